"""Phone numbers and mailboxes of services and functions. A person's own are never among them."""

from __future__ import annotations

import re
from typing import Final

from fyrtorn.domains.reading.reader.facts import EmailFact, PhoneFact
from fyrtorn.domains.reading.reader.labels import Label, Labels
from fyrtorn.domains.reading.reader.lines import Line, Page
from fyrtorn.domains.reading.reader.people import People
from fyrtorn.domains.reading.reader.words import OWNERS, known_organisation, says_nothing, services_in
from fyrtorn.foundation.persons.finder import Kind
from fyrtorn.foundation.persons.mailboxes import find_mailboxes
from fyrtorn.foundation.persons.numbers import FoundNumber, NumberKind, find_phone_numbers

_SWITCHBOARD: Final = re.compile(r"växel", re.IGNORECASE)
_MUNICIPALITY: Final = re.compile(
    r"\b((?:[A-ZÅÄÖ][\wåäöé-]+[ ]){1,3}(?:kommun|stad)|Region[ ][A-ZÅÄÖ][\wåäö-]+(?:[ ][A-ZÅÄÖ][\wåäö-]+)?)"
)
_INVALID: Final = "Numret {display} ser inte ut att stämma. Kontrollera det."


class Contacts:
    """The numbers and mailboxes on one page."""

    def __init__(self, page: Page, people: People, *, organisation: str) -> None:
        self._page = page
        self._people = people
        self._labels = Labels(page, people)
        self._organisation = organisation
        self.numbers = find_phone_numbers(page.text)
        self.mailboxes = find_mailboxes(page.text)
        self._spans = sorted((found.start, found.end) for found in (*self.numbers, *self.mailboxes))
        self.problems = tuple(
            _INVALID.format(display=number.display) for number in self.numbers if not number.is_valid
        )

    def phones(self) -> tuple[PhoneFact, ...]:
        """Each number once, under its best label: the first that has one."""
        facts: dict[str, PhoneFact] = {}
        for number in self.numbers:
            if number.is_valid and not number.is_fax and not self._is_personal(number):
                fact = self._phone(number)
                if number.e164 not in facts or (fact.label and not facts[number.e164].label):
                    facts[number.e164] = fact
        return tuple(facts.values())

    def emails(self) -> tuple[EmailFact, ...]:
        """Each function's mailbox once."""
        facts: dict[str, EmailFact] = {}
        for mailbox in self.mailboxes:
            if any(finding.kind is not Kind.MOBILE for finding in self._people.within(mailbox.start, mailbox.end)):
                continue
            address = mailbox.address.lower()
            if address not in facts:
                label = self.label_of(mailbox.start, mailbox.end)
                line = self._people.line(self._page.line_at(mailbox.start))
                facts[address] = EmailFact(address=address, label=label.text, line=line)
        return tuple(facts.values())

    def label_of(self, start: int, end: int) -> Label:
        """The label of a stretch, reading no further back than the number or mailbox before it."""
        floor = max((last for _, last in self._spans if last <= start), default=0)
        return self._labels.of(start=start, end=end, floor=floor)

    def _phone(self, number: FoundNumber) -> PhoneFact:
        label = self.label_of(number.start, number.end)
        text = label.text
        if number.kind is NumberKind.SHORT and not text:
            text = OWNERS.get(number.e164, "")
        services = services_in(text)
        return PhoneFact(
            number=number.e164,
            display=number.display,
            label=text,
            service=services[-1] if services else text,
            organisation=OWNERS.get(number.e164) or self._owner(label),
            line=self._people.line(self._page.line_at(number.start)),
        )

    def _owner(self, label: Label) -> str:
        known = known_organisation(label.nearby) or known_organisation(label.text)
        if known:
            return known
        named = _MUNICIPALITY.search(label.nearby)
        return named.group(1) if named else self._organisation

    def _is_personal(self, number: FoundNumber) -> bool:
        """A number that is somebody's own: found as such, or standing bare beside a name."""
        if any(finding.kind is Kind.MOBILE for finding in self._people.within(number.start, number.end)):
            return True
        if number.kind is NumberKind.SHORT or number.kind is NumberKind.FREEPHONE:
            return False
        line = self._page.line_at(number.start)
        before = self._page.text[line.start : number.start]
        if _SWITCHBOARD.search(line.text) or services_in(before):
            return False
        if self._people.names_on(line):
            return self._is_named_before(line, number)
        return says_nothing(before) and self._is_under_a_name(line)

    def _is_named_before(self, line: Line, number: FoundNumber) -> bool:
        names = [found for found in self._people.on(line) if found.kind is Kind.NAME and found.end <= number.start]
        return bool(names) and number.start - names[-1].end <= 80

    def _is_under_a_name(self, line: Line) -> bool:
        """Whether the lines right above, in the same contact box, name somebody and no service."""
        for above in self._page.above(line, at_most=4):
            if above.group != line.group:
                return False
            if self._people.names_on(above):
                return True
            if services_in(above.text):
                return False
        return False
