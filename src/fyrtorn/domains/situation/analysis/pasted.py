"""A small table as somebody pastes it: from a spreadsheet, a CSV file or by hand. Pure.

Columns are parted by tab, semicolon, or comma where neither of those is there. Two columns are a period and its
value. More columns are read by the line of headings: the first names the parts, the rest are periods. Numbers are
written the Swedish way or with a point; an empty cell, "-", "..", "saknas" and "x" say that there is no number.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from fyrtorn.foundation.base.text import tidy

MOST_ROWS: Final = 60
MOST_PERIODS: Final = 40
LONGEST_LABEL: Final = 80
LONGEST_PERIOD: Final = 40
LARGEST: Final = Decimal(10) ** 11
"""What a stored value has room for."""

_NOTHING: Final = frozenset({"", "-", "–", "—", "..", ".", "saknas", "x"})


class Unreadable(ValueError):  # noqa: N818 - it says what the table is
    """What is wrong with the table, in Swedish, and on which of its lines (from 1; 0 is the table as a whole)."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line
        self.why = why


@dataclass(frozen=True, slots=True)
class Point:
    """One number of a series: of which part, in which period."""

    label: str
    period: str
    value: Decimal


def read_table(text: str) -> tuple[Point, ...]:
    """The numbers of a pasted table, in its order. Raises ``Unreadable``, which says where and why.

    >>> [(one.period, str(one.value)) for one in read_table("2024; 12\\n2025; 1 400,5")]
    [('2024', '12.00'), ('2025', '1400.50')]
    """
    lines = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if not lines:
        raise Unreadable(0, "Det finns inga siffror i rutan.")
    if len(lines) > MOST_ROWS:
        raise Unreadable(0, f"Det är fler än {MOST_ROWS} rader. Dela upp tabellen.")
    mark = _separator([line for _, line in lines])
    rows = [(number, [tidy(cell) for cell in line.strip("\n").split(mark)]) for number, line in lines]
    width = max(len(cells) for _, cells in rows)
    if width < 2:
        raise Unreadable(lines[0][0], "Skriv perioden och talet på samma rad, med semikolon emellan.")
    points = _two_columns(rows) if width == 2 else _wide(rows, width)
    if not points:
        raise Unreadable(0, "Det finns inga tal i tabellen.")
    _refuse_twice(points)
    return tuple(point for _, point in points)


def written(points: tuple[Point, ...]) -> str:
    """The table as somebody would paste it, so that reading it again gives the same numbers.

    >>> written(read_table("2024\\t12"))
    '2024; 12'
    """
    labels = list(dict.fromkeys(one.label for one in points))
    values = {(one.label, one.period): said_number(one.value) for one in points}
    periods = list(dict.fromkeys(one.period for one in points))
    if labels == [""]:
        return "\n".join(f"{period}; {values['', period]}" for period in periods)
    head = "; ".join(["Del", *periods])
    # A table of one period and several parts would read as two columns of periods: it gets an empty third.
    end = ";" if len(periods) == 1 else ""
    body = ["; ".join([label, *(values.get((label, period), "") for period in periods)]) for label in labels]
    return "\n".join(f"{line}{end}" for line in [head, *body])


def said_number(value: Decimal) -> str:
    """A number with a Swedish comma and no empty decimals.

    >>> said_number(Decimal("12.00")), said_number(Decimal("0.50"))
    ('12', '0,5')
    """
    plain = f"{value:f}"
    return (plain.rstrip("0").rstrip(".") if "." in plain else plain).replace(".", ",")


_Row = tuple[int, list[str]]


def _separator(lines: list[str]) -> str:
    return next((mark for mark in "\t;" if any(mark in line for line in lines)), ",")


def _two_columns(rows: list[_Row]) -> list[tuple[int, Point]]:
    points = []
    for at, (number, cells) in enumerate(rows):
        period, written_value = [*cells, ""][:2]
        if at == 0 and _is_heading(period, written_value):
            continue
        _check_period(number, period)
        value = _number(number, written_value)
        if value is not None:
            points.append((number, Point("", period, value)))
    return points


def _wide(rows: list[_Row], width: int) -> list[tuple[int, Point]]:
    number, head = rows[0]
    periods = head[1:]
    while periods and not periods[-1]:
        periods = periods[:-1]
    if len(periods) > MOST_PERIODS:
        raise Unreadable(number, f"Det är fler än {MOST_PERIODS} perioder. Dela upp tabellen.")
    for period in periods:
        _check_period(number, period)
    if len(set(periods)) < len(periods):
        raise Unreadable(number, "Samma period står två gånger i första raden.")
    points = []
    for line, cells in rows[1:]:
        label = cells[0]
        if not label or len(label) > LONGEST_LABEL:
            raise Unreadable(line, f"Börja raden med vad som räknas, med högst {LONGEST_LABEL} tecken.")
        if any(cells[len(periods) + 1 :]):
            raise Unreadable(line, "Raden har fler tal än det finns perioder i första raden.")
        for period, written_value in zip(periods, cells[1:], strict=False):
            value = _number(line, written_value)
            if value is not None:
                points.append((line, Point(label, period, value)))
    return points


def _check_period(line: int, period: str) -> None:
    if not period:
        raise Unreadable(line, "Perioden saknas, till exempel 2025 eller 2025 första halvåret.")
    if len(period) > LONGEST_PERIOD:
        raise Unreadable(line, f"Perioden har fler än {LONGEST_PERIOD} tecken.")


def _is_heading(period: str, value: str) -> bool:
    """Whether a first line names its columns: "År; Antal". A period has a digit in it."""
    return not any(sign.isdigit() for sign in period + value)


def _number(line: int, value: str) -> Decimal | None:
    """The number, or ``None`` where it says that there is none."""
    if value.casefold() in _NOTHING:
        return None
    number = _decimal(value)
    if number is None:
        raise Unreadable(line, f"”{value[:20]}” går inte att läsa som ett tal.")
    if number < 0:
        raise Unreadable(line, "Ett antal kan inte vara mindre än noll.")
    if number >= LARGEST:
        raise Unreadable(line, "Talet är för stort.")
    return number


def _decimal(value: str) -> Decimal | None:
    plain = value.replace(" ", "").removesuffix("%").replace(",", ".")
    if not plain or not set(plain) <= set("0123456789.-"):
        return None
    try:
        return Decimal(plain).quantize(Decimal("0.01"))
    except InvalidOperation:
        return None


def _refuse_twice(points: list[tuple[int, Point]]) -> None:
    seen: set[tuple[str, str]] = set()
    for line, point in points:
        if (point.label, point.period) in seen:
            what = f"{point.label}, {point.period}".removeprefix(", ")
            raise Unreadable(line, f"{what} står två gånger.")
        seen.add((point.label, point.period))
