"""A demo's social services: a vault that is founded, doors that stand open, and invented concerns in every state.

Everything goes by the same verbs as in earnest, with moments in the past. The pass phrase is known to all, and is
therefore refused outside a demo (:data:`fyrtorn.foundation.vault.pass_phrases.DEMO_PHRASE`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from hashlib import sha256
from importlib import resources
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from fyrtorn.domains.concerns import doorkeeping, queries
from fyrtorn.domains.concerns.arrival import intake
from fyrtorn.domains.concerns.arrival.intake import Receipt
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.handling.assessments import Part, joined
from fyrtorn.domains.concerns.handling.wording import LAST_WORDS
from fyrtorn.domains.concerns.keeping import outcomes, weeding
from fyrtorn.domains.concerns.vocabulary import About, ConcernKind, Step
from fyrtorn.foundation.access.actor import Actor, visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.vault import queries as vault_queries
from fyrtorn.foundation.vault import services as vault
from fyrtorn.foundation.vault.fingerprints import digits_of
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.locks import lock_by_phrase
from fyrtorn.foundation.vault.pass_phrases import DEMO_PHRASE
from fyrtorn.foundation.vault.receipt_codes import grouped
from fyrtorn.foundation.vault.root import found_vault
from fyrtorn.foundation.vault.unsealing import unlock_by_phrase
from fyrtorn.processes.delivering import DEMO_PLACE

TEAM_NAME: Final = "Mottagningen"

_WRITTEN_AT: Final = time(14, 5)
"""The hour at which things happened, in the past."""
_A_WHILE_AGO: Final = timedelta(minutes=20)
_WEEDED_DAYS_AGO: Final = 60
"""Earlier concerns were weeded then; what fell due since waits for whoever tries the demo."""
_DAYS_A_MONTH: Final = 30
_OLD_QUESTION: Final = "Det här är påhittat, för demon. En äldre fråga, som är besvarad."
_OLD_REASON: Final = "Påhittat, för demon: frågan är besvarad."


@dataclass(frozen=True, slots=True)
class Played:
    """Those who play social services in the demo."""

    head: Actor
    workers: tuple[Actor, Actor]
    at_the_line: tuple[Actor, ...] = ()
    """Those of them who answer the helpline. They hold the keys as well."""

    @property
    def everybody(self) -> tuple[Actor, ...]:
        return (self.head, *self.workers, *self.at_the_line)


@dataclass(frozen=True, slots=True)
class _Told:
    """A concern on its way through the demo, and who handles it with which keys."""

    organisation_id: UUID
    concern_id: UUID
    code: str
    rings: tuple[tuple[Actor, Keyring], ...]


def load_concerns(*, played: Played, now: datetime) -> int:
    """Found the vault, open the doors and tell the stories. Safe to repeat: what is there is left.

    Returns how many concerns were left. Raises :class:`VaultRefusal` when the keeper is not in order.
    """
    place_id = organisations.organisation_by_key(DEMO_PLACE).id
    if not _is_founded(played.head, place_id):
        _found(played, place_id, now.date())
    _play_that_they_unlocked(played, place_id, now.date())
    if _is_settled(played.head, place_id):
        return 0
    # All of it or nothing: an interrupted start begins anew. Keys that were made for nothing open nothing.
    with transaction.atomic():
        _open_doors(played.head, place_id, now)
        rings = tuple((actor, _unlock(actor, place_id, now)) for actor in played.workers)
        stories = _content()["stories"]
        for number, story in enumerate(stories):
            _tell(story, _ticket(number), place_id=place_id, rings=rings, now=now)
        for number, (months, *codes) in enumerate(_content()["earlier"], start=len(stories)):
            _tell(_earlier(months, *codes), _ticket(number), place_id=place_id, rings=rings, now=now)
        _weed(played, place_id, now)
        outcomes.publish_outcomes(actor=played.head, organisation_id=place_id, today=now.date())
        for kind in ConcernKind:
            services.leave_practice(actor=played.head, organisation_id=place_id, kind=kind, now=now)
    return len(stories) + len(_content()["earlier"])


def codes_to_try() -> list[tuple[str, str]]:
    """What can be read with which receipt, as somebody who has written would. Only in a demo: codes are secret."""
    place_id = organisations.organisation_by_key(DEMO_PLACE).id
    return [
        (story["told"], grouped(keeper().receipt(_ticket(number), organisation_id=place_id)))
        for number, story in enumerate(_content()["stories"])
        if "told" in story
    ]


def _is_founded(actor: Actor, place_id: UUID) -> bool:
    with acting(actor):
        return vault_queries.is_founded(actor, place_id)


def _found(played: Played, place_id: UUID, today: date) -> None:
    head = played.head
    found_vault(
        actor=head,
        organisation_id=place_id,
        account_id=_id_of(head),
        lock=lock_by_phrase(DEMO_PHRASE),
        team_name=TEAM_NAME,
        today=today,
    )
    keyring = _unlock(head, place_id, datetime.combine(today, _WRITTEN_AT, tzinfo=STOCKHOLM))
    for worker in (*played.workers, *played.at_the_line):
        waiting = vault.make_keys(
            actor=worker,
            organisation_id=place_id,
            account_id=_id_of(worker),
            lock=lock_by_phrase(DEMO_PHRASE),
            today=today,
        )
        vault.admit_member(
            actor=head,
            organisation_id=place_id,
            holder_id=waiting.id,
            keyring=keyring,
            check_digits=digits_of(waiting.principal),
            today=today,
        )


def _play_that_they_unlocked(played: Played, place_id: UUID, today: date) -> None:
    """A door stands open where somebody reads: a demo that was left for a month still has one."""
    for actor in played.everybody:
        with acting(actor):
            own = [keys for keys in vault_queries.members(actor, place_id) if keys.account_id == actor.id]
            locks = vault_queries.locks_of(actor, account_id=_id_of(actor), organisation_id=place_id)
        if own and own[0].unlocked_on != today and locks:
            vault.note_unlocked(actor=actor, lock_id=locks[0].id, today=today)


def _is_settled(actor: Actor, place_id: UUID) -> bool:
    with acting(actor):
        return queries.intake_of(actor, place_id) is not None


def _open_doors(head: Actor, place_id: UUID, now: datetime) -> None:
    today = now.date()
    doorkeeping.settle_intake(
        actor=head,
        organisation_id=place_id,
        decided_on=today,
        attested_on=today,
        **_content()["settled"],
    )
    for kind in ConcernKind:
        doorkeeping.open_door(actor=head, organisation_id=place_id, kind=kind, today=today)


def _tell(
    story: Mapping[str, Any],
    ticket: bytes,
    *,
    place_id: UUID,
    rings: tuple[tuple[Actor, Keyring], ...],
    now: datetime,
) -> None:
    """Leave the concern as a visitor would, and let what happened to it happen."""
    reader = rings[0][0]
    there = _waiting(reader)
    receipt: Receipt = intake.leave_concern(
        actor=visitor_at(place_id),
        organisation_id=place_id,
        kind=ConcernKind(story["kind"]),
        about=About(story["about"]),
        text=story["text"],
        ticket=ticket,
        now=_moment(now, story["days_ago"]),
    )
    (concern_id,) = _waiting(reader) - there
    told = _Told(place_id, concern_id, receipt.code, rings)
    for event in story["events"]:
        _happen(told, event, at=_moment(now, event["days_ago"]))


def _happen(told: _Told, event: Mapping[str, Any], *, at: datetime) -> None:
    if event["do"] == "more":
        _write_more(told, event["text"], at)
        return
    actor, keyring = told.rings[event["by"]]
    services.open_concern(actor=actor, concern_id=told.concern_id, keyring=keyring)
    if event["do"] == "answer":
        services.answer_concern(
            actor=actor,
            concern_id=told.concern_id,
            keyring=keyring,
            text=event["text"],
            is_question=event["is_question"],
            now=at,
        )
    else:
        services.take_step(
            actor=actor,
            concern_id=told.concern_id,
            keyring=keyring,
            step=Step(event["step"]),
            reason=joined({Part(part): text for part, text in event["parts"].items()}),
            last_words=event.get("last_words", ""),
            now=at,
        )


def _write_more(told: _Told, text: str, at: datetime) -> None:
    visitor = visitor_at(told.organisation_id)
    visit = intake.come_back(
        actor=visitor, organisation_id=told.organisation_id, typed_code=told.code, now=at
    )
    if visit is not None:
        intake.write_more(
            actor=visitor, organisation_id=told.organisation_id, ticket=visit.ticket, text=text, now=at
        )


def _earlier(months: int, kind: str, about: str, end: str) -> dict[str, Any]:
    """A story of which only the end is told."""
    days_ago = months * _DAYS_A_MONTH
    return {
        "kind": kind,
        "about": about,
        "days_ago": days_ago,
        "text": _OLD_QUESTION,
        "events": [
            {
                "do": "step",
                "by": months % 2,
                "days_ago": days_ago - 4,
                "step": end,
                "parts": {Part.WHY.value: _OLD_REASON},
                "last_words": LAST_WORDS,
            }
        ],
    }


def _weed(played: Played, place_id: UUID, now: datetime) -> None:
    """What fell due long ago was weeded by two: the certificate can be read, and the rest waits."""
    then = _moment(now, _WEEDED_DAYS_AGO)
    proposed = weeding.propose_weeding(actor=played.workers[0], organisation_id=place_id, now=then)
    weeding.confirm_weeding(actor=played.head, weeding_id=proposed.id, now=then + timedelta(days=1))


def _waiting(reader: Actor) -> set[UUID]:
    with acting(reader):
        return {line.id for line in queries.inbox(reader).lines}


def _unlock(actor: Actor, place_id: UUID, now: datetime) -> Keyring:
    with acting(actor):
        return unlock_by_phrase(actor, place_id, DEMO_PHRASE, now=now)


def _moment(now: datetime, days_ago: int) -> datetime:
    if days_ago == 0:
        return now - _A_WHILE_AGO
    day = now.astimezone(STOCKHOLM).date() - timedelta(days=days_ago)
    return datetime.combine(day, _WRITTEN_AT, tzinfo=STOCKHOLM)


def _ticket(number: int) -> bytes:
    """The same at each start, so that the same codes can be told again. The pepper makes them this machine's own."""
    return sha256(f"fyrtorn demo {number}".encode()).digest()


def _id_of(actor: Actor) -> UUID:
    if actor.id is None:
        raise ValueError("somebody who plays in the demo has an account")
    return actor.id


@lru_cache(maxsize=1)
def _content() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(
        resources.files(__package__).joinpath("demo_concerns.json").read_text("utf-8")
    )
    return content
