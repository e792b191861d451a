"""A document's words as plain text, to search in. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from fyrtorn.foundation.documents.model import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Note,
    Numbered,
    Paragraph,
    Table,
    plain,
)


def words_of(document: Document) -> str:
    """What the document says, a line for each paragraph, item and row. Drawings say what their tables say.

    >>> words_of(Document(title="Plan", body=(Heading("Mål"), Bullets(("Ett", "Två")))))
    'Mål\\nEtt\\nTvå'
    """
    return "\n".join(line for block in document.body for line in _lines(block))


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield plain(block.text)
        case Bullets() | Numbered():
            yield from map(plain, block.items)
        case Note():
            yield from filter(None, (block.title, plain(block.text)))
        case Table():
            yield from _rows(block)
        case Figure():
            yield block.caption
            if block.table is not None:
                yield from _rows(block.table)


def _rows(table: Table) -> Iterator[str]:
    yield table.caption
    for row in (table.head, *table.rows):
        yield " ".join(map(plain, row))
