"""Hours as plain values for JSON, and back again: what is put aside when hours change, and may be wanted back."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from fyrtorn.foundation.hours.model import Deviation, HolidayRule, Hours, Spell, WeeklyRule

Kept = dict[str, Any]


def kept(hours: Hours) -> Kept:
    """What a line itself states. The hours it takes over after are another line's, and are left out."""
    return {
        "weekly": [
            {
                "weekday": rule.weekday,
                "spell": _spell(rule.spell),
                "holidays": rule.holidays.value,
                "from": rule.valid_from and rule.valid_from.isoformat(),
                "to": rule.valid_to and rule.valid_to.isoformat(),
            }
            for rule in hours.weekly
        ],
        "deviations": [
            {
                "on": one.on.isoformat(),
                "spells": [_spell(spell) for spell in one.spells],
                "reason": one.reason,
            }
            for one in hours.deviations
        ],
        "in_words": hours.in_words,
    }


def unkept(values: Kept) -> Hours:
    """The hours that :func:`kept` was given.

    Raises ``KeyError`` or ``ValueError`` for values of any other making.
    """
    return Hours(
        weekly=tuple(
            WeeklyRule(
                weekday=rule["weekday"],
                spell=_spell_of(rule["spell"]),
                holidays=HolidayRule(rule["holidays"]),
                valid_from=_day(rule["from"]),
                valid_to=_day(rule["to"]),
            )
            for rule in values["weekly"]
        ),
        deviations=tuple(
            Deviation(
                on=date.fromisoformat(one["on"]),
                spells=tuple(_spell_of(spell) for spell in one["spells"]),
                reason=one["reason"],
            )
            for one in values["deviations"]
        ),
        in_words=values["in_words"],
    )


def _spell(spell: Spell) -> list[str | int]:
    return [spell.starts.isoformat(), spell.minutes]


def _spell_of(value: list[Any]) -> Spell:
    starts, minutes = value
    return Spell(time.fromisoformat(starts), minutes)


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
