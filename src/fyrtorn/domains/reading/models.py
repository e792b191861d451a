"""A page that was read, and what it led to."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from fyrtorn.domains.reading.vocabulary import ProposalKind, ProposalState
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission


class PageReading(TenantModel):
    """One reading of one page. The page's text is not kept, only the facts proposed from it."""

    seen_with = Permission.READING_SEE

    source_title = models.CharField("källa", max_length=200)
    page_dated = models.DateField("sidan uppdaterad", null=True, blank=True)
    read_at = models.DateTimeField("läst")
    people_left_out = models.PositiveSmallIntegerField("personer som utelämnats", default=0)

    class Meta:
        indexes = [models.Index(fields=["organisation", "-read_at"], name="reading_by_organisation")]

    def __str__(self) -> str:
        return self.source_title


class Proposal(TenantModel):
    """One proposed fact. Nothing of it is public before somebody has said yes.

    ``replaced`` is what a yes put out of the way, as whoever accepted it wrote it down: only for hours, and only
    while the yes stands. ``fingerprint`` says what the fact is, so that reading the same page again proposes only news.
    """

    seen_with = Permission.READING_SEE

    reading = models.ForeignKey(
        PageReading, on_delete=models.CASCADE, related_name="proposals", related_query_name="proposal"
    )
    kind = models.CharField("slag", max_length=12, choices=ProposalKind)
    content = models.JSONField("förslag")
    line = models.TextField("rad på sidan", max_length=1000)
    fingerprint = models.CharField(max_length=64)
    position = models.PositiveSmallIntegerField("ordning", default=0)
    state = models.CharField("läge", max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    decided_at = models.DateTimeField("avgjort", null=True, blank=True)
    became_id = models.UUIDField("raden som ett ja ledde till", null=True, blank=True)
    replaced = models.JSONField("det som ett ja trädde i stället för", null=True, blank=True)

    if TYPE_CHECKING:
        reading_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "fingerprint"], name="proposal_once_an_organisation"
            ),
            models.CheckConstraint(
                condition=Q(state=ProposalState.WAITING, decided_at__isnull=True)
                | (~Q(state=ProposalState.WAITING) & Q(decided_at__isnull=False)),
                name="proposal_decided_has_a_time",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "state"], name="proposal_by_state")]

    def __str__(self) -> str:
        return self.kind
