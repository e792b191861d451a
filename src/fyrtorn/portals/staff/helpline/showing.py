"""Shifts and gaps as staff read them. No database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.domains.helpline.shifts.coverage import Gap, Lack, Span
from fyrtorn.domains.helpline.shifts.entries import PatternEntry, ShiftEntry
from fyrtorn.domains.helpline.vocabulary import DAYS_AHEAD
from fyrtorn.foundation.base.calendar import STOCKHOLM

WEEKDAYS: Final = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
"""By ISO number, Monday first."""

_CLOCK: Final = "kl.\N{NO-BREAK SPACE}"

GAPS_SHOWN: Final = 8
"""Gaps named one by one; the rest are counted."""


@dataclass(frozen=True, slots=True)
class GapShown:
    """A stretch that is not staffed, and the day on which it begins."""

    day: date
    when: str
    lacks: str


def day_of(moment: datetime) -> date:
    """The day in Sweden on which a moment falls."""
    return moment.astimezone(STOCKHOLM).date()


def day_words(day: date) -> str:
    """A day as one says it: "tisdag 24 november"."""
    return format_date(day, "EEEE d MMMM", locale="sv")


def moment_words(at: datetime) -> str:
    """Day and time: "tisdag 24 november kl. 16.00"."""
    local = at.astimezone(STOCKHOLM)
    return f"{day_words(local.date())} {_CLOCK}{local:%H.%M}"


def times(span: Span) -> str:
    """From when until when, on the clock: "kl. 08.00–16.00"."""
    starts, ends = (moment.astimezone(STOCKHOLM) for moment in (span.starts, span.ends))
    return f"{_CLOCK}{starts:%H.%M}–{_end(ends)}"


def when(span: Span) -> str:
    """Day and times: "tisdag 24 november kl. 08.00–16.00". A stretch over several days names both ends."""
    starts, ends = (moment.astimezone(STOCKHOLM) for moment in (span.starts, span.ends))
    last = _last_day(ends)
    if span.length < timedelta(days=1) or last == starts.date():
        return f"{day_words(starts.date())} {times(span)}"
    return f"{day_words(starts.date())} {_CLOCK}{starts:%H.%M} – {day_words(last)} {_CLOCK}{_end(ends)}"


def gap_shown(gap: Gap) -> GapShown:
    return GapShown(day_of(gap.span.starts), when(gap.span), lacks(gap))


def lacks(gap: Gap) -> str:
    """What is missing, in a few words."""
    if gap.lack is Lack.HOURS_UNKNOWN:
        return _("ingen har sagt om det är öppet")
    if gap.is_empty:
        return _("ingen")
    return _("%(there)s av %(needed)s") % {"there": gap.people, "needed": gap.needed}


def coverage_sentence(gaps: int, *, today: date) -> str:
    """Whether every open minute of the days ahead has people enough."""
    if not gaps:
        last = format_date(today + timedelta(days=DAYS_AHEAD), "d MMMM", locale="sv")
        return _("Bemannat alla öppna minuter till %(day)s.") % {"day": last}
    return ngettext(
        "%(n)s lucka de närmaste %(days)s dagarna.", "%(n)s luckor de närmaste %(days)s dagarna.", gaps
    ) % {"n": gaps, "days": DAYS_AHEAD}


def pattern_words(pattern: PatternEntry) -> str:
    """A shift that comes back, in a line: "måndagar kl. 08.00–16.00, varannan vecka, 2 personer"."""
    begins = datetime.combine(date.min, pattern.starts)
    ends = begins + timedelta(minutes=pattern.minutes)
    parts = [f"{WEEKDAYS[pattern.weekday - 1]}ar {_CLOCK}{begins:%H.%M}–{_end(ends)}"]
    if pattern.every_weeks == 2:
        parts.append(_("varannan vecka"))
    elif pattern.every_weeks > 2:
        parts.append(_("var %(n)s:e vecka") % {"n": pattern.every_weeks})
    parts.append(ngettext("%(n)s person", "%(n)s personer", pattern.people) % {"n": pattern.people})
    return ", ".join(parts)


def people_words(shift: ShiftEntry) -> str:
    """How many of those asked for are there: "1 av 2"."""
    return _("%(there)s av %(asked)s") % {"there": len(shift.working), "asked": shift.people}


def _end(ends: datetime) -> str:
    return "24.00" if ends.time() == time.min else f"{ends:%H.%M}"


def _last_day(ends: datetime) -> date:
    """The day that a stretch reaches; what ends at midnight belongs to the day before."""
    return ends.date() - timedelta(days=1) if ends.time() == time.min else ends.date()
