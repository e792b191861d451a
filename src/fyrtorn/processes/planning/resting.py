"""Which edition of the picture a plan rests on, and which problems and causes its measures can answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from fyrtorn.domains.plans.errors import EditionNotDecided, ProblemUnknown
from fyrtorn.domains.plans.writing import queries as plans
from fyrtorn.domains.plans.writing import services
from fyrtorn.domains.plans.writing.contents import Answers, EditionGiven
from fyrtorn.domains.plans.writing.entries import MeasureEntry, PlanEntry
from fyrtorn.domains.situation.analysis import queries as analysis
from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.vocabulary import Marking
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import transaction_of

NOT_COPIED: Final = "Ett problem ur polisens uppgifter"
"""What a plan calls a problem whose words are the police's: more people read the plan than read those."""


@dataclass(frozen=True, slots=True)
class EditionChoice:
    """A decided edition that a plan may rest on."""

    id: UUID
    words: str
    decided_on: date
    is_holders: bool
    """The plan's own holder's, and not the municipality's for a department's plan."""
    is_latest: bool
    """The holder's latest."""


@dataclass(frozen=True, slots=True)
class CauseChoice:
    key: UUID
    words: str


@dataclass(frozen=True, slots=True)
class ProblemChoice:
    """A problem of the edition. ``words`` are what a plan may call it, ``title`` what the picture does."""

    key: UUID
    title: str
    words: str
    priority: int | None
    is_public: bool
    causes: tuple[CauseChoice, ...]


def editions_for(*, actor: Actor, plan: PlanEntry) -> list[EditionChoice]:
    """Decided editions that the plan may rest on, its holder's own first, the latest first: one question."""
    found = [
        entry
        for entry in editions.editions(actor=actor, organisation_id=plan.organisation_id)
        if entry.is_decided and entry.holder_id in {plan.holder_id, plan.organisation_id}
    ]
    latest: dict[UUID, UUID] = {}
    for entry in found:
        latest.setdefault(entry.holder_id, entry.id)
    in_order = sorted(found, key=lambda entry: entry.holder_id != plan.holder_id)
    return [
        EditionChoice(
            id=entry.id,
            words=_words(entry),
            decided_on=entry.decided_on,
            is_holders=entry.holder_id == plan.holder_id,
            is_latest=latest[entry.holder_id] == entry.id,
        )
        for entry in in_order
        if entry.decided_on is not None
    ]


def rest_on(*, actor: Actor, plan_id: UUID, edition_id: UUID | None) -> None:
    """Let the plan rest on a decided edition, or on none. Raises ``EditionNotDecided`` and ``PlanNotFound``."""
    if edition_id is None:
        services.rest_on(actor=actor, plan_id=plan_id, edition=None)
        return
    with transaction_of(actor):
        plan = plans.plan_for(actor=actor, plan_id=plan_id)
        chosen = next((one for one in editions_for(actor=actor, plan=plan) if one.id == edition_id), None)
        if chosen is None:
            raise EditionNotDecided
        given = EditionGiven(chosen.id, chosen.words, chosen.decided_on)
        services.rest_on(actor=actor, plan_id=plan_id, edition=given)


def rest_on_the_latest(*, actor: Actor, plan_id: UUID) -> None:
    """Let the plan rest on the latest decided edition, its holder's before the municipality's, where there is one."""
    with transaction_of(actor):
        plan = plans.plan_for(actor=actor, plan_id=plan_id)
        found = next((one for one in editions_for(actor=actor, plan=plan) if one.is_latest), None)
        if found is not None and found.id != plan.edition_key:
            given = EditionGiven(found.id, found.words, found.decided_on)
            services.rest_on(actor=actor, plan_id=plan_id, edition=given)


def newer_edition(*, actor: Actor, plan: PlanEntry) -> EditionChoice | None:
    """The latest decided edition of the same picture, when the plan rests on an older one."""
    choices = editions_for(actor=actor, plan=plan)
    current = next((one for one in choices if one.id == plan.edition_key), None)
    if current is None or current.is_latest:
        return None
    return next(one for one in choices if one.is_holders == current.is_holders and one.is_latest)


def problems_for(*, actor: Actor, plan: PlanEntry) -> list[ProblemChoice]:
    """The problems of the edition that the plan rests on, the prioritised first; none without an edition."""
    if plan.edition_key is None:
        return []
    return [
        ProblemChoice(
            key=problem.key,
            title=problem.title,
            words=NOT_COPIED if problem.marking is Marking.POLICE else problem.title,
            priority=problem.priority,
            is_public=problem.marking is Marking.PUBLIC,
            causes=tuple(CauseChoice(cause.key, cause.text) for cause in problem.causes),
        )
        for problem in analysis.problems(actor=actor, edition_id=plan.edition_key)
    ]


def answers_to(
    *,
    actor: Actor,
    plan: PlanEntry,
    problem_key: UUID | None,
    cause_key: UUID | None = None,
    standing: MeasureEntry | None = None,
) -> Answers | None:
    """What a measure answers, in the picture's words; ``None`` for no problem.

    What a ``standing`` measure answers already it may go on answering, though the picture no longer has it. Raises
    ``ProblemUnknown`` for anything else that is not there.
    """
    if problem_key is None:
        return None
    is_kept = standing and (standing.problem_key, standing.cause_key) == (problem_key, cause_key)
    choices = problems_for(actor=actor, plan=plan)
    problem = next((one for one in choices if one.key == problem_key), None)
    cause = next((one for one in problem.causes if one.key == cause_key), None) if problem else None
    if problem is None or (cause_key is not None and cause is None):
        if not standing or not is_kept:
            raise ProblemUnknown
        return Answers(
            problem_key, standing.problem_words, cause_key, standing.cause_words, standing.problem_is_public
        )
    is_polices = problem.words == NOT_COPIED
    return Answers(
        problem_key=problem.key,
        problem_words=problem.words,
        cause_key=cause.key if cause else None,
        cause_words=cause.words if cause and not is_polices else "",
        is_public=problem.is_public,
    )


def _words(entry: EditionEntry) -> str:
    return f"{entry.title}, upplaga {entry.number}"
