"""Links to our own pages in a text, and which of them lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from markdown_it import MarkdownIt

from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.knowledge.contents import Text
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations import queries as organisations

_OURS: Final = re.compile(r"/(?:[a-z]{2}/)?(kunskap|lasa|kommun)/([a-z0-9-]+)/")
"""An item, an article, a municipality's page. Other pages of ours are not looked for."""
_LOOKED_AT: Final = 60
_markdown: Final = MarkdownIt("commonmark", {"html": False})


def that_lead_nowhere(text: Text) -> list[str]:
    """The addresses in the text that name a page of ours which is not there, once each, in order."""
    ours = [address for address in dict.fromkeys(_addresses(text)) if _OURS.match(address)]
    return [address for address in ours[:_LOOKED_AT] if not _is_there(address)]


def _addresses(text: Text) -> Iterator[str]:
    for written in text.sections.values():
        for block in _markdown.parse(written):
            for piece in block.children or ():
                if piece.type == "link_open":
                    yield str(piece.attrs.get("href", ""))
    yield from (source.address for source in text.sources)


def _is_there(address: str) -> bool:
    found = _OURS.match(address)
    if found is None:
        return True
    sort, key = found.groups()
    try:
        if sort == "kunskap":
            queries.item_page(key, today=clock.today())
        elif sort == "lasa":
            guidance.article(key, language="sv")
        else:
            organisations.municipality(key)
    except NotFound:
        return False
    return True
