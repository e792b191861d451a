"""The desk: where one lands after signing in."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts import queries
from fyrtorn.portals.staff.doors import StaffRequest, needs


@require_safe
@needs(Permission.DESK_SEE)
def desk(request: StaffRequest) -> HttpResponse:
    """Who I am here, and where I can go."""
    parts = queries.own_parts(request.user.pk)
    return render(request, "staff/desk.html", {"name": request.user.name, "parts": parts})
