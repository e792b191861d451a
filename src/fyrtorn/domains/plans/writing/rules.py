"""What a plan lacks before it can be decided, and what ought to be seen to. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from fyrtorn.domains.plans.vocabulary import Waiting
from fyrtorn.domains.plans.writing.entries import MeasureEntry, WholePlan


class Gap(StrEnum):
    """What may be missing. What stands in ``STOPPING`` is in the way of a decision; the rest are warnings.

    Sources: the Act (2023:196) 5 § (the picture as underlay; which measures the municipality itself means to take);
    Brå on how measures are chosen: how one is done, and its effect on short and long sight, are written down, or it
    cannot be followed up.
    """

    EDITION = "edition"
    NO_MEASURE = "no_measure"
    EMPTY_GOAL = "empty_goal"
    OWN_MEASURE = "own_measure"
    ANSWER = "answer"
    PROBLEM = "problem"
    OWNER = "owner"
    HOW = "how"
    EFFECT = "effect"
    END = "end"
    INDICATOR = "indicator"
    PERIOD = "period"


STOPPING = frozenset({Gap.EDITION, Gap.NO_MEASURE})
"""Without these there is nothing to decide: 5 § asks for both."""


@dataclass(frozen=True, slots=True)
class Missing:
    """One sort of gap, and the goals or measures it concerns (none: the plan itself)."""

    gap: Gap
    measures: tuple[MeasureEntry, ...] = ()
    goal_ids: tuple[UUID, ...] = ()

    @property
    def is_stopping(self) -> bool:
        return self.gap in STOPPING


def missing(whole: WholePlan) -> tuple[Missing, ...]:
    """All that is missing, what stops a decision first."""
    found = [*_of_the_plan(whole), *_of_the_measures(whole.measures)]
    return tuple(sorted(found, key=lambda one: (not one.is_stopping, list(Gap).index(one.gap))))


def gaps_of(measure: MeasureEntry) -> frozenset[Gap]:
    """What one measure lacks before it can be followed up."""
    waits = {Gap.ANSWER} if measure.waits_for else set()
    lacking = {
        Gap.PROBLEM: measure.problem_key is None and measure.waits_for != Waiting.PROBLEM,
        Gap.OWNER: measure.owner is None,
        Gap.HOW: not measure.how,
        Gap.EFFECT: not (measure.effect_short and measure.effect_long),
        Gap.END: measure.ends_on is None,
        Gap.INDICATOR: measure.indicator is None,
    }
    return frozenset(waits | {gap for gap, lacks in lacking.items() if lacks})


def _of_the_plan(whole: WholePlan) -> list[Missing]:
    found = []
    if whole.plan.edition_key is None:
        found.append(Missing(Gap.EDITION))
    if not whole.measures:
        found.append(Missing(Gap.NO_MEASURE))
    elif not any(measure.owner and not measure.owner.is_partner for measure in whole.measures):
        found.append(Missing(Gap.OWN_MEASURE))
    empty = tuple(goal.id for goal in whole.goals if not whole.measures_of(goal.id))
    if empty and whole.measures:
        found.append(Missing(Gap.EMPTY_GOAL, goal_ids=empty))
    if whole.plan.starts_on is None or whole.plan.ends_on is None:
        found.append(Missing(Gap.PERIOD))
    return found


def _of_the_measures(measures: Sequence[MeasureEntry]) -> list[Missing]:
    lacking = {measure.id: gaps_of(measure) for measure in measures}
    by_gap = [
        Missing(gap, measures=tuple(measure for measure in measures if gap in lacking[measure.id]))
        for gap in Gap
    ]
    return [one for one in by_gap if one.measures]
