"""An organisation and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind


class Organisation(models.Model):
    """A body that acts in the field. A municipality has its official four-digit code, a region two."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField("slag", max_length=16, choices=OrganisationKind)
    code = models.CharField("officiell kod", max_length=4, blank=True)
    key = models.SlugField("nyckel", max_length=80, unique=True)
    name = models.CharField("namn", max_length=120)
    formal_name = models.CharField("fullständigt namn", max_length=160)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    website = models.URLField("webbplats", blank=True)
    sort_key = models.CharField(max_length=200, editable=False)
    search_key = models.CharField(max_length=200, editable=False)

    if TYPE_CHECKING:
        parent_id: UUID | None

    class Meta:
        ordering = ["sort_key"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"], condition=~models.Q(code=""), name="organisation_code_unique"
            ),
        ]
        indexes = [models.Index(fields=["kind", "sort_key"], name="organisation_by_kind")]

    def __str__(self) -> str:
        return self.formal_name

    @property
    def is_municipality(self) -> bool:
        return self.kind == OrganisationKind.MUNICIPALITY
