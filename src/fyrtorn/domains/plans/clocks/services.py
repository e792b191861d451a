"""Noting what was talked of, what the year holds, who is reminded, and which calendars read it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from fyrtorn.domains.plans.clocks.calendar_secrets import digest_of
from fyrtorn.domains.plans.clocks.rules import Turn
from fyrtorn.domains.plans.clocks.suggestions import BY_KEY
from fyrtorn.domains.plans.errors import (
    CalendarLinkNotFound,
    DayAhead,
    EditedMeanwhile,
    HolderUnknown,
    MailboxIsSomebodys,
    MonthsMissing,
    TitleMissing,
    TooManyInTheYear,
    YearEventNotFound,
)
from fyrtorn.domains.plans.models import CalendarLink, Discussion, Reminder, ReminderBox, YearEvent
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.impersonal.texts import refuse_persons
from fyrtorn.foundation.organisations.queries import below
from fyrtorn.foundation.persons.mailboxes import is_personal_mailbox

MOST_IN_A_YEAR: Final = 60
"""Things that come back in one holder's year. More than that is a list that nobody reads."""


@guarded(Permission.PLAN_EDIT, deed="plans.discussion.noted")
def note_discussion(
    *, actor: Actor, organisation_id: UUID, holder_id: UUID, held_on: date, forum: str, words: str
) -> Discussion:
    """Note that the picture was talked of.

    Raises ``HolderUnknown``, ``DayAhead``, ``TitleMissing``, ``PersonsInText``.
    """
    _check_holder(organisation_id, holder_id)
    where, said = tidy(forum)[:120], tidy(words)[:1500]
    if not where:
        raise TitleMissing
    if held_on > clock.today():
        raise DayAhead
    refuse_persons(actor=actor, organisation_id=organisation_id, texts={"forum": where, "words": said})
    row = Discussion(
        organisation_id=organisation_id, holder_id=holder_id, held_on=held_on, forum=where, words=said
    )
    row.save(force_insert=True)
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.year_event.kept")
def keep_year_event(
    *,
    actor: Actor,
    organisation_id: UUID,
    holder_id: UUID,
    title: str,
    months: Sequence[int],
    function: str,
    event_id: UUID | None = None,
    version: int = 0,
) -> YearEvent:
    """Add something that comes back every year, or change it when ``event_id`` is given.

    Raises ``HolderUnknown``, ``TitleMissing``, ``MonthsMissing``, ``TooManyInTheYear``, ``PersonsInText``,
    ``YearEventNotFound``, ``EditedMeanwhile``.
    """
    _check_holder(organisation_id, holder_id)
    what, who = tidy(title)[:120], tidy(function)[:120]
    chosen = sorted({month for month in months if 1 <= month <= 12})
    if not what:
        raise TitleMissing
    if not chosen:
        raise MonthsMissing
    refuse_persons(actor=actor, organisation_id=organisation_id, texts={"title": what, "function": who})
    if event_id is None:
        return _new_year_event(actor, organisation_id, holder_id, title=what, months=chosen, function=who)
    row = _year_event(actor, event_id)
    if row.version != version:
        raise EditedMeanwhile
    row.title, row.months, row.function, row.version = what, chosen, who, version + 1
    row.save(update_fields=["title", "months", "function", "version"])
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.year_event.taken_up")
def take_up_suggestions(
    *, actor: Actor, organisation_id: UUID, holder_id: UUID, keys: Sequence[str]
) -> list[YearEvent]:
    """Add the suggestions that were ticked. One that is there already stays as it is."""
    _check_holder(organisation_id, holder_id)
    there = set(_of_holder(actor, organisation_id, holder_id).values_list("suggested", flat=True))
    return [
        _new_year_event(
            actor,
            organisation_id,
            holder_id,
            title=str(BY_KEY[key].title),
            months=list(BY_KEY[key].months),
            function=str(BY_KEY[key].function),
            suggested=key,
        )
        for key in dict.fromkeys(keys)
        if key in BY_KEY and key not in there
    ]


@guarded(Permission.PLAN_EDIT, deed="plans.year_event.removed")
def remove_year_event(*, actor: Actor, event_id: UUID) -> YearEvent:
    """Take something out of the year. Raises ``YearEventNotFound``."""
    row = _year_event(actor, event_id)
    kept = row.pk
    row.delete()
    row.pk = kept
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.reminder_box.chosen")
def choose_reminder_box(
    *, actor: Actor, organisation_id: UUID, holder_id: UUID, mailbox: str
) -> ReminderBox | None:
    """Where reminders are mailed; an empty ``mailbox`` ends them. Raises ``HolderUnknown``, ``MailboxIsSomebodys``."""
    _check_holder(organisation_id, holder_id)
    rows = ReminderBox.objects.within(actor, Permission.PLAN_EDIT)
    address = mailbox.strip().lower()
    if not address:
        rows.filter(organisation_id=organisation_id, holder_id=holder_id).delete()
        return None
    if is_personal_mailbox(address):
        raise MailboxIsSomebodys
    row: ReminderBox = rows.update_or_create(
        organisation_id=organisation_id, holder_id=holder_id, defaults={"mailbox": address}
    )[0]
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.calendar.opened")
def open_calendar(*, actor: Actor, organisation_id: UUID, what_for: str, secret: str) -> CalendarLink:
    """Let a calendar read the year by ``secret`` (see ``calendar_secrets``), of which only a digest is kept."""
    words = tidy(what_for)[:80]
    if not words:
        raise TitleMissing
    refuse_persons(actor=actor, organisation_id=organisation_id, texts={"what_for": words})
    row = CalendarLink(
        organisation_id=organisation_id,
        digest=digest_of(secret),
        what_for=words,
        made_at=clock.now(),
        made_by=actor.function_in(organisation_id)[:120],
    )
    row.save(force_insert=True)
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.calendar.closed")
def close_calendar(*, actor: Actor, link_id: UUID) -> CalendarLink:
    """Make a calendar's address worthless at once. Raises ``CalendarLinkNotFound``."""
    row: CalendarLink | None = (
        CalendarLink.objects.within(actor, Permission.PLAN_EDIT).filter(id=link_id).first()
    )
    if row is None:
        raise CalendarLinkNotFound
    kept = row.pk
    row.delete()
    row.pk = kept
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.reminder.sent")
def note_reminded(*, actor: Actor, organisation_id: UUID, turn: Turn) -> Reminder:
    """Note that a duty is reminded of, so that it is not done twice (see ``queries.reminded``)."""
    row = Reminder(
        organisation_id=organisation_id,
        duty=turn.duty,
        target_id=turn.target_id,
        due_on=turn.due_on,
        months_before=turn.months_before,
        sent_at=clock.now(),
    )
    row.save(force_insert=True)
    return row


def _new_year_event(
    actor: Actor,
    organisation_id: UUID,
    holder_id: UUID,
    *,
    title: str,
    months: list[int],
    function: str,
    suggested: str = "",
) -> YearEvent:
    if _of_holder(actor, organisation_id, holder_id).count() >= MOST_IN_A_YEAR:
        raise TooManyInTheYear
    row = YearEvent(
        organisation_id=organisation_id,
        holder_id=holder_id,
        title=title,
        months=months,
        function=function,
        suggested=suggested,
    )
    row.save(force_insert=True)
    return row


def _of_holder(actor: Actor, organisation_id: UUID, holder_id: UUID) -> QuerySet[YearEvent]:
    rows = YearEvent.objects.within(actor, Permission.PLAN_EDIT)
    return rows.filter(organisation_id=organisation_id, holder_id=holder_id)


def _year_event(actor: Actor, event_id: UUID) -> YearEvent:
    rows = YearEvent.objects.within(actor, Permission.PLAN_EDIT).select_for_update()
    row: YearEvent | None = rows.filter(id=event_id).first()
    if row is None:
        raise YearEventNotFound
    return row


def _check_holder(organisation_id: UUID, holder_id: UUID) -> None:
    """The municipality itself or one of its departments, or ``HolderUnknown``."""
    if holder_id not in below(organisation_id):
        raise HolderUnknown
