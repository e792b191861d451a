"""A coordinator's own dated word on what the product cannot see for itself."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.plans.errors import GroundForWordMissing, RequirementUnknown
from fyrtorn.domains.plans.law.requirements import STATED
from fyrtorn.domains.plans.models import Statement
from fyrtorn.domains.plans.vocabulary import Stated
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.impersonal.texts import refuse_persons

LONGEST_WORDS = 1000
_MAY_BE_STATED = frozenset(one.id for one in STATED)


@guarded(Permission.PLAN_EDIT, deed="plans.requirement.stated")
def state_requirement(
    *, actor: Actor, organisation_id: UUID, requirement: str, stated: Stated, words: str
) -> Statement:
    """Answer today what the act asks for in ``requirement`` ("BFA-09a"). Earlier days' answers stay.

    Raises ``RequirementUnknown`` for one that is not answered by a statement, ``GroundForWordMissing`` when
    something is said to be there and nothing says what, ``PersonsInText``.
    """
    if requirement not in _MAY_BE_STATED:
        raise RequirementUnknown
    said = tidy(words)[:LONGEST_WORDS]
    if stated is not Stated.MISSING and not said:
        raise GroundForWordMissing
    refuse_persons(actor=actor, organisation_id=organisation_id, texts={"words": said})
    row: Statement = Statement.objects.within(actor, Permission.PLAN_EDIT).update_or_create(
        organisation_id=organisation_id,
        requirement=requirement,
        stated_on=clock.today(),
        defaults={"stated": stated, "words": said, "stated_by": actor.function_in(organisation_id)[:120]},
    )[0]
    return row
