"""Plain data and back: what was kept is what is read, and the same content has the same checksum."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum
from uuid import UUID

import pytest

from fyrtorn.foundation.base.plain import canonical, checksum, of_plain, to_plain
from fyrtorn.foundation.documents.drawing.bars import bars
from fyrtorn.foundation.documents.drawing.figures import Absent, Series
from fyrtorn.foundation.documents.model import Bullets, Document, Fact, Heading, Paragraph, Run


class Colour(StrEnum):
    RED = "red"


class Side(Enum):
    LEFT = ("left", 1)


@dataclass(frozen=True)
class Leaf:
    on: date
    worth: Decimal
    key: UUID | None = None


@dataclass(frozen=True)
class Branch:
    name: str


@dataclass(frozen=True)
class Tree:
    leaves: tuple[Leaf, ...]
    either: Leaf | Branch
    colour: Colour
    side: Side
    counts: Mapping[str, int]
    pair: tuple[float, float]
    added_later: str = "not there before"


TREE = Tree(
    leaves=(Leaf(date(2027, 3, 14), Decimal("2.50"), UUID(int=7)),),
    either=Branch("gren"),
    colour=Colour.RED,
    side=Side.LEFT,
    counts={"b": 2, "a": 1},
    pair=(1.0, 2.5),
)


def test_what_was_kept_is_what_is_read():
    assert of_plain(Tree, to_plain(TREE)) == TREE


def test_a_class_is_named_only_where_there_are_several():
    plain = to_plain(TREE)

    assert plain["either"] == {"is": "Branch", "name": "gren"}
    assert plain["leaves"] == [
        {"on": "2027-03-14", "worth": "2.50", "key": "00000000-0000-0000-0000-000000000007"}
    ]


def test_a_field_that_is_missing_gets_its_default():
    plain = to_plain(TREE)
    del plain["added_later"]

    assert of_plain(Tree, plain).added_later == "not there before"


@pytest.mark.parametrize(
    "spoilt", [{}, {"leaves": 3}, {"colour": "grön"}, {"pair": None}, {"either": {"is": "Rot"}}]
)
def test_other_data_is_refused(spoilt):
    plain = to_plain(TREE) | spoilt if spoilt else {}

    with pytest.raises(ValueError, match="not a Tree"):
        of_plain(Tree, plain)


def test_the_same_content_has_one_spelling():
    assert canonical({"b": [1, None], "a": "å"}) == '{"a":"å","b":[1,null]}'.encode()
    assert checksum(to_plain(TREE)) != checksum(to_plain(TREE) | {"colour": "blue"})


def test_a_whole_document_with_a_drawing_comes_back():
    figure = bars(
        title="Händelser", names=("Klotter", "Hot"), series=(Series("2026", (3, Absent.HIDDEN)),), unit="st"
    )
    document = Document(
        title="Lägesbild",
        facts=(Fact("Beslutad", "14 mars 2027"),),
        body=(
            Heading("Läget"),
            Paragraph((Run("Se ", strong=True), Run("här", href="#x"))),
            Bullets(("a",)),
            figure,
        ),
    )

    assert of_plain(Document, to_plain(document)) == document
