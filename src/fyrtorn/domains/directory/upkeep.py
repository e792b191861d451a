"""What waits to be asked about, confirmed, settled or filled in, so that the directory stays true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q

from fyrtorn.domains.directory import assembling
from fyrtorn.domains.directory.assembling import only, published, published_phones, seen_by
from fyrtorn.domains.directory.entries import Entry, LineEntry, Statement
from fyrtorn.domains.directory.errors import RequestNotFound
from fyrtorn.domains.directory.models import Claim, ConfirmationRequest, Line, Service
from fyrtorn.domains.directory.rules import (
    ASK_AGAIN_DAYS,
    BUILT_IN_NUMBERS,
    FACT_CHECK_DAYS,
    LINE_CHECK_DAYS,
)
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import RedDay
from fyrtorn.foundation.hours.holidays_ahead import unstated_holidays

AT_MOST = 50
"""Of each sort that are shown at once, oldest first."""

MOST_LOOKED_AHEAD = 200
"""Services looked through for holidays that nobody has filled in."""

MOST_ASKED_AT_ONCE = 500
"""Lines asked about in one turn; the rest wait for the next."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question sent to a function's mailbox, and its answer, if there is one."""

    line_id: UUID
    asked_at: datetime
    answered_at: datetime | None
    is_right: bool | None


def last_asked(*, actor: Actor, service_id: UUID) -> dict[UUID, Asked]:
    """The latest question about each of a service's lines, by the line's id."""
    rows = ConfirmationRequest.objects.visible_to(actor).filter(line__service_id=service_id)
    return {
        row.line_id: Asked(
            line_id=row.line_id,
            asked_at=row.asked_at,
            answered_at=row.answered_at,
            is_right=row.is_right,
        )
        for row in rows.order_by("asked_at")
    }


@dataclass(frozen=True, slots=True)
class Objection:
    """A function has answered that its line is wrong, and nobody has dealt with it."""

    entry: Entry
    line: LineEntry
    answered_at: datetime


def objections(*, actor: Actor, at_most: int = AT_MOST) -> list[Objection]:
    """Answers "stämmer inte" within the actor's editing reach that wait, oldest first."""
    answers = dict(
        ConfirmationRequest.objects.within(actor, Permission.DIRECTORY_EDIT)
        .filter(is_right=False, settled_at__isnull=True)
        .order_by("-answered_at")
        .values_list("line_id", "answered_at")[:at_most]
    )
    lines = Line.objects.within(actor, Permission.DIRECTORY_EDIT).filter(id__in=answers)
    services = Service.objects.within(actor, Permission.DIRECTORY_EDIT).filter(
        Exists(lines.filter(service=OuterRef("pk")))
    )
    found = [
        Objection(entry, line, answers[line.id])
        for entry in assembling.entries(services.order_by("id"), see=seen_by(actor), language="sv")
        for line in entry.lines
        if line.id in answers
    ]
    return sorted(found, key=lambda objection: objection.answered_at)


@dataclass(frozen=True, slots=True)
class Overdue:
    """A published service whose number, hours or other facts wait to be confirmed."""

    entry: Entry
    lines: tuple[LineEntry, ...]
    is_service_overdue: bool


def overdue(*, actor: Actor, today: date, at_most: int = AT_MOST) -> list[Overdue]:
    """Published services within the actor's editing reach with something overdue, oldest first.

    Those with a line that its function has objected to wait among the :func:`objections` instead: what is
    wrong is not confirmed in passing.
    """
    old_line = today - timedelta(days=LINE_CHECK_DAYS)
    old_fact = today - timedelta(days=FACT_CHECK_DAYS)
    stale_lines = (
        Line.objects.within(actor, Permission.DIRECTORY_EDIT)
        .filter(service=OuterRef("pk"))
        .filter(Q(checked_on__isnull=True) | Q(checked_on__lt=old_line))
        .exclude(value__in=BUILT_IN_NUMBERS)
    )
    objected_to = Line.objects.within(actor, Permission.DIRECTORY_EDIT).filter(
        service=OuterRef("pk"), objected_at__isnull=False
    )
    rows = (
        Service.objects.within(actor, Permission.DIRECTORY_EDIT)
        .filter(~Exists(objected_to), published_at__isnull=False)
        .filter(Exists(stale_lines) | Q(checked_on__isnull=True) | Q(checked_on__lt=old_fact))
        .order_by(F("checked_on").asc(nulls_first=True), "id")[:at_most]
    )
    found = []
    for entry in assembling.entries(rows, see=seen_by(actor), language="sv"):
        lines = tuple(line for line in entry.lines if line.is_overdue(today=today))
        if lines or entry.is_overdue(today=today):
            found.append(Overdue(entry, lines, entry.is_overdue(today=today)))
    return found


def lines_to_ask(*, actor: Actor, today: date, ahead_days: int = 14) -> list[tuple[Entry, LineEntry]]:
    """Lines whose mailbox should be asked: due within ``ahead_days`` or overdue, and not asked lately.

    A line that the function has objected to waits for the editors, not for another answer.
    """
    soon = today - timedelta(days=LINE_CHECK_DAYS - ahead_days)
    lately = ConfirmationRequest.objects.within(actor, Permission.DIRECTORY_CONFIRM).filter(
        line=OuterRef("pk"), asked_at__date__gt=today - timedelta(days=ASK_AGAIN_DAYS)
    )
    lines = (
        Line.objects.within(actor, Permission.DIRECTORY_CONFIRM)
        .filter(service__published_at__isnull=False, objected_at__isnull=True)
        .exclude(service__mailbox="")
        .exclude(value__in=BUILT_IN_NUMBERS)
        .filter(Q(checked_on__isnull=True) | Q(checked_on__lt=soon))
        .filter(~Exists(lately))
    )
    oldest = lines.order_by(F("checked_on").asc(nulls_first=True), "id")
    wanted = set(oldest.values_list("id", flat=True)[:MOST_ASKED_AT_ONCE])
    services = Service.objects.visible_to(actor).filter(
        Exists(lines.filter(service=OuterRef("pk"), id__in=wanted))
    )
    found = assembling.entries(services.order_by("id"), see=seen_by(actor), language="sv")
    return [(entry, line) for entry in found for line in entry.lines if line.id in wanted]


@dataclass(frozen=True, slots=True)
class HolidayWarning:
    """A line that says nothing about a red day that lies ahead."""

    entry: Entry
    line: LineEntry
    days: tuple[RedDay, ...]


def holiday_warnings(*, actor: Actor, today: date, within_days: int = 60) -> list[HolidayWarning]:
    """Published lines within the actor's editing reach that leave a coming holiday open.

    Not those that their function has objected to: their hours are to be put right first.
    """
    rows = Service.objects.within(actor, Permission.DIRECTORY_EDIT).filter(published_at__isnull=False)
    found = []
    for entry in assembling.entries(
        rows.order_by("id")[:MOST_LOOKED_AHEAD], see=seen_by(actor), language="sv"
    ):
        for line in entry.lines:
            days = unstated_holidays(line.hours, today=today, within_days=within_days)
            if days and not line.is_objected_to:
                found.append(HolidayWarning(entry, line, days))
    return found


@dataclass(frozen=True, slots=True)
class Conflict:
    """A number about which sources disagree."""

    value: str
    display: str
    statements: tuple[Statement, ...]


def conflicts(*, actor: Actor) -> list[Conflict]:
    """Numbers that two published entries, or an entry and another source, give different owners or hours.

    Every number on a published service is compared; at least one of the statements must lie within the
    actor's reach, so that each conflict has somebody who can settle it.
    """
    mine = set(Line.objects.visible_to(actor).values_list("value", flat=True).distinct()[:5000])
    mine |= set(Claim.objects.visible_to(actor).values_list("value", flat=True).distinct())
    repeated = (
        published_phones()
        .filter(value__in=mine)
        .values("value")
        .annotate(n=Count("service", distinct=True))
        .filter(n__gt=1)
    )
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in Claim.objects.visible_to(actor).order_by("source_dated", "id"):
        claims[claim.value].append(claim)
    values = {row["value"] for row in repeated} | set(claims)
    services = Service.objects.published().filter(
        Exists(published_phones().filter(service=OuterRef("pk"), value__in=values))
    )
    stated: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
    for entry in assembling.entries(services.order_by("id"), see=published, language="sv"):
        for line in entry.lines:
            if line.value in values:
                stated[line.value].append((line.display, assembling.statement_of(entry, line)))
    return [
        conflict
        for value in sorted(stated)
        if (conflict := _conflict(value, stated[value], claims[value])) is not None
    ]


def _conflict(
    value: str, stated: Sequence[tuple[str, Statement]], claims: Iterable[Claim]
) -> Conflict | None:
    statements = [statement for _, statement in stated] + [
        Statement(claim.owner, claim.hours, claim.source_title, claim.source_dated, None) for claim in claims
    ]
    owners = {statement.owner for statement in statements}
    hours = {statement.hours for statement in statements if statement.hours}
    if len(owners) < 2 and len(hours) < 2:
        return None
    return Conflict(value, stated[0][0], tuple(statements))


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a function's mailbox: is this line still right?"""

    id: UUID
    entry: Entry
    line: LineEntry
    is_answered: bool
    is_right: bool | None


def question_for(*, actor: Actor, request_id: UUID, now: datetime) -> Question:
    """The question the actor's link is about while it can be answered, or ``RequestNotFound``."""
    request = (
        ConfirmationRequest.objects.within(actor, Permission.DIRECTORY_CONFIRM)
        .filter(id=request_id, expires_at__gt=now, line__service__published_at__isnull=False)
        .values_list("line_id", "line__service_id", "answered_at", "is_right")
        .first()
    )
    if request is None:
        raise RequestNotFound
    line_id, service_id, answered_at, is_right = request
    services = Service.objects.published().filter(id=service_id)
    entry = only(assembling.entries(services, see=published, language="sv"))
    line = next(candidate for candidate in entry.lines if candidate.id == line_id)
    return Question(request_id, entry, line, answered_at is not None, is_right)
