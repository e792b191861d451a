"""How the parts of a DOCX, XLSX or PPTX hang together: which relations are kept, and as what."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from fyrtorn.foundation.cleaning.markup import parsed
from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, FileKind, Reason

_OOXML: Final = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class Application:
    """A family of documents: its folder, and the content type of each kind of part that is kept."""

    kind: FileKind
    extension: str
    folder: str
    content_type: str
    main: str
    parts: dict[str, str]


def _types(inside: str, names: str) -> dict[str, str]:
    return {name: f"{_OOXML}{inside}.{name}+xml" for name in names.split()}


_SHARED: Final = {
    "theme": f"{_OOXML}theme+xml",
    "chart": f"{_OOXML}drawingml.chart+xml",
    "diagramData": f"{_OOXML}drawingml.diagramData+xml",
    "diagramLayout": f"{_OOXML}drawingml.diagramLayout+xml",
    "diagramQuickStyle": f"{_OOXML}drawingml.diagramStyle+xml",
    "diagramColors": f"{_OOXML}drawingml.diagramColors+xml",
}

WORD: Final = Application(
    FileKind.DOCUMENT,
    "docx",
    "word",
    f"{_OOXML}wordprocessingml.document",
    "wordprocessingml.document.main+xml",
    _SHARED
    | _types(
        "wordprocessingml", "styles settings fontTable numbering footnotes endnotes header footer comments"
    ),
)
SHEETS: Final = Application(
    FileKind.SHEET,
    "xlsx",
    "xl",
    f"{_OOXML}spreadsheetml.sheet",
    "spreadsheetml.sheet.main+xml",
    _SHARED
    | _types("spreadsheetml", "worksheet chartsheet sharedStrings styles comments")
    | {"drawing": f"{_OOXML}drawing+xml", "vmlDrawing": f"{_OOXML}vmlDrawing"},
)
SLIDES: Final = Application(
    FileKind.SLIDES,
    "pptx",
    "ppt",
    f"{_OOXML}presentationml.presentation",
    "presentationml.presentation.main+xml",
    _SHARED
    | _types(
        "presentationml",
        "slide slideLayout slideMaster notesSlide notesMaster comments commentAuthors tableStyles",
    ),
)
APPLICATIONS: Final = (WORD, SHEETS, SLIDES)

REFUSED: Final = {
    "vbaProject": Reason.MACROS,
    "wordVbaData": Reason.MACROS,
    "xlMacrosheet": Reason.MACROS,
    "xlIntlMacrosheet": Reason.MACROS,
    "control": Reason.MACROS,
    "oleObject": Reason.EMBEDDED,
    "package": Reason.EMBEDDED,
    "aFChunk": Reason.EMBEDDED,
    "subDocument": Reason.EMBEDDED,
    "video": Reason.EMBEDDED,
    "audio": Reason.EMBEDDED,
    "media": Reason.EMBEDDED,
}
"""Relations to what cannot be cleaned and would be missed."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation as it came. ``target`` is the name of an entry, or an address where it is external."""

    id: str
    kind: str
    type: str
    target: str
    is_external: bool


def relations_in(content: bytes, *, folder: str) -> Iterator[Relation]:
    """The relations in a ``.rels`` part; ``folder`` is where its owner stands."""
    for element in parsed(content):
        type_ = element.get("Type", "")
        is_external = element.get("TargetMode") == "External"
        target = element.get("Target", "")
        yield Relation(
            id=element.get("Id", ""),
            kind=type_.rpartition("/")[2],
            type=type_,
            target=target if is_external else _entry(target, folder),
            is_external=is_external,
        )


def is_kept_address(address: str) -> bool:
    """Whether a link may lead there: the web or a mailbox, never a file on somebody's machine.

    >>> is_kept_address("https://example.se/sida"), is_kept_address("file:///D:/Privat/brev.docx")
    (True, False)
    """
    try:
        return urlsplit(address).scheme.lower() in {"http", "https", "mailto"}
    except ValueError:
        return False


def _entry(target: str, folder: str) -> str:
    path = unquote(target.partition("#")[0])
    joined = posixpath.normpath(posixpath.join("/" + folder, path)).lstrip("/")
    if joined.startswith(".."):
        raise CannotBeCleaned(Reason.DAMAGED)
    return joined
