"""The queue."""

from __future__ import annotations

from django.db import models

from fyrtorn.foundation.base.identifiers import new_id


class Notice(models.Model):
    """One mail to send: its kind, whom to, and which row it is about."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField("slag", max_length=40)
    to = models.EmailField("till")
    target_id = models.UUIDField("gäller")
    made_at = models.DateTimeField("skapad")
    next_attempt_at = models.DateTimeField("nästa försök")
    attempts = models.PositiveSmallIntegerField("försök", default=0)
    sent_at = models.DateTimeField("skickad", null=True, blank=True)
    given_up_at = models.DateTimeField("uppgiven", null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=models.Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="notice_waiting",
            )
        ]

    def __str__(self) -> str:
        return self.kind
