"""Learning from talks: a few finished ones, drawn at random once a month, that colleagues read together.

Only talks of months that are over are drawn, so that nobody remembers whose they were; who held them and when is not
known any more, and is not guessed at.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple, Protocol, TypeVar
from uuid import UUID

from fyrtorn.domains.helpline.errors import ReviewNotFound
from fyrtorn.domains.helpline.leading.rules import SAMPLE_SIZE
from fyrtorn.domains.helpline.models import HelpLine, PeerReview, Talk
from fyrtorn.domains.helpline.talk_vocabulary import TalkState
from fyrtorn.domains.helpline.talks.contents import TalkContent, read
from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.unsealing import open_matter

T = TypeVar("T")

_DRAWER: Final = command(
    Permission.LINE_READ, Permission.TALK_READ, Permission.TALK_REVIEW, label="slumpvis urval av samtal"
)


class Chance(Protocol):
    """What draws: the operating system's chance, or a seeded one in a test."""

    def sample(self, population: Sequence[T], k: int) -> list[T]: ...


@dataclass(frozen=True, slots=True)
class ReviewEntry:
    """A talk to read together. Nothing of who held it, when, or what was said."""

    id: UUID
    organisation_id: UUID
    line_id: UUID
    drawn_on: date
    done_on: date | None


class OpenReview(NamedTuple):
    """A talk that was opened to be read together. Place and language are left out: they teach nothing."""

    review: PeerReview
    content: TalkContent


def draw_samples(*, today: date, chance: Chance) -> int:
    """Draw for every line for which nothing has been drawn this month. How many talks. Safe to repeat."""
    month = today.replace(day=1)
    with transaction_of(_DRAWER):
        reviews = PeerReview.objects.visible_to(_DRAWER)
        drawn = set(reviews.filter(drawn_on__gte=month).values_list("talk__line", flat=True))
        lines = HelpLine.objects.visible_to(_DRAWER).exclude(id__in=drawn)
        return sum(_draw(line, month=month, today=today, chance=chance) for line in lines)


def _draw(line: HelpLine, *, month: date, today: date, chance: Chance) -> int:
    talks = Talk.objects.visible_to(_DRAWER).filter(
        line=line, state=TalkState.DONE, is_practice=False, record__isnull=False, begun_month__lt=month
    )
    read_before = PeerReview.objects.visible_to(_DRAWER).values("talk")
    found = sorted(talks.exclude(id__in=read_before).values_list("id", flat=True))
    chosen = chance.sample(found, min(SAMPLE_SIZE, len(found)))
    for talk_id in chosen:
        PeerReview(organisation_id=line.organisation_id, talk_id=talk_id, drawn_on=today).save(
            force_insert=True
        )
    return len(chosen)


def reviews(*, actor: Actor, line_id: UUID) -> list[ReviewEntry]:
    """Those drawn for the line, the unread first, in no order that tells anything."""
    rows = PeerReview.objects.visible_to(actor).filter(talk__line=line_id).select_related("talk")
    return sorted(map(_entry, rows), key=lambda one: (one.done_on is not None, one.id))


def review_for(*, actor: Actor, review_id: UUID) -> ReviewEntry:
    """One. Raises ``ReviewNotFound``."""
    row = PeerReview.objects.visible_to(actor).select_related("talk").filter(id=review_id).first()
    if row is None:
        raise ReviewNotFound
    return _entry(row)


@guarded(Permission.TALK_REVIEW, deed="helpline.review.opened")
def open_review(*, actor: Actor, review_id: UUID, keyring: Keyring) -> OpenReview:
    """Open the talk to read it together. Raises ``ReviewNotFound``, ``NotFound`` when the keyring does not open it."""
    row = _row(actor, review_id)
    talk = row.talk
    if keyring.organisation_id != row.organisation_id or talk.record is None:
        raise ReviewNotFound
    data_key = open_matter(actor, keyring, organisation_id=row.organisation_id, matter_id=talk.id)
    try:
        text = data_key.open(
            talk.record, purpose=Purpose.MESSAGE, table="helpline_talk", column="record", row_id=talk.id
        )
    except Damaged:
        raise ReviewNotFound from None
    return OpenReview(row, read(text))


@guarded(Permission.TALK_REVIEW, deed="helpline.review.done")
def finish_review(*, actor: Actor, review_id: UUID, today: date) -> PeerReview:
    """Say that it has been gone through. Safe to run twice. Raises ``ReviewNotFound``."""
    row = _row(actor, review_id)
    if row.done_on is None:
        row.done_on = today
        row.save(update_fields=["done_on"])
    return row


def _row(actor: Actor, review_id: UUID) -> PeerReview:
    rows = PeerReview.objects.within(actor, Permission.TALK_REVIEW).select_for_update(of=("self",))
    row: PeerReview | None = rows.select_related("talk").filter(id=review_id).first()
    if row is None:
        raise ReviewNotFound
    return row


def _entry(row: PeerReview) -> ReviewEntry:
    return ReviewEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        line_id=row.talk.line_id,
        drawn_on=row.drawn_on,
        done_on=row.done_on,
    )


@scheduled("helpline.draw_samples", every=timedelta(days=1))
def _draw_ahead() -> None:
    draw_samples(today=clock.today(), chance=random.SystemRandom())
