"""Whose a number or an hour is: the label before it, after it, or above it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from fyrtorn.domains.reading.reader.lines import Line, Page, Role, looks_like_a_heading
from fyrtorn.domains.reading.reader.people import People
from fyrtorn.domains.reading.reader.words import says_nothing, services_in
from fyrtorn.foundation.persons.finder import MASK

_LONGEST_LABEL: Final = 90
_LINES_UP: Final = 12
"""How far above a number its heading may stand."""

_TAIL: Final = re.compile(
    r"(?:[\s:|,.;(/–—-]|\b(?:på|tel|tele|telefon|telefonnummer|telefonnr|tfn|nummer|numret|nr|mobil|mobilnummer|via|är|nås"
    r"|ringa|ring|slå|alltid|direkt|genom|med|i|och|eller|till|från|anonymt|då|du|kan|ska|den|det|svarar|har|phone|call|at|on"
    r"|öppet|öppen|öppettider|telefontid|telefontider|kl|bemannas|alla|dagar|gratis|kostnadsfritt|som|också|även|enklast"
    r"|bäst|helst|gärna|genast|omedelbart|hellre|annars|istället|sms:a|smsa|messa|sms|når|nå|mejla)\b)*\Z",
    re.IGNORECASE,
)
_TURN: Final = re.compile(
    r"\b(?:ringa|ringer|ring|kontakta|kontaktar|kontakt med|nå|når|nås|hos|vända dig till|vänder dig till"
    r"|vänd dig till|vänd er till|vända sig till|hör av dig till|höra av dig till|prata med(?: en| ett)?"
    r"|tala med(?: en| ett)?|hjälp av"
    r"|stöd av|stöd från|hjälp från|råd av|larma|besök|besöka|mejla|mejla till|skriv till|gå till|via|fråga|anmäl till"
    r"|anmäla till|samtal till|till|för|om|kan|ska|du|vi|man|alltid|att|driver|har|heter|finns|svarar"
    r"|call|contact)\b[\s:]*",
    re.IGNORECASE,
)
_CELLS: Final = re.compile(r"\s\|\s|,\s")
_SENTENCE: Final = re.compile(r"(?<!kl)(?<!tel)(?<!tfn)(?<!nr)[.!?]\s+(?=[A-ZÅÄÖ0-9\[])|\s\|\s|;\s")
_AFTER: Final = re.compile(r"[\s:)]*(?:[–—-]\s|\(|,\s|(\|)\s?|till\s|är\s)?\s*([^\d|@()\n]{3,70})")
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
        return (
            self.on_line(start=start, end=end, floor=floor)
            or self._at_line_start(line, start)
            or self._earlier(line)
            or self._above(line)
            or Label("", "")
        )

    def on_line(self, *, start: int, end: int, floor: int) -> Label | None:
        """The label right before or right after, on the same line."""
        line = self._page.line_at(start)
        return self.before(start=start, floor=floor) or self._after(line, start=start, end=end)

    def before(self, *, start: int, floor: int, sentences: int = 2) -> Label | None:
        """The label right before, on the same line: in the same sentence, or in the one before it."""
        line = self._page.line_at(start)
        text = self._people.masked(max(line.start, floor), start)[-400:]
        last, *earlier = reversed(_SENTENCE.split(text))
        label = _label_in(last)
        if label is None and sentences > 1 and earlier:
            label = _label_in(earlier[0]) if _has_turn(earlier[0]) else None
            services = services_in(earlier[0])
            if label is None and services:
                label = Label(services[-1], earlier[0])
        return label

    def _after(self, line: Line, *, start: int, end: int) -> Label | None:
        """A label after the number: "08-465 004 00 (växel)", "112 – akut fara"."""
        if end >= line.end:
            return None
        match = _AFTER.match(self._page.text[end : line.end])
        if match is None or (match.group(1) == "|" and start > line.start):
            return None
        text = self._people.masked(end + match.start(2), end + match.end(2))
        text = _SENTENCE.split(text)[0].replace(MASK, "").strip(_EDGES)
        if says_nothing(text) or len(text) > 60 or _is_clause(text) or not text[0].isalpha():
            return None
        return Label(text, text)

    def _at_line_start(self, line: Line, start: int) -> Label | None:
        """Whose line it is, when a line lists several things: "Sjöstads kommun | telefon ..."."""
        first, *more = _CELLS.split(self._people.masked(line.start, start))
        first = first.replace(MASK, "").strip(_EDGES) if more else ""
        is_name = looks_like_a_heading(first) if first else False
        return Label(first, first) if is_name and not says_nothing(first) and not _has_turn(first) else None

    def _earlier(self, line: Line) -> Label | None:
        """The service last named in running text above, in the same group."""
        if line.role is Role.HEADING:
            return None
        above = [other for other in self._page.above(line, at_most=3) if other.group == line.group]
        running = [self._people.line(other) for other in above if len(other.text) > _LONGEST_LABEL]
        found = [services_in(text) for text in running]
        return next((Label(services[-1], services[-1]) for services in found if services), None)

    def _above(self, line: Line) -> Label | None:
        """The nearest line above that names something: in the same group first, then a heading."""
        for other in self._page.above(line, at_most=_LINES_UP):
            text = _BRACKETS.sub("", other.text).strip(_EDGES)
            is_label = other.role is Role.HEADING or other.text.endswith(":") or other.group == line.group
            if not is_label or len(text) > _LONGEST_LABEL or says_nothing(text) or _FACT.search(text):
                continue
            if other.role is not Role.HEADING and not looks_like_a_heading(text):
                continue
            if self._people.is_named_on(other):
                continue
            return Label(text, text)
        return None


_BRACKETS: Final = re.compile(r"\s*\([^()]{0,80}\)?\Z")
_FACT: Final = re.compile(r"@|\d{3}|\d[.:]\d\d|https?:|www\.")
_HOURS: Final = re.compile(
    r"\d[.:]\d\d|\b(?:kl|klockan|öppet|öppen|dygnet|vardag\w*|helgfri\w*|helger|dagtid|kvällstid|kväll\w*|natt|nätter|(?:mån|tis|ons|tors|fre|lör|sön)(?:dag\w*)?)\b",
    re.IGNORECASE,
)
_WHEN: Final = re.compile(r"\b(?:mellan|klockan|kl|från|varje|alla|under)\b|" + _HOURS.pattern, re.IGNORECASE)
"""Where a sentence goes over from whom to when: "Socialtjänsten når du enklast mellan 8 och 10 på nummer"."""
_JOINS: Final = re.compile(r"\A(?:eller|och|samt|or|and)\s", re.IGNORECASE)
_POINTS_BACK: Final = re.compile(
    r"(?:de|den|det|dit|där|hit|vi|numret|telefonen|här|man|du)\b", re.IGNORECASE
)
_GOES_ON: Final = re.compile(r"(?:om|för att|när|så|och|eller|som|vid|mellan|under|kl)\b", re.IGNORECASE)
_SPEAKS: Final = re.compile(
    r"\b(?:ringa|ring|ringer|kontakta|kontaktar|når|nå|du|vi|prata|vänd|vända|vänder|call|driver)\b",
    re.IGNORECASE,
)


def _label_in(sentence: str) -> Label | None:
    """The label that a sentence, up to the number, ends with."""
    clause = _TAIL.sub("", _JOINS.sub("", sentence[-250:].strip(_EDGES))).replace(MASK, "").strip(_EDGES)
    if not clause or says_nothing(clause):
        return None
    is_label = sentence.rstrip(" ()").endswith((":", "|", "–", "—", "-")) and len(clause) <= _LONGEST_LABEL
    named = clause if is_label and not _has_turn(clause) else _noun_phrase(clause)
    when = _WHEN.search(clause)
    if when is not None and _HOURS.search(named):
        return _label_in(clause[: when.start()])
    if not named or says_nothing(named) or _HOURS.search(named) or _POINTS_BACK.match(named):
        return None
    return Label(named, clause)


def _is_clause(text: str) -> bool:
    """Whether what follows a number goes on with the sentence, or says when, rather than naming the number."""
    return _GOES_ON.match(text) is not None or _HOURS.match(text) is not None or len(text.split()) > 7


def _has_turn(text: str) -> bool:
    """Whether the text speaks to the reader ("du kan ringa ...") rather than naming something."""
    return _SPEAKS.search(text) is not None


def _noun_phrase(clause: str) -> str:
    """The last thing named in a clause: "prova att ringa kyrkans nattliga jourtelefon" gives the last three words."""
    turns = [match.end() for match in _TURN.finditer(clause)]
    tail = (clause[turns[-1] :] if turns else clause).strip(_EDGES)
    if not tail and turns:
        tail = _TURN.sub(" ", clause).strip(_EDGES)
    if len(tail) <= 60:
        return tail
    services = services_in(tail)
    return services[-1] if services else " ".join(tail.split()[-5:])
