"""A municipality counts once, however many plans it has."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fyrtorn.domains.plans.writing.counting import counted

members = st.frozensets(st.integers(0, 20), max_size=5)


def test_one_with_both_a_plan_of_its_own_and_a_shared_one_counts_once_by_its_own():
    shared = frozenset({"a", "b", "c", "d", "e"})

    found = counted([shared, *(frozenset({one}) for one in "abc")])

    assert found.municipalities == 5
    assert found.with_own == {"a", "b", "c"}
    assert found.only_in_joint == {"d", "e"}
    assert (found.single_plans, found.joint_plans) == (3, 1)


def test_a_plan_of_nobody_is_no_plan():
    assert counted([frozenset[str]()]).plans == 0


@settings(deadline=None)
@given(st.lists(members))
def test_the_municipalities_are_those_named_by_any_plan(plans):
    found = counted(plans)

    assert found.with_own | found.only_in_joint == frozenset().union(*plans)
    assert found.with_own.isdisjoint(found.only_in_joint)
    assert found.plans == sum(bool(members) for members in plans)
