"""Months and thirds of a year in numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from babel.dates import format_date
from django.db.models import TextChoices
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from fyrtorn.domains.situation.events import queries
from fyrtorn.domains.situation.events.counting import counts
from fyrtorn.domains.situation.events.entries import Counted, PeriodCounts
from fyrtorn.domains.situation.events.periods import Length, period_from
from fyrtorn.domains.situation.vocabulary import EventKind, TargetGroup
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.documents.drawing.bars import bars
from fyrtorn.foundation.documents.drawing.figures import Series
from fyrtorn.foundation.vocabulary.environments import Environment
from fyrtorn.portals.staff.choosing import chosen
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.events.room import around
from fyrtorn.portals.staff.situation.events.showing import short


@dataclass(frozen=True, slots=True)
class CountedTable:
    """One table: what is counted, and for each row its words, now, before, and the change with its sign."""

    heading: str
    rows: tuple[tuple[str, int, int, str], ...]


@require_safe
@needs(Permission.PICTURE_READ)
def month(request: StaffRequest) -> HttpResponse:
    return _numbers(request, Length.MONTH)


@require_safe
@needs(Permission.PICTURE_READ)
def third(request: StaffRequest) -> HttpResponse:
    return _numbers(request, Length.THIRD)


def _numbers(request: StaffRequest, length: Length) -> HttpResponse:
    choice = chosen(request, Permission.PICTURE_READ, only_municipalities=True)
    here, today = choice.organisation.id, clock.today()
    period = period_from(request.GET.get("period", ""), length=length, today=today)
    found = counts(actor=request.actor, organisation_id=here, period=period)
    areas = {
        area.id.hex: area.title
        for area in queries.areas(actor=request.actor, organisation_id=here, with_retired=True)
    }
    return render(
        request,
        "staff/situation/events/numbers.html",
        {
            **around(request),
            "choice": choice,
            "period": period,
            "is_third": length is Length.THIRD,
            "is_now": period.last >= today,
            "counts": found,
            "tables": _tables(found, areas),
            "drawing": _months(found),
        },
    )


def _tables(found: PeriodCounts, areas: Mapping[str, str]) -> list[CountedTable]:
    everywhere = {"": _("Hela kommunen, eller okänt")}
    made = (
        CountedTable(_("Slag"), _rows(found.kinds, _labels(EventKind))),
        CountedTable(_("Område"), _rows(found.areas, {**areas, **everywhere})),
        CountedTable(_("Riktad mot"), _rows(found.targets, _labels(TargetGroup))),
        CountedTable(_("Miljö"), _rows(found.environments, _labels(Environment))),
    )
    return [table for table in made if table.rows]


def _labels(choices: type[TextChoices]) -> dict[str, str]:
    return {code: short(label) for code, label in choices.choices}


def _rows(counted: Iterable[Counted], words: Mapping[str, str]) -> tuple[tuple[str, int, int, str], ...]:
    return tuple((words.get(one.code, one.code), one.now, one.before, _signed(one.change)) for one in counted)


def _signed(change: int) -> str:
    """With its sign, and a minus that is one.

    >>> _signed(3), _signed(0), _signed(-2)
    ('+3', '0', '−2')
    """
    return f"{change:+d}".replace("-", "−") if change else "0"


def _months(found: PeriodCounts) -> SafeString | str:
    """The twelve months as a drawing with its table; nothing when nothing happened. All of it has been escaped."""
    if not any(count for _month, count in found.months):
        return ""
    names = [format_date(day, "LLL yy", locale="sv").replace(".", "") for day, _count in found.months]
    figure = bars(
        title=_("Händelser per månad"),
        names=names,
        series=(Series(_("Antal"), tuple(count for _day, count in found.months)),),
        first=_("Månad"),
        standing=True,
    )
    return SafeString(web.figure(figure))
