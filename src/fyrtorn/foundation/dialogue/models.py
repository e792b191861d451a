"""A dialogue and its sealed messages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue.vocabulary import DialogueState
from fyrtorn.foundation.vault.receipt_codes import LOOKUP_BYTES
from fyrtorn.foundation.vault.sealed import SealedField


class Dialogue(TenantModel):
    """One dialogue. Its id is that of its matter in the vault."""

    seen_with = Permission.DIALOGUE_READ

    lookup = models.BinaryField("spår", max_length=LOOKUP_BYTES)
    receipt_wrap = SealedField("låst nyckel")
    state = models.CharField("läge", max_length=8, choices=DialogueState, default=DialogueState.RECEIVED)
    news_for_team = models.BooleanField("nytt för gruppen", default=True)
    has_unread_answer = models.BooleanField("nytt för avsändaren", default=False)
    begun_month = models.DateField("månad")
    keep_until = models.DateField("sparas till")

    if TYPE_CHECKING:
        organisation_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "lookup"], name="dialogue_one_a_receipt")
        ]
        indexes = [
            models.Index(
                fields=["organisation"], name="dialogue_news", condition=models.Q(news_for_team=True)
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Message(TenantModel):
    """One sealed message: text, writer, moment and number are all inside."""

    seen_with = Permission.DIALOGUE_READ

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="+")
    body = SealedField("meddelande")

    if TYPE_CHECKING:
        organisation_id: UUID
        dialogue_id: UUID

    class Meta:
        indexes = [models.Index(fields=["dialogue"], name="dialogue_messages")]

    def __str__(self) -> str:
        return str(self.pk)


class Attachment(TenantModel):
    """A file in a dialogue. What it is and is called is sealed here; its content is sealed in the data folder."""

    seen_with = Permission.DIALOGUE_READ

    dialogue = models.ForeignKey(Dialogue, on_delete=models.CASCADE, related_name="+")
    head = SealedField("vad filen är")
    sealed_bytes = models.PositiveIntegerField("låst storlek")

    if TYPE_CHECKING:
        organisation_id: UUID
        dialogue_id: UUID

    class Meta:
        indexes = [models.Index(fields=["dialogue"], name="dialogue_attachments")]

    def __str__(self) -> str:
        return str(self.pk)
