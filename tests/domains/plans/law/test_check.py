"""The law check: what passes, what does not, and that each fact turns its own requirement."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from fyrtorn.domains.plans.law.check import Result, check
from fyrtorn.domains.plans.law.facts import Facts, PictureFacts, PlanFacts, Said
from fyrtorn.domains.plans.law.requirements import REQUIREMENTS, STATED, Looks
from fyrtorn.domains.plans.vocabulary import PlanKind, Stated

TODAY = date(2026, 11, 21)
PICTURE = PictureFacts(
    id=UUID(int=1),
    decided_on=date(2025, 5, 1),
    is_whole=True,
    covers_all=True,
    has_mapping=True,
    has_extent=True,
    has_consequences=True,
    has_sources=True,
    has_other=True,
    none_other_because=False,
    has_analysis=True,
    analysis_refers=True,
)
PLAN = PlanFacts(
    id=UUID(int=2),
    kind=PlanKind.BOTH,
    is_decided=True,
    decided_on=date(2025, 9, 1),
    rests_on=UUID(int=1),
    picture_decided_on=date(2025, 5, 1),
    measures=12,
    own=9,
    without_owner=0,
    unanswered=0,
    followed_up_on=date(2026, 6, 1),
    never_followed=0,
)
WHOLE = Facts(
    today=TODAY,
    picture=PICTURE,
    plan=PLAN,
    said={one.id: Said(Stated.PRESENT, date(2026, 2, 1)) for one in STATED},
    reported_on=date(2026, 3, 1),
)


def results(facts: Facts) -> dict[str, Result]:
    return {finding.requirement.id: finding.result for finding in check(facts)}


def turned(facts: Facts) -> dict[str, Result]:
    """What is no longer as it is when all is in order."""
    before, after = results(WHOLE), results(facts)
    return {name: after[name] for name in after if after[name] is not before[name]}


def test_when_all_is_in_order_every_duty_is_met() -> None:
    found = results(WHOLE)

    assert found.pop("BFA-14") is Result.CANNOT_TELL
    assert set(found.values()) == {Result.PRESENT}


def test_a_municipality_with_nothing_meets_nothing() -> None:
    assert Result.PRESENT not in results(Facts(today=TODAY)).values()


def test_every_row_of_the_act_is_here_once_with_its_paragraph() -> None:
    numbers = [one.id for one in REQUIREMENTS]

    assert len(numbers) == len(set(numbers)) == 25
    assert all(
        one.rule.statute == "2023:196" and one.rule.paragraph.startswith(one.id[4:6].lstrip("0"))
        for one in REQUIREMENTS
    )
    assert all(one.rule.checked_on for one in REQUIREMENTS)
    assert all(bool(one.to_state) == (one.looks is Looks.STATEMENT) for one in REQUIREMENTS)


@pytest.mark.parametrize(
    ("fact", "requirement"),
    [
        ("covers_all", "BFA-04d"),
        ("has_mapping", "BFA-04a"),
        ("has_extent", "BFA-04a"),
        ("has_consequences", "BFA-04a"),
        ("has_sources", "BFA-04a"),
        ("has_other", "BFA-04b"),
        ("has_analysis", "BFA-04c"),
        ("analysis_refers", "BFA-04c"),
    ],
)
def test_each_part_of_the_picture_turns_its_own_row(fact: str, requirement: str) -> None:
    facts = replace(WHOLE, picture=replace(PICTURE, **{fact: False}))

    assert turned(facts) == {requirement: Result.MISSING}


def test_saying_why_there_is_nothing_more_is_enough() -> None:
    facts = replace(WHOLE, picture=replace(PICTURE, has_other=False, none_other_because=True))

    assert turned(facts) == {}


def test_a_chapter_never_passes_for_the_whole_picture() -> None:
    facts = replace(WHOLE, picture=replace(PICTURE, is_whole=False))

    assert turned(facts) == dict.fromkeys(
        ("BFA-04a", "BFA-04b", "BFA-04c", "BFA-04d", "BFA-06a"), Result.CANNOT_TELL
    )


def test_what_is_missing_in_a_chapter_is_missing() -> None:
    facts = replace(WHOLE, picture=replace(PICTURE, is_whole=False, has_analysis=False))

    assert results(facts)["BFA-04c"] is Result.MISSING


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"unanswered": 1}, {"BFA-03": Result.MISSING}),
        ({"kind": PlanKind.ACTION_PLAN}, {"BFA-05a": Result.CANNOT_TELL}),
        ({"rests_on": None}, {"BFA-05b": Result.MISSING}),
        ({"picture_decided_on": date(2025, 9, 2)}, {"BFA-05b": Result.MISSING}),
        ({"own": 0}, {"BFA-05c": Result.MISSING}),
        ({"without_owner": 1}, {"BFA-05c": Result.MISSING}),
        ({"followed_up_on": date(2024, 11, 20)}, {"BFA-06b": Result.MISSING}),
        ({"followed_up_on": None, "never_followed": 3}, {"BFA-06b": Result.CANNOT_TELL}),
    ],
)
def test_each_part_of_the_plan_turns_its_own_row(
    changes: dict[str, object], expected: dict[str, Result]
) -> None:
    assert turned(replace(WHOLE, plan=replace(PLAN, **changes))) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("decided_on", "result"), [(date(2024, 11, 21), Result.PRESENT), (date(2024, 11, 20), Result.MISSING)]
)
def test_the_picture_may_be_two_years_old_to_the_day(decided_on: date, result: Result) -> None:
    assert results(replace(WHOLE, picture=replace(PICTURE, decided_on=decided_on)))["BFA-06a"] is result


def test_a_report_more_than_a_year_old_is_missing() -> None:
    assert turned(replace(WHOLE, reported_on=date(2025, 11, 20))) == {"BFA-13b": Result.MISSING}


@pytest.mark.parametrize(
    ("said", "result"),
    [
        (Said(Stated.PRESENT, date(2026, 1, 1)), Result.PRESENT),
        (Said(Stated.ATTEMPTED, date(2026, 1, 1)), Result.PRESENT),
        (Said(Stated.MISSING, date(2026, 1, 1)), Result.MISSING),
        (Said(Stated.PRESENT, date(2024, 11, 20)), Result.CANNOT_TELL),
        (None, Result.CANNOT_TELL),
    ],
)
def test_a_statement_counts_while_it_is_fresh(said: Said | None, result: Result) -> None:
    words = {name: one for name, one in WHOLE.said.items() if name != "BFA-09a"}
    facts = replace(WHOLE, said=words | ({"BFA-09a": said} if said else {}))

    assert results(facts)["BFA-09a"] is result


def test_what_is_published_informs_residents() -> None:
    facts = Facts(today=TODAY, published_on=date(2026, 1, 1))

    assert results(facts)["BFA-12c"] is Result.PRESENT


@given(
    picture=some.none()
    | some.builds(
        PictureFacts, id=some.just(UUID(int=1)), decided_on=some.dates(date(1950, 1, 1), date(2100, 1, 1))
    ),
    today=some.dates(date(2023, 7, 1), date(2090, 1, 1)),
)
def test_every_row_has_a_result_and_a_reason_whatever_there_is(
    picture: PictureFacts | None, today: date
) -> None:
    findings = check(Facts(today=today, picture=picture))

    assert len(findings) == len(REQUIREMENTS)
    assert all(finding.because for finding in findings)
