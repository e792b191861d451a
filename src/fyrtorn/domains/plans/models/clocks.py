"""What keeps time: meetings held, statements made, reminders sent."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from fyrtorn.domains.plans.vocabulary import Duty, Stated
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission


class Discussion(TenantModel):
    """A time when the picture was discussed in a forum that exists already."""

    seen_with = Permission.PLAN_READ

    holder = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField("hållen")
    forum = models.CharField("forum", max_length=120)
    words = models.TextField("vad det ledde till", max_length=1500, blank=True)

    if TYPE_CHECKING:
        holder_id: UUID

    def __str__(self) -> str:
        return f"{self.held_on} {self.forum}"


class Statement(TenantModel):
    """A coordinator's dated word on a requirement of the act that the product cannot see for itself."""

    seen_with = Permission.PLAN_READ

    requirement = models.CharField("krav", max_length=12)
    stated = models.CharField("svar", max_length=12, choices=Stated)
    words = models.TextField("på vilken grund", max_length=1000, blank=True)
    stated_on = models.DateField("lämnat")
    stated_by = models.CharField("av", max_length=120)

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "requirement", "-stated_on"], name="statement_latest")
        ]

    def __str__(self) -> str:
        return f"{self.requirement} {self.stated}"


class Reminder(TenantModel):
    """A reminder that was sent, so that none is sent twice."""

    seen_with = Permission.PLAN_READ

    duty = models.CharField("klocka", max_length=16, choices=Duty)
    target_id = models.UUIDField("vad")
    due_on = models.DateField("senast")
    months_before = models.SmallIntegerField("månader före")
    sent_at = models.DateTimeField("skickad")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duty", "target_id", "due_on", "months_before"], name="reminder_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.duty} {self.due_on}"


class YearEvent(TenantModel):
    """Something that comes back every year, in some months. ``suggested`` is the suggestion it was taken from."""

    seen_with = Permission.PLAN_READ

    holder = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    title = models.CharField("vad", max_length=120)
    months = models.JSONField("månader", default=list)
    """Numbers from 1 to 12, in order."""
    function = models.CharField("vem", max_length=120, blank=True)
    suggested = models.SlugField("förslag", max_length=40, blank=True)
    version = models.PositiveIntegerField("version", default=1)

    if TYPE_CHECKING:
        holder_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "holder", "suggested"],
                condition=~models.Q(suggested=""),
                name="year_event_suggested_once",
            )
        ]

    def __str__(self) -> str:
        return self.title


class CalendarLink(TenantModel):
    """A secret address from which a calendar reads the year. Kept as a digest; withdrawn by being removed."""

    seen_with = Permission.PLAN_READ

    digest = models.CharField("avtryck", max_length=64, unique=True)
    what_for = models.CharField("till", max_length=80)
    made_at = models.DateTimeField("gjord")
    made_by = models.CharField("gjord av", max_length=120)

    def __str__(self) -> str:
        return self.what_for


class ReminderBox(TenantModel):
    """Where reminders of duties are mailed: a function's mailbox, one for each holder."""

    seen_with = Permission.PLAN_READ

    holder = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    mailbox = models.EmailField("brevlåda")

    if TYPE_CHECKING:
        holder_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "holder"], name="reminder_box_one_a_holder")
        ]

    def __str__(self) -> str:
        return str(self.pk)
