"""What a line's leader has written on a figure: where it does not compare with what came before."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from fyrtorn.domains.helpline.talk_vocabulary import Facet
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission


class FigureNote(TenantModel):
    """A break in how one figure is counted, from a day on. It explains figures and never changes one.

    ``series`` is that of the line: the note goes with the figures to the next operator.
    """

    seen_with = Permission.TALK_COUNT

    series = models.UUIDField("serie")
    facet = models.CharField("uppdelning", max_length=16, choices=Facet)
    since = models.DateField("från")
    text = models.CharField("vad som ändrades", max_length=300)
    written_on = models.DateField("skriven")

    if TYPE_CHECKING:
        organisation_id: UUID

    class Meta:
        indexes = [models.Index(fields=["series", "since"], name="figure_notes_in_order")]

    def __str__(self) -> str:
        return f"{self.facet} {self.since}"
