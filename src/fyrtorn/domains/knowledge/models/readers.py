"""What others make of an item: those who review it, and those who take it into their own work."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from fyrtorn.domains.knowledge.models.items import Item
from fyrtorn.domains.knowledge.vocabulary import Verdict
from fyrtorn.foundation.access.door import PublishedModel, TenantModel
from fyrtorn.foundation.access.permissions import Permission


class Review(PublishedModel):
    """What a national or regional body says of one version. The organisation is the reviewer's; anybody may read it."""

    seen_with = Permission.KNOWLEDGE_READ
    published_when = Q()

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField("version")
    verdict = models.CharField("utlåtande", max_length=12, choices=Verdict)
    note = models.TextField("vad vi vill säga", max_length=2000, blank=True)
    done_at = models.DateTimeField("granskat")
    done_by = models.CharField("granskat av", max_length=200)
    """The function, never the person."""

    if TYPE_CHECKING:
        organisation_id: UUID
        item_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["item", "number", "organisation"], name="review_once_a_version")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Use(TenantModel):
    """That an organisation has taken an item into a plan of its own. Its own business: others see the number alone."""

    seen_with = Permission.KNOWLEDGE_READ

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="+")
    used_on = models.DateField("använt")

    if TYPE_CHECKING:
        organisation_id: UUID
        item_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["item", "organisation"], name="use_once_each")]

    def __str__(self) -> str:
        return str(self.pk)


class UseTally(PublishedModel):
    """How many organisations use an item, and none of their names: counted at night. The organisation is the item's."""

    seen_with = Permission.KNOWLEDGE_READ
    published_when = Q(item__published_at__isnull=False)

    item = models.OneToOneField(Item, on_delete=models.CASCADE, related_name="+")
    count = models.PositiveIntegerField("antal", default=0)

    if TYPE_CHECKING:
        organisation_id: UUID
        item_id: UUID

    def __str__(self) -> str:
        return f"{self.count}"
