"""What concerns led to, as everybody may see it: coded figures for three years, made anew each quarter.

They are published as rows of their own, hidden numbers left out, and not counted when somebody asks: the public
portal reaches no concern, and who looks every day cannot tell from a number that grew that somebody wrote today.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from fyrtorn.domains.concerns.keeping.figures import Figures, figures
from fyrtorn.domains.concerns.models import Intake, PublishedCount
from fyrtorn.domains.concerns.vocabulary import By
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import months_later
from fyrtorn.foundation.published.edition import raise_edition

FEWEST: Final = 20
"""Concerns that it takes before any figure is told."""
MONTHS: Final = 36
_QUARTER: Final = 3
_TOTAL: Final = ""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The published figures: whole months, ``since`` included and ``until`` not."""

    since: date
    until: date
    tables: dict[By, Figures]


def published_outcomes(organisation_id: UUID) -> Outcomes | None:
    """What is published; ``None`` while there are too few. One query, for anybody."""
    rows = list(PublishedCount.objects.published().filter(organisation_id=organisation_id))
    if not rows:
        return None
    tables = {
        by: Figures(
            total=next((row.count for row in rows if (row.by, row.code) == (by, _TOTAL)), None),
            counts={row.code: row.count for row in rows if row.by == by and row.code != _TOTAL},
        )
        for by in By
    }
    return Outcomes(rows[0].since, rows[0].until, tables)


def due_to_publish(actor: Actor, *, today: date) -> list[UUID]:
    """The organisations with doors that have something to tell of the last whole quarter and have not, or that
    told of an earlier one.
    """
    until = quarter_of(today)
    published = dict(
        PublishedCount.objects.visible_to(actor).values_list("organisation_id", "until").distinct()
    )
    places = Intake.objects.within(actor, Permission.CONCERN_COUNT).values_list("organisation_id", flat=True)
    return [
        place_id
        for place_id in places
        if published.get(place_id) != until
        and (place_id in published or _total(actor, place_id, until=until) >= FEWEST)
    ]


@guarded(Permission.CONCERN_COUNT, deed="concerns.figures.published")
def publish_outcomes(*, actor: Actor, organisation_id: UUID, today: date) -> list[PublishedCount]:
    """Publish the figures up to the last whole quarter, instead of earlier ones. Nothing while there are too few."""
    until = quarter_of(today)
    since = months_later(until, -MONTHS)
    tables = {by: figures(actor, organisation_id, by=by, since=since, until=until) for by in By}
    PublishedCount.objects.visible_to(actor).filter(organisation_id=organisation_id).delete()
    raise_edition()
    if _total(actor, organisation_id, until=until) < FEWEST:
        return []
    rows = [
        PublishedCount(
            organisation_id=organisation_id,
            by=by,
            code=code,
            count=count,
            since=since,
            until=until,
            published_on=today,
        )
        for by, table in tables.items()
        for code, count in {_TOTAL: table.total, **table.counts}.items()
    ]
    for row in rows:
        row.save(force_insert=True)
    return rows


def quarter_of(day: date) -> date:
    """The first day of the quarter.

    >>> quarter_of(date(2026, 11, 21)).isoformat()
    '2026-10-01'
    """
    return date(day.year, day.month - (day.month - 1) % _QUARTER, 1)


def _total(actor: Actor, organisation_id: UUID, *, until: date) -> int:
    """How many there were; nought where there are so few that the number itself is hidden."""
    since = months_later(until, -MONTHS)
    return figures(actor, organisation_id, by=By.KIND, since=since, until=until).total or 0
