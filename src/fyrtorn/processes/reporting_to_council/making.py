"""A report with the latest decided picture beside it."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.plans.following import queries, services
from fyrtorn.domains.plans.following.contents import PictureGiven
from fyrtorn.domains.plans.following.entries import ReportEntry
from fyrtorn.domains.plans.writing import queries as writing
from fyrtorn.domains.plans.writing.entries import PlanEntry
from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.base import clock


def make(*, actor: Actor, plan_id: UUID, preface: str = "") -> ReportEntry:
    """A report of how the plan stands today. Raises as ``services.make_report``, and ``PlanNotFound``."""
    with transaction_of(actor):
        plan = writing.plan_for(actor=actor, plan_id=plan_id)
        row = services.make_report(
            actor=actor,
            plan_id=plan_id,
            picture=picture_of(actor=actor, plan=plan),
            preface=preface,
            today=clock.today(),
        )
        return queries.report_for(actor=actor, report_id=row.id)


def gather_anew(*, actor: Actor, report: ReportEntry) -> None:
    """Let the report say how things stand today. Raises as ``services.gather_anew``."""
    with transaction_of(actor):
        plan = writing.plan_for(actor=actor, plan_id=report.plan_id)
        services.gather_anew(
            actor=actor,
            report_id=report.id,
            picture=picture_of(actor=actor, plan=plan),
            today=clock.today(),
        )


def picture_of(*, actor: Actor, plan: PlanEntry) -> PictureGiven | None:
    """The latest decided picture of the plan's holder, else of its municipality; ``None`` when there is none."""
    decided = [
        edition
        for edition in editions.editions(actor=actor, organisation_id=plan.organisation_id)
        if edition.decided_on is not None
    ]
    own = [edition for edition in decided if edition.holder_id == plan.holder_id]
    municipalitys = [edition for edition in decided if edition.holder_id == plan.organisation_id]
    latest = max(own or municipalitys, key=lambda edition: edition.number, default=None)
    if latest is None or latest.decided_on is None:
        return None
    return PictureGiven(latest.title, latest.decided_on)
