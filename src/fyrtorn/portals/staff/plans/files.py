"""A plan read on a page, and files of it made in the background."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_POST, require_safe

from fyrtorn.domains.plans.deciding import queries as deciding
from fyrtorn.domains.plans.deciding import services
from fyrtorn.domains.plans.deciding.writing_out import Audience
from fyrtorn.domains.plans.errors import PlanNotFound
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.jobs.work.queries import latest_work
from fyrtorn.portals.staff.background.showing import WorkShown, at_home, shown
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.plans import room
from fyrtorn.processes.planning.files import Form, document_for, plan_kind, summary_kind

_AUDIENCES = {"oppen": Audience.PUBLIC, "intern": Audience.INTERNAL}


@require_safe
@needs(Permission.PLAN_READ)
def read_plan(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """The plan as a document, the public version unless the address says the internal one."""
    plan = room.plan_to_show(request, plan_id)
    code = request.GET.get("version", "oppen")
    audience = _AUDIENCES.get(code)
    if audience is None:
        raise PlanNotFound
    document = document_for(actor=request.actor, plan_id=plan_id, audience=audience)
    page = {
        **room.around(request, plan=plan),
        "document": document,
        "body": SafeString(web.fragment(document)),  # everything in it has been escaped
        "code": code,
        "is_intact": deciding.frozen_plan(actor=request.actor, plan_id=plan_id).is_intact
        if plan.is_decided
        else True,
        "works": works_about(
            request, plan.organisation_id, plan_id, [plan_kind(form, audience) for form in Form]
        ),
    }
    return render(request, "staff/plans/deciding/read_plan.html", page)


@require_POST
@needs(Permission.PLAN_READ)
def ask_for_file(request: StaffRequest, plan_id: UUID, version: str, form: str) -> HttpResponse:
    """The plan as a PDF or for Word, made in the background."""
    if version not in _AUDIENCES or form not in {one.value for one in Form}:
        raise PlanNotFound
    kind = plan_kind(Form(form), _AUDIENCES[version])
    services.ask_for_plan_file(actor=request.actor, plan_id=plan_id, kind=kind)
    return redirect(f"{reverse('staff:read_plan', args=[plan_id])}?version={version}#filer")


def works_about(
    request: StaffRequest, organisation_id: UUID, target_id: UUID, kinds: Sequence[str]
) -> list[WorkShown]:
    """The latest work of each kind about the target, that there is to see."""
    found = (
        latest_work(request.actor, kind=kind, organisation_id=organisation_id, target_id=target_id)
        for kind in kinds
    )
    return [shown(work) for work in found if work is not None]


def settle_at_home() -> None:
    """Say where work about plans leads back to. Called when addresses are loaded."""
    for form in Form:
        at_home(summary_kind(form), view="staff:consultation", takes_target=True)
        for audience in Audience:
            at_home(plan_kind(form, audience), view="staff:read_plan", takes_target=True)
