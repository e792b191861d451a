"""A duty in a sentence, as the page, the mail and the calendar say it. Nothing here asks the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date, format_timedelta

from fyrtorn.domains.plans.clocks.rules import Timing
from fyrtorn.domains.plans.vocabulary import Duty
from fyrtorn.foundation.vocabulary.law import cited
from fyrtorn.processes.keeping_time.duties import HeldDuty


@dataclass(frozen=True, slots=True)
class _Phrase:
    """What is done, as the sentence takes it: {0} is the plan's title."""

    ahead: str
    late: str
    never: str
    short: str


_PHRASES: Final = {
    Duty.PICTURE_UPDATE: _Phrase(
        "Lägesbilden ska uppdateras",
        "Lägesbilden skulle ha uppdaterats",
        "Ni har ingen beslutad lägesbild än.",
        "Uppdatera lägesbilden",
    ),
    Duty.PLAN_FOLLOW_UP: _Phrase(
        "Planen ”{0}” ska följas upp",
        "Planen ”{0}” skulle ha följts upp",
        "Ni har ingen beslutad plan än.",
        "Följ upp planen",
    ),
    Duty.PLAN_REVISION: _Phrase(
        "Planen ”{0}” ska revideras",
        "Planen ”{0}” skulle ha reviderats",
        "Ni har ingen beslutad plan än.",
        "Revidera planen",
    ),
    Duty.DISCUSSION: _Phrase(
        "Läget ska tas upp i samverkan",
        "Läget skulle ha tagits upp i samverkan",
        "Läget har inte tagits upp i samverkan än.",
        "Ta upp läget i samverkan",
    ),
    Duty.COUNCIL_REPORT: _Phrase(
        "Kommunfullmäktige ska få en rapport",
        "Kommunfullmäktige skulle ha fått en rapport",
        "Kommunfullmäktige har inte fått någon rapport än.",
        "Rapportera till kommunfullmäktige",
    ),
}


def sentence(held: HeldDuty, *, today: date) -> str:
    """The duty with its day and how far off it is.

    "Lägesbilden ska uppdateras senast 3 mars 2027, om 4 månader."
    """
    phrase, due_on = _PHRASES[held.duty], held.due.due_on
    if due_on is None:
        return phrase.never
    what = phrase.late if held.due.timing is Timing.LATE else phrase.ahead
    return f"{what.format(held.plan_title)} senast {day(due_on)}, {distance(due_on, today=today)}."


def short(held: HeldDuty) -> str:
    """A few words for a calendar or a wheel: "Uppdatera lägesbilden"."""
    words = _PHRASES[held.duty].short
    return f"{words}, {held.holder_name}" if held.is_departments else words


def in_brief(held: HeldDuty) -> str:
    """For a mail's subject: "uppdatera lägesbilden senast 3 mars 2027"."""
    words = _PHRASES[held.duty].short
    words = f"{words[:1].lower()}{words[1:]}"
    if held.due.due_on is None:
        return words
    by = day(held.due.due_on)
    return f"{words}, försenat sedan {by}" if held.due.timing is Timing.LATE else f"{words} senast {by}"


def grounds(held: HeldDuty) -> str:
    """Where the time comes from: the source in words, then the paragraph it leans on."""
    clock = held.due.clock
    rule = f" {cited(clock.rule)}." if clock.rule else ""
    return f"{clock.source}{rule}"


def counted(held: HeldDuty) -> str:
    """What the day is counted from, and how far a follow-up has come; empty when there is nothing to say."""
    said = []
    if held.due.last_on is not None:
        last = _LAST[held.duty]
        said.append(
            f"Räknas från beslutet {day(held.due.last_on)}."
            if held.is_from_decision
            else last.format(day(held.due.last_on))
        )
    if held.followed is not None and held.followed.whole_since is None:
        said.append(f"{held.followed.followed} av {held.followed.measures} åtgärder som pågår är uppföljda.")
    return " ".join(said)


_LAST: Final = {
    Duty.PICTURE_UPDATE: "Senaste beslutet är från {0}.",
    Duty.PLAN_FOLLOW_UP: "Alla åtgärder var uppföljda {0}.",
    Duty.PLAN_REVISION: "Senaste beslutet eller genomgången är från {0}.",
    Duty.DISCUSSION: "Läget togs upp senaste gången {0}.",
    Duty.COUNCIL_REPORT: "Senaste rapporten lämnades {0}.",
}


def day(on: date) -> str:
    return format_date(on, "d MMMM y", locale="sv")


def distance(on: date, *, today: date) -> str:
    """How far off a day is: "om 4 månader", "för 2 veckor sedan", "i dag".

    >>> distance(date(2027, 3, 3), today=date(2026, 11, 3))
    'om 4 månader'
    """
    if on == today:
        return "i dag"
    return format_timedelta(on - today, granularity="day", threshold=2, add_direction=True, locale="sv")
