"""Lines: how something went over the years, broken where nobody knows and where it was measured otherwise."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from fyrtorn.foundation.documents.drawing.canvas import (
    Anchor,
    Box,
    Disc,
    Drawing,
    Ink,
    Point,
    Shape,
    Told,
    Trail,
    Words,
    words_in,
)
from fyrtorn.foundation.documents.drawing.figures import (
    STYLES,
    Absent,
    Series,
    Style,
    absences,
    checked,
    numbers,
    said,
    table_of,
    top_of,
    values_of,
)
from fyrtorn.foundation.documents.drawing.measuring import LINE, Extent, extent_of, lines_of, widest
from fyrtorn.foundation.documents.model import Figure

WIDTH: Final = 420.0
SIZE: Final = 13.0
_SMALL: Final = 12.0
_PLOT: Final = 190.0
_STEPS: Final = 4
_MOST_FOR_NAMES: Final = 118.0
_MOST_FOR_A_PERIOD: Final = 90.0
_MARK: Final = 4.0
_MOST_NUMBERED: Final = 16
"""Points in all that have their number beside them: with more of them, the line is what there is to see."""


@dataclass(frozen=True, slots=True)
class Break:
    """From ``period`` on it was measured in another way: no line leads there from the period before."""

    period: str
    note: str
    """What changed: "frågan ställdes till alla kommuner"."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """Where things stand: the plot's edges, and what a number and a period are in units."""

    left: float
    right: float
    top: float
    floor: float
    highest: float
    periods: int

    def x(self, at: int) -> float:
        if self.periods == 1:
            return (self.left + self.right) / 2
        return self.left + 8 + at * (self.right - self.left - 16) / (self.periods - 1)

    def y(self, value: float) -> float:
        return self.floor - value * (self.floor - self.top) / self.highest


def lines(
    *,
    title: str,
    periods: Sequence[str],
    series: Sequence[Series],
    unit: str = "",
    breaks: Sequence[Break] = (),
    first: str = "År",
) -> Figure:
    """A line for each series over all periods, the ones without a value among them.

    Raises ``ValueError`` for a break at a period there is not, or at the first one, and as ``bars`` does.
    """
    checked(names=periods, series=series)
    if any(one.period not in periods[1:] for one in breaks):
        raise ValueError("a break stands at a period after the first")
    frame, marks = _frame(periods, series, unit, has_breaks=bool(breaks))
    broken = {periods.index(one.period) for one in breaks}
    shapes: list[Shape] = [*_scale(frame, marks), *_period_names(frame, periods), *_breaks(frame, broken)]
    if len(series) > 1:
        shapes += _series_names(frame, series, unit)
    told: list[Shape] = []
    taken = [extent_of(words) for words in words_in(shapes)]
    for one, style in zip(series, STYLES, strict=False):
        shapes += _pieces(frame, one, style, broken)
        numbered = len(series) * len(periods) <= _MOST_NUMBERED
        told += _points(frame, one, style, _sayer(periods, one, unit), taken if numbered else None)
    description = _description(periods, series, unit, breaks)
    named = [f"{period} (ny mätning)" if at in broken else period for at, period in enumerate(periods)]
    return Figure(
        drawing=Drawing(WIDTH, frame.floor + SIZE * 1.9, title, description, (*shapes, *told)),
        alt=description,
        caption=title,
        table=table_of(caption=title, first=first, names=named, series=series, unit=unit),
        note=_note(series, breaks),
    )


def _frame(
    periods: Sequence[str], series: Sequence[Series], unit: str, *, has_breaks: bool
) -> tuple[_Frame, list[str]]:
    highest = top_of(numbers(series))
    marks = [said(highest * step / _STEPS) for step in range(_STEPS)] + [said(highest, unit)]
    half_a_period = widest([_short(period) for period in (periods[0], periods[-1])], size=_SMALL) / 2
    names_room = max(
        min(widest([one.name for one in series], size=_SMALL, bold=True), _MOST_FOR_NAMES),
        widest([said(value, unit) for value in values_of(series)], size=_SMALL),
    )
    top = 8 + SIZE + (_SMALL * LINE if has_breaks else 0)
    frame = _Frame(
        left=max(widest(marks, size=_SMALL) + 8, half_a_period - 8),
        right=WIDTH - (names_room + 22 if len(series) > 1 else max(half_a_period - 8, 4)),
        top=top,
        floor=top + _PLOT,
        highest=highest,
        periods=len(periods),
    )
    return frame, marks


def _note(series: Sequence[Series], breaks: Sequence[Break]) -> str:
    told = [f"Nytt sätt att mäta från {one.period}: {one.note.rstrip('.')}." for one in breaks]
    if breaks:
        told.append("Tal före och efter går inte att jämföra.")
    return " ".join([*told, absences(values_of(series))]).strip()


def _description(periods: Sequence[str], series: Sequence[Series], unit: str, breaks: Sequence[Break]) -> str:
    """What the chart shows in sentences: where each series begins and ends, and where it was measured anew."""
    parts = [f"Linjediagram från {periods[0]} till {periods[-1]}."]
    for one in series:
        known = [
            (period, value)
            for period, value in zip(periods, one.values, strict=True)
            if not isinstance(value, Absent)
        ]
        if not known:
            parts.append(f"{one.name}: inga tal att visa.")
            continue
        (start, low), (end, high) = known[0], known[-1]
        ends = f" och {said(high, unit)} {end}" if end != start else ""
        parts.append(f"{one.name}: {said(low, unit)} {start}{ends}.")
    parts += [f"Linjen är bruten {one.period}, då sättet att mäta ändrades." for one in breaks]
    return " ".join([*parts, "Alla tal står i tabellen."])


# --- scale and names ------------------------------------------------------------------------------


def _scale(frame: _Frame, marks: Sequence[str]) -> list[Shape]:
    shapes: list[Shape] = []
    for step, mark in enumerate(marks):
        y = frame.y(frame.highest * step / _STEPS)
        shapes.append(Trail(((frame.left, y), (frame.right, y)), Ink.SOFT if step == 0 else Ink.HAIR))
        shapes.append(Words(frame.left - 6, y + _SMALL * 0.36, mark, _SMALL, Anchor.END, ink=Ink.SOFT))
    return shapes


def _short(period: str) -> str:
    return lines_of(period, room=_MOST_FOR_A_PERIOD, size=_SMALL, at_most=1)[0]


def _period_names(frame: _Frame, periods: Sequence[str]) -> list[Shape]:
    """Every period's name, or every second, third ... where there is not room for all."""
    names = [_short(period) for period in periods]
    apart = frame.x(1) - frame.x(0) if len(names) > 1 else frame.right
    every = max(1, ceil((widest(names, size=_SMALL) + 6) / apart))
    return [
        Words(frame.x(at), frame.floor + SIZE * 1.4, name, _SMALL, Anchor.MIDDLE)
        for at, name in enumerate(names)
        if at % every == 0
    ]


def _breaks(frame: _Frame, broken: set[int]) -> list[Shape]:
    """A dashed upright between the periods, with a word on top where it does not hit its neighbour's."""
    shapes: list[Shape] = []
    free_from = 0.0
    for at in sorted(broken):
        x = (frame.x(at - 1) + frame.x(at)) / 2
        shapes.append(Trail(((x, frame.top - SIZE), (x, frame.floor)), Ink.LIGHT, thick=1.5, dashed=True))
        word = Words(x, frame.top - SIZE - 5, "Nytt sätt att mäta", _SMALL, Anchor.MIDDLE, ink=Ink.WORDS)
        start, _, end, _ = extent_of(word)
        moved = Words(x + max(0.0, -start) - max(0.0, end - WIDTH), word.y, word.text, _SMALL, Anchor.MIDDLE)
        start, _, end, _ = extent_of(moved)
        if start >= free_from:
            shapes.append(moved)
            free_from = end + 8
    return shapes


def _series_names(frame: _Frame, series: Sequence[Series], unit: str) -> list[Shape]:
    """Each series' name and last value to the right, as near that value as the others allow, with a thread to it."""
    wanted = []
    for order, one in enumerate(series):
        last = _last_known(one)
        if last is not None:
            at, value = last
            text = lines_of(one.name, room=WIDTH - frame.right - 22, size=_SMALL, bold=True, at_most=2)
            wanted.append((frame.y(value), order, frame.x(at), [*text, said(value, unit)]))
    shapes: list[Shape] = []
    free_from = frame.top - SIZE
    ends = frame.floor + SIZE * 0.5
    left_over = sum(_name_height(text) for *_, text in wanted)
    for y, order, x, text in sorted(wanted):
        height = _name_height(text)
        start = min(max(y - height / 2, free_from), ends - left_over)
        free_from, left_over = start + height, left_over - height
        middle = start + height / 2
        shapes.append(Trail(((x, y), (frame.right + 2, middle), (frame.right + 8, middle)), Ink.HAIR))
        shapes += _mark((frame.right + 12, middle), STYLES[order])
        for number, line in enumerate(text):
            is_name = number < len(text) - 1
            baseline = start + _SMALL * (1.1 + number * LINE)
            shapes.append(Words(frame.right + 21, baseline, line, _SMALL, bold=is_name))
    return shapes


def _name_height(text: Sequence[str]) -> float:
    return len(text) * _SMALL * LINE + 4


def _last_known(one: Series) -> tuple[int, float] | None:
    known = [(at, value) for at, value in enumerate(one.values) if not isinstance(value, Absent)]
    return known[-1] if known else None


# --- lines and points -----------------------------------------------------------------------------


def _pieces(frame: _Frame, one: Series, style: Style, broken: set[int]) -> list[Shape]:
    """The line, in as many pieces as missing values and breaks cut it."""
    pieces: list[list[Point]] = [[]]
    for at, value in enumerate(one.values):
        if isinstance(value, Absent) or at in broken:
            pieces.append([])
        if not isinstance(value, Absent):
            pieces[-1].append((frame.x(at), frame.y(value)))
    return [
        Trail(tuple(piece), style.ink, thick=2.5, dashed=style.is_hatched)
        for piece in pieces
        if len(piece) > 1
    ]


def _points(
    frame: _Frame, one: Series, style: Style, said_of: Callable[[int], str], taken: list[Extent] | None
) -> list[Shape]:
    """A mark for each value, with its number beside it where nothing is ``taken``, which grows; without if None."""
    shapes: list[Shape] = []
    for at, value in enumerate(one.values):
        if isinstance(value, Absent):
            continue
        x, y = frame.x(at), frame.y(value)
        inside: list[Shape] = _mark((x, y), style)
        if taken is not None:
            inside += _number(frame, (x, y), said(value), _sides(one, at), taken)
        shapes.append(Told(said_of(at), tuple(inside)))
    return shapes


def _number(
    frame: _Frame, at: Point, number: str, sides: tuple[bool, bool], taken: list[Extent]
) -> list[Shape]:
    """The number above its point or below it, on the first side that has room; nothing where neither has."""
    x, y = at
    for below in sides:
        words = Words(x, y + (_SMALL + 8 if below else -9), number, _SMALL, Anchor.MIDDLE, bold=True)
        if _is_free(extent_of(words), taken, frame):
            taken.append(extent_of(words))
            return [words]
    return []


def _sayer(periods: Sequence[str], one: Series, unit: str) -> Callable[[int], str]:
    """What is said of the value at a place in the series."""
    return lambda at: f"{one.name}, {periods[at]}: {said(one.values[at], unit)}"


def _sides(one: Series, at: int) -> tuple[bool, bool]:
    """Below first where the line comes down to the point and goes up again, else above first."""
    value = one.values[at]
    near = [one.values[other] for other in (at - 1, at + 1) if 0 <= other < len(one.values)]
    known = [other for other in near if not isinstance(other, Absent)]
    is_low = not isinstance(value, Absent) and bool(known) and all(other > value for other in known)
    return (True, False) if is_low else (False, True)


def _is_free(extent: Extent, taken: list[Extent], frame: _Frame) -> bool:
    left, top, right, bottom = extent
    inside = left >= frame.left - 4 and right <= frame.right + 8 and bottom <= frame.floor - 1
    return inside and not any(
        left < other_right and other_left < right and top < other_bottom and other_top < bottom
        for other_left, other_top, other_right, other_bottom in taken
    )


def _mark(at: Point, style: Style) -> list[Shape]:
    x, y = at
    match style.mark:
        case "disc":
            return [Disc(x, y, _MARK, fill=style.ink)]
        case "square":
            return [Box(x - _MARK, y - _MARK, 2 * _MARK, 2 * _MARK, fill=style.ink)]
        case "triangle":
            corners: tuple[Point, ...] = (
                (x, y - _MARK * 1.3),
                (x + _MARK * 1.2, y + _MARK),
                (x - _MARK * 1.2, y + _MARK),
            )
        case _:
            r = _MARK * 1.35
            corners = ((x, y - r), (x + r, y), (x, y + r), (x - r, y))
    return [Trail(corners, None, closed=True, fill=style.ink)]
