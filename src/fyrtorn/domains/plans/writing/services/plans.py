"""A plan as a whole: opened, changed, rested on a picture, revised, thrown away."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeVar
from uuid import UUID

from fyrtorn.domains.plans.errors import (
    DaysInDisorder,
    HolderUnknown,
    PlanNotFound,
    TitleMissing,
)
from fyrtorn.domains.plans.models import (
    Consultation,
    Goal,
    Indicator,
    JointMunicipality,
    Measure,
    MeasurePartner,
    Plan,
    PlanText,
)
from fyrtorn.domains.plans.vocabulary import Begun, Waiting
from fyrtorn.domains.plans.writing.contents import Beginning, EditionGiven, PlanContent
from fyrtorn.domains.plans.writing.services.rows import (
    checked,
    line,
    open_plan_row,
    plan_row,
    refuse_if_edited,
)
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind

M = TypeVar("M", bound=TenantModel)

SHORTEST_REVISION, LONGEST_REVISION = 1, 24
"""Months between revisions that a municipality may choose. 24: the plan is followed up at least every second year
(Act (2023:196) 6 §)."""


@guarded(Permission.PLAN_EDIT, deed="plans.plan.opened")
def open_plan(
    *,
    actor: Actor,
    organisation_id: UUID,
    content: PlanContent,
    holder_id: UUID | None = None,
    beginning: Beginning | None = None,
    earlier_id: UUID | None = None,
) -> Plan:
    """Begin a plan, empty. ``holder_id`` is the municipality (the default) or one of its departments.

    Raises ``TitleMissing``, ``DaysInDisorder``, ``HolderUnknown``, ``PersonsInText`` with the fields "title" and
    "responsible_board", and ``PlanNotFound`` when the earlier plan is another municipality's.
    """
    started = beginning or Beginning()
    row = Plan(
        organisation_id=organisation_id,
        holder_id=_holder(organisation_id, holder_id or organisation_id),
        begun_from=started.begun,
        begun_from_words=line(started.words, at_most=200),
    )
    if earlier_id is not None:
        row.earlier_id = _earlier(actor, organisation_id, earlier_id)
    _write(actor, row, content)
    row.save(force_insert=True)
    _share(actor, row, content.joint_ids)
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.plan.changed")
def change_plan(*, actor: Actor, plan_id: UUID, version: int | None, content: PlanContent) -> Plan:
    """Say anew what the plan is. Raises what :func:`open_plan` does, ``EditedMeanwhile`` and ``PlanIsDecided``."""
    row = open_plan_row(actor, plan_id)
    refuse_if_edited(row, version)
    _write(actor, row, content)
    row.version += 1
    row.save()
    _share(actor, row, content.joint_ids)
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.plan.rested")
def rest_on(*, actor: Actor, plan_id: UUID, edition: EditionGiven | None) -> Plan:
    """Say which decided edition of the picture the plan rests on; ``None`` takes it away.

    The procedure ``planning`` has found the edition. Raises ``PlanIsDecided``.
    """
    row = open_plan_row(actor, plan_id)
    row.edition_key = edition.key if edition else None
    row.edition_words = line(edition.words, at_most=200) if edition else ""
    row.edition_decided_on = edition.decided_on if edition else None
    row.version += 1
    row.save(update_fields=["edition_key", "edition_words", "edition_decided_on", "version"])
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.plan.discarded")
def discard_plan(*, actor: Actor, plan_id: UUID) -> Plan:
    """Throw a draft away with all its parts. Raises ``PlanIsDecided``."""
    row = open_plan_row(actor, plan_id)
    Consultation.objects.within(actor, Permission.PLAN_EDIT).filter(plan=row).delete()
    Measure.objects.within(actor, Permission.PLAN_EDIT).filter(plan=row).delete()
    kept_id = row.pk
    row.delete()
    row.pk = kept_id  # so that the log can say which it was
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.plan.revised")
def revise_plan(
    *,
    actor: Actor,
    plan_id: UUID,
    title: str = "",
    stopped: Collection[UUID] = (),
    changed: Collection[UUID] = (),
) -> Plan:
    """A draft with what stands in a decided plan, to be changed and decided in its place.

    Goals and measures keep their keys, functions and problems. Measures whose keys are ``stopped``, or that were
    stopped early, stay behind; those ``changed`` wait to hear what is to be done in another way. Raises
    ``PlanNotFound`` when the plan is not decided.
    """
    earlier = plan_row(actor, plan_id)
    if not earlier.is_decided:
        raise PlanNotFound
    row = Plan(
        organisation_id=earlier.organisation_id,
        holder_id=earlier.holder_id,
        kind=earlier.kind,
        title=line(title, at_most=160) or earlier.title,
        begun_from=Begun.LAST_YEAR,
        begun_from_words=earlier.title,
        edition_key=earlier.edition_key,
        edition_words=earlier.edition_words,
        edition_decided_on=earlier.edition_decided_on,
        earlier=earlier,
        starts_on=earlier.starts_on,
        ends_on=earlier.ends_on,
        responsible_board=earlier.responsible_board,
        revision_months=earlier.revision_months,
        shows_share=earlier.shows_share,
    )
    checked(actor, row.organisation_id, {"title": row.title})
    row.save(force_insert=True)
    _copy_parts(actor, earlier, row, stopped=frozenset(stopped), changed=frozenset(changed))
    return row


@guarded(Permission.PLAN_DECIDE, deed="plans.plan.share_shown")
def show_share(*, actor: Actor, plan_id: UUID, shows_share: bool) -> Plan:
    """Say whether everybody sees the share of measures followed up. The assembly always does."""
    row = plan_row(actor, plan_id, permission=Permission.PLAN_DECIDE)
    row.shows_share = shows_share
    row.save(update_fields=["shows_share"])
    return row


def _write(actor: Actor, row: Plan, content: PlanContent) -> None:
    title = line(content.title, at_most=160)
    board = line(content.responsible_board, at_most=120)
    if not title:
        raise TitleMissing
    if content.starts_on and content.ends_on and content.ends_on < content.starts_on:
        raise DaysInDisorder
    checked(actor, row.organisation_id, {"title": title, "responsible_board": board})
    row.title, row.responsible_board, row.kind = title, board, content.kind
    row.starts_on, row.ends_on = content.starts_on, content.ends_on
    row.revision_months = min(max(content.revision_months, SHORTEST_REVISION), LONGEST_REVISION)


def _holder(organisation_id: UUID, holder_id: UUID) -> UUID:
    is_department = Organisation.objects.filter(
        id=holder_id, parent=organisation_id, kind=OrganisationKind.DEPARTMENT
    )
    if holder_id != organisation_id and not is_department.exists():
        raise HolderUnknown
    return holder_id


def _earlier(actor: Actor, organisation_id: UUID, earlier_id: UUID) -> UUID:
    rows = Plan.objects.within(actor, Permission.PLAN_EDIT).filter(organisation=organisation_id)
    if not rows.filter(id=earlier_id).exists():
        raise PlanNotFound
    return earlier_id


def _share(actor: Actor, row: Plan, wanted: Collection[UUID]) -> None:
    """Let exactly these municipalities share the plan, each once, beside the one that keeps it."""
    places = Organisation.objects.filter(id__in=wanted, kind=OrganisationKind.MUNICIPALITY)
    kept = {place.id for place in places} - {row.organisation_id}
    standing = JointMunicipality.objects.within(actor, Permission.PLAN_EDIT).filter(plan=row)
    standing.exclude(place__in=kept).delete()
    already = set(standing.values_list("place_id", flat=True))
    JointMunicipality.objects.within(actor, Permission.PLAN_EDIT).bulk_create(
        JointMunicipality(organisation_id=row.organisation_id, plan=row, place_id=place_id)
        for place_id in sorted(kept - already)
    )


def _copy_parts(
    actor: Actor, earlier: Plan, row: Plan, *, stopped: frozenset[UUID], changed: frozenset[UUID]
) -> None:
    """Everything that stands in the earlier plan, as rows of the new one: five questions and as many answers."""
    edits = Permission.PLAN_EDIT
    joint = JointMunicipality.objects.within(actor, edits).filter(plan=earlier)
    JointMunicipality.objects.within(actor, Permission.PLAN_EDIT).bulk_create(
        _anew(one, plan_id=row.id) for one in joint
    )
    texts = PlanText.objects.within(actor, edits).filter(plan=earlier)
    PlanText.objects.within(actor, Permission.PLAN_EDIT).bulk_create(
        _anew(one, plan_id=row.id, version=1) for one in texts
    )
    standing = Goal.objects.within(actor, edits).filter(plan=earlier, removed_at__isnull=True)
    goals = {one.id: _anew(one, plan_id=row.id, version=1) for one in standing}
    Goal.objects.within(actor, Permission.PLAN_EDIT).bulk_create(goals.values())
    going_on = Measure.objects.within(actor, edits).filter(
        plan=earlier, removed_at__isnull=True, stopped_on__isnull=True
    )
    measures = {
        one.id: _anew(
            one,
            plan_id=row.id,
            goal_id=goals[one.goal_id].id,
            version=1,
            waits_for=Waiting.CHANGE if one.key in changed else "",
        )
        for one in going_on.exclude(key__in=stopped)
    }
    Measure.objects.within(actor, Permission.PLAN_EDIT).bulk_create(measures.values())
    for model in (MeasurePartner, Indicator):
        parts = model.objects.within(actor, edits).filter(measure__in=list(measures))
        model.objects.within(actor, edits).bulk_create(
            _anew(one, measure_id=measures[one.measure_id].id) for one in parts
        )


def _anew(row: M, **changes: Any) -> M:
    """A row of its own that says the same but for the changes."""
    said = {column.attname: getattr(row, column.attname) for column in row._meta.concrete_fields}
    return type(row)(**{**said, "id": new_id(), **changes})
