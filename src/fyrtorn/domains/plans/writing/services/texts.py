"""A plan's texts: written when they are wanted, taken away when they are not."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.plans.errors import EditedMeanwhile, PlanNotFound, TitleMissing
from fyrtorn.domains.plans.models import PlanText
from fyrtorn.domains.plans.vocabulary import Part
from fyrtorn.domains.plans.writing.services.rows import checked, lines, open_plan_row
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock


@guarded(Permission.PLAN_EDIT, deed="plans.text.written")
def write_text(
    *,
    actor: Actor,
    plan_id: UUID,
    part: Part,
    text: str,
    version: int | None,
    is_internal: bool = False,
) -> PlanText:
    """Write one of a plan's texts. ``version`` is the one begun from; 0 where there was none.

    Raises ``EditedMeanwhile`` when somebody has saved since, ``TitleMissing`` for an empty text, ``PlanIsDecided``,
    and ``PersonsInText`` with the field "text".
    """
    plan = open_plan_row(actor, plan_id)
    given = lines(text, at_most=6000)
    rows = PlanText.objects.within(actor, Permission.PLAN_EDIT).filter(plan=plan, part=part)
    row = rows.first() or PlanText(
        organisation_id=plan.organisation_id, plan=plan, part=part, version=0, changed_at=None
    )
    if version is not None and row.version != version:
        raise EditedMeanwhile(by=row.changed_by, at=row.changed_at)
    if not given:
        raise TitleMissing
    checked(actor, plan.organisation_id, {"text": given})
    row.text, row.is_internal = given, is_internal
    row.version += 1
    row.changed_by, row.changed_at = actor.function_in(plan.organisation_id)[:120], clock.now()
    row.save()
    return row


@guarded(Permission.PLAN_EDIT, deed="plans.text.dropped")
def drop_text(*, actor: Actor, plan_id: UUID, part: Part, version: int | None) -> PlanText:
    """Take a text away, for good. ``version`` is the one that was read.

    Raises ``EditedMeanwhile`` when somebody has saved since, ``PlanIsDecided``, and ``PlanNotFound`` when there is
    none.
    """
    plan = open_plan_row(actor, plan_id)
    row = PlanText.objects.within(actor, Permission.PLAN_EDIT).filter(plan=plan, part=part).first()
    if row is None:
        raise PlanNotFound
    if version is not None and row.version != version:
        raise EditedMeanwhile(by=row.changed_by, at=row.changed_at)
    kept_id = row.pk
    row.delete()
    row.pk = kept_id  # so that the log can say which it was
    return row
