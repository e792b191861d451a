"""What whoever holds a link may do: read and write one function's answer in one round, while the round is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db import transaction

from fyrtorn.domains.situation.rounds import queries, services
from fyrtorn.domains.situation.rounds.entries import EarlierText, Sheet
from fyrtorn.domains.situation.rounds.services.answering import Texts
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices import queries as post
from fyrtorn.foundation.notices import services as notices
from fyrtorn.processes.asking_functions.links import holder_of, is_proved, proof_for
from fyrtorn.processes.asking_functions.mails import CODE, RECEIPT

_RECEIPTS_AT_MOST_EVERY: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Visit:
    """A link's holder and what the link is about."""

    actor: Actor
    sheet: Sheet
    has_earlier: bool
    """Whether the function answered last time, which a code shows."""
    earlier: Mapping[UUID, EarlierText] = field(default_factory=dict)
    """What it answered, by question: only for a holder who has typed the code."""
    proof: str = ""

    @property
    def asked_id(self) -> UUID:
        return self.sheet.asked.id

    @property
    def organisation_id(self) -> UUID:
        return self.sheet.asked.organisation_id


def visit(token: str, *, proof: str = "") -> Visit:
    """What the link leads to. Reading changes nothing. Raises ``LinkNotFound`` for any link that does not work."""
    actor, asked_id, number = holder_of(token)
    with acting(actor):
        sheet = queries.sheet_behind(actor=actor, asked_id=asked_id, link_number=number)
        has_earlier = queries.has_earlier_answer(
            actor=actor, asked=sheet.asked, earlier_id=sheet.round.earlier_id
        )
        shows = has_earlier and bool(proof) and is_proved(proof, sheet.asked)
        earlier = queries.earlier_texts(actor=actor, asked_id=asked_id) if shows else {}
    return Visit(actor, sheet, has_earlier, earlier, proof if shows else "")


@transaction.atomic
def save(came: Visit, *, version: int, texts: Texts, give: bool) -> None:
    """Save half-done, or give the answer: then the function's mailbox is told that it came.

    Raises as ``services.save_answer``.
    """
    services.save_answer(actor=came.actor, asked_id=came.asked_id, version=version, texts=texts, give=give)
    if give:
        _tell(came)


@transaction.atomic
def say_nothing(came: Visit, *, version: int) -> None:
    """Give the answer that there is nothing to report. Raises as ``services.say_nothing``."""
    services.say_nothing(actor=came.actor, asked_id=came.asked_id, version=version)
    _tell(came)


def take_back(came: Visit, *, version: int) -> None:
    services.take_back(actor=came.actor, asked_id=came.asked_id, version=version)


def confirm(came: Visit, *, version: int) -> None:
    services.confirm_answer(actor=came.actor, asked_id=came.asked_id, version=version)


@transaction.atomic
def ask_for_code(came: Visit) -> None:
    """Mail a code to the function's own mailbox. Raises as ``services.make_code``."""
    row = services.make_code(actor=came.actor, asked_id=came.asked_id)
    notices.queue(kind=CODE, to=came.sheet.asked.mailbox, target_id=row.id)


def try_code(came: Visit, code: str) -> str:
    """What proves on the pages that follow that the right code was typed; empty for a wrong one.

    Raises ``CodeWrong`` when there is no code, or it has been tried too often.
    """
    _row, is_right = services.use_code(actor=came.actor, asked_id=came.asked_id, code=code)
    return proof_for(came.sheet.asked) if is_right else ""


def _tell(came: Visit) -> None:
    asked = came.sheet.asked
    since = clock.now() - _RECEIPTS_AT_MOST_EVERY
    if asked.mailbox and not post.told_since(since, kind=RECEIPT, target_id=asked.id):
        notices.queue(kind=RECEIPT, to=asked.mailbox, target_id=asked.id)
