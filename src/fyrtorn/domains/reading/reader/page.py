"""Reads a page: the one door into the reader."""

from __future__ import annotations

import re
from datetime import date
from typing import Final, Literal

from fyrtorn.domains.reading.reader.addresses import addresses
from fyrtorn.domains.reading.reader.contacts import Contacts
from fyrtorn.domains.reading.reader.dates import last_updated
from fyrtorn.domains.reading.reader.decoding import decoded
from fyrtorn.domains.reading.reader.facts import PageFacts, first_of
from fyrtorn.domains.reading.reader.lines import Page, Spans, page_from_text
from fyrtorn.domains.reading.reader.markup import looks_like_html, page_from_html
from fyrtorn.domains.reading.reader.naming import named
from fyrtorn.domains.reading.reader.opening import Opening
from fyrtorn.domains.reading.reader.people import People
from fyrtorn.domains.reading.reader.workings import Workings
from fyrtorn.foundation.persons.numbers import find_phone_numbers

PageKind = Literal["auto", "text", "html"]


def read_page(raw: str | bytes, *, kind: PageKind = "auto", today: date | None = None) -> PageFacts:
    """The facts of a page, proposed for somebody to check.

    ``raw`` is the page as copied, saved or fetched, in any encoding. ``today`` is the day after which a date on
    the page is not believed.

    Raises:
        PageTooLarge: more than 2 MB, or markup no page for people has. Nothing else is raised, whatever the page.
    """
    text = decoded(raw)
    is_html = looks_like_html(text) if kind == "auto" else kind == "html"
    page = page_from_html(text) if is_html else page_from_text(text)
    if not page.lines:
        return PageFacts(problems=("Sidan har ingen text att läsa.",))
    return _read(page, is_whole="\ufffd" not in text, today=today)


_CASE: Final = re.compile(
    r"\b(?:ärende|ärendet|mål|beslut|akt|handling)[ ](?:nr\.?[ ]|nummer[ ])?\Z", re.IGNORECASE
)
_CASE_YEAR: Final = re.compile(r"/(?:20)?\d\d\b")


def _is_of_a_case(page: Page, start: int, end: int) -> bool:
    """Whether the digits are a register's, as in "ärende 0846-5004/22", and nobody's phone number."""
    before = page.text[max(0, start - 40) : start]
    return _CASE.search(before) is not None and _CASE_YEAR.match(page.text, end) is not None


def _read(page: Page, *, is_whole: bool, today: date | None) -> PageFacts:
    organisation, municipality = named(page)
    found = first_of(page.text, find_phone_numbers)
    numbers = Spans(number for number in found if not _is_of_a_case(page, number.start, number.end))
    people = People(page, numbers, organisation=organisation)
    contacts = Contacts(page, people, numbers, organisation=organisation)
    phones = contacts.phones()
    opening = Opening(page, people, contacts, phones)
    workings = Workings(page, people)
    problems = [*contacts.problems, *opening.problems]
    if not phones:
        problems.append("Vi hittade inget telefonnummer på sidan.")
    if not is_whole:
        problems.append("Några tecken på sidan gick inte att läsa. Kontrollera namn och ord med å, ä och ö.")
    return PageFacts(
        phones=phones,
        emails=contacts.emails(),
        addresses=addresses(page, people, taken=numbers),
        hours=opening.hours(),
        updated=last_updated(page, today=today),
        organisation=organisation,
        municipality=municipality,
        people=people.lines(),
        coordinator=workings.coordinator(),
        plan=workings.plan(),
        meetings=workings.meetings(),
        working_group=workings.working_group(),
        responsibility=workings.responsibility(),
        problems=tuple(problems),
    )
