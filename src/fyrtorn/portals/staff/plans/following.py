"""How a decided plan goes: what is late and what nobody has followed up first, then every measure."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fyrtorn.domains.plans.errors import DayAhead, FollowUpIncomplete, PlanNotDecided
from fyrtorn.domains.plans.following import queries, services
from fyrtorn.domains.plans.following.charts import period_name
from fyrtorn.domains.plans.following.rules import share
from fyrtorn.domains.plans.vocabulary import PlanState
from fyrtorn.domains.plans.writing import queries as writing
from fyrtorn.domains.plans.writing.entries import MeasureEntry, PlanEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.shared.forms import refusals_into
from fyrtorn.portals.shared.impersonal_forms import persons_into, watched
from fyrtorn.portals.staff.choosing import chosen
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.plans import following_showing as showing
from fyrtorn.portals.staff.plans import room
from fyrtorn.portals.staff.plans.following_forms import FollowUpForm, ReadingForm, ValueForm
from fyrtorn.processes.asking_owners import sending

HERE: Final = "staff:follow_up"


@require_safe
@needs(Permission.PLAN_READ)
def follow_up(request: StaffRequest) -> HttpResponse:
    """The plans there are to follow up; to the one in force when there is only one plan."""
    choice = chosen(request, Permission.PLAN_READ, only_municipalities=True)
    plans = queries.shares(actor=request.actor, organisation_id=choice.organisation.id, today=clock.today())
    if len(plans) == 1 and not choice.others:
        return redirect("staff:plan_follow_up", plans[0].plan.id)
    rows = [(one, showing.share_sentence(one.followed, one.of)) for one in plans]
    shown = {
        **room.around(request, here=HERE),
        "place": choice.organisation,
        "places": choice.all,
        "current": [row for row in rows if row[0].plan.state is PlanState.DECIDED],
        "earlier": [row for row in rows if row[0].plan.state is not PlanState.DECIDED],
    }
    return render(request, "staff/plans/following/plans_to_follow.html", shown)


@require_safe
@needs(Permission.PLAN_READ)
def plan_follow_up(request: StaffRequest, plan_id: UUID) -> HttpResponse:
    """One plan: what is to be seen to, in words; who has answered; every measure; the indicators."""
    today = clock.today()
    standing = queries.standing_of(actor=request.actor, plan_id=plan_id)
    owners = queries.owners(actor=request.actor, standing=standing)
    asked = [owner.asked for owner in owners if owner.asked]
    troubles = sending.mail_troubles([one.id for one in asked])
    waiting = queries.to_read(actor=request.actor, plan_id=plan_id)
    answered = sum(one.answered_at is not None for one in asked)
    followed, of = share(
        ((one.is_stopped, one.latest.given_on if one.latest else None) for one in standing.measures),
        today=today,
    )
    shown = {
        **_around(request, standing.plan),
        "share": showing.share_sentence(followed, of),
        "concerns": showing.concerns_shown(standing.measures, today=today),
        "measures": showing.measures_shown(standing.measures, today=today),
        "charts": showing.charts(standing.measures),
        "drawn_elsewhere": showing.drawn_elsewhere(standing.measures),
        "owners": showing.owners_shown(owners, troubles),
        "asked": len(asked),
        "answered": answered,
        "is_time_to_report": bool(asked) and answered == len(asked) and not waiting,
        "ownerless": sum(one.measure.owner is None for one in standing.measures),
        "waiting": waiting,
    }
    return render(request, "staff/plans/following/plan_follow_up.html", shown)


@require_safe
@needs(Permission.PLAN_READ)
def follow_up_measure(request: StaffRequest, measure_id: UUID) -> HttpResponse:
    """One measure: every follow-up, the latest first, and what its indicator has been."""
    measure, plan = _measure(request, measure_id)
    values = queries.values_of(actor=request.actor, measure=measure)
    shown = {
        **_around(request, plan),
        "measure": measure,
        "history": [
            (one, showing.outcome(one)) for one in queries.history(actor=request.actor, measure_id=measure_id)
        ],
        "chart": showing.chart(measure.indicator, values),
        "values": [
            (
                one,
                period_name(one.period_from, one.period_to),
                showing.written(one.value, measure.indicator.unit if measure.indicator else ""),
            )
            for one in reversed(values)
        ],
        "baseline": showing.written(measure.indicator.baseline, measure.indicator.unit)
        if measure.indicator
        else "",
        "target": showing.written(measure.indicator.target, measure.indicator.unit)
        if measure.indicator
        else "",
    }
    return render(request, "staff/plans/following/follow_up_measure.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.FOLLOW_UP_GIVE)
def enter_follow_up(request: StaffRequest, measure_id: UUID) -> HttpResponse:
    """Write down what was said of a measure in a meeting or on the telephone."""
    measure, plan = _measure(request, measure_id)
    form = FollowUpForm(
        request.POST or None, indicator=measure.indicator, initial={"given_on": clock.today()}
    )
    watched(
        form, url=room.checking(plan), fields=[name for name in ("words", "source") if name in form.fields]
    )
    if form.is_valid():
        with (
            refusals_into(form, {DayAhead: "given_on"}),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            if _enter(request, measure, form):
                messages.success(request, _("Uppföljningen är sparad. De tidigare finns kvar."))
                return redirect("staff:follow_up_measure", measure_id)
    shown = {**_around(request, plan), "measure": measure, "form": form}
    return render(request, "staff/plans/following/enter_follow_up.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.FOLLOW_UP_GIVE)
def add_value(request: StaffRequest, measure_id: UUID) -> HttpResponse:
    """A value of the indicator, between follow-ups."""
    measure, plan = _measure(request, measure_id)
    if measure.indicator is None:
        return redirect("staff:follow_up_measure", measure_id)
    form = ValueForm(
        request.POST or None, indicator=measure.indicator, initial={"source": measure.indicator.source}
    )
    watched(form, url=room.checking(plan), fields=["source"])
    if form.is_valid():
        with (
            refusals_into(form),
            persons_into(form, actor=request.actor, organisation_id=plan.organisation_id),
        ):
            try:
                services.add_value(
                    actor=request.actor, measure_id=measure_id, written=form.written, today=clock.today()
                )
            except FollowUpIncomplete as refusal:
                form.point_at(refusal.lacks[measure_id])
            else:
                messages.success(request, _("Värdet är sparat."))
                return redirect("staff:follow_up_measure", measure_id)
    shown = {**_around(request, plan), "measure": measure, "form": form}
    return render(request, "staff/plans/following/add_value.html", shown)


@require_POST
@needs(Permission.PLAN_EDIT)
def remove_value(request: StaffRequest, measure_id: UUID, value_id: UUID) -> HttpResponse:
    """Take away a value that was wrong."""
    _measure(request, measure_id)
    services.remove_value(actor=request.actor, value_id=value_id)
    messages.success(request, _("Värdet är borttaget."))
    return redirect("staff:follow_up_measure", measure_id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.PLAN_EDIT)
def read_follow_up(request: StaffRequest, follow_up_id: UUID) -> HttpResponse:
    """An owner's words that perhaps point at somebody: freed of it, or vouched for."""
    entry = queries.text_to_read(actor=request.actor, follow_up_id=follow_up_id)
    plan = room.plan_to_show(request, entry.plan_id)
    form = ReadingForm(
        request.POST or None,
        has_source=bool(entry.source),
        initial={"words": entry.words, "source": entry.source},
    )
    watched(form, url=room.checking(plan), fields=list(form.fields))
    if form.is_valid():
        with (
            refusals_into(form),
            persons_into(form, actor=request.actor, organisation_id=entry.organisation_id),
        ):
            services.read_follow_up(actor=request.actor, follow_up_id=follow_up_id, **form.cleaned_data)
            messages.success(request, _("Svaret är genomläst och räknas nu med i rapporten."))
            return redirect("staff:plan_follow_up", plan.id)
    shown = {**_around(request, plan), "entry": entry, "form": form}
    return render(request, "staff/plans/following/read_follow_up.html", shown)


def _enter(request: StaffRequest, measure: MeasureEntry, form: FollowUpForm) -> bool:
    """Whether it was stored; else the form says what lacks."""
    given_on: date = form.cleaned_data["given_on"]
    try:
        services.enter_follow_up(
            actor=request.actor,
            measure_id=measure.id,
            written=form.written,
            given_on=given_on,
            today=clock.today(),
        )
    except FollowUpIncomplete as refusal:
        form.point_at(refusal.lacks[measure.id])
        return False
    return True


def _measure(request: StaffRequest, measure_id: UUID) -> tuple[MeasureEntry, PlanEntry]:
    """A measure of a decided plan. Raises ``PlanNotFound``, and ``PlanNotDecided`` for one of a draft."""
    measure = writing.measure_for(actor=request.actor, measure_id=measure_id)
    plan = room.plan_to_show(request, measure.plan_id)
    if not plan.is_decided:
        raise PlanNotDecided
    return measure, plan


def _around(request: StaffRequest, plan: PlanEntry) -> dict[str, Any]:
    """What every page of a plan's follow-up is given."""
    actor = request.actor
    return {
        **room.around(request, here=HERE, plan=plan),
        "may_ask": actor.may_in(Permission.PLAN_EDIT, plan.organisation_id),
        "may_enter": actor.may_in(Permission.FOLLOW_UP_GIVE, plan.organisation_id),
    }
