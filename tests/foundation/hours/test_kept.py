"""Hours put aside come back as they were."""

from __future__ import annotations

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from fyrtorn.foundation.hours.kept import kept, unkept
from fyrtorn.foundation.hours.model import Deviation, HolidayRule, Hours, Spell, WeeklyRule

_SPELLS = st.builds(Spell, starts=st.times(), minutes=st.integers(1, 1440))
_DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
_RULES = st.builds(
    WeeklyRule,
    weekday=st.integers(1, 7),
    spell=_SPELLS,
    holidays=st.sampled_from(HolidayRule),
    valid_from=st.none() | _DAYS,
    valid_to=st.none() | _DAYS,
)
_DEVIATIONS = st.builds(
    Deviation, on=_DAYS, spells=st.lists(_SPELLS, max_size=2).map(tuple), reason=st.text(max_size=20)
)
_HOURS = st.builds(
    Hours,
    weekly=st.lists(_RULES, max_size=4).map(tuple),
    deviations=st.lists(_DEVIATIONS, max_size=3).map(tuple),
    in_words=st.text(max_size=40),
)


@given(_HOURS)
def test_any_hours_come_back_from_json_as_they_were(hours: Hours) -> None:
    assert unkept(json.loads(json.dumps(kept(hours)))) == hours


def test_the_hours_a_line_takes_over_after_are_not_its_own() -> None:
    assert unkept(kept(Hours(in_words="övrig tid", when_closed=Hours()))) == Hours(in_words="övrig tid")
