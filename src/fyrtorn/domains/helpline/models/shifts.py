"""Shifts, who stands in them, and what they agree on between themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from fyrtorn.domains.helpline.models.lines import HelpLine
from fyrtorn.domains.helpline.vocabulary import DutyState, SwapState
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission


class ShiftPattern(TenantModel):
    """A shift that comes back: as :class:`shifts.patterns.Repeated` says it, with how many it asks for."""

    seen_with = Permission.LINE_READ

    line = models.ForeignKey(HelpLine, on_delete=models.CASCADE, related_name="+")
    weekday = models.PositiveSmallIntegerField("veckodag")
    starts = models.TimeField("börjar")
    minutes = models.PositiveSmallIntegerField("längd, minuter")
    every_weeks = models.PositiveSmallIntegerField("var så många veckor", default=1)
    people = models.PositiveSmallIntegerField("så många", default=1)
    valid_from = models.DateField("från och med")
    valid_to = models.DateField("till och med", null=True, blank=True)

    if TYPE_CHECKING:
        line_id: UUID

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="shift_pattern_weekday"),
            models.CheckConstraint(condition=Q(minutes__range=(1, 1440)), name="shift_pattern_length"),
            models.CheckConstraint(
                condition=Q(every_weeks__gte=1) & Q(people__gte=1), name="shift_pattern_comes_back"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="shift_pattern_days_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.starts}"


class Shift(TenantModel):
    """One shift. ``pattern`` is where it came from, if from one; one that is taken away keeps its place, so that the
    pattern does not make it anew."""

    seen_with = Permission.LINE_READ

    line = models.ForeignKey(HelpLine, on_delete=models.CASCADE, related_name="+")
    pattern = models.ForeignKey(
        ShiftPattern, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    starts_at = models.DateTimeField("börjar")
    ends_at = models.DateTimeField("slutar")
    people = models.PositiveSmallIntegerField("så många", default=1)
    taken_away_at = models.DateTimeField("borttagen", null=True, blank=True)

    if TYPE_CHECKING:
        line_id: UUID
        pattern_id: UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="shift_ends_after_it_starts"
            ),
            models.UniqueConstraint(fields=["pattern", "starts_at"], name="shift_once_of_a_pattern"),
        ]
        indexes = [models.Index(fields=["line", "starts_at"], name="shift_by_line")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Duty(TenantModel):
    """Somebody in a shift. ``signed_in_at`` until ``signed_out_at`` they are at the line."""

    seen_with = Permission.LINE_READ

    shift = models.ForeignKey(Shift, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    state = models.CharField("läge", max_length=8, choices=DutyState, default=DutyState.PLANNED)
    signed_in_at = models.DateTimeField("på plats", null=True, blank=True)
    signed_out_at = models.DateTimeField("gick", null=True, blank=True)

    if TYPE_CHECKING:
        shift_id: UUID
        account_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["shift", "account"], name="duty_once_in_a_shift"),
            models.CheckConstraint(
                condition=Q(signed_out_at__isnull=True) | Q(signed_out_at__gte=F("signed_in_at")),
                name="duty_out_after_in",
            ),
        ]
        indexes = [models.Index(fields=["account", "shift"], name="duty_by_account")]

    def __str__(self) -> str:
        return self.state


class Swap(TenantModel):
    """A duty that somebody wants another to take, perhaps against one of theirs. It holds when both have said yes."""

    seen_with = Permission.LINE_READ

    duty = models.ForeignKey(Duty, on_delete=models.CASCADE, related_name="+")
    asked = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    against = models.ForeignKey(Duty, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    state = models.CharField("läge", max_length=10, choices=SwapState, default=SwapState.ASKED)
    asked_at = models.DateTimeField("frågad")
    answered_at = models.DateTimeField("svarade", null=True, blank=True)

    if TYPE_CHECKING:
        duty_id: UUID
        asked_id: UUID
        against_id: UUID | None

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["duty"], condition=Q(state=SwapState.ASKED), name="swap_asked_once_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return self.state


class Substitute(TenantModel):
    """Somebody to ask when a shift stands empty, in the order they are to be asked."""

    seen_with = Permission.LINE_READ

    line = models.ForeignKey(HelpLine, on_delete=models.CASCADE, related_name="+")
    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("ordning")

    if TYPE_CHECKING:
        line_id: UUID
        account_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["line", "account"], name="substitute_once_on_a_line")]
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return str(self.position)
