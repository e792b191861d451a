"""Two believable years at a demo's helpline, until today, as counters alone: nobody called, no talk was ever there.

The same day gives the same years. Some months are so quiet that figures stay hidden, as they do in earnest.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final, TypeVar

from django.db import transaction

from fyrtorn.domains.helpline.counting import counters
from fyrtorn.domains.helpline.figures import queries
from fyrtorn.domains.helpline.figures.periods import months_between
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talk_vocabulary import (
    AgeBand,
    Caller,
    CameBefore,
    Duration,
    Facet,
    FollowUp,
    Missed,
    Outcome,
    Sex,
    StepGiven,
    TalkKind,
    Theme,
    Wait,
)
from fyrtorn.domains.helpline.talks.contents import TalkContent
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.calendar import STOCKHOLM, months_later
from fyrtorn.foundation.vocabulary.environments import Environment
from fyrtorn.processes.delivering import DEMO_PLACE

V = TypeVar("V")

TALKS_A_MONTH: Final = (24, 22, 26, 21, 20, 15, 7, 14, 25, 28, 27, 18)
"""From January to December: summers are quiet, and autumns are not."""

_SEED: Final = 4_711
_MISSED_SHARE: Final = 0.16
_NOTED: Final = 0.8
"""How often a field that may be left out is noted."""
_OPENS: Final = 9
_HOURS: Final = 12
_PLACES: Final = {DEMO_PLACE: 12, "sodertalje": 3, "strangnas": 1}


def begins_on(today: date) -> date:
    """The day on which the demo's line was opened: the first of last year, so that there is a whole year to read."""
    return date(today.year - 1, 1, 1)


def load_years(*, actor: Actor, today: date, publish: Callable[[date], int]) -> int:
    """Count what two years might have been on the demo's line, and publish it. Returns how many contacts there were.

    ``publish`` is the round that publishes what has closed until a day. Safe to repeat.
    """
    with acting(actor):
        (line, *_others) = lines.lines(actor=actor, on=today)
        if queries.periods(actor=actor, organisation_id=line.organisation_id, series=line.series):
            return 0
        dice = random.Random(_SEED)  # noqa: S311 - nothing secret hangs on it
        counted = sum(
            _count_month(actor, line, month, _so_far(_month(dice, month), month, today))
            for month in months_between(begins_on(today), today)
        )
    publish(today)
    return counted


@transaction.atomic
def _count_month(actor: Actor, line: LineEntry, month: date, contacts: Sequence[counters.Values]) -> int:
    together: dict[Facet, Counter[str]] = {}
    for contact in contacts:
        for facet, values in contact.items():
            together.setdefault(facet, Counter()).update(values)
    counters.count_together(
        actor, organisation_id=line.organisation_id, series=line.series, month=month, counted=together
    )
    return len(contacts)


def _month(dice: random.Random, month: date) -> list[counters.Values]:
    talks = TALKS_A_MONTH[month.month - 1] + dice.randint(-2, 2)
    return [_contact(dice, month) for _ in range(talks)]


def _so_far(contacts: list[counters.Values], month: date, today: date) -> list[counters.Values]:
    """Of a month that is not over, its share until today: the days before it."""
    days = (months_later(month, 1) - month).days
    return contacts[: len(contacts) * min(days, (today - month).days) // days]


def _contact(dice: random.Random, month: date) -> counters.Values:
    day = month + timedelta(days=dice.randrange(28))
    minutes = dice.randrange(_HOURS * 60)
    at = datetime.combine(day, time(_OPENS), STOCKHOLM) + timedelta(minutes=minutes)
    channel = _of(dice, {Channel.PHONE: 9, Channel.CHAT: 2})
    if dice.random() < _MISSED_SHARE:
        how = _of(dice, {Missed.UNANSWERED: 5, Missed.GAVE_UP: 2, Missed.CLOSED: 2})
        return {
            Facet.REACHED: [how],
            Facet.CHANNEL: [channel],
            Facet.WEEKDAY_BAND: [counters.weekday_band(at)],
        }
    caller = _of(dice, _CALLERS)
    by_work = caller in {Caller.SCHOOL, Caller.SOCIAL_SERVICES}
    kind = TalkKind.CONSULTATION if by_work else TalkKind.SUPPORT
    return {
        **counters.answered(at, channel),
        Facet.KIND: [kind],
        **_content(dice, caller, is_consultation=by_work).values(),
    }


def _content(dice: random.Random, caller: Caller, *, is_consultation: bool) -> TalkContent:
    noted = dice.random() < _NOTED and not is_consultation
    return TalkContent(
        caller=caller,
        outcome=_of(dice, {Outcome.HELPED: 6, Outcome.CONTINUES: 3, Outcome.PASSED_ON: 3, Outcome.SILENT: 1}),
        wait=_of(dice, {Wait.AT_ONCE: 7, Wait.MINUTES: 3, Wait.LONGER: 1}),
        duration=_of(dice, {Duration.QUARTER: 2, Duration.HALF_HOUR: 5, Duration.HOUR: 4, Duration.LONG: 1}),
        came_before=_of(dice, {CameBefore.NEW_PERSON: 6, CameBefore.SAME_CASE: 3, CameBefore.UNKNOWN: 2}),
        age=_of(dice, _AGES) if noted else None,
        sex=_of(dice, {Sex.BOY: 5, Sex.GIRL: 2, Sex.UNKNOWN: 1}) if noted else None,
        themes=tuple({_of(dice, _THEMES) for _ in range(dice.choice((1, 1, 2)))}),
        environments=(_of(dice, _ENVIRONMENTS),),
        municipality=_of(dice, _PLACES) if dice.random() < _NOTED else "",
        language=_of(dice, {"sv": 12, "ar": 2, "so": 1}),
        steps=tuple({_of(dice, _STEPS) for _ in range(dice.choice((1, 2)))}),
        follow_up=_of(dice, {FollowUp.NONE: 5, FollowUp.CALLS_AGAIN: 3, FollowUp.WE_CALL: 2}),
    )


_CALLERS: Final = {
    Caller.PARENT: 9,
    Caller.SIBLING: 2,
    Caller.FRIEND: 2,
    Caller.SELF: 1,
    Caller.SCHOOL: 5,
    Caller.SOCIAL_SERVICES: 3,
    Caller.LEISURE: 1,
}
_AGES: Final = {
    AgeBand.FROM_12: 3,
    AgeBand.FROM_15: 7,
    AgeBand.FROM_18: 4,
    AgeBand.FROM_21: 2,
    AgeBand.UNKNOWN: 2,
}
_THEMES: Final = {
    Theme.VIOLENT_TALK: 5,
    Theme.IDEOLOGY_TALK: 4,
    Theme.CHANGED: 5,
    Theme.ONLINE: 6,
    Theme.FAMILY: 3,
    Theme.WANTS_OUT: 1,
    Theme.RUMOUR: 2,
    Theme.INFORMATION: 3,
}
_ENVIRONMENTS: Final = {
    Environment.NONE_IDENTIFIED: 6,
    Environment.UNKNOWN: 5,
    Environment.MIXED: 2,
    Environment.WHITE_POWER: 4,
    Environment.ISLAMIST: 3,
    Environment.AUTONOMOUS: 1,
}
_STEPS: Final = {
    StepGiven.ADVICE: 8,
    StepGiven.SUPPORT: 5,
    StepGiven.CONSULTED: 3,
    StepGiven.REFERRED: 3,
    StepGiven.REPORT_BY_CALLER: 1,
}


def _of(dice: random.Random, weighed: Mapping[V, int]) -> V:
    """One of the values, the heavier the oftener."""
    return dice.choices(list(weighed), list(weighed.values()))[0]
