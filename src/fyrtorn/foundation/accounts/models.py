"""Accounts, memberships and invitations."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.audit.vocabulary import Verdict
from fyrtorn.foundation.base.identifiers import new_id


class AccountManager(BaseUserManager["Account"]):
    """Looks accounts up by e-mail in any case. Accounts are made by ``services`` alone."""

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=(username or "").strip().lower())


class Account(AbstractBaseUser):
    """Somebody who signs in. What they may do stands in their memberships, not here."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField("e-post", unique=True)
    name = models.CharField("namn", max_length=120)
    is_active = models.BooleanField("aktivt", default=True)
    is_demo = models.BooleanField("demokonto", default=False)
    made_at = models.DateTimeField("skapat")

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="account_email_is_lower")
        ]

    def __str__(self) -> str:
        return self.name


class Membership(TenantModel):
    """A part somebody plays in an organisation, from one day to another."""

    seen_with = Permission.ACCOUNT_SEE

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    role = models.CharField("roll", max_length=24, choices=Role)
    starts_on = models.DateField("från och med")
    ends_on = models.DateField("till och med", null=True, blank=True)
    home = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="egen arbetsgivare, när uppdraget är hos en annan",
    )
    agreement = models.CharField("avtal och rättslig grund", max_length=200, blank=True)
    granted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    granted_at = models.DateTimeField("tilldelad")
    ended_at = models.DateTimeField("avslutad i förtid", null=True, blank=True)

    if TYPE_CHECKING:
        account_id: UUID
        home_id: UUID | None

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(home__isnull=True) | ~Q(agreement=""), name="membership_elsewhere_has_a_ground"
            ),
        ]
        indexes = [models.Index(fields=["account", "starts_on"], name="membership_by_account")]

    def __str__(self) -> str:
        return f"{self.role} {self.starts_on}"

    @staticmethod
    def in_force_on(day: date) -> Q:
        """The memberships for which :meth:`holds_on` says yes."""
        return Q(ended_at__isnull=True, starts_on__lte=day) & (Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def holds_on(self, day: date) -> bool:
        """Whether the membership is in force on the day. One that was ended never is again."""
        return (
            self.ended_at is None and self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)
        )


class Invitation(TenantModel):
    """A link by which one person may make an account with one membership."""

    seen_with = Permission.ACCOUNT_SEE

    email = models.EmailField("e-post")
    role = models.CharField("roll", max_length=24, choices=Role)
    ends_on = models.DateField("uppdraget gäller till och med", null=True, blank=True)
    home = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreement = models.CharField("avtal och rättslig grund", max_length=200, blank=True)
    invited_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    invited_at = models.DateTimeField("inbjuden")
    expires_at = models.DateTimeField("gäller till")
    accepted_at = models.DateTimeField("antagen", null=True, blank=True)
    withdrawn_at = models.DateTimeField("återkallad", null=True, blank=True)

    if TYPE_CHECKING:
        invited_by_id: UUID | None
        home_id: UUID | None

    def __str__(self) -> str:
        return f"{self.role} {self.expires_at:%Y-%m-%d}"

    def is_open_at(self, moment: datetime) -> bool:
        """Whether the invitation can be accepted at the moment."""
        return self.accepted_at is None and self.withdrawn_at is None and moment < self.expires_at


class Tries(models.Model):
    """The table in which tries to sign in are counted. Django's database cache keeps it."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "throttle"

    def __str__(self) -> str:
        return self.cache_key


def normal_email(address: str) -> str:
    """The one form in which an e-mail address is kept and compared."""
    return address.strip().lower()


class LogSample(TenantModel):
    """A month's random sample of openings of sealed texts, and the seed it can be drawn again with."""

    seen_with = Permission.AUDIT_READ

    month = models.DateField("månad")
    seed = models.BinaryField("frö")
    openings = models.PositiveIntegerField("öppningar att dra ur")
    drawn_at = models.DateTimeField("dragen")

    if TYPE_CHECKING:
        organisation_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "month"], name="log_sample_one_a_month")
        ]

    def __str__(self) -> str:
        return f"{self.month}"


class SampledOpening(TenantModel):
    """One line of the log that was drawn, and what its reviewer signed."""

    seen_with = Permission.AUDIT_READ

    sample = models.ForeignKey(LogSample, on_delete=models.CASCADE, related_name="+")
    sequence = models.PositiveBigIntegerField("löpnummer")
    verdict = models.CharField("omdöme", max_length=8, choices=Verdict, blank=True)
    reviewer_id = models.UUIDField("granskad av", null=True, blank=True)
    reviewed_at = models.DateTimeField("granskad", null=True, blank=True)

    if TYPE_CHECKING:
        organisation_id: UUID
        sample_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sample", "sequence"], name="log_sample_line_once"),
            models.CheckConstraint(
                condition=Q(verdict="", reviewer_id__isnull=True, reviewed_at__isnull=True)
                | (~Q(verdict="") & Q(reviewer_id__isnull=False, reviewed_at__isnull=False)),
                name="log_sample_signed_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sequence}"
