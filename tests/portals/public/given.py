"""Services as a page is given them, without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Final
from uuid import uuid4
from zoneinfo import ZoneInfo

from fyrtorn.domains.directory.entries import AreaEntry, Entry, LineEntry
from fyrtorn.domains.directory.vocabulary import AreaKind, LineKind, ServiceKind
from fyrtorn.foundation.hours.model import Deviation, HolidayRule, Hours, Spell, WeeklyRule
from fyrtorn.foundation.vocabulary.terms import Answer, Audience, Cost
from fyrtorn.processes.finding_help import Help, Line

STOCKHOLM: Final = ZoneInfo("Europe/Stockholm")
TUESDAY_MORNING: Final = datetime(2026, 11, 17, 9, 30, tzinfo=STOCKHOLM)
TUESDAY_NIGHT: Final = datetime(2026, 11, 17, 23, 40, tzinfo=STOCKHOLM)
CHRISTMAS_DAY: Final = datetime(2026, 12, 25, 10, 0, tzinfo=STOCKHOLM)
CHECKED: Final = date(2026, 11, 1)

OFFICE_HOURS: Final = Hours(
    weekly=tuple(WeeklyRule(day, Spell(time(8), 480), HolidayRule.CLOSED) for day in range(1, 6))
)
CLOSED_THAT_TUESDAY: Final = replace(
    OFFICE_HOURS, deviations=(Deviation(date(2026, 11, 17), reason="utbildning"),)
)
IN_WORDS: Final = Hours(in_words="jourtid")


def line(**said: Any) -> LineEntry:
    given: dict[str, Any] = {
        "id": uuid4(),
        "kind": LineKind.PHONE,
        "value": "+46846500400",
        "display": "08-465 004 00",
        "label": "Mottagning",
        "hours": OFFICE_HOURS,
        "source_title": "Provkommuns sida",
        "source_dated": None,
        "checked_on": CHECKED,
        "checked_by": "Provkommun",
        "service_is_confirmed": True,
    }
    return LineEntry(**{**given, **said})


def entry(*lines: LineEntry, **said: Any) -> Entry:
    given: dict[str, Any] = {
        "id": uuid4(),
        "key": "provmottagningen",
        "organisation_id": uuid4(),
        "organisation_name": "Provkommun",
        "provider_id": uuid4(),
        "provider_name": "Provkommun",
        "kind": ServiceKind.SOCIAL_SERVICES,
        "audiences": frozenset({Audience.EVERYONE}),
        "languages": ("sv",),
        "anonymity": Answer.YES,
        "sees_number": Answer.NO,
        "on_bill": Answer.NO,
        "cost": Cost.FREE,
        "is_confirmed": True,
        "name": "Provmottagningen",
        "name_in_swedish": "Provmottagningen",
        "summary": "För den som är orolig.",
        "what_happens": "Någon lyssnar.",
        "who_can_see": "Bara den som svarar.",
        "text_language": "sv",
        "lines": lines,
        "areas": (AreaEntry(AreaKind.MUNICIPALITY, uuid4(), "Provkommun"),),
        "source_title": "Provkommuns sida",
        "source_url": "https://provkommun.example/",
        "source_dated": None,
        "checked_on": CHECKED,
        "checked_by": "Provkommun",
        "mailbox": "",
        "deputy_mailbox": "",
        "is_published": True,
        "retired_on": None,
        "version": 1,
    }
    return Entry(**{**given, **said})


def help_at(at: datetime, *lines: LineEntry, **said: Any) -> Help:
    """A service with its lines as they stand at that moment; one telephone if none are given."""
    lines = lines or (line(),)
    standing = tuple(Line(way, way.standing(at=at), way.is_overdue(today=at.date())) for way in lines)
    return Help(entry(*lines, **said), standing, is_local=True)
