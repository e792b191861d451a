"""What has been measured in the whole country, with the breaks shown."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fyrtorn.domains.situation.analysis.field import reading
from fyrtorn.domains.situation.analysis.field.reading import Confidence, FieldFigure
from fyrtorn.domains.situation.analysis.pasted import said_number
from fyrtorn.domains.situation.analysis.pictures import country_chart
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.situation.analysis import room


@require_safe
@needs(Permission.PICTURE_READ)
def country(request: StaffRequest) -> HttpResponse:
    """The national studies' figures, with source and year."""
    found = reading.figures()
    sources = [
        (source, [_row(one) for one in found if one.source is source])
        for source in reading.sources().values()
    ]
    shown = {
        **room.around(request, here=room.FIGURES),
        "chart": room.drawn(country_chart(reading.series())),
        "series": reading.series(),
        "sources": sources,
        "municipalities": reading.MUNICIPALITIES,
    }
    return render(request, "staff/situation/analysis/country.html", shown)


def _row(one: FieldFigure) -> tuple[FieldFigure, str, str, bool]:
    """The figure, how it is said, its share, and whether it was read at second hand."""
    value = f"{one.qualifier} {one.value} {one.unit}".strip()
    share = f"{said_number(one.share)} % av {one.of}" if one.share is not None else ""
    return one, value, share, one.confidence is Confidence.RETOLD
