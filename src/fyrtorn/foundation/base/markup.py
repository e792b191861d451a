"""Markdown from editors and delivered articles, turned into safe HTML."""

from __future__ import annotations

import html as entities
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from markdown_it.token import Token

_TAGS: Final = {"h2", "h3", "p", "ul", "ol", "li", "strong", "em", "a", "br", "blockquote"}
_OWN: Final = "fil:"
_NONE: Final[Mapping[str, str]] = MappingProxyType({})
_markdown: Final = MarkdownIt("commonmark", {"html": False})


def to_html(markdown: str, *, pictures: Mapping[str, str] = _NONE) -> SafeString:
    """Safe HTML: the few elements our pages use, links only to https, mailto, tel or our own paths.

    ``pictures`` are addresses by name: ``![what it shows](fil:name)`` becomes that picture, and nothing else becomes
    one. A picture that is not there leaves its words.
    """
    blocks = _markdown.parse(markdown)
    for block in blocks:
        for piece in block.children or ():
            if piece.type == "image":
                _show(piece, pictures)
    shown = set(pictures.values())

    def kept(tag: str, attribute: str, value: str) -> str | None:
        if tag == "img" and attribute == "src":
            return value if value in shown else None
        # our own paths begin with one slash: "//" leads to another host, by whichever scheme the page has
        return None if attribute == "href" and value.startswith("//") else value

    html = nh3.clean(
        _markdown.renderer.render(blocks, _markdown.options, {}),
        tags=_TAGS | {"img"} if pictures else _TAGS,
        attributes={"a": {"href"}, "img": {"src", "alt"}},
        url_schemes={"https", "mailto", "tel"},
        link_rel="noreferrer",
        attribute_filter=kept,
    )
    return SafeString(html)


def to_text(markdown: str) -> str:
    """The words alone, to search in.

    >>> to_text("## Så här\\n\\n[Ring](tel:112) **nu** & sedan")
    'Så här\\nRing nu & sedan\\n'
    """
    return entities.unescape(nh3.clean(_markdown.render(markdown), tags=set()))


def _show(piece: Token, pictures: Mapping[str, str]) -> None:
    """Point an image at its own picture, or make it the words that describe it."""
    source = str(piece.attrs.get("src", ""))
    address = pictures.get(source.removeprefix(_OWN)) if source.startswith(_OWN) else None
    if address is not None:
        piece.attrs = {"src": address, "alt": ""}  # the renderer fills in the words
    else:
        piece.type, piece.children = "text", None
