"""The remiss: who was asked, what they said, and how it was handled."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from fyrtorn.domains.plans.models.writing import Plan
from fyrtorn.domains.plans.vocabulary import Handling, Part, Way
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission


class Consultation(TenantModel):
    """A plan sent for comments. ``content`` is the plan as it was sent, so that a comment keeps its place."""

    seen_with = Permission.PLAN_READ

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField("utskickad")
    due_on = models.DateField("svar senast")
    message = models.TextField("följebrev", max_length=1500, blank=True)
    content = models.JSONField("planen som den skickades", default=dict)
    closed_at = models.DateTimeField("avslutad", null=True, blank=True)

    if TYPE_CHECKING:
        plan_id: UUID

    def __str__(self) -> str:
        return str(self.pk)


class Recipient(TenantModel):
    """A function that is asked. It gets the public version unless a ground for more was chosen."""

    seen_with = Permission.PLAN_READ

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="+")
    contact_point = models.ForeignKey(
        "organisations.ContactPoint", on_delete=models.PROTECT, related_name="+"
    )
    gets_internal = models.BooleanField("får den interna versionen", default=False)
    ground = models.CharField("grund för det", max_length=200, blank=True)
    link_number = models.PositiveSmallIntegerField("länkens nummer", default=1)
    reminded_at = models.DateTimeField("påmind", null=True, blank=True)
    answered_at = models.DateTimeField("svarat", null=True, blank=True)
    has_no_comments = models.BooleanField("har inga synpunkter", default=False)

    if TYPE_CHECKING:
        consultation_id: UUID
        contact_point_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "contact_point"], name="recipient_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Comment(TenantModel):
    """What a recipient says, about one piece of the plan or all of it, and what became of it.

    ``waits_for_reading``: something in the text perhaps points at somebody, so a coordinator alone reads it.
    """

    seen_with = Permission.PLAN_READ

    recipient = models.ForeignKey(Recipient, on_delete=models.CASCADE, related_name="+")
    part = models.CharField("avsnitt", max_length=20, choices=Part, blank=True)
    target_key = models.UUIDField("mål eller åtgärd", null=True, blank=True)
    target_words = models.CharField("vad det gäller", max_length=240, blank=True)
    text = models.TextField("synpunkt", max_length=4000)
    waits_for_reading = models.BooleanField("väntar på att läsas", default=False)
    way = models.CharField("hur den kom", max_length=8, choices=Way, default=Way.LINK)
    given_at = models.DateTimeField("lämnad")
    handling = models.CharField("hantering", max_length=8, choices=Handling, blank=True)
    handled_words = models.TextField("hur", max_length=1500, blank=True)
    handled_at = models.DateTimeField("hanterad", null=True, blank=True)
    version = models.PositiveIntegerField("version", default=1)

    if TYPE_CHECKING:
        recipient_id: UUID

    def __str__(self) -> str:
        return str(self.pk)
