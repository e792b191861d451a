"""Persons on the page: found in order to be left out."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from fyrtorn.domains.reading.reader.facts import PersonLine
from fyrtorn.domains.reading.reader.lines import Line, Page
from fyrtorn.domains.reading.reader.words import services_in
from fyrtorn.foundation.persons.finder import MASK, Finding, Kind, find_persons

_LONGEST_LINE: Final = 500


class People:
    """Who is named on a page, which numbers are theirs, and how its lines read without them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        found = find_persons(page.text)
        self._findings = [finding for finding in found if not self._is_of_a_service(finding)]
        self._starts = [finding.start for finding in self._findings]

    def _is_of_a_service(self, finding: Finding) -> bool:
        """A mobile number that a service answers: nobody near it, or the service named right before it."""
        if finding.kind is not Kind.MOBILE:
            return False
        if not finding.certain:
            return True
        line = self._page.line_at(finding.start)
        before = line.text[: max(0, finding.start - line.start)]
        return bool(services_in(before)) and not any(
            other.kind is Kind.NAME for other in find_persons(line.text)
        )

    def within(self, start: int, end: int) -> list[Finding]:
        """Findings that overlap a stretch of the page's text."""
        first = max(0, bisect_left(self._starts, start) - 1)
        found: list[Finding] = []
        for finding in self._findings[first:]:
            if finding.start >= end:
                break
            if finding.end > start:
                found.append(finding)
        return found

    def on(self, line: Line) -> list[Finding]:
        """Findings that overlap a line."""
        return self.within(line.start, line.end)

    def names_on(self, line: Line) -> bool:
        """Whether somebody is named on the line."""
        return any(finding.kind is Kind.NAME for finding in self.on(line))

    def masked(self, start: int, end: int) -> str:
        """A stretch of the page with "[person]" in place of everything personal, on one line."""
        pieces: list[str] = []
        done = start
        for finding in self.within(start, end):
            pieces += [self._page.text[done : max(done, finding.start)], MASK]
            done = max(done, finding.end)
        text = " ".join(("".join(pieces) + self._page.text[min(done, end) : end]).split())
        return text if len(text) <= _LONGEST_LINE else text[: _LONGEST_LINE - 1] + "…"

    def line(self, line: Line) -> str:
        """The line as it may be shown and stored."""
        return self.masked(line.start, line.end)

    def lines(self) -> tuple[PersonLine, ...]:
        """Each line that names somebody, masked, with the advice that goes with what was found."""
        found: list[PersonLine] = []
        for line in self._page.lines:
            findings = self.on(line)
            if not findings:
                continue
            kinds = tuple(dict.fromkeys(finding.kind.value for finding in findings))
            advice = " ".join(dict.fromkeys(finding.remedy for finding in findings))
            found.append(PersonLine(line=self.line(line), kinds=kinds, advice=advice))
        return tuple(found)
