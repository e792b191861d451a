"""What the year holds and what was talked of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Max

from fyrtorn.domains.plans.clocks.calendar_secrets import digest_of
from fyrtorn.domains.plans.clocks.rules import Turn
from fyrtorn.domains.plans.errors import CalendarLinkNotFound, YearEventNotFound
from fyrtorn.domains.plans.models import (
    CalendarLink,
    CouncilReport,
    Discussion,
    FollowUp,
    Measure,
    Reminder,
    ReminderBox,
    YearEvent,
)
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


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """How far a plan is followed up. ``whole_since`` is the oldest of its measures' latest days, once all have one."""

    measures: int
    followed: int
    whole_since: date | None


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


def all_reminder_boxes(*, actor: Actor) -> dict[UUID, dict[UUID, str]]:
    """Where reminders are mailed, by municipality and then by holder."""
    found: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for place_id, holder_id, mailbox in ReminderBox.objects.visible_to(actor).values_list(
        "organisation", "holder", "mailbox"
    ):
        found[place_id][holder_id] = mailbox
    return found


def reminded(*, actor: Actor, organisation_ids: Collection[UUID]) -> frozenset[Turn]:
    """The reminders that have been sent in these municipalities."""
    rows = Reminder.objects.visible_to(actor).filter(organisation__in=organisation_ids)
    return frozenset(map(_turn, rows))


def reminder_for(*, actor: Actor, reminder_id: UUID) -> tuple[UUID, Turn] | None:
    """A reminder that was sent and its municipality; ``None`` when there is none."""
    row = Reminder.objects.visible_to(actor).filter(id=reminder_id).first()
    return (row.organisation_id, _turn(row)) if row else None


def follow_up_days(*, actor: Actor, plan_ids: Collection[UUID]) -> dict[UUID, FollowedUp]:
    """How far each plan has been followed up, by plan: two questions. A plan without measures is not among them."""
    standing = Measure.objects.visible_to(actor).filter(
        plan__in=plan_ids, removed_at__isnull=True, stopped_on__isnull=True
    )
    latest = dict(
        FollowUp.objects.visible_to(actor)
        .filter(measure__plan__in=plan_ids, given_on__isnull=False)
        .values_list("measure")
        .annotate(Max("given_on"))
        .order_by()
    )
    by_plan: dict[UUID, list[date | None]] = defaultdict(list)
    for measure_id, plan_id in standing.values_list("id", "plan"):
        by_plan[plan_id].append(latest.get(measure_id))
    return {plan_id: _followed_up(days) for plan_id, days in by_plan.items()}


def follow_ups_to_read(*, actor: Actor) -> dict[UUID, int]:
    """How many owners' words wait for a coordinator, by plan: one question for all plans within reach."""
    rows = FollowUp.objects.visible_to(actor).filter(given_on__isnull=False, waits_for_reading=True)
    return dict(rows.values_list("measure__plan").annotate(Count("pk")).order_by())


def reports_given(*, actor: Actor, organisation_ids: Collection[UUID]) -> dict[UUID, date]:
    """When the assembly last got a report, by municipality."""
    rows = CouncilReport.objects.visible_to(actor).filter(
        organisation__in=organisation_ids, given_on__isnull=False
    )
    return dict(rows.values_list("organisation").annotate(Max("given_on")).order_by())


def last_discussions(*, actor: Actor, organisation_ids: Collection[UUID]) -> dict[tuple[UUID, UUID], date]:
    """When the picture was last talked of, by municipality and holder."""
    rows = Discussion.objects.visible_to(actor).filter(organisation__in=organisation_ids)
    found = rows.values_list("organisation", "holder").annotate(Max("held_on")).order_by()
    return {(place_id, holder_id): day for place_id, holder_id, day in found}


def _followed_up(days: list[date | None]) -> FollowedUp:
    given = [day for day in days if day is not None]
    return FollowedUp(
        measures=len(days),
        followed=len(given),
        whole_since=min(given) if len(given) == len(days) else None,
    )


def _turn(row: Reminder) -> Turn:
    return Turn(Duty(row.duty), row.target_id, row.due_on, row.months_before)


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
