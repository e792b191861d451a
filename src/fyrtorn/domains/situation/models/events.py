"""What happened, where and against whom: without any person, and without any address."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from fyrtorn.domains.situation.vocabulary import (
    LEAST_AREA,
    BatchState,
    Compass,
    EventKind,
    PlaceKind,
    Reliability,
    SourceKind,
    TargetGroup,
    ViolenceKind,
)
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vocabulary.environments import Environment
from fyrtorn.foundation.vocabulary.terms import Answer as Said


class Area(TenantModel):
    """A part of the municipality, large enough that nobody is recognised by it."""

    seen_with = Permission.PICTURE_READ

    title = models.CharField("namn", max_length=80)
    residents = models.PositiveIntegerField("invånare")
    residents_on = models.DateField("räknat den", null=True, blank=True)
    compass = models.CharField("läge", max_length=12, choices=Compass, default=Compass.CENTRE)
    retired_on = models.DateField("används inte längre", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "title"], name="area_title_once"),
            models.CheckConstraint(condition=Q(residents__gte=LEAST_AREA), name="area_is_large_enough"),
        ]

    def __str__(self) -> str:
        return self.title


class ImportBatch(TenantModel):
    """One file of events: all of it, or none; undone as one."""

    seen_with = Permission.PICTURE_READ

    digest = models.CharField("filens avtryck", max_length=64)
    state = models.CharField("läge", max_length=8, choices=BatchState, default=BatchState.WAITING)
    made_at = models.DateTimeField("inläst")
    made_by = models.CharField("inläst av", max_length=120)
    taken = models.PositiveIntegerField("inlästa rader", default=0)
    rejected = models.PositiveIntegerField("avvisade rader", default=0)
    known_before = models.PositiveIntegerField("rader som redan fanns", default=0)

    def __str__(self) -> str:
        return str(self.pk)


class SheetUpload(TenantModel):
    """A sheet that somebody is taking in: forgotten when it is in, thrown away, or two hours old.

    ``rows`` is the sheet as it was read, ``checked`` the events that came of it once its columns were chosen; both as
    compressed JSON. Nothing but the import reads them.
    """

    seen_with = Permission.PICTURE_EDIT

    batch = models.OneToOneField(ImportBatch, on_delete=models.CASCADE, related_name="upload")
    rows = models.BinaryField("rader")
    checked = models.BinaryField("kontrollerade rader", null=True)
    choices = models.JSONField("val", default=dict)
    """The columns by field, and the sheet's own words by coded value."""
    made_at = models.DateTimeField("inskickad")

    if TYPE_CHECKING:
        batch_id: UUID

    def __str__(self) -> str:
        return str(self.pk)


class ColumnMapping(TenantModel):
    """Which column of a municipality's own sheet is what, from last time."""

    seen_with = Permission.PICTURE_READ

    columns = models.JSONField("kolumner", default=dict)
    """The sheet's headers by field, and the sheet's own words by coded value."""
    changed_at = models.DateTimeField("ändrad")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="mapping_one_a_municipality")]

    def __str__(self) -> str:
        return str(self.pk)


class Event(TenantModel):
    """Something that was noticed. ``digest`` tells the same row of a sheet sent once more."""

    seen_with = Permission.PICTURE_READ

    happened_on = models.DateField("datum")
    area = models.ForeignKey(
        Area, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="område"
    )
    """Null is the whole municipality, or not known."""
    place_kind = models.CharField("plats", max_length=12, choices=PlaceKind)
    kind = models.CharField("slag", max_length=16, choices=EventKind)
    environment = models.CharField("miljö", max_length=16, choices=Environment, default=Environment.UNKNOWN)
    target_group = models.CharField(
        "riktad mot", max_length=16, choices=TargetGroup, default=TargetGroup.UNKNOWN
    )
    source_kind = models.CharField("källa", max_length=12, choices=SourceKind)
    reliability = models.CharField("säkerhet", max_length=12, choices=Reliability, default=Reliability.LIKELY)
    reported = models.CharField("polisanmäld", max_length=8, choices=Said, default=Said.UNKNOWN)
    text = models.TextField("vad hände", max_length=1000, blank=True)
    done = models.TextField("vad gjordes", max_length=1000, blank=True)
    noted_at = models.DateTimeField("noterad")
    noted_by = models.CharField("noterad av", max_length=120)
    """A function. Several people may have it: that they share it gives none of them the others' events."""
    writer_id = models.UUIDField("skriven av", null=True, editable=False)
    """The account that may put it right: of somebody who does not write the picture, for a week, then forgotten."""
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    digest = models.CharField("radens avtryck", max_length=64, blank=True)
    removed_at = models.DateTimeField("borttagen", null=True, blank=True)
    version = models.PositiveIntegerField("version", default=1)

    if TYPE_CHECKING:
        area_id: UUID | None
        batch_id: UUID | None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "digest"],
                condition=~Q(digest="") & Q(removed_at__isnull=True),
                name="event_row_once",
            )
        ]
        indexes = [
            models.Index(fields=["organisation", "-happened_on", "-id"], name="event_by_day"),
            models.Index(fields=["batch"], name="event_by_batch"),
            models.Index(
                fields=["organisation", "noted_by", "-noted_at"],
                condition=Q(batch__isnull=True),
                name="event_last_noted",
            ),
            models.Index(
                fields=["noted_at"], condition=Q(writer_id__isnull=False), name="event_writer_to_forget"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.happened_on} {self.kind}"


class OpenSource(TenantModel):
    """The dated open source on violence or threats without which an event names no organisation."""

    seen_with = Permission.PICTURE_READ

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    body = models.CharField("organisation", max_length=120)
    tells_of = models.CharField("berättar om", max_length=8, choices=ViolenceKind)
    title = models.CharField("källa", max_length=200)
    url = models.URLField("adress", max_length=500)
    dated = models.DateField("källans datum")

    if TYPE_CHECKING:
        event_id: UUID

    def __str__(self) -> str:
        return self.title
