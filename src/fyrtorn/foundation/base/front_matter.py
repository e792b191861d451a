"""Markdown files that come with the program: a few lines of facts on top, then the text. Pure.

A fact is ``key: text`` on one line, or ``key:`` with a list under it, ``- item`` by ``- item``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from types import MappingProxyType
from typing import Final, TypeVar

_FENCE: Final = "---\n"
_ITEM: Final = "- "

E = TypeVar("E", bound=Enum)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The facts on top of one file. Each reading raises ``ValueError``, with the file's name, when it is not so."""

    name: str
    facts: Mapping[str, str | tuple[str, ...]]

    def text(self, key: str) -> str:
        """One line that says something."""
        value = self.facts.get(key)
        if not isinstance(value, str):
            raise self.wrong(f"{key} is missing, or is no single line")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list, at least one item long."""
        value = self.facts.get(key)
        if not isinstance(value, tuple) or not value:
            raise self.wrong(f"{key} is missing, or is no list")
        return value

    def day(self, key: str) -> date:
        """A day, "2026-01-31"."""
        try:
            return date.fromisoformat(self.text(key))
        except ValueError as problem:
            raise self.wrong(f"{key} is no day, as 2026-01-31") from problem

    def code(self, key: str, *, among: type[E]) -> E:
        """One of the codes."""
        codes = self.codes(key, among=among)
        if len(codes) != 1:
            raise self.wrong(f"{key} takes one code")
        return codes[0]

    def codes(self, key: str, *, among: type[E]) -> tuple[E, ...]:
        """At least one of the codes, with a comma between, none of them twice. ``among`` has text for values."""
        known = {str(one.value): one for one in among}
        stated = [word.strip() for word in self.text(key).split(",")]
        unknown = sorted(set(stated) - set(known))
        if unknown:
            raise self.wrong(f"{key} knows no {', '.join(unknown)}; it takes {', '.join(known)}")
        if len(set(stated)) < len(stated):
            raise self.wrong(f"{key} says the same thing twice")
        return tuple(known[word] for word in stated)

    def refuse_others(self, known: Collection[str]) -> None:
        """Raise when the file states anything but what is ``known``."""
        unknown = sorted(set(self.facts) - set(known))
        if unknown:
            raise self.wrong(f"nothing is called {', '.join(unknown)} here")

    def wrong(self, why: str) -> ValueError:
        return ValueError(f"{self.name}: {why}")


def read_front_matter(*, name: str, text: str) -> tuple[FrontMatter, str]:
    """The facts on top and the text under them. ``name`` is the file's, for whoever has to mend it.

    Raises ``ValueError`` when there are no two ``---``, or a line between them states nothing or states it twice.

    >>> facts, body = read_front_matter(name="a.md", text="---\\ntitle: A\\nfor:\\n- B\\n---\\nText\\n")
    >>> facts.text("title"), facts.texts("for"), body
    ('A', ('B',), 'Text')
    """
    before, fence, rest = text.partition(_FENCE)
    top, closing, body = rest.partition(_FENCE)
    if before or not (fence and closing):
        raise ValueError(f"{name}: the file begins with facts between two ---")
    return FrontMatter(name, MappingProxyType(_facts(name, top))), body.strip()


def _facts(name: str, top: str) -> dict[str, str | tuple[str, ...]]:
    facts: dict[str, str | tuple[str, ...]] = {}
    last = ""
    for line in top.splitlines():
        listed = facts.get(last)
        if line.startswith(_ITEM) and isinstance(listed, tuple):
            facts[last] = (*listed, line.removeprefix(_ITEM).strip())
            continue
        last, colon, value = line.partition(":")
        if not colon or last in facts or last != last.strip():
            raise ValueError(f"{name}: no fact, or one stated before: {line!r}")
        facts[last] = value.strip() or ()
    return facts
