"""How the clock itself comes to the rows of every organisation: it carries work out, and reads none of it."""

from __future__ import annotations

from typing import Final

from django.db.models import QuerySet

from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.jobs.models import PieceOfWork, WorkFile

CLOCK: Final = command(Permission.DESK_SEE, label="Arbete i bakgrunden")


def all_work() -> QuerySet[PieceOfWork]:
    """Every organisation's. Ask within ``acting(CLOCK)``."""
    return PieceOfWork.objects.visible_to(CLOCK)


def all_files() -> QuerySet[WorkFile]:
    """Every organisation's. Ask within ``acting(CLOCK)``."""
    return WorkFile.objects.visible_to(CLOCK)
