"""Reading the schedule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from fyrtorn.domains.helpline.errors import DutyNotFound, ShiftNotFound
from fyrtorn.domains.helpline.models import Duty, Shift, ShiftPattern, Substitute, Swap
from fyrtorn.domains.helpline.shifts.coverage import Span
from fyrtorn.domains.helpline.shifts.entries import DutyEntry, PatternEntry, ShiftEntry, SwapEntry
from fyrtorn.domains.helpline.vocabulary import DutyState, SwapState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.accounts.naming import names_of


def shifts(*, actor: Actor, line_ids: Sequence[UUID], starts: datetime, ends: datetime) -> list[ShiftEntry]:
    """The shifts that have a moment in common with the time given, in order. Three questions, however many."""
    rows = _standing(actor).filter(line__in=line_ids, starts_at__lt=ends, ends_at__gt=starts)
    return _entries(actor, list(rows))


def taken_away_shifts(*, actor: Actor, line_id: UUID, starts: datetime, ends: datetime) -> list[ShiftEntry]:
    """The shifts that begin in the time given and were taken away, in order: they can be put back."""
    rows = Shift.objects.visible_to(actor).filter(
        line=line_id, starts_at__gte=starts, starts_at__lt=ends, taken_away_at__isnull=False
    )
    return _entries(actor, list(rows.order_by("starts_at", "id")))


def shift_for(*, actor: Actor, shift_id: UUID, is_taken_away: bool = False) -> ShiftEntry:
    """One shift. Raises ``ShiftNotFound``."""
    rows = Shift.objects.visible_to(actor).filter(id=shift_id, taken_away_at__isnull=not is_taken_away)
    found = _entries(actor, list(rows))
    if not found:
        raise ShiftNotFound
    return found[0]


def shift_of_duty(*, actor: Actor, duty_id: UUID) -> ShiftEntry:
    """The shift that somebody stands in. Raises ``DutyNotFound``."""
    duties = Duty.objects.visible_to(actor).filter(id=duty_id)
    found = _entries(actor, list(_standing(actor).filter(id__in=duties.values("shift"))))
    if not found:
        raise DutyNotFound
    return found[0]


def duties_ahead(*, actor: Actor, since: datetime) -> list[ShiftEntry]:
    """The shifts in which the actor is to work, that end after ``since``, in order."""
    own = Duty.objects.visible_to(actor).filter(account=actor.id, state=DutyState.PLANNED)
    return _entries(actor, list(_standing(actor).filter(id__in=own.values("shift"), ends_at__gt=since)))


def patterns(*, actor: Actor, line_id: UUID, on: date) -> list[PatternEntry]:
    """What comes back, and has not ended by the day, by weekday and time."""
    rows = ShiftPattern.objects.visible_to(actor).filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=on), line=line_id
    )
    return [
        PatternEntry(
            id=row.id,
            weekday=row.weekday,
            starts=row.starts,
            minutes=row.minutes,
            every_weeks=row.every_weeks,
            people=row.people,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows.order_by("weekday", "starts", "id")
    ]


def substitutes(*, actor: Actor, line_id: UUID) -> list[tuple[UUID, str]]:
    """Whom to ask when a shift stands empty: account and name, in order."""
    ids = list(
        Substitute.objects.visible_to(actor)
        .filter(line=line_id)
        .order_by("position")
        .values_list("account_id", flat=True)
    )
    names = names_of(ids)
    return [(account_id, names.get(account_id, "")) for account_id in ids]


def waiting_swaps(*, actor: Actor, since: datetime) -> list[SwapEntry]:
    """Questions that the actor has asked or been asked, about shifts that are not over."""
    rows = list(
        Swap.objects.visible_to(actor)
        .filter(
            Q(asked=actor.id) | Q(duty__account=actor.id),
            state=SwapState.ASKED,
            duty__shift__ends_at__gt=since,
            duty__shift__taken_away_at__isnull=True,
        )
        .select_related("duty__shift", "against__shift")
        .order_by("duty__shift__starts_at", "id")
    )
    names = names_of({row.asked_id for row in rows} | {row.duty.account_id for row in rows})
    return [
        SwapEntry(
            id=row.id,
            asker_id=row.duty.account_id,
            asker_name=names.get(row.duty.account_id, ""),
            asked_id=row.asked_id,
            asked_name=names.get(row.asked_id, ""),
            line_id=row.duty.shift.line_id,
            given=Span(row.duty.shift.starts_at, row.duty.shift.ends_at),
            against=Span(row.against.shift.starts_at, row.against.shift.ends_at) if row.against else None,
        )
        for row in rows
    ]


def _standing(actor: Actor) -> QuerySet[Shift]:
    return (
        Shift.objects.visible_to(actor)
        .filter(taken_away_at__isnull=True)
        .order_by("starts_at", "ends_at", "id")
    )


def _entries(actor: Actor, rows: list[Shift]) -> list[ShiftEntry]:
    held: dict[UUID, list[Duty]] = defaultdict(list)
    for duty in Duty.objects.visible_to(actor).filter(shift__in=[row.id for row in rows]):
        held[duty.shift_id].append(duty)
    names = names_of({duty.account_id for duties in held.values() for duty in duties})
    return [
        ShiftEntry(
            id=row.id,
            organisation_id=row.organisation_id,
            line_id=row.line_id,
            span=Span(row.starts_at, row.ends_at),
            people=row.people,
            is_repeated=row.pattern_id is not None,
            duties=tuple(
                sorted((_duty(duty, names) for duty in held[row.id]), key=lambda duty: (duty.name, duty.id))
            ),
        )
        for row in rows
    ]


def _duty(row: Duty, names: dict[UUID, str]) -> DutyEntry:
    return DutyEntry(
        id=row.id,
        account_id=row.account_id,
        name=names.get(row.account_id, ""),
        state=DutyState(row.state),
        signed_in_at=row.signed_in_at,
        signed_out_at=row.signed_out_at,
    )
