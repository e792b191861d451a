"""The country's figures add up, and say where they were asked in another way."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fyrtorn.domains.plans.writing.counting import counted
from fyrtorn.domains.situation.analysis.field.reading import (
    MUNICIPALITIES,
    Confidence,
    figure,
    figures,
    series,
    share,
    sources,
)
from fyrtorn.domains.situation.analysis.pictures import country_chart


def test_every_figure_has_a_source_and_is_there_once():
    keys = [(one.source.key, one.year, one.key) for one in figures()]

    assert len(set(keys)) == len(keys) == 25
    assert {one.source.key for one in figures()} == set(sources())
    assert all(one.words and one.unit for one in figures())


def test_the_studys_plans_and_municipalities_add_up():
    plans = figure("FOTH2017", 2017, "plans").value
    joint = figure("FOTH2017", 2017, "joint_plans").value
    in_joint = figure("FOTH2017", 2017, "municipalities_in_joint_plans").value

    own = [frozenset({f"egen {number}"}) for number in range(plans - joint)]
    sizes = (4, 3, 2, 2)
    shared = [frozenset(f"delad {at} {member}" for member in range(size)) for at, size in enumerate(sizes)]
    found = counted([*own, *shared])

    assert (found.single_plans, found.joint_plans, found.plans) == (123, 4, 127)
    assert len(found.only_in_joint) == in_joint == 11
    assert found.municipalities == figure("FOTH2017", 2017, "municipalities_with_plan").value == 134


@pytest.mark.parametrize(
    ("found", "percent"),
    [
        (figure("FOTH2017", 2017, "municipalities_with_plan").share, "46.2"),
        (figure("FOTH2017", 2017, "plans_with_needs_analysis").share, "18.1"),
        (figure("VHEP2022", 2021, "municipalities_with_picture").share, "47.6"),
        (figure("VHEP2022", 2021, "municipalities_with_plan").share, "50.7"),
        (share(147 + 30, MUNICIPALITIES), "61.0"),
        (share(147 + 30 + 17, MUNICIPALITIES), "66.9"),
    ],
)
def test_shares_are_those_of_the_studies(found, percent):
    assert found == Decimal(percent)


def test_what_was_read_at_second_hand_says_so():
    retold = {one.key for one in figures() if one.confidence is Confidence.RETOLD}

    assert "plans_constitution_risk_share" in retold
    assert "municipalities_with_plan" not in retold


def test_every_series_breaks_between_2016_and_2017_and_says_whom_it_counts():
    for one in series():
        assert [asked.figure.year for asked in one.asked] == [2016, 2017]
        assert one.breaks == (2017,)
        assert all(asked.counted_on for asked in one.asked)
    counted_on = [asked.counted_on for one in series() if one.key == "plan" for asked in one.asked]
    assert counted_on[0] != counted_on[1]


def test_the_chart_shows_the_break_and_leads_no_line_over_it():
    chart = country_chart(series())

    assert "ny mätning" in str(chart.table)
    assert "frågorna ställdes på ett annat sätt" in chart.note
    values = {row[0]: row[1:] for row in chart.table.rows}
    assert [cell.replace("\u00a0", " ") for cell in values["2016"]] == ["7 %", "2 %", "25 %"]
