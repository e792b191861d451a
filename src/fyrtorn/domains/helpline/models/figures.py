"""Counters, and the figures that are published from them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from fyrtorn.domains.helpline.talk_vocabulary import Facet, Missed
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.sealed_here import SealedHere


class MonthCounts(SealedHere):
    """The counters of a line's month, sealed: how many contacts had one value of one facet.

    ``series`` is that of the line, which lasts when the operator changes. What is sealed is said in
    ``counting/contents.py``. Nothing of it is in clear, not even how many: one contact in a month would be a row that
    joins all that is known of it.
    """

    seen_with = Permission.TALK_COUNT

    series = models.UUIDField("serie")
    month = models.DateField("månad")

    if TYPE_CHECKING:
        organisation_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "series", "month"], name="month_counts_once"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m}"


class MissedContact(TenantModel):
    """Somebody who did not reach a line, until the counters have taken it in. Nothing is known of them.

    A row is put here by whoever may count and see no counter: telephony, and a visitor who gave up in a queue.
    """

    seen_with = Permission.TALK_COUNT

    series = models.UUIDField("serie")
    month = models.DateField("månad")
    how = models.CharField("hur", max_length=12, choices=Missed)
    channel = models.CharField("kanal", max_length=10, choices=Channel)
    weekday_band = models.CharField("veckodag och tid", max_length=8)

    if TYPE_CHECKING:
        organisation_id: UUID

    def __str__(self) -> str:
        return self.how


class HeardOnce(TenantModel):
    """Something that counts a contact has been heard: a digest of what was sent, so that it counts once.

    It says neither of which line nor how it was counted, and goes within the working day.
    """

    seen_with = Permission.TALK_COUNT

    goes_at = models.DateTimeField("tas bort")
    """A whole hour, so that it does not tell when."""

    if TYPE_CHECKING:
        organisation_id: UUID

    class Meta:
        indexes = [models.Index(fields=["goes_at"], name="heard_once_old")]

    def __str__(self) -> str:
        return str(self.pk)


class Figure(TenantModel):
    """A published figure. It is never changed: what was once shown, and what was not, stays so.

    ``number`` is ``None`` where it is hidden. ``months`` is how long the period is: 1, 3 or 12.
    """

    seen_with = Permission.TALK_COUNT

    series = models.UUIDField("serie")
    starts = models.DateField("från")
    months = models.PositiveSmallIntegerField("månader")
    facet = models.CharField("uppdelning", max_length=16, choices=Facet)
    value = models.CharField("värde", max_length=40, blank=True)
    """Empty for the total of the facet."""
    number = models.PositiveIntegerField("antal", null=True, blank=True)
    published_on = models.DateField("publicerad")

    if TYPE_CHECKING:
        organisation_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "series", "starts", "months", "facet", "value"],
                name="figure_once_a_value",
            ),
            models.CheckConstraint(condition=Q(months__in=(1, 3, 12)), name="figure_of_a_period"),
        ]

    def __str__(self) -> str:
        return f"{self.facet} {self.value}"
