"""Mails to owners: what they say, when they go, and that nobody is asked who has answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from email.message import EmailMessage

import pytest
from django.test import override_settings

import cast
from factories import plans as given
from factories.post_office import PostOffice, post_office
from fyrtorn.domains.plans.following import queries, services
from fyrtorn.domains.plans.following.contents import Asking
from fyrtorn.domains.plans.following.entries import Written
from fyrtorn.domains.plans.models import FollowUpAsked
from fyrtorn.domains.plans.vocabulary import Done
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.processes.asking_owners import guests, links, sending, wording
from fyrtorn.processes.asking_owners.reminding import remind_what_is_due
from fyrtorn.processes.asking_owners.wording import Told

pytestmark = pytest.mark.django_db

TOLD = Told(
    holder_name="Nykvarns kommun",
    plan_title="Handlingsplan 2027",
    function="Grundskolan",
    measures=["Utbilda personalen"],
    due_on=date(2027, 3, 14),
    ring_function="samordnaren",
    ring_number=given.RING,
    link="https://localhost/folj-upp/x/",
)


@pytest.fixture
def post() -> Iterator[PostOffice]:
    with (
        post_office() as office,
        override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=office.port,
        ),
    ):
        yield office


@pytest.fixture
def plan(places):
    return given.followed_plan(places["nykvarn"], "Grundskolan", "Grundskolan", "Biblioteket")


@pytest.fixture
def asked(coordinator_nykvarn, plan):
    """Both owners, by name, asked with a mail each."""
    with acting(coordinator_nykvarn):
        standing = queries.standing_of(actor=coordinator_nykvarn, plan_id=plan.id)
        owners = queries.owners(actor=coordinator_nykvarn, standing=standing)
    asking = Asking(
        tuple(owner.function.id for owner in owners),
        clock.today() + timedelta(days=14),
        "samordnaren",
        given.RING,
    )
    mails = sending.ask(
        actor=coordinator_nykvarn,
        plan_id=plan.id,
        asking=asking,
        mailboxes={owner.function.id: owner.mailbox for owner in owners},
    )
    with acting(coordinator_nykvarn):
        found = queries.asked_last(actor=coordinator_nykvarn, plan_id=plan.id)
    assert mails == len(found) == 2
    return {one.function.name: one for one in found.values()}


def subject(mail: EmailMessage) -> str:
    """As a mail program shows it: a long head is folded on its way."""
    return " ".join(mail["subject"].split())


def body(mail: EmailMessage) -> str:
    return "\n".join(mail.get_content().splitlines())


def give(one) -> None:
    came = guests.visit(links.token_for(one))
    written = {line.measure.id: given.written() for line in came.sheet.lines}
    guests.save(came, version=came.version, written=written, give=True)


def test_the_mail_says_who_what_how_long_and_whom_to_ring(asked, post):
    notices.deliver()

    mails = {mail["to"]: mail for mail in post.arrived}
    mail = mails["grundskolan@nykvarn.example"]
    assert len(mails) == 2
    assert subject(mail).startswith("Nykvarns kommun: hur går det med två åtgärder? Svara senast ")
    text = body(mail)
    assert text.startswith(f"Hej! Grundskolan ansvarar för två åtgärder i ”{given.TITLE}”.")
    assert "– Utbildning: grundskolan\n– Utbildning: grundskolan" in text
    assert "Utbildning: biblioteket" not in text
    assert links.link_for(asked["Grundskolan"]) in text.splitlines()
    assert f"Ring samordnaren, {given.RING}, eller kommunens växel" in text
    assert "ungefär fyra minuter" in text


def test_a_mail_that_is_no_longer_true_is_not_sent(coordinator_nykvarn, asked, post):
    give(asked["Grundskolan"])
    services.withdraw_link(actor=coordinator_nykvarn, asked_id=asked["Biblioteket"].id)

    notices.deliver()

    (mail,) = post.arrived  # the receipt
    assert subject(mail) == "Nykvarns kommun: tack, ert svar om åtgärderna har kommit"
    assert "Var det inte ni som svarade? Ring mig" in body(mail)


def test_reminders_go_three_times_at_most_and_the_last_one_to_the_deputy_too(asked, post):
    give(asked["Biblioteket"])
    came = guests.visit(links.token_for(asked["Grundskolan"]))
    first = came.sheet.lines[0].measure.id
    guests.save(came, version=0, written={first: Written(done=Done.PARTLY)}, give=False)
    Notice.objects.all().delete()
    with acting(cast.everything()):
        point = FollowUpAsked._base_manager.get(id=asked["Grundskolan"].id).contact_point
        type(point)._base_manager.filter(id=point.id).update(deputy_mailbox="ersattare@nykvarn.example")

    reminded = [_remind(clock.today() + timedelta(days=n)) for n in range(60)]

    notices.deliver()
    assert sum(reminded) == 3
    assert [to for (to,) in post.recipients] == ["grundskolan@nykvarn.example"] * 3 + [
        "ersattare@nykvarn.example"
    ]
    assert subject(post.arrived[0]) == "Påminnelse från Nykvarns kommun: hur går det med två åtgärder?"
    assert "Det ni har skrivit finns kvar, men är inte skickat." in body(post.arrived[0])


def test_asked_again_the_same_link_goes_out_and_after_a_withdrawal_another(coordinator_nykvarn, asked, post):
    one = asked["Grundskolan"]
    services.withdraw_link(actor=coordinator_nykvarn, asked_id=one.id)
    Notice.objects.all().delete()

    sending.ask_again(actor=coordinator_nykvarn, asked_id=one.id)

    notices.deliver()
    (mail,) = post.arrived
    assert links.link_for(one) not in body(mail)
    assert "/folj-upp/" in body(mail)


def test_the_words_agree_with_the_number_of_measures():
    one = wording.invitation(TOLD)

    assert one.subject == "Nykvarns kommun: hur går det med en åtgärd? Svara senast 14 mars"
    assert "är den gjord, gav den något, och ska den fortsätta?" in one.body
    assert "Det gäller den här åtgärden:\n– Utbilda personalen\n" in one.body
    assert "senast söndag 14 mars" in one.body
    assert (
        "Sista dagen var söndag 14 mars, men"
        in wording.reminder(TOLD, today=date(2027, 3, 15), has_begun=False).body
    )


def _remind(day: date) -> int:
    """Remind that day, as if the clock had gone on."""
    counted = remind_what_is_due(today=day)
    if counted:
        with acting(cast.everything()):
            moved = clock.now() + (day - clock.today())
            FollowUpAsked._base_manager.filter(reminded_at__isnull=False).update(reminded_at=moved)
    return counted
