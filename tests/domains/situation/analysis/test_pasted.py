"""A small table as people paste it is read, or refused with the line and the reason."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fyrtorn.domains.situation.analysis.pasted import Point, Unreadable, read_table, written

labels = st.sampled_from(["Klotter", "Hot", "Möten", "Skola A"])
periods = st.sampled_from(["2023", "2024", "2025", "2025 vår"])
values = st.decimals(min_value=0, max_value=10**9, places=2)


def _read(text):
    return [(point.label, point.period, str(point.value.normalize())) for point in read_table(text)]


@pytest.mark.parametrize(
    "text",
    [
        "2024; 9\n2025; 17",
        "2024\t9\n2025\t17",
        "2024,9\n2025,17",
        "År; Antal\n2024; 9\n2025; 17",
        "\n2024;9 \r\n2025; 17\n",
    ],
)
def test_two_columns_are_periods_and_values_however_they_are_parted(text):
    assert _read(text) == [("", "2024", "9"), ("", "2025", "17")]


def test_a_sheet_with_parts_and_periods_keeps_its_order_and_its_gaps():
    pasted = "Slag\t2024\t2025\nKlotter\t9\t\nHot\t..\t1 400,5"

    assert _read(pasted) == [("Klotter", "2024", "9"), ("Hot", "2025", "1400.5")]


def test_percent_signs_and_spaces_between_thousands_are_read():
    assert _read("2024; 12 %\n2025; 1\u00a0234") == [("", "2024", "12"), ("", "2025", "1234")]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 0, "inga siffror"),
        ("2024\n2025", 1, "samma rad"),
        ("2024; 9\n2025; många", 2, "många"),
        ("2024; -3", 1, "mindre än noll"),
        ("2024; 9\n2024; 8", 2, "två gånger"),
        ("Slag; 2024; 2024\nHot; 1; 2", 1, "två gånger"),
        ("Slag; 2024; 2025\n; 1; 2", 2, "vad som räknas"),
        ("Slag; 2024; \nHot; 1; 2", 2, "fler tal"),
        ("2024; 999999999999", 1, "för stort"),
        ("2024; -", 0, "inga tal"),
        ("; 3", 1, "Perioden saknas"),
        (f"{'2' * 41}; 3", 1, "tecken"),
        ("\n".join(f"{year}; 1" for year in range(61)), 0, "rader"),
    ],
)
def test_a_table_that_cannot_be_read_says_where_and_why(text, line, says):
    with pytest.raises(Unreadable) as refused:
        read_table(text)

    assert refused.value.line == line
    assert says in refused.value.why


@settings(deadline=None)
@given(st.dictionaries(st.tuples(labels, periods), values, min_size=1, max_size=8))
def test_what_is_written_is_read_again_the_same(cells):
    points = tuple(Point(label, period, value) for (label, period), value in cells.items())

    again = read_table(written(points))

    assert {(point.label, point.period): point.value for point in again} == cells


@settings(deadline=None)
@given(st.dictionaries(periods, values, min_size=1, max_size=4))
def test_one_row_a_period_is_read_again_the_same(values_by_period):
    points = tuple(Point("", period, value) for period, value in values_by_period.items())

    assert read_table(written(points)) == points


@settings(deadline=None)
@given(st.text(alphabet="0123456789;,\t\n -.%aÅ", max_size=60))
def test_whatever_is_pasted_is_read_or_refused(text):
    with suppress(Unreadable):
        assert all(point.value >= 0 and point.period for point in read_table(text))
