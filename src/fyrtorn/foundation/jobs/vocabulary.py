"""Where a piece of work stands."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class WorkState(TextChoices):
    """A piece of work waits, runs, and ends in one of three ways."""

    WAITING = "waiting", _("väntar")
    RUNNING = "running", _("pågår")
    DONE = "done", _("klart")
    FAILED = "failed", _("gick inte")
    STOPPED = "stopped", _("avbrutet")


UNDER_WAY: Final = (WorkState.WAITING, WorkState.RUNNING)
"""What has not ended."""
