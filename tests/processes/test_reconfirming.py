"""Asking functions by mail whether theirs still holds, and taking the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import signing
from django.utils import timezone

import cast
from factories.directory import NUMBER, checked, email, entry_of, line_id_of, phone, service
from factories.own_database import at_once, sweden
from factories.post_office import PostOffice, post_office
from fyrtorn.domains.directory import services
from fyrtorn.domains.directory.errors import AskedLately, NoMailbox, RequestNotFound
from fyrtorn.domains.directory.models import ConfirmationRequest
from fyrtorn.domains.directory.vocabulary import CONFIRMATION_LINK_DAYS
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.jobs.registry import jobs
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.processes import reconfirming

MAILBOX, DEPUTY = "socialjouren@nykvarn.example", "vaxeln@nykvarn.example"


def old_service(place, **said):
    """A published service whose number was never checked, with a mailbox to ask."""
    return service(place, **{"lines": [checked(phone(), None)], "mailbox": MAILBOX, **said})


def requests() -> list[ConfirmationRequest]:
    actor = cast.everything()
    with acting(actor):
        return list(ConfirmationRequest.objects.visible_to(actor).order_by("asked_at"))


def link(request: ConfirmationRequest) -> str:
    return reconfirming.link_for(request.id, request.organisation_id)


def token_of(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]


def asked(place, **said) -> tuple[object, str]:
    """A service that was asked about, and the token in its mail."""
    made = old_service(place, **said)
    reconfirming.ask_what_is_due(today=clock.today())
    return made, token_of(link(requests()[-1]))


@pytest.fixture
def office(settings) -> Iterator[PostOffice]:
    with post_office() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        yield office


def test_what_is_due_is_asked_about_once_with_a_copy_to_the_deputy(places):
    old_service(places["nykvarn"], deputy_mailbox=DEPUTY)

    asked_first = reconfirming.ask_what_is_due(today=clock.today())
    asked_again = reconfirming.ask_what_is_due(today=clock.today())

    assert (asked_first, asked_again) == (1, 0)
    assert set(Notice.objects.values_list("to", flat=True)) == {MAILBOX, DEPUTY}


def test_a_deputy_with_the_same_mailbox_gets_no_copy(places):
    old_service(places["nykvarn"], deputy_mailbox=MAILBOX)

    reconfirming.ask_what_is_due(today=clock.today())

    assert Notice.objects.count() == 1


def test_the_mail_holds_a_link_that_leads_to_the_question(places, office, settings):
    settings.INSTALLATION = replace(settings.INSTALLATION, address="https://fyrtorn.example/")
    made = old_service(places["nykvarn"])
    reconfirming.ask_what_is_due(today=clock.today())

    notices.deliver()

    mail = office.arrived[0]
    text = mail.get_content()
    address = next(line for line in text.splitlines() if line.startswith("https://fyrtorn.example/"))
    assert NUMBER in mail["Subject"]
    assert "Nykvarns kommun" in mail["Subject"]
    _, question = reconfirming.question_behind(token_of(address))
    assert question.entry.id == made.id


def test_a_mail_about_a_mailbox_does_not_call_it_a_number(places, office):
    old_service(places["nykvarn"], lines=[checked(email("jouren@nykvarn.example"), None)])
    reconfirming.ask_what_is_due(today=clock.today())

    notices.deliver()

    assert "numret" not in office.arrived[0]["Subject"] + office.arrived[0].get_content().lower()


def test_reading_the_question_answers_nothing(places):
    made, token = asked(places["nykvarn"])

    for _ in range(3):
        reconfirming.question_behind(token)

    assert requests()[0].answered_at is None
    assert entry_of(made).lines[0].checked_on is None


def test_a_yes_confirms_and_a_no_after_it_changes_nothing(places):
    made, token = asked(places["nykvarn"])

    first = reconfirming.answer(token, is_right=True)
    second = reconfirming.answer(token, is_right=False)

    assert (first.is_answered, first.is_right, second.is_right) == (True, True, True)
    assert entry_of(made).lines[0].checked_on == clock.today()
    assert entry_of(made).lines[0].checked_by == "Funktionen själv, genom länk"


def test_a_question_that_was_answered_before_the_mail_went_is_not_sent(places, office):
    _, token = asked(places["nykvarn"])
    reconfirming.answer(token, is_right=True)

    assert notices.deliver() == notices.Delivery(dropped=1)
    assert office.arrived == []


def test_a_question_about_what_is_no_longer_shown_is_not_sent(places, office, coordinator_nykvarn):
    made, _ = asked(places["nykvarn"])
    services.withdraw(actor=coordinator_nykvarn, service_id=made.id)

    assert notices.deliver() == notices.Delivery(dropped=1)


def forged(token: str) -> dict[str, str]:
    request = requests()[0]
    body, _, signature = token.rpartition(":")
    salt = "fyrtorn.processes.reconfirming"
    return {
        "empty": "",
        "nonsense": "abc",
        "no signature": body,
        "other signature": f"{body}:{signature[::-1]}",
        "other salt": signing.dumps([str(request.id), str(request.organisation_id)], salt="annat"),
        "other key": signing.dumps(
            [str(request.id), str(request.organisation_id)], salt=salt, key="x" * 60, compress=True
        ),
        "another question": signing.dumps([str(uuid4()), str(request.organisation_id)], salt=salt),
        "another organisation": signing.dumps([str(request.id), str(uuid4())], salt=salt),
        "one part": signing.dumps([str(request.id)], salt=salt),
        "no ids": signing.dumps(["a", "b"], salt=salt),
        "numbers": signing.dumps([1, 2], salt=salt),
        "nothing": signing.dumps(None, salt=salt),
        "letters": signing.dumps("ab", salt=salt),
        "odd characters": "å\x00\ud800:" + signature,
        "very long": "A" * 100_000 + ":x:y",
    }


FORGERIES = (
    "empty", "nonsense", "no signature", "other signature", "other salt", "other key", "another question",
    "another organisation", "one part", "no ids", "numbers", "nothing", "letters", "odd characters", "very long",
)  # fmt: skip


@pytest.mark.parametrize("forgery", FORGERIES)
def test_any_other_link_is_not_found_and_answers_nothing(places, forgery):
    made, token = asked(places["nykvarn"])
    false = forged(token)[forgery]

    with pytest.raises(RequestNotFound):
        reconfirming.question_behind(false)
    with pytest.raises(RequestNotFound):
        reconfirming.answer(false, is_right=True)

    assert entry_of(made).lines[0].checked_on is None


def test_a_link_is_worth_nothing_after_its_days(places, monkeypatch):
    _, token = asked(places["nykvarn"])
    later = timezone.now() + timedelta(days=CONFIRMATION_LINK_DAYS, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)

    with pytest.raises(RequestNotFound):
        reconfirming.question_behind(token)
    with pytest.raises(RequestNotFound):
        reconfirming.answer(token, is_right=True)


def test_a_link_to_one_question_answers_no_other_of_the_same_organisation(places):
    one, token = asked(places["nykvarn"])
    other = old_service(places["nykvarn"], lines=[checked(phone("08-465 004 09"), None)])
    reconfirming.ask_what_is_due(today=clock.today())

    reconfirming.answer(token, is_right=True)

    assert entry_of(one).lines[0].checked_on == clock.today()
    assert entry_of(other).lines[0].checked_on is None


def test_an_editor_asks_now_and_not_twice_the_same_day(places, coordinator_nykvarn, monkeypatch):
    made = service(places["nykvarn"], mailbox=MAILBOX)
    with acting(coordinator_nykvarn):
        reconfirming.ask_now(actor=coordinator_nykvarn, line_id=line_id_of(made))
    with pytest.raises(AskedLately), acting(coordinator_nykvarn):
        reconfirming.ask_now(actor=coordinator_nykvarn, line_id=line_id_of(made))
    tomorrow = timezone.now() + timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    with acting(coordinator_nykvarn):
        reconfirming.ask_now(actor=coordinator_nykvarn, line_id=line_id_of(made))

    assert len(requests()) == Notice.objects.count() == 2


def test_where_there_is_no_mailbox_nobody_can_be_asked(places, coordinator_nykvarn):
    made = service(places["nykvarn"])

    with pytest.raises(NoMailbox), acting(coordinator_nykvarn):
        reconfirming.ask_now(actor=coordinator_nykvarn, line_id=line_id_of(made))


@pytest.mark.parametrize("who", ["outsider", "regional", "duty_reader_sodertalje"])
def test_nobody_else_asks(places, who):
    made, actor = service(places["nykvarn"], mailbox=MAILBOX), cast.actor_of(who)

    with pytest.raises(NotFound), acting(actor):
        reconfirming.ask_now(actor=actor, line_id=line_id_of(made))

    assert Notice.objects.count() == 0


def test_a_question_and_its_mails_are_kept_together_or_not_at_all(places):
    old_service(places["nykvarn"], mailbox=MAILBOX, deputy_mailbox=DEPUTY)
    reconfirming.ask_what_is_due(today=clock.today())

    assert {notice.target_id for notice in Notice.objects.all()} == {request.id for request in requests()}


def test_the_clock_asks_only_where_there_is_a_mail_server(places, settings):
    old_service(places["nykvarn"])
    daily = next(job for job in jobs() if job.name == "directory.ask_mailboxes")
    settings.INSTALLATION = replace(settings.INSTALLATION, email_host="")
    daily.work()
    without = len(requests())
    settings.INSTALLATION = replace(settings.INSTALLATION, email_host="127.0.0.1")
    daily.work()

    assert (without, len(requests())) == (0, 1)


def test_two_answers_at_once_leave_one(own_database):
    _made, token = asked(sweden()["nykvarn"])

    answers = at_once(
        *[
            lambda is_right=is_right: reconfirming.answer(token, is_right=is_right)
            for is_right in (True, False) * 3
        ]
    )

    assert len({answer.is_right for answer in answers}) == 1
