"""DOCX, XLSX and PPTX: put together again from the parts that make up what is shown.

The way goes from the main part along relations of known kinds. A part that nothing known leads to does not
come along: properties, thumbnails, custom XML, printer settings, people, macros. Parts and pictures get new
names, relations new numbers; each part's own markup is cleaned by ``ooxml_parts``.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import quoteattr

from fyrtorn.foundation.cleaning.markup import parsed, written
from fyrtorn.foundation.cleaning.ooxml_parts import clean_part
from fyrtorn.foundation.cleaning.ooxml_relations import (
    APPLICATIONS,
    REFUSED,
    Application,
    Relation,
    is_kept_address,
    relations_in,
)
from fyrtorn.foundation.cleaning.outcomes import CannotBeCleaned, Cleaned, Reason
from fyrtorn.foundation.cleaning.packages import Package, cleaned_picture, written_package

CONTENT_TYPES: Final = "[Content_Types].xml"

_DECLARED: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_RELATIONS_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES_SPACE: Final = "http://schemas.openxmlformats.org/package/2006/content-types"


def cleaned_ooxml(package: Package) -> Cleaned:
    """The document anew. Raises :class:`CannotBeCleaned`."""
    types = package.read(CONTENT_TYPES)
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in package.names):
        raise CannotBeCleaned(Reason.MACROS)
    main = _main_part(package)
    application = _application(parsed(types), main.target)
    rebuilt = _Rebuilt(package, application)
    rebuilt.add(main.target, "main", application.folder + "/main.xml", f"{_OFFICE}{application.main}")
    parts = {
        CONTENT_TYPES: rebuilt.content_types(),
        "_rels/.rels": _relations([("rId1", main.type, f"{application.folder}/main.xml", False)]),
        **rebuilt.parts,
    }
    return Cleaned(application.kind, application.extension, application.content_type, written_package(parts))


_OFFICE: Final = "application/vnd.openxmlformats-officedocument."


def _main_part(package: Package) -> Relation:
    for relation in relations_in(package.read("_rels/.rels"), folder=""):
        if relation.kind == "officeDocument" and not relation.is_external:
            return relation
    raise CannotBeCleaned(Reason.ARCHIVE)


def _application(types: object, main: str) -> Application:
    for override in types:  # type: ignore[attr-defined]  # an lxml element
        if override.get("PartName", "").lstrip("/") == main:
            for application in APPLICATIONS:
                if override.get("ContentType") == _OFFICE + application.main:
                    return application
    raise CannotBeCleaned(Reason.OTHER_DOCUMENT)


@dataclass(slots=True)
class _Rebuilt:
    """The new document while it grows."""

    package: Package
    application: Application
    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)
    """New names by the old ones."""

    def add(self, old_name: str, kind: str, name: str, content_type: str) -> None:
        """Add a part and all that it leads to, cleaned. The walk keeps its own stack."""
        waiting = [(old_name, kind)]
        self._give_name(old_name, name, content_type)
        while waiting:
            current, kind = waiting.pop()
            root = parsed(self.package.read(current))
            new_ids: dict[str, str] = {}
            relations: list[tuple[str, str, str, bool]] = []
            for relation in self._relations_of(current):
                kept = self._kept(relation, kind, waiting)
                if kept is not None:
                    new_ids[relation.id] = f"rId{len(new_ids) + 1}"
                    relations.append((new_ids[relation.id], relation.type, kept, relation.is_external))
            clean_part(root, kind=kind, new_ids=new_ids)
            named = self._names[current]
            self.parts[named] = written(root)
            if relations:
                folder, file = posixpath.split(named)
                self.parts[f"{folder}/_rels/{file}.rels"] = _relations(relations)

    def content_types(self) -> bytes:
        rows = "".join(
            f"<Override PartName={quoteattr('/' + name)} ContentType={quoteattr(type_)}/>"
            for name, type_ in self.types.items()
        )
        defaults = (
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
        )
        return f'{_DECLARED}<Types xmlns="{_TYPES_SPACE}">{defaults}{rows}</Types>'.encode()

    def _relations_of(self, name: str) -> list[Relation]:
        folder, file = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        if rels not in self.package.names:
            return []
        return list(relations_in(self.package.read(rels), folder=folder))

    def _kept(self, relation: Relation, owner: str, waiting: list[tuple[str, str]]) -> str | None:
        """Where the relation leads in the new document; ``None`` for one that does not come along."""
        if relation.is_external:
            is_link = relation.kind == "hyperlink" and is_kept_address(relation.target)
            return relation.target if is_link else None
        if relation.kind in REFUSED and owner != "chart":
            raise CannotBeCleaned(REFUSED[relation.kind])
        if relation.target in self._names:
            return "/" + self._names[relation.target]
        if relation.kind == "image":
            return self._picture(relation.target)
        content_type = self.application.parts.get(relation.kind)
        if content_type is None or relation.target not in self.package.names:
            return None
        waiting.append((relation.target, relation.kind))
        extension = "vml" if relation.kind == "vmlDrawing" else "xml"
        name = f"{self.application.folder}/{relation.kind}{len(self._names)}.{extension}"
        return "/" + self._give_name(relation.target, name, content_type)

    def _picture(self, old_name: str) -> str | None:
        if old_name.lower().endswith((".svg", ".wdp")):
            return None  # a second form of a picture that stands there as PNG or JPEG too
        picture = cleaned_picture(self.package.read(old_name))
        name = f"{self.application.folder}/media/bild{len(self._names)}.{picture.extension}"
        self.parts[name] = picture.content
        return "/" + self._give_name(old_name, name, picture.content_type)

    def _give_name(self, old_name: str, name: str, content_type: str) -> str:
        self._names[old_name] = name
        self.types[name] = content_type
        return name


def _relations(rows: list[tuple[str, str, str, bool]]) -> bytes:
    written_rows = "".join(
        f"<Relationship Id={quoteattr(id_)} Type={quoteattr(type_)} Target={quoteattr(target)}"
        + (' TargetMode="External"/>' if is_external else "/>")
        for id_, type_, target, is_external in rows
    )
    return f'{_DECLARED}<Relationships xmlns="{_RELATIONS_SPACE}">{written_rows}</Relationships>'.encode()
