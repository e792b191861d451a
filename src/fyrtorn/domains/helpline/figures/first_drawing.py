"""The first numbers of a report as a drawing: the two that matter large, and the four counters below. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext as _

from fyrtorn.domains.helpline.figures.sections import Fact
from fyrtorn.foundation.documents.drawing.canvas import Box, Drawing, Ink, Shape, Told, Words
from fyrtorn.foundation.documents.drawing.measuring import LINE, lines_of, width_of
from fyrtorn.foundation.documents.model import Figure

_WIDTH: Final = 420.0
_GAP: Final = 8.0
_EDGE: Final = 10.0
_NAME: Final = 12.0
_LARGE: Final = 38.0
_SMALL: Final = 22.0
_LARGE_ONES: Final = 2


def first_drawing(facts: Sequence[Fact]) -> Figure:
    """The facts as tiles: the first two large, the others smaller beside each other."""
    shapes: list[Shape] = []
    y = 1.0
    for row, size in ((facts[:_LARGE_ONES], _LARGE), (facts[_LARGE_ONES:], _SMALL)):
        width = (_WIDTH - _GAP * (len(row) - 1)) / len(row)
        height = max(_height(fact, width=width, size=size) for fact in row)
        for place, fact in enumerate(row):
            box = Box(
                place * (width + _GAP),
                y,
                width,
                height,
                fill=Ink.WASH if size == _LARGE else None,
                line=None if size == _LARGE else Ink.HAIR,
                radius=4,
            )
            shapes.append(Told(_told(fact), (box, *_words(fact, box, size))))
        y += height + _GAP
    title = _("Hur linjen har nåtts")
    alt = " ".join(f"{_told(fact)}." for fact in facts)
    return Figure(
        drawing=Drawing(_WIDTH, y - _GAP + 1, title, alt, tuple(shapes)),
        alt=alt,
        caption=_("Försök, besvarade, ärenden och personer är fyra olika mått. De går inte att lägga ihop."),
    )


def _told(fact: Fact) -> str:
    return f"{fact.label}: {fact.value}, {fact.note}"


def _words(fact: Fact, box: Box, size: float) -> Iterator[Words]:
    x, room = box.x + _EDGE, box.width - 2 * _EDGE
    y = box.y + _EDGE
    for line in _name_lines(fact, room):
        yield Words(x, y + _NAME, line, _NAME, bold=True)
        y += _NAME * LINE
    number = min(size, size * room / width_of(fact.value, size=size, bold=True))
    yield Words(x, y + size, fact.value, number, bold=True)
    y += size * LINE
    for line in _note_lines(fact, room):
        yield Words(x, y + _NAME, line, _NAME, ink=Ink.SOFT)
        y += _NAME * LINE


def _height(fact: Fact, *, width: float, size: float) -> float:
    room = width - 2 * _EDGE
    return (
        2 * _EDGE + (len(_name_lines(fact, room)) + len(_note_lines(fact, room))) * _NAME * LINE + size * LINE
    )


def _name_lines(fact: Fact, room: float) -> list[str]:
    return lines_of(fact.label, room=room, size=_NAME, bold=True, at_most=2)


def _note_lines(fact: Fact, room: float) -> list[str]:
    return lines_of(fact.note, room=room, size=_NAME, at_most=4)
