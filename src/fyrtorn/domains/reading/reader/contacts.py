"""Phone numbers and mailboxes of services and functions. A person's own are never among them."""

from __future__ import annotations

import re
from typing import Final

from fyrtorn.domains.reading.reader.facts import EmailFact, PhoneFact, first_of
from fyrtorn.domains.reading.reader.labels import Label, Labels
from fyrtorn.domains.reading.reader.lines import Page, Role, Spans
from fyrtorn.domains.reading.reader.naming import municipality_in
from fyrtorn.domains.reading.reader.people import People
from fyrtorn.domains.reading.reader.words import OWNERS, known_organisation, main_service
from fyrtorn.foundation.persons.mailboxes import FoundMailbox, find_mailboxes
from fyrtorn.foundation.persons.numbers import FoundNumber, NumberKind

_MUNICIPALITY: Final = re.compile(
    r"\b((?:[A-ZÅÄÖ][\wåäöé-]+[ ]){1,3}(?:kommun|stad)|Region[ ][A-ZÅÄÖ][\wåäö-]+(?:[ ][A-ZÅÄÖ][\wåäö-]+)?)"
)
_NATIONAL: Final = re.compile(r"\bnationell\w* (?:stöd|oros|hjälp|råd|jour)\w*", re.IGNORECASE)
_LINES_UP: Final = 8
_INVALID: Final = "Numret {display} ser inte ut att stämma. Kontrollera det."


class Contacts:
    """The numbers and mailboxes on one page."""

    def __init__(self, page: Page, people: People, numbers: Spans[FoundNumber], *, organisation: str) -> None:
        self._page = page
        self._people = people
        self._labels = Labels(page, people)
        self._organisation = organisation
        self.numbers = numbers
        self.mailboxes = first_of(page.text, find_mailboxes)
        self._taken = Spans[FoundNumber | FoundMailbox]([*self.numbers, *self.mailboxes])
        self.problems = tuple(
            _INVALID.format(display=number.display)
            for number in self.numbers
            if not number.is_valid and not people.marks_within(number.start, number.end)
        )

    def phones(self) -> tuple[PhoneFact, ...]:
        """Each number once, under its best label: the first that has one."""
        facts: dict[str, PhoneFact] = {}
        for number in self.numbers:
            if (
                number.is_valid
                and not number.is_fax
                and not self._people.marks_within(number.start, number.end)
            ):
                fact = self._phone(number)
                if number.e164 not in facts or (fact.label and not facts[number.e164].label):
                    facts[number.e164] = fact
        return tuple(facts.values())

    def emails(self) -> tuple[EmailFact, ...]:
        """Each function's mailbox once."""
        facts: dict[str, EmailFact] = {}
        for mailbox in self.mailboxes:
            if self._people.marks_within(mailbox.start, mailbox.end):
                continue
            address = mailbox.address.lower()
            if address not in facts:
                label = self.label_of(mailbox.start, mailbox.end)
                line = self._people.line(self._page.line_at(mailbox.start))
                facts[address] = EmailFact(address=address, label=label.text, line=line)
        return tuple(facts.values())

    def label_of(self, start: int, end: int) -> Label:
        """The label of a stretch, reading no further back than the number or mailbox before it."""
        floor = self._taken.end_before(start)
        return self._labels.of(start=start, end=end, floor=floor)

    def label_before(self, start: int, *, sentences: int = 2) -> Label | None:
        """The label on the same line, when there is one, looking so many sentences back."""
        floor = self._taken.end_before(start)
        return self._labels.before(start=start, floor=floor, sentences=sentences)

    def _phone(self, number: FoundNumber) -> PhoneFact:
        if number.kind is NumberKind.SHORT:
            owner = OWNERS.get(number.e164, "")
            floor = self._taken.end_before(number.start)
            on_line = self._labels.on_line(start=number.start, end=number.end, floor=floor)
            label = on_line or Label(owner, owner)
        else:
            label = self.label_of(number.start, number.end)
        return PhoneFact(
            number=number.e164,
            display=number.display,
            label=label.text,
            service=main_service(label.text),
            organisation=OWNERS.get(number.e164) or self._owner(label, number),
            line=self._people.line(self._page.line_at(number.start)),
        )

    def _owner(self, label: Label, number: FoundNumber) -> str:
        """Who the label, or else the passage, says answers; the page's own organisation when nobody is named."""
        known = known_organisation(label.nearby) or known_organisation(label.text)
        if known:
            return known
        named = _MUNICIPALITY.search(label.nearby)
        if named:
            return named.group(1)
        passage = self._passage(number)
        if _NATIONAL.search(passage):
            return known_organisation(passage)
        return municipality_in(label.text) or self._organisation

    def _passage(self, number: FoundNumber) -> str:
        """The lines from the heading above to the number."""
        line = self._page.line_at(number.start)
        texts = [line.text]
        for above in self._page.above(line, at_most=_LINES_UP):
            texts.append(above.text)
            if above.role is Role.HEADING:
                break
        return " ".join(reversed(texts))
