"""Asking how plans are followed up. Every question costs the same however much has been followed up before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from fyrtorn.domains.plans.errors import LinkNotFound, PlanNotFound
from fyrtorn.domains.plans.following import assembling, rules
from fyrtorn.domains.plans.following.entries import (
    AskedEntry,
    FollowUpEntry,
    Line,
    MeasureStanding,
    Owner,
    PlanShare,
    PlanStanding,
    ReportEntry,
    Sheet,
    ToRead,
    ValueEntry,
    Written,
)
from fyrtorn.domains.plans.following.report import from_json
from fyrtorn.domains.plans.following.writing_out import document_of
from fyrtorn.domains.plans.models import CouncilReport, FollowUp, IndicatorValue, Measure
from fyrtorn.domains.plans.vocabulary import Done, PlanState
from fyrtorn.domains.plans.writing import queries as writing
from fyrtorn.domains.plans.writing.assembling import function
from fyrtorn.domains.plans.writing.entries import MeasureEntry, PlanEntry
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.documents.model import Document
from fyrtorn.foundation.notices.reminding import is_reminder_due
from fyrtorn.foundation.organisations.models import ContactPoint

_LATEST_LAST = ("given_on", "saved_at", "id")


# --- how plans stand ------------------------------------------------------------------------------


def follow_ups(*, actor: Actor, plan_id: UUID) -> dict[UUID, FollowUpEntry]:
    """By measure: its latest follow-up. One question, whose answer does not grow with the years."""
    given = FollowUp.objects.visible_to(actor).filter(given_on__isnull=False)
    same = given.filter(measure=OuterRef("measure")).order_by("-given_on", "-saved_at", "-id")
    rows = given.filter(measure__plan=plan_id, id=Subquery(same.values("id")[:1]))
    return {row.measure_id: assembling.follow_up(row, actor=actor) for row in rows}


def standing_of(*, actor: Actor, plan_id: UUID) -> PlanStanding:
    """The plan and how each measure stands: seven questions. Raises ``PlanNotFound``, also for a draft."""
    plan = _decided(actor, plan_id)
    latest = follow_ups(actor=actor, plan_id=plan_id)
    values = assembling.values(actor=actor, which=Q(indicator__measure__plan=plan_id))
    return PlanStanding(
        plan,
        tuple(
            MeasureStanding(
                measure,
                latest.get(measure.id),
                values.get(measure.indicator.id, ()) if measure.indicator else (),
            )
            for measure in writing.measures(actor=actor, plan_id=plan_id)
        ),
    )


def shares(*, actor: Actor, organisation_id: UUID, today: date) -> list[PlanShare]:
    """How far the following up of each decided plan has come, the ones in force first: four questions."""
    decided = [
        plan for plan in writing.plans(actor=actor, organisation_id=organisation_id) if plan.is_decided
    ]
    standing = Q(organisation=organisation_id, removed_at__isnull=True)
    by_plan: dict[UUID, list[tuple[UUID, bool, date | None]]] = defaultdict(list)
    rows = Measure.objects.visible_to(actor).filter(standing)
    for plan_id, measure_id, stopped_on, ends_on in rows.values_list("plan", "id", "stopped_on", "ends_on"):
        by_plan[plan_id].append((measure_id, stopped_on is not None, ends_on))
    given = FollowUp.objects.visible_to(actor).filter(organisation=organisation_id, given_on__isnull=False)
    latest = {
        measure_id: (done, given_on)
        for measure_id, done, given_on in given.order_by(*_LATEST_LAST).values_list(
            "measure", "done", "given_on"
        )
    }
    found = []
    for plan in decided:
        followed, of = rules.share(
            (
                (is_stopped, latest[measure_id][1] if measure_id in latest else None)
                for measure_id, is_stopped, _ends_on in by_plan[plan.id]
            ),
            today=today,
        )
        late = sum(
            ends_on is not None and ends_on < today and not is_stopped and not _is_done(latest, measure_id)
            for measure_id, is_stopped, ends_on in by_plan[plan.id]
        )
        found.append(PlanShare(plan, followed, of, late))
    return sorted(found, key=lambda one: one.plan.state is not PlanState.DECIDED)


def share_followed_up(*, actor: Actor, plan_id: UUID, today: date) -> tuple[int, int]:
    """How many measures were followed up within the last 24 months, of how many that ought to be: two questions."""
    rows = Measure.objects.visible_to(actor).filter(plan=plan_id, removed_at__isnull=True)
    latest = follow_ups(actor=actor, plan_id=plan_id)
    return rules.share(
        (
            (stopped_on is not None, latest[measure_id].given_on if measure_id in latest else None)
            for measure_id, stopped_on in rows.values_list("id", "stopped_on")
        ),
        today=today,
    )


def history(*, actor: Actor, measure_id: UUID) -> list[FollowUpEntry]:
    """Every follow-up of a measure, the latest first."""
    rows = FollowUp.objects.visible_to(actor).filter(measure=measure_id, given_on__isnull=False)
    return [assembling.follow_up(row, actor=actor) for row in reversed(list(rows.order_by(*_LATEST_LAST)))]


def values_of(*, actor: Actor, measure: MeasureEntry) -> tuple[ValueEntry, ...]:
    """What the measure's indicator has been, by period."""
    if measure.indicator is None:
        return ()
    found = assembling.values(actor=actor, which=Q(indicator=measure.indicator.id))
    return found.get(measure.indicator.id, ())


# --- owners ---------------------------------------------------------------------------------------


def owners(*, actor: Actor, standing: PlanStanding) -> list[Owner]:
    """Who owns measures of the plan that ought to be followed up, the municipality's own first: two questions."""
    owned: dict[UUID, list[MeasureEntry]] = defaultdict(list)
    for one in standing.measures:
        if one.measure.owner is not None and not one.is_stopped:
            owned[one.measure.owner.id].append(one.measure)
    asked = asked_last(actor=actor, plan_id=standing.plan.id)
    points = ContactPoint.objects.visible_to(actor).filter(id__in=list(owned))
    return [
        Owner(function(point), point.mailbox, tuple(owned[point.id]), asked.get(point.id))
        for point in points.order_by("is_partner", "sort_key", "id")
    ]


def asked_last(*, actor: Actor, plan_id: UUID) -> dict[UUID, AskedEntry]:
    """By function: the last time it was asked about its measures in the plan. One question."""
    found = assembling.asked(actor=actor, permission=Permission.PLAN_READ, which=Q(plan=plan_id))
    return {asked.function.id: asked for asked in found}


def links_out(*, actor: Actor, plan_ids: Collection[UUID]) -> list[AskedEntry]:
    """Owners that were asked last time and hold a link they have not answered by: one question for all the plans."""
    found = assembling.asked(actor=actor, permission=Permission.PLAN_READ, which=Q(plan__in=plan_ids))
    last = {(asked.plan_id, asked.function.id): asked for asked in found}
    return [asked for asked in last.values() if asked.answered_at is None and asked.withdrawn_at is None]


def asked_for(*, actor: Actor, asked_id: UUID) -> AskedEntry:
    """An owner that was asked, or ``PlanNotFound``."""
    found = assembling.asked(actor=actor, permission=Permission.PLAN_READ, which=Q(id=asked_id))
    if not found:
        raise PlanNotFound
    return found[0]


def ring_before(*, actor: Actor, organisation_id: UUID) -> tuple[str, str]:
    """Whom owners were told to ring the last time the municipality asked any; empty before the first time."""
    found = assembling.asked(
        actor=actor, permission=Permission.PLAN_READ, which=Q(organisation=organisation_id)
    )
    return (found[-1].ring_function, found[-1].ring_number) if found else ("", "")


def sheet_for(*, actor: Actor, asked_id: UUID) -> Sheet:
    """What an owner meets, for whoever may follow up there, or ``LinkNotFound``. Five questions."""
    may = Permission.FOLLOW_UP_GIVE
    found = assembling.asked(actor=actor, permission=may, which=Q(id=asked_id))
    if not found:
        raise LinkNotFound
    asked = found[0]
    rows = list(FollowUp.objects.within(actor, may).filter(asked=asked_id).order_by("given_on", "saved_at"))
    rows.sort(key=lambda row: row.given_on is None)  # what is being written stands for what was given
    latest = {row.measure_id: row for row in rows}
    values = IndicatorValue.objects.within(actor, may).filter(
        follow_up__in=[row.id for row in latest.values()]
    )
    by_follow_up = {value.follow_up_id: value for value in values}
    measures = Measure.objects.within(actor, may).filter(
        Q(stopped_on__isnull=True) | Q(id__in=list(latest)),
        plan=asked.plan_id,
        owner=asked.function.id,
        removed_at__isnull=True,
    )
    in_order = measures.order_by("goal__position", "goal_id", "position", "id")
    lines = []
    for measure in assembling.asked_measures(in_order, actor=actor):
        row = latest.get(measure.id)
        lines.append(
            Line(
                measure,
                assembling.written(row, by_follow_up.get(row.id)) if row else Written(),
                row is not None and row.given_on is not None,
            )
        )
    return Sheet(asked, tuple(lines))


def sheet_behind(*, actor: Actor, asked_id: UUID, link_number: int, today: date) -> Sheet:
    """What the holder of a link meets while the link holds and there is something to ask.

    Raises ``LinkNotFound`` for everything else, without a word of why.
    """
    sheet = sheet_for(actor=actor, asked_id=asked_id)
    asked = sheet.asked
    is_dead = asked.withdrawn_at is not None or asked.link_number != link_number
    if is_dead or not sheet.lines or not rules.link_holds(due_on=asked.due_on, today=today):
        raise LinkNotFound
    return sheet


def to_remind(*, actor: Actor, today: date) -> list[AskedEntry]:
    """Owners in use, with a mailbox, that have not answered and are due a reminder."""
    waiting = Q(
        answered_at__isnull=True, withdrawn_at__isnull=True, contact_point__retired_on__isnull=True
    ) & ~Q(contact_point__mailbox="")
    found = assembling.asked(actor=actor, permission=Permission.PLAN_READ, which=waiting)
    return [
        asked
        for asked in found
        if rules.link_holds(due_on=asked.due_on, today=today)
        and is_reminder_due(
            today=today,
            due_on=asked.due_on,
            sent_on=asked.sent_at.astimezone(STOCKHOLM).date(),
            reminded_on=asked.reminded_at.astimezone(STOCKHOLM).date() if asked.reminded_at else None,
            reminders=asked.reminders,
        )
    ]


def to_read(*, actor: Actor, plan_id: UUID) -> list[ToRead]:
    """Owners' words that perhaps point at somebody and wait for a coordinator: one question."""
    return _to_read(actor, Q(measure__plan=plan_id))


def text_to_read(*, actor: Actor, follow_up_id: UUID) -> ToRead:
    """Such words, or ``PlanNotFound``."""
    found = _to_read(actor, Q(id=follow_up_id))
    if not found:
        raise PlanNotFound
    return found[0]


# --- reports --------------------------------------------------------------------------------------


def reports(*, actor: Actor, organisation_id: UUID) -> list[ReportEntry]:
    """The municipality's reports to its assembly, the latest first: one question."""
    return _reports(actor, Q(organisation=organisation_id))


def report_for(*, actor: Actor, report_id: UUID) -> ReportEntry:
    """The report, or ``PlanNotFound``."""
    found = _reports(actor, Q(id=report_id))
    if not found:
        raise PlanNotFound
    return found[0]


def latest_report(*, actor: Actor, organisation_id: UUID) -> ReportEntry | None:
    """The report that was given last; ``None`` when none has been."""
    given = _reports(actor, Q(organisation=organisation_id, given_on__isnull=False))
    return max(given, key=lambda report: report.given_on or date.min, default=None)


def reported_on(*, actor: Actor, organisation_id: UUID) -> date | None:
    """When the assembly was last told."""
    latest = latest_report(actor=actor, organisation_id=organisation_id)
    return latest.given_on if latest else None


def report_document(*, actor: Actor, report_id: UUID) -> Document:
    """The report as it is read, or ``PlanNotFound``."""
    row = CouncilReport.objects.visible_to(actor).filter(id=report_id).first()
    if row is None:
        raise PlanNotFound
    return document_of(
        from_json(row.content),
        preface=row.preface,
        given_on=row.given_on,
        minutes_section=row.minutes_section,
    )


def _reports(actor: Actor, which: Q) -> list[ReportEntry]:
    rows = CouncilReport.objects.visible_to(actor).filter(which).select_related("plan__holder")
    return [
        assembling.report(row) for row in rows.defer("content", "plan__frozen").order_by("-made_at", "id")
    ]


def _to_read(actor: Actor, which: Q) -> list[ToRead]:
    rows = FollowUp.objects.within(actor, Permission.PLAN_EDIT).filter(
        which, waits_for_reading=True, given_on__isnull=False
    )
    rows = rows.select_related("measure__owner")
    sources = dict(
        IndicatorValue.objects.within(actor, Permission.PLAN_EDIT)
        .filter(follow_up__in=rows)
        .values_list("follow_up", "source")
    )
    return [
        ToRead(
            follow_up_id=row.id,
            organisation_id=row.organisation_id,
            plan_id=row.measure.plan_id,
            measure_id=row.measure_id,
            measure_title=row.measure.title,
            function=row.measure.owner.function if row.measure.owner else "",
            given_on=row.given_on,
            words=row.words,
            source=sources.get(row.id, ""),
        )
        for row in rows.order_by(*_LATEST_LAST)
    ]


def _is_done(latest: dict[UUID, tuple[str, date]], measure_id: UUID) -> bool:
    return measure_id in latest and latest[measure_id][0] == Done.YES


def _decided(actor: Actor, plan_id: UUID) -> PlanEntry:
    plan = writing.plan_for(actor=actor, plan_id=plan_id)
    if not plan.is_decided:
        raise PlanNotFound
    return plan
