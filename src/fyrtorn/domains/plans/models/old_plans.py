"""What an old plan was found to say, waiting for a yes or a no."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from fyrtorn.domains.plans.models.writing import Plan
from fyrtorn.domains.plans.vocabulary import Answered
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission


class OldPlanItem(TenantModel):
    """A goal or a measure that was found in an old plan. None of its texts points at anybody.

    ``goal`` is the goal it stood under; empty for a goal, and for a measure that no goal was said for. ``page`` is the
    document's own, empty where it knows none. ``became_id`` is the goal or measure that a yes made of it.
    """

    seen_with = Permission.PLAN_READ

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    goal = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    is_goal = models.BooleanField("mål")
    position = models.PositiveSmallIntegerField("ordning")
    title = models.CharField("rubrik", max_length=240)
    how = models.TextField("hur den görs", max_length=2000, blank=True)
    owner_words = models.CharField("ansvarig", max_length=120, blank=True)
    starts_on = models.DateField("börjar", null=True, blank=True)
    ends_on = models.DateField("klar", null=True, blank=True)
    page = models.PositiveSmallIntegerField("sida", null=True, blank=True)
    quote = models.CharField("så stod det", max_length=500, blank=True)
    answered = models.CharField("svar", max_length=8, choices=Answered, default=Answered.WAITING)
    became_id = models.UUIDField("blev", null=True, blank=True)

    if TYPE_CHECKING:
        plan_id: UUID
        goal_id: UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered=Answered.ACCEPTED, became_id__isnull=False)
                | (~Q(answered=Answered.ACCEPTED) & Q(became_id__isnull=True)),
                name="old_plan_item_accepted_became",
            )
        ]
        indexes = [models.Index(fields=["plan", "position"], name="old_plan_item_by_plan")]

    def __str__(self) -> str:
        return self.title
