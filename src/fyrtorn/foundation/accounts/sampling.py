"""Each month a random sample of openings of sealed texts, for a reviewer to sign one by one.

Social services shall check, systematically and again and again, that nobody reads what they have no part in (Act
2001:454, section 10). A sample shows what nobody thought of looking for. It is drawn by a seed that is kept, so that
anybody can draw it again and see that nothing was chosen or left out.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.models import LogSample, SampledOpening
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.audit.queries import deeds_newest_first
from fyrtorn.foundation.audit.vocabulary import Outcome, Verdict
from fyrtorn.foundation.base.calendar import STOCKHOLM, midnight
from fyrtorn.foundation.base.errors import NotFound, Refusal

OPENINGS: Final = (
    "concerns.concern.opened",
    "concerns.concern.packed",
    "concerns.disclosure.opened",
    "concerns.disclosure.printed",
    "concerns.file.opened",
)
"""The deeds that open a sealed text. Whoever notes a request reads the concern by it."""
LEAST: Final = 5
"""Openings in a sample, or all when there were fewer."""
ONE_IN: Final = 20
MOST: Final = 40
"""A sample that nobody has time for is signed unread."""
SIGN_WITHIN: Final = timedelta(days=14)
"""How long a sample may wait. This platform's own rule, like that of the monthly review."""


class AnotherSigns(Refusal):
    code = "LOG-002"
    sentence = _("Du kan inte granska det du själv har öppnat.")
    remedy = _("Be någon annan som granskar loggen.")


@dataclass(frozen=True, slots=True)
class Drawn:
    """One line of a sample as its reviewer reads it. ``verdict`` is ``None`` until it is signed."""

    id: UUID
    sequence: int
    at: datetime
    who: str
    deed: str
    target_id: str
    verdict: Verdict | None
    reviewer: str


@dataclass(frozen=True, slots=True)
class Sample:
    """A month's sample in one organisation. ``openings`` is how many there were to draw from."""

    id: UUID
    organisation_id: UUID
    month: date
    openings: int
    seed: str
    is_overdue: bool
    lines: tuple[Drawn, ...]

    @property
    def unsigned(self) -> int:
        """Lines that nobody has signed, or where an answer is waited for."""
        return sum(line.verdict in {None, Verdict.ASKED} for line in self.lines)


def size_of(openings: int) -> int:
    """How many to draw: one in twenty, at least five and at most forty.

    >>> size_of(3), size_of(60), size_of(200), size_of(9000)
    (3, 5, 10, 40)
    """
    return min(openings, MOST, max(LEAST, openings // ONE_IN))


def drawn(seed: bytes, sequences: Iterable[int]) -> list[int]:
    """The sample that the seed gives, in the order of the log. The same for the same seed, always."""
    every = sorted(set(sequences))
    by_lot = sorted(every, key=lambda sequence: sha256(seed + sequence.to_bytes(8, "big")).digest())
    return sorted(by_lot[: size_of(len(every))])


def draw(actor: Actor, *, month: date, now: datetime) -> int:
    """Draw what is not drawn of the month, in every organisation where something was opened. How many samples."""
    first = month.replace(day=1)
    by_place: dict[UUID, list[int]] = {}
    for place, sequence in _openings(first).values_list("organisation_id", "sequence"):
        if place is not None:
            by_place.setdefault(place, []).append(sequence)
    have = LogSample.objects.visible_to(actor).filter(month=first).values_list("organisation_id", flat=True)
    new = {place: found for place, found in by_place.items() if place not in set(have)}
    for place, sequences in new.items():
        seed = secrets.token_bytes(32)
        sample = LogSample(
            organisation_id=place, month=first, seed=seed, openings=len(sequences), drawn_at=now
        )
        sample.save(force_insert=True)
        SampledOpening.objects.visible_to(actor).bulk_create(
            SampledOpening(organisation_id=place, sample=sample, sequence=sequence)
            for sequence in drawn(seed, sequences)
        )
    return len(new)


def samples(actor: Actor, *, now: datetime, at_most: int = 12) -> list[Sample]:
    """The samples of the organisations whose log the actor reads, newest first. Three queries and the names."""
    rows = list(LogSample.objects.visible_to(actor).order_by("-month", "organisation_id")[:at_most])
    lines = list(SampledOpening.objects.visible_to(actor).filter(sample__in=rows).order_by("sequence"))
    deeds = {
        deed.sequence: deed for deed in Deed.objects.filter(sequence__in=[one.sequence for one in lines])
    }
    people = {deed.actor_id for deed in deeds.values()} | {line.reviewer_id for line in lines}
    names = names_of([id_ for id_ in people if id_])
    by_sample: dict[UUID, list[Drawn]] = {}
    for line in lines:
        if line.sequence in deeds:
            by_sample.setdefault(line.sample_id, []).append(_line(line, deeds[line.sequence], names))
    return [_sample(row, tuple(by_sample.get(row.id, ())), now) for row in rows]


@guarded(Permission.AUDIT_READ, deed="audit.sample.signed")
def sign(*, actor: Actor, line_id: UUID, verdict: Verdict, now: datetime) -> SampledOpening:
    """Sign a line. What was asked about can be signed again when the answer has come.

    Raises ``NotFound`` for a line that is not there or is settled, ``AnotherSigns`` for one's own opening.
    """
    rows = SampledOpening.objects.visible_to(actor).select_for_update()
    line = rows.filter(id=line_id, verdict__in=["", Verdict.ASKED]).first()
    if line is None or actor.id is None:
        raise NotFound
    if Deed.objects.filter(sequence=line.sequence, actor_id=actor.id).exists():
        raise AnotherSigns
    line.verdict, line.reviewer_id, line.reviewed_at = verdict, actor.id, now
    line.save(update_fields=["verdict", "reviewer_id", "reviewed_at"])
    return line


def _openings(first: date) -> QuerySet[Deed]:
    after = (first + timedelta(days=32)).replace(day=1)
    return deeds_newest_first().filter(
        deed__in=OPENINGS, outcome=Outcome.DONE, at__gte=midnight(first), at__lt=midnight(after)
    )


def _sample(row: LogSample, lines: tuple[Drawn, ...], now: datetime) -> Sample:
    return Sample(
        id=row.id,
        organisation_id=row.organisation_id,
        month=row.month,
        openings=row.openings,
        seed=bytes(row.seed).hex(),
        is_overdue=now > row.drawn_at + SIGN_WITHIN,
        lines=lines,
    )


def _line(line: SampledOpening, deed: Deed, names: dict[UUID, str]) -> Drawn:
    return Drawn(
        id=line.id,
        sequence=line.sequence,
        at=deed.at.astimezone(STOCKHOLM),
        who=names.get(deed.actor_id, str(deed.actor_id)) if deed.actor_id else "",
        deed=deed.deed,
        target_id=deed.target_id,
        verdict=Verdict(line.verdict) if line.verdict else None,
        reviewer=names.get(line.reviewer_id, "") if line.reviewer_id else "",
    )
