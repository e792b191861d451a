"""ODT, ODS and ODP: content, styles and pictures in a new package, with a manifest of its own."""

from __future__ import annotations

from typing import Final
from xml.sax.saxutils import quoteattr

from fyrtorn.foundation.cleaning.markup import (
    Element,
    local,
    parsed,
    remove_all,
    removed,
    space,
    written,
)
from fyrtorn.foundation.cleaning.ooxml_relations import is_kept_address
from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Cleaned, FileKind, Reason
from fyrtorn.foundation.cleaning.packages import Package, cleaned_picture, written_package
from fyrtorn.foundation.cleaning.words import words

AUTHOR: Final = "Någon"

_KINDS: Final = {
    "application/vnd.oasis.opendocument.text": (FileKind.DOCUMENT, "odt"),
    "application/vnd.oasis.opendocument.spreadsheet": (FileKind.SHEET, "ods"),
    "application/vnd.oasis.opendocument.presentation": (FileKind.SLIDES, "odp"),
}
_PARTS: Final = ("content.xml", "styles.xml")
_NOT_KEPT: Final = words(
    "scripts forms event-listeners dde-source dde-connection-decls dde-links database-ranges data-pilot-tables "
    "table-source section-source meta content-validations named-expressions sender-initials "
    "creator-initials sound plugin applet floating-frame"
)
_AUTHORS: Final = {"creator"}
_MOMENTS: Final = {"date", "date-string"}
_NO_MOMENT: Final = "1970-01-01T00:00:00"
_ATTRIBUTES_NOT_KEPT: Final = {
    "rsid", "paragraph-rsid", "formula", "filter-name", "file-name", "title", "macro-name", "target-frame-name",
    "content-validation-name", "protection-key",
}  # fmt: skip
_LINKS: Final = {"a"}
_PICTURES: Final = {"image", "fill-image", "background-image", "list-level-style-image"}
_ALWAYS_SHOWN: Final = {"visibility", "display"}
_MANIFEST: Final = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
_DUBLIN: Final = "http://purl.org/dc/elements/1.1/"


def cleaned_odf(package: Package) -> Cleaned:
    """The document anew. Raises :class:`CannotBeCleaned`."""
    mimetype = package.read("mimetype")[:100].decode("ascii", "replace").strip()
    if mimetype not in _KINDS:
        raise CannotBeCleaned(Reason.OTHER_DOCUMENT)
    if b"encryption-data" in _manifest(package):
        raise CannotBeCleaned(Reason.LOCKED)
    if any(name.startswith(("Basic/", "Scripts/")) and not name.endswith("/") for name in package.names):
        raise CannotBeCleaned(Reason.MACROS)
    parts: dict[str, bytes] = {}
    types: dict[str, str] = {}
    pictures: dict[str, str] = {}
    for name in _PARTS:
        if name in package.names:
            root = parsed(package.read(name))
            _clean(root)
            _relink(root, package, pictures, parts, types)
            parts[name] = written(root)
            types[name] = "text/xml"
    kind, extension = _KINDS[mimetype]
    parts["META-INF/manifest.xml"] = _new_manifest(mimetype, types)
    content = written_package(parts, first=("mimetype", mimetype.encode("ascii")))
    return Cleaned(kind, extension, mimetype, content)


def _manifest(package: Package) -> bytes:
    name = "META-INF/manifest.xml"
    return package.read(name) if name in package.names else b""


def _new_manifest(mimetype: str, types: dict[str, str]) -> bytes:
    rows = "".join(
        f"<manifest:file-entry manifest:full-path={quoteattr(name)} manifest:media-type={quoteattr(type_)}/>"
        for name, type_ in {"/": mimetype, **types}.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<manifest:manifest xmlns:manifest="{_MANIFEST}" manifest:version="1.2">{rows}</manifest:manifest>'
    ).encode()


def _clean(root: Element) -> None:
    if any(local(element.tag) == "object-ole" for element in root.iter()):
        raise CannotBeCleaned(Reason.EMBEDDED)
    remove_all(root, _NOT_KEPT)
    for element in [e for e in root.iter() if local(e.tag) in {"title", "desc"} and "svg" in space(e.tag)]:
        removed(element)
    for element in root.iter():
        if space(element.tag) == _DUBLIN and local(element.tag) in _AUTHORS:
            element.text = AUTHOR
        elif local(element.tag) in _MOMENTS and (
            space(element.tag) == _DUBLIN or "meta" in space(element.tag)
        ):
            element.text = _NO_MOMENT
        for name in list(element.attrib):
            if local(name) in _ATTRIBUTES_NOT_KEPT or _is_name_of_object(element, name):
                del element.attrib[name]
        _show(element)


def _is_name_of_object(element: Element, name: str) -> bool:
    """Whether it is a drawn object's own name, which is often the name of the file it came from."""
    return local(name) == "name" and space(name).endswith("drawing:1.0") and local(element.tag) != "page"


def _show(element: Element) -> None:
    """Hidden tables, rows and sections are shown."""
    if local(element.tag) not in {"table-row", "table-column", "table-properties", "section"}:
        return
    for name in [name for name in element.attrib if local(name) in _ALWAYS_SHOWN]:
        del element.attrib[name]


def _relink(
    root: Element, package: Package, pictures: dict[str, str], parts: dict[str, bytes], types: dict[str, str]
) -> None:
    """Point pictures to their cleaned copies, keep links to the web, and take out what leads elsewhere."""
    for element in list(root.iter()):
        name = next((name for name in element.attrib if local(name) == "href"), None)
        if name is None:
            continue
        target = element.get(name).removeprefix("./")
        if target.startswith("#") or (local(element.tag) in _LINKS and is_kept_address(target)):
            continue
        if local(element.tag) in _PICTURES and target in package.names:
            element.set(name, _picture(target, package, pictures, parts, types))
        elif local(element.tag) == "object":
            raise CannotBeCleaned(Reason.EMBEDDED)
        elif local(element.tag) in _LINKS:
            del element.attrib[name]
        elif element.getparent() is not None:
            removed(element)


def _picture(
    old: str, package: Package, pictures: dict[str, str], parts: dict[str, bytes], types: dict[str, str]
) -> str:
    if old not in pictures:
        picture = cleaned_picture(package.read(old))
        pictures[old] = f"Pictures/bild{len(pictures) + 1}.{picture.extension}"
        parts[pictures[old]] = picture.content
        types[pictures[old]] = picture.content_type
    return pictures[old]
