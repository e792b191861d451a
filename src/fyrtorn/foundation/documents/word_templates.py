"""A municipality's own Word template, looked through before anything is written into it.

It keeps its headers, footers, styles, fonts and page numbers, which cleaning would take out; so it is not
cleaned but refused, when anything in it could run, fetch, or hold another file.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from typing import Final

from fyrtorn.foundation.cleaning.markup import Element, local, parsed, removed, written
from fyrtorn.foundation.cleaning.ooxml import CONTENT_TYPES
from fyrtorn.foundation.cleaning.ooxml_relations import REFUSED, is_kept_address, relations_in
from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Reason
from fyrtorn.foundation.cleaning.packages import Package, opened_package, written_package

MOST_BYTES: Final = 5 * 1024 * 1024
"""A template with a coat of arms and a picture on its first page takes less than one."""

MOST_PARTS: Final = 500
MOST_BYTES_OF_MARKUP: Final = 8 * 1024 * 1024
"""Of one part: what a book of a thousand pages takes."""

FIELDS: Final = frozenset(
    [
        "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "PAGEREF", "REF", "SEQ", "TOC", "STYLEREF", "HYPERLINK", "TITLE",
        "SUBJECT", "AUTHOR", "COMMENTS", "KEYWORDS", "DOCPROPERTY", "DATE", "TIME", "CREATEDATE", "SAVEDATE",
        "PRINTDATE", "FILENAME", "LASTSAVEDBY", "REVNUM",
    ]
)  # fmt: skip
"""Fields that tell of the document itself. Others can run a program, fetch a file, or build a field of letters."""

_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_MARKUP: Final = (".xml", ".rels")
_OF_BYTES: Final = frozenset({"image", "hdphoto", "font", "printerSettings", "thumbnail"})
"""Relations to parts without markup. All others lead to markup whatever the part is called, so it is read."""

_LEFT_OUT: Final = frozenset({"attachedTemplate", "mailMerge"})
"""A file on somebody's disk, and a question to somebody's database; Word does without."""


def checked_template(content: bytes) -> bytes:
    """The template as a DOCX that may be written into.

    Raises :class:`CannotBeCleaned` with the reason: too large, locked, damaged, macros, other files inside or
    fetched from outside, or not a Word document at all.
    """
    if not content:
        raise CannotBeCleaned(Reason.EMPTY)
    if len(content) > MOST_BYTES:
        raise CannotBeCleaned(Reason.TOO_LARGE)
    package = opened_package(content)
    if CONTENT_TYPES not in package.names:
        raise CannotBeCleaned(Reason.OTHER_DOCUMENT)
    if len(package.names) > MOST_PARTS:
        raise CannotBeCleaned(Reason.TOO_COMPLICATED)
    types = package.read(CONTENT_TYPES)
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in package.names):
        raise CannotBeCleaned(Reason.MACROS)
    if _MAIN.encode() not in types and _TEMPLATE.encode() not in types:
        raise CannotBeCleaned(Reason.OTHER_DOCUMENT)
    parts = {name: _part(package, name) for name in sorted(package.names) if not name.endswith("/")}
    parts[CONTENT_TYPES] = parts[CONTENT_TYPES].replace(_TEMPLATE.encode(), _MAIN.encode())
    return written_package(parts)


def _part(package: Package, name: str) -> bytes:
    content = package.read(name)
    if not name.lower().endswith(_MARKUP):
        return content
    if len(content) > MOST_BYTES_OF_MARKUP:
        raise CannotBeCleaned(Reason.TOO_COMPLICATED)
    root = parsed(content)
    if name.lower().endswith(".rels"):
        _check_relations(content, folder=posixpath.dirname(posixpath.dirname(name)))
        return _without(root, lambda one: one.get("Type", "").rpartition("/")[2] in _LEFT_OUT)
    if not all(_is_known_field(code) for code in _fields(root)):
        raise CannotBeCleaned(Reason.MACROS)
    return _without(root, lambda one: local(one.tag) in _LEFT_OUT)


def _check_relations(content: bytes, *, folder: str) -> None:
    for relation in relations_in(content, folder=folder):
        if relation.kind in REFUSED:
            raise CannotBeCleaned(REFUSED[relation.kind])
        is_link = relation.kind == "hyperlink" and is_kept_address(relation.target)
        if relation.is_external and not is_link and relation.kind not in _LEFT_OUT:
            raise CannotBeCleaned(Reason.EMBEDDED)
        is_read = relation.target.lower().endswith(_MARKUP) or relation.kind in _OF_BYTES
        if not relation.is_external and not is_read:
            raise CannotBeCleaned(Reason.OTHER_DOCUMENT)


def _without(root: Element, is_left_out: Callable[[Element], bool]) -> bytes:
    for element in [one for one in root.iter() if is_left_out(one)]:
        removed(element)
    return written(root)


def _fields(root: Element) -> Iterator[str]:
    """The code of every field, put together from the pieces it may be cut in; those inside others on their own."""
    open_fields: list[list[str]] = []
    for element in root.iter():
        name = local(element.tag)
        if name == "fldSimple":
            yield _attribute(element, "instr")
        elif name in {"instrText", "delInstrText"}:
            if not open_fields:
                yield element.text or ""
            else:
                open_fields[-1].append(element.text or "")
        elif name == "fldChar" and _attribute(element, "fldCharType") == "begin":
            open_fields.append([])
        elif name == "fldChar" and _attribute(element, "fldCharType") == "end" and open_fields:
            yield "".join(open_fields.pop())
    yield from ("".join(pieces) for pieces in open_fields)


def _attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def _is_known_field(code: str) -> bool:
    """Whether the field is one of those that may stand.

    >>> _is_known_field(" PAGE \\\\* MERGEFORMAT "), _is_known_field("DDEAUTO c:\\\\x"), _is_known_field("")
    (True, False, True)
    """
    words = code.split()
    return not words or words[0].upper() in FIELDS
