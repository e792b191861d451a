"""A plan, its goals and its measures."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from fyrtorn.domains.plans.vocabulary import (
    Approach,
    Begun,
    Part,
    PlanKind,
    PlanState,
    Strategy,
    Waiting,
)
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.vocabulary.prevention import Level


class Plan(TenantModel):
    """A plan of a municipality, of a department, or of several municipalities (see ``JointMunicipality``).

    ``edition_key`` names the edition of the picture it rests on, and the dates beside it are that edition's own as
    they were when it was chosen. ``frozen`` is all that was decided, ``checksum`` the SHA-256 of its canonical JSON.
    """

    seen_with = Permission.PLAN_READ

    holder = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("slag", max_length=12, choices=PlanKind, default=PlanKind.ACTION_PLAN)
    title = models.CharField("titel", max_length=160)
    begun_from = models.CharField("påbörjad från", max_length=12, choices=Begun, default=Begun.EMPTY)
    begun_from_words = models.CharField("vilken", max_length=200, blank=True)
    edition_key = models.UUIDField("lägesbildens nyckel", null=True, blank=True)
    edition_words = models.CharField("lägesbilden", max_length=200, blank=True)
    edition_decided_on = models.DateField("lägesbilden beslutad", null=True, blank=True)
    earlier = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField("gäller från", null=True, blank=True)
    ends_on = models.DateField("gäller till", null=True, blank=True)
    state = models.CharField("läge", max_length=12, choices=PlanState, default=PlanState.DRAFT)
    responsible_board = models.CharField("ansvarig nämnd", max_length=120, blank=True)
    revision_months = models.PositiveSmallIntegerField("revideras, månader", default=12)
    decided_by = models.CharField("beslutad av", max_length=120, blank=True)
    decided_on = models.DateField("beslutad", null=True, blank=True)
    registry_no = models.CharField("diarienummer", max_length=60, blank=True)
    minutes_section = models.CharField("protokollsparagraf", max_length=40, blank=True)
    revised_on = models.DateField("senast reviderad", null=True, blank=True)
    frozen = models.JSONField("fryst innehåll", null=True, blank=True)
    checksum = models.CharField("kontrollsumma", max_length=64, blank=True)
    shows_share = models.BooleanField("visar andelen uppföljda åtgärder för alla", default=False)
    published_at = models.DateTimeField("publicerad", null=True, blank=True)
    version = models.PositiveIntegerField("version", default=1)

    if TYPE_CHECKING:
        holder_id: UUID
        earlier_id: UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="plan_days_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[PlanState.DRAFT, PlanState.CONSULTATION])
                | (
                    Q(decided_on__isnull=False, edition_decided_on__isnull=False, frozen__isnull=False)
                    & ~Q(decided_by="")
                    & ~Q(registry_no="")
                    & ~Q(minutes_section="")
                    & Q(edition_decided_on__lte=F("decided_on"))
                ),
                name="plan_decided_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "holder", "-decided_on"], name="plan_by_holder")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_decided(self) -> bool:
        return self.state in {PlanState.DECIDED, PlanState.REPLACED}


class JointMunicipality(TenantModel):
    """A municipality that shares the plan, beside the one that keeps it."""

    seen_with = Permission.PLAN_READ

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")

    if TYPE_CHECKING:
        plan_id: UUID
        place_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "place"], name="joint_once")]

    def __str__(self) -> str:
        return str(self.pk)


class PlanText(TenantModel):
    """One of a plan's texts. An internal one stands in no public version."""

    seen_with = Permission.PLAN_READ

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    part = models.CharField("avsnitt", max_length=20, choices=Part)
    text = models.TextField("text", max_length=6000)
    is_internal = models.BooleanField("bara internt", default=False)
    version = models.PositiveIntegerField("version", default=1)
    changed_by = models.CharField("ändrad av", max_length=120, blank=True)
    changed_at = models.DateTimeField("ändrad", null=True, blank=True)

    if TYPE_CHECKING:
        plan_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "part"], name="plan_text_once")]

    def __str__(self) -> str:
        return self.part


class Goal(TenantModel):
    """What is to be different. ``key`` follows the goal from plan to plan.

    ``removed_at`` until the removal is undone, or the plan is decided: then the row goes for good.
    """

    seen_with = Permission.PLAN_READ

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField("nyckel", default=new_id, editable=False)
    title = models.CharField("mål", max_length=240)
    text = models.TextField("hur vi vet att vi är framme", max_length=1500, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    removed_at = models.DateTimeField("borttaget", null=True, blank=True)
    version = models.PositiveIntegerField("version", default=1)

    if TYPE_CHECKING:
        plan_id: UUID

    def __str__(self) -> str:
        return self.title


class Measure(TenantModel):
    """An åtgärd. ``problem_key`` and ``cause_key`` are the picture's; the words beside them are as they were then.

    What the open picture does not say of the problem, the plan's public version does not say either.
    ``key`` follows the measure from plan to plan, so that last year's outcome opens the next. ``waits_for`` is what
    somebody must answer about a measure that came from another plan. ``removed_at`` as for a goal.
    """

    seen_with = Permission.PLAN_READ

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField("nyckel", default=new_id, editable=False)
    title = models.CharField("åtgärd", max_length=200)
    how = models.TextField("hur den görs", max_length=2000, blank=True)
    problem_key = models.UUIDField("problemets nyckel", null=True, blank=True)
    problem_words = models.CharField("problemet", max_length=160, blank=True)
    problem_is_public = models.BooleanField("problemet står i den öppna lägesbilden", default=False)
    cause_key = models.UUIDField("orsakens nyckel", null=True, blank=True)
    cause_words = models.CharField("orsaken", max_length=240, blank=True)
    level = models.CharField("nivå", max_length=12, choices=Level, blank=True)
    approach = models.CharField("inriktning", max_length=12, choices=Approach, blank=True)
    strategy = models.CharField("område", max_length=8, choices=Strategy, blank=True)
    owner = models.ForeignKey(
        "organisations.ContactPoint", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    starts_on = models.DateField("börjar", null=True, blank=True)
    ends_on = models.DateField("klar", null=True, blank=True)
    effect_short = models.TextField("väntad effekt på kort sikt", max_length=600, blank=True)
    effect_long = models.TextField("väntad effekt på lång sikt", max_length=600, blank=True)
    cost_kronor = models.PositiveIntegerField("kostnad, kronor", null=True, blank=True)
    cost_words = models.CharField("kostnad i ord", max_length=200, blank=True)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    stopped_on = models.DateField("avslutad i förtid", null=True, blank=True)
    is_internal = models.BooleanField("bara internt", default=False)
    waits_for = models.CharField("väntar på svar", max_length=8, choices=Waiting, blank=True)
    removed_at = models.DateTimeField("borttagen", null=True, blank=True)
    version = models.PositiveIntegerField("version", default=1)
    changed_by = models.CharField("ändrad av", max_length=120, blank=True)
    changed_at = models.DateTimeField("ändrad", null=True, blank=True)

    if TYPE_CHECKING:
        plan_id: UUID
        goal_id: UUID
        owner_id: UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True)
                | Q(starts_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="measure_days_in_order",
            )
        ]
        indexes = [models.Index(fields=["plan", "position"], name="measure_by_plan")]

    def __str__(self) -> str:
        return self.title


class MeasurePartner(TenantModel):
    """A function that helps the owner."""

    seen_with = Permission.PLAN_READ

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    contact_point = models.ForeignKey(
        "organisations.ContactPoint", on_delete=models.PROTECT, related_name="+"
    )

    if TYPE_CHECKING:
        measure_id: UUID
        contact_point_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["measure", "contact_point"], name="partner_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Indicator(TenantModel):
    """What shows whether a measure works: where it stands today, and where it should be."""

    seen_with = Permission.PLAN_READ

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    words = models.CharField("indikator", max_length=200)
    unit = models.CharField("enhet", max_length=40, blank=True)
    baseline = models.DecimalField("utgångsläge", max_digits=14, decimal_places=2, null=True, blank=True)
    baseline_on = models.DateField("utgångsläget mätt", null=True, blank=True)
    target = models.DecimalField("mål", max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField("källa", max_length=200, blank=True)
    counts_people = models.BooleanField("räknar människor, kontakter eller oro", default=False)

    if TYPE_CHECKING:
        measure_id: UUID

    def __str__(self) -> str:
        return self.words
