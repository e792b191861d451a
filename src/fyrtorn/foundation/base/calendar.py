"""The Swedish calendar: red days, the three eves, working days, and wall-clock time as moments.

Red days follow the act on public holidays, lagen (1989:253) om allmänna helgdagar. That act names every
Sunday too; plain Sundays are weekends here, not red days. Midsummer, Christmas and New Year's Eve are no
public holidays but are counted as such in most Swedish working life (semesterlagen 1977:480, section 3 a),
and "helgfri vardag" on a municipality's page means a day that is neither. Saturdays are left out as well:
nobody who writes "helgfria vardagar" about a telephone line means them.

The dates come from the ``holidays`` library (years 1953 to 2100); nothing is listed by hand.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from holidays import HolidayBase

STOCKHOLM = ZoneInfo("Europe/Stockholm")

_NOTHING = timedelta(0)


class RedDayKind(StrEnum):
    """Whether the law or only custom makes the day free."""

    RED = "red"
    """A public holiday by law."""
    EVE = "eve"
    """Midsommarafton, julafton or nyårsafton: free by custom."""


@dataclass(frozen=True, slots=True)
class RedDay:
    """One red day or eve, with its names as they stand inside a sentence."""

    on: date
    name: str
    """Swedish: "annandag jul", "Kristi himmelsfärdsdag"."""
    name_en: str
    """English: "Christmas Day"."""
    kind: RedDayKind


def red_day(day: date) -> RedDay | None:
    """What makes ``day`` a red day or an eve, or None for any other day (plain Sundays included).

    >>> red_day(date(2026, 12, 25)).name
    'juldagen'
    """
    return _red_days(day.year).get(day)


def is_working_day(day: date) -> bool:
    """Whether ``day`` is a "helgfri vardag": Monday to Friday, neither red day nor eve."""
    return day.isoweekday() <= 5 and red_day(day) is None


@lru_cache(maxsize=4096)
def moment_of(wall_clock: datetime) -> datetime:
    """The moment, in UTC, when clocks in Sweden show ``wall_clock`` (a naive datetime).

    In the night when clocks go back, a time shown twice means the first showing. In the night when they go
    forward, a time never shown means the moment of the leap. So order is kept: a later wall-clock time is
    never an earlier moment.

    Raises:
        ValueError: ``wall_clock`` already has a time zone.
    """
    if wall_clock.tzinfo is not None:
        raise ValueError("a wall-clock time has no time zone of its own")
    first = wall_clock.replace(tzinfo=STOCKHOLM, fold=0)
    offset = first.utcoffset() or _NOTHING
    moment = (wall_clock - offset).replace(tzinfo=UTC, fold=0)
    if offset < (first.replace(fold=1).utcoffset() or _NOTHING):
        # Only a time that is skipped looks like this. Clocks in the union change on the whole hour, at 01.00
        # UTC (directive 2000/84/EC, article 2), and the skipped hour is read with the offset before the leap.
        return moment.replace(minute=0, second=0, microsecond=0)
    return moment


def midnight(day: date) -> datetime:
    """The moment, in UTC, when ``day`` begins in Sweden."""
    return moment_of(datetime.combine(day, time.min))


@lru_cache(maxsize=32)
def _red_days(year: int) -> dict[date, RedDay]:
    from holidays.constants import DE_FACTO, PUBLIC

    sweden = _sweden()
    found: dict[date, RedDay] = {}
    for category, kind in ((DE_FACTO, RedDayKind.EVE), (PUBLIC, RedDayKind.RED)):
        swedish, english = (
            sweden(years=year, language=language, categories=(category,), include_sundays=False)
            for language in ("sv", "en_US")
        )
        for day in swedish:
            found[day] = RedDay(
                on=day,
                name=" och ".join(_inside_a_sentence(name) for name in swedish.get_list(day)),
                name_en=" and ".join(english.get_list(day)),
                kind=kind,
            )
    return found


@lru_cache(maxsize=1)
def _sweden() -> Callable[..., HolidayBase]:
    """The library's module on Sweden by itself. By its package, 250 other countries would be loaded: 8 MB a worker.

    Raises ``ImportError`` when the library has moved it.
    """
    import holidays

    path = Path(holidays.__file__).parent / "countries" / "sweden.py"
    spec = spec_from_file_location("holidays_in_sweden", path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    country: Callable[..., HolidayBase] = module.Sweden
    return country


def _inside_a_sentence(name: str) -> str:
    """Swedish writes names of days with a small letter, but for the name of Christ."""
    return name if name.startswith("Kristi ") else name[0].lower() + name[1:]


def months_later(day: date, months: int) -> date:
    """The same day so many months later (earlier when negative), or the month's last day when it has no such day.

    >>> months_later(date(2026, 8, 31), 6)
    datetime.date(2027, 2, 28)
    >>> months_later(date(2026, 3, 31), -1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
