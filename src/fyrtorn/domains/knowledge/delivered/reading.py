"""Reads the delivered examples and the delivered library. Pure: files in, frozen values out.

An item is ``items/<slug>.<language>.md``. Which facts stand on top depends on its kind: an example has more of
them, and its text has the four sections that examples in this field are told in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from importlib import resources
from typing import Final

from fyrtorn.domains.knowledge.contents import Facts, Notes, Source, Text
from fyrtorn.domains.knowledge.vocabulary import (
    Evidence,
    ItemKind,
    PlaceSort,
    Population,
    Question,
    Section,
    StrategyArea,
    Theme,
)
from fyrtorn.foundation.base.front_matter import FrontMatter, read_front_matter
from fyrtorn.foundation.vocabulary.prevention import Level

EXAMPLE_WORDS: Final = (250, 500)
"""Words in an example's four sections together, least and most."""
LIBRARY_WORDS: Final = (120, 300)
"""Words in the text of any other item, least and most."""
LONGEST_TITLE: Final = 160  # characters, as the column
LONGEST_LEAD: Final = 300  # characters: two lines under a heading
KINDS: Final = frozenset(ItemKind) - {ItemKind.FILE, ItemKind.LINK}
"""What comes with the program. A file or a link is somebody's own."""

_NAME: Final = re.compile(r"(?=.{1,80}\.)([a-z0-9]+(?:-[a-z0-9]+)*)\.([a-z]{2})\.md")
_ADDRESS: Final = re.compile(r"https://\S+")
_HEADINGS: Final = {
    "Bakgrund": Section.BACKGROUND,
    "Tillvägagångssätt": Section.APPROACH,
    "Framgångsfaktorer": Section.SUCCESS_FACTORS,
    "Utmaningar": Section.CHALLENGES,
}
"""An example's headings, in this order. Source: SKR, "Exempel, arbete mot extremism" (2021)."""
_ORIGINAL: Final = "address"
_FACTS: Final = frozenset(
    {"title", "lead", "kind", "questions", "themes", "target_groups"}
    | {"sources", "confirmed", "unconfirmed", "checked_on"}
)
_EXAMPLE_FACTS: Final = _FACTS | frozenset(
    {"place", "country", "place_sort", "population", "levels", "strategy_areas", "evidence"}
    | {"resources", "results", "measured_how", "legal", "contact_function"}
)
_LIBRARY_FACTS: Final = _FACTS | {_ORIGINAL}


@dataclass(frozen=True, slots=True)
class DeliveredItem:
    """One item in one language."""

    slug: str
    language: str
    kind: ItemKind
    facts: Facts
    text: Text


def delivered_items() -> tuple[DeliveredItem, ...]:
    """Every delivered item, by slug and language.

    Raises ``ValueError`` when a file is not whole, see :func:`read_item`, or a translation states other codes than the
    Swedish text that it follows.
    """
    folder = resources.files("fyrtorn.domains.knowledge.delivered").joinpath("items")
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".md")), key=lambda file: file.name
    )
    return following_swedish(read_item(name=file.name, text=file.read_text("utf-8")) for file in files)


def following_swedish(items: Iterable[DeliveredItem]) -> tuple[DeliveredItem, ...]:
    """The same items, every translation known to follow a Swedish text: same codes, same headings, same day.

    Raises ``ValueError`` where one does not.
    """
    known = tuple(items)
    swedish = {item.slug: _shape(item) for item in known if item.language == "sv"}
    for item in known:
        if swedish.get(item.slug) != _shape(item):
            raise ValueError(
                f"{item.slug}.{item.language}.md: not the same codes, headings and day as in Swedish"
            )
    return known


def read_item(*, name: str, text: str) -> DeliveredItem:
    """One item from its file name ("vink-kopenhamn.sv.md") and its text.

    Raises ``ValueError``, with the file's name, when a fact is missing, unknown or of a code that is not there, when
    an example lacks one of its four sections, or the text is shorter or longer than its kind allows.
    """
    named = _NAME.fullmatch(name)
    if not named:
        raise ValueError(
            f"{name}: an item is slug.language.md, the slug at most 80 signs of a-z, digits and hyphens"
        )
    top, body = read_front_matter(name=name, text=text)
    kind = top.code("kind", among=ItemKind)
    if kind not in KINDS:
        raise top.wrong(f"a {kind.value} does not come with the program")
    is_example = kind is ItemKind.EXAMPLE
    top.refuse_others(_EXAMPLE_FACTS if is_example else _LIBRARY_FACTS)
    return DeliveredItem(
        slug=named[1],
        language=named[2],
        kind=kind,
        facts=_facts(top, is_example=is_example),
        text=Text(
            title=_short(top, "title", LONGEST_TITLE),
            lead=_short(top, "lead", LONGEST_LEAD),
            sections=_example_sections(top, body) if is_example else _one_section(top, body),
            notes=_notes(top, is_example=is_example),
            sources=tuple(_source(top, line) for line in top.texts("sources")),
            confirmed=top.texts("confirmed"),
            unconfirmed=top.texts("unconfirmed"),
            checked_on=top.day("checked_on"),
        ),
    )


def _facts(top: FrontMatter, *, is_example: bool) -> Facts:
    questions = top.codes("questions", among=Question)
    themes = top.codes("themes", among=Theme)
    if not is_example:
        return Facts(questions=questions, themes=themes, address=_address_of_the_original(top))
    country = top.text("country")
    if not re.fullmatch(r"[A-Z]{2}", country):
        raise top.wrong("country is two capital letters (ISO 3166-1)")
    return Facts(
        questions=questions,
        themes=themes,
        levels=top.codes("levels", among=Level),
        strategy_areas=top.codes("strategy_areas", among=StrategyArea),
        evidence=top.code("evidence", among=Evidence),
        place=top.text("place"),
        country=country,
        place_sort=top.code("place_sort", among=PlaceSort),
        population=top.code("population", among=Population),
    )


def _address_of_the_original(top: FrontMatter) -> str:
    """Empty when nothing is stated: much stands here alone, or is on paper."""
    if _ORIGINAL not in top.facts:
        return ""
    address = top.text(_ORIGINAL)
    if not _ADDRESS.fullmatch(address):
        raise top.wrong(f"{_ORIGINAL} begins with https://")
    return address


def _notes(top: FrontMatter, *, is_example: bool) -> Notes:
    if not is_example:
        return Notes(target_groups=top.text("target_groups"))
    return Notes(
        target_groups=top.text("target_groups"),
        resources=top.text("resources"),
        results=top.text("results"),
        measured_how=top.text("measured_how"),
        legal=top.text("legal"),
        contact_function=top.text("contact_function"),
    )


def _source(top: FrontMatter, line: str) -> Source:
    """From "Title | https://address", or from a title alone."""
    title, bar, address = (part.strip() for part in line.partition("|"))
    if not title or (bar and not _ADDRESS.fullmatch(address)):
        raise top.wrong(f"a source is its title, or title | https://address: {line!r}")
    return Source(title=title, address=address)


def _short(top: FrontMatter, key: str, most: int) -> str:
    value = top.text(key)
    if len(value) > most:
        raise top.wrong(f"{key} has {len(value)} signs; {most} is the most")
    return value


def _shape(item: DeliveredItem) -> tuple[object, ...]:
    """What is the same in every language, but for an address: a translation may have an original of its own."""
    headings = [
        len(re.findall(rf"^{mark}", body, re.MULTILINE))
        for body in item.text.sections.values()
        for mark in ("## ", "- ", r"\d\. ")
    ]
    return item.kind, replace(item.facts, address=""), headings, item.text.checked_on


def _example_sections(top: FrontMatter, body: str) -> dict[Section, str]:
    before, *parts = re.split(r"^## (.+)\n", body, flags=re.MULTILINE)
    headings, texts = parts[::2], [text.strip() for text in parts[1::2]]
    if before or headings != list(_HEADINGS) or not all(texts):
        raise top.wrong(f"an example has the sections {', '.join(_HEADINGS)}, in that order and none empty")
    _check_length(top, " ".join(texts), EXAMPLE_WORDS)
    return dict(zip(_HEADINGS.values(), texts, strict=True))


def _one_section(top: FrontMatter, body: str) -> dict[Section, str]:
    _check_length(top, body, LIBRARY_WORDS)
    return {Section.TEXT: body}


def _check_length(top: FrontMatter, text: str, limits: tuple[int, int]) -> None:
    (least, most), words = limits, len(text.split())
    if not least <= words <= most:
        raise top.wrong(f"the text has {words} words; {least} to {most} is what it takes")
