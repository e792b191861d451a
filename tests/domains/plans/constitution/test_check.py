"""What is marked in a text, what is left alone, and where the marks stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from fyrtorn.domains.plans.constitution.check import check, check_pages
from fyrtorn.domains.plans.constitution.grounds import ALL
from fyrtorn.domains.plans.constitution.kinds import ADVICE, Kind
from fyrtorn.foundation.documents.reading.reader import pages_of_pasted
from support.pace import within


def kinds(text: str) -> list[Kind]:
    return [finding.kind for finding in check(text)]


def test_the_sentence_that_began_it_all_is_marked():
    text = "Arbetet leds av samordnaren. Skriv ner namn, vilka som närvarar och vad de pratar om. Ring vid frågor."

    (finding,) = check(text)

    assert text[finding.start : finding.end] == "Skriv ner namn, vilka som närvarar och vad de pratar om."
    assert text[finding.mark_start : finding.mark_end] == "Skriv ner namn, vilka som närvarar"
    assert {finding.kind, *finding.also} == {Kind.PRESENCE, Kind.RECORD}


@pytest.mark.parametrize(
    "text",
    [
        "Kontakta socialtjänsten om du är orolig.",
        "Gör en orosanmälan till socialnämnden om du misstänker att ett barn far illa.",
        "Skriv inte ner namn.",
        "För inte listor över vilka som är med.",
        "Personal ska inte anteckna namn, notera åsikter eller föra listor över elever.",
        "Närvarolista vid utbildningen för personal.",
        "Minnesanteckningar förs vid samverkansmötet och skickas till deltagarna.",
        "Statistiken är avidentifierad.",
        "Antalet elever som uttryckt hot dokumenteras per termin.",
        "Notera plats och tid, aldrig vem.",
        "Det är förbjudet att registrera någons åsikter.",
        "Rapportera händelser utan namn till samordnaren.",
    ],
)
def test_ordinary_sentences_are_left_alone(text):
    assert check(text) == ()


def test_a_not_that_belongs_to_what_is_checked_denies_nothing():
    assert kinds("Kontrollera att anställda inte har extrema åsikter.") == [Kind.VALUES]


def test_a_report_on_another_way_is_marked_though_it_says_not():
    text = "Misstankar om elever rapporteras till säkerhetschefen, inte till socialtjänsten."

    assert kinds(text) == [Kind.OUTSIDE]


def test_capitals_and_line_breaks_change_nothing():
    assert kinds("SKRIV NER NAMN PÅ\nelever som uttrycker extrema åsikter.") == [Kind.RECORD]


def test_what_was_written_down_and_is_then_handed_over_is_marked_twice():
    text = "Skriv ner vad eleverna säger om religion. Uppgifterna lämnas sedan till samordnaren."

    assert kinds(text) == [Kind.RECORD, Kind.HAND_OVER]
    assert kinds("Remissvaren har kommit. Uppgifterna lämnas sedan till samordnaren.") == []


def test_a_point_is_read_together_with_the_line_that_it_hangs_on():
    marked = check_pages(pages_of_pasted("Personalen ska anteckna:\n\n• vilka elever som umgås\n• datum"))
    denied = check_pages(
        pages_of_pasted("Personalen ska inte anteckna:\n\n• vilka elever som umgås\n• datum")
    )

    assert [(place.text, place.findings[0].kind) for place in marked] == [
        ("vilka elever som umgås", Kind.PRESENCE)
    ]
    assert marked[0].findings[0].start == 0
    assert denied == ()


def test_places_in_a_document_know_their_page():
    pages = pages_of_pasted(
        "En plan.\fSkriv ner vad eleverna säger om religion.\fÅtgärd\tLämna namnen till samordnaren"
    )

    places = check_pages(pages)

    assert [(place.page, place.findings[0].kind) for place in places] == [
        (2, Kind.RECORD),
        (3, Kind.HAND_OVER),
    ]


def test_every_kind_has_its_advice_its_rules_and_a_wording_that_is_not_marked_itself():
    assert set(ADVICE) == set(Kind)
    for advice in ADVICE.values():
        assert advice.grounds
        assert check(advice.better) == ()


def test_every_rule_is_cited_with_its_paragraph_and_the_day_it_was_read():
    assert [ground.cited for ground in ALL][:2] == [
        "2 kap. 3 § regeringsformen (1974:152)",
        "2 kap. 6 § andra stycket regeringsformen (1974:152)",
    ]
    assert {ground.rule.checked_on.isoformat() for ground in ALL} == {"2026-11-21"}


HOSTILE = [
    "skriv ner namn vilka som närvarar ",
    "vilka ",
    "inte ",
    "namn samordnaren lämna ",
    "a.",
    "A. ",
    "\n",
    "x",
]
WORDS = "skriv ner namn inte vilka som åsikter elev till samordnaren utan att . , :".split()  # noqa: SIM905


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_in_line_with_length(piece):
    text = (piece * 60_000)[:60_000]

    with within(seconds=8):
        check(text)


@settings(max_examples=150, deadline=None)
@given(
    some.lists(
        some.sampled_from(
            [
                *[
                    "skriv",
                    "ner",
                    "namn",
                    "inte",
                    "vilka",
                    "som",
                    "åsikter",
                    "elev",
                    "till",
                    "samordnaren",
                    "utan",
                    "att",
                ],
                ".",
                ",",
                ":",
                "\n",
                "Å",
                "\u0301",
            ]
        ),
        max_size=60,
    )
)
def test_every_mark_lies_within_its_sentence_and_the_text(words):
    text = " ".join(words)

    for finding in check(text):
        assert 0 <= finding.start <= finding.mark_start < finding.mark_end <= finding.end <= len(text)
