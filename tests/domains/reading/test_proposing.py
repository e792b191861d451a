"""From what a page says to what somebody is asked to say yes to."""

from __future__ import annotations

from datetime import date

import pytest

from fyrtorn.domains.reading.proposing import LONGEST_NAME, items
from fyrtorn.domains.reading.reader.page import read_page
from fyrtorn.domains.reading.vocabulary import FactTopic, ProposalKind

TODAY = date(2026, 3, 4)

PAGE = """Orolig för någon?

Är det akut? Ring 112. Du kan också ringa polisen, 114 14.

Mottagningstelefon Barn och unga
08-465 004 10

Mottagningstelefon Vuxen
08-465 004 11, helgfria vardagar 09.00-11.30

Socialjouren
socialjouren@nykvarn.example

Anna Provsson är kommunens samordnare, 070-174 06 05, anna.provsson@nykvarn.example

Kommunen har en handlingsplan mot våldsbejakande extremism från 2024.
Planen revideras varje år.
"""


def proposed(text: str = PAGE):
    return items(read_page(text, today=TODAY))


def of_kind(kind: ProposalKind, text: str = PAGE) -> list[dict]:
    return [item.content for item in proposed(text) if item.kind is kind]


def test_numbers_come_first_each_with_its_name_and_hours():
    phones = of_kind(ProposalKind.PHONE)

    assert [(phone["number"], phone["name"]) for phone in phones] == [
        ("+46846500410", "Mottagningstelefon Barn och unga"),
        ("+46846500411", "Mottagningstelefon Vuxen"),
    ]
    assert phones[0]["hours"] == ""
    assert "9" in phones[1]["hours"]
    assert proposed()[0].kind is ProposalKind.PHONE


def test_the_numbers_that_stand_on_every_page_are_not_proposed():
    assert not {"112", "11414"} & {phone["number"] for phone in of_kind(ProposalKind.PHONE)}


def test_nobodys_name_number_or_mailbox_is_proposed():
    said = "".join(f"{item.content}{item.line}" for item in proposed())

    assert "Provsson" not in said
    assert "provsson" not in said
    assert "070-174" not in said
    assert "+46701740605" not in said


def test_a_functions_mailbox_is_proposed():
    assert [email["address"] for email in of_kind(ProposalKind.EMAIL)] == ["socialjouren@nykvarn.example"]


def test_facts_about_the_plan_are_whole_sentences():
    facts = {fact["topic"]: fact["text"] for fact in of_kind(ProposalKind.FACT)}

    assert facts[FactTopic.PLAN_YEAR] == "Kommunen har en handlingsplan från 2024."
    assert facts[FactTopic.PLAN_REVISION] == "Planen ses över varje år."


@pytest.mark.parametrize(
    "written",
    [
        PAGE.replace("\n", "\r\n"),
        PAGE.replace("Är det akut?", "Akut?"),
        PAGE + "\n\n\n",
        PAGE + "\nSidan uppdaterades 2026-02-01",
    ],
)
def test_the_same_facts_have_the_same_fingerprints_wherever_they_stand(written):
    assert {item.fingerprint for item in proposed(written)} == {item.fingerprint for item in proposed()}


@pytest.mark.parametrize(
    ("before", "after"),
    [("08-465 004 10", "08-465 004 19"), ("09.00-11.30", "09.00-12.00"), ("från 2024", "från 2025")],
)
def test_a_fact_that_changed_is_the_only_news(before, after):
    known = {item.fingerprint for item in proposed()}
    news = [item for item in proposed(PAGE.replace(before, after)) if item.fingerprint not in known]

    assert len(news) == 1


def test_nothing_is_proposed_twice():
    fingerprints = [item.fingerprint for item in proposed(PAGE + PAGE)]

    assert len(fingerprints) == len(set(fingerprints))


def test_a_label_that_is_a_whole_sentence_is_no_name():
    text = (
        "Om du är orolig för att någon i din närhet är på väg in i en våldsbejakande miljö kan du alltid "
        "ringa till socialjouren 08-465 004 13\n"
    )

    assert all(len(phone["name"]) <= LONGEST_NAME for phone in of_kind(ProposalKind.PHONE, text))


@pytest.mark.parametrize("text", ["", "\n\n", "Hej och välkommen.", "112", "114 14"])
def test_a_page_that_says_nothing_proposes_nothing(text):
    assert proposed(text) == []
