"""Making the schedule: shifts that come back, single ones, and who works them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet

from fyrtorn.domains.helpline.errors import (
    NoSuchClockTime,
    NotInTheTeam,
    PatternDaysInDisorder,
    ShiftIsOver,
    ShiftLengthWrong,
    SignedInAlready,
    TooManyPeople,
)
from fyrtorn.domains.helpline.models import Duty, Shift, ShiftPattern, Substitute, Swap
from fyrtorn.domains.helpline.shifts.coverage import Span
from fyrtorn.domains.helpline.shifts.patterns import Repeated, meets_any, spans_of
from fyrtorn.domains.helpline.shifts.services.rows import (
    duty_row,
    line_row,
    pattern_row,
    refuse_twice_at_once,
    shift_row,
)
from fyrtorn.domains.helpline.vocabulary import LONGEST_SHIFT_HOURS, MOST_PEOPLE, DutyState, SwapState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.receivers import accounts_with
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import midnight, moment_of


@guarded(Permission.SHIFT_PLAN, deed="helpline.pattern.added")
def add_pattern(
    *,
    actor: Actor,
    line_id: UUID,
    weekday: int,
    starts: time,
    minutes: int,
    people: int,
    valid_from: date,
    valid_to: date | None = None,
    every_weeks: int = 1,
) -> ShiftPattern:
    """Add a shift that comes back. :func:`make_shifts` makes the shifts themselves.

    Raises ``LineNotFound``, ``ShiftLengthWrong``, ``TooManyPeople``, ``PatternDaysInDisorder``.
    """
    line = line_row(actor, line_id, Permission.SHIFT_PLAN)
    _check_length(minutes)
    _check_people(people)
    if valid_to is not None and valid_to < valid_from:
        raise PatternDaysInDisorder
    row = ShiftPattern(
        organisation_id=line.organisation_id,
        line=line,
        weekday=weekday,
        starts=starts,
        minutes=minutes,
        people=people,
        every_weeks=every_weeks,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    row.save(force_insert=True)
    return row


@guarded(Permission.SHIFT_PLAN, deed="helpline.pattern.ended")
def end_pattern(*, actor: Actor, pattern_id: UUID, last_day: date) -> ShiftPattern:
    """Let it come back no more after ``last_day``. Shifts after it that nobody stands in go; the others stay.

    Raises ``PatternNotFound``, ``PatternDaysInDisorder``.
    """
    row = pattern_row(actor, pattern_id)
    if last_day < row.valid_from:
        raise PatternDaysInDisorder
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    after = max(moment_of(datetime.combine(last_day + timedelta(days=1), time.min)), clock.now())
    staffed = Duty.objects.within(actor, Permission.SHIFT_PLAN).filter(state=DutyState.PLANNED)
    Shift.objects.within(actor, Permission.SHIFT_PLAN).filter(pattern=row, starts_at__gte=after).exclude(
        id__in=staffed.values("shift")
    ).delete()
    return row


@guarded(Permission.SHIFT_PLAN, deed="helpline.shifts.made")
def make_shifts(
    *, actor: Actor, line_id: UUID, open_: Sequence[Span], first: date, last: date
) -> list[Shift]:
    """Make the shifts of the line's patterns that begin on those days and meet its open time. Safe to run twice.

    ``open_`` is when the line is, or may be, open. A shift that was taken away is not made anew.
    Raises ``LineNotFound``.
    """
    line = line_row(actor, line_id, Permission.SHIFT_PLAN)
    patterns = ShiftPattern.objects.within(actor, Permission.SHIFT_PLAN).filter(line=line)
    there = set(
        Shift.objects.within(actor, Permission.SHIFT_PLAN)
        .filter(line=line, pattern__isnull=False, starts_at__gte=midnight(first))
        .values_list("pattern_id", "starts_at")
    )
    new = [
        Shift(
            organisation_id=line.organisation_id,
            line=line,
            pattern=pattern,
            starts_at=span.starts,
            ends_at=span.ends,
            people=pattern.people,
        )
        for pattern in patterns
        for span in spans_of(_repeated(pattern), first=first, last=last)
        if (pattern.id, span.starts) not in there and meets_any(span, open_)
    ]
    return list(Shift.objects.within(actor, Permission.SHIFT_PLAN).bulk_create(new))


@guarded(Permission.SHIFT_PLAN, deed="helpline.shift.added")
def add_shift(*, actor: Actor, line_id: UUID, day: date, starts: time, minutes: int, people: int) -> Shift:
    """Add a single shift, by the clock on the wall.

    Raises ``LineNotFound``, ``ShiftLengthWrong``, ``TooManyPeople``, ``ShiftIsOver``, ``NoSuchClockTime``.
    """
    line = line_row(actor, line_id, Permission.SHIFT_PLAN)
    _check_length(minutes)
    _check_people(people)
    begins = datetime.combine(day, starts)
    starts_at, ends_at = moment_of(begins), moment_of(begins + timedelta(minutes=minutes))
    if ends_at <= clock.now():
        raise ShiftIsOver
    if ends_at <= starts_at:
        raise NoSuchClockTime
    row = Shift(
        organisation_id=line.organisation_id, line=line, starts_at=starts_at, ends_at=ends_at, people=people
    )
    row.save(force_insert=True)
    return row


@guarded(Permission.SHIFT_PLAN, deed="helpline.shift.taken_away")
def take_away_shift(*, actor: Actor, shift_id: UUID) -> Shift:
    """Take a shift away, until :func:`put_back_shift`.

    Raises ``ShiftNotFound``, ``ShiftIsOver``, ``SignedInAlready``.
    """
    row = shift_row(actor, shift_id, Permission.SHIFT_PLAN)
    if _duties(actor, row).filter(signed_in_at__isnull=False, signed_out_at__isnull=True).exists():
        raise SignedInAlready
    row.taken_away_at = clock.now()
    row.save(update_fields=["taken_away_at"])
    return row


@guarded(Permission.SHIFT_PLAN, deed="helpline.shift.put_back")
def put_back_shift(*, actor: Actor, shift_id: UUID) -> Shift:
    """Bring a shift back with those who stood in it.

    Raises ``ShiftNotFound``, ``ShiftIsOver``, ``WorksThenAlready``.
    """
    row = shift_row(actor, shift_id, Permission.SHIFT_PLAN, is_taken_away=True)
    for duty in _duties(actor, row).filter(state=DutyState.PLANNED):
        refuse_twice_at_once(actor, duty.account_id, starts=row.starts_at, ends=row.ends_at)
    row.taken_away_at = None
    row.save(update_fields=["taken_away_at"])
    return row


@guarded(Permission.SHIFT_PLAN, deed="helpline.duty.given")
def give_duty(*, actor: Actor, shift_id: UUID, account_id: UUID) -> Duty:
    """Put somebody in a shift, also somebody who could not before. Safe to run twice.

    Raises ``ShiftNotFound``, ``ShiftIsOver``, ``NotInTheTeam``, ``WorksThenAlready``.
    """
    row = shift_row(actor, shift_id, Permission.SHIFT_PLAN)
    return put_in(actor, row, account_id)


@guarded(Permission.SHIFT_PLAN, deed="helpline.duty.taken_away")
def take_away_duty(*, actor: Actor, duty_id: UUID) -> Duty:
    """Take somebody out of a shift. Raises ``DutyNotFound``, ``ShiftIsOver``, ``SignedInAlready``."""
    row = duty_row(actor, duty_id, Permission.SHIFT_PLAN)
    if row.signed_in_at is not None:
        raise SignedInAlready
    Swap.objects.within(actor, Permission.SHIFT_PLAN).filter(duty=row, state=SwapState.ASKED).update(
        state=SwapState.WITHDRAWN, answered_at=clock.now()
    )
    row.delete()
    return row


@guarded(Permission.SHIFT_PLAN, deed="helpline.substitutes.set")
def set_substitutes(*, actor: Actor, line_id: UUID, account_ids: Sequence[UUID]) -> list[Substitute]:
    """Say whom to ask when a shift stands empty, in that order. Raises ``LineNotFound``, ``NotInTheTeam``."""
    line = line_row(actor, line_id, Permission.SHIFT_PLAN)
    team = accounts_with(Permission.SHIFT_TAKE, organisation_id=line.organisation_id)
    wanted = list(dict.fromkeys(account_ids))
    if not set(wanted) <= set(team):
        raise NotInTheTeam
    rows = Substitute.objects.within(actor, Permission.SHIFT_PLAN)
    rows.filter(line=line).delete()
    return list(
        rows.bulk_create(
            Substitute(
                organisation_id=line.organisation_id, line=line, account_id=account_id, position=position
            )
            for position, account_id in enumerate(wanted)
        )
    )


def put_in(actor: Actor, shift: Shift, account_id: UUID) -> Duty:
    """The account in the shift, whose line is locked. Raises ``NotInTheTeam``, ``WorksThenAlready``."""
    if account_id not in accounts_with(Permission.SHIFT_TAKE, organisation_id=shift.organisation_id):
        raise NotInTheTeam
    refuse_twice_at_once(
        actor, account_id, starts=shift.starts_at, ends=shift.ends_at, but_for=frozenset({shift.id})
    )
    row = Duty.objects.visible_to(actor).filter(shift=shift, account=account_id).first()
    if row is None:
        row = Duty(organisation_id=shift.organisation_id, shift=shift, account_id=account_id)
    row.state = DutyState.PLANNED
    row.save()
    found: Duty = row
    return found


def _duties(actor: Actor, shift: Shift) -> QuerySet[Duty]:
    return Duty.objects.within(actor, Permission.SHIFT_PLAN).filter(shift=shift)


def _repeated(row: ShiftPattern) -> Repeated:
    return Repeated(
        weekday=row.weekday,
        starts=row.starts,
        minutes=row.minutes,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        every_weeks=row.every_weeks,
    )


def _check_length(minutes: int) -> None:
    if not 1 <= minutes <= LONGEST_SHIFT_HOURS * 60:
        raise ShiftLengthWrong


def _check_people(people: int) -> None:
    if not 1 <= people <= MOST_PEOPLE:
        raise TooManyPeople
