"""Reports to the municipal assembly: made from the follow-up, read, made into files, and noted as given."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.plans.errors import (
    EditedMeanwhile,
    MinutesMissing,
    PlanNotDecided,
    PlanNotFound,
    ReportBeforeItsDay,
)
from fyrtorn.domains.plans.following import queries, services
from fyrtorn.domains.plans.following.entries import ReportEntry
from fyrtorn.domains.plans.vocabulary import PlanState
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.vocabulary.crime_prevention import ASSEMBLY_TOLD
from fyrtorn.foundation.vocabulary.law import cited
from fyrtorn.portals.shared.forms import refusals_into, said
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.background.showing import at_home
from fyrtorn.portals.staff.choosing import chosen
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.fields import begin_from
from fyrtorn.portals.staff.plans import following_showing as showing
from fyrtorn.portals.staff.plans import room
from fyrtorn.portals.staff.plans.files import works_about
from fyrtorn.portals.staff.plans.following import HERE
from fyrtorn.portals.staff.plans.following_forms import GivenForm, PrefaceForm
from fyrtorn.processes.reporting_to_council import making
from fyrtorn.processes.reporting_to_council.files import Form, kind_of


@require_safe
@needs(Permission.PLAN_READ)
def council_reports(request: StaffRequest) -> HttpResponse:
    """The municipality's reports, and the plans that one can be made of."""
    choice = chosen(request, Permission.PLAN_READ, only_municipalities=True)
    place = choice.organisation
    plans = queries.shares(actor=request.actor, organisation_id=place.id, today=clock.today())
    reports = queries.reports(actor=request.actor, organisation_id=place.id)
    shown = {
        **room.around(request, here=HERE),
        "place": place,
        "places": choice.all,
        "reports": reports,
        "plans": [
            (one.plan, showing.share_sentence(one.followed, one.of))
            for one in plans
            if one.plan.state is PlanState.DECIDED
        ],
        "may_make": request.actor.may_in(Permission.PLAN_EDIT, place.id),
        "cited": cited(ASSEMBLY_TOLD),
    }
    return render(request, "staff/plans/council/council_reports.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def new_council_report(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """A report of how the plan stands today, with a preface or without."""
    plan = room.plan_to_show(request, plan_id)
    if not plan.is_decided:
        raise PlanNotDecided
    form = PrefaceForm(request.POST or None)
    watched(form, url=room.checking(plan), fields=["preface"])
    if form.is_valid():
        with (
            refusals_into(form),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            report = making.make(actor=request.actor, plan_id=plan_id, preface=form.cleaned_data["preface"])
            return redirect("staff:council_report", report.id)
    shown = {
        **room.around(request, here=HERE, plan=plan),
        "form": form,
        "waiting": len(queries.to_read(actor=request.actor, plan_id=plan_id)),
    }
    return render(request, "staff/plans/council/new_council_report.html", shown)


@require_safe
@needs(Permission.PLAN_READ)
def council_report(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """The report as the assembly reads it, and its files."""
    report = queries.report_for(actor=request.actor, report_id=report_id)
    document = queries.report_document(actor=request.actor, report_id=report_id)
    shown = {
        **_around(request, report),
        "document": document,
        "body": SafeString(web.fragment(document)),  # everything in it has been escaped
        "works": works_about(request, report.organisation_id, report_id, [kind_of(form) for form in Form]),
    }
    return render(request, "staff/plans/council/council_report.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def preface(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """What is said before the report."""
    report = queries.report_for(actor=request.actor, report_id=report_id)
    form = PrefaceForm(request.POST or None, initial={"version": report.version, "preface": report.preface})
    watched(form, url=reverse("staff:check_text", args=[report.organisation_id]), fields=["preface"])
    differences: list[tuple[str, str]] = []
    if form.is_valid():
        given = form.cleaned_data
        with (
            refusals_into(form),
            persons_into(form, actor=request.actor, organisation_id=report.organisation_id),
        ):
            try:
                services.write_preface(
                    actor=request.actor,
                    report_id=report_id,
                    version=given["version"] if given["version"] is not None else -1,
                    preface=given["preface"],
                )
            except EditedMeanwhile as refusal:
                form.add_error(None, said(refusal))
                differences = [(_("Inledning"), report.preface or _("(tom)"))]
                begin_from(form, request.POST, version=report.version)
            else:
                messages.success(request, _("Inledningen är sparad."))
                return redirect("staff:council_report", report_id)
    shown = {**_around(request, report), "form": form, "differences": differences}
    return render(request, "staff/plans/council/preface.html", shown)


@require_POST
@needs(Permission.PLAN_EDIT)
def gather_anew(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """Let the report say how things stand today."""
    report = queries.report_for(actor=request.actor, report_id=report_id)
    making.gather_anew(actor=request.actor, report=report)
    messages.success(request, _("Rapporten visar nu läget i dag. Inledningen är kvar."))
    return redirect("staff:council_report", report_id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def discard_report(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """Throw a report away that was not given: asked once more."""
    report = queries.report_for(actor=request.actor, report_id=report_id)
    if request.method == "POST":
        services.discard_report(actor=request.actor, report_id=report_id)
        messages.success(request, _("Rapporten är slängd."))
        return redirect("staff:council_reports")
    return render(request, "staff/plans/council/discard_report.html", _around(request, report))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_DECIDE)
def note_given(request: StaffRequest, report_id: UUID) -> HttpResponse:
    """When the assembly was given the report, and where the minutes say so."""
    report = queries.report_for(actor=request.actor, report_id=report_id)
    form = GivenForm(request.POST or None, initial={"given_on": clock.today()})
    if form.is_valid():
        with (
            refusals_into(form, {MinutesMissing: "minutes_section", ReportBeforeItsDay: "given_on"}),
            persons_into(form, actor=request.actor, organisation_id=report.organisation_id),
        ):
            services.note_given(
                actor=request.actor, report_id=report_id, today=clock.today(), **form.cleaned_data
            )
            messages.success(request, _("Det är antecknat att fullmäktige har fått rapporten."))
            return redirect("staff:council_report", report_id)
    return render(request, "staff/plans/council/note_given.html", {**_around(request, report), "form": form})


@require_POST
@needs(Permission.PLAN_READ)
def ask_for_report_file(request: StaffRequest, report_id: UUID, form: str) -> HttpResponse:
    """The report as a PDF or for Word, made in the background."""
    if form not in {one.value for one in Form}:
        raise PlanNotFound
    services.ask_for_file(actor=request.actor, report_id=report_id, kind=kind_of(Form(form)))
    return redirect(f"{reverse('staff:council_report', args=[report_id])}#filer")


def settle_at_home() -> None:
    """Say where work about reports leads back to. Called when addresses are loaded."""
    for form in Form:
        at_home(kind_of(form), view="staff:council_report", takes_target=True)


def _around(request: StaffRequest, report: ReportEntry) -> dict[str, Any]:
    plan = room.plan_to_show(request, report.plan_id)
    may_change = request.actor.may_in(Permission.PLAN_EDIT, report.organisation_id) and not report.is_given
    return {
        **room.around(request, here=HERE, plan=plan),
        "report": report,
        "may_change": may_change,
        "may_note_given": request.actor.may_in(Permission.PLAN_DECIDE, report.organisation_id)
        and not report.is_given,
    }
