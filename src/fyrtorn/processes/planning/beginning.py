"""Where a plan is begun from: nothing, the last one with what became of it, or a neighbour's published one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from fyrtorn.domains.guidance.publications import queries as publications
from fyrtorn.domains.guidance.publications.queries import Head
from fyrtorn.domains.guidance.vocabulary import PublishedKind
from fyrtorn.domains.plans.deciding.reading_back import taken_from
from fyrtorn.domains.plans.vocabulary import Begun
from fyrtorn.domains.plans.writing import services
from fyrtorn.domains.plans.writing.contents import Beginning, PlanContent, Taken
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.processes.planning.resting import rest_on_the_latest


def begin_empty(
    *,
    actor: Actor,
    organisation_id: UUID,
    content: PlanContent,
    holder_id: UUID | None = None,
    begun: Begun = Begun.EMPTY,
) -> UUID:
    """A plan with nothing in it, resting on the latest decided picture where there is one. Its id."""
    with transaction_of(actor):
        row = services.open_plan(
            actor=actor,
            organisation_id=organisation_id,
            content=content,
            holder_id=holder_id,
            beginning=Beginning(begun),
        )
        rest_on_the_latest(actor=actor, plan_id=row.id)
    return row.id


def begin_from_last(
    *,
    actor: Actor,
    plan_id: UUID,
    title: str,
    stopped: Collection[UUID] = (),
    changed: Collection[UUID] = (),
) -> UUID:
    """The next plan, with what stood in the last one but what is to stop. Its id. Raises ``PlanNotFound``."""
    with transaction_of(actor):
        row = services.revise_plan(
            actor=actor, plan_id=plan_id, title=title, stopped=stopped, changed=changed
        )
        rest_on_the_latest(actor=actor, plan_id=row.id)
    return row.id


@dataclass(frozen=True, slots=True)
class Pattern:
    """A published plan that can be taken as a pattern. ``goals`` is empty when it cannot be read back."""

    head: Head
    goals: tuple[Taken, ...]


def patterns(place_id: UUID) -> Sequence[Head]:
    """What a municipality has published of plans."""
    return publications.published(place_id, kind=PublishedKind.PLAN)


def pattern_for(place_id: UUID, source_id: UUID) -> Pattern:
    """One published plan with its goals and measures. Raises ``PublicationNotFound``."""
    head, document = publications.published_for(place_id, kind=PublishedKind.PLAN, source_id=source_id)
    return Pattern(head, taken_from(document))


def begin_from_neighbour(
    *, actor: Actor, organisation_id: UUID, title: str, pattern: Pattern, taken: Collection[tuple[int, int]]
) -> UUID:
    """A plan with the measures that were chosen, by goal and place from 0. Its id.

    Each waits until somebody has said which problem in one's own picture it answers.
    """
    goals = [
        replace(goal, measures=tuple(one for at, one in enumerate(goal.measures) if (number, at) in taken))
        for number, goal in enumerate(pattern.goals)
    ]
    words = f"{pattern.head.holder_name}: {pattern.head.title}"
    with transaction_of(actor):
        row = services.open_plan(
            actor=actor,
            organisation_id=organisation_id,
            content=PlanContent(title),
            beginning=Beginning(Begun.NEIGHBOUR, words),
        )
        services.take_goals(
            actor=actor, plan_id=row.id, goals=[goal for goal in goals if goal.measures], asks_problem=True
        )
        rest_on_the_latest(actor=actor, plan_id=row.id)
    return row.id
