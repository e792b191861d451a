"""Bars: how many of each, lying unless every name and number has room under standing ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fyrtorn.foundation.documents.drawing.canvas import (
    Anchor,
    Box,
    Drawing,
    Ink,
    Shape,
    Told,
    Trail,
    Words,
    hatched,
)
from fyrtorn.foundation.documents.drawing.figures import (
    STYLES,
    Absent,
    Series,
    Style,
    Value,
    absences,
    checked,
    numbers,
    said,
    table_of,
    values_of,
)
from fyrtorn.foundation.documents.drawing.measuring import LINE, lines_of, widest, width_of
from fyrtorn.foundation.documents.model import Figure

WIDTH: Final = 420.0
SIZE: Final = 13.0
_SMALL: Final = 12.0
_GAP: Final = 10.0
_MOST_FOR_NAMES: Final = 150.0
_LYING: Final = 18.0
_STANDING: Final = 150.0
_ABSENT_STUB: Final = 6.0


def bars(
    *,
    title: str,
    names: Sequence[str],
    series: Sequence[Series],
    unit: str = "",
    first: str = "",
    standing: bool = False,
) -> Figure:
    """A bar for each name and series, with its number at the end. ``first`` names the names, in the table.

    ``standing`` asks for upright bars; they lie anyway where a name or a number would not have room.
    Raises ``ValueError`` for negative numbers, more than four series or values that do not match the names.
    """
    checked(names=names, series=series)
    upright = standing and _may_stand(names, series)
    as_signs = upright and _takes_signs(names, series)
    top, legend = _legend(series)
    height, shapes = (_standing if upright else _lying)(names, series, unit, top)
    description = _description(names, series, unit)
    return Figure(
        drawing=Drawing(WIDTH, height, title, description, (*legend, *shapes)),
        alt=description,
        caption=title,
        table=table_of(caption=title, first=first or "Vad", names=names, series=series, unit=unit),
        note=absences(values_of(series), as_signs=as_signs),
    )


def _description(names: Sequence[str], series: Sequence[Series], unit: str) -> str:
    """What the chart shows, in a sentence or two: the highest of each series, not every number."""
    parts = []
    for one in series:
        known = [
            (value, name)
            for value, name in zip(one.values, names, strict=True)
            if not isinstance(value, Absent)
        ]
        if known:
            value, name = max(known, key=lambda pair: pair[0])
            parts.append(f"{one.name}: högst är {name} med {said(value, unit)}.")
        else:
            parts.append(f"{one.name}: inga tal att visa.")
    return f"Stapeldiagram med {len(names)} staplar. {' '.join(parts)} Alla tal står i tabellen."


@dataclass(frozen=True, slots=True)
class _Bar:
    """One bar: its number, what it is said to be, and how it is drawn. ``number`` is its written number."""

    value: Value
    number: str
    said: str
    style: Style

    @property
    def is_known(self) -> bool:
        return not isinstance(self.value, Absent)

    def length(self, *, room: float, highest: float) -> float:
        """How long the bar is, of the room there is; a fraction first, so that no number is too small for it."""
        return 0.0 if isinstance(self.value, Absent) or not highest else self.value / highest * room


def _bars(name: str, at: int, series: Sequence[Series], unit: str) -> list[_Bar]:
    """The bars of one name, a bar a series."""
    found = []
    for one, style in zip(series, STYLES, strict=False):
        value = one.values[at]
        what = f"{name}, {one.name}" if len(series) > 1 else name
        found.append(_Bar(value, said(value, unit), f"{what}: {said(value, unit)}", style))
    return found


# --- which series is which ------------------------------------------------------------------------


def _legend(series: Sequence[Series]) -> tuple[float, list[Shape]]:
    """Where the chart may begin, and a line with a swatch for each series where there are several."""
    shapes: list[Shape] = []
    y = 4.0
    if len(series) == 1:
        return y, shapes
    for one, style in zip(series, STYLES, strict=False):
        shapes += _filled(Box(0, y + 2, 22, 12), style)
        for line in lines_of(one.name, room=WIDTH - 32, size=SIZE, at_most=2):
            shapes.append(Words(30, y + 12, line, SIZE))
            y += SIZE * LINE
        y += 3
    return y + 8, shapes


def _filled(box: Box, style: Style) -> list[Shape]:
    if not style.is_hatched:
        return [Box(box.x, box.y, box.width, box.height, fill=style.ink, radius=1.5)]
    outline = Box(box.x, box.y, box.width, box.height, line=style.ink, thick=1.5)
    if box.width < 3 or box.height < 3:
        return [outline]
    return [hatched(box.x, box.y, box.width, box.height, line=style.ink), outline]


# --- lying ----------------------------------------------------------------------------------------


def _lying(
    names: Sequence[str], series: Sequence[Series], unit: str, top: float
) -> tuple[float, list[Shape]]:
    room = min(widest(list(names), size=SIZE), _MOST_FOR_NAMES)
    numbers_room = widest(
        [said(value, unit) for one in series for value in one.values], size=_SMALL, bold=True
    )
    left = room + _GAP
    longest, highest = WIDTH - left - numbers_room - 8, max(numbers(series), default=0)
    shapes: list[Shape] = []
    y = top
    for at, name in enumerate(names):
        lines = lines_of(name, room=room, size=SIZE, at_most=3)
        bars_height = len(series) * _LYING
        height = max(len(lines) * SIZE * LINE, bars_height)
        first = y + (height - len(lines) * SIZE * LINE) / 2 + SIZE
        for number, line in enumerate(lines):
            shapes.append(Words(room, first + number * SIZE * LINE, line, SIZE, Anchor.END))
        start = y + (height - bars_height) / 2
        for order, bar in enumerate(_bars(name, at, series, unit)):
            box = Box(
                left, start + order * _LYING + 1.5, bar.length(room=longest, highest=highest), _LYING - 3
            )
            shapes.append(Told(bar.said, tuple(_lying_bar(box, bar))))
        y += height + _GAP
    shapes.append(Trail(((left, top - 2), (left, y - _GAP + 2)), Ink.SOFT))
    return y, shapes


def _lying_bar(box: Box, bar: _Bar) -> list[Shape]:
    baseline = box.y + box.height / 2 + _SMALL * 0.36
    if not bar.is_known:
        stub = Box(box.x, box.y, _ABSENT_STUB, box.height, line=Ink.SOFT, dashed=True)
        return [stub, Words(box.x + _ABSENT_STUB + 5, baseline, bar.number, _SMALL, ink=Ink.SOFT)]
    words = Words(box.x + box.width + 5, baseline, bar.number, _SMALL, bold=True)
    return [*(_filled(box, bar.style) if bar.value else []), words]


# --- standing -------------------------------------------------------------------------------------


def _short(value: Value, *, as_signs: bool) -> str:
    """The number without its unit, or what stands in its place."""
    if isinstance(value, Absent):
        return value.sign if as_signs else value.word
    return said(value)


def _slot(names: Sequence[str]) -> float:
    return WIDTH / len(names)


def _thick(names: Sequence[str], series: Sequence[Series]) -> float:
    """How wide a standing bar is, with some air between one name's bars and the next."""
    return min((_slot(names) - (6 if len(series) == 1 else 16)) / len(series), 44.0)


def _have_room(texts: list[str], names: Sequence[str], series: Sequence[Series]) -> bool:
    """Whether each of the texts fits over its own bar."""
    return widest(texts, size=_SMALL, bold=True) <= _thick(names, series)


def _may_stand(names: Sequence[str], series: Sequence[Series]) -> bool:
    """Whether every name fits on two lines under its bars, and every number over its own."""
    room = _slot(names) - 4
    return (
        all(width_of(word, size=SIZE) <= room for name in names for word in name.split())
        and all(len(lines_of(name, room=room, size=SIZE)) <= 2 for name in names)
        and _have_room([_short(value, as_signs=True) for value in values_of(series)], names, series)
    )


def _takes_signs(names: Sequence[str], series: Sequence[Series]) -> bool:
    """Whether the words for an absent value are too wide for standing bars."""
    return not _have_room([_short(value, as_signs=False) for value in values_of(series)], names, series)


def _standing(
    names: Sequence[str], series: Sequence[Series], unit: str, top: float
) -> tuple[float, list[Shape]]:
    slot = _slot(names)
    shapes: list[Shape] = []
    if unit:
        shapes.append(Words(0, top + SIZE, unit, _SMALL, ink=Ink.SOFT))
        top += SIZE * LINE
    floor = top + _SMALL * LINE + _STANDING
    highest = max(numbers(series), default=0)
    thick, as_signs = _thick(names, series), _takes_signs(names, series)
    for at, name in enumerate(names):
        middle = slot * (at + 0.5)
        start = middle - thick * len(series) / 2
        for order, bar in enumerate(_bars(name, at, series, unit)):
            height = bar.length(room=_STANDING, highest=highest)
            box = Box(start + order * thick + 2, floor - height, thick - 4, height)
            shapes.append(
                Told(bar.said, tuple(_standing_bar(box, bar, _short(bar.value, as_signs=as_signs))))
            )
        for number, line in enumerate(lines_of(name, room=slot - 4, size=SIZE)):
            shapes.append(Words(middle, floor + SIZE * (1.15 + number * LINE), line, SIZE, Anchor.MIDDLE))
    shapes.append(Trail(((0, floor), (WIDTH, floor)), Ink.SOFT))
    most = max(len(lines_of(name, room=slot - 4, size=SIZE)) for name in names)
    return floor + most * SIZE * LINE + 6, shapes


def _standing_bar(box: Box, bar: _Bar, number: str) -> list[Shape]:
    middle, floor = box.x + box.width / 2, box.y + box.height
    if not bar.is_known:
        stub = Box(box.x, floor - _ABSENT_STUB, box.width, _ABSENT_STUB, line=Ink.SOFT, dashed=True)
        words = Words(middle, floor - _ABSENT_STUB - 5, number, _SMALL, Anchor.MIDDLE, ink=Ink.SOFT)
        return [stub, words]
    words = Words(middle, box.y - 5, number, _SMALL, Anchor.MIDDLE, bold=True)
    return [*(_filled(box, bar.style) if bar.value else []), words]
