"""When each job is due."""

from __future__ import annotations

from django.db import models


class DueJob(models.Model):
    """A job's next turn, who is at it, and how the last turn went."""

    name = models.CharField("namn", max_length=60, primary_key=True)
    due_at = models.DateTimeField("nästa gång")
    held_until = models.DateTimeField("pågår till", null=True, blank=True)
    finished_at = models.DateTimeField("senast klar", null=True, blank=True)
    failures = models.PositiveIntegerField("misslyckade i rad", default=0)

    def __str__(self) -> str:
        return self.name
