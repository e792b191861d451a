"""A drawing as a PNG, for readers that show no SVG. Painted with Pillow and a font of the machine's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from math import hypot
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from fyrtorn.foundation.documents.drawing.canvas import (
    PAPER_INK,
    Anchor,
    Box,
    Disc,
    Drawing,
    Hatch,
    Ink,
    Point,
    Sector,
    Shape,
    Told,
    Trail,
    Words,
    around,
)
from fyrtorn.foundation.documents.pdf import legible

FONTS: Final = (
    ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
    ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf"),
    ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
)
"""Looked for by name in the machine's own folders, as the PDF does."""

MOST_PIXELS: Final = 3_000_000
_FINEST: Final = 3.0
"""Dots to a unit of the drawing: some 270 to an inch as the drawings are shown."""

_SMOOTH: Final = 2
"""How many times larger it is painted than it is given, so that slanting lines come out even."""

_DASH: Final = 4.0
_WHITE: Final = (255, 255, 255)

Colour = tuple[int, int, int]


def png(drawing: Drawing) -> bytes | None:
    """The drawing on white, or None where the machine has none of the fonts."""
    if _font(10, bold=False) is None:
        return None
    finest = (MOST_PIXELS / max(drawing.width * drawing.height, 1)) ** 0.5
    scale = min(_FINEST, finest)
    size = max(1, round(drawing.width * scale)), max(1, round(drawing.height * scale))
    canvas = Image.new("RGB", (size[0] * _SMOOTH, size[1] * _SMOOTH), _WHITE)
    painter = _Painter(ImageDraw.Draw(canvas), scale * _SMOOTH)
    for shape in drawing.shapes:
        painter.paint(shape)
    out = BytesIO()
    canvas.resize(size, Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


@lru_cache(maxsize=64)
def _font(size: int, *, bold: bool) -> ImageFont.FreeTypeFont | None:
    for names in FONTS:
        try:
            return ImageFont.truetype(names[bold], size)
        except OSError:
            continue
    return None


def _colour(ink: Ink) -> Colour:
    """The ink as it looks on white."""
    known = PAPER_INK if ink.colour == "currentColor" else ink.colour
    red, green, blue = (int(known[at : at + 2], 16) for at in (1, 3, 5))
    return (_covered(red, ink.cover), _covered(green, ink.cover), _covered(blue, ink.cover))


def _covered(part: int, cover: float) -> int:
    return round(255 - (255 - part) * cover)


class _Painter:
    """Paints shapes on one canvas, ``scale`` dots to a unit."""

    def __init__(self, draw: ImageDraw.ImageDraw, scale: float) -> None:
        self._draw = draw
        self._scale = scale

    def paint(self, shape: Shape) -> None:
        match shape:
            case Told():
                for inside in shape.shapes:
                    self.paint(inside)
            case Words():
                self._words(shape)
            case Hatch():
                for stroke in shape.strokes:
                    self._line(stroke, shape.line, shape.thick, dashed=False)
            case Box():
                self._box(shape)
            case Trail():
                self._area(shape.points, shape.fill if shape.closed else None)
                points = (*shape.points, shape.points[0]) if shape.closed else shape.points
                self._line(points, shape.line, shape.thick, dashed=shape.dashed)
            case Disc():
                self._ring(shape, 0, 360, 0, shape.radius)
            case Sector():
                self._ring(shape, shape.start, shape.end, shape.inner, shape.outer)

    def _words(self, words: Words) -> None:
        font = _font(max(1, round(words.size * self._scale)), bold=words.bold)
        anchor = {Anchor.START: "ls", Anchor.MIDDLE: "ms", Anchor.END: "rs"}[words.anchor]
        place = (words.x * self._scale, words.y * self._scale)
        readable = legible(words.text).replace("\u00a0", " ")
        text = "".join(sign for sign in readable if sign.isprintable())
        self._draw.text(place, text, fill=_colour(words.ink), font=font, anchor=anchor)

    def _box(self, box: Box) -> None:
        left, top = box.x, box.y
        right, bottom = box.x + max(box.width, 0), box.y + max(box.height, 0)
        if box.fill is not None:
            edges = [left * self._scale, top * self._scale, right * self._scale, bottom * self._scale]
            self._draw.rounded_rectangle(edges, radius=box.radius * self._scale, fill=_colour(box.fill))
        around_it = ((left, top), (right, top), (right, bottom), (left, bottom), (left, top))
        if box.line is not None and box.radius and not box.dashed:
            edges = [left * self._scale, top * self._scale, right * self._scale, bottom * self._scale]
            thick = max(1, round(box.thick * self._scale))
            radius = box.radius * self._scale
            self._draw.rounded_rectangle(edges, radius=radius, outline=_colour(box.line), width=thick)
        else:
            self._line(around_it, box.line, box.thick, dashed=box.dashed)

    def _ring(self, shape: Disc | Sector, start: float, end: float, inner: float, outer: float) -> None:
        steps = max(2, round(abs(end - start) / 2))
        angles = [start + (end - start) * step / steps for step in range(steps + 1)]
        rim = [around(shape.x, shape.y, outer, angle) for angle in angles]
        back = [around(shape.x, shape.y, inner, angle) for angle in reversed(angles)] if inner else []
        self._area((*rim, *back), shape.fill)
        self._line((*rim, *back, rim[0]), shape.line, shape.thick, dashed=False)

    def _area(self, points: Sequence[Point], fill: Ink | None) -> None:
        if fill is not None:
            self._draw.polygon([(x * self._scale, y * self._scale) for x, y in points], fill=_colour(fill))

    def _line(self, points: Sequence[Point], line: Ink | None, thick: float, *, dashed: bool) -> None:
        if line is None:
            return
        width = max(1, round(thick * self._scale))
        pieces = list(_dashes(points)) if dashed else [tuple(points)]
        for piece in pieces:
            scaled = [(x * self._scale, y * self._scale) for x, y in piece]
            self._draw.line(scaled, fill=_colour(line), width=width, joint="curve")


def _dashes(points: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """The line cut in dashes with gaps as long."""
    for (ax, ay), (bx, by) in pairwise(points):
        length = hypot(bx - ax, by - ay)
        at = 0.0
        while at < length:
            end = min(at + _DASH, length)
            yield (
                (ax + (bx - ax) * at / length, ay + (by - ay) * at / length),
                (ax + (bx - ax) * end / length, ay + (by - ay) * end / length),
            )
            at = end + _DASH
