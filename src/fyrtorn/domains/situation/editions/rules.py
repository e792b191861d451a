"""What is missing in an edition, and when the next is due. Pure: the day is an argument."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from fyrtorn.domains.situation.editions.content import Content, HeadingText, ProblemText, headings_of
from fyrtorn.domains.situation.vocabulary import Heading, Marking, Origin
from fyrtorn.foundation.base.calendar import months_later
from fyrtorn.foundation.vocabulary.crime_prevention import DEPARTMENT_MONTHS, UPDATE_MONTHS

OLD_SOURCE_MONTHS: Final = 36
"""Months after which a source is told of as old. This platform's own rule: a picture is made every second year,
so what is older than three years was old the last time as well."""

OTHER_INFORMATION: Final = (
    Heading.BACKGROUND,
    Heading.ARENAS,
    Heading.EXPOSED,
    Heading.ENQUIRIES,
    Heading.SOCIAL_SERVICES,
    Heading.SCHOOL,
    Heading.CONDITIONS,
    Heading.PREPAREDNESS,
    Heading.RESIDENTS,
)
"""Where "other information of importance" stands. Source: Act (2023:196) 4 § 2, read over this picture's headings."""


def next_due(decided_on: date, *, is_departments: bool = False) -> date:
    """The day by which the next picture is to be there: Act (2023:196) 6 §; a department's own goes by the year.

    >>> next_due(date(2026, 11, 21)), next_due(date(2026, 11, 21), is_departments=True)
    (datetime.date(2028, 11, 21), datetime.date(2027, 11, 21))
    """
    return months_later(decided_on, DEPARTMENT_MONTHS if is_departments else UPDATE_MONTHS)


class Lack(StrEnum):
    """What can be missing."""

    HEADING_EMPTY = "heading_empty"
    OTHER_INFORMATION = "other_information"
    NO_SOURCE = "no_source"
    OLD_SOURCE = "old_source"
    NO_PROBLEM = "no_problem"
    NONE_FIRST = "none_first"
    NOT_KNOWN_HOW = "not_known_how"
    NO_CAUSE = "no_cause"
    PROPOSALS = "proposals"
    REMARKS = "remarks"
    ANSWERS_TO_READ = "answers_to_read"
    NOTHING_OPEN = "nothing_open"


HINDERS: Final = frozenset({Lack.PROPOSALS, Lack.REMARKS})
"""What must be dealt with before a decision: somebody waits for an answer to it."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that is missing. ``about`` is a problem's title or a source's, ``count`` how many there are."""

    lack: Lack
    heading: Heading | None = None
    about: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for whoever writes, beside the content itself."""

    proposals: int = 0
    remarks: int = 0
    answers_to_read: int = 0


def missing(content: Content, *, waiting: Waiting, today: date) -> list[Missing]:
    """What an edition lacks, in the order of its headings, and last what concerns it all."""
    found: list[Missing] = []
    for heading in Heading:
        found += _under(heading, content, today=today)
    counted = (
        (Lack.PROPOSALS, waiting.proposals),
        (Lack.ANSWERS_TO_READ, waiting.answers_to_read),
        (Lack.REMARKS, waiting.remarks),
    )
    found += [Missing(lack, count=count) for lack, count in counted if count]
    if content.paragraphs and not any(text.marking == Marking.PUBLIC for text in content.paragraphs):
        found.append(Missing(Lack.NOTHING_OPEN))
    return found


def _under(heading: Heading, content: Content, *, today: date) -> Iterator[Missing]:
    text = content.under(heading)
    if heading in headings_of(content.size) and not _says_something(text, content):
        yield Missing(Lack.HEADING_EMPTY, heading)
    if heading == Heading.CONDITIONS and all(content.under(one).is_empty for one in OTHER_INFORMATION):
        yield Missing(Lack.OTHER_INFORMATION, heading)
    if heading == Heading.BACKGROUND or any(one.origin == Origin.FIGURE for one in text.paragraphs):
        without = [one for one in text.paragraphs if one.source is None and not one.none_because]
        if without:
            yield Missing(Lack.NO_SOURCE, heading, count=len(without))
    lean = [*(one.source for one in text.paragraphs), *(one.source for one in text.figures)]
    old = {one for one in lean if one and months_later(one.dated, OLD_SOURCE_MONTHS) < today}
    yield from (Missing(Lack.OLD_SOURCE, heading, about=one.title) for one in sorted(old, key=str))
    if heading == Heading.PROBLEMS:
        yield from _problems(content.problems)


def _says_something(text: HeadingText, content: Content) -> bool:
    if text.heading == Heading.PROBLEMS:
        return True  # told of by what is missing among the problems themselves
    if text.heading == Heading.EVENTS and content.events is not None:
        return True
    return not text.is_empty


def _problems(problems: tuple[ProblemText, ...]) -> Iterator[Missing]:
    if not problems:
        yield Missing(Lack.NO_PROBLEM, Heading.PROBLEMS)
        return
    if not any(one.priority for one in problems):
        yield Missing(Lack.NONE_FIRST, Heading.PROBLEMS)
    for one in problems:
        if not one.known_by:
            yield Missing(Lack.NOT_KNOWN_HOW, Heading.PROBLEMS, about=one.title)
        if one.priority and not one.causes:
            yield Missing(Lack.NO_CAUSE, Heading.PROBLEMS, about=one.title)
