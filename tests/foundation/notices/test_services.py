"""Mail, through a real mail server on this machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, example, given
from hypothesis import settings as trying
from hypothesis import strategies as st

from factories.own_database import at_once
from factories.post_office import PostOffice, free_port, post_office
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices import services
from fyrtorn.foundation.notices.mail import Mail, composes
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.foundation.notices.queries import PostState, post_state
from fyrtorn.foundation.notices.services import ATTEMPTS, FIRST_WAIT, HELD_FOR, Delivery
from fyrtorn.processes import post

KIND = "prov.paminnelse"
FAULTY = "prov.trasig"
TO = "socialjouren@nykvarn.example"

NOTHING_TO_SAY = UUID(int=1)


@composes(KIND)
def compose(target_id: UUID) -> Mail | None:
    if target_id == NOTHING_TO_SAY:
        return None
    return Mail(subject="Stämmer numret fortfarande?", body=f"Hej! Det gäller rad {target_id}.")


@composes(FAULTY)
def compose_badly(target_id: UUID) -> Mail | None:
    raise LookupError(str(target_id))


@pytest.fixture
def office(settings) -> Iterator[PostOffice]:
    with post_office() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        yield office


@pytest.fixture
def pass_time(monkeypatch) -> Callable[[timedelta], None]:
    """``pass_time(timedelta(minutes=5))``: the clock stands so much later from then on."""
    started, passed = timezone.now(), [timedelta()]
    monkeypatch.setattr(timezone, "now", lambda: started + passed[0])

    def go(step: timedelta) -> None:
        passed[0] += step

    return go


def queued(*, kind: str = KIND, to: str = TO, target_id: UUID | None = None) -> Notice:
    return services.queue(kind=kind, to=to, target_id=target_id or uuid4())


def test_a_mail_is_sent_once_to_whom_it_was_for(db, office):
    notice = queued()

    assert services.deliver() == Delivery(sent=1)
    assert services.deliver() == Delivery()

    mail = office.arrived[0]
    assert (len(office.arrived), office.recipients) == (1, [[TO]])
    assert (mail["To"], mail["Subject"]) == (TO, "Stämmer numret fortfarande?")
    assert str(notice.target_id) in mail.get_content()
    assert post_state() == PostState(waiting=0, given_up=0)


def test_the_queue_holds_no_text_and_no_link(db):
    notice = queued()

    kept = Notice.objects.filter(id=notice.id).values().get()
    assert set(kept) == {
        "id",
        "kind",
        "to",
        "target_id",
        "made_at",
        "next_attempt_at",
        "attempts",
        "sent_at",
        "given_up_at",
    }


def test_a_kind_that_nobody_composes_is_a_fault_when_it_is_queued(db):
    with pytest.raises(KeyError):
        queued(kind="prov.okand")


def test_a_notice_of_a_deed_that_is_rolled_back_is_never_sent(db, office):
    with transaction.atomic():
        queued()
        transaction.set_rollback(True)

    assert services.deliver() == Delivery()
    assert office.arrived == []


def test_when_there_is_nothing_left_to_say_the_notice_is_dropped(db, office):
    queued(target_id=NOTHING_TO_SAY)

    assert services.deliver() == Delivery(dropped=1)
    assert (Notice.objects.count(), office.arrived) == (0, [])


def test_a_server_that_is_down_puts_the_mail_off_and_it_is_sent_when_the_server_is_back(
    db, office, settings, pass_time
):
    queued()
    settings.EMAIL_PORT = free_port()
    assert services.deliver() == Delivery(failed=1)
    assert services.deliver() == Delivery(), "not tried again at once"

    settings.EMAIL_PORT = office.port
    pass_time(FIRST_WAIT)

    assert services.deliver() == Delivery(sent=1)
    assert len(office.arrived) == 1


@pytest.mark.parametrize("answer", ["451 try again later", "550 no such mailbox", "554 refused"])
def test_a_server_that_refuses_puts_the_mail_off(db, office, answer):
    queued()
    office.refuses = answer

    assert services.deliver() == Delivery(failed=1)
    assert post_state() == PostState(waiting=1, given_up=0)


def test_the_wait_doubles_and_after_the_last_attempt_the_mail_is_given_up_and_shown(
    db, office, settings, pass_time
):
    notice, began = queued(), clock.now()
    settings.EMAIL_PORT = free_port()
    waits = []
    for _ in range(ATTEMPTS):
        assert services.deliver() == Delivery(failed=1)
        notice.refresh_from_db()
        waits.append(notice.next_attempt_at - clock.now())
        pass_time(waits[-1])

    assert waits == [FIRST_WAIT * 2**step for step in range(ATTEMPTS)]
    assert timedelta(hours=1.9) < sum(waits[:-1], timedelta()) < timedelta(hours=2.2)
    assert post_state() == PostState(waiting=0, given_up=1)
    pass_time(timedelta(days=1))
    assert services.deliver() == Delivery()
    assert clock.now() > began


def test_one_mail_that_cannot_be_put_together_does_not_stop_the_others(db, office):
    queued(kind=FAULTY)
    queued()

    assert services.deliver() == Delivery(sent=1, failed=1)
    assert post_state() == PostState(waiting=1, given_up=0)


def test_a_mail_that_can_never_be_put_together_is_given_up_in_the_end(db, pass_time):
    notice = queued(kind=FAULTY)
    for _ in range(ATTEMPTS):
        services.deliver()
        pass_time(timedelta(hours=6))

    notice.refresh_from_db()
    assert notice.given_up_at is not None
    assert notice.attempts == ATTEMPTS


def test_a_sender_that_died_half_way_leaves_the_mail_to_be_tried_again(db, office, pass_time):
    notice = queued()
    Notice.objects.filter(id=notice.id).update(attempts=1, next_attempt_at=clock.now() + HELD_FOR)
    assert services.deliver() == Delivery(), "somebody else is at it"

    pass_time(HELD_FOR)

    assert services.deliver() == Delivery(sent=1)


def test_senders_at_the_same_time_send_each_mail_once(own_database, office):
    for number in range(12):
        queued(target_id=UUID(int=100 + number))

    deliveries = at_once(*[services.deliver] * 4)

    assert sum(delivery.sent for delivery in deliveries) == 12
    assert len({mail.get_content() for mail in office.arrived}) == len(office.arrived) == 12


@pytest.mark.parametrize("subject", ["Hej\nBcc: alla@nykvarn.example", "Hej\r\nX: y", "Hej\rX: y"])
def test_a_subject_of_several_lines_is_a_fault(subject):
    with pytest.raises(ValueError, match="one line"):
        Mail(subject=subject, body="Hej!")


@pytest.mark.parametrize(
    "to",
    [
        "a@nykvarn.example\nBcc: b@nykvarn.example",
        "a@nykvarn.example\r\nDATA",
        "a@nykvarn.example, b@nykvarn.example",
        "",
    ],
)
def test_an_address_with_a_header_in_it_reaches_nobody_else(db, office, to):
    queued(to=to)

    services.deliver()

    assert "b@nykvarn.example" not in str(office.recipients)
    assert all(mail["Bcc"] is None for mail in office.arrived)


@trying(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(text="0\x1e0")
@given(text=st.text(max_size=60))
def test_whatever_stands_in_a_subject_makes_one_mail_with_one_recipient(db, office, text):
    wanted = text.replace("\n", " ").replace("\r", " ")
    composes("prov.fritt")(lambda _: Mail(subject=wanted, body="Hej!"))
    office.arrived.clear()
    office.recipients.clear()
    queued(kind="prov.fritt")

    services.deliver()
    Notice.objects.all().delete()

    assert all(recipients == [TO] for recipients in office.recipients)
    assert all(mail.get_content().strip() == "Hej!" for mail in office.arrived)


def test_sent_mails_are_forgotten_after_their_time_and_no_others(db, office, pass_time, settings):
    queued()
    services.deliver()
    settings.EMAIL_PORT = free_port()
    queued()
    services.deliver()

    pass_time(timedelta(days=post.SENT_MAILS_KEPT_DAYS))
    assert services.clear_sent(older_than_days=post.SENT_MAILS_KEPT_DAYS) == 0
    pass_time(timedelta(seconds=1))
    post.clear()

    assert Notice.objects.filter(sent_at__isnull=False).count() == 0
    assert post_state().waiting == 1


def test_without_a_mail_server_nothing_is_tried_and_with_one_it_is(db, office, settings):
    queued()
    settings.INSTALLATION = replace(settings.INSTALLATION, email_host="")
    post.deliver()
    untried = Notice.objects.get().attempts

    settings.INSTALLATION = replace(settings.INSTALLATION, email_host="127.0.0.1")
    post.deliver()

    assert (untried, len(office.arrived)) == (0, 1)
