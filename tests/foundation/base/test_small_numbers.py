"""Nobody is worked out from a table by subtraction."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fyrtorn.foundation.base.small_numbers import LEAST_SHOWN, hidden, shown_total

tables = st.dictionaries(st.text(min_size=1, max_size=3), st.integers(0, 60), max_size=8)


@given(tables)
def test_no_small_number_is_shown(table):
    shown = hidden(table)

    assert shown.keys() == table.keys()
    assert not any(count is not None and 0 < count < LEAST_SHOWN for count in shown.values())


@given(tables)
def test_what_is_shown_is_true(table):
    assert all(count in {None, table[key]} for key, count in hidden(table).items())


@given(tables)
def test_the_total_less_what_is_shown_tells_of_no_single_cell_and_of_no_small_group(table):
    """Unless there is nothing else in the table to hide behind: then the total is hidden."""
    shown = hidden(table)
    concealed = [table[key] for key, count in shown.items() if count is None]
    total = shown_total(table)

    if concealed and total is not None and len(table) > 1:
        assert len(concealed) >= 2
        assert sum(concealed) >= LEAST_SHOWN


@given(tables)
def test_a_small_total_is_hidden(table):
    total = shown_total(table)

    assert total is None or total == 0 or total >= LEAST_SHOWN


@given(tables)
def test_nothing_is_hidden_where_nothing_is_small(table):
    if not any(0 < count < LEAST_SHOWN for count in table.values()):
        assert hidden(table) == table


def test_a_negative_count_is_a_fault():
    with pytest.raises(ValueError, match="never negative"):
        hidden({"råd": -1})
