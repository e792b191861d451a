"""Chats: where they stand. What is written lies in the dialogue, sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from fyrtorn.domains.helpline.models.lines import HelpLine
from fyrtorn.domains.helpline.talk_vocabulary import ChatState, Wait
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue.models import Dialogue


class ChatRoom(TenantModel):
    """What a visitor may know of a line's queue: how many wait, and how many answer. No chat is seen through it."""

    seen_with = Permission.CHAT_READ

    line = models.OneToOneField(HelpLine, on_delete=models.CASCADE, related_name="+")
    waiting = models.PositiveIntegerField("väntar", default=0)
    answering = models.PositiveIntegerField("svarar", default=0)
    usual_wait_seconds = models.PositiveIntegerField("brukar vänta", default=0)
    joined = models.PositiveIntegerField("har ställt sig i kön", default=0)
    """How many have joined the queue since no chat was left: the next one's number is one more."""
    called = models.PositiveIntegerField("alla till och med det numret har lämnat kön", default=0)
    heard_at = models.DateTimeField("någon är där", null=True, blank=True)
    """When somebody who answers was last heard of."""

    if TYPE_CHECKING:
        organisation_id: UUID
        line_id: UUID

    def __str__(self) -> str:
        return str(self.waiting)


class ChatSeat(TenantModel):
    """Somebody takes chats on a line right now. Gone when they stop, or are not heard of."""

    seen_with = Permission.CHAT_READ

    line = models.ForeignKey(HelpLine, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField("senast där")

    if TYPE_CHECKING:
        organisation_id: UUID
        line_id: UUID
        account_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "account"], name="chat_seat_one_each")]

    def __str__(self) -> str:
        return str(self.pk)


class Chat(TenantModel):
    """A dialogue while both are there. ``messages`` grows with each message: who asks for what is new compares it.

    The moments are erased when the chat ends; the dialogue goes with it unless the visitor keeps a code. What is
    counted of it, ``weekday_band`` and ``wait``, is coded when it is answered.
    """

    seen_with = Permission.CHAT_READ

    line = models.ForeignKey(HelpLine, on_delete=models.PROTECT, related_name="+")
    dialogue = models.OneToOneField(Dialogue, on_delete=models.CASCADE, related_name="+")
    state = models.CharField("läge", max_length=8, choices=ChatState, default=ChatState.WAITING)
    number = models.PositiveIntegerField("nummer i kön", default=0)
    language = models.CharField("språk", max_length=8, default="sv")
    messages = models.PositiveIntegerField("meddelanden", default=0)
    keeps_code = models.BooleanField("behåller sin kod", default=False)
    waiting_since = models.DateTimeField("väntar sedan", null=True, blank=True)
    taken_by = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField("svarad", null=True, blank=True)
    heard_at = models.DateTimeField("hörde av sig senast", null=True, blank=True)
    worker_heard_at = models.DateTimeField("den som svarar hörde av sig", null=True, blank=True)
    last_written_at = models.DateTimeField("senaste meddelandet", null=True, blank=True)
    is_back = models.BooleanField("tillbaka i kön", default=False)
    """It was answered, and waits for somebody else to go on with it."""
    talk = models.UUIDField("anteckning", null=True, blank=True)
    """The record that counts the chat, by its id; none when it was undone. Gone with the chat."""
    weekday_band = models.CharField("veckodag och tid", max_length=8, blank=True)
    wait = models.CharField("väntetid", max_length=8, choices=Wait, blank=True)
    gone_at = models.DateTimeField("tas bort", null=True, blank=True)
    """When what is left of an ended chat goes: until then its code can be kept and a record be written."""
    is_practice = models.BooleanField("övning", default=False)
    begun_month = models.DateField("månad")

    if TYPE_CHECKING:
        organisation_id: UUID
        line_id: UUID
        dialogue_id: UUID
        taken_by_id: UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ChatState.ENDED)
                | Q(
                    waiting_since__isnull=True,
                    taken_by__isnull=True,
                    taken_at__isnull=True,
                    heard_at__isnull=True,
                    worker_heard_at__isnull=True,
                    last_written_at__isnull=True,
                ),
                name="chat_ended_is_nobodys",
            )
        ]
        indexes = [
            models.Index(fields=["line", "waiting_since"], name="chat_live", condition=~Q(state="ended"))
        ]

    def __str__(self) -> str:
        return self.state
