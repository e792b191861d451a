"""Lines, shifts and those who stand in them, made by the helpline's own verbs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

import cast
from factories import directory
from fyrtorn.domains.directory.contents import Words
from fyrtorn.domains.directory.vocabulary import ServiceKind
from fyrtorn.domains.helpline.counting.contents import read
from fyrtorn.domains.helpline.lines.contents import LineContent, LineEntry
from fyrtorn.domains.helpline.models import Duty, MonthCounts, Shift
from fyrtorn.domains.helpline.shifts.services import planning
from fyrtorn.domains.helpline.vocabulary import Audience, Channel, LegalHome, LineKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.processes.staffing_lines import opening

CONTENT = LineContent(
    name="Provstödet",
    kind=LineKind.SHIFT,
    channels=(Channel.PHONE,),
    audiences=(Audience.RELATIVES,),
    languages=("sv",),
    legal_home=LegalHome.ADVICE,
    secrecy_ground="Offentlighets- och sekretesslagen 26 kap. 1 §",
    ground_dated=date(2026, 1, 15),
    instead="Ring socialjouren.",
)


def content(**said: Any) -> LineContent:
    return replace(CONTENT, **said)


def line(
    place: Organisation,
    *,
    hours: Hours = directory.ALWAYS,
    written: str = directory.NUMBER,
    runs_from: date | None = None,
    **said: Any,
) -> LineEntry:
    """A line in shifts on a published telephone of the municipality's own, from today unless said."""
    directory.service(
        place,
        lines=[directory.phone(written, hours=hours)],
        kind=ServiceKind.HELPLINE,
        words={"sv": Words(name="Provstödet")},
    )
    actor = cast.everything()
    with acting(actor):
        number = next(
            one.line_id for one in opening.numbers(organisation_id=place.id) if one.display == written
        )
        return opening.open_line(
            actor=actor,
            organisation_id=place.id,
            directory_line=number,
            content=content(**said),
            runs_from=runs_from or clock.today(),
        )


def months_counted() -> dict[date, dict[tuple[str, str], int]]:
    """What all lines have counted, by month: facet and value."""
    found: dict[date, dict[tuple[str, str], int]] = {}
    with acting(cast.everything()):
        for row in MonthCounts._base_manager.order_by("month"):
            month = found.setdefault(row.month, {})
            for facet, values in read(row.open()).items():
                for value, number in values.items():
                    month[facet, value] = month.get((facet, value), 0) + number
    return found


def counted() -> dict[tuple[str, str], int]:
    """What all lines have counted of the only month there is; nothing where there is none."""
    (numbers,) = months_counted().values() or [{}]
    return numbers


def shift(entry: LineEntry, *, day: date, starts: time = time(8), hours: int = 8, people: int = 1) -> Shift:
    return planning.add_shift(
        actor=cast.everything(), line_id=entry.id, day=day, starts=starts, minutes=hours * 60, people=people
    )


def duty(made: Shift, part: str = "line_worker_nykvarn") -> Duty:
    return planning.give_duty(actor=cast.everything(), shift_id=made.id, account_id=cast.account_of(part).id)


def shift_now(entry: LineEntry, *, people: int = 1) -> Shift:
    """A shift that began an hour ago and lasts seven more."""
    began: datetime = clock.now() - timedelta(hours=1)
    return shift(
        entry, day=began.date(), starts=began.time().replace(microsecond=0, tzinfo=None), people=people
    )
