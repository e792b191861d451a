"""How many municipalities have a plan, when some share one and some have both. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

M = TypeVar("M", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Counted(Generic[M]):
    """Plans, and the municipalities behind them, each once. A municipality with both counts by its own plan."""

    single_plans: int
    joint_plans: int
    with_own: frozenset[M]
    only_in_joint: frozenset[M]

    @property
    def plans(self) -> int:
        return self.single_plans + self.joint_plans

    @property
    def municipalities(self) -> int:
        return len(self.with_own) + len(self.only_in_joint)


def counted(plans: Iterable[frozenset[M]]) -> Counted[M]:
    """Count plans given as the municipalities of each: one that has several is a joint plan.

    A municipality that has a plan of its own and takes part in a joint one counts once, by its own, as the study
    of 2017 did. A plan of nobody is no plan and is not counted.

    >>> found = counted([frozenset({"a"}), frozenset({"a", "b", "c"})])
    >>> found.plans, found.municipalities, sorted(found.only_in_joint)
    (2, 3, ['b', 'c'])
    """
    of_each = [members for members in plans if members]
    single = [members for members in of_each if len(members) == 1]
    joint = [members for members in of_each if len(members) > 1]
    with_own: frozenset[M] = frozenset().union(*single)
    return Counted(
        single_plans=len(single),
        joint_plans=len(joint),
        with_own=with_own,
        only_in_joint=frozenset().union(*joint) - with_own,
    )
