"""A municipality's areas as tiles, laid out by compass: a map in its order, not in its shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from fyrtorn.foundation.documents.drawing.canvas import Anchor, Box, Drawing, Ink, Shape, Told, Words
from fyrtorn.foundation.documents.drawing.figures import Absent, Value, absences, said
from fyrtorn.foundation.documents.drawing.measuring import LINE, lines_of, width_of
from fyrtorn.foundation.documents.model import Align, Figure, Table

WIDTH: Final = 420.0
SIZE: Final = 13.0
_GAP: Final = 6.0
_TILE: Final = (WIDTH - 2 - 2 * _GAP) / 3
_NAME: Final = 12.0
_NUMBER: Final = 20.0
_GROUNDS: Final = (Ink.WASH, Ink.TIDE, Ink.DEEP)


class Direction(Enum):
    """Where in the municipality an area lies: its word, and its column and row on the map."""

    NORTH_WEST = ("nordväst", 0, 0)
    NORTH = ("norr", 1, 0)
    NORTH_EAST = ("nordost", 2, 0)
    WEST = ("väst", 0, 1)
    CENTRE = ("centrum", 1, 1)
    EAST = ("öst", 2, 1)
    SOUTH_WEST = ("sydväst", 0, 2)
    SOUTH = ("söder", 1, 2)
    SOUTH_EAST = ("sydost", 2, 2)

    @property
    def word(self) -> str:
        return self.value[0]

    @property
    def column(self) -> int:
        return self.value[1]

    @property
    def row(self) -> int:
        return self.value[2]


@dataclass(frozen=True, slots=True)
class Area:
    """An area with its number. Several areas may lie in the same direction."""

    name: str
    direction: Direction
    value: Value


def tiles(*, title: str, areas: Sequence[Area], unit: str = "", counted: str = "Antal") -> Figure:
    """A tile for each area; the more, the deeper its ground. ``counted`` names the numbers, in the table.

    Raises ``ValueError`` without areas or for a negative number.
    """
    known = [area.value for area in areas if not isinstance(area.value, Absent)]
    if not areas or any(value < 0 for value in known):
        raise ValueError("a map has areas, and a count is never negative")
    highest = max(known, default=0)
    shapes: list[Shape] = []
    y = 1.0
    for stacks in _rows(areas):
        height = max(map(len, stacks)) * _tile_height([area for stack in stacks for area in stack])
        for column, stack in enumerate(stacks):
            each = height / max(len(stack), 1)
            for at, area in enumerate(stack):
                place = Box(1 + column * (_TILE + _GAP), y + at * each, _TILE, each - _GAP, radius=6)
                shapes.append(_tile(area, place, highest=highest))
        y += height
    description = _description(areas, unit)
    order = sorted(areas, key=lambda area: (area.direction.row, area.direction.column))
    return Figure(
        drawing=Drawing(WIDTH, y - _GAP + 1, title, description, tuple(shapes)),
        alt=description,
        caption=title,
        table=Table(
            caption=title,
            head=("Område", "Läge", counted),
            rows=tuple((area.name, area.direction.word, said(area.value, unit)) for area in order),
            align=(Align.START, Align.START, Align.END),
        ),
        note=absences([area.value for area in areas]),
    )


def _rows(areas: Sequence[Area]) -> list[list[list[Area]]]:
    """By row that has any area, and by column: the areas that lie there."""
    rows = [
        [
            [area for area in areas if (area.direction.row, area.direction.column) == (row, column)]
            for column in range(3)
        ]
        for row in range(3)
    ]
    return [row for row in rows if any(row)]


def _description(areas: Sequence[Area], unit: str) -> str:
    known = [(area.value, area.name) for area in areas if not isinstance(area.value, Absent)]
    highest = ""
    if known:
        value, name = max(known, key=lambda pair: pair[0])
        highest = f" Högst är {name} med {said(value, unit)}."
    return f"Karta i rutor över {len(areas)} områden, ordnade efter väderstreck.{highest} Alla tal står i tabellen."


def _names(area: Area) -> list[str]:
    return lines_of(area.name, room=_TILE - 16, size=_NAME, bold=True, at_most=3)


def _tile_height(areas: Sequence[Area]) -> float:
    most_lines = max(len(_names(area)) for area in areas)
    return most_lines * SIZE * LINE + SIZE * LINE + _NUMBER * LINE + 18 + _GAP


def _tile(area: Area, box: Box, *, highest: float) -> Told:
    is_known = not isinstance(area.value, Absent)
    ground = replace(box, fill=_ground(area.value, highest), line=Ink.SEA, dashed=not is_known)
    shapes: list[Shape] = [ground]
    y = box.y + 8
    for line in _names(area):
        shapes.append(Words(box.x + 8, y + SIZE * 0.95, line, _NAME, bold=True))
        y += SIZE * LINE
    if area.name.casefold() != area.direction.word:
        shapes.append(Words(box.x + 8, y + SIZE * 0.95, area.direction.word, 12, ink=Ink.SOFT))
    words = said(area.value)
    size = _NUMBER if is_known else SIZE
    size = min(size, size * (box.width - 20) / width_of(words, size=size, bold=is_known))
    right, floor = box.x + box.width - 10, box.y + box.height - 10
    shapes.append(
        Words(right, floor, words, size, Anchor.END, bold=is_known, ink=Ink.WORDS if is_known else Ink.SOFT)
    )
    return Told(f"{area.name}, {area.direction.word}: {words}", tuple(shapes))


def _ground(value: Value, highest: float) -> Ink | None:
    """Deeper for more, in three steps; none for nought and for what is not told."""
    if isinstance(value, Absent) or value == 0:
        return None
    return _GROUNDS[min(int(3 * value / highest), 2)]
