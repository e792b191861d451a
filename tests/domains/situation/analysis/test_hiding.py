"""Nobody is worked out from a table of parts and periods, whichever way it is summed."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from fyrtorn.domains.situation.analysis.hiding import hidden_cells
from fyrtorn.foundation.base.small_numbers import LEAST_SHOWN

cells = st.tuples(st.sampled_from("abcd"), st.sampled_from(["2023", "2024", "2025", "2026"]))
tables = st.dictionaries(cells, st.integers(0, 60), max_size=16)


@settings(deadline=None)
@given(tables)
def test_no_small_number_is_shown(table):
    hidden = hidden_cells(table)

    assert hidden <= table.keys()
    assert all(table[cell] not in range(1, LEAST_SHOWN) for cell in table.keys() - hidden)


@settings(deadline=None)
@given(tables)
def test_no_line_less_what_it_shows_tells_of_one_cell_or_a_small_group(table):
    hidden = hidden_cells(table)

    for at in (0, 1):
        for name in {cell[at] for cell in table}:
            line = [cell for cell in table if cell[at] == name]
            concealed = [cell for cell in line if cell in hidden]
            if concealed and len(concealed) < len(line):
                assert len(concealed) >= 2
                assert sum(table[cell] for cell in concealed) >= LEAST_SHOWN


@settings(deadline=None)
@given(tables)
def test_nothing_is_hidden_where_nothing_is_small(table):
    large = {cell: count + LEAST_SHOWN for cell, count in table.items()}

    assert hidden_cells(large) == frozenset()
