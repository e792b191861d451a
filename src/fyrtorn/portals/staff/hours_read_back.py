"""What typed hours are read as, while they are being typed. Saves nothing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from fyrtorn.portals.staff.hours_form import NOT_UNDERSTOOD, HoursForm, WholeHoursForm


def read_back_typed(request: HttpRequest) -> HttpResponse:
    """The part of the page below the hours, for whichever form they stand in."""
    prefix = request.GET.get("falt", "")[:40] or None
    is_whole = request.GET.get("hela") == "ja"
    form = (WholeHoursForm if is_whole else HoursForm)(request.POST, prefix=prefix)
    form.full_clean()
    has_times = form.has_times()
    shown = {
        "back": form.back,
        "field": form["read_as"],
        "is_empty": not has_times,
        "problem": NOT_UNDERSTOOD if has_times and not form.back.is_understood else "",
    }
    return render(request, "staff/_read_back.html", shown)
