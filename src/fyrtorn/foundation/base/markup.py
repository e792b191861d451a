"""Markdown from editors and delivered articles, turned into safe HTML."""

from __future__ import annotations

import html as entities
from typing import Final

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt

_TAGS: Final = {"h2", "h3", "p", "ul", "ol", "li", "strong", "em", "a", "br", "blockquote"}
_markdown: Final = MarkdownIt("commonmark", {"html": False})


def to_html(markdown: str) -> SafeString:
    """Safe HTML: the few elements our pages use, links only to https, mailto, tel or our own paths."""
    html = nh3.clean(
        _markdown.render(markdown),
        tags=_TAGS,
        attributes={"a": {"href"}},
        url_schemes={"https", "mailto", "tel"},
        link_rel="noreferrer",
        attribute_filter=_kept,
    )
    return SafeString(html)


def to_text(markdown: str) -> str:
    """The words alone, to search in.

    >>> to_text("## Så här\n\n[Ring](tel:112) **nu** & sedan")
    'Så här\nRing nu & sedan\n'
    """
    return entities.unescape(nh3.clean(_markdown.render(markdown), tags=set()))


def _kept(tag: str, attribute: str, value: str) -> str | None:
    """Our own paths begin with one slash: "//" leads to another host, by whichever scheme the page has."""
    return None if attribute == "href" and value.startswith("//") else value
