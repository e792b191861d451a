"""Persons on the page: found in order to be left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from fyrtorn.domains.reading.reader.facts import PersonLine
from fyrtorn.domains.reading.reader.lines import Line, Page, Role, Spans
from fyrtorn.domains.reading.reader.words import says_nothing, services_in
from fyrtorn.foundation.persons.finder import MASK, Finding, Kind, find_persons
from fyrtorn.foundation.persons.numbers import FoundNumber, NumberKind

_LONGEST_LINE: Final = 1000
_LINES_UP: Final = 4
_MOST_NAMES: Final = 100
_NEAR: Final = 80
"""Characters between a name and the number that goes with it."""
_SWITCHBOARD: Final = re.compile(r"växel|reception", re.IGNORECASE)
_DIRECT: Final = "direct_number"
_DIRECT_ADVICE: Final = "Skriv ett nummer som hör till funktionen eller växeln, inte till en person."


@dataclass(frozen=True, slots=True)
class _Mark:
    """A stretch of the page that points at a person."""

    start: int
    end: int
    kind: str
    advice: str


class People:
    """Who is named on a page, which numbers are theirs, and how its lines read without them."""

    def __init__(self, page: Page, numbers: Iterable[FoundNumber], *, organisation: str) -> None:
        self._page = page
        own_name = set(organisation.casefold().split())
        findings = [
            finding
            for finding in find_persons(page.text)
            if not (finding.kind is Kind.NAME and finding.text.casefold() in own_name)
        ]
        self._marks = Spans(
            _Mark(found.start, found.end, found.kind.value, found.remedy) for found in findings
        )
        self._marks = Spans(
            mark
            for mark, found in zip(self._marks, findings, strict=True)
            if not self._is_of_a_service(found)
        )
        self._marks = Spans([*self._marks, *self._repeated(findings)])
        direct = [number for number in numbers if self._is_direct(number)]
        self._marks = Spans(
            [*self._marks, *(_Mark(number.start, number.end, _DIRECT, _DIRECT_ADVICE) for number in direct)]
        )

    def is_named_on(self, line: Line) -> bool:
        """Whether anything on the line points at a person."""
        return bool(self.marks_within(line.start, line.end))

    def marks_within(self, start: int, end: int) -> list[_Mark]:
        """What points at a person in a stretch of the page's text."""
        return self._marks.within(start, end)

    def masked(self, start: int, end: int) -> str:
        """A stretch of the page with "[person]" in place of everything personal, on one line."""
        pieces: list[str] = []
        done = start
        for mark in self.marks_within(start, end):
            pieces += [self._page.text[done : max(done, mark.start)], MASK]
            done = max(done, mark.end)
        text = " ".join(("".join(pieces) + self._page.text[min(done, end) : end]).split())
        return text if len(text) <= _LONGEST_LINE else text[: _LONGEST_LINE - 1] + "…"

    def line(self, line: Line) -> str:
        """The line as it may be shown and stored."""
        return self.masked(line.start, line.end)

    def lines(self) -> tuple[PersonLine, ...]:
        """Each line that names somebody, masked, with the advice that goes with what was found."""
        found: list[PersonLine] = []
        for line in self._page.lines:
            marks = self.marks_within(line.start, line.end)
            if marks:
                kinds = tuple(dict.fromkeys(mark.kind for mark in marks))
                advice = " ".join(dict.fromkeys(mark.advice for mark in marks))
                found.append(PersonLine(line=self.line(line), kinds=kinds, advice=advice))
        return tuple(found)

    def _repeated(self, findings: list[Finding]) -> Iterator[_Mark]:
        """Whole names found for certain somewhere, wherever else they stand: there the words around hid them."""
        names = {found.text: found for found in findings if found.kind is Kind.NAME and found.certain}
        whole = [name for name in names if " " in name][:_MOST_NAMES]
        if not whole:
            return
        again = re.compile(rf"\b(?:{'|'.join(map(re.escape, whole))})\b", re.IGNORECASE)
        for match in again.finditer(self._page.text):
            if not self.marks_within(match.start(), match.end()):
                yield _Mark(match.start(), match.end(), Kind.NAME.value, names[whole[0]].remedy)

    def _names_on(self, line: Line) -> list[_Mark]:
        return [mark for mark in self.marks_within(line.start, line.end) if mark.kind == Kind.NAME.value]

    def _is_of_a_service(self, finding: Finding) -> bool:
        """A mobile number that a service answers: nobody near it, or the service named right before it."""
        if finding.kind is not Kind.MOBILE:
            return False
        line = self._page.line_at(finding.start)
        before = self._page.text[line.start : finding.start]
        return not finding.certain or (bool(services_in(before)) and not self._names_on(line))

    def _is_direct(self, number: FoundNumber) -> bool:
        """Whether a number that is not a mobile stands beside a name, and for no service."""
        if number.kind in {NumberKind.SHORT, NumberKind.FREEPHONE} or self.marks_within(
            number.start, number.end
        ):
            return False
        line = self._page.line_at(number.start)
        before = self._page.text[line.start : number.start]
        if _SWITCHBOARD.search(line.text) or services_in(before):
            return False
        names = [mark for mark in self._names_on(line) if mark.end <= number.start]
        if names:
            return number.start - names[-1].end <= _NEAR
        return says_nothing(before) and any(self._names_on(other) for other in self._box_above(line))

    def _box_above(self, line: Line) -> Iterator[Line]:
        """The lines above that stand together with this one, up to and with the heading over them."""
        for above in self._page.above(line, at_most=_LINES_UP):
            if above.group != line.group and above.role is not Role.HEADING:
                return
            yield above
            if above.role is Role.HEADING and above.group != line.group:
                return
