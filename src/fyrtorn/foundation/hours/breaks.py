"""A spell with a break in it is two."""

from __future__ import annotations

from datetime import time

from fyrtorn.foundation.hours.model import Spell, minutes_into_day


def without(spell: Spell, lunch: Spell) -> list[Spell]:
    """What is left of a spell when the lunch is taken out. A lunch outside the spell changes nothing."""
    before = (minutes_into_day(lunch.starts) - minutes_into_day(spell.starts)) % 1440
    after = spell.minutes - before - lunch.minutes
    if before == 0 or after <= 0:
        return [spell]
    back = (minutes_into_day(lunch.starts) + lunch.minutes) % 1440
    return [Spell(spell.starts, before), Spell(time(back // 60, back % 60), after)]
