"""A concern: what lies open about it. Its texts are in the dialogue, sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from fyrtorn.domains.concerns.rules import waits_until
from fyrtorn.domains.concerns.vocabulary import ENDS, About, ConcernKind, Step
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue.models import Dialogue
from fyrtorn.foundation.vault.sealed import SealedField


class Intake(TenantModel):
    """A municipality's doors for concerns: what was decided, and what is promised."""

    seen_with = Permission.CONCERN_READ

    readers_described = models.CharField("vilka som läser", max_length=120)
    decided_on = models.DateField("dataskyddsombudets beslut", null=True, blank=True)
    decision_reference = models.CharField("beslutets beteckning", max_length=80, blank=True)
    attested_on = models.DateField("IT:s intyg om loggar", null=True, blank=True)
    advice_opened_on = models.DateField("rådgivning öppnad", null=True, blank=True)
    report_opened_on = models.DateField("anmälan öppnad", null=True, blank=True)
    reads_out_of_hours = models.BooleanField("någon läser kvällar och helger", default=False)
    answer_working_days = models.PositiveSmallIntegerField("svar inom, arbetsdagar", default=3)
    advice_kept_months = models.PositiveSmallIntegerField("rådgivning sparas, månader", default=12)
    own_report_form = models.URLField("kommunens egen anmälan", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="intake_one_a_municipality")]

    def __str__(self) -> str:
        return str(self.pk)


class Concern(TenantModel):
    """What lies open: number, kind, step, deadline. Never what it says, nor whom it is about by name."""

    seen_with = Permission.CONCERN_READ

    dialogue = models.OneToOneField(Dialogue, on_delete=models.CASCADE, related_name="+")
    number = models.CharField("nummer", max_length=8)
    kind = models.CharField("slag", max_length=8, choices=ConcernKind)
    about = models.CharField("gäller", max_length=12, choices=About)
    step = models.CharField("steg", max_length=12, choices=Step, default=Step.RECEIVED)
    received_month = models.DateField("inkommen, månad")
    received_at = models.DateTimeField("inkommen", null=True, blank=True)
    """Only for a report that nobody has opened: it alerts, and is erased when it is opened."""
    answer_by = models.DateTimeField("svar senast", null=True, blank=True)
    """Until the sender has had an answer; then it is erased, for it tells which day the concern came."""
    due_on = models.DateField("beslut senast", null=True, blank=True)
    waits_until = models.DateField("ordning")
    is_ended = models.BooleanField("avslutad", default=False)
    is_practice = models.BooleanField("övning", default=False)

    if TYPE_CHECKING:
        organisation_id: UUID
        dialogue_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="concern_number_unique"),
            models.CheckConstraint(
                condition=models.Q(kind="report") | models.Q(received_at__isnull=True),
                name="concern_advice_has_no_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "is_ended", "waits_until", "id"], name="concern_inbox"),
            models.Index(
                fields=["received_at"], name="concern_unopened", condition=models.Q(received_at__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def put_in_order(self) -> None:
        """Set what the inbox is sorted by, after a change of step or time."""
        self.is_ended = Step(self.step) in ENDS
        self.waits_until = waits_until(
            is_unopened_report=self.received_at is not None, answer_by=self.answer_by, due_on=self.due_on
        )


class StepTaken(TenantModel):
    """A step in a concern: who, when, and why, sealed."""

    seen_with = Permission.CONCERN_READ

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="+")
    step = models.CharField("steg", max_length=12, choices=Step)
    taken_at = models.DateTimeField("tidpunkt")
    account_id = models.UUIDField("av")
    reason = SealedField("skäl")

    if TYPE_CHECKING:
        organisation_id: UUID
        concern_id: UUID

    class Meta:
        indexes = [models.Index(fields=["concern", "taken_at"], name="concern_steps")]

    def __str__(self) -> str:
        return self.step
