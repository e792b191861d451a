"""What is late, what counts as followed up, and what a follow-up must say."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from fyrtorn.domains.plans.following import rules
from fyrtorn.domains.plans.following.charts import figure_of, period_name
from fyrtorn.domains.plans.following.entries import MeasureStanding, Written
from fyrtorn.domains.plans.following.rules import Concern, Lack
from fyrtorn.domains.plans.vocabulary import Done, Effect, Next
from fyrtorn.foundation.documents.drawing.figures import Absent

TODAY = date(2026, 11, 21)


def standing(*, ends_on=None, stopped_on=None, indicator="någon", done=None, next=Next.CONTINUE):
    measure = SimpleNamespace(ends_on=ends_on, stopped_on=stopped_on, indicator=indicator)
    latest = SimpleNamespace(done=done, next=next) if done else None
    return MeasureStanding(measure, latest)  # type: ignore[arg-type]


PASSED, AHEAD = date(2026, 11, 20), date(2026, 11, 21)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (standing(ends_on=PASSED), {Concern.LATE, Concern.NEVER}),
        (standing(ends_on=AHEAD), {Concern.NEVER}),
        (standing(ends_on=PASSED, done=Done.PARTLY), {Concern.LATE}),
        (standing(ends_on=PASSED, done=Done.YES), set()),
        (standing(ends_on=PASSED, done=Done.NO, next=Next.STOP), {Concern.STOPPED}),
        (standing(ends_on=PASSED, stopped_on=PASSED), {Concern.STOPPED}),
        (standing(done=Done.NOT_YET, indicator=None), {Concern.WITHOUT_INDICATOR}),
    ],
)
def test_each_measure_is_named_for_what_is_to_be_seen_to(one, expected):
    assert rules.concerns(one, today=TODAY) == expected


def test_a_follow_up_counts_for_twenty_four_months_and_not_a_day_more():
    edge = date(2024, 11, 21)

    assert rules.share([(False, edge), (False, date(2024, 11, 20))], today=TODAY) == (1, 2)
    assert rules.share([(True, edge), (True, None)], today=TODAY) == (1, 1)


WHOLE = {"done": Done.NOT_YET, "next": Next.CONTINUE}
VALUE = {"value": Decimal(4), "period_from": PASSED, "period_to": PASSED, "source": "Enkäten"}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, (Lack.DONE, Lack.NEXT)),
        (WHOLE, ()),
        (WHOLE | {"done": Done.YES}, (Lack.EFFECT,)),
        (WHOLE | {"done": Done.PARTLY, "effect": Effect.UNKNOWN}, ()),
        (WHOLE | VALUE, ()),
        (WHOLE | VALUE | {"value": None}, (Lack.VALUE,)),
        (WHOLE | VALUE | {"period_to": None, "source": ""}, (Lack.PERIOD, Lack.SOURCE)),
        (WHOLE | VALUE | {"period_to": date(2020, 1, 1)}, (Lack.DISORDER,)),
        (WHOLE | {"source": "Enkäten"}, (Lack.VALUE,)),
    ],
)
def test_what_a_follow_up_lacks_is_said_part_by_part(said, expected):
    assert rules.lacking(Written(**said)) == expected


def test_a_link_takes_an_answer_for_sixty_days_after_the_last_day():
    assert rules.link_holds(due_on=date(2026, 9, 22), today=TODAY)
    assert not rules.link_holds(due_on=date(2026, 9, 21), today=TODAY)


def test_periods_are_said_briefly():
    spans = [
        (date(2026, 3, 1), date(2026, 3, 31)),
        (date(2025, 7, 1), date(2026, 6, 30)),
        (date(2026, 3, 2), date(2026, 3, 31)),
    ]

    assert [period_name(*span) for span in spans] == [
        "mars 2026",
        "juli 2025 – juni 2026",
        "2 mars 2026 – 31 mars 2026",
    ]


def test_a_drawing_hides_what_is_hidden_and_needs_something_to_compare():
    said = {"words": "Samtal", "unit": "st", "baseline": Absent.HIDDEN, "target": Decimal(20)}

    figure = figure_of(**said, values=[("2025", Decimal(7)), ("2026", Absent.HIDDEN)])

    assert figure is not None
    assert figure.table is not None
    assert [row[1] for row in figure.table.rows] == ["dold", "7\xa0st", "dold", "20\xa0st"]
    assert figure_of(**said, values=[]) is None
    assert figure_of(**said, values=[("2026", Decimal(-1))]) is None
