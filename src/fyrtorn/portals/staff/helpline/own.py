"""The shifts and questions of the one who looks: what stands on the desk and on top of the lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from fyrtorn.domains.helpline.shifts import queries
from fyrtorn.domains.helpline.shifts.entries import DutyEntry, ShiftEntry, SwapEntry
from fyrtorn.domains.helpline.shifts.services.working import EARLIEST
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.portals.staff.helpline import showing

_LEFT_OPEN: Final = timedelta(days=1)
"""How long after the end of a shift one may still say that one has left."""


@dataclass(frozen=True, slots=True)
class OwnShift:
    """A shift of one's own, and what one can do about it right now."""

    shift: ShiftEntry
    duty: DutyEntry
    day: date
    when: str
    times: str
    can_sign_in: bool
    question: SwapEntry | None = None
    """That somebody else takes it, while they have not answered."""

    @property
    def line_id(self) -> UUID:
        return self.shift.line_id

    @property
    def is_there(self) -> bool:
        return self.duty.is_there


def own_shifts(actor: Actor, *, now: datetime) -> list[OwnShift]:
    """The shifts ahead, and any that is over while one has not said that one left."""
    ahead = queries.duties_ahead(actor=actor, since=now - _LEFT_OPEN)
    asked = {
        (swap.line_id, swap.given): swap
        for swap in queries.waiting_swaps(actor=actor, since=now)
        if swap.asker_id == actor.id
    }
    found = []
    for shift in ahead:
        duty = shift.duty_of(actor.id)
        if duty is not None and (shift.span.ends > now or duty.is_there):
            found.append(own_shift(shift, duty, now=now, question=asked.get((shift.line_id, shift.span))))
    return found


def own_now(actor: Actor, *, line_id: UUID, now: datetime) -> OwnShift | None:
    """The shift at the line that one can say right now that one is there for, or leaves."""
    found = [one for one in own_shifts(actor, now=now) if one.line_id == line_id]
    return next((one for one in found if one.is_there or one.can_sign_in), None)


def own_shift(
    shift: ShiftEntry, duty: DutyEntry, *, now: datetime, question: SwapEntry | None = None
) -> OwnShift:
    return OwnShift(
        shift=shift,
        duty=duty,
        day=showing.day_of(shift.span.starts),
        when=showing.when(shift.span),
        times=showing.times(shift.span),
        can_sign_in=not duty.is_there and shift.span.starts - EARLIEST <= now < shift.span.ends,
        question=question,
    )
