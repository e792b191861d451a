"""Concerns on their way in. Those that arrive at the same moment are stored together (docs/adr/0018).

One reading of the doors, one write in the keeper's store and one transaction serve all who wait: on the night
when many write, nobody waits long, and each is on disk before its sender hears of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Final
from uuid import UUID

from django.db import DatabaseError, IntegrityError, connection

from fyrtorn.domains.concerns.doors import Doors, doors
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.numbers import new_number
from fyrtorn.domains.concerns.rules import answer_by, decision_due_on, kept_until, kinds_for, owes_protection
from fyrtorn.domains.concerns.vocabulary import AGE_SAID, About, ConcernKind
from fyrtorn.foundation.access.actor import Actor, visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.together import Together
from fyrtorn.foundation.dialogue import messages, visits
from fyrtorn.foundation.dialogue.messages import Beginning
from fyrtorn.foundation.dialogue.models import Dialogue
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import KeeperMissing
from fyrtorn.foundation.vault.principals import Principal
from fyrtorn.foundation.vault.receipt_codes import ReceiptKeys
from fyrtorn.foundation.vault.sealing import KeysChanged, MadeMatter, make_matters
from fyrtorn.foundation.vault.trust import holders_of

AT_MOST: Final = 64
"""Stored together. A worker has fewer threads than that, unless somebody gave it very many."""


@dataclass(frozen=True, slots=True)
class Arriving:
    """What somebody has written, with what the receipt of its form opens."""

    organisation_id: UUID
    kind: ConcernKind
    about: About
    text: str = field(repr=False)
    receipt: ReceiptKeys = field(repr=False)
    now: datetime


@dataclass(frozen=True, slots=True)
class Arrived:
    """Sealed, and on disk."""

    answer_by: datetime | None
    keep_until: date


class Turned(Enum):
    """Why nothing was stored."""

    KNOWN = "known"
    """The form has been sent before."""
    SHUT = "shut"
    """Nobody would read it."""
    NOT_SAVED = "not saved"
    """The disk or the database would not take it."""


def arrive(arriving: Arriving) -> Arrived | Turned:
    """Seal and store a concern, as the visitor at its organisation.

    Raises:
        CannotBeTrusted: there is no team to seal to.
        IntegrityError, KeysChanged: its number was taken, the same form arrived twice at once, or the team's
            keys were changed meanwhile. Nothing is stored; to be tried again.
    """
    if connection.in_atomic_block:  # what is stored for others must not hang on the caller's transaction
        return arrive_together([arriving])[0]
    return _line_at(arriving.organisation_id).ask(arriving)


@cache
def _line_at(organisation_id: UUID) -> Together[Arriving, Arrived | Turned]:
    """Each organisation has its own: one whose keys are being changed keeps nobody else waiting."""
    return Together(arrive_together, at_most=AT_MOST)


@dataclass(frozen=True, slots=True)
class _Reception:
    """How it stands at the organisation's doors when a group arrives."""

    known: frozenset[bytes]
    """What has been left before with one of the group's receipts, by its tag."""
    doors: Doors
    readers: tuple[Principal, ...] = field(repr=False)


def arrive_together(group: Sequence[Arriving]) -> list[Arrived | Turned]:
    """What became of each of those who write to one organisation at the same moment, in their order."""
    try:
        reception = _reception(group)
    except DatabaseError:
        return [Turned.NOT_SAVED] * len(group)
    turned = _turned(group, reception)
    welcome = [number for number in range(len(group)) if number not in turned]
    kept = _kept([group[number] for number in welcome], reception) if welcome else []
    outcomes: dict[int, Arrived | Turned] = {**turned, **dict(zip(welcome, kept, strict=True))}
    return [outcomes[number] for number in range(len(group))]


def _reception(group: Sequence[Arriving]) -> _Reception:
    organisation_id, now = group[0].organisation_id, max(one.now for one in group)
    visitor, permission = visitor_at(organisation_id), Permission.CONCERN_LEAVE
    with acting(visitor):
        known = visits.known(
            visitor, organisation_id, [one.receipt for one in group], now=now, permission=permission
        )
        here = doors(visitor, organisation_id, now=now, permission=permission)
        holders = holders_of(visitor, organisation_id, permission=permission) if here.is_any_open else None
    return _Reception(known, here, tuple(holders.teams()) if holders else ())


def _turned(group: Sequence[Arriving], reception: _Reception) -> dict[int, Turned]:
    """Who is turned away, by number in the group. What has arrived has arrived, though a door was shut since."""
    turned, seen = {}, set(reception.known)
    for number, one in enumerate(group):
        if one.receipt.lookup in seen:
            turned[number] = Turned.KNOWN
        elif not (reception.doors.is_open(one.kind) and one.kind in kinds_for(one.about)):
            turned[number] = Turned.SHUT
        seen.add(one.receipt.lookup)
    return turned


def _kept(welcome: Sequence[Arriving], reception: _Reception) -> list[Arrived] | list[Turned]:
    """Seal and store them, all or none."""
    organisation_id = welcome[0].organisation_id
    not_saved = [Turned.NOT_SAVED] * len(welcome)
    try:
        made = make_matters(
            organisation_id, readers=reception.readers, receipt_keys=[one.receipt.wrap for one in welcome]
        )
    except (KeeperMissing, sqlite3.Error, OSError):
        return not_saved
    beginnings = [_beginning(one, matter, reception.doors) for one, matter in zip(welcome, made, strict=True)]
    try:
        concerns = _store(
            actor=visitor_at(organisation_id),
            organisation_id=organisation_id,
            welcome=welcome,
            beginnings=beginnings,
            here=reception.doors,
        )
    except (IntegrityError, KeysChanged):
        keeper().delete(*(matter.matter_id for matter in made))
        raise
    except DatabaseError:  # a full disk, a database that is away: the keys are left, and open nothing
        return not_saved
    return [Arrived(concern.answer_by, concern.dialogue.keep_until) for concern in concerns]


def _beginning(one: Arriving, matter: MadeMatter, here: Doors) -> Beginning:
    today = one.now.date()
    return Beginning(
        made=matter,
        receipt=one.receipt,
        text=one.text,
        at=one.now,
        keep_until=kept_until(one.kind, today, advice_months=here.advice_kept_months),
    )


@guarded(Permission.CONCERN_LEAVE, deed="concerns.concern.left", logged=False)
def _store(
    *,
    actor: Actor,
    organisation_id: UUID,
    welcome: Sequence[Arriving],
    beginnings: Sequence[Beginning],
    here: Doors,
) -> list[Concern]:
    dialogues = messages.begin(*beginnings, actor=actor, permission=Permission.CONCERN_LEAVE)
    concerns = [_concern(one, dialogue, here) for one, dialogue in zip(welcome, dialogues, strict=True)]
    return Concern.objects.within(actor, Permission.CONCERN_LEAVE).bulk_create(concerns)


def _concern(one: Arriving, dialogue: Dialogue, here: Doors) -> Concern:
    today = one.now.date()
    is_report = one.kind is ConcernKind.REPORT
    concern = Concern(
        organisation_id=one.organisation_id,
        dialogue=dialogue,
        number=new_number(),
        kind=one.kind,
        about=one.about,
        received_month=today.replace(day=1),
        received_at=one.now.replace(second=0, microsecond=0) if is_report else None,
        answer_by=answer_by(one.now, working_days=here.answer_working_days),
        due_on=decision_due_on(today, one.kind, AGE_SAID[one.about]),
        owes_protection=owes_protection(one.kind, AGE_SAID[one.about]),
    )
    concern.put_in_order()
    return concern
