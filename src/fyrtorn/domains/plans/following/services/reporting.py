"""Reports to the municipal assembly: made, introduced, gathered anew, given."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fyrtorn.domains.plans.errors import (
    EditedMeanwhile,
    MinutesMissing,
    PlanNotFound,
    ReportBeforeItsDay,
    ReportIsGiven,
)
from fyrtorn.domains.plans.following.contents import PictureGiven
from fyrtorn.domains.plans.following.queries import standing_of
from fyrtorn.domains.plans.following.report import as_json, said_of
from fyrtorn.domains.plans.following.services.rows import decided_plan
from fyrtorn.domains.plans.models import CouncilReport
from fyrtorn.domains.plans.writing import queries as writing
from fyrtorn.domains.plans.writing.services.rows import checked, line, lines
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.impersonal.vocabulary import OF_A_REFERENCE
from fyrtorn.foundation.jobs.work import services as work

_MAY = Permission.PLAN_EDIT


@guarded(_MAY, deed="plans.report.made")
def make_report(
    *, actor: Actor, plan_id: UUID, picture: PictureGiven | None, preface: str = "", today: date
) -> CouncilReport:
    """A report of how a decided plan stands today. ``picture`` is the latest that is decided.

    Raises ``PlanNotDecided``, and ``PersonsInText`` with the field "preface".
    """
    plan = decided_plan(actor, plan_id)
    row = CouncilReport(organisation_id=plan.organisation_id, plan=plan)
    _gather(actor, row, picture, today)
    _write_preface(actor, row, preface)
    row.save(force_insert=True)
    return row


@guarded(_MAY, deed="plans.report.introduced")
def write_preface(*, actor: Actor, report_id: UUID, version: int, preface: str) -> CouncilReport:
    """Say something before the report. Raises ``ReportIsGiven``, ``EditedMeanwhile`` and as :func:`make_report`."""
    row = _open(actor, report_id)
    if row.version != version:
        raise EditedMeanwhile(by=row.changed_by, at=row.changed_at)
    _write_preface(actor, row, preface)
    row.version += 1
    row.save()
    return row


@guarded(_MAY, deed="plans.report.gathered_anew")
def gather_anew(*, actor: Actor, report_id: UUID, picture: PictureGiven | None, today: date) -> CouncilReport:
    """Let the report say how the plan stands today; the preface stays. Raises ``ReportIsGiven``."""
    row = _open(actor, report_id)
    _gather(actor, row, picture, today)
    row.save(update_fields=["content", "made_at"])
    return row


@guarded(_MAY, deed="plans.report.discarded")
def discard_report(*, actor: Actor, report_id: UUID) -> CouncilReport:
    """Throw a report away that was not given. Raises ``ReportIsGiven``."""
    row = _open(actor, report_id)
    kept_id = row.pk
    row.delete()
    row.pk = kept_id  # so that the log can say which it was
    return row


@guarded(Permission.PLAN_DECIDE, deed="plans.report.given")
def note_given(
    *, actor: Actor, report_id: UUID, given_on: date, minutes_section: str, today: date
) -> CouncilReport:
    """Note when the assembly was given the report, and where the minutes say so. It is not changed any more.

    Raises ``ReportIsGiven``, ``MinutesMissing`` and ``ReportBeforeItsDay``, also for a day ahead.
    """
    row = _open(actor, report_id, permission=Permission.PLAN_DECIDE)
    row.minutes_section = line(minutes_section, at_most=40)
    if not row.minutes_section:
        raise MinutesMissing
    if not row.made_at.astimezone(STOCKHOLM).date() <= given_on <= today:
        raise ReportBeforeItsDay
    checked(actor, row.organisation_id, {"minutes_section": row.minutes_section}, let_through=OF_A_REFERENCE)
    row.given_on = given_on
    row.save(update_fields=["given_on", "minutes_section"])
    return row


@guarded(Permission.PLAN_READ, deed="plans.report.file_asked")
def ask_for_file(*, actor: Actor, report_id: UUID, kind: str) -> CouncilReport:
    """Have a file of the report made in the background by work of this kind. Raises ``PlanNotFound``.

    Asked for twice while it is being made, it is made once.
    """
    row = CouncilReport.objects.within(actor, Permission.PLAN_READ).filter(id=report_id).first()
    if row is None:
        raise PlanNotFound
    work.ask_for(actor=actor, kind=kind, organisation_id=row.organisation_id, target_id=row.id)
    return row


def _gather(actor: Actor, row: CouncilReport, picture: PictureGiven | None, today: date) -> None:
    standing = standing_of(actor=actor, plan_id=row.plan_id)
    goals = {goal.id: goal.title for goal in writing.goals(actor=actor, plan_id=row.plan_id)}
    row.content = as_json(said_of(standing, goals=goals, picture=picture, today=today))
    row.made_at = clock.now()


def _write_preface(actor: Actor, row: CouncilReport, preface: str) -> None:
    text = lines(preface, at_most=3000)
    checked(actor, row.organisation_id, {"preface": text})
    row.preface = text
    row.changed_by, row.changed_at = actor.function_in(row.organisation_id)[:120], clock.now()


def _open(actor: Actor, report_id: UUID, *, permission: Permission = _MAY) -> CouncilReport:
    rows = CouncilReport.objects.within(actor, permission).select_for_update(of=("self",))
    row = rows.filter(id=report_id).first()
    if row is None:
        raise PlanNotFound
    if row.given_on is not None:
        raise ReportIsGiven
    return row
