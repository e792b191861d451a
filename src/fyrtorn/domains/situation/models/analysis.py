"""What the problems are, why they may be there, and how one knows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from fyrtorn.domains.situation.problem_words import ProblemKind
from fyrtorn.domains.situation.vocabulary import (
    MOST_PRIORITISED,
    Bone,
    Certainty,
    Change,
    Depth,
    Heading,
    Marking,
)
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.identifiers import new_id


class Problem(TenantModel):
    """A problem statement in one edition. ``key`` follows the problem from edition to edition.

    One that was there last time and is no longer stands with the change "gone"; one that was taken away has
    ``removed_at`` and can be put back.
    """

    seen_with = Permission.PICTURE_READ

    edition = models.ForeignKey("situation.Edition", on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField("nyckel", default=new_id, editable=False)
    kind = models.CharField("slag", max_length=12, choices=ProblemKind, default=ProblemKind.OTHER)
    title = models.CharField("problemet i korthet", max_length=160)
    what = models.TextField("vad händer", max_length=1500, blank=True)
    where = models.TextField("var", max_length=600, blank=True)
    when = models.TextField("när", max_length=600, blank=True)
    affected = models.TextField("vilka drabbas", max_length=600, blank=True)
    since = models.TextField("sedan när", max_length=600, blank=True)
    known_by = models.TextField("hur vet vi det", max_length=1000, blank=True)
    not_known = models.TextField("vad vet vi inte", max_length=1000, blank=True)
    otherwise = models.TextField("om inget görs", max_length=1000, blank=True)
    priority = models.PositiveSmallIntegerField("prioritet", null=True, blank=True)
    change = models.CharField("jämfört med förra", max_length=8, choices=Change, default=Change.UNKNOWN)
    marking = models.CharField("läses av", max_length=8, choices=Marking, default=Marking.INTERNAL)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    version = models.PositiveIntegerField("version", default=1)
    changed_by = models.CharField("ändrat av", max_length=120, blank=True)
    changed_at = models.DateTimeField("ändrat", default=clock.now)
    removed_at = models.DateTimeField("borttaget", null=True, blank=True)

    if TYPE_CHECKING:
        edition_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "key"], name="problem_once_an_edition"),
            models.UniqueConstraint(
                fields=["edition", "priority"],
                condition=Q(priority__isnull=False),
                name="problem_priority_once",
            ),
            models.CheckConstraint(
                condition=Q(priority__isnull=True) | Q(priority__range=(1, MOST_PRIORITISED)),
                name="problem_priority_in_range",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class CauseAnalysis(TenantModel):
    """Why a problem may be there: in ten minutes, or in depth."""

    seen_with = Permission.PICTURE_READ

    problem = models.OneToOneField(Problem, on_delete=models.CASCADE, related_name="+")
    depth = models.CharField("djup", max_length=8, choices=Depth, default=Depth.QUICK)
    summary = models.TextField("det viktigaste", max_length=2000, blank=True)
    made_with = models.CharField("gjord tillsammans med", max_length=300, blank=True)
    made_on = models.DateField("gjord", null=True, blank=True)
    version = models.PositiveIntegerField("version", default=1)
    changed_by = models.CharField("ändrad av", max_length=120, blank=True)
    changed_at = models.DateTimeField("ändrad", default=clock.now)

    if TYPE_CHECKING:
        problem_id: UUID

    def __str__(self) -> str:
        return str(self.pk)


class Cause(TenantModel):
    """One cause, the evidence for it and how sure one is. ``key`` is what a plan's measure answers."""

    seen_with = Permission.PICTURE_READ

    problem = models.ForeignKey(Problem, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField("nyckel", default=new_id, editable=False)
    bone = models.CharField("sida", max_length=12, choices=Bone)
    text = models.CharField("orsak", max_length=240)
    evidence = models.TextField("vad talar för det", max_length=1000, blank=True)
    certainty = models.CharField("hur säkert", max_length=12, choices=Certainty, default=Certainty.GUESS)
    position = models.PositiveSmallIntegerField("ordning", default=0)

    if TYPE_CHECKING:
        problem_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["problem", "key"], name="cause_once_a_problem")]

    def __str__(self) -> str:
        return self.text


class Source(TenantModel):
    """Something an edition leans on, with its date."""

    seen_with = Permission.PICTURE_READ

    edition = models.ForeignKey("situation.Edition", on_delete=models.CASCADE, related_name="+")
    heading = models.PositiveSmallIntegerField("rubrik", choices=Heading, null=True, blank=True)
    title = models.CharField("källa", max_length=240)
    url = models.URLField("adress", max_length=500, blank=True)
    dated = models.DateField("källans datum")
    says = models.CharField("vad den säger", max_length=300, blank=True)

    if TYPE_CHECKING:
        edition_id: UUID

    def __str__(self) -> str:
        return self.title
