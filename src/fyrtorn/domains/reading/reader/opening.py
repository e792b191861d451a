"""Opening hours on the page, and what they are for."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from typing import Final

from fyrtorn.domains.reading.reader.contacts import Contacts
from fyrtorn.domains.reading.reader.facts import MOST_FACTS, HoursFact, PhoneFact, first_of
from fyrtorn.domains.reading.reader.lines import Line, Page, Spans
from fyrtorn.domains.reading.reader.people import People
from fyrtorn.domains.reading.reader.words import says_nothing, services_in
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.hours.reading import ReadHours, read_hours
from fyrtorn.foundation.persons.finder import mask
from fyrtorn.foundation.persons.numbers import FoundNumber

_LINES_UP: Final = 8
_BOX_LINES_UP: Final = 4
"""A contact box has its number, mailbox and addresses before its hours."""
_LONG_LEAD: Final = 60
_VISITS: Final = re.compile(r"(?:besök\w*|chatt\w*|drop[ -]?in\w*)", re.IGNORECASE)
_SENTENCE_ENDED: Final = re.compile(r"[.!?]\s*\Z")
_SENTENCE_ENDS: Final = re.compile(r"[.!?]\s+(?=[A-ZÅÄÖ])")
_VISITS_BEFORE: Final = re.compile(rf"\A\W*({_VISITS.pattern})\W*\Z", re.IGNORECASE)
_OCCASION: Final = re.compile(
    r"\b(?:möts|sammanträder|sammanträde|mötet|äger rum|nästa (?:möte|träff|sammanträde|tillfälle)|föreläsning\w*"
    r"|seminari\w*|(?:fot)?patrull\w*|poliser(?:na)?|nattvandr\w*|vuxenvandr\w*|vuxna ute)\b",
    re.IGNORECASE,
)
"""Words of a line whose times are somebody's meeting or round in the streets, and nobody's opening hours."""
_ANOTHERS_CLOSING: Final = re.compile(r"när\b.*\bstäng[td]", re.IGNORECASE)


class Opening:
    """The hours on one page. ``problems`` says, once, what could not be read or was a guess."""

    def __init__(self, page: Page, people: People, contacts: Contacts, phones: tuple[PhoneFact, ...]) -> None:
        self._page = page
        self._people = people
        self._contacts = contacts
        self._labels = {phone.number: phone.label for phone in phones}
        text = _without(page.text, contacts.numbers)
        self._read = first_of(text, partial(read_hours, at_most=MOST_FACTS + 1))
        self.problems = tuple(
            dict.fromkeys(mask(problem) for read in self._read for problem in read.problems)
        )

    def hours(self) -> tuple[HoursFact, ...]:
        """Each opening hour once; hours that are only words only where they are for something."""
        facts: dict[tuple[str, Hours], HoursFact] = {}
        for read in self._read:
            if not read.hours.weekly and not read.hours.in_words:
                continue
            line = self._page.line_at(read.start)
            if _OCCASION.search(self._page.text, max(line.start, read.start - _LONG_LEAD), read.start):
                continue
            if self._opens_a_sentence(line, read):
                continue
            fact = self._fact(read)
            facts.setdefault((fact.for_what.casefold(), fact.hours), fact)
        return tuple(facts.values())

    def _opens_a_sentence(self, line: Line, read: ReadHours) -> bool:
        """ "När vi har stängt" as a heading, or as a sentence begins, leads over to something else; hours in
        words it is only after what it is said of: "Socialjouren, när kontoret är stängt"."""
        if read.hours.weekly or not _ANOTHERS_CLOSING.match(read.hours.in_words):
            return False
        before = self._page.text[line.start : read.start].strip(" \t•*-–|")
        return not before or _SENTENCE_ENDED.search(before) is not None

    def _fact(self, read: ReadHours) -> HoursFact:
        return HoursFact(
            for_what=self._for_what(read),
            hours=replace(read.hours, in_words=mask(read.hours.in_words)),
            line=self._people.masked(
                self._page.line_at(read.start).start, self._page.line_at(read.end - 1).end
            ),
        )

    def _for_what(self, read: ReadHours) -> str:
        line = self._page.line_at(read.start)
        visits = _VISITS_BEFORE.match(self._page.text[line.start : read.start])
        what = (
            ("" if visits else self._on_line(line, read))
            or self._number_near(line, read)
            or self._service_above(line)
            or self._contacts.label_of(read.start, read.end).text
        )
        word = _VISITS.match(visits.group(1) if visits else read.line)
        if word:
            return f"{what}, {word.group().lower()}" if what else word.group()
        return what

    def _on_line(self, line: Line, read: ReadHours) -> str:
        """What is named before the hours on the same line, or the number before or after them."""
        numbers = self._contacts.numbers.within(line.start, line.end)
        if _SENTENCE_ENDED.search(self._page.text[line.start : read.start]):
            stop = _SENTENCE_ENDS.search(self._page.text, read.end, line.end)
            after = self._contacts.numbers.within(read.end, stop.start() if stop else line.end)
            if after:
                return self._labels.get(after[0].e164, "")
        before = [number for number in numbers if number.end <= read.start]
        if before:
            own = self._contacts.label_before(read.start, sentences=1)
            return own.text if own is not None else self._labels.get(before[-1].e164, "")
        label = self._contacts.label_before(read.start)
        if label is not None:
            is_running = read.start - line.start > _LONG_LEAD
            services = services_in(label.text) if is_running else []
            return services[-1] if services else label.text
        return self._labels.get(numbers[0].e164, "") if numbers else ""

    def _label_of_number(self, start: int, end: int) -> str:
        found = self._contacts.numbers.within(start, end)
        return self._labels.get(found[-1].e164, "") if found else ""

    def _number_near(self, line: Line, read: ReadHours) -> str:
        """The label of the number above in the same group, or right below: there, when the hours
        stand first in the group or the line below names nothing else."""
        for other in self._page.above(line, at_most=_BOX_LINES_UP):
            if other.group != line.group:
                break
            if label := self._label_of_number(other.start, other.end):
                return label
        is_first = all(other.group != line.group for other in self._page.above(line, at_most=1))
        for other in self._page.below(self._page.line_at(read.end - 1), at_most=1):
            found = self._contacts.numbers.within(other.start, other.end)
            if other.group == line.group and found:
                is_own = is_first or says_nothing(self._page.text[other.start : found[0].start])
                return self._labels.get(found[-1].e164, "") if is_own else ""
        return ""

    def _service_above(self, line: Line) -> str:
        """The nearest heading or short line above, or the service last named in the passage above."""
        for above in self._page.above(line, at_most=_LINES_UP):
            text = self._people.line(above).strip(" :")
            services = services_in(text)
            is_short = len(text) <= _LONG_LEAD and not text.endswith(".") and "@" not in text
            if services:
                return text if is_short else services[-1]
            if is_short and above.group != line.group and not says_nothing(text):
                return ""
        return ""


def _without(text: str, numbers: Spans[FoundNumber]) -> str:
    """The text with each number blotted out, at its own length, so that "08-10 50 00" is never an hour."""
    pieces: list[str] = []
    done = 0
    for number in numbers:
        written = text[number.start : number.end]
        pieces += [text[done : number.start], "".join("\n" if letter == "\n" else "#" for letter in written)]
        done = number.end
    return "".join(pieces) + text[done:]
