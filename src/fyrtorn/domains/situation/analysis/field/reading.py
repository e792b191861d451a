"""The country's figures as they are delivered, read once."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from types import MappingProxyType
from typing import Final

MUNICIPALITIES: Final = 290
"""Sweden's municipalities, what a share of them is counted on."""


class Confidence(StrEnum):
    """Whether the figure was read in the study itself, or in what somebody wrote about it."""

    READ = "read"
    RETOLD = "retold"


@dataclass(frozen=True, slots=True)
class FieldSource:
    key: str
    title: str
    publisher: str
    published: int
    """Year."""
    says: str


@dataclass(frozen=True, slots=True)
class FieldFigure:
    """One measured number. ``of`` is what it is a part of, in the same unit; ``qualifier`` is "minst", "knappt"."""

    source: FieldSource
    year: int
    key: str
    qualifier: str
    value: int
    unit: str
    of: int | None
    words: str
    confidence: Confidence

    @property
    def share(self) -> Decimal | None:
        """Percent of ``of``, with one decimal; ``None`` where there is nothing to divide by."""
        return share(self.value, self.of) if self.of else None


@dataclass(frozen=True, slots=True)
class Asked:
    """One year of a series: the figure, what was asked, and whom it was counted on."""

    figure: FieldFigure
    question: str
    counted_on: str


@dataclass(frozen=True, slots=True)
class FieldSeries:
    """Figures of the same thing over the years, in order of year."""

    key: str
    title: str
    asked: tuple[Asked, ...]

    @property
    def breaks(self) -> tuple[int, ...]:
        """The years from which it was asked in another way than the year before."""
        pairs = zip(self.asked, self.asked[1:], strict=False)
        return tuple(later.figure.year for earlier, later in pairs if earlier.question != later.question)


def share(part: int, whole: int) -> Decimal:
    """Percent with one decimal, half up.

    >>> share(134, 290), share(23, 127)
    (Decimal('46.2'), Decimal('18.1'))
    """
    return (Decimal(100) * part / whole).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)


@lru_cache(maxsize=1)
def sources() -> Mapping[str, FieldSource]:
    """Where the figures stand, by key."""
    return MappingProxyType(
        {
            row["key"]: FieldSource(
                row["key"], row["title"], row["publisher"], int(row["published"]), row["says"]
            )
            for row in _rows("sources.csv")
        }
    )


@lru_cache(maxsize=1)
def figures() -> Sequence[FieldFigure]:
    """Every figure, in the order of the file."""
    return tuple(
        FieldFigure(
            source=sources()[row["source"]],
            year=int(row["year"]),
            key=row["key"],
            qualifier=row["qualifier"],
            value=int(row["value"]),
            unit=row["unit"],
            of=int(row["of"]) if row["of"] else None,
            words=row["words"],
            confidence=Confidence(row["confidence"]),
        )
        for row in _rows("figures.csv")
    )


def figure(source: str, year: int, key: str) -> FieldFigure:
    """The one figure of a source, a year and a key, or ``LookupError``."""
    found = [one for one in figures() if (one.source.key, one.year, one.key) == (source, year, key)]
    if len(found) != 1:
        raise LookupError(f"{len(found)} figures are {source} {year} {key}")
    return found[0]


@lru_cache(maxsize=1)
def series() -> Sequence[FieldSeries]:
    """What may be laid beside each other over the years."""
    asked: dict[tuple[str, str], list[Asked]] = {}
    for row in _rows("series.csv"):
        asked.setdefault((row["key"], row["title"]), []).append(
            Asked(
                figure=figure(row["source"], int(row["year"]), row["figure"]),
                question=row["question"],
                counted_on=row["counted_on"],
            )
        )
    return tuple(
        FieldSeries(key, title, tuple(sorted(years, key=lambda one: one.figure.year)))
        for (key, title), years in asked.items()
    )


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files(__package__).joinpath(name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
