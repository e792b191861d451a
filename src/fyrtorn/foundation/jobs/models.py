"""When each job is due, and the pieces of work that people have asked for."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.jobs.vocabulary import UNDER_WAY, WorkState


class DueJob(models.Model):
    """A job's next turn, who is at it, and how the last turn went."""

    name = models.CharField("namn", max_length=60, primary_key=True)
    due_at = models.DateTimeField("nästa gång")
    held_until = models.DateTimeField("pågår till", null=True, blank=True)
    finished_at = models.DateTimeField("senast klar", null=True, blank=True)
    failures = models.PositiveIntegerField("misslyckade i rad", default=0)

    def __str__(self) -> str:
        return self.name


class PieceOfWork(TenantModel):
    """Something that was asked for once, and takes longer than a page may: an import, a document.

    The row is the queue and the progress bar. It holds codes and counts, never what anybody wrote.
    ``held_by`` is drawn anew by each worker that takes the row; whoever holds another token has lost it.
    """

    seen_with = Permission.DESK_SEE  # and what the kind itself asks for: see work.kinds

    kind = models.CharField("slag", max_length=60)
    target_id = models.UUIDField("gäller")
    particulars = models.JSONField("uppgifter", default=dict)
    asked_by = models.UUIDField("begärt av", null=True)
    asked_as = models.CharField("begärt som", max_length=200)
    asked_at = models.DateTimeField("begärt")
    state = models.CharField("läge", max_length=8, choices=WorkState, default=WorkState.WAITING)
    begins_at = models.DateTimeField("tidigast")
    tries = models.PositiveSmallIntegerField("försök", default=0)
    held_by = models.UUIDField("tas om hand av", null=True)
    held_until = models.DateTimeField("tas om hand till", null=True)
    stop_asked_at = models.DateTimeField("bett om avbrott", null=True)
    done = models.PositiveIntegerField("gjort", default=0)
    total = models.PositiveIntegerField("av", default=0)
    stage = models.CharField("skede", max_length=120, blank=True)
    outcome = models.JSONField("utfall", default=dict)
    refusal_code = models.CharField("nekad med", max_length=20, blank=True)
    remark = models.CharField("anmärkning", max_length=600, blank=True)
    ended_at = models.DateTimeField("slut", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "target_id"],
                condition=Q(state__in=UNDER_WAY),
                name="work_under_way_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=UNDER_WAY, ended_at__isnull=True)
                | (~Q(state__in=UNDER_WAY) & Q(ended_at__isnull=False)),
                name="work_that_ended_has_a_moment",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_at"], condition=Q(state__in=UNDER_WAY), name="work_under_way"),
            models.Index(fields=["organisation", "kind", "target_id", "-asked_at"], name="work_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class WorkFile(TenantModel):
    """The file that a piece of work resulted in, kept for a day: to be fetched, not to be stored."""

    seen_with = Permission.DESK_SEE

    work = models.OneToOneField(PieceOfWork, on_delete=models.CASCADE, related_name="file")
    name = models.CharField("filnamn", max_length=120)
    content_type = models.CharField("filtyp", max_length=100)
    content = models.BinaryField("innehåll")
    made_at = models.DateTimeField("skapad")

    class Meta:
        indexes = [models.Index(fields=["made_at"], name="work_file_made")]

    def __str__(self) -> str:
        return self.name
