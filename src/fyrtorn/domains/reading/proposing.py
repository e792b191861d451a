"""From what a page says to what somebody is asked to say yes to. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fyrtorn.domains.reading.reader.facts import HoursFact, PageFacts, PhoneFact
from fyrtorn.domains.reading.vocabulary import FactTopic, ProposalKind
from fyrtorn.foundation.base.text import fold
from fyrtorn.foundation.hours.words import hours_in_words

BUILT_IN = frozenset({"112", "11414"})
"""Numbers that every page has already."""

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to say yes or no to. ``content`` is plain JSON; ``line`` is where it stood."""

    kind: ProposalKind
    content: dict[str, Any]
    line: str

    @property
    def fingerprint(self) -> str:
        """Says what the fact is, whatever line it stood on: the same page read twice gives the same."""
        said = json.dumps([self.kind, self.content], ensure_ascii=False, sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()


def items(facts: PageFacts) -> list[Item]:
    """Everything on the page that somebody can say yes to, numbers first, each thing once."""
    found = {item.fingerprint: item for item in reversed([*_contacts(facts), *_facts(facts)])}
    return list(reversed(found.values()))


def _contacts(facts: PageFacts) -> Iterator[Item]:
    left = list(facts.hours)
    for phone in facts.phones:
        if phone.number in BUILT_IN:
            continue
        own = _hours_of(phone, facts)
        left = [hours for hours in left if hours not in own]
        content = {
            "number": phone.number,
            "display": phone.display,
            "name": _name_of(phone),
            "organisation": phone.organisation,
            "hours": "; ".join(_said(hours) for hours in own),
        }
        yield Item(ProposalKind.PHONE, content, phone.line)
    for email in facts.emails:
        yield Item(ProposalKind.EMAIL, {"address": email.address, "name": email.label}, email.line)
    for address in facts.addresses:
        place = " ".join(part for part in (address.postcode, address.city) if part)
        written = ", ".join(part for part in (address.street, place) if part)
        yield Item(ProposalKind.ADDRESS, {"address": written, "name": address.label}, address.line)
    for hours in left:
        yield Item(ProposalKind.HOURS, {"name": hours.for_what, "hours": _said(hours)}, hours.line)


LONGEST_NAME = 60
"""Characters. A longer label is a sentence, and the word for the service in it says more."""


def _name_of(phone: PhoneFact) -> str:
    """What the number is for: the whole label, since pages have several "mottagningstelefon"."""
    return phone.label if 0 < len(phone.label) <= LONGEST_NAME else phone.service


def _hours_of(phone: PhoneFact, facts: PageFacts) -> list[HoursFact]:
    """The hours that belong to a number: for the same thing, or on the same line."""
    names = {fold(name) for name in (phone.service, phone.label) if name}
    return [
        hours
        for hours in facts.hours
        if fold(hours.for_what) in names or (hours.line == phone.line and len(facts.phones) >= 1)
    ]


def _said(hours: HoursFact) -> str:
    return hours_in_words(hours.hours, language="sv")


def _facts(facts: PageFacts) -> Iterator[Item]:
    for duty in facts.responsibility:
        yield _fact(FactTopic.RESPONSIBILITY, duty.text, duty.line)
    if coordinator := facts.coordinator:
        placed = f", placerad vid {coordinator.placed_at}" if coordinator.placed_at else ""
        yield _fact(
            FactTopic.COORDINATOR_FUNCTION, _sentence(coordinator.function + placed), coordinator.line
        )
    if plan := facts.plan:
        if plan.year:
            yield _fact(FactTopic.PLAN_YEAR, f"Kommunen har en handlingsplan från {plan.year}.", plan.line)
        for goal in plan.goals:
            yield _fact(FactTopic.PLAN_GOAL, _sentence(goal), plan.line)
        if months := plan.revision_interval_months:
            yield _fact(FactTopic.PLAN_REVISION, f"Planen ses över {_how_often(months)}.", plan.line)
    for meeting in facts.meetings:
        times = "en gång" if meeting.times_per_year == 1 else f"{meeting.times_per_year} gånger"
        yield _fact(FactTopic.MEETING_RHYTHM, _sentence(f"{meeting.what}: {times} om året"), meeting.line)
    for member in facts.working_group:
        yield _fact(FactTopic.WORKING_GROUP, _sentence(member.function), member.line)


def _how_often(months: int) -> str:
    if months == _MONTHS_A_YEAR:
        return "varje år"
    years, rest = divmod(months, _MONTHS_A_YEAR)
    return f"vart {years}:e år" if not rest else f"var {months}:e månad"


def _fact(topic: FactTopic, text: str, line: str) -> Item:
    return Item(ProposalKind.FACT, {"topic": topic.value, "text": text}, line)


def _sentence(text: str) -> str:
    trimmed = text.strip()
    return trimmed[:1].upper() + trimmed[1:]
