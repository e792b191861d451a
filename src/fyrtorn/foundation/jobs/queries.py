"""How the clock is doing."""

from __future__ import annotations

from fyrtorn.foundation.jobs.models import DueJob


def failing_jobs() -> list[str]:
    """Names of jobs whose last turn failed."""
    return list(DueJob.objects.filter(failures__gt=0).order_by("name").values_list("name", flat=True))
