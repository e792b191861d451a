"""Hours that cannot be are refused where they are made."""

from __future__ import annotations

from datetime import time

import pytest

from fyrtorn.foundation.hours.model import Spell, WeeklyRule


@pytest.mark.parametrize("minutes", [-1, 0, 1441])
def test_a_spell_lasts_between_a_minute_and_a_day(minutes: int) -> None:
    with pytest.raises(ValueError, match="between one minute and a day"):
        Spell(time(9), minutes)


@pytest.mark.parametrize("weekday", [0, 8])
def test_weekdays_are_monday_one_to_sunday_seven(weekday: int) -> None:
    with pytest.raises(ValueError, match="1 to 7"):
        WeeklyRule(weekday, Spell(time(9), 60))
