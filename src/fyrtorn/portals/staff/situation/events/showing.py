"""Events as pages show them. No database."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from babel.dates import format_date
from django.utils.translation import gettext as _

from fyrtorn.domains.situation.events.entries import EventEntry
from fyrtorn.domains.situation.events.facts import EventFacts, Naming
from fyrtorn.domains.situation.vocabulary import Reliability, SourceKind, TargetGroup
from fyrtorn.foundation.vocabulary.environments import Environment
from fyrtorn.foundation.vocabulary.terms import Answer as Said


@dataclass(frozen=True, slots=True)
class EventShown:
    """One event, ready for a template. ``id`` is ``None`` for one that is not stored yet."""

    id: UUID | None
    day: str
    kind: str
    where: str
    facts: tuple[tuple[str, str], ...]
    """What else is known of it: what it is called, and the words."""
    text: str
    done: str
    naming: Naming | None
    noted: str
    may_change: bool


def short(label: object) -> str:
    """A label with a capital, without its examples.

    >>> short("propaganda, till exempel klistermärken")
    'Propaganda'
    """
    plain = str(label).partition(", till exempel")[0]
    return plain[:1].upper() + plain[1:]


def day(on: date) -> str:
    """A day with its weekday: "söndag 14 mars 2027"."""
    return format_date(on, "EEEE d MMMM y", locale="sv")


def shown(entry: EventEntry) -> EventShown:
    """A stored event."""
    origin = _("ur en fil") if entry.is_imported else ""
    noted = ", ".join(filter(None, (entry.noted_by, origin)))
    return _shown(entry.facts, area=entry.area, id=entry.id, noted=noted, may_change=entry.may_change)


def previewed(facts: Iterable[EventFacts], *, areas: Mapping[UUID, str]) -> list[EventShown]:
    """Events as they will be."""
    return [_shown(one, area=areas.get(one.area_id, "") if one.area_id else "") for one in facts]


def _shown(
    facts: EventFacts, *, area: str, id: UUID | None = None, noted: str = "", may_change: bool = False
) -> EventShown:
    return EventShown(
        id=id,
        day=day(facts.happened_on),
        kind=short(facts.kind.label),
        where=", ".join(filter(None, (area, str(facts.place_kind.label)))),
        facts=tuple(_told(facts)),
        text=facts.text,
        done=facts.done,
        naming=facts.naming,
        noted=noted,
        may_change=may_change,
    )


def _told(facts: EventFacts) -> Iterable[tuple[str, str]]:
    """What is known, and not what is not: a list of "oklart" tells nobody anything."""
    if facts.target_group is not TargetGroup.UNKNOWN:
        yield _("Riktad mot"), str(facts.target_group.label)
    if facts.environment is not Environment.UNKNOWN:
        yield _("Miljö"), str(facts.environment.label)
    if facts.source_kind is not SourceKind.OTHER:
        yield _("Källa"), str(facts.source_kind.label)
    if facts.reliability is not Reliability.LIKELY:
        yield _("Hur säkert"), str(facts.reliability.label)
    if facts.reported is not Said.UNKNOWN:
        yield _("Polisanmäld"), str(facts.reported.label)
