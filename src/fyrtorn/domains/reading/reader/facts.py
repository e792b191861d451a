"""What the reader proposes, as frozen facts, and the same as JSON for the one who checks and stores it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Final, TypeVar

from fyrtorn.foundation.hours.model import HolidayRule, Hours, Spell

Json = dict[str, object]

MOST_FACTS: Final = 300
"""Of one kind, from one page. A page with more is a register or an attack, and the first ones are enough to tell."""

_FIRST_PART: Final = 100_000
"""Characters. Hardly any page for people is longer."""

FactT = TypeVar("FactT")


def first_of(text: str, find: Callable[[str], Sequence[FactT]]) -> Sequence[FactT]:
    """What ``find`` finds first in the text, at most as many as are kept of one kind.

    The first part of a huge page is enough when more are found there than are kept: only the last of them may have
    been cut short.
    """
    found = find(text[:_FIRST_PART])
    if len(text) > _FIRST_PART and len(found) <= MOST_FACTS:
        found = find(text)
    return found[:MOST_FACTS]


DAY_KEYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_EXCEPT_HOLIDAYS: Final = {HolidayRule.CLOSED: True, HolidayRule.SAME: False}


@dataclass(frozen=True, slots=True)
class PhoneFact:
    """A number of a service or an organisation. ``number`` is "+" and digits, or a short number's digits."""

    number: str
    display: str
    label: str
    service: str
    organisation: str
    line: str

    def to_json(self) -> Json:
        return {
            "number": self.number,
            "display": self.display,
            "label": self.label,
            "service": self.service,
            "organisation": self.organisation,
            "line": self.line,
        }


@dataclass(frozen=True, slots=True)
class EmailFact:
    """A function's mailbox."""

    address: str
    label: str
    line: str

    def to_json(self) -> Json:
        return {"address": self.address, "label": self.label, "line": self.line}


@dataclass(frozen=True, slots=True)
class AddressFact:
    """A place to visit or write to. Street or postcode may be empty, not both."""

    street: str
    postcode: str
    city: str
    label: str
    line: str

    def to_json(self) -> Json:
        return {
            "street": self.street or None,
            "postcode": self.postcode or None,
            "city": self.city or None,
            "label": self.label,
            "line": self.line,
        }


@dataclass(frozen=True, slots=True)
class HoursFact:
    """Opening hours and what they are for."""

    for_what: str
    hours: Hours
    line: str

    def to_json(self) -> Json:
        rules = {rule.holidays for rule in self.hours.weekly}
        stated = rules.pop() if len(rules) == 1 else HolidayRule.UNSTATED
        weekly: dict[str, list[str]] = {}
        for rule in self.hours.weekly:
            weekly.setdefault(DAY_KEYS[rule.weekday - 1], []).append(_spell(rule.spell))
        return {
            "for": self.for_what,
            "weekly": weekly,
            "except_holidays": _EXCEPT_HOLIDAYS.get(stated),
            "words": self.hours.in_words,
            "line": self.line,
        }


def _spell(spell: Spell) -> str:
    ends = spell.starts.hour * 60 + spell.starts.minute + spell.minutes
    end = "24:00" if ends == 1440 else f"{time(ends // 60 % 24, ends % 60):%H:%M}"
    return f"{spell.starts:%H:%M}-{end}"


@dataclass(frozen=True, slots=True)
class PersonLine:
    """A line that names somebody, masked, and what to write there instead."""

    line: str
    kinds: tuple[str, ...]
    advice: str

    def to_json(self) -> Json:
        return {"line": self.line, "kinds": list(self.kinds), "advice": self.advice}


@dataclass(frozen=True, slots=True)
class CoordinatorFact:
    """Which function coordinates the work, never who."""

    function: str
    placed_at: str
    line: str

    def to_json(self) -> Json:
        return {"function": self.function, "placed_at": self.placed_at or None, "line": self.line}


@dataclass(frozen=True, slots=True)
class PlanFact:
    """What the page says of the municipality's plan. ``exists`` is false when it is only intended."""

    exists: bool
    year: int | None
    goals: tuple[str, ...]
    revision_interval_months: int | None
    line: str

    def to_json(self) -> Json:
        return {
            "exists": self.exists,
            "year": self.year,
            "goals": list(self.goals),
            "revision_interval_months": self.revision_interval_months,
            "line": self.line,
        }


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """Something that comes back a stated number of times a year."""

    what: str
    times_per_year: int
    line: str

    def to_json(self) -> Json:
        return {"what": self.what, "times_per_year": self.times_per_year, "line": self.line}


@dataclass(frozen=True, slots=True)
class MemberFact:
    """A function that is a member of the working group."""

    function: str
    line: str

    def to_json(self) -> Json:
        return {"function": self.function, "line": self.line}


@dataclass(frozen=True, slots=True)
class ResponsibilityFact:
    """Something the municipality says that it answers for."""

    text: str
    line: str

    def to_json(self) -> Json:
        return {"text": self.text, "line": self.line}


@dataclass(frozen=True, slots=True)
class PageFacts:
    """All that a page says, with the line each fact came from. Nothing personal stands in any of it."""

    phones: tuple[PhoneFact, ...] = ()
    emails: tuple[EmailFact, ...] = ()
    addresses: tuple[AddressFact, ...] = ()
    hours: tuple[HoursFact, ...] = ()
    updated: date | None = None
    organisation: str = ""
    municipality: str = ""
    people: tuple[PersonLine, ...] = ()
    coordinator: CoordinatorFact | None = None
    plan: PlanFact | None = None
    meetings: tuple[MeetingFact, ...] = ()
    working_group: tuple[MemberFact, ...] = ()
    responsibility: tuple[ResponsibilityFact, ...] = ()
    problems: tuple[str, ...] = field(default=())

    def to_json(self) -> Json:
        """Every key always there; what the page does not say is null, or an empty list."""
        return {
            "phones": [phone.to_json() for phone in self.phones],
            "emails": [email.to_json() for email in self.emails],
            "addresses": [address.to_json() for address in self.addresses],
            "hours": [hours.to_json() for hours in self.hours],
            "updated": self.updated.isoformat() if self.updated else None,
            "organisation": self.organisation or None,
            "municipality": self.municipality or None,
            "people": [person.to_json() for person in self.people],
            "coordinator": self.coordinator.to_json() if self.coordinator else None,
            "plan": self.plan.to_json() if self.plan else None,
            "meetings": [meeting.to_json() for meeting in self.meetings],
            "working_group": [member.to_json() for member in self.working_group],
            "responsibility": [item.to_json() for item in self.responsibility],
            "problems": list(self.problems),
        }
