"""Ready words give nothing away, and what gives something away is found."""

from __future__ import annotations

import pytest

from fyrtorn.domains.concerns.handling.assessments import (
    HEADINGS,
    PROTECTS,
    WORRIES,
    Part,
    joined,
    sections_of,
)
from fyrtorn.domains.concerns.handling.wording import ANSWERS, LAST_WORDS, TURNED, Ready, revealing_words
from fyrtorn.foundation.persons.finder import find_persons


@pytest.mark.parametrize(
    "text",
    [
        "Vi har inlett en utredning.",
        "Vi utreder vidare.",
        "Din oro är nu i FÖRHANDSBEDÖMNING.",
        "Vi har gjort en polisanmälan.",
        "Vi har pratat med skolan om honom.",
        "Han är känd hos oss sedan förut.",
        "Det har kommit flera anmälningar.",
        "Vi tror att det blir LVU.",
    ],
)
def test_what_the_sender_should_not_learn_is_found(text):
    assert revealing_words(text)


@pytest.mark.parametrize(
    "text",
    ["Tack för att du skrev.", "Ring 114 14 om du vill tipsa polisen.", "Prata med skolans kurator.", ""],
)
def test_ordinary_advice_is_left_alone(text):
    assert revealing_words(text) == ()


def test_a_word_is_named_once():
    assert revealing_words("Utredning, utredning och lvu") == ("utredning", "lvu")


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.key.value)
def test_ready_answers_give_nothing_away_and_name_nobody(answer):
    assert revealing_words(answer.text) == ()
    assert find_persons(answer.text) == ()


def test_there_is_a_ready_answer_of_every_sort_and_no_two_are_alike():
    assert {answer.key for answer in ANSWERS} == set(Ready)
    assert len({answer.text for answer in ANSWERS}) == len(ANSWERS)
    assert LAST_WORDS in {answer.text for answer in ANSWERS}
    assert "14 dagar" in TURNED


def test_there_are_as_many_questions_about_what_protects_as_about_what_worries():
    assert len(WORRIES) == len(PROTECTS) == 4
    assert set(HEADINGS) == set(Part)


def test_parts_are_read_as_they_were_joined_and_empty_ones_are_left_out():
    text = joined({Part.WHY: "Därför.", Part.FACTS: " Sett en kniv. ", Part.OWN_WORDS: " "})

    assert [(section.heading, section.text) for section in sections_of(text)] == [
        (str(HEADINGS[Part.FACTS]), "Sett en kniv."),
        (str(HEADINGS[Part.WHY]), "Därför."),
    ]


@pytest.mark.parametrize("reason", ["Inget akut behov.", "[1]", '{"a": 1}', '{"parts": 7}', "", "null"])
def test_a_reason_in_one_piece_is_read_whole(reason):
    assert [section.text for section in sections_of(reason)] == [reason]
