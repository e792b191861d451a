"""The year as a wheel: twelve months, a ring for each kind of duty, and where in it today is."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import asin, degrees
from typing import Final

from fyrtorn.foundation.documents.drawing.canvas import (
    Anchor,
    Disc,
    Drawing,
    Ink,
    Sector,
    Shape,
    Told,
    Trail,
    Words,
    around,
)
from fyrtorn.foundation.documents.drawing.measuring import LINE, lines_of
from fyrtorn.foundation.documents.model import Align, Figure, Table

MONTHS: Final = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
MOST_DUTIES: Final = 99
SIZE: Final = 13.0
_HUB: Final = 64.0
_MARK: Final = 10.5
_LANE: Final = 27.0
_LEAST_RING: Final = 30.0
_OUTSIDE: Final = 36.0
_MOST_MOVED_DEGREES: Final = 9
"""How far a mark may be moved from its day so as not to cover another: about nine days."""

_INKS: Final = (
    (Ink.SEA, Ink.PAPER, Ink.WASH),
    (Ink.LIGHT, Ink.PAPER, Ink.GLOW),
    (Ink.STONE, Ink.PAPER, Ink.WASH),
    (Ink.PAPER, Ink.COAL, Ink.GLOW),
)
"""Of each ring: its marks, the numbers in them, and its ground."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something due on a day of the wheel's year, or worked on from ``start`` until that day."""

    label: str
    due: date
    ring: str
    start: date | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
    number: int
    duty: Duty
    radius: float
    angle: float


@dataclass(frozen=True, slots=True)
class _Ring:
    name: str
    inner: float
    outer: float
    marks: tuple[_Mark, ...]


def wheel(*, title: str, year: int, duties: Sequence[Duty], today: date | None = None) -> Figure:
    """The wheel with a numbered mark for each duty, and the list of what the numbers stand for.

    Rings come from the middle and out, in the order their names first appear. Raises ``ValueError`` for a duty
    of another year, more than four rings, or more duties than two digits can number.
    """
    if any(duty.due.year != year for duty in duties):
        raise ValueError("every duty is due in the wheel's own year")
    names = tuple(dict.fromkeys(duty.ring for duty in duties))
    if len(names) > len(_INKS) or len(duties) > MOST_DUTIES:
        raise ValueError(f"a wheel holds {len(_INKS)} rings and {MOST_DUTIES} duties")
    ordered = sorted(duties, key=lambda duty: (duty.due, names.index(duty.ring), duty.label))
    is_this_year = today is not None and today.year == year
    description = _description(year, ordered, today if is_this_year else None)
    return Figure(
        drawing=_drawn(title, description, year, _rings(names, ordered), today if is_this_year else None),
        alt=description,
        caption=title,
        table=_table(title, ordered),
    )


def _description(year: int, ordered: Sequence[Duty], today: date | None) -> str:
    if not ordered:
        return f"Årshjul för {year}. Inget är inplanerat."
    following = next((duty for duty in ordered if today is not None and duty.due >= today), None)
    soon = f" Närmast från i dag: {following.label}, {_day(following.due)}." if following else ""
    return f"Årshjul för {year} med {len(ordered)} punkter.{soon} Alla står i tabellen."


def _table(title: str, ordered: Sequence[Duty]) -> Table:
    return Table(
        caption=title,
        head=("Nr", "Vad", "När", "Slag"),
        rows=tuple(
            (str(number), duty.label, _when(duty), duty.ring) for number, duty in enumerate(ordered, start=1)
        ),
        align=(Align.END, Align.START, Align.START, Align.START),
    )


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"


def _when(duty: Duty) -> str:
    return f"{_day(duty.start)} – {_day(duty.due)}" if duty.start else _day(duty.due)


def _angle(day: date) -> float:
    """Degrees clockwise from the top, where the year begins; the middle of the day."""
    return (day.timetuple().tm_yday - 0.5) * 360 / (366 if isleap(day.year) else 365)


# --- where the marks stand ------------------------------------------------------------------------


def _rings(names: Sequence[str], ordered: Sequence[Duty]) -> list[_Ring]:
    rings: list[_Ring] = []
    inner = _HUB
    for name in names:
        numbered = [(number, duty) for number, duty in enumerate(ordered, start=1) if duty.ring == name]
        marks = _placed(numbered, inner=inner)
        outermost = max(mark.radius for mark in marks)
        outer = max(outermost + _LANE / 2, inner + _LEAST_RING)
        rings.append(_Ring(name, inner, outer, tuple(marks)))
        inner = outer
    return rings or [_Ring("", _HUB, _HUB + 3 * _LEAST_RING, ())]


def _placed(numbered: Sequence[tuple[int, Duty]], *, inner: float) -> list[_Mark]:
    """Each mark at its day, or some days beside it, in the innermost lane that has room."""
    lanes: list[list[float]] = []
    marks = []
    for number, duty in numbered:
        lane, angle = _free_place(lanes, _angle(duty.due), inner=inner)
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append(angle)
        marks.append(_Mark(number, duty, _lane_radius(lane, inner=inner), angle))
    return marks


def _free_place(lanes: Sequence[Sequence[float]], wanted: float, *, inner: float) -> tuple[int, float]:
    for lane, taken in enumerate(lanes):
        apart = 2 * degrees(asin((_MARK + 1) / _lane_radius(lane, inner=inner)))
        for moved in _moves():
            if all(_between(wanted + moved, other) >= apart for other in taken):
                return lane, (wanted + moved) % 360
    return len(lanes), wanted


def _moves() -> Iterator[int]:
    yield 0
    for step in range(1, _MOST_MOVED_DEGREES + 1):
        yield step
        yield -step


def _between(one: float, other: float) -> float:
    apart = abs(one - other) % 360
    return min(apart, 360 - apart)


def _lane_radius(lane: int, *, inner: float) -> float:
    return inner + _LANE * lane + max(_LANE, _LEAST_RING) / 2


# --- drawn ----------------------------------------------------------------------------------------


def _drawn(title: str, description: str, year: int, rings: Sequence[_Ring], today: date | None) -> Drawing:
    outer = rings[-1].outer
    middle = outer + _OUTSIDE
    shapes: list[Shape] = []
    for ring, (_, _, ground) in zip(rings, _INKS, strict=False):
        shapes += _ground(ring, middle, year, ground)
    shapes += _months(middle, outer, year)
    if today is not None:
        shapes += _today(middle, outer, today)
    for ring, (fill, words, _) in zip(rings, _INKS, strict=False):
        for mark in ring.marks:
            shapes += _span(mark, middle, Ink.STONE if fill is Ink.PAPER else fill)
        shapes += [_mark(mark, middle, fill, words) for mark in ring.marks]
    lifted = 4 if today is None else -4
    shapes.append(Words(middle, middle + lifted + 3, str(year), 24, Anchor.MIDDLE, bold=True))
    if today is not None:
        shapes.append(Words(middle, middle + 20, f"i dag {_day(today)}", 12, Anchor.MIDDLE))
    height, legend = _legend(rings, 2 * middle) if rings[0].name else (2 * middle, [])
    return Drawing(2 * middle, height, title, description, (*shapes, *legend))


def _ground(ring: _Ring, middle: float, year: int, ground: Ink) -> list[Shape]:
    return [
        Sector(middle, middle, ring.inner, ring.outer, start, end, fill=ground, line=Ink.HAIR)
        for start, end in _month_angles(year)
    ]


def _month_angles(year: int) -> list[tuple[float, float]]:
    half_a_day = 180 / (366 if isleap(year) else 365)
    starts = [_angle(date(year, month, 1)) - half_a_day for month in range(1, 13)]
    return list(zip(starts, [*starts[1:], 360.0], strict=True))


def _months(middle: float, outer: float, year: int) -> list[Shape]:
    names: list[Shape] = []
    for name, (start, end) in zip(MONTHS, _month_angles(year), strict=True):
        x, y = around(middle, middle, outer + 18, (start + end) / 2)
        names.append(Words(x, y + SIZE * 0.36, name, SIZE, Anchor.MIDDLE, bold=True))
    return names


def _today(middle: float, outer: float, today: date) -> list[Shape]:
    angle = _angle(today)
    start, end = around(middle, middle, _HUB - 8, angle), around(middle, middle, outer + 5, angle)
    line = Trail((start, end), Ink.LIGHT, thick=3)
    return [Told(f"I dag, {_day(today)}", (line, Disc(*start, 5, fill=Ink.LIGHT)))]


def _span(mark: _Mark, middle: float, ink: Ink) -> list[Shape]:
    """The time before the day as an arc, in pieces of at most a quarter of a year."""
    if mark.duty.start is None:
        return []
    same_year = mark.duty.start.year == mark.duty.due.year
    start, end = (_angle(mark.duty.start) if same_year else 0.0), _angle(mark.duty.due)
    pieces: list[Shape] = []
    while start < end:
        reach = min(start + 90, end)
        pieces.append(Sector(middle, middle, mark.radius - 2, mark.radius + 2, start, reach, fill=ink))
        start = reach
    return pieces


def _mark(mark: _Mark, middle: float, fill: Ink, words: Ink) -> Told:
    x, y = around(middle, middle, mark.radius, mark.angle)
    disc = Disc(x, y, _MARK, fill=fill, line=Ink.STONE if fill is Ink.PAPER else None, thick=1.5)
    number = Words(x, y + 4.1, str(mark.number), 11.5, Anchor.MIDDLE, bold=True, ink=words)
    return Told(f"{mark.number}. {mark.duty.label}: {_when(mark.duty)}", (disc, number))


def _legend(rings: Sequence[_Ring], width: float) -> tuple[float, list[Shape]]:
    """The rings' names under the wheel, from the middle and out."""
    shapes: list[Shape] = []
    y = width + 10
    for at, (ring, (fill, _, _)) in enumerate(zip(rings, _INKS, strict=False)):
        place = (
            " (innerst)" if at == 0 and len(rings) > 1 else " (ytterst)" if at == len(rings) - 1 > 0 else ""
        )
        shapes.append(Disc(10, y + 8, 7, fill=fill, line=Ink.STONE if fill is Ink.PAPER else None, thick=1.5))
        for line in lines_of(f"{ring.name}{place}", room=width - 30, size=SIZE, at_most=2):
            shapes.append(Words(26, y + 12.5, line, SIZE))
            y += SIZE * LINE
        y += 5
    return y + 4, shapes
