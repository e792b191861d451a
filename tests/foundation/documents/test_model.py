"""A document: what a checker says of one that would shut somebody out."""

from __future__ import annotations

import pytest

from factories.documents import drawing, everything
from fyrtorn.foundation.documents.model import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Paragraph,
    Run,
    Table,
    headings,
    problems,
)

HEADS = ("Åtgärd", "Ansvarig")


def test_a_good_document_has_no_problems() -> None:
    assert problems(everything()) == ()


@pytest.mark.parametrize(
    ("block", "what"),
    [
        (Heading(" "), "a heading is empty"),
        (Heading("Mål", level=3), "a heading of level 3 follows on level 1"),
        (Heading("Mål", level=5), "there is no level 5"),
        (Paragraph(""), "a paragraph is empty"),
        (Paragraph((Run("Se "), Run(" ", href="#mal"))), "a link has no words: #mal"),
        (Bullets(()), "a list is empty, or has an empty item"),
        (Table("", HEADS, ()), "a table has no caption"),
        (Table("Åtgärder", ("Åtgärd", ""), ()), "a table has a column without a heading"),
        (Table("Åtgärder", HEADS, (("Möte",),)), "a table has a row that is not as long as its head"),
        (Table("Åtgärder", HEADS, (("", "Skola"),)), "a table has a row without a heading"),
        (Figure(drawing(), "", "Händelser"), "a figure has no words for whoever cannot see it"),
        (Figure(drawing(), "Tre staplar", ""), "a figure has no caption"),
    ],
)
def test_what_would_shut_somebody_out_is_told(block: Block, what: str) -> None:
    found = problems(Document(title="Plan", body=(Heading("Inledning"), block)))

    assert [(one.block, one.what) for one in found] == [(1, what)]


def test_two_headings_with_the_same_key_are_told() -> None:
    found = problems(Document(title="Plan", body=(Heading("Mål", key="mal"), Heading("Målen", key="mal"))))

    assert [one.what for one in found] == ["two headings have the key mal"]


def test_a_heading_without_a_key_is_reached_by_its_place() -> None:
    again = Heading("Mål")

    placed = headings(Document(title="Plan", body=(again, Heading("Åtgärder", key="atgarder"), again)))

    assert [one.key for one in placed] == ["plats-1", "atgarder", "plats-3"]
