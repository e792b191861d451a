"""A piece of work: how it goes, stopping it, and the file it resulted in."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.jobs.work import queries, services
from fyrtorn.portals.staff.background.showing import home_of, shown
from fyrtorn.portals.staff.doors import StaffRequest, needs


@require_safe
@needs(Permission.DESK_SEE)
def work(request: StaffRequest, work_id: UUID) -> HttpResponse:
    """How it goes, on a page of its own."""
    standing = queries.work_for(request.actor, work_id)
    return render(request, "staff/background/work.html", {"work": shown(standing), "home": home_of(standing)})


@require_safe
@needs(Permission.DESK_SEE)
def work_state(request: StaffRequest, work_id: UUID) -> HttpResponse:
    """The part that changes, for the script that follows: 304 while nothing has."""
    standing = queries.work_for(request.actor, work_id)
    etag = quote_etag(standing.mark)
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    response = render(request, "staff/_progress_state.html", {"work": shown(standing)})
    response.headers["ETag"] = etag
    if not standing.is_under_way:
        response.headers["X-Work-Over"] = "1"
    return response


@require_POST
@needs(Permission.DESK_SEE)
def stop_work(request: StaffRequest, work_id: UUID) -> HttpResponse:
    """Ask it to stop, and go back to where it belongs."""
    services.stop_work(actor=request.actor, work_id=work_id)
    messages.success(request, _("Arbetet avbryts. Det som redan var klart finns kvar."))
    return redirect(home_of(queries.work_for(request.actor, work_id)))


@require_safe
@needs(Permission.DESK_SEE)
def work_file(request: StaffRequest, work_id: UUID) -> HttpResponse:
    """The file, to keep."""
    file = queries.file_of(request.actor, work_id)
    disposition = content_disposition_header(as_attachment=True, filename=file.name)
    return HttpResponse(
        file.content,
        content_type=file.content_type,
        headers={"Content-Disposition": disposition or "attachment"},
    )
