"""What drawings are made of: a few shapes, written as SVG that any page with a strict policy may hold.

No style attribute, no style sheet, no script, no name that could clash with another on the same page. Words
and hairlines take the colour of the text around them, and the colours stand against white as well as black:
a drawing is as legible on a dark page. No meaning is carried by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from math import cos, radians, sin
from typing import Final, TypeAlias
from xml.sax.saxutils import escape

FONTS: Final = "Inter, Liberation Sans, Noto Sans, DejaVu Sans, Arial, sans-serif"
PAPER_INK: Final = "#10262b"
"""The colour of words on paper."""

Point: TypeAlias = tuple[float, float]


class Ink(Enum):
    """What something is drawn with: an SVG colour and how much of it covers."""

    WORDS = ("currentColor", 1.0)
    SOFT = ("currentColor", 0.78)
    HAIR = ("currentColor", 0.28)
    SEA = ("#1b7f8f", 1.0)
    LIGHT = ("#b26a00", 1.0)
    STONE = ("#6b7a80", 1.0)
    WASH = ("#1b7f8f", 0.16)
    TIDE = ("#1b7f8f", 0.32)
    DEEP = ("#1b7f8f", 0.5)
    GLOW = ("#b26a00", 0.16)
    PAPER = ("#ffffff", 1.0)
    """On SEA, LIGHT and STONE alone."""
    COAL = ("#10262b", 1.0)
    """On PAPER alone."""

    @property
    def colour(self) -> str:
        return str(self.value[0])

    @property
    def cover(self) -> float:
        return float(self.value[1])


class Anchor(StrEnum):
    """Which end of the words stands at their place."""

    START = "start"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    fill: Ink | None = None
    line: Ink | None = None
    thick: float = 1
    radius: float = 0
    dashed: bool = False

    @property
    def svg(self) -> str:
        rounded = f' rx="{_n(self.radius)}"' if self.radius else ""
        size = f'width="{_n(self.width)}" height="{_n(self.height)}"'
        return f'<rect x="{_n(self.x)}" y="{_n(self.y)}" {size}{rounded}{_paint(self)}/>'


@dataclass(frozen=True, slots=True)
class Trail:
    """A line through points, closed and filled where it says so."""

    points: tuple[Point, ...]
    line: Ink | None = Ink.HAIR
    thick: float = 1
    dashed: bool = False
    closed: bool = False
    fill: Ink | None = None

    @property
    def svg(self) -> str:
        steps = "L".join(f"{_n(x)} {_n(y)}" for x, y in self.points)
        return f'<path d="M{steps}{"Z" if self.closed else ""}"{_paint(self)}/>'


@dataclass(frozen=True, slots=True)
class Hatch:
    """Separate strokes, all alike: each from one point to another."""

    strokes: tuple[tuple[Point, Point], ...]
    line: Ink
    thick: float = 1

    @property
    def svg(self) -> str:
        steps = "".join(f"M{_n(a)} {_n(b)}L{_n(c)} {_n(d)}" for (a, b), (c, d) in self.strokes)
        return f'<path d="{steps}" fill="none"{_stroke(self.line, self.thick)}/>'


@dataclass(frozen=True, slots=True)
class Disc:
    x: float
    y: float
    radius: float
    fill: Ink | None = None
    line: Ink | None = None
    thick: float = 1

    @property
    def svg(self) -> str:
        return f'<circle cx="{_n(self.x)}" cy="{_n(self.y)}" r="{_n(self.radius)}"{_paint(self)}/>'


@dataclass(frozen=True, slots=True)
class Sector:
    """A piece of a ring. Angles in degrees clockwise from the top; at most a half turn."""

    x: float
    y: float
    inner: float
    outer: float
    start: float
    end: float
    fill: Ink | None = None
    line: Ink | None = None
    thick: float = 1

    @property
    def svg(self) -> str:
        return f'<path d="{_ring_piece(self)}"{_paint(self)}/>'


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; ``y`` is the line they stand on."""

    x: float
    y: float
    text: str
    size: float = 13
    anchor: Anchor = Anchor.START
    bold: bool = False
    ink: Ink = Ink.WORDS

    @property
    def svg(self) -> str:
        bold = ' font-weight="600"' if self.bold else ""
        anchor = "" if self.anchor is Anchor.START else f' text-anchor="{self.anchor}"'
        place = f'x="{_n(self.x)}" y="{_n(self.y)}" font-size="{_n(self.size)}"'
        return f"<text {place}{anchor}{bold}{_fill(self.ink)}>{_text(self.text)}</text>"


@dataclass(frozen=True, slots=True)
class Told:
    """Shapes that are one thing, with what is said of it when somebody points at it."""

    said: str
    shapes: tuple[Shape, ...]

    @property
    def svg(self) -> str:
        return f"<g><title>{_text(self.said)}</title>{''.join(shape.svg for shape in self.shapes)}</g>"


Shape: TypeAlias = Box | Trail | Hatch | Disc | Sector | Words | Told


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished drawing: its size in units, its name, what it shows in words, and its shapes, the first undermost."""

    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]

    @property
    def svg(self) -> str:
        """The drawing to stand in a page, in the page's own font and colour of words."""
        return self._written('class="drawing" focusable="false"')

    @property
    def svg_file(self) -> str:
        """The drawing to stand alone: as a file, or as a picture on paper."""
        return self._written(
            f'width="{_n(self.width)}" height="{_n(self.height)}" color="{PAPER_INK}" font-family="{FONTS}"'
        ).replace("currentColor", PAPER_INK)

    def _written(self, attributes: str) -> str:
        said = f"<title>{_text(self.title)}</title><desc>{_text(self.description)}</desc>"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {_n(self.width)} {_n(self.height)}" '
            f"{attributes}>{said}{''.join(shape.svg for shape in self.shapes)}</svg>"
        )


def around(x: float, y: float, radius: float, degrees: float) -> Point:
    """The point at a distance from the centre; 0 degrees is up, 90 to the right."""
    return x + radius * sin(radians(degrees)), y - radius * cos(radians(degrees))


def hatched(x: float, y: float, width: float, height: float, *, line: Ink, gap: float = 6) -> Hatch:
    """Slanting strokes that fill a box and end at its edges."""
    strokes = []
    offset = gap
    while offset < width + height:
        low = (x + min(offset, width), y + max(0.0, offset - width))
        high = (x + max(0.0, offset - height), y + min(offset, height))
        strokes.append((low, high))
        offset += gap
    return Hatch(strokes=tuple(strokes), line=line, thick=1.4)


# --- SVG ------------------------------------------------------------------------------------------


def _ring_piece(piece: Sector) -> str:
    corners = [
        around(piece.x, piece.y, radius, angle)
        for radius, angle in (
            (piece.outer, piece.start),
            (piece.outer, piece.end),
            (piece.inner, piece.end),
            (piece.inner, piece.start),
        )
    ]
    (a, b), (c, d), (e, f), (g, h) = corners
    outer, inner = _n(piece.outer), _n(piece.inner)
    return (
        f"M{_n(a)} {_n(b)}A{outer} {outer} 0 0 1 {_n(c)} {_n(d)}"
        f"L{_n(e)} {_n(f)}A{inner} {inner} 0 0 0 {_n(g)} {_n(h)}Z"
    )


def _paint(shape: Box | Trail | Disc | Sector) -> str:
    dash = ' stroke-dasharray="4 4"' if getattr(shape, "dashed", False) else ""
    return _fill(shape.fill) + (_stroke(shape.line, shape.thick) + dash if shape.line else "")


def _fill(ink: Ink | None) -> str:
    if ink is None:
        return ' fill="none"'
    cover = f' fill-opacity="{_n(ink.cover)}"' if ink.cover < 1 else ""
    return f' fill="{ink.colour}"{cover}'


def _stroke(ink: Ink, thick: float) -> str:
    cover = f' stroke-opacity="{_n(ink.cover)}"' if ink.cover < 1 else ""
    return f' stroke="{ink.colour}" stroke-width="{_n(thick)}"{cover}'


def _n(value: float) -> str:
    """A number in as few signs as it takes, to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def _text(text: str) -> str:
    return escape(fit_for_xml(text))


def fit_for_xml(text: str) -> str:
    """The text without signs that XML 1.0 has no room for: control signs and half characters.

    >>> fit_for_xml("a\\x00b\\ud800c")
    'abc'
    """
    return "".join(sign for sign in text if _may_stand_in_xml(sign))


def _may_stand_in_xml(sign: str) -> bool:
    number = ord(sign)
    return sign in "\t\n\r" or (
        number >= 0x20 and not 0xD800 <= number <= 0xDFFF and number not in (0xFFFE, 0xFFFF)
    )


def words_in(shapes: Iterable[Shape]) -> list[Words]:
    """Every line of words among the shapes, in the order they are drawn."""
    found: list[Words] = []
    for shape in shapes:
        if isinstance(shape, Words):
            found.append(shape)
        elif isinstance(shape, Told):
            found += words_in(shape.shapes)
    return found
