"""What those who work at a line leave to each other, and what tells machines of it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from fyrtorn.domains.helpline.models.lines import HelpLine
from fyrtorn.domains.helpline.models.talks import Talk
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.sealed import SealedField


class HandOver(TenantModel):
    """What one shift leaves to the next, sealed. Its id is that of its matter. Somebody says that they have read it."""

    seen_with = Permission.TALK_READ

    line = models.ForeignKey(HelpLine, on_delete=models.CASCADE, related_name="+")
    note = SealedField("överlämning")
    written_at = models.DateTimeField("skriven")
    written_by = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField("läst", null=True, blank=True)
    read_by = models.ForeignKey(
        "accounts.Account", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    if TYPE_CHECKING:
        organisation_id: UUID
        line_id: UUID
        written_by_id: UUID
        read_by_id: UUID | None

    class Meta:
        indexes = [models.Index(fields=["line", "written_at"], name="hand_over_by_line")]

    def __str__(self) -> str:
        return str(self.pk)


class Debrief(TenantModel):
    """Somebody wants to talk after a heavy talk. Says nothing of the talk, and is gone when it has been held."""

    seen_with = Permission.LINE_READ

    line = models.ForeignKey(HelpLine, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField("frågad")

    if TYPE_CHECKING:
        organisation_id: UUID
        line_id: UUID
        asked_by_id: UUID
        asked_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line", "asked_by", "asked"], name="debrief_asked_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class PeerReview(TenantModel):
    """A talk drawn at random for colleagues to read together. Who held it is not known any more."""

    seen_with = Permission.TALK_REVIEW

    talk = models.OneToOneField(Talk, on_delete=models.CASCADE, related_name="+")
    drawn_on = models.DateField("dragen")
    done_on = models.DateField("genomgången", null=True, blank=True)

    if TYPE_CHECKING:
        organisation_id: UUID
        talk_id: UUID

    def __str__(self) -> str:
        return str(self.pk)


class LineHook(TenantModel):
    """A line's address for its telephony, which tells of calls that nobody answered. Its secret is stored nowhere."""

    seen_with = Permission.LINE_EDIT

    line = models.OneToOneField(HelpLine, on_delete=models.CASCADE, related_name="+")
    epoch = models.PositiveIntegerField("omgång", default=1)
    """Grows when the secret is made anew."""
    made_on = models.DateField("gjord")

    if TYPE_CHECKING:
        organisation_id: UUID
        line_id: UUID

    def __str__(self) -> str:
        return str(self.pk)


class ShiftCalendar(TenantModel):
    """A secret address from which somebody's own calendar reads their shifts. Kept as a digest, removed to close it."""

    seen_with = Permission.LINE_READ

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField("avtryck", max_length=64, unique=True)
    made_on = models.DateField("gjord")

    if TYPE_CHECKING:
        organisation_id: UUID
        account_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "account"], name="shift_calendar_one_each")
        ]

    def __str__(self) -> str:
        return str(self.pk)
