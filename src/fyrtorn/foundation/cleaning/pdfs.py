"""PDF: the pages moved to a new document, with nothing but what it takes to draw them.

Every dictionary that is left keeps only keys of an allowed list, so that what is not known is not kept:
no information, XMP, scripts, actions, links, embedded files, forms, structure, layers or private data.
What annotations and form fields show is drawn into the page first.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterator
from io import BytesIO
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from fyrtorn.foundation.cleaning.jpeg_segments import without_asides
from fyrtorn.foundation.cleaning.outcomes import (
    MOST_BYTES,
    CannotBeCleaned,
    Cleaned,
    FileKind,
    Reason,
)
from fyrtorn.foundation.cleaning.pdf_keys import DRAWING_KEYS, PAGE_KEYS, RESOURCE_KEYS

MOST_PAGES: Final = 500
MOST_OBJECTS: Final = 100_000

_ASIDES: Final = {"BMC", "BDC", "EMC", "MP", "DP", "BX", "EX"}
"""Operators that mark content and draw nothing."""

_DEVICE_COLOURS: Final = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}
_PICTURE_FILTERS: Final = {"/DCTDecode", "/DCT", "/JPXDecode"}


def cleaned_pdf(content: bytes) -> Cleaned:
    """A new PDF with the same pages. Raises :class:`CannotBeCleaned` and pikepdf's own errors."""
    try:
        source = pikepdf.open(BytesIO(content), suppress_warnings=True)
    except (pikepdf.PasswordError, RuntimeError):  # its cipher may ask for chance, which cannot be had here
        raise CannotBeCleaned(Reason.LOCKED if b"/Encrypt" in content else Reason.DAMAGED) from None
    with source, Pdf.new() as fresh:
        _refuse(source)
        _draw_annotations(source)
        for page in source.pages:
            _keep(page.obj, PAGE_KEYS)
        fresh.pages.extend(source.pages)
        _scrub(fresh)
        written = BytesIO()
        fresh.save(
            written,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            recompress_flate=True,
            deterministic_id=True,
        )
    return Cleaned(FileKind.PDF, "pdf", "application/pdf", written.getvalue())


def _refuse(source: Pdf) -> None:
    if source.is_encrypted:
        raise CannotBeCleaned(Reason.LOCKED)
    if len(source.objects) > MOST_OBJECTS or len(source.pages) > MOST_PAGES:
        raise CannotBeCleaned(Reason.TOO_COMPLICATED)
    if not len(source.pages):
        raise CannotBeCleaned(Reason.DAMAGED)
    if source.Root.get(Name.NeedsRendering, False) or Name.Collection in source.Root:
        raise CannotBeCleaned(Reason.EMBEDDED)  # the pages are a stand-in for what is inside


def _draw_annotations(source: Pdf) -> None:
    form = source.Root.get(Name.AcroForm)
    if form is not None:
        if Name.XFA in form:
            del form.XFA
        source.generate_appearance_streams()
    source.flatten_annotations("all")


# --- what is left of each object ------------------------------------------------------------------


def _scrub(fresh: Pdf) -> None:
    waiting: list[Object] = []
    seen: set[tuple[int, int]] = set()
    for page in fresh.pages:
        page.contents_coalesce()
        _keep(page.obj, PAGE_KEYS)
        if Name.Contents in page.obj:
            _rewrite_drawing(page.obj.Contents)
        waiting += _scrubbed_page(page.obj)
    while waiting:
        value = waiting.pop()
        if value.is_indirect:
            if value.objgen in seen:
                continue
            seen.add(value.objgen)
            if len(seen) > MOST_OBJECTS:
                raise CannotBeCleaned(Reason.TOO_COMPLICATED)
        waiting += _scrubbed(value)


def _scrubbed_page(page: Object) -> Iterator[Object]:
    resources = page.get("/Resources")
    if isinstance(resources, Dictionary):
        yield from _resources(resources)
    group = page.get("/Group")
    if isinstance(group, Dictionary):
        yield group


def _scrubbed(value: Object) -> Iterator[Object]:
    """Scrub one object; what is left to look at inside it."""
    if isinstance(value, Array):
        yield from _scrubbed_row(value)
    elif isinstance(value, (Dictionary, Stream)):
        _keep(value, DRAWING_KEYS)
        if isinstance(value, Stream):
            _scrub_stream(value)
        for key, inside in list(value.items()):
            look_into = _FREELY_NAMED.get(key)
            if look_into is not None and isinstance(inside, Dictionary):
                yield from look_into(inside)
            elif (colour := _device_colour(inside)) is not None:
                value[key] = colour
            elif _holds(inside):
                yield inside


def _scrubbed_row(row: Array) -> Iterator[Object]:
    for at in range(len(row)):
        inside = row[at]
        if (colour := _device_colour(inside)) is not None:
            row[at] = colour
        elif _holds(inside):
            yield inside


def _resources(resources: Dictionary) -> Iterator[Object]:
    """The resources' own names are free; what they name is looked at."""
    _keep(resources, RESOURCE_KEYS)
    for _kind, named in list(resources.items()):
        if isinstance(named, Dictionary):
            yield from _named(named)


def _named(named: Dictionary) -> Iterator[Object]:
    for key, value in list(named.items()):
        if (colour := _device_colour(value)) is not None:
            named[key] = colour
        elif _holds(value):
            yield value


def _glyphs(glyphs: Dictionary) -> Iterator[Object]:
    for _name, glyph in glyphs.items():
        if isinstance(glyph, Stream):
            _rewrite_drawing(glyph)
            yield glyph


_FREELY_NAMED: Final[dict[str, Callable[[Dictionary], Iterator[Object]]]] = {
    "/CharProcs": _glyphs,
    "/Resources": _resources,
    "/Colorants": _named,
}
"""Dictionaries whose keys are the document's own."""


def _holds(value: Any) -> bool:
    return isinstance(value, (Array, Dictionary, Stream))


def _keep(value: Object, keys: Collection[str]) -> None:
    for key in [key for key in value.keys() if key[1:] not in keys]:  # noqa: SIM118 - a PDF object, not a dict
        del value[key]


def _device_colour(value: Any) -> Name | None:
    """The plain colour space in place of one with a profile, which may tell of a device."""
    if not isinstance(value, Array) or len(value) != 2 or value[0] != Name.ICCBased:
        return None
    profile = value[1]
    colour = _DEVICE_COLOURS.get(int(profile.get("/N", 0))) if isinstance(profile, Stream) else None
    if colour is None:
        raise CannotBeCleaned(Reason.DAMAGED)
    return colour


# --- streams --------------------------------------------------------------------------------------


def _scrub_stream(stream: Stream) -> None:
    kind = stream.get("/Subtype")
    if kind == "/Image":
        _scrub_picture(stream)
    elif kind == "/PS":
        raise CannotBeCleaned(Reason.EMBEDDED)
    elif kind == "/Form" or stream.get("/PatternType") == 1:
        _rewrite_drawing(stream)


def _rewrite_drawing(stream: Object) -> None:
    """The same drawing without comments, marks and words beside it."""
    kept: list[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage] = []
    for instruction in pikepdf.parse_content_stream(stream):
        if isinstance(instruction, pikepdf.ContentStreamInlineImage):
            if _PICTURE_FILTERS & set(map(str, instruction.iimage.filters)):
                raise CannotBeCleaned(Reason.PICTURE_INSIDE)
            kept.append(instruction)
        elif str(instruction.operator) not in _ASIDES:
            kept.append(instruction)
    stream.write(pikepdf.unparse_content_stream(kept))


def _scrub_picture(picture: Stream) -> None:
    filters = _filters(picture)
    if not _PICTURE_FILTERS & set(filters):
        return
    coded = picture.read_raw_bytes()
    if len(filters) == 2 and filters[0] in {"/FlateDecode", "/Fl"}:
        coded = _inflated(coded)
    elif len(filters) != 1:
        raise CannotBeCleaned(Reason.PICTURE_INSIDE)
    if filters[-1] == "/JPXDecode":  # its boxes can hold anything, and its colours are its own
        raise CannotBeCleaned(Reason.PICTURE_INSIDE)
    settings = picture.get("/DecodeParms")
    if isinstance(settings, Array):
        settings = settings[len(settings) - 1] if len(settings) else None
    picture.write(
        without_asides(coded),
        filter=Name.DCTDecode,
        decode_parms=settings if isinstance(settings, Dictionary) else None,
    )


def _filters(stream: Stream) -> list[str]:
    named = stream.get("/Filter")
    if named is None:
        return []
    return [str(one) for one in named] if isinstance(named, Array) else [str(named)]


def _inflated(coded: bytes) -> bytes:
    reader = zlib.decompressobj()
    inflated = reader.decompress(coded, MOST_BYTES)
    if reader.unconsumed_tail:
        raise CannotBeCleaned(Reason.TOO_COMPLICATED)
    return inflated
