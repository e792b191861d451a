"""A round that is out: sent, extended, closed, opened again; links renewed and withdrawn; what answers led to."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from fyrtorn.domains.situation.errors.rounds import (
    AskedJustNow,
    DueTooSoon,
    NoAnswerYet,
    NobodyAsked,
    NothingToTell,
    RoundChangedMeanwhile,
    RoundIsOut,
    RoundNotOut,
)
from fyrtorn.domains.situation.models import Answer, Asked, Round
from fyrtorn.domains.situation.rounds.services.rows import asked_row, round_row
from fyrtorn.domains.situation.vocabulary import RoundState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.impersonal.texts import refuse_persons

RENEWED_AT_MOST_EVERY: Final = timedelta(hours=1)
"""So that a double click, or two coordinators, do not fill a function's mailbox."""


@guarded(Permission.PICTURE_EDIT, deed="situation.round.sent")
def open_round(*, actor: Actor, round_id: UUID) -> list[Asked]:
    """Open a round for answers, and ask those that have not been asked. Returns those that are asked now.

    Called again, it asks whoever was added since. A function that was retired after it was chosen is not asked.
    Raises ``NobodyAsked`` when there is none to ask, ``DueTooSoon``, ``RoundIsOut`` for a closed round.
    """
    row = round_row(actor, round_id)
    if row.state == RoundState.CLOSED:
        raise RoundIsOut
    if row.due_on < clock.today():
        raise DueTooSoon
    new = list(
        Asked.objects.visible_to(actor)
        .filter(
            round=row,
            sent_at__isnull=True,
            withdrawn_at__isnull=True,
            contact_point__retired_on__isnull=True,
        )
        .select_related("contact_point")
    )
    if not new:
        raise NobodyAsked
    now = clock.now()
    row.state = RoundState.OUT
    row.sent_at = row.sent_at or now
    row.save(update_fields=["state", "sent_at"])
    for asked in new:
        asked.sent_at = now
        asked.save(update_fields=["sent_at"])
    return new


@guarded(Permission.PICTURE_EDIT, deed="situation.round.extended")
def extend_round(*, actor: Actor, round_id: UUID, due_on: date) -> Round:
    """Move the last day for those who have not answered. Raises ``RoundNotOut``, ``DueTooSoon``."""
    row = _out(actor, round_id)
    _move(row, due_on, actor=actor)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.round.closed")
def close_round(*, actor: Actor, round_id: UUID) -> Round:
    """Take no more answers: every link to the round stops working. Raises ``RoundNotOut``."""
    row = _out(actor, round_id)
    row.state = RoundState.CLOSED
    row.closed_at = clock.now()
    row.save(update_fields=["state", "closed_at"])
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.round.reopened")
def reopen_round(*, actor: Actor, round_id: UUID, due_on: date) -> Round:
    """Take answers again until a new last day, by the links that were sent. Raises ``RoundNotOut`` unless closed."""
    row = round_row(actor, round_id)
    if row.state != RoundState.CLOSED:
        raise RoundNotOut
    row.state = RoundState.OUT
    row.closed_at = None
    _move(row, due_on, actor=actor)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.link.renewed")
def renew_link(*, actor: Actor, asked_id: UUID) -> Asked:
    """Ask a function again, also one whose link was withdrawn. A link that still holds stays the same.

    Raises ``RoundNotOut``, ``AskedJustNow``.
    """
    row = asked_row(actor, asked_id)
    if row.round.state != RoundState.OUT:
        raise RoundNotOut
    if row.withdrawn_at is None and row.sent_at and clock.now() - row.sent_at < RENEWED_AT_MOST_EVERY:
        raise AskedJustNow
    row.withdrawn_at = None
    row.sent_at = clock.now()
    row.save(update_fields=["withdrawn_at", "sent_at"])
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.link.withdrawn")
def withdraw_link(*, actor: Actor, asked_id: UUID) -> Asked:
    """Make the function's link worthless, for good: a new one has another number. Safe to do twice."""
    row = asked_row(actor, asked_id)
    if row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        row.link_number += 1
        row.save(update_fields=["withdrawn_at", "link_number"])
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.asked.reminded")
def note_reminded(*, actor: Actor, asked_id: UUID) -> Asked:
    """A reminder goes out: count it."""
    row = asked_row(actor, asked_id)
    row.reminders += 1
    row.reminded_at = clock.now()
    row.save(update_fields=["reminders", "reminded_at"])
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.outcome.told")
def tell_what_it_led_to(
    *, actor: Actor, round_id: UUID, texts: Mapping[UUID, str], began: Mapping[UUID, str] | None = None
) -> Round:
    """Write, by the asked function's id, what its answer led to. An id of another round is left out.

    ``began`` is what stood when the writer began: a text that the writer left as it stood is not written over what
    somebody else has saved since. Raises ``RoundChangedMeanwhile`` when both have written on the same function, and
    ``PersonsInText`` with the ids as fields.
    """
    row = round_row(actor, round_id)
    tidied = {asked_id: tidy(text)[:1000] for asked_id, text in texts.items()}
    refuse_persons(
        actor=actor,
        organisation_id=row.organisation_id,
        texts={str(asked_id): text for asked_id, text in tidied.items()},
    )
    for asked in Asked.objects.visible_to(actor).filter(round=row, id__in=tidied):
        stood = asked.led_to if began is None else tidy(began.get(asked.id, ""))
        if tidied[asked.id] in {stood, asked.led_to}:
            continue
        if stood != asked.led_to:
            raise RoundChangedMeanwhile
        asked.led_to = tidied[asked.id]
        asked.save(update_fields=["led_to"])
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.outcome.sent")
def note_thanked(*, actor: Actor, asked_id: UUID) -> Asked:
    """The function is told what its answer led to. Raises ``NothingToTell``, ``NoAnswerYet``."""
    row = asked_row(actor, asked_id)
    if not row.led_to:
        raise NothingToTell
    if not Answer.objects.visible_to(actor).filter(asked=row, given_at__isnull=False).exists():
        raise NoAnswerYet
    row.thanked_at = clock.now()
    row.save(update_fields=["thanked_at"])
    return row


def _out(actor: Actor, round_id: UUID) -> Round:
    row = round_row(actor, round_id)
    if row.state != RoundState.OUT:
        raise RoundNotOut
    return row


def _move(row: Round, due_on: date, *, actor: Actor) -> None:
    if due_on < clock.today():
        raise DueTooSoon
    row.due_on = due_on
    row.save(update_fields=["state", "closed_at", "due_on"])
    given = Answer.objects.visible_to(actor).filter(asked__round=row, given_at__isnull=False)
    Asked.objects.visible_to(actor).filter(round=row).exclude(id__in=given.values("asked")).update(
        due_on=due_on
    )
