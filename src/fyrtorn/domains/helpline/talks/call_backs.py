"""Calling somebody back: the number is shown once to the one who calls, and is gone when it has served."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from fyrtorn.domains.helpline.case_vocabulary import (
    ENDED_KEPT,
    LATEST_AHEAD,
    MOST_TRIES,
    NOT_SETTLED_AFTER,
    WARNED_BEFORE,
)
from fyrtorn.domains.helpline.counting.counters import tell_missed
from fyrtorn.domains.helpline.errors import (
    CallBackNotFound,
    DueInThePast,
    NoMoreTries,
    NumberIsNotShown,
    NumberIsShown,
)
from fyrtorn.domains.helpline.models import CallBack
from fyrtorn.domains.helpline.talk_vocabulary import CallBackState, Missed
from fyrtorn.domains.helpline.talks.leaving_numbers import TABLE
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.shredding import forget_matters
from fyrtorn.foundation.vault.unsealing import open_matter


class Went(Enum):
    """How a call went."""

    REACHED = "reached"
    AGAIN = "again"
    GIVEN_UP = "given_up"


@dataclass(frozen=True, slots=True)
class CallBackEntry:
    """Somebody to call, without the number. ``shown_to`` names a colleague, for colleagues."""

    id: UUID
    organisation_id: UUID
    line_id: UUID
    state: CallBackState
    due_at: datetime
    tries: int
    shown_to_id: UUID | None
    shown_to: str
    is_practice: bool

    @property
    def is_shown(self) -> bool:
        return self.state is CallBackState.SHOWN

    def is_urgent(self, now: datetime) -> bool:
        return self.due_at - WARNED_BEFORE <= now

    @property
    def may_try_again(self) -> bool:
        return self.tries < MOST_TRIES


class ShownNumber(NamedTuple):
    """A number for the one reading it is meant for."""

    call_back: CallBack
    number: str


def waiting(*, actor: Actor, line_ids: Collection[UUID]) -> Sequence[CallBackEntry]:
    """Those still to be called, each number once, the most urgent first. Two questions, however many."""
    found = CallBack.objects.visible_to(actor).filter(
        line__in=line_ids, state__in=[CallBackState.WAITING, CallBackState.SHOWN]
    )
    rows, _again = _each_once(found.order_by("due_at", "id"))
    names = names_of([row.shown_to_id for row in rows if row.shown_to_id])
    return [_entry(row, names.get(row.shown_to_id, "") if row.shown_to_id else "") for row in rows]


def expect_waiting(*, actor: Actor, call_back_id: UUID) -> UUID:
    """Whose vault a number takes. Shows nothing. Raises ``CallBackNotFound``."""
    rows = CallBack.objects.within(actor, Permission.TALK_WRITE)
    row: CallBack | None = rows.filter(id=call_back_id, number__isnull=False).first()
    if row is None:
        raise CallBackNotFound
    return row.organisation_id


@guarded(Permission.TALK_WRITE, deed="helpline.call_back.shown")
def show_number(*, actor: Actor, call_back_id: UUID, keyring: Keyring) -> ShownNumber:
    """The number, once, for the one who is about to call, who keeps every promise that it was given.

    It has no tag and takes no place any more: left again while somebody calls, it is called again. Raises
    ``CallBackNotFound``, ``NumberIsShown``.
    """
    row = _row(actor, call_back_id)
    if actor.id is None:
        raise NotAllowed
    if row.state == CallBackState.SHOWN:
        raise NumberIsShown
    if row.state != CallBackState.WAITING or keyring.organisation_id != row.organisation_id:
        raise CallBackNotFound
    data_key = open_matter(actor, keyring, organisation_id=row.organisation_id, matter_id=row.id)
    try:
        number = data_key.open(
            row.number, purpose=Purpose.MESSAGE, table=TABLE, column="number", row_id=row.id
        )
    except Damaged:
        raise CallBackNotFound from None
    _remove(actor, _alike(actor, row))
    row.state, row.shown_to_id, row.tries = CallBackState.SHOWN, actor.id, row.tries + 1
    row.tag = row.place = None
    row.save(update_fields=["state", "shown_to", "tries", "tag", "place"])
    return ShownNumber(row, number)


@guarded(Permission.TALK_WRITE, deed="helpline.call_back.settled")
def settle(
    *, actor: Actor, call_back_id: UUID, went: Went, now: datetime, due_at: datetime | None = None
) -> CallBack:
    """Say how it went. Whoever was reached, or is not tried again, has no number here any more.

    To try again takes a new time, and is possible a few times. Raises ``CallBackNotFound``, ``NumberIsNotShown``,
    ``NoMoreTries``, ``DueInThePast`` for a time that has been or is too far away.
    """
    row = _row(actor, call_back_id)
    if row.state == CallBackState.WAITING and went is not Went.GIVEN_UP:
        raise NumberIsNotShown
    if row.state not in {CallBackState.WAITING, CallBackState.SHOWN}:
        raise CallBackNotFound
    if went is Went.AGAIN:
        if row.tries >= MOST_TRIES:
            raise NoMoreTries
        if due_at is None or not now < due_at <= now + LATEST_AHEAD:
            raise DueInThePast
        row.state, row.shown_to_id, row.due_at = CallBackState.WAITING, None, due_at
        row.save(update_fields=["state", "shown_to", "due_at"])
        return row
    _remove(actor, _alike(actor, row))
    _end(actor, [row], CallBackState.REACHED if went is Went.REACHED else CallBackState.NOT_REACHED)
    return row


def expire(actor: Actor, *, now: datetime) -> None:
    """End those whose time is up: part of the clock's transaction.

    A number that nobody tried is somebody who did not reach the line, and is counted as that. One that waits by a later
    promise as well goes on waiting by it.
    """
    rows = CallBack.objects.within(actor, Permission.TALK_WRITE).select_for_update(of=("self",))
    late = rows.filter(
        Q(state=CallBackState.WAITING, due_at__lt=now)
        | Q(state=CallBackState.SHOWN, due_at__lt=now - NOT_SETTLED_AFTER)
    )
    first, again = _each_once(late.select_related("line").order_by("-due_at", "id"))
    ended: list[CallBack] = []
    for row in first:
        (again if _alike(actor, row, waits_after=now) else ended).append(row)
    for row in ended:
        if row.tries == 0 and not row.is_practice:
            tell_missed(
                actor=actor,
                organisation_id=row.organisation_id,
                series=row.line.series,
                how=Missed.UNANSWERED,
                channel=Channel.CALL_BACK,
                at=row.due_at,
            )
    _end(actor, ended, CallBackState.EXPIRED)
    _remove(actor, again)


def forget_ended(actor: Actor, *, now: datetime) -> int:
    """Remove what is left of those that ended a week ago: part of the clock's transaction. How many."""
    rows = CallBack.objects.within(actor, Permission.TALK_WRITE).filter(
        number__isnull=True, due_at__lt=now - ENDED_KEPT
    )
    removed: int = rows.delete()[0]
    return removed


def _each_once(rows: Iterable[CallBack]) -> tuple[list[CallBack], list[CallBack]]:
    """The first row of each number, and those that come again."""
    first: list[CallBack] = []
    again: list[CallBack] = []
    met: set[tuple[UUID, str]] = set()
    for row in rows:
        number = (row.line_id, row.tag or row.id.hex)
        (again if number in met else first).append(row)
        met.add(number)
    return first, again


def _alike(actor: Actor, row: CallBack, *, waits_after: datetime | None = None) -> list[CallBack]:
    """Other promises to the same number, locked: those that are to be kept after a moment, or all of them."""
    if row.tag is None:
        return []
    rows = CallBack.objects.within(actor, Permission.TALK_WRITE).select_for_update(of=("self",))
    alike = rows.filter(line=row.line_id, tag=row.tag).exclude(id=row.id)
    return list(alike if waits_after is None else alike.filter(due_at__gte=waits_after))


def _end(actor: Actor, rows: Sequence[CallBack], state: CallBackState) -> None:
    """The numbers go, and the keys to them when the caller's transaction is kept."""
    for row in rows:
        row.state, row.number, row.shown_to_id, row.tag, row.place = state, None, None, None, None
        row.save(update_fields=["state", "number", "shown_to", "tag", "place"])
    _destroy_keys(actor, rows)


def _remove(actor: Actor, rows: Sequence[CallBack]) -> None:
    """The rows go as well: the number stands elsewhere."""
    _destroy_keys(actor, rows)
    CallBack.objects.within(actor, Permission.TALK_WRITE).filter(id__in=[row.id for row in rows]).delete()


def _destroy_keys(actor: Actor, rows: Sequence[CallBack]) -> None:
    gone = [(row.organisation_id, row.id) for row in rows]
    forget_matters(actor, gone, permission=Permission.TALK_WRITE)


def _row(actor: Actor, call_back_id: UUID) -> CallBack:
    rows = CallBack.objects.within(actor, Permission.TALK_WRITE).select_for_update()
    row: CallBack | None = rows.filter(id=call_back_id).first()
    if row is None:
        raise CallBackNotFound
    return row


def _entry(row: CallBack, shown_to: str) -> CallBackEntry:
    return CallBackEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        line_id=row.line_id,
        state=CallBackState(row.state),
        due_at=row.due_at,
        tries=row.tries,
        shown_to_id=row.shown_to_id,
        shown_to=shown_to,
        is_practice=row.is_practice,
    )
