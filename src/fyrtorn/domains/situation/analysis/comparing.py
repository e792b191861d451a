"""This edition beside the last: what came, what went, what is more and what is less. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from fyrtorn.domains.situation.analysis.entries import ProblemEntry, SeriesEntry
from fyrtorn.domains.situation.problem_words import Question
from fyrtorn.domains.situation.vocabulary import Change

_ORDER: Final = (
    Change.NEW,
    Change.WORSE,
    Change.SAME,
    Change.UNKNOWN,
    Change.BETTER,
    Change.GONE,
)
"""What asks for most attention first."""


@dataclass(frozen=True, slots=True)
class ProblemCompared:
    """A problem then and now. One of the two is ``None`` for one that is new, or that is not here any more."""

    now: ProblemEntry | None
    before: ProblemEntry | None
    change: Change | None
    """``None``: it was there last time, and nobody has said yet how it stands."""

    @property
    def title(self) -> str:
        entry = self.now or self.before
        return entry.title if entry else ""

    @property
    def rewritten(self) -> tuple[Question, ...]:
        """The questions that are answered in other words than last time."""
        if self.now is None or self.before is None:
            return ()
        return tuple(one for one in Question if self.now.answer(one) != self.before.answer(one))


def compare_problems(
    now: Sequence[ProblemEntry], before: Sequence[ProblemEntry], *, gone: Sequence[ProblemEntry] = ()
) -> list[ProblemCompared]:
    """Every problem of either edition, the ones that ask for most attention first.

    ``gone`` are this edition's own words on what is there no longer.
    """
    then = {one.key: one for one in before}
    here = {one.key for one in (*now, *gone)}
    compared = [ProblemCompared(one, then.get(one.key), _change(one, then)) for one in now]
    compared += [ProblemCompared(None, then.get(one.key, one), Change.GONE) for one in gone]
    compared.sort(key=lambda one: _ORDER.index(one.change) if one.change else len(_ORDER))
    return compared + [ProblemCompared(None, one, None) for one in before if one.key not in here]


def _change(now: ProblemEntry, then: Mapping[UUID, ProblemEntry]) -> Change:
    """What was said, but that one that was not there is new and one that was is not."""
    if now.key not in then:
        return Change.NEW
    return Change.UNKNOWN if now.change is Change.NEW else now.change


@dataclass(frozen=True, slots=True)
class Measured:
    """A number, and of which period. ``value`` is ``None`` when it is small and hidden."""

    period: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class FigureCompared:
    """The latest number of the same thing in both editions. ``is_comparable`` is false over a break or another unit."""

    series: str
    label: str
    unit: str
    before: Measured
    now: Measured
    is_comparable: bool


def compare_figures(now: Sequence[SeriesEntry], before: Sequence[SeriesEntry]) -> list[FigureCompared]:
    """What is counted under the same name in both editions, in this one's order."""
    then = {one.series: one for one in before}
    found = []
    for entry in now:
        earlier = then.get(entry.series)
        if earlier is None:
            continue
        for label in entry.labels:
            latest, last = _latest(entry, label), _latest(earlier, label)
            if latest is None or last is None:
                continue
            is_same = entry.unit == earlier.unit and not _is_broken(entry, last.period, latest.period)
            found.append(FigureCompared(entry.series, label, entry.unit, last, latest, is_same))
    return found


def _latest(entry: SeriesEntry, label: str) -> Measured | None:
    points = [point for point in entry.points if point.label == label]
    if not points:
        return None
    last = points[-1]
    is_hidden = (label, last.period) in entry.hidden
    return Measured(last.period, None if is_hidden else last.value)


def _is_broken(entry: SeriesEntry, after: str, until: str) -> bool:
    """Whether a break lies between two periods; one that this table does not have is before them all."""
    periods = entry.periods
    start = periods.index(after) if after in periods else -1
    return any(start < periods.index(one) <= periods.index(until) for one in entry.breaks)


@dataclass(frozen=True, slots=True)
class EventsCompared:
    """How many events of one kind, then and now."""

    kind: str
    before: int
    now: int


def compare_events(now: Mapping[str, int], before: Mapping[str, int]) -> list[EventsCompared]:
    """Every kind that was noted in either period, the most of now first."""
    kinds = sorted({*now, *before}, key=lambda kind: (-now.get(kind, 0), -before.get(kind, 0), kind))
    return [EventsCompared(kind, before.get(kind, 0), now.get(kind, 0)) for kind in kinds]


def months_in(period_from: date, period_to: date) -> int:
    """The period's length in months, begun ones counted: 1 January to 31 December is 12.

    >>> months_in(date(2025, 1, 1), date(2025, 12, 31)), months_in(date(2025, 1, 15), date(2025, 1, 20))
    (12, 1)
    """
    months = (period_to.year - period_from.year) * 12 + period_to.month - period_from.month
    return months + (1 if period_to.day >= period_from.day else 0) or 1
