"""By the clock: shifts are made as far ahead as coverage is proven, and tomorrow's gaps are told today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from uuid import UUID

import structlog
from django.db import transaction
from django.urls import reverse

from fyrtorn.domains.helpline.leading.promising import LOOKED_AHEAD
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines import services as line_services
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.shifts.coverage import Gap, Lack, Span
from fyrtorn.domains.helpline.shifts.services import planning
from fyrtorn.domains.helpline.vocabulary import DAYS_AHEAD, Channel, LineKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.receivers import accounts_with
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM, midnight
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.notices.links import address
from fyrtorn.foundation.notices.mail import Mail, composes
from fyrtorn.processes.staffing_lines.clerk import CLERK
from fyrtorn.processes.staffing_lines.proof import open_time, proof, staffed_ahead

log = structlog.get_logger()

NOTICE: Final = "helpline.gap_tomorrow"
TELL_AT: Final = time(9)
"""From when on the day before a gap is told: while there is a working day left to fill it."""


def make_shifts_ahead(*, today: date) -> int:
    """Make what the patterns of every line give for the days ahead. Returns how many shifts. Safe to run twice."""
    return sum(_each(_lines(today), lambda line: make_for(line, today=today)))


def make_for(line: LineEntry, *, today: date) -> int:
    """The same for one line, as soon as a pattern is new."""
    if line.content.kind is LineKind.DESK:
        return 0
    last = today + timedelta(days=DAYS_AHEAD)
    if line.runs_until is not None:
        last = min(last, line.runs_until)
    with acting(CLERK):
        time_open = open_time(line, starts=midnight(today), ends=midnight(last + timedelta(days=2)))
        made = planning.make_shifts(
            actor=CLERK,
            line_id=line.id,
            open_=[Span(one.starts, one.ends) for one in time_open],
            first=today,
            last=last,
        )
    return len(made)


def note_staffed(*, now: datetime) -> int:
    """Note when somebody is to be there, for the lines that promise to call. Returns how many. Safe to run twice."""
    promising = [
        line
        for line in _lines(now.astimezone(STOCKHOLM).date())
        if line.content.kind is LineKind.SHIFT and Channel.CALL_BACK in line.content.channels
    ]
    return sum(_each(promising, lambda line: _note_staffed(line, now=now)))


def _note_staffed(line: LineEntry, *, now: datetime) -> int:
    since = midnight(now.astimezone(STOCKHOLM).date())
    with acting(CLERK):
        spans = staffed_ahead(actor=CLERK, line=line, at=since, ends=now + LOOKED_AHEAD)
    line_services.note_staffed_ahead(
        actor=CLERK, line_id=line.id, spans=[(one.starts, one.ends) for one in spans]
    )
    return 1


def gaps_of(line: LineEntry, *, day: date) -> tuple[Gap, ...]:
    """What is not staffed of one day, from midnight to midnight."""
    with acting(CLERK):
        found = proof(actor=CLERK, line=line, at=midnight(day), days=2)
    end = midnight(day + timedelta(days=1))
    return tuple(gap for gap in found if gap.span.starts < end)


def tell_of_tomorrow(*, now: datetime) -> int:
    """Tell whoever leads a line that somebody is missing tomorrow. Once a day and line. Returns how many mails."""
    if now.astimezone(STOCKHOLM).time() < TELL_AT:
        return 0
    tomorrow = now.astimezone(STOCKHOLM).date() + timedelta(days=1)
    return sum(_each(_lines(tomorrow), lambda line: _tell(line, tomorrow=tomorrow)))


def _lines(on: date) -> Sequence[LineEntry]:
    with acting(CLERK):
        return lines.lines(actor=CLERK, on=on)


def _each(found: Iterable[LineEntry], work: Callable[[LineEntry], int]) -> Iterator[int]:
    """What the work gives for each line. One line's fault is logged, and is not another's."""
    for line in found:
        try:
            yield work(line)
        except Exception:
            log.exception("helpline.line_failed", line=str(line.id))


@transaction.atomic
def _tell(line: LineEntry, *, tomorrow: date) -> int:
    if not gaps_of(line, day=tomorrow):
        return 0
    if line_services.note_gaps_told(actor=CLERK, line_id=line.id, on=clock.today()) is None:
        return 0
    leaders = accounts_with(Permission.SHIFT_PLAN, organisation_id=line.organisation_id)
    for mailbox in leaders.values():
        notices.queue(kind=NOTICE, to=mailbox, target_id=line.id)
    return len(leaders)


@composes(NOTICE)
def _compose(line_id: UUID) -> Mail | None:
    """Nothing when the gap is filled meanwhile. No name, and nothing of any talk."""
    tomorrow = clock.today() + timedelta(days=1)
    with acting(CLERK):
        line = lines.line_for(actor=CLERK, line_id=line_id)
    found = gaps_of(line, day=tomorrow)
    if not found:
        return None
    return Mail(
        subject=f"{line.content.name}: det saknas någon i morgon",
        body="\n".join(
            [
                f"I morgon är {line.content.name} inte bemannad hela tiden den ska vara öppen:",
                "",
                *(f"- {_in_words(gap)}" for gap in found),
                "",
                "Fyll passen, eller skriv en avvikelse i öppettiderna, så att ingen ringer förgäves:",
                address(reverse("staff:line", args=[line.id])),
            ]
        ),
    )


def _in_words(gap: Gap) -> str:
    starts, ends = (moment.astimezone(STOCKHOLM) for moment in (gap.span.starts, gap.span.ends))
    clock_time = f"kl. {starts:%H.%M}–{ends:%H.%M}"
    if gap.lack is Lack.HOURS_UNKNOWN:
        return f"{clock_time}: ingen har sagt om det är öppet"
    return f"{clock_time}: {gap.people} av {gap.needed} på plats"


@scheduled("helpline.make_shifts", every=timedelta(hours=6))
def _make() -> None:
    make_shifts_ahead(today=clock.today())


@scheduled("helpline.note_staffed", every=timedelta(minutes=5))
def _note() -> None:
    note_staffed(now=clock.now())


@scheduled("helpline.tell_of_gaps", every=timedelta(minutes=30))
def _look_ahead() -> None:
    tell_of_tomorrow(now=clock.now())
