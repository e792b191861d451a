"""The coverage matrix: problems against measures, and above all what is empty.

Brå's main finding on Swedish plans is that the link between the problem and the measure is missing; here it is seen
before anything is decided.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from fyrtorn.domains.plans.vocabulary import Approach
from fyrtorn.domains.plans.writing import queries as plans
from fyrtorn.domains.plans.writing.entries import MeasureEntry, PlanEntry
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vocabulary.prevention import Level
from fyrtorn.processes.planning.resting import NOT_COPIED, ProblemChoice, problems_for


@dataclass(frozen=True, slots=True)
class CauseCovered:
    """A cause and the measures that answer it."""

    key: UUID
    words: str
    measures: tuple[MeasureEntry, ...]


@dataclass(frozen=True, slots=True)
class ProblemCovered:
    """A problem of the picture, the measures that answer it, and how those lie.

    ``levels`` and ``approaches`` count measures; those that have not said are in neither.
    """

    key: UUID
    title: str
    priority: int | None
    measures: tuple[MeasureEntry, ...]
    causes: tuple[CauseCovered, ...]

    @property
    def levels(self) -> Counter[Level]:
        return Counter(measure.level for measure in self.measures if measure.level)

    @property
    def approaches(self) -> Counter[Approach]:
        return Counter(measure.approach for measure in self.measures if measure.approach)

    @property
    def unanswered_causes(self) -> tuple[CauseCovered, ...]:
        return tuple(cause for cause in self.causes if not cause.measures)


@dataclass(frozen=True, slots=True)
class Coverage:
    """What answers what in one plan."""

    plan: PlanEntry
    problems: tuple[ProblemCovered, ...]
    measures: tuple[MeasureEntry, ...]
    """All of the plan's, in its order."""
    without_problem: tuple[MeasureEntry, ...]
    answers_what_is_gone: tuple[MeasureEntry, ...]
    """Their problem does not stand in the edition that the plan rests on."""

    @property
    def uncovered(self) -> tuple[ProblemCovered, ...]:
        return tuple(problem for problem in self.problems if not problem.measures)

    @property
    def is_whole(self) -> bool:
        """Whether every problem has a measure and every measure a problem."""
        return not (self.uncovered or self.without_problem or self.answers_what_is_gone)


def coverage(*, actor: Actor, plan_id: UUID) -> Coverage:
    """The matrix of one plan. Eight questions however large it is. Raises ``PlanNotFound``.

    A problem that the police told of is there for those who write the picture; to others it is not, and not gone
    either.
    """
    plan = plans.plan_for(actor=actor, plan_id=plan_id)
    measures = plans.measures(actor=actor, plan_id=plan_id)
    sees_all = actor.may_in(Permission.PICTURE_EDIT, plan.organisation_id)
    unseen = frozenset(
        measure.problem_key
        for measure in measures
        if measure.problem_key and measure.problem_words == NOT_COPIED and not sees_all
    )
    return joined(plan, measures, problems_for(actor=actor, plan=plan), unseen=unseen)


def joined(
    plan: PlanEntry,
    measures: Sequence[MeasureEntry],
    problems: Sequence[ProblemChoice],
    *,
    unseen: frozenset[UUID] = frozenset(),
) -> Coverage:
    """Problems and measures put together by key; ``unseen`` are keys that the reader cannot tell from gone. Pure."""
    by_problem: dict[UUID, list[MeasureEntry]] = defaultdict(list)
    by_cause: dict[tuple[UUID, UUID], list[MeasureEntry]] = defaultdict(list)
    for measure in measures:
        if measure.problem_key:
            by_problem[measure.problem_key].append(measure)
            if measure.cause_key:
                by_cause[measure.problem_key, measure.cause_key].append(measure)
    known = {problem.key for problem in problems} | unseen
    return Coverage(
        plan=plan,
        problems=tuple(
            ProblemCovered(
                key=problem.key,
                title=problem.title,
                priority=problem.priority,
                measures=tuple(by_problem[problem.key]),
                causes=tuple(
                    CauseCovered(cause.key, cause.words, tuple(by_cause[problem.key, cause.key]))
                    for cause in problem.causes
                ),
            )
            for problem in problems
        ),
        measures=tuple(measures),
        without_problem=tuple(measure for measure in measures if measure.problem_key is None),
        answers_what_is_gone=tuple(
            measure for measure in measures if measure.problem_key and measure.problem_key not in known
        ),
    )
