"""A colleague reads and says what they think, in writing, before somebody decides. It is a view and no vote.

What is asked and what is answered is sealed with the concern. Who asked whom, and when, lies open to the team.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from fyrtorn.domains.concerns.errors import StepNotPossible, TextIsMissing
from fyrtorn.domains.concerns.handling.deadlines import who_may_answer
from fyrtorn.domains.concerns.models import Concern, SecondReading
from fyrtorn.domains.concerns.reaching import data_key_of, reached, somebody
from fyrtorn.domains.concerns.recusals import not_recused
from fyrtorn.domains.concerns.vocabulary import ReadingState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.dialogue.messages import LONGEST_TEXT
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.matters import DataKey
from fyrtorn.foundation.vault.sealed import Sealed

_TABLE: Final = "concerns_secondreading"


@dataclass(frozen=True, slots=True)
class Asked:
    """Somebody waits for the actor's view of a concern: what lies open of it."""

    concern_id: UUID
    number: str
    asked_by: UUID
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Read:
    """A second reading, opened. ``question`` and ``view`` are empty when they do not open, or there is none."""

    asked_by: UUID
    asked_at: datetime
    reader_id: UUID
    state: ReadingState
    answered_at: datetime | None
    question: str = field(repr=False)
    view: str = field(repr=False)


def asked_of(actor: Actor) -> list[Asked]:
    """The concerns that the actor is asked to read, the longest waiting first."""
    rows = SecondReading.objects.visible_to(actor).filter(
        reader_id=actor.id,
        state=ReadingState.ASKED,
        concern__in=not_recused(actor, Concern.objects.visible_to(actor).filter(is_ended=False)).values("id"),
    )
    found = rows.order_by("asked_at", "id").values_list(
        "concern_id", "concern__number", "asked_by", "asked_at"
    )
    return [Asked(*row) for row in found]


def is_asked(actor: Actor, concern_id: UUID) -> bool:
    """Whether the actor is asked to read the concern, and has not answered."""
    return any(asked.concern_id == concern_id for asked in asked_of(actor))


def readings_of(actor: Actor, concern: Concern, data_key: DataKey) -> list[Read]:
    """The concern's second readings, in the order they were asked for."""
    rows = SecondReading.objects.visible_to(actor).filter(concern_id=concern.id).order_by("asked_at", "id")
    return [
        Read(
            row.asked_by,
            row.asked_at,
            row.reader_id,
            ReadingState(row.state),
            row.answered_at,
            question=_opened(row, data_key, "question"),
            view=_opened(row, data_key, "view"),
        )
        for row in rows
    ]


@guarded(Permission.CONCERN_READ, deed="concerns.reading.asked")
def ask_to_read(
    *, actor: Actor, concern_id: UUID, keyring: Keyring, reader_id: UUID, question: str, now: datetime
) -> SecondReading:
    """Ask a colleague who reads the concern for their view. Raises ``NotFound`` for anybody else.

    Raises ``StepNotPossible`` when it has ended, or they are asked already, ``TextIsMissing`` without a question.
    """
    concern = reached(actor, concern_id, Permission.CONCERN_READ)
    asker = somebody(actor)
    if reader_id == asker or reader_id not in who_may_answer(actor, concern_id):
        raise NotFound
    waiting = SecondReading.objects.visible_to(actor).filter(
        concern=concern, reader_id=reader_id, state=ReadingState.ASKED
    )
    if concern.is_ended or waiting.exists():
        raise StepNotPossible
    reading = SecondReading(
        organisation_id=concern.organisation_id,
        concern=concern,
        asked_by=asker,
        asked_at=now,
        reader_id=reader_id,
    )
    reading.question = _sealed(reading, data_key_of(actor, concern, keyring), "question", question)
    reading.save(force_insert=True)
    return reading


@guarded(Permission.CONCERN_READ, deed="concerns.reading.given")
def give_view(
    *, actor: Actor, concern_id: UUID, keyring: Keyring, words: str, now: datetime
) -> SecondReading:
    """What the asked one thinks. Raises ``NotFound`` for whoever is not asked, ``TextIsMissing`` without a view."""
    return _answered(actor, concern_id, keyring, state=ReadingState.GIVEN, text=words, now=now)


@guarded(Permission.CONCERN_READ, deed="concerns.reading.declined")
def decline_to_read(
    *, actor: Actor, concern_id: UUID, keyring: Keyring, words: str, now: datetime
) -> SecondReading:
    """The asked one has no time, or is not the right one to ask. Raises as :func:`give_view`."""
    return _answered(actor, concern_id, keyring, state=ReadingState.DECLINED, text=words, now=now)


def leave_readings(actor: Actor, concern: Concern) -> None:
    """Whoever steps back from the concern is asked for nothing more there."""
    rows = SecondReading.objects.visible_to(actor).filter(concern=concern, reader_id=actor.id)
    rows.filter(state=ReadingState.ASKED).update(state=ReadingState.DECLINED)


def _answered(
    actor: Actor, concern_id: UUID, keyring: Keyring, *, state: ReadingState, text: str, now: datetime
) -> SecondReading:
    concern = reached(actor, concern_id, Permission.CONCERN_READ)
    rows = SecondReading.objects.visible_to(actor).select_for_update()
    reading = rows.filter(concern=concern, reader_id=actor.id, state=ReadingState.ASKED).first()
    if reading is None:
        raise NotFound
    reading.state, reading.answered_at = state, now
    reading.view = _sealed(reading, data_key_of(actor, concern, keyring), "view", text)
    reading.save()
    return reading


def _sealed(reading: SecondReading, data_key: DataKey, column: str, text: str) -> Sealed:
    if not text.strip() or len(text) > LONGEST_TEXT:
        raise TextIsMissing
    return data_key.seal(text, purpose=Purpose.TITLE, table=_TABLE, column=column, row_id=reading.id)


def _opened(row: SecondReading, data_key: DataKey, column: str) -> str:
    sealed = getattr(row, column)
    if sealed is None:
        return ""
    try:
        return data_key.open(sealed, purpose=Purpose.TITLE, table=_TABLE, column=column, row_id=row.id)
    except Damaged:
        return ""
