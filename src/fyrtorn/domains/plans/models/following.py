"""Following up: was it done, did it help, and what now."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from fyrtorn.domains.plans.models.writing import Indicator, Measure, Plan
from fyrtorn.domains.plans.vocabulary import Done, Effect, Next, Way
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission


class FollowUpAsked(TenantModel):
    """An owner asked, by mail and link, about all of its measures in a plan at once.

    ``version`` is raised by each saving, so that two who share the link are told of each other.
    """

    seen_with = Permission.PLAN_READ

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    contact_point = models.ForeignKey(
        "organisations.ContactPoint", on_delete=models.PROTECT, related_name="+"
    )
    sent_at = models.DateTimeField("utskickad")
    due_on = models.DateField("svar senast")
    reminded_at = models.DateTimeField("påmind", null=True, blank=True)
    reminders = models.PositiveSmallIntegerField("påminnelser", default=0)
    answered_at = models.DateTimeField("svarat", null=True, blank=True)
    link_number = models.PositiveSmallIntegerField("länkens nummer", default=1)
    withdrawn_at = models.DateTimeField("indragen", null=True, blank=True)
    ring_function = models.CharField("vem man ringer", max_length=120)
    ring_number = models.CharField("telefon", max_length=40)
    version = models.PositiveIntegerField("version", default=0)

    if TYPE_CHECKING:
        plan_id: UUID
        contact_point_id: UUID

    class Meta:
        indexes = [models.Index(fields=["plan", "contact_point", "-sent_at"], name="follow_up_asked_last")]

    def __str__(self) -> str:
        return str(self.pk)


class FollowUp(TenantModel):
    """One follow-up of one measure. Half-done until ``given_on``; a later one takes its place, none is changed.

    ``waits_for_reading``: something in an owner's words perhaps points at somebody, and a coordinator reads it first.
    """

    seen_with = Permission.PLAN_READ

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey(
        FollowUpAsked, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    done = models.CharField("blev den gjord", max_length=8, choices=Done, blank=True)
    effect = models.CharField("vilken effekt", max_length=12, choices=Effect, blank=True)
    next = models.CharField("och nu", max_length=8, choices=Next, blank=True)
    words = models.TextField("i ord", max_length=2000, blank=True)
    way = models.CharField("hur svaret kom", max_length=8, choices=Way, default=Way.LINK)
    given_on = models.DateField("lämnad", null=True, blank=True)
    given_by = models.CharField("av", max_length=120, blank=True)
    saved_at = models.DateTimeField("sparad")
    waits_for_reading = models.BooleanField("väntar på att läsas", default=False)

    if TYPE_CHECKING:
        measure_id: UUID
        asked_id: UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(given_on__isnull=True) | (~Q(done="") & ~Q(next="")),
                name="follow_up_given_is_whole",
            ),
            models.UniqueConstraint(
                fields=["asked", "measure"],
                condition=Q(given_on__isnull=True),
                name="follow_up_half_done_once",
            ),
        ]
        indexes = [models.Index(fields=["measure", "-given_on"], name="follow_up_by_measure")]

    def __str__(self) -> str:
        return str(self.pk)


class IndicatorValue(TenantModel):
    """A value with its period and source. One that came in a follow-up is half-done, and counts, when that is."""

    seen_with = Permission.PLAN_READ

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="+")
    follow_up = models.OneToOneField(
        FollowUp, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    value = models.DecimalField("värde", max_digits=14, decimal_places=2, null=True, blank=True)
    period_from = models.DateField("perioden från", null=True, blank=True)
    period_to = models.DateField("perioden till", null=True, blank=True)
    source = models.CharField("källa", max_length=200, blank=True)
    given_on = models.DateField("lämnat", null=True, blank=True)
    given_by = models.CharField("av", max_length=120, blank=True)

    if TYPE_CHECKING:
        indicator_id: UUID
        follow_up_id: UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(given_on__isnull=True)
                | (
                    Q(
                        value__isnull=False,
                        period_from__isnull=False,
                        period_to__isnull=False,
                        period_to__gte=F("period_from"),
                    )
                    & ~Q(source="")
                ),
                name="indicator_value_given_is_whole",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "period_to"], name="indicator_value_by_period")]

    def __str__(self) -> str:
        return str(self.pk)


class CouncilReport(TenantModel):
    """A report to the municipal assembly: what it said, and when it was given (Act (2023:196) 13 §).

    ``content`` is all of it but the preface, as it was at ``made_at``. Once given, nothing of it is changed.
    """

    seen_with = Permission.PLAN_READ

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField("gjord")
    content = models.JSONField("innehåll", default=dict)
    preface = models.TextField("inledning", max_length=3000, blank=True)
    given_on = models.DateField("anmäld i fullmäktige", null=True, blank=True)
    minutes_section = models.CharField("protokollsparagraf", max_length=40, blank=True)
    version = models.PositiveIntegerField("version", default=1)
    changed_by = models.CharField("ändrad av", max_length=120, blank=True)
    changed_at = models.DateTimeField("ändrad", null=True, blank=True)

    if TYPE_CHECKING:
        plan_id: UUID

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(given_on__isnull=True) | ~Q(minutes_section=""),
                name="council_report_given_is_whole",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
