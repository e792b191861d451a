"""Which mailbox each holder's reminders go to."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from fyrtorn.domains.plans.clocks import queries, services
from fyrtorn.domains.plans.errors import MailboxIsSomebodys
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.year import room
from fyrtorn.portals.staff.year.forms import RemindersForm


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def reminders(request: StaffRequest) -> HttpResponse:
    """A mailbox that several read, for the municipality and for each department."""
    found = room.room(request)
    place = found.place
    boxes = queries.reminder_boxes(actor=request.actor, organisation_id=place.id)
    form = RemindersForm(
        request.POST or None,
        holders=room.holders(place),
        boxes={str(holder_id): mailbox for holder_id, mailbox in boxes.items()},
    )
    if form.is_valid():
        for holder_id, mailbox in form.changes().items():
            with refusals_into(form, {MailboxIsSomebodys: f"box-{holder_id}"}):
                services.choose_reminder_box(
                    actor=request.actor,
                    organisation_id=place.id,
                    holder_id=UUID(holder_id),
                    mailbox=mailbox,
                )
        if not form.errors:
            messages.success(request, _("Sparat."))
            return room.back(found, at="paminnelser")
    return render(request, "staff/year/reminders.html", {**found.around, "form": form})
