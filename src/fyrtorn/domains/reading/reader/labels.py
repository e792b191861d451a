"""Whose a number or an hour is: the label before it, after it, or above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from fyrtorn.domains.reading.reader.lines import Line, Page, Role, looks_like_a_heading
from fyrtorn.domains.reading.reader.people import People
from fyrtorn.domains.reading.reader.words import says_nothing, services_in

_LONGEST_LABEL: Final = 90
_LINES_UP: Final = 12
"""How far above a number its heading may stand."""

_TAIL: Final = re.compile(
    r"(?:[\s:|,.;(/–—-]|\b(?:på|tel|tele|telefon|telefonnummer|telefonnr|tfn|nummer|numret|nr|mobil|mobilnummer|via|är|nås"
    r"|ringa|ring|slå|alltid|direkt|genom|med|i|och|eller|till|från|anonymt|då|du|kan|ska|den|det|svarar|har|phone|call|at|on"
    r"|öppet|öppen|öppettider|telefontid|telefontider|kl|bemannas|alla|dagar|gratis|kostnadsfritt)\b)*\Z",
    re.IGNORECASE,
)
_TURN: Final = re.compile(
    r"\b(?:ringa|ringer|ring|kontakta|kontaktar|kontakt med|nå|når|nås|hos|vända dig till|vänder dig till|vänd dig till"
    r"|vänd er till|vända sig till|hör av dig till|höra av dig till|prata med(?: en| ett)?|tala med(?: en| ett)?|hjälp av"
    r"|stöd av|stöd från|hjälp från|råd av|larma|besök|besöka|mejla|mejla till|skriv till|gå till|via|fråga|anmäl till"
    r"|anmäla till|samtal till|till|för|om|kan|ska|du|vi|man|alltid|att|driver|har|heter|finns|call|contact)\b[\s:]*",
    re.IGNORECASE,
)
_SENTENCE: Final = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ0-9\[])|\s\|\s|;\s")
_AFTER: Final = re.compile(r"[\s:)]*(?:[–—-]\s|\(|,\s|\|\s?|till\s|är\s)?\s*([^\d|@()\n]{3,70})")
_EDGES: Final = " \t:;,.|–—-•*()/[]"


@dataclass(frozen=True, slots=True)
class Label:
    """What a number is called. ``nearby`` is the text it was found in, for who owns the number."""

    text: str
    nearby: str


class Labels:
    """Finds labels on one page."""

    def __init__(self, page: Page, people: People) -> None:
        self._page = page
        self._people = people

    def of(self, *, start: int, end: int, floor: int) -> Label:
        """The label of what stands at ``start``..``end``. ``floor`` is where the fact before it on the line ends."""
        line = self._page.line_at(start)
        before = self._people.masked(max(line.start, floor), start)
        return (
            self._before(before)
            or self._after(line, end)
            or self._beside(line, floor)
            or self._above(line)
            or Label("", "")
        )

    def _before(self, before: str) -> Label | None:
        sentence = _SENTENCE.split(before[-300:])[-1]
        clause = _TAIL.sub("", sentence[-200:]).strip(_EDGES)
        if not clause or says_nothing(clause):
            return None
        is_label = before.rstrip(" ()").endswith((":", "|", "–", "—", "-")) and len(clause) <= _LONGEST_LABEL
        named = clause if is_label and not _has_turn(clause) else _noun_phrase(clause)
        return Label(named, clause) if named and not says_nothing(named) else None

    def _after(self, line: Line, end: int) -> Label | None:
        """A label after the number: "08-465 004 00 (växel)", "112 – akut fara"."""
        if end >= line.end:
            return None
        match = _AFTER.match(self._page.text[end : line.end])
        text = self._people.masked(end + match.start(1), end + match.end(1)) if match else ""
        text = _SENTENCE.split(text)[0].strip(_EDGES)
        if not match or says_nothing(text) or len(text) > 60 or _is_clause(text):
            return None
        return Label(text, text)

    def _beside(self, line: Line, floor: int) -> Label | None:
        """The service last named earlier in the same passage: "Stödtelefonen ... Du når den på ..."."""
        above = [other for other in self._page.above(line, at_most=3) if other.group == line.group]
        texts = [self._people.line(other) for other in reversed(above)] if line.role is Role.TEXT else []
        if line.start < floor or len(line.text) > _LONGEST_LABEL:
            texts.append(self._people.masked(line.start, max(line.start, floor)) or self._people.line(line))
        found = services_in(" ".join(text for text in texts if len(text) > _LONGEST_LABEL))
        return Label(found[-1], found[-1]) if found else None

    def _above(self, line: Line) -> Label | None:
        """The nearest line above that names something: in the same group first, then a heading."""
        for other in self._page.above(line, at_most=_LINES_UP):
            text = other.text.strip(_EDGES)
            is_label = other.role is Role.HEADING or other.text.endswith(":") or other.group == line.group
            if not is_label or len(text) > _LONGEST_LABEL or says_nothing(text) or _FACT.search(text):
                continue
            if other.role is not Role.HEADING and not looks_like_a_heading(text):
                continue
            if self._people.on(other):
                continue
            return Label(text, text)
        return None


_FACT: Final = re.compile(r"@|\d{3}|\d[.:]\d\d|https?:|www\.")
_CLAUSE_WORDS: Final = re.compile(r"^(?:om|för att|när|så|och|eller|som|vid|mellan|under|vardagar|måndag|kl|dygnet)\b", re.I)


def _is_clause(text: str) -> bool:
    """Whether what follows a number goes on with the sentence rather than naming the number."""
    return _CLAUSE_WORDS.match(text) is not None or len(text.split()) > 7


def _has_turn(text: str) -> bool:
    """Whether the text speaks to the reader ("du kan ringa ...") rather than naming something."""
    return re.search(r"\b(?:ringa|ring|kontakta|når|nå|du|vi|prata|vänd|vända|call)\b", text, re.IGNORECASE) is not None


def _noun_phrase(clause: str) -> str:
    """The last thing named in a clause: "kan du ringa Rädda Barnens orostelefon" gives the last three words."""
    turns = [match.end() for match in _TURN.finditer(clause)]
    tail = clause[turns[-1] :] if turns else clause
    tail = tail.strip(_EDGES)
    if not tail and turns:
        tail = _TURN.sub(" ", clause).strip(_EDGES)
    if len(tail) <= 60:
        return tail
    services = services_in(tail)
    return services[-1] if services else " ".join(tail.split()[-5:])
