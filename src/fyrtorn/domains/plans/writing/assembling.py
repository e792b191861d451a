"""Rows into entries, with the same number of questions however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import QuerySet

from fyrtorn.domains.plans.models import (
    Goal,
    Indicator,
    JointMunicipality,
    Measure,
    MeasurePartner,
    Plan,
    PlanText,
)
from fyrtorn.domains.plans.vocabulary import (
    Approach,
    Begun,
    Part,
    PlanKind,
    PlanState,
    Strategy,
    Waiting,
)
from fyrtorn.domains.plans.writing.entries import (
    Function,
    GoalEntry,
    IndicatorEntry,
    MeasureEntry,
    Place,
    PlanEntry,
    TextEntry,
)
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.organisations.models import ContactPoint
from fyrtorn.foundation.vocabulary.prevention import Level

UNFROZEN = ("frozen",)
"""Columns that a list does not need: all that was decided, which is large."""


def plans(rows: QuerySet[Plan], *, actor: Actor) -> list[PlanEntry]:
    """The plans, in the order of the rows: two questions."""
    found = list(rows.select_related("organisation", "holder").defer(*UNFROZEN))
    shared: dict[UUID, list[Place]] = defaultdict(list)
    joint = JointMunicipality.objects.visible_to(actor).filter(plan__in=[row.id for row in found])
    for row in joint.select_related("place").order_by("place__sort_key"):
        shared[row.plan_id].append(Place(row.place_id, row.place.name))
    return [_plan(row, tuple(shared[row.id])) for row in found]


def measures(rows: QuerySet[Measure], *, actor: Actor) -> list[MeasureEntry]:
    """The measures, in the order of the rows: three questions."""
    found = list(rows.select_related("owner"))
    ids = [row.id for row in found]
    partners: dict[UUID, list[Function]] = defaultdict(list)
    helping = MeasurePartner.objects.visible_to(actor).filter(measure__in=ids)
    for partner in helping.select_related("contact_point").order_by("contact_point__sort_key"):
        partners[partner.measure_id].append(function(partner.contact_point))
    indicators: dict[UUID, Indicator] = {}
    for indicator in Indicator.objects.visible_to(actor).filter(measure__in=ids).order_by("id"):
        indicators.setdefault(indicator.measure_id, indicator)
    return [_measure(row, tuple(partners[row.id]), indicators.get(row.id)) for row in found]


def function(row: ContactPoint) -> Function:
    return Function(row.id, row.function, row.is_partner, row.retired_on is not None)


def goal(row: Goal) -> GoalEntry:
    return GoalEntry(row.id, row.plan_id, row.key, row.title, row.text, row.position, row.version)


def texts(rows: Iterable[PlanText]) -> list[TextEntry]:
    """In the order of the parts, whatever order they were written in."""
    order: Sequence[str] = Part.values
    return [
        TextEntry(Part(row.part), row.text, row.is_internal, row.version, row.changed_by, row.changed_at)
        for row in sorted(rows, key=lambda row: order.index(row.part))
    ]


def _plan(row: Plan, joint: tuple[Place, ...]) -> PlanEntry:
    return PlanEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation.formal_name,
        holder_id=row.holder_id,
        holder_name=row.holder.formal_name,
        kind=PlanKind(row.kind),
        title=row.title,
        begun_from=Begun(row.begun_from),
        begun_from_words=row.begun_from_words,
        edition_key=row.edition_key,
        edition_words=row.edition_words,
        edition_decided_on=row.edition_decided_on,
        earlier_id=row.earlier_id,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        state=PlanState(row.state),
        responsible_board=row.responsible_board,
        revision_months=row.revision_months,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        registry_no=row.registry_no,
        minutes_section=row.minutes_section,
        revised_on=row.revised_on,
        checksum=row.checksum,
        shows_share=row.shows_share,
        published_at=row.published_at,
        version=row.version,
        joint=joint,
    )


def _measure(row: Measure, partners: tuple[Function, ...], indicator: Indicator | None) -> MeasureEntry:
    return MeasureEntry(
        id=row.id,
        plan_id=row.plan_id,
        goal_id=row.goal_id,
        key=row.key,
        title=row.title,
        how=row.how,
        problem_key=row.problem_key,
        problem_words=row.problem_words,
        problem_is_public=row.problem_is_public,
        cause_key=row.cause_key,
        cause_words=row.cause_words,
        level=Level(row.level) if row.level else None,
        approach=Approach(row.approach) if row.approach else None,
        strategy=Strategy(row.strategy) if row.strategy else None,
        owner=function(row.owner) if row.owner else None,
        partners=partners,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        effect_short=row.effect_short,
        effect_long=row.effect_long,
        indicator=indicator_entry(indicator) if indicator else None,
        cost_kronor=row.cost_kronor,
        cost_words=row.cost_words,
        is_internal=row.is_internal,
        waits_for=Waiting(row.waits_for) if row.waits_for else None,
        position=row.position,
        stopped_on=row.stopped_on,
        version=row.version,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
    )


def indicator_entry(row: Indicator) -> IndicatorEntry:
    return IndicatorEntry(
        id=row.id,
        words=row.words,
        unit=row.unit,
        baseline=row.baseline,
        baseline_on=row.baseline_on,
        target=row.target,
        source=row.source,
        counts_people=row.counts_people,
    )
