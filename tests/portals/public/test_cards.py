"""A service as a card: open only when it is confirmed and open, and everything said in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from django.utils import translation

from fyrtorn.domains.directory.vocabulary import LineKind, ServiceKind
from fyrtorn.domains.guidance.finder import WhyThis
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.vocabulary.terms import Answer, Cost
from fyrtorn.portals.public.cards import Card, card_for
from fyrtorn.processes.finding_help import Help
from portals.public.given import (
    CHRISTMAS_DAY,
    CLOSED_THAT_TUESDAY,
    IN_WORDS,
    TUESDAY_MORNING,
    TUESDAY_NIGHT,
    help_at,
    line,
)


def card(help_: Help, *, at: datetime = TUESDAY_MORNING, is_demo: bool = False, language: str = "sv") -> Card:
    with translation.override(language):
        return card_for(help_, at=at, language=language, is_demo=is_demo)


@pytest.mark.parametrize(
    ("hours", "at", "kind", "sentence"),
    [
        (None, TUESDAY_MORNING, "open", "Öppet nu. Stänger kl. 16.00."),
        (None, TUESDAY_NIGHT, "closed", "Stängt just nu. Öppnar i morgon, onsdag, kl. 08.00."),
        (None, CHRISTMAS_DAY, "holiday", "Stängt i dag, juldagen. Öppnar måndag 28 december kl. 08.00."),
        (
            CLOSED_THAT_TUESDAY,
            TUESDAY_MORNING,
            "holiday",
            "Stängt i dag: utbildning. Öppnar i morgon, onsdag, kl. 08.00.",
        ),
        (
            Hours(),
            TUESDAY_MORNING,
            "unknown",
            "Vi vet inte när de svarar. Numret kontrollerades 1 november 2026.",
        ),
        (IN_WORDS, TUESDAY_MORNING, "words", "De anger sina tider så här: ”jourtid”."),
    ],
)
def test_what_is_said_of_a_confirmed_telephone(
    hours: Hours | None, at: datetime, kind: str, sentence: str
) -> None:
    way = line() if hours is None else line(hours=hours)

    shown = card(help_at(at, way), at=at).first

    assert (shown.status_kind, shown.status_sentence) == (kind, sentence)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (
            {"checked_on": date(2022, 11, 9)},
            "Obekräftat. Senast kontrollerat 9 november 2022. Numret kan ha ändrats.",
        ),
        (
            {"checked_on": None},
            "Obekräftat. Vi vet inte när någon senast kontrollerade det. Numret kan ha ändrats.",
        ),
        (
            {"service_is_confirmed": False},
            "Obekräftat. Senast kontrollerat 1 november 2026. Numret kan ha ändrats.",
        ),
    ],
)
def test_what_nobody_has_confirmed_is_never_open(said: dict[str, object], sentence: str) -> None:
    shown = card(help_at(TUESDAY_MORNING, line(**said)))

    assert shown.first.status_kind == "unconfirmed"
    assert shown.first.status_sentence == sentence
    assert shown.is_overdue
    assert not shown.hours_are_confirmed
    assert shown.microdata.telephone == ""
    assert shown.microdata.opening_hours == ()


def test_an_unconfirmed_mailbox_is_not_said_to_work_at_any_time() -> None:
    way = line(kind=LineKind.EMAIL, value="prov@provkommun.example", hours=Hours(), checked_on=None)

    shown = card(help_at(TUESDAY_MORNING, way)).first

    assert shown.status_kind == "unconfirmed"
    assert shown.status_sentence.endswith("Adressen kan ha ändrats.")


def test_a_confirmed_mailbox_says_that_the_address_is_seen() -> None:
    way = line(kind=LineKind.EMAIL, value="prov@provkommun.example", hours=Hours())

    shown = card(help_at(TUESDAY_MORNING, way)).first

    assert shown.status_kind == "always"
    assert "Din adress syns" in shown.status_sentence
    assert shown.href == "mailto:prov@provkommun.example"


@pytest.mark.parametrize(
    ("kind", "value", "href"),
    [
        (LineKind.PHONE, "+46846500400", "tel:+46846500400"),
        (LineKind.CHAT, "https://chatt.example/", "https://chatt.example/"),
        (LineKind.FORM, "javascript:alert(1)", ""),
        (LineKind.VISIT, "Provgatan 1", ""),
    ],
)
def test_only_what_can_be_followed_is_a_link(kind: LineKind, value: str, href: str) -> None:
    assert card(help_at(TUESDAY_MORNING, line(kind=kind, value=value))).first.href == href


def test_a_demo_has_no_link_to_call_and_tells_search_engines_nothing() -> None:
    mail = line(kind=LineKind.EMAIL, value="prov@provkommun.example", hours=Hours())

    shown = card(help_at(TUESDAY_MORNING, line(), mail), is_demo=True)

    assert [way.href for way in (shown.first, *shown.other_ways)] == ["", ""]
    assert shown.first.display == "08-465 004 00"
    assert shown.microdata.telephone == ""


def test_search_engines_may_read_what_is_confirmed() -> None:
    shown = card(help_at(TUESDAY_MORNING)).microdata

    assert shown.kind == "GovernmentOffice"
    assert shown.telephone == "+46846500400"
    assert shown.opening_hours == ("Mo-Fr 08:00-16:00",)


def test_an_association_is_no_public_office() -> None:
    shown = card(help_at(TUESDAY_MORNING, kind=ServiceKind.HELPLINE)).microdata

    assert shown.kind == "Organization"
    assert shown.opening_hours == ()


def test_every_known_answer_is_told_and_nothing_else() -> None:
    questions = {question: answer for question, answer, _ in card(help_at(TUESDAY_MORNING)).answers}

    assert questions == {
        "Kan jag vara anonym?": "Ja. Du behöver inte säga vem du är.",
        "Ser de mitt nummer?": "Nej.",
        "Syns samtalet på räkningen?": "Nej.",
        "Vad kostar det?": "Ingenting.",
        "Vem kan se det efteråt?": "Bara den som svarar.",
    }


def test_the_other_answers() -> None:
    said = {
        "anonymity": Answer.NO,
        "sees_number": Answer.YES,
        "on_bill": Answer.YES,
        "cost": Cost.CALL_RATE,
        "who_can_see": "",
    }

    questions = {question: answer for question, answer, _ in card(help_at(TUESDAY_MORNING, **said)).answers}

    assert questions["Kan jag vara anonym?"] == "Nej, de frågar vem du är."
    assert questions["Ser de mitt nummer?"] == "Ja, om du inte ringer med dolt nummer."
    assert questions["Syns samtalet på räkningen?"] == "Ja, det kan synas på räkningen."
    assert questions["Vad kostar det?"] == "Som ett vanligt samtal."
    assert questions["Vem kan se det efteråt?"] == "Det vet vi inte. Fråga innan du berättar."


def test_what_is_not_known_is_said_in_one_line() -> None:
    said = {"anonymity": Answer.UNKNOWN, "sees_number": Answer.UNKNOWN, "cost": Cost.UNKNOWN}

    questions = {question: answer for question, answer, _ in card(help_at(TUESDAY_MORNING, **said)).answers}

    assert questions["Det här vet vi inte"] == (
        "Om du kan vara anonym, om de ser ditt nummer och vad det kostar. "
        "Fråga när du ringer, innan du berättar."
    )
    assert "Kan jag vara anonym?" not in questions


@pytest.mark.parametrize("why", list(WhyThis))
def test_every_reason_to_be_suggested_has_a_sentence(why: WhyThis) -> None:
    shown = card(replace(help_at(TUESDAY_MORNING), why=why))

    assert shown.why.endswith(".")


def test_what_can_be_done_until_they_open_is_said_with_its_number() -> None:
    jour = help_at(TUESDAY_NIGHT, line(display="08-465 004 05", value="+46846500405", hours=IN_WORDS))

    shown = card_for(
        help_at(TUESDAY_NIGHT), at=TUESDAY_NIGHT, language="sv", is_demo=False, meanwhile=jour
    ).tonight

    assert shown is not None
    assert (shown.display, shown.href) == ("08-465 004 05", "tel:+46846500405")
    assert "jourtid" in shown.status_sentence


def test_the_week_tells_of_dates_in_sight_that_differ() -> None:
    at = datetime(2026, 11, 10, 9, 0, tzinfo=TUESDAY_MORNING.tzinfo)

    shown = card(help_at(at, line(hours=CLOSED_THAT_TUESDAY)), at=at)

    assert shown.week_lines[-1] == ("17 november 2026", "Stängt")
    assert shown.hours_sentence == "Helgfria vardagar 08.00–16.00"


def test_dates_that_have_passed_are_not_told() -> None:
    at = datetime(2026, 11, 18, 9, 0, tzinfo=TUESDAY_MORNING.tzinfo)

    shown = card(help_at(at, line(hours=CLOSED_THAT_TUESDAY)), at=at)

    assert all("november" not in days for days, _ in shown.week_lines)


def test_source_and_check_stand_on_every_card() -> None:
    shown = card(help_at(TUESDAY_MORNING, line(source_dated=date(2022, 11, 9))))

    assert shown.checked_sentence == "Kontrollerat 1 november 2026 av Provkommun."
    assert shown.source_sentence == "Källa: Provkommuns sida, 9 november 2022."
    assert shown.source_href == "https://provkommun.example/"


def test_in_english_the_words_are_english_and_swedish_texts_are_marked() -> None:
    shown = card(help_at(TUESDAY_MORNING), language="en")

    assert shown.first.status_sentence == "Open now. Closes at 16:00."
    assert shown.checked_sentence == "Checked on 1 November 2026."
    assert shown.first.verb == "Call"
    assert shown.text_language == "sv"


def test_languages_are_named_when_there_are_more_than_swedish() -> None:
    assert card(help_at(TUESDAY_MORNING)).languages == ""
    assert (
        card(help_at(TUESDAY_MORNING, languages=("sv", "so", "ar"))).languages
        == "svenska, somaliska och arabiska"
    )
