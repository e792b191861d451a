"""Images, painted anew: only the colours of the pixels come along."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Cleaned, FileKind, Reason
from fyrtorn.foundation.cleaning.signatures import Format

MOST_PIXELS: Final = 50_000_000
LONGEST_SIDE_PIXELS: Final = 4000

_JPEG_QUALITY: Final = 88
_LARGEST_PNG_BYTES: Final = 10 * 1024 * 1024
"""A larger one is a photograph: it becomes a JPEG."""

Image.MAX_IMAGE_PIXELS = None  # counted below, before anything is decoded
Image.preinit()
for _reader in ("Gif", "Jpeg", "Mpo", "Png", "Tiff", "WebP"):
    import_module(f"PIL.{_reader}ImagePlugin")  # now: later the process may open no more files


def cleaned_image(content: bytes, found: Format) -> Cleaned:
    """A new JPEG or PNG with the same picture: turned upright, at most 4,000 pixels wide or high, without
    EXIF, comments, colour profile or further frames. Raises :class:`CannotBeCleaned`.
    """
    with Image.open(BytesIO(content), formats=[found.value.upper()]) as image:
        if image.width * image.height > MOST_PIXELS:
            raise CannotBeCleaned(Reason.TOO_COMPLICATED)
        if found is Format.JPEG:
            image.draft(None, (LONGEST_SIDE_PIXELS, LONGEST_SIDE_PIXELS))
        upright = ImageOps.exif_transpose(image)
    painted = _painted(_plain(upright))
    if found is Format.JPEG:
        return _as_jpeg(painted)
    png = _as_png(painted)
    return _as_jpeg(painted) if len(png.content) > _LARGEST_PNG_BYTES else png


def _plain(image: Image.Image) -> Image.Image:
    """The image in grey, colours, or colours with transparency."""
    if image.mode in {"L", "RGB", "RGBA"} and "transparency" not in image.info:
        return image
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda grey: grey / 256).convert("L")
    if image.mode == "1":
        return image.convert("L")
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _painted(image: Image.Image) -> Image.Image:
    image.thumbnail((LONGEST_SIDE_PIXELS, LONGEST_SIDE_PIXELS))
    canvas = Image.new(image.mode, image.size)
    canvas.paste(image)
    return canvas


def _as_jpeg(painted: Image.Image) -> Cleaned:
    if painted.mode == "RGBA":
        paper = Image.new("RGB", painted.size, "white")
        paper.paste(painted, mask=painted.getchannel("A"))
        painted = paper
    written = BytesIO()
    painted.save(written, "JPEG", quality=_JPEG_QUALITY)
    return Cleaned(FileKind.IMAGE, "jpg", "image/jpeg", written.getvalue())


def _as_png(painted: Image.Image) -> Cleaned:
    written = BytesIO()
    painted.save(written, "PNG")
    return Cleaned(FileKind.IMAGE, "png", "image/png", written.getvalue())
