"""Opening hours on the page, and what they are for."""

from __future__ import annotations

import re
from typing import Final

from fyrtorn.domains.reading.reader.contacts import Contacts
from fyrtorn.domains.reading.reader.facts import HoursFact, PhoneFact
from fyrtorn.domains.reading.reader.lines import Line, Page
from fyrtorn.domains.reading.reader.people import People
from fyrtorn.domains.reading.reader.words import says_nothing, services_in
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.hours.reading import ReadHours, read_hours

_LINES_UP: Final = 8
_OPENS_WITH: Final = re.compile(r"(?:telefontid|öppettid|besökstid|chattid|mottagningstid)\w*", re.IGNORECASE)


class Opening:
    """The hours on one page. ``problems`` says, once, what could not be read or was a guess."""

    def __init__(self, page: Page, people: People, contacts: Contacts, phones: tuple[PhoneFact, ...]) -> None:
        self._page = page
        self._people = people
        self._contacts = contacts
        self._labels = {phone.number: phone.label for phone in phones}
        text = _without(page.text, [(found.start, found.end) for found in contacts.numbers])
        self._read = read_hours(text)
        self.problems = tuple(dict.fromkeys(problem for read in self._read for problem in read.problems))

    def hours(self) -> tuple[HoursFact, ...]:
        """Each opening hour once; hours that are only words only where they are for something."""
        facts: dict[tuple[str, Hours], HoursFact] = {}
        for read in self._read:
            if not read.hours.weekly and not read.hours.in_words:
                continue
            fact = self._fact(read)
            facts.setdefault((fact.for_what.casefold(), fact.hours), fact)
        return tuple(facts.values())

    def _fact(self, read: ReadHours) -> HoursFact:
        return HoursFact(
            for_what=self._for_what(read),
            hours=read.hours,
            line=self._people.masked(self._page.line_at(read.start).start, self._page.line_at(read.end - 1).end),
        )

    def _for_what(self, read: ReadHours) -> str:
        line = self._page.line_at(read.start)
        return (
            self._before(line, read.start)
            or self._number_near(line, read)
            or self._service_above(line)
            or self._contacts.label_of(read.start, read.end).text
            or self._opening_word(read)
        )

    def _before(self, line: Line, start: int) -> str:
        """The label on the same line, when there is one that says anything."""
        before = self._page.text[line.start : start]
        if says_nothing(before):
            return ""
        number = self._number_in(line.start, start)
        tail = before.rpartition(number)[2] if number else before
        if number and says_nothing(tail):
            return self._label_of_number(line.start, start)
        services = services_in(self._people.masked(line.start, start))
        if services and len(before) > 60:
            return services[-1]
        return self._contacts.label_of(start, start).text

    def _number_in(self, start: int, end: int) -> str:
        found = [number for number in self._contacts.numbers if start <= number.start and number.end <= end]
        return self._page.text[found[-1].start : found[-1].end] if found else ""

    def _label_of_number(self, start: int, end: int) -> str:
        found = [number for number in self._contacts.numbers if start <= number.start and number.end <= end]
        return self._labels.get(found[-1].e164, "") if found else ""

    def _number_near(self, line: Line, read: ReadHours) -> str:
        """The label of the number on the line right above, or right below, in the same group."""
        last = self._page.line_at(read.end - 1)
        for other in (*self._page.above(line, at_most=2), *self._page.below(last, at_most=1)):
            if other.group == line.group and (label := self._label_of_number(other.start, other.end)):
                return label
        return ""

    def _service_above(self, line: Line) -> str:
        """The nearest heading or short line above, or the service last named in the passage above."""
        for above in self._page.above(line, at_most=_LINES_UP):
            text = self._people.line(above).strip(" :")
            services = services_in(text)
            if services:
                return text if len(text) <= 60 and not text.endswith(".") and "@" not in text else services[-1]
            if above.group != line.group and not says_nothing(text) and len(text) <= 60 and not text.endswith("."):
                return ""
        return ""

    def _opening_word(self, read: ReadHours) -> str:
        word = _OPENS_WITH.match(read.line)
        return word.group() if word else ""


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with each span blotted out, at its own length, so that "08-10 50 00" is never an hour."""
    pieces: list[str] = []
    done = 0
    for start, end in spans:
        pieces += [text[done:start], "".join("\n" if letter == "\n" else "#" for letter in text[start:end])]
        done = end
    return "".join(pieces) + text[done:]
