"""What is missing before a text can be published. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from markdown_it import MarkdownIt

from fyrtorn.domains.knowledge.contents import Facts, Text
from fyrtorn.domains.knowledge.vocabulary import ItemKind, Section, sections_of

_markdown: Final = MarkdownIt("commonmark", {"html": False})


class Missing(StrEnum):
    """What sort of thing is missing."""

    LEAD = "lead"
    SECTION = "section"
    QUESTION = "question"
    ADDRESS = "address"
    PLACE = "place"
    CONTACT_FUNCTION = "contact_function"
    PICTURE_DESCRIPTION = "picture_description"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing. ``where`` is the section it belongs in, where it belongs in one."""

    what: Missing
    where: Section | None = None


def gaps(kind: ItemKind, text: Text, facts: Facts) -> tuple[Gap, ...]:
    """What is missing, in the order of the form.

    >>> [gap.what.value for gap in gaps(ItemKind.LAW, Text(title="Lagen", lead="Kort."), Facts())]
    ['section', 'question']
    """
    return tuple(_gaps(kind, text, facts))


def _gaps(kind: ItemKind, text: Text, facts: Facts) -> Iterator[Gap]:
    if not text.lead:
        yield Gap(Missing.LEAD)
    for section in sections_of(kind):
        written = text.sections.get(section, "")
        if not written:
            yield Gap(Missing.SECTION, section)
        elif not _pictures_are_described(written):
            yield Gap(Missing.PICTURE_DESCRIPTION, section)
    if not facts.questions:
        yield Gap(Missing.QUESTION)
    if kind is ItemKind.LINK and not facts.address:
        yield Gap(Missing.ADDRESS)
    if kind is ItemKind.EXAMPLE:
        if not facts.place:
            yield Gap(Missing.PLACE)
        if not text.notes.contact_function:
            yield Gap(Missing.CONTACT_FUNCTION)


def _pictures_are_described(markdown: str) -> bool:
    """Whether every picture in the text says what it shows, for whoever does not see it."""
    pictures = [
        piece
        for block in _markdown.parse(markdown)
        for piece in block.children or ()
        if piece.type == "image"
    ]
    return all(piece.content.strip() for piece in pictures)
