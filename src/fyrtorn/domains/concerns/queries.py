"""What waits, and how late it is. Never what it says (2001:454 section 7 a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Q, QuerySet

from fyrtorn.domains.concerns.models import Concern, Intake
from fyrtorn.domains.concerns.recusals import not_recused
from fyrtorn.domains.concerns.rules import steps_from
from fyrtorn.domains.concerns.vocabulary import About, AgeGroup, ConcernKind, Step
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.dialogue.vocabulary import DialogueState

PAGE: Final = 50
COUNTED_AT_MOST: Final = 1000
"""The desk's numbers stop here: whoever has that much before them needs no exact figure."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the inbox, and what lies open of a concern."""

    id: UUID
    organisation_id: UUID
    number: str
    kind: ConcernKind
    about: About
    step: Step
    answer_by: datetime | None
    due_on: date | None
    has_news: bool
    has_asked: bool
    """A question has been put to the sender, and no answer has come."""
    is_unopened_report: bool
    is_practice: bool
    is_ended: bool
    age_group: AgeGroup
    owes_protection: bool
    handler_id: UUID | None

    @property
    def next_steps(self) -> tuple[Step, ...]:
        """The steps that may be taken now."""
        return steps_from(self.kind, self.step, owes_protection=self.owes_protection)


@dataclass(frozen=True, slots=True)
class InboxPage:
    """Fifty lines at most, those that are due first before the rest, and where the next page begins."""

    lines: tuple[Waiting, ...]
    next_after: UUID | None


def inbox(
    actor: Actor, *, after: UUID | None = None, is_ended: bool = False, is_practice: bool = False
) -> InboxPage:
    """What waits for the actor's teams, or what has ended. Two queries whatever the number.

    Paged by key: ``after`` is the id of the line before. Invented concerns stand in a list of their own,
    ended or not.
    """
    rows = _lines(actor).filter(is_practice=is_practice)
    if not is_practice:
        rows = rows.filter(is_ended__in=[is_ended])  # "NOT is_ended" is not looked up in SQLite's index
    if after is not None:
        last = rows.filter(id=after).values("waits_until", "id").first()
        if last is None:
            raise NotFound
        rows = rows.filter(waits_until__gte=last["waits_until"]).filter(
            Q(waits_until__gt=last["waits_until"]) | Q(waits_until=last["waits_until"], id__gt=last["id"])
        )
    # Not joined: PostgreSQL would join them all before it took the first.
    found = list(rows.prefetch_related("dialogue")[: PAGE + 1])
    return InboxPage(
        lines=tuple(_line(row) for row in found[:PAGE]),
        next_after=found[PAGE - 1].id if len(found) > PAGE else None,
    )


def waiting_counts(actor: Actor, *, now: datetime) -> dict[str, int]:
    """For the desk: unopened reports, answers that are late, and news. Decisions: :mod:`deadlines`.

    Counted up to ``COUNTED_AT_MOST``, so that the desk comes at once however much waits.
    """
    waiting = _lines(actor).filter(is_ended=False, is_practice=False).order_by()
    with_news = waiting.filter(dialogue__news_for_team=True)
    reach = actor.where(Permission.CONCERN_READ)
    if not reach.everywhere:  # says the same once more, so that the index over what has news is used
        with_news = with_news.filter(dialogue__organisation__in=reach.organisations)
    return {
        "unopened_reports": _counted(waiting.filter(received_at__isnull=False)),
        "late_answers": _counted(waiting.filter(answer_by__lt=now)),
        "news": _counted(with_news),
    }


def with_news(actor: Actor, *, at_most: int) -> tuple[Waiting, ...]:
    """Where somebody has written and waits for an answer, those that are due first. Invented ones are left out."""
    rows = _lines(actor).filter(is_ended=False, is_practice=False, dialogue__news_for_team=True)
    return tuple(_line(row) for row in rows.select_related("dialogue")[:at_most])


def intake_of(actor: Actor, organisation_id: UUID) -> Intake | None:
    """The municipality's doors as they were settled."""
    return Intake.objects.visible_to(actor).filter(organisation_id=organisation_id).first()


def concern_line(actor: Actor, concern_id: UUID) -> Waiting:
    """What lies open of one concern, or ``NotFound``: an outsider and a typo get the same answer."""
    row = _lines(actor).select_related("dialogue").filter(id=concern_id).first()
    if row is None:
        raise NotFound
    return _line(row)


def _lines(actor: Actor) -> QuerySet[Concern]:
    return not_recused(actor, Concern.objects.visible_to(actor)).order_by("waits_until", "id")


def _counted(rows: QuerySet[Concern]) -> int:
    return rows[:COUNTED_AT_MOST].count()


def _line(row: Concern) -> Waiting:
    return Waiting(
        id=row.id,
        organisation_id=row.organisation_id,
        number=row.number,
        kind=ConcernKind(row.kind),
        about=About(row.about),
        step=Step(row.step),
        answer_by=row.answer_by,
        due_on=row.due_on,
        has_news=row.dialogue.news_for_team,
        has_asked=row.dialogue.state == DialogueState.ASKED and not row.dialogue.news_for_team,
        is_unopened_report=row.received_at is not None,
        is_practice=row.is_practice,
        is_ended=row.is_ended,
        age_group=row.age_group,
        owes_protection=row.owes_protection,
        handler_id=row.handler_id,
    )
