"""Rows into entries, with the same number of questions however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from fyrtorn.domains.plans.following.entries import (
    AskedEntry,
    AskedMeasure,
    FollowUpEntry,
    ReportEntry,
    ValueEntry,
    Written,
)
from fyrtorn.domains.plans.models import (
    CouncilReport,
    FollowUp,
    FollowUpAsked,
    Indicator,
    IndicatorValue,
    Measure,
)
from fyrtorn.domains.plans.vocabulary import Done, Effect, Next, Way
from fyrtorn.domains.plans.writing.assembling import function, indicator_entry
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission


def follow_up(row: FollowUp, *, actor: Actor) -> FollowUpEntry:
    """A given follow-up. Words that wait to be read are a coordinator's alone."""
    if row.given_on is None:
        raise ValueError("a follow-up that is half-done is its writer's")
    return FollowUpEntry(
        id=row.id,
        measure_id=row.measure_id,
        done=Done(row.done),
        effect=Effect(row.effect) if row.effect else None,
        next=Next(row.next),
        words="" if row.waits_for_reading and not _may_read(actor, row) else row.words,
        way=Way(row.way),
        given_on=row.given_on,
        given_by=row.given_by,
        waits_for_reading=row.waits_for_reading,
    )


def values(*, actor: Actor, which: Q) -> dict[UUID, tuple[ValueEntry, ...]]:
    """Given values by indicator, each row of them by period: one question."""
    rows = IndicatorValue.objects.visible_to(actor).filter(which, given_on__isnull=False)
    found: dict[UUID, list[ValueEntry]] = defaultdict(list)
    for row in rows.select_related("follow_up").order_by("period_to", "period_from", "given_on", "id"):
        if row.value is None or row.period_from is None or row.period_to is None or row.given_on is None:
            continue  # the table does not let a given one lack any of them
        waits = row.follow_up is not None and row.follow_up.waits_for_reading
        found[row.indicator_id].append(
            ValueEntry(
                id=row.id,
                indicator_id=row.indicator_id,
                value=row.value,
                period_from=row.period_from,
                period_to=row.period_to,
                source="" if waits and not _may_read(actor, row) else row.source,
                given_on=row.given_on,
                given_by=row.given_by,
                waits_for_reading=waits,
            )
        )
    return {key: tuple(entries) for key, entries in found.items()}


def asked(*, actor: Actor, permission: Permission, which: Q) -> list[AskedEntry]:
    """Owners that were asked, the earliest first: one question."""
    begun = FollowUp.objects.within(actor, permission).filter(asked=OuterRef("pk"), given_on__isnull=True)
    rows = (
        FollowUpAsked.objects.within(actor, permission)
        .filter(which)
        .select_related("plan__holder", "contact_point")
        .defer("plan__frozen")
        .annotate(has_begun=Exists(begun))
        .order_by("sent_at", "id")
    )
    return [_asked(row) for row in rows]


def asked_measures(rows: Iterable[Measure], *, actor: Actor) -> list[AskedMeasure]:
    """Measures as their owner reads them: one question more, for the indicators."""
    found = list(rows)
    indicators: dict[UUID, Indicator] = {}
    of_these = Indicator.objects.within(actor, Permission.FOLLOW_UP_GIVE).filter(
        measure__in=[row.id for row in found]
    )
    for one in of_these.order_by("id"):
        indicators.setdefault(one.measure_id, one)
    return [
        AskedMeasure(
            id=row.id,
            title=row.title,
            how=row.how,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            effect_short=row.effect_short,
            indicator=indicator_entry(indicators[row.id]) if row.id in indicators else None,
        )
        for row in found
    ]


def written(row: FollowUp, value: IndicatorValue | None) -> Written:
    return Written(
        done=Done(row.done) if row.done else None,
        effect=Effect(row.effect) if row.effect else None,
        next=Next(row.next) if row.next else None,
        words=row.words,
        value=value.value if value else None,
        period_from=value.period_from if value else None,
        period_to=value.period_to if value else None,
        source=value.source if value else "",
    )


def report(row: CouncilReport) -> ReportEntry:
    return ReportEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        plan_id=row.plan_id,
        plan_title=row.plan.title,
        holder_name=row.plan.holder.formal_name,
        made_at=row.made_at,
        preface=row.preface,
        given_on=row.given_on,
        minutes_section=row.minutes_section,
        version=row.version,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
    )


def _asked(row: FollowUpAsked) -> AskedEntry:
    return AskedEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        holder_name=row.plan.holder.formal_name,
        plan_id=row.plan_id,
        plan_title=row.plan.title,
        function=function(row.contact_point),
        mailbox=row.contact_point.mailbox,
        deputy_mailbox=row.contact_point.deputy_mailbox,
        sent_at=row.sent_at,
        due_on=row.due_on,
        reminded_at=row.reminded_at,
        reminders=row.reminders,
        answered_at=row.answered_at,
        withdrawn_at=row.withdrawn_at,
        link_number=row.link_number,
        ring_function=row.ring_function,
        ring_number=row.ring_number,
        version=row.version,
        has_begun=bool(getattr(row, "has_begun", False)),
    )


def _may_read(actor: Actor, row: FollowUp | IndicatorValue) -> bool:
    return actor.may_in(Permission.PLAN_EDIT, row.organisation_id)
