"""Talks, and what is agreed in them. What somebody said is sealed; nothing here has room for who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import Q

from fyrtorn.domains.helpline.case_vocabulary import MOST_WAITING
from fyrtorn.domains.helpline.models.lines import HelpLine
from fyrtorn.domains.helpline.talk_vocabulary import CallBackState, TalkKind, TalkState, TextKind
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue.models import Dialogue
from fyrtorn.foundation.vault.sealed import SealedField


class Talk(TenantModel):
    """The record of one talk. Its id is that of its matter in the vault.

    ``record`` holds the coded fields and the text, sealed. When the talk is done, what it adds to is counted, who held
    it and when is erased, and ``kind`` and ``channel`` are empty: they have moved into the record.
    """

    seen_with = Permission.TALK_READ

    line = models.ForeignKey(HelpLine, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("slag", max_length=12, choices=TalkKind, default=TalkKind.SUPPORT)
    channel = models.CharField("kanal", max_length=10, choices=Channel, default=Channel.PHONE)
    state = models.CharField("läge", max_length=8, choices=TalkState, default=TalkState.OPEN)
    is_practice = models.BooleanField("övning", default=False)
    worker = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    begun_at = models.DateTimeField("började", null=True, blank=True)
    begun_month = models.DateField("månad")
    record = SealedField("anteckning", null=True)
    version = models.PositiveIntegerField("version", default=1)
    of_chat = models.JSONField("chattens minsta", null=True, blank=True)
    """What its chat adds to at the least, by facet: counted if the record is undone when the chat is gone.

    ``None`` for any other talk, and when this one is done.
    """
    keep_until = models.DateField("sparas till")

    if TYPE_CHECKING:
        organisation_id: UUID
        line_id: UUID
        worker_id: UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=TalkState.DONE) | Q(worker__isnull=True, begun_at__isnull=True),
                name="talk_done_is_nobodys",
            ),
        ]
        indexes = [
            models.Index(fields=["line"], name="talk_open", condition=~Q(state=TalkState.DONE)),
            models.Index(fields=["keep_until"], name="talk_kept"),
        ]

    def __str__(self) -> str:
        return str(self.pk)


class HelpCase(TenantModel):
    """A matter that somebody comes back to, under a code of their own. Found by the code alone.

    The dialogue holds the code's tag, and what is written to the caller once they write as well.
    """

    seen_with = Permission.TALK_READ

    line = models.ForeignKey(HelpLine, on_delete=models.PROTECT, related_name="+")
    dialogue = models.OneToOneField(Dialogue, on_delete=models.CASCADE, related_name="+")
    is_practice = models.BooleanField("övning", default=False)

    if TYPE_CHECKING:
        organisation_id: UUID
        line_id: UUID
        dialogue_id: UUID

    def __str__(self) -> str:
        return str(self.pk)


class CaseNote(TenantModel):
    """What the team noted in a case, sealed with the case's key: text, writer and moment are inside."""

    seen_with = Permission.TALK_READ

    case = models.ForeignKey(HelpCase, on_delete=models.CASCADE, related_name="+")
    note = SealedField("anteckning")

    if TYPE_CHECKING:
        organisation_id: UUID
        case_id: UUID

    class Meta:
        indexes = [models.Index(fields=["case"], name="case_notes")]

    def __str__(self) -> str:
        return str(self.pk)


class CallBack(TenantModel):
    """Somebody to call. Its id is that of its matter; the number is sealed, and gone when it has served."""

    seen_with = Permission.TALK_READ

    line = models.ForeignKey(HelpLine, on_delete=models.PROTECT, related_name="+")
    state = models.CharField("läge", max_length=12, choices=CallBackState, default=CallBackState.WAITING)
    due_at = models.DateTimeField("senast")
    number = SealedField("nummer", null=True)
    tag = models.CharField("märke", max_length=64, null=True, blank=True)  # noqa: DJ001 - none is not alike none
    """Of line and number, keyed by the keeper: whoever answers calls the same number once. Gone when it is shown."""
    place = models.PositiveSmallIntegerField("plats", null=True, blank=True)
    """Of those from the public page: one of a few places on the line, so that it cannot be drowned."""
    tries = models.PositiveSmallIntegerField("försök", default=0)
    shown_to = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_practice = models.BooleanField("övning", default=False)

    if TYPE_CHECKING:
        organisation_id: UUID
        line_id: UUID
        shown_to_id: UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[CallBackState.WAITING, CallBackState.SHOWN]) | Q(number__isnull=True),
                name="call_back_number_goes",
            ),
            models.CheckConstraint(
                condition=Q(number__isnull=False) | Q(tag__isnull=True, place__isnull=True),
                name="call_back_tag_goes",
            ),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(place__gte=1, place__lte=MOST_WAITING),
                name="call_back_place",
            ),
            models.UniqueConstraint(fields=["line", "place"], name="call_back_one_a_place"),
        ]
        indexes = [models.Index(fields=["line", "state"], name="call_back_waiting")]

    def __str__(self) -> str:
        return self.state


class LineText(TenantModel):
    """One edition of what a service has written for its line. An edition is never changed: the next one is made."""

    seen_with = Permission.LINE_READ

    line = models.ForeignKey(HelpLine, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField("slag", max_length=16, choices=TextKind)
    number = models.PositiveIntegerField("utgåva")
    content = models.JSONField("innehåll")
    made_on = models.DateField("gjord")
    made_by = models.CharField("gjord av", max_length=120, blank=True)
    """The function of whoever made it, never a name."""

    if TYPE_CHECKING:
        organisation_id: UUID
        line_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "kind", "number"], name="line_text_one_an_edition")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"
