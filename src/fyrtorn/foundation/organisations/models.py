"""An organisation and its place."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.organisations.vocabulary import OUTSIDE_SECTORS, OrganisationKind, Sector


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


class ContactPoint(TenantModel):
    """A function that is asked and that owns measures: "rektor på Fyrskolan", with its mailbox, never a person.

    ``department`` is the part of the municipality it belongs to, when it is one.
    """

    seen_with = Permission.PICTURE_READ

    function = models.CharField("funktion", max_length=120)
    sector = models.CharField("verksamhet", max_length=16, choices=Sector)
    department = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    mailbox = models.EmailField("brevlåda", blank=True)
    deputy_mailbox = models.EmailField("ersättarens brevlåda", blank=True)
    is_partner = models.BooleanField("utanför kommunen", default=False)
    retired_on = models.DateField("används inte längre", null=True, blank=True)
    sort_key = models.CharField(max_length=200, default="", editable=False)
    version = models.PositiveIntegerField("version", default=1)

    if TYPE_CHECKING:
        department_id: UUID | None

    class Meta:
        indexes = [models.Index(fields=["organisation", "sort_key"], name="contact_point_by_name")]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "function"], name="contact_point_once"),
            models.CheckConstraint(
                condition=~models.Q(sector__in=sorted(OUTSIDE_SECTORS)) | models.Q(is_partner=True),
                name="contact_point_outside_is_partner",
            ),
        ]

    def __str__(self) -> str:
        return self.function
