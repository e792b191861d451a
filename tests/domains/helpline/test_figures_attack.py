"""Somebody subtracts everything from everything: no hidden figure of 1-4 is worked out, however years turn out.

The attacker here knows nothing of how figures are hidden. It takes what was published, every sum that must hold, and
solves for the rest: exactly over fractions, and by bounds since counts are never negative.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Final

import pytest

from fyrtorn.domains.helpline.figures.editions import Published, Year, edition
from fyrtorn.domains.helpline.figures.mixing import mixed, small_months
from fyrtorn.domains.helpline.figures.periods import MONTH, QUARTER, Period, closed_with, quarter_of, year_of
from fyrtorn.domains.helpline.figures.suppression import is_small
from fyrtorn.domains.helpline.figures.tables import (
    MISSED,
    NAMED,
    NAMED_ENVIRONMENTS,
    TABLES,
    cells,
    is_thin,
    reached,
    summed,
)
from fyrtorn.domains.helpline.talk_vocabulary import (
    ANSWERED,
    AgeBand,
    Caller,
    CameBefore,
    Facet,
    Missed,
    Outcome,
    Sex,
    StepGiven,
    Theme,
)
from fyrtorn.domains.helpline.talks.contents import TalkContent
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.vocabulary.environments import Environment

YEARS: Final = 96
MONTHS: Final = tuple(date(2026, month, 1) for month in range(1, 13))

Counters = dict[date, dict[tuple[Facet, str], int]]
Variable = tuple[Period, Facet, str]
Equation = tuple[dict[int, int], int]
"""What each variable counts for, by its number, and what they sum to."""
Bounds = dict[int, tuple[int, int | None]]

_COMPLETE: Final[Mapping[Facet, Sequence[str]]] = {
    Facet.CALLER: Caller.values[:5],
    Facet.OUTCOME: (Outcome.HELPED, Outcome.CONTINUES, Outcome.SILENT, Outcome.WRONG),
    Facet.CASE: ("new", "continued"),
}
"""Noted of everybody who was answered."""
_OPTIONAL: Final[Mapping[Facet, Sequence[str]]] = {
    Facet.AGE: AgeBand.values[:4],
    Facet.SEX: Sex.values,
    Facet.MUNICIPALITY: ("nykvarn", "stockholm", "kiruna"),
}
_SEVERAL: Final[Mapping[Facet, Sequence[str]]] = {
    Facet.THEME: Theme.values[:4],
    Facet.ENVIRONMENT: Environment.values,
    Facet.STEP: StepGiven.values[:3],
}
_VALUES: Final = {
    **_COMPLETE,
    **_OPTIONAL,
    **_SEVERAL,
    Facet.CHANNEL: Channel.values,
    Facet.PERSON: ("new",),
    Facet.REACHED: (ANSWERED, MISSED, *Missed.values),
}


def _dice(seed: int) -> random.Random:
    """The same year for the same seed."""
    return random.Random(seed)  # noqa: S311 - nothing secret hangs on it


def _one(rng: random.Random, values: Sequence[str], skew: float) -> str:
    """One of the values; the first ones the oftener the more skewed."""
    return values[min(int(len(values) * rng.random() ** skew), len(values) - 1)]


def _counters(rng: random.Random) -> Counters:
    """A year of contacts, some months busy and some silent."""
    facets = rng.sample([Facet.CALLER, Facet.OUTCOME, *_OPTIONAL, *_SEVERAL], 3)
    busy, skew, answers = rng.choice((2, 12, 30, 45, 80)), rng.choice((1, 2, 4)), rng.choice((0.5, 0.8, 0.97))
    channels = Channel.values[: rng.choice((1, 2, 3))]
    found: Counters = {}
    for month in MONTHS:
        counts: dict[tuple[Facet, str], int] = defaultdict(int)
        for _ in range(rng.randrange(busy * 2)):
            counts[Facet.CHANNEL, _one(rng, channels, skew)] += 1
            if rng.random() >= answers:
                counts[Facet.REACHED, _one(rng, Missed.values, skew)] += 1
                continue
            counts[Facet.REACHED, ANSWERED] += 1
            counts[Facet.PERSON, "new"] += rng.random() < 0.3
            for facet in facets:
                for cell in _noted(rng, facet, skew):
                    counts[cell] += 1
        found[month] = {cell: count for cell, count in counts.items() if count}
    return found


def _noted(rng: random.Random, facet: Facet, skew: float) -> Iterable[tuple[Facet, str]]:
    """What is noted of one who was answered."""
    if facet is Facet.OUTCOME:
        return _outcome_and_case(rng, skew)
    if facet in _COMPLETE:
        return [(facet, _one(rng, _COMPLETE[facet], skew))]
    if facet in _OPTIONAL:
        return [(facet, _one(rng, _OPTIONAL[facet], skew))] if rng.random() < 0.7 else []
    return {(facet, _one(rng, _SEVERAL[facet], skew)) for _ in range(rng.randrange(3))}


def _outcome_and_case(rng: random.Random, skew: float) -> list[tuple[Facet, str]]:
    """As a record is counted: whether a wrong number is a case must not give away how many there were."""
    outcome = Outcome(_one(rng, _COMPLETE[Facet.OUTCOME], skew))
    talk = TalkContent(outcome=outcome, came_before=CameBefore.SAME_CASE if rng.random() < 0.1 else None)
    values = talk.values()
    return [(facet, value) for facet in (Facet.OUTCOME, Facet.CASE) for value in values[facet]]


def _published_month_by_month(
    counters: Counters,
    publish: Callable[[Year], Sequence[Published]] = edition,
    forget: Callable[[Counters, Period], None] | None = None,
) -> tuple[dict[Period, Any], list[Published]]:
    """The true counts of each period, and everything that was published of them, one month's close at a time."""
    counts: dict[Period, Any] = {}
    hidden: dict[Period, frozenset[tuple[Facet, str]]] = {}
    everything: list[Published] = []
    for month in MONTHS:
        for period in closed_with(month):
            counts[period] = summed(counters[one] for one in period.month_starts)
        new = publish(Year(dict(counts), hidden))
        for period in closed_with(month):
            hidden[period] = frozenset(
                (one.facet, one.value) for one in new if one.period == period and one.number is None
            )
            if forget is not None and period.months == QUARTER:
                forget(counters, period)
                counts |= {Period(one, MONTH): counters[one] for one in period.month_starts}
        everything += new
    return counts, everything


# --- the attacker ---------------------------------------------------------------------------------


@dataclass
class Attacker:
    """Knows what was published, which values each facet has, and every sum that must hold."""

    published: Sequence[Published]
    periods: Sequence[Period]
    facets: set[Facet]
    """Those that anything is noted in."""
    known: dict[Variable, int] = field(default_factory=dict)
    equations: list[dict[Variable, int]] = field(default_factory=list)
    """What each variable counts for, where together they are nothing."""

    def __post_init__(self) -> None:
        shown = {(one.period, one.facet, one.value): one.number for one in self.published}
        values: dict[Facet, set[str]] = defaultdict(set)
        for one in self.published:
            values[one.facet].add(one.value)
        for facet in self.facets:
            totals = [kind.total for kind in TABLES if kind.facet is facet]
            values[facet].update(_VALUES.get(facet, ()), [total for total in totals if total is not None])
        for period in self.periods:
            for facet, those in values.items():
                for value in those:
                    self._learn(shown, period, facet, value)
        self._add_sums(values)
        self._add_time(values)

    def _learn(self, shown: Mapping[Variable, int | None], period: Period, facet: Facet, value: str) -> None:
        variable = (period, facet, value)
        number = shown.get(variable)
        if number is not None:
            self.known[variable] = number
        elif variable not in shown and not self._is_left_out(shown, period, facet, value):
            self.known[variable] = 0

    @staticmethod
    def _is_left_out(shown: Mapping[Variable, int | None], period: Period, facet: Facet, value: str) -> bool:
        """Whether the table is not shown at all: what it rests on is hidden."""
        if facet is Facet.REACHED:
            base = MISSED if value in Missed.values else None
        else:
            base = "" if facet in {Facet.CHANNEL, Facet.WEEKDAY_BAND} else ANSWERED
        return base is not None and is_thin(period, shown[period, Facet.REACHED, base])

    def _add_sums(self, values: Mapping[Facet, set[str]]) -> None:
        for period in self.periods:
            self._sum(period, Facet.REACHED, (ANSWERED, MISSED), "")
            self._sum(period, Facet.REACHED, tuple(Missed.values), MISSED)
            for facet in values:
                if facet is Facet.ENVIRONMENT:
                    self._sum(period, facet, NAMED_ENVIRONMENTS, NAMED)
                elif facet not in {Facet.REACHED, Facet.THEME, Facet.STEP, Facet.PERSON}:
                    self._sum(period, facet, sorted(values[facet] - {""}), "")
            for facet, base in ((Facet.CHANNEL, ""), *((one, ANSWERED) for one in _COMPLETE)):
                if facet in self.facets:
                    self._equation({(period, facet, ""): 1, (period, Facet.REACHED, base): -1})

    def _add_time(self, values: Mapping[Facet, set[str]]) -> None:
        for period in self.periods:
            wider = {1: quarter_of, 3: year_of}
            parts = [
                one
                for one in self.periods
                if one.months in wider
                and one.months < period.months
                and wider[one.months](one.starts) == period
            ]
            for facet in values if parts else ():
                for value in values[facet]:
                    self._equation({**{(one, facet, value): 1 for one in parts}, (period, facet, value): -1})

    def _sum(self, period: Period, facet: Facet, parts: Sequence[str], total: str) -> None:
        self._equation({**{(period, facet, value): 1 for value in parts}, (period, facet, total): -1})

    def _equation(self, whole: dict[Variable, int]) -> None:
        self.equations.append(whole)

    def solve(self) -> dict[Variable, int]:
        """Every hidden number that can be worked out."""
        variables = sorted({variable for whole in self.equations for variable in whole})
        number_of = {variable: number for number, variable in enumerate(variables)}
        equations = [
            ({number_of[variable]: factor for variable, factor in whole.items()}, 0)
            for whole in self.equations
        ]
        known = {
            number_of[variable]: count for variable, count in self.known.items() if variable in number_of
        }
        found: dict[int, int] = {}
        while True:
            system = [_reduced(equation, known | found) for equation in equations]
            system = [one for one in system if one[0]]
            more = _eliminated(system) | _bounded(system)
            if not more.keys() - found.keys():
                return {variables[number]: count for number, count in found.items()}
            found |= more


def _reduced(equation: Equation, known: Mapping[int, int]) -> Equation:
    """What is left when the known is moved to the other side."""
    whole, right = equation
    return (
        {variable: factor for variable, factor in whole.items() if variable not in known},
        right - sum(factor * known[variable] for variable, factor in whole.items() if variable in known),
    )


def _bounded(system: Sequence[Equation]) -> dict[int, int]:
    """What bounds alone settle: each equation bounds each of its variables, until nothing gets narrower."""
    bounds: Bounds = {variable: (0, None) for whole, _ in system for variable in whole}
    for _ in range(60):
        before = dict(bounds)
        for whole, right in system:
            for variable, factor in whole.items():
                low, high = _bound(whole, right, variable, factor, bounds)
                now_low, now_high = bounds[variable]
                bounds[variable] = (
                    max(low or 0, now_low),
                    now_high if high is None else high if now_high is None else min(high, now_high),
                )
        if bounds == before:
            break
    return {variable: low for variable, (low, high) in bounds.items() if low == high}


def _bound(
    whole: Mapping[int, int],
    right: int,
    variable: int,
    factor: int,
    bounds: Bounds,
) -> tuple[int | None, int | None]:
    """Between what the variable must lie for the others to fit in their bounds. Factors are 1 and -1."""
    least: int | None = 0
    most: int | None = 0
    for other, its in whole.items():
        if other == variable:
            continue
        low, high = bounds[other]
        down, up = (low, high) if its > 0 else (high, low)
        least = None if least is None or down is None else least + its * down
        most = None if most is None or up is None else most + its * up
    ends = [None if end is None else factor * (right - end) for end in (most, least)]
    return (ends[0], ends[1]) if factor > 0 else (ends[1], ends[0])


def _eliminated(system: Sequence[Equation]) -> dict[int, int]:
    """What elimination settles: the variables that end up alone in a row."""
    rows: dict[int, tuple[dict[int, Fraction], Fraction]] = {}
    for whole, right in system:
        row, value = {variable: Fraction(factor) for variable, factor in whole.items()}, Fraction(right)
        for pivot in [variable for variable in row if variable in rows]:
            row, value = _less(row, value, rows[pivot], row.get(pivot, Fraction(0)))
        if not row:
            assert value == 0, "what is published contradicts itself"
            continue
        pivot = next(iter(row))
        factor = row[pivot]
        row = {variable: one / factor for variable, one in row.items()}
        value /= factor
        for other, (its, end) in list(rows.items()):
            if pivot in its:
                rows[other] = _less(its, end, (row, value), its[pivot])
        rows[pivot] = (row, value)
    return {pivot: int(value) for pivot, (row, value) in rows.items() if len(row) == 1}


def _less(
    row: dict[int, Fraction],
    value: Fraction,
    other: tuple[dict[int, Fraction], Fraction],
    factor: Fraction,
) -> tuple[dict[int, Fraction], Fraction]:
    if not factor:
        return row, value
    its, end = other
    left = {variable: row.get(variable, 0) - factor * its.get(variable, 0) for variable in {**row, **its}}
    return {variable: Fraction(one) for variable, one in left.items() if one}, value - factor * end


# --- what is tried --------------------------------------------------------------------------------


def _truth(counts: Mapping[Period, Any]) -> dict[Variable, int]:
    true: dict[Variable, int] = {}
    for period, counted in counts.items():
        true |= {(period, Facet.REACHED, value): count for value, count in reached(counted).items()}
        for kind in TABLES:
            true |= {(period, kind.facet, value): count for value, count in cells(kind, counted).items()}
    return true


def _worked_out(counts: Mapping[Period, Any], published: Sequence[Published]) -> dict[Variable, int]:
    """The hidden figures of 1-4 that the attacker gets right. That it gets any wrong is a fault of the test's own."""
    true = _truth(counts)
    facets = {facet for counted in counts.values() for facet, _ in counted}
    found = Attacker(published, sorted(counts), facets).solve()
    assert all(true.get(variable, 0) == number for variable, number in found.items())
    return {variable: number for variable, number in found.items() if is_small(number)}


@pytest.mark.parametrize("seed", range(0, YEARS, 12))
def test_nothing_small_is_worked_out_from_what_is_published(seed: int) -> None:
    for one in range(seed, seed + 12):
        counts, published = _published_month_by_month(_counters(_dice(one)))

        assert all(not is_small(entry.number) for entry in published if entry.number is not None)
        assert _worked_out(counts, published) == {}, one


def test_the_attacker_finds_small_figures_where_those_alone_are_hidden() -> None:
    def naive(year: Year) -> list[Published]:
        """Only what is small is hidden, and nothing beside it."""
        rows = []
        for period in year.new:
            true = _truth({period: year.counts[period]})
            for (_, facet, value), count in true.items():
                rows.append(Published(period, facet, value, None if is_small(count) else count))
        return rows

    years = [_published_month_by_month(_counters(_dice(one)), naive) for one in range(12)]

    assert sum(bool(_worked_out(*year)) for year in years) >= 8


def test_a_busy_year_is_shown_nearly_whole() -> None:
    rng = _dice(1)
    counters: Counters = {
        month: {
            (Facet.REACHED, ANSWERED): 400 + rng.randrange(50),
            (Facet.REACHED, Missed.UNANSWERED): 60 + rng.randrange(9),
            (Facet.CHANNEL, Channel.PHONE): 300,
            (Facet.CHANNEL, Channel.CHAT): 40,
        }
        for month in MONTHS
    }

    _, published = _published_month_by_month(counters)

    assert all(one.number is not None for one in published)


@pytest.mark.parametrize("seed", range(0, YEARS, 24))
def test_forgetting_which_small_month_a_contact_was_in_changes_nothing_that_is_published(seed: int) -> None:
    changed = 0

    def forget(counters: Counters, quarter: Period) -> None:
        nonlocal changed
        months = {month: _by_facet(counters[month]) for month in quarter.month_starts}
        for month, numbers in mixed(months, small_months(months)).items():
            changed += numbers != months[month]
            counters[month] = {
                (facet, value): count for facet, values in numbers.items() for value, count in values.items()
            }

    for one in range(seed, seed + 6):
        _, kept = _published_month_by_month(_counters(_dice(one)))
        _, forgotten = _published_month_by_month(_counters(_dice(one)), forget=forget)

        assert forgotten == kept, one
    assert changed


def _by_facet(counts: Mapping[tuple[Facet, str], int]) -> dict[Facet, dict[str, int]]:
    found: dict[Facet, dict[str, int]] = defaultdict(dict)
    for (facet, value), count in counts.items():
        found[facet][value] = count
    return found
