"""Measures: added, changed, moved, doubled, taken away and brought back."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from fyrtorn.domains.plans.errors import (
    DaysInDisorder,
    PlanNotFound,
    TargetMissing,
    TitleMissing,
    TooManyMeasures,
)
from fyrtorn.domains.plans.models import Goal, Indicator, Measure, MeasurePartner, Plan
from fyrtorn.domains.plans.vocabulary import MOST_MEASURES, Waiting
from fyrtorn.domains.plans.writing.contents import Answers, IndicatorContent, MeasureContent
from fyrtorn.domains.plans.writing.services.rows import (
    checked,
    line,
    lines,
    measure_row,
    open_plan_row,
    refuse_foreign_functions,
    refuse_if_edited,
)
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.identifiers import new_id


@guarded(Permission.PLAN_EDIT, deed="plans.measure.added")
def add_measure(*, actor: Actor, plan_id: UUID, content: MeasureContent) -> Measure:
    """Add a measure, last under its goal. Only the title must be there.

    Raises ``TitleMissing``, ``DaysInDisorder``, ``TargetMissing``, ``FunctionUnknown``, ``TooManyMeasures``,
    ``PlanIsDecided``, ``PlanNotFound`` for a goal of another plan, and ``PersonsInText`` with the fields "title",
    "how", "effect_short", "effect_long", "cost_words", "indicator", "indicator_unit" and "indicator_source".
    """
    plan = open_plan_row(actor, plan_id)
    refuse_one_too_many(actor, plan)
    row = Measure(organisation_id=plan.organisation_id, plan=plan)
    write_measure(actor, row, content)
    row.save(force_insert=True)
    write_parts(actor, row, content)
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.measure.changed")
def change_measure(
    *, actor: Actor, measure_id: UUID, version: int | None, content: MeasureContent
) -> Measure:
    """Say a measure anew. Raises what :func:`add_measure` does, and ``EditedMeanwhile``.

    A measure that waits to hear which problem it answers waits no more once it says so; one that was to be changed,
    once it has been.
    """
    _plan, row = measure_row(actor, measure_id)
    refuse_if_edited(row, version)
    write_measure(actor, row, content)
    if content.answers is not None or row.waits_for == Waiting.CHANGE:
        row.waits_for = ""
    row.version += 1
    row.save()
    write_parts(actor, row, content)
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.measure.kept")
def keep_as_it_is(*, actor: Actor, measure_id: UUID, answers: Answers | None) -> Measure:
    """Answer what a measure from another plan waits for: it answers this problem, or none and is wanted anyway."""
    _plan, row = measure_row(actor, measure_id)
    _answer(row, answers)
    row.waits_for = ""
    row.version += 1
    row.save()
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.measure.moved")
def move_measure(*, actor: Actor, measure_id: UUID, is_up: bool) -> Measure:
    """Move a measure one step under its goal. At the end of the row it stays."""
    plan, row = measure_row(actor, measure_id)
    order = list(_standing(actor, plan).filter(goal=row.goal_id).order_by("position", "id"))
    at = order.index(row)
    to = at - 1 if is_up else at + 1
    if 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
        for position, measure in enumerate(order):
            measure.position = position
        Measure.objects.visible_to(actor).bulk_update(order, ["position"])
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.measure.doubled")
def duplicate_measure(*, actor: Actor, measure_id: UUID) -> Measure:
    """A new measure that says the same, last under the goal, with a key of its own."""
    plan, source = measure_row(actor, measure_id)
    refuse_one_too_many(actor, plan)
    source_id = source.id
    partners = list(MeasurePartner.objects.within(actor, Permission.PLAN_EDIT).filter(measure=source_id))
    indicators = list(Indicator.objects.within(actor, Permission.PLAN_EDIT).filter(measure=source_id))
    said = {
        column.attname: getattr(source, column.attname)
        for column in Measure._meta.concrete_fields
        if column.attname not in {"id", "key", "version"}
    }
    row = Measure(**said)
    row.position = _last_position(actor, plan, row.goal_id) + 1
    _note(actor, row)
    row.save(force_insert=True)
    MeasurePartner.objects.within(actor, Permission.PLAN_EDIT).bulk_create(
        MeasurePartner(
            organisation_id=row.organisation_id, measure=row, contact_point_id=partner.contact_point_id
        )
        for partner in partners
    )
    for indicator in indicators:
        indicator.pk, indicator.measure = new_id(), row
        indicator.save(force_insert=True)
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.measure.removed")
def remove_measure(*, actor: Actor, measure_id: UUID) -> Measure:
    """Take a measure away, until :func:`restore_measure` or the plan's decision."""
    _plan, row = measure_row(actor, measure_id)
    row.removed_at = clock.now()
    row.save(update_fields=["removed_at"])
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.measure.restored")
def restore_measure(*, actor: Actor, measure_id: UUID) -> Measure:
    """Bring a measure back. Raises ``PlanNotFound`` while its goal is away, and ``TooManyMeasures``."""
    plan, row = measure_row(actor, measure_id, is_removed=True)
    refuse_one_too_many(actor, plan)
    _refuse_foreign_goal(actor, plan.id, row.goal_id)
    row.removed_at = None
    row.save(update_fields=["removed_at"])
    return row


def refuse_one_too_many(actor: Actor, plan: Plan) -> None:
    """Raise ``TooManyMeasures`` when the plan is full."""
    if _standing(actor, plan).count() >= MOST_MEASURES:
        raise TooManyMeasures


def write_measure(actor: Actor, row: Measure, content: MeasureContent) -> None:
    """Put the content into the row, checked and not yet saved."""
    if row.goal_id != content.goal_id:
        _refuse_foreign_goal(actor, row.plan_id, content.goal_id)
        row.goal_id = content.goal_id
        row.position = _last_position(actor, row.plan, content.goal_id) + 1
    row.title = line(content.title, at_most=200)
    row.how = lines(content.how, at_most=2000)
    row.effect_short = lines(content.effect_short, at_most=600)
    row.effect_long = lines(content.effect_long, at_most=600)
    row.cost_words = line(content.cost_words, at_most=200)
    if not row.title:
        raise TitleMissing
    if content.starts_on and content.ends_on and content.ends_on < content.starts_on:
        raise DaysInDisorder
    texts = {
        "title": row.title,
        "how": row.how,
        "effect_short": row.effect_short,
        "effect_long": row.effect_long,
        "cost_words": row.cost_words,
    }
    checked(actor, row.organisation_id, texts | _indicator_texts(content.indicator))
    row.level, row.approach = content.level or "", content.approach or ""
    row.strategy = content.strategy or ""
    row.starts_on, row.ends_on = content.starts_on, content.ends_on
    row.cost_kronor, row.is_internal = content.cost_kronor, content.is_internal
    functions = {*content.partner_ids, *((content.owner_id,) if content.owner_id else ())}
    if functions:
        refuse_foreign_functions(actor, row.organisation_id, functions)
    row.owner_id = content.owner_id
    _answer(row, content.answers)
    _note(actor, row)


def write_parts(actor: Actor, row: Measure, content: MeasureContent) -> None:
    """The functions that help and the indicator, as the content says."""
    standing = MeasurePartner.objects.within(actor, Permission.PLAN_EDIT).filter(measure=row)
    wanted = set(content.partner_ids) - {content.owner_id}
    standing.exclude(contact_point__in=wanted).delete()
    already = set(standing.values_list("contact_point_id", flat=True))
    MeasurePartner.objects.within(actor, Permission.PLAN_EDIT).bulk_create(
        MeasurePartner(organisation_id=row.organisation_id, measure=row, contact_point_id=point_id)
        for point_id in sorted(wanted - already)
    )
    _write_indicator(actor, row, content.indicator)


def _write_indicator(actor: Actor, row: Measure, content: IndicatorContent | None) -> None:
    rows = Indicator.objects.within(actor, Permission.PLAN_EDIT).filter(measure=row)
    if content is None:
        rows.delete()
        return
    indicator = rows.order_by("id").first() or Indicator(organisation_id=row.organisation_id, measure=row)
    indicator.words = line(content.words, at_most=200)
    indicator.unit = line(content.unit, at_most=40)
    indicator.source = line(content.source, at_most=200)
    indicator.baseline, indicator.baseline_on = content.baseline, content.baseline_on
    indicator.target, indicator.counts_people = content.target, content.counts_people
    indicator.save()


def _indicator_texts(content: IndicatorContent | None) -> dict[str, str]:
    if content is None:
        return {}
    if not line(content.words, at_most=200):
        raise TargetMissing
    return {
        "indicator": line(content.words, at_most=200),
        "indicator_unit": line(content.unit, at_most=40),
        "indicator_source": line(content.source, at_most=200),
    }


def _answer(row: Measure, answers: Answers | None) -> None:
    row.problem_key = answers.problem_key if answers else None
    row.problem_words = line(answers.problem_words, at_most=160) if answers else ""
    row.problem_is_public = bool(answers and answers.is_public)
    row.cause_key = answers.cause_key if answers else None
    row.cause_words = line(answers.cause_words, at_most=240) if answers and answers.cause_key else ""


def _note(actor: Actor, row: Measure) -> None:
    row.changed_by, row.changed_at = actor.function_in(row.organisation_id)[:120], clock.now()


def _refuse_foreign_goal(actor: Actor, plan_id: UUID, goal_id: UUID) -> None:
    rows = Goal.objects.within(actor, Permission.PLAN_EDIT).filter(plan=plan_id, removed_at__isnull=True)
    if not rows.filter(id=goal_id).exists():
        raise PlanNotFound


def _standing(actor: Actor, plan: Plan) -> QuerySet[Measure]:
    return Measure.objects.within(actor, Permission.PLAN_EDIT).filter(plan=plan, removed_at__isnull=True)


def _last_position(actor: Actor, plan: Plan, goal_id: UUID) -> int:
    positions = _standing(actor, plan).filter(goal=goal_id).values_list("position", flat=True)
    return max(positions, default=-1)
