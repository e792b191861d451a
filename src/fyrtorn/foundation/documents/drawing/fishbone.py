"""Causes of a problem as a fishbone: the head is the problem, each bone a side of it, each rib a cause.

The sides of the crime triangle and what is beside it; every cause says what it rests on and how sure it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from fyrtorn.foundation.documents.drawing.canvas import Box, Drawing, Ink, Shape, Told, Trail, Words
from fyrtorn.foundation.documents.drawing.measuring import LINE, lines_of
from fyrtorn.foundation.documents.model import Figure, Table

SIZE: Final = 13.0
_SMALL: Final = 11.5
_WIDE: Final = 760.0
_NARROW: Final = 360.0


class Certainty(Enum):
    """How sure a cause is: the word, and how thick its rib is drawn (dashed where it is not known)."""

    SURE = ("väl belagt", 3.0)
    LIKELY = ("troligt", 1.6)
    UNSURE = ("gissning", 1.6)

    @property
    def word(self) -> str:
        return self.value[0]

    @property
    def thick(self) -> float:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Cause:
    """What lies behind, what it rests on ("skolans svar 2026"), and how sure it is."""

    text: str
    evidence: str = ""
    certainty: Certainty = Certainty.UNSURE


@dataclass(frozen=True, slots=True)
class Bone:
    """A side of the problem: "Plats", with its causes."""

    name: str
    causes: tuple[Cause, ...]


def fishbone(*, title: str, problem: str, bones: Sequence[Bone]) -> Figure:
    """The fishbone, wide and narrow, with every cause in a table.

    Raises ``ValueError`` without bones, or with more than six.
    """
    if not 1 <= len(bones) <= 6:
        raise ValueError("a fishbone has one to six bones")
    description = _description(problem, bones)
    return Figure(
        drawing=_wide(title, description, problem, bones),
        narrow=_narrow(title, description, problem, bones),
        alt=description,
        caption=title,
        table=Table(
            caption=title,
            head=("Orsak", "Sida", "Belägg", "Hur säkert"),
            rows=tuple(
                (cause.text, bone.name, cause.evidence or "inget angivet", cause.certainty.word)
                for bone in bones
                for cause in bone.causes
            ),
        ),
    )


def _description(problem: str, bones: Sequence[Bone]) -> str:
    counts = ", ".join(f"{bone.name.lower()} {len(bone.causes)}" for bone in bones)
    return f"Fiskben över orsaker till problemet: {problem.rstrip('.')}. Antal orsaker: {counts}. Alla står i tabellen."


# --- a cause as lines of words --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Row:
    """A cause, broken into lines for the room it has."""

    cause: Cause | None
    text: tuple[str, ...]
    below: tuple[str, ...]

    @property
    def height(self) -> float:
        return len(self.text) * SIZE * LINE + len(self.below) * _SMALL * LINE + 14

    def drawn(self, x: float, y: float) -> list[Words]:
        """The words with the row's top at ``y``."""
        words = [
            Words(x, y + SIZE * (0.95 + number * LINE), line, SIZE, ink=Ink.WORDS if self.cause else Ink.SOFT)
            for number, line in enumerate(self.text)
        ]
        start = y + len(self.text) * SIZE * LINE
        return words + [
            Words(x, start + _SMALL * (0.95 + number * LINE), line, _SMALL, ink=Ink.SOFT)
            for number, line in enumerate(self.below)
        ]

    @property
    def said(self) -> str:
        if self.cause is None:
            return self.text[0]
        evidence = f" Belägg: {self.cause.evidence}." if self.cause.evidence else ""
        return f"{self.cause.text}.{evidence} {self.cause.certainty.word.capitalize()}."


def _rows(bone: Bone, *, room: float) -> list[_Row]:
    if not bone.causes:
        return [_Row(None, ("Ingen orsak känd",), ())]
    rows = []
    for cause in bone.causes:
        sure = cause.certainty.word.capitalize()
        below = f"{sure} – {cause.evidence}" if cause.evidence else sure
        rows.append(
            _Row(
                cause,
                tuple(lines_of(cause.text, room=room, size=SIZE, at_most=4)),
                tuple(lines_of(below, room=room, size=_SMALL, at_most=2)),
            )
        )
    return rows


def _rib(row: _Row, start: float, end: float, y: float) -> Trail:
    thick = row.cause.certainty.thick if row.cause else 1.0
    dashed = row.cause is None or row.cause.certainty is Certainty.UNSURE
    return Trail(((start, y), (end, y)), Ink.SEA, thick=thick, dashed=dashed)


def _plate(x: float, y: float, width: float, name: str) -> tuple[float, list[Shape]]:
    """A bone's name on a plate, and how high the plate is."""
    lines = lines_of(name, room=width - 20, size=SIZE, bold=True, at_most=2)
    height = len(lines) * SIZE * LINE + 10
    words = [
        Words(x + 10, y + 5 + SIZE * (0.98 + number * LINE), line, SIZE, bold=True, ink=Ink.PAPER)
        for number, line in enumerate(lines)
    ]
    return height, [Box(x, y, width, height, fill=Ink.SEA, radius=4), *words]


def _head(x: float, y: float, width: float, lines: Sequence[str]) -> list[Shape]:
    height = _head_height(lines)
    words = [
        Words(x + 14, y + 10 + SIZE * (0.98 + number * LINE), line, SIZE, bold=True)
        for number, line in enumerate(lines)
    ]
    return [Box(x, y, width, height, fill=Ink.GLOW, line=Ink.LIGHT, thick=2, radius=6), *words]


def _head_height(lines: Sequence[str]) -> float:
    return len(lines) * SIZE * LINE + 20


# --- wide -----------------------------------------------------------------------------------------

_HEAD_ROOM: Final = 168.0
_SLANT: Final = 40.0


def _wide(title: str, description: str, problem: str, bones: Sequence[Bone]) -> Drawing:
    columns = (len(bones) + 1) // 2
    spine_end = _WIDE - _HEAD_ROOM - 4
    column = (spine_end - 8) / columns
    room = column - _SLANT - 24
    above, below = bones[:columns], bones[columns:]
    heights = [_bone_height(bone, room=room, plate=column - 30) for bone in (*above, *below)]
    head = lines_of(problem, room=_HEAD_ROOM - 28, size=SIZE, bold=True, at_most=12)
    reach = _head_height(head) / 2
    spine = max([*heights[:columns], reach]) + 4
    height = spine + max([*heights[columns:], reach]) + 4
    shapes: list[Shape] = [Trail(((4, spine), (spine_end, spine)), Ink.SEA, thick=4)]
    for at, bone in enumerate(above):
        shapes += _slanting(bone, left=8 + at * column, width=column, room=room, spine=spine, upwards=True)
    for at, bone in enumerate(below):
        shapes += _slanting(bone, left=8 + at * column, width=column, room=room, spine=spine, upwards=False)
    shapes += _head(spine_end, spine - reach, _HEAD_ROOM, head)
    return Drawing(_WIDE, height, title, description, tuple(shapes))


def _bone_height(bone: Bone, *, room: float, plate: float) -> float:
    return sum(row.height for row in _rows(bone, room=room)) + _plate(0, 0, plate, bone.name)[0] + 14


def _slanting(
    bone: Bone, *, left: float, width: float, room: float, spine: float, upwards: bool
) -> list[Shape]:
    """One bone with its plate and ribs, above the spine or below it."""
    rows = _rows(bone, room=room)
    length = sum(row.height for row in rows) + 12
    foot, tip = left + width - 14, left + width - 14 - _SLANT
    plate_height, plate = _plate(left, 0, width - 30, bone.name)
    outer = spine - length if upwards else spine + length
    shapes: list[Shape] = [Trail(((tip, outer), (foot, spine)), Ink.SEA, thick=2.5)]
    y = outer if upwards else spine + 6
    for row in rows:
        rib = y + row.height - 5
        at = tip + (foot - tip) * (1 - abs(spine - rib) / length)
        shapes.append(Told(row.said, (*row.drawn(left + 2, y + 3), _rib(row, left, at, rib))))
        y += row.height
    _, plate = _plate(left, outer - plate_height if upwards else outer, width - 30, bone.name)
    return [*shapes, *plate]


# --- narrow ---------------------------------------------------------------------------------------


def _narrow(title: str, description: str, problem: str, bones: Sequence[Bone]) -> Drawing:
    """The same fish standing: the head on top, the spine down the left side."""
    head = lines_of(problem, room=_NARROW - 32, size=SIZE, bold=True, at_most=12)
    y = _head_height(head) + 2
    shapes: list[Shape] = []
    last = y
    for bone in bones:
        y += 14
        plate_height, plate = _plate(24, y, _NARROW - 26, bone.name)
        last = y + plate_height / 2
        shapes += [Trail(((10, last), (24, last)), Ink.SEA, thick=2.5), *plate]
        y += plate_height
        bone_start = y
        for row in _rows(bone, room=_NARROW - 64):
            rib = y + 6 + SIZE * 0.55
            shapes.append(Told(row.said, (_rib(row, 36, 52, rib), *row.drawn(58, y + 6))))
            y += row.height
            bone_end = rib
        shapes.append(Trail(((36, bone_start), (36, bone_end)), Ink.SEA, thick=2))
    spine = Trail(((10, _head_height(head)), (10, last)), Ink.SEA, thick=4)
    return Drawing(_NARROW, y + 4, title, description, (spine, *_head(1, 1, _NARROW - 2, head), *shapes))
