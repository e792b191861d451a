"""Reads the delivered articles. Pure: files in, frozen values out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Final

from fyrtorn.foundation.base.front_matter import read_front_matter

_TEXTS: Final = ("title", "neutral_title", "lead", "sources")


@dataclass(frozen=True, slots=True)
class DeliveredArticle:
    """One article in one language."""

    slug: str
    language: str
    title: str
    neutral_title: str
    """What the browser's tab and history show: gives nothing away about the visitor."""
    lead: str
    sources: str
    checked_on: date
    """The day to which the facts and the law in the text were checked."""
    body: str
    """Markdown: second-level headings, paragraphs, lists, bold, links."""


def delivered_articles() -> tuple[DeliveredArticle, ...]:
    """Every delivered article, by slug and language.

    Raises ``ValueError`` when a file's name or its lines on top are not whole.
    """
    folder = resources.files("fyrtorn.domains.guidance.delivered").joinpath("articles")
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".md")), key=lambda file: file.name
    )
    return tuple(read_article(name=file.name, text=file.read_text("utf-8")) for file in files)


def read_article(*, name: str, text: str) -> DeliveredArticle:
    """One article from its file name ("om-fyrtorn.sv.md") and its text.

    Raises ``ValueError`` when the name has no language, a line on top is missing or one is unknown.
    """
    slug, _, language = name.removesuffix(".md").rpartition(".")
    if not (slug and language):
        raise ValueError(f"{name}: an article is slug.language.md")
    facts, body = read_front_matter(name=name, text=text)
    facts.refuse_others((*_TEXTS, "checked_on"))
    title, neutral_title, lead, sources = map(facts.text, _TEXTS)
    return DeliveredArticle(
        slug=slug,
        language=language,
        title=title,
        neutral_title=neutral_title,
        lead=lead,
        sources=sources,
        checked_on=facts.day("checked_on"),
        body=body,
    )
