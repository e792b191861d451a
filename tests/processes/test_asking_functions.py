"""Mails to functions: what they say, when they go, and that nobody is asked who has answered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from email.message import EmailMessage

import pytest
from django.test import override_settings

import cast
from factories import situation as given
from factories.post_office import PostOffice, post_office
from fyrtorn.domains.situation.errors.rounds import NoMailboxToAsk
from fyrtorn.domains.situation.models import Asked
from fyrtorn.domains.situation.rounds import services
from fyrtorn.domains.situation.rounds.entries import AskedEntry, QuestionContent, Standing
from fyrtorn.domains.situation.vocabulary import AnswerWay, Heading
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.models import Notice
from fyrtorn.foundation.organisations.vocabulary import Sector
from fyrtorn.foundation.vocabulary.terms import Answer as Said
from fyrtorn.processes.asking_functions import guests, links, sending, wording
from fyrtorn.processes.asking_functions.reminding import remind_what_is_due

pytestmark = pytest.mark.django_db

DUE = clock.today() + timedelta(days=21)


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
def drafted(places) -> AskedEntry:
    nykvarn = places["nykvarn"]
    return given.asked_in(given.draft_round(nykvarn, given.contact_point(nykvarn)).id)


def sent(asked: AskedEntry) -> AskedEntry:
    with acting(cast.everything()):
        sending.send(actor=cast.everything(), round_id=asked.round_id)
    return given.asked_in(asked.round_id)


def subject(mail: EmailMessage) -> str:
    """As a mail program shows it: a long head is folded on its way."""
    return " ".join(mail["subject"].split())


def body(mail: EmailMessage) -> str:
    return "\n".join(mail.get_content().splitlines())


def test_the_invitation_says_who_what_how_long_and_whom_to_ring(drafted, post):
    asked = sent(drafted)

    notices.deliver()

    (mail,) = post.arrived
    day = wording.day_in_words(DUE)
    assert subject(mail) == f"Nykvarns kommun: fem frågor, fem minuter, senast {day}"
    assert post.recipients == [["grundskolan@nykvarn.example"]]
    text = body(mail)
    assert text.startswith(
        "Hej! Jag behöver skolans svar på fem frågor – ”inget att rapportera” är ett fullgott svar, och skriv "
        "inga namn på elever eller andra."
    )
    assert links.link_for(asked) in text.splitlines()
    assert f"Ring samordnaren, {given.RING}, eller kommunens växel" in text
    assert "ledde ert förra svar till" not in text


def test_next_year_the_invitation_first_says_what_the_answer_led_to(drafted, post):
    asked = sent(drafted)
    given.answered(asked.id)
    services.tell_what_it_led_to(
        actor=cast.everything(), round_id=asked.round_id, texts={asked.id: "Skolgården fick belysning."}
    )
    row = services.begin_from(actor=cast.everything(), round_id=asked.round_id)
    Notice.objects.all().delete()
    with acting(cast.everything()):
        sending.send(actor=cast.everything(), round_id=row.id)

    notices.deliver()

    paragraphs = body(post.arrived[0]).split("\n\n")
    assert paragraphs[1] == "Det här ledde ert förra svar till: Skolgården fick belysning."


@pytest.mark.parametrize(
    ("count", "said", "minutes"),
    [
        (1, "en fråga", "en minut"),
        (2, "två frågor", "två minuter"),
        (3, "tre frågor", "tre minuter"),
        (4, "fyra frågor", "fyra minuter"),
        (5, "fem frågor", "fem minuter"),
    ],
)
def test_the_words_agree_with_the_number_of_questions(places, count, said, minutes):
    malmo = places["malmo"]
    question = QuestionContent(Sector.POLICE, Heading.EVENTS, "Har något hänt?")
    template = services.keep_questions(
        actor=cast.everything(),
        organisation_id=malmo.id,
        sector=Sector.POLICE,
        questions=[question] * count,
        number=0,
    )
    police = given.contact_point(malmo, function="Lokalpolisområdet", sector=Sector.POLICE)
    row = given.draft_round(malmo, police, template_id=template.id, due_on=date(2027, 3, 14))
    asked = given.asked_in(row.id, function="Lokalpolisområdet")

    with acting(cast.everything()):
        first, reminder = sending.preview(actor=cast.everything(), asked_id=asked.id)

    assert first.subject == f"Malmö stad: {said}, {minutes}, senast 14 mars"
    assert first.body.startswith(f"Hej! Jag behöver polisens svar på {said} – ")
    assert ("\nFrågan gäller" in first.body) is (count == 1)
    assert links.token_for(asked) not in first.body
    assert reminder.subject == f"Påminnelse från Malmö stad: {said}, {minutes}"


def test_every_sector_has_a_genitive_and_somebody_not_to_name(places):
    assert all(wording.whose(sector).endswith("s") for sector in Sector)


def test_a_link_to_a_withdrawn_or_answered_question_is_not_mailed(drafted, post):
    asked = sent(drafted)
    services.withdraw_link(actor=cast.everything(), asked_id=asked.id)

    assert notices.deliver().dropped == 1
    assert post.arrived == []


def remind(monday: date) -> int:
    return remind_what_is_due(today=monday)


def a_working_day(after: date) -> date:
    """The first Wednesday of no red day after a date."""
    return next(
        day
        for day in (after + timedelta(days=n) for n in range(14))
        if day.isoweekday() == 3 and (day.month, day.day) not in {(1, 1), (1, 6), (6, 6), (12, 24), (12, 25)}
    )


def test_those_who_have_not_answered_are_reminded_three_times_and_the_deputy_once(drafted, post):
    asked = sent(drafted)
    Notice.objects.all().delete()
    told = []
    for days in (-4, 3, 12, 30):
        count = remind(a_working_day(asked.due_on + timedelta(days=days)))
        told.append((count, sorted(Notice.objects.values_list("to", flat=True))))
        Notice.objects.all().delete()
        with acting(cast.everything()):  # the days that the reminders are apart
            Asked._base_manager.update(reminded_at=clock.now() - timedelta(days=9))

    assert told == [
        (1, ["grundskolan@nykvarn.example"]),
        (1, ["grundskolan@nykvarn.example"]),
        (1, ["ersattare@nykvarn.example", "grundskolan@nykvarn.example"]),
        (0, []),
    ]


def test_nobody_is_reminded_who_has_answered_or_was_not_asked(drafted, places):
    late = a_working_day(DUE + timedelta(days=3))
    assert remind(late) == 0
    asked = sent(drafted)
    given.answered(asked.id)

    assert remind(late) == 0


def test_a_half_done_answer_is_reminded_of_what_is_there(drafted, post):
    asked = sent(drafted)
    Notice.objects.all().delete()
    given.answered(asked.id, give=False)
    remind(a_working_day(asked.due_on))

    notices.deliver()

    assert "Det ni har skrivit finns kvar." in body(post.arrived[0])


def test_an_answer_from_a_meeting_is_mailed_for_a_yes_without_its_words(drafted, post):
    asked = sent(drafted)
    Notice.objects.all().delete()
    texts = {line.question.id: (Said.YES, "Något hemligt.") for line in given.sheet_of(asked.id).texts}
    sending.enter(
        actor=cast.everything(),
        asked=asked,
        version=0,
        way=AnswerWay.MEETING,
        texts=texts,
        is_nothing=False,
    )

    notices.deliver()

    (mail,) = post.arrived
    assert subject(mail) == "Nykvarns kommun: stämmer skolans svar?"
    assert "från ett möte" in body(mail)
    assert "hemligt" not in body(mail)
    came = guests.visit(links.token_for(asked))
    guests.confirm(came, version=1)
    assert given.asked_in(asked.round_id).standing is Standing.GIVEN


def test_thanks_go_once_to_those_who_answered(drafted, post):
    asked = sent(drafted)
    Notice.objects.all().delete()
    given.answered(asked.id)
    services.tell_what_it_led_to(
        actor=cast.everything(), round_id=asked.round_id, texts={asked.id: "Ny belysning."}
    )
    services.close_round(actor=cast.everything(), round_id=asked.round_id)

    with acting(cast.everything()):
        counts = [sending.thank(actor=cast.everything(), round_id=asked.round_id) for _time in range(2)]
    notices.deliver()

    assert counts == [1, 0]
    assert subject(post.arrived[0]) == "Nykvarns kommun: det här ledde skolans svar till"
    assert "Ny belysning." in body(post.arrived[0])


def test_the_code_stands_in_the_mail_and_not_in_its_subject(drafted, post):
    asked = sent(drafted)
    given.answered(asked.id)
    row = services.begin_from(actor=cast.everything(), round_id=asked.round_id)
    services.open_round(actor=cast.everything(), round_id=row.id)
    Notice.objects.all().delete()
    came = guests.visit(links.token_for(given.asked_in(row.id)))
    guests.ask_for_code(came)

    notices.deliver()

    (mail,) = post.arrived
    digits = body(mail).split("\n")[0].removeprefix("Koden är ")
    assert len(digits.replace(" ", "")) == 8
    assert digits not in subject(mail)
    assert guests.try_code(came, digits)


def test_a_mail_that_does_not_go_out_is_told_of(drafted, post):
    asked = sent(drafted)
    post.refuses = "550 no such user"
    assert sending.mail_troubles([asked]) == {}

    notices.deliver()
    assert sending.mail_troubles([asked]) == {asked.id: False}
    Notice.objects.update(given_up_at=clock.now())
    assert sending.mail_troubles([asked]) == {asked.id: True}


def test_a_function_without_a_mailbox_is_asked_some_other_way(places):
    nykvarn = places["nykvarn"]
    silent = given.contact_point(nykvarn, function="Biblioteket", mailbox="", deputy_mailbox="")
    row = given.draft_round(nykvarn, silent)

    with acting(cast.everything()):
        assert sending.send(actor=cast.everything(), round_id=row.id) == 0
    asked = given.asked_in(row.id, function="Biblioteket")
    services.withdraw_link(actor=cast.everything(), asked_id=asked.id)
    with pytest.raises(NoMailboxToAsk):
        sending.send_again(actor=cast.everything(), asked_id=asked.id)
    assert given.asked_in(row.id, function="Biblioteket").withdrawn_at is not None


def test_asking_again_gives_a_withdrawn_link_a_new_number(drafted):
    asked = sent(drafted)
    services.withdraw_link(actor=cast.everything(), asked_id=asked.id)
    old = links.token_for(asked)

    sending.send_again(actor=cast.everything(), asked_id=asked.id)

    again = given.asked_in(asked.round_id)
    assert links.token_for(again) != old
    assert guests.visit(links.token_for(again)).asked_id == asked.id
