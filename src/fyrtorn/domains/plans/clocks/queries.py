"""What the year holds and what was talked of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from fyrtorn.domains.plans.clocks.calendar_secrets import digest_of
from fyrtorn.domains.plans.errors import CalendarLinkNotFound, YearEventNotFound
from fyrtorn.domains.plans.models import CalendarLink, Discussion, Reminder, ReminderBox, YearEvent
from fyrtorn.domains.plans.vocabulary import Duty
from fyrtorn.foundation.access.actor import Actor


@dataclass(frozen=True, slots=True)
class YearEventEntry:
    """Something that comes back every year, in ``months`` numbered from 1 to 12."""

    id: UUID
    organisation_id: UUID
    holder_id: UUID
    holder_name: str
    title: str
    months: tuple[int, ...]
    function: str
    suggested: str
    version: int


@dataclass(frozen=True, slots=True)
class DiscussionEntry:
    id: UUID
    holder_id: UUID
    holder_name: str
    held_on: date
    forum: str
    words: str


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """An address that is out. The secret in it is kept nowhere."""

    id: UUID
    what_for: str
    made_at: datetime
    made_by: str


def year_events(*, actor: Actor, organisation_id: UUID) -> list[YearEventEntry]:
    """All that comes back in the municipality's year, by month and title."""
    rows = (
        YearEvent.objects.visible_to(actor).filter(organisation_id=organisation_id).select_related("holder")
    )
    entries = [_entry(row) for row in rows]
    return sorted(entries, key=lambda entry: (entry.months, entry.title, entry.id))


def year_event_for(*, actor: Actor, event_id: UUID) -> YearEventEntry:
    """The event, or ``YearEventNotFound``."""
    row = YearEvent.objects.visible_to(actor).filter(id=event_id).select_related("holder").first()
    if row is None:
        raise YearEventNotFound
    return _entry(row)


def discussions(*, actor: Actor, organisation_id: UUID, at_most: int = 50) -> list[DiscussionEntry]:
    """Times when the picture was talked of, the latest first."""
    rows = (
        Discussion.objects.visible_to(actor).filter(organisation_id=organisation_id).select_related("holder")
    )
    return [
        DiscussionEntry(row.id, row.holder_id, row.holder.formal_name, row.held_on, row.forum, row.words)
        for row in rows.order_by("-held_on", "id")[:at_most]
    ]


def calendars(*, actor: Actor, organisation_id: UUID) -> list[CalendarEntry]:
    """The calendars that may read the year, the latest first."""
    rows = CalendarLink.objects.visible_to(actor).filter(organisation_id=organisation_id).order_by("-made_at")
    return [CalendarEntry(row.id, row.what_for, row.made_at, row.made_by) for row in rows]


def organisation_of_calendar(*, actor: Actor, secret: str) -> UUID:
    """Whose year a secret opens, or ``CalendarLinkNotFound``."""
    row = CalendarLink.objects.visible_to(actor).filter(digest=digest_of(secret)).first()
    if row is None:
        raise CalendarLinkNotFound
    organisation_id: UUID = row.organisation_id
    return organisation_id


def reminder_boxes(*, actor: Actor, organisation_id: UUID) -> dict[UUID, str]:
    """Where reminders are mailed, by holder."""
    rows = ReminderBox.objects.visible_to(actor).filter(organisation_id=organisation_id)
    return dict(rows.values_list("holder_id", "mailbox"))


def is_reminded(*, actor: Actor, duty: Duty, target_id: UUID, due_on: date, months_before: int) -> bool:
    """Whether this very reminder has been sent."""
    rows = Reminder.objects.visible_to(actor)
    return rows.filter(duty=duty, target_id=target_id, due_on=due_on, months_before=months_before).exists()


def _entry(row: YearEvent) -> YearEventEntry:
    return YearEventEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        holder_id=row.holder_id,
        holder_name=row.holder.formal_name,
        title=row.title,
        months=tuple(row.months),
        function=row.function,
        suggested=row.suggested,
        version=row.version,
    )
