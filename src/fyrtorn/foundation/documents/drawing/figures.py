"""The figures of a chart: values, values there are none of, and the same as a table in Swedish writing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from math import floor, isfinite, log10
from typing import Final, TypeAlias

from fyrtorn.foundation.documents.drawing.canvas import Ink
from fyrtorn.foundation.documents.model import Align, Table

_THIN: Final = "\u00a0"
"""Between thousands, and between a number and its unit: never broken over two lines."""


class Absent(Enum):
    """Why there is no number: the word that stands in its place, a sign where no word has room, and the reason."""

    MISSING = ("saknas", "..", "att det inte finns någon uppgift")
    HIDDEN = ("dold", "x", "att talet inte visas, för att ingen ska kunna kännas igen")

    @property
    def word(self) -> str:
        return self.value[0]

    @property
    def sign(self) -> str:
        return self.value[1]

    @property
    def reason(self) -> str:
        return self.value[2]


Value: TypeAlias = int | float | Absent


@dataclass(frozen=True, slots=True)
class Series:
    """Values that belong together, in the order of the chart's categories or periods."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Style:
    """How a series is told from the others: colour, hatching, and the shape of its marks."""

    ink: Ink
    is_hatched: bool
    mark: str


STYLES: Final = (
    Style(Ink.SEA, is_hatched=False, mark="disc"),
    Style(Ink.LIGHT, is_hatched=True, mark="square"),
    Style(Ink.STONE, is_hatched=False, mark="triangle"),
    Style(Ink.SEA, is_hatched=True, mark="diamond"),
)
"""More series than these are a table, not a chart."""


def said(value: Value, unit: str = "") -> str:
    """The value as it is read.

    >>> said(12345, "st"), said(0.5), said(44, "%"), said(Absent.HIDDEN, "st")
    ('12\\xa0345\\xa0st', '0,5', '44\\xa0%', 'dold')
    """
    if isinstance(value, Absent):
        return value.word
    number = f"{value:,.1f}" if value % 1 else f"{int(value):,}"
    number = number.replace(",", _THIN).replace(".", ",").replace("-", "−").removesuffix(",0")
    return f"{number}{_THIN}{unit}" if unit else number


def numbers(series: Iterable[Series]) -> list[float]:
    """Every number there is."""
    return [value for value in values_of(series) if not isinstance(value, Absent)]


def absences(values: Iterable[Value], *, as_signs: bool = False) -> str:
    """What is said below of the values that there are none of, or nothing.

    >>> absences([3, Absent.MISSING])
    'Saknas betyder att det inte finns någon uppgift.'
    """
    found = {value for value in values if isinstance(value, Absent)}
    return " ".join(
        f"{f'”{absent.sign}”' if as_signs else absent.word.capitalize()} betyder {absent.reason}."
        for absent in Absent
        if absent in found
    )


def values_of(series: Iterable[Series]) -> list[Value]:
    """Every value, known or not."""
    return [value for one in series for value in one.values]


def checked(*, names: Sequence[str], series: Sequence[Series]) -> None:
    """Raise ``ValueError`` unless every series has a value of 0 or more for each name, and they can be told apart."""
    if not names or not series:
        raise ValueError("a chart has something to show")
    if len(series) > len(STYLES):
        raise ValueError(f"a chart holds {len(STYLES)} series at most")
    if any(len(one.values) != len(names) for one in series):
        raise ValueError("every series has a value, or the reason why there is none, for each name")
    if any(value < 0 or not isfinite(value) for value in numbers(series)):
        raise ValueError("a chart of ours counts: a number is 0 or more, and has an end")


def table_of(*, caption: str, first: str, names: Sequence[str], series: Sequence[Series], unit: str) -> Table:
    """The figures as a table: a row a name, a column a series."""
    return Table(
        caption=caption,
        head=(first, *(one.name for one in series)),
        rows=tuple((name, *(said(one.values[at], unit) for one in series)) for at, name in enumerate(names)),
        align=(Align.START, *(Align.END for _ in series)),
    )


def top_of(values: Iterable[float]) -> float:
    """The round number an axis ends at: 1, 2, 4, 5 or 10 times a power of ten, at least 4 for whole numbers.

    >>> top_of([81]), top_of([3]), top_of([0.3]), top_of([])
    (100.0, 4.0, 0.4, 4.0)
    """
    highest = max(values, default=0)
    if highest <= 0:
        return 4.0
    if highest % 1 == 0 and highest <= 4:
        return 4.0
    power = 10.0 ** floor(log10(highest))
    return next(step * power for step in (1, 2, 4, 5, 10) if step * power >= highest)
