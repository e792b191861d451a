"""The vault's tables: who holds keys, how a member unlocks theirs, and what is sealed to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.db import models

from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.principals import Kind, Principal
from fyrtorn.foundation.vault.sealed import SealedField
from fyrtorn.foundation.vault.vocabulary import LockKind


class Team(TenantModel):
    """Those who read together. Its keys are made anew whenever somebody leaves."""

    seen_with = Permission.VAULT_HOLD

    name = models.CharField("namn", max_length=80)
    made_on = models.DateField("skapat")
    sheets_question = models.TextField("fråga om bladen", max_length=1000, blank=True, default="")
    sheets_checked_on = models.DateField("bladen kontrollerade", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="vault_team_name_unique")
        ]

    def __str__(self) -> str:
        return self.name


class KeyHolder(TenantModel):
    """A principal's public side. Only what signatures lead from here to the root is sealed to."""

    seen_with = Permission.VAULT_HOLD

    kind = models.CharField("slag", max_length=8, choices=[(kind.value, kind.value) for kind in Kind])
    holder_id = models.UUIDField("innehavare", editable=False)
    epoch = models.PositiveIntegerField("omgång")
    box_public = models.BinaryField("öppen nyckel")
    signing_public = models.BinaryField("öppen signaturnyckel")
    valid_from = models.DateField("gäller från")
    signed_by = models.UUIDField("intygad av")
    signature = models.BinaryField("intyg", default=bytes)
    unlocked_on = models.DateField("senast upplåst", null=True, blank=True)
    retired_on = models.DateField("utbytt", null=True, blank=True)

    if TYPE_CHECKING:
        organisation_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["holder_id", "kind", "epoch"], name="vault_one_holder_an_epoch"),
            models.UniqueConstraint(
                fields=["organisation"], condition=models.Q(kind="root"), name="vault_one_root"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "kind"], name="vault_holders_of")]

    def __str__(self) -> str:
        return f"{self.kind} {self.epoch}"

    @property
    def principal(self) -> Principal:
        """The row as the pure value that signatures are checked on."""
        return Principal(
            id=self.id,
            organisation_id=self.organisation_id,
            kind=Kind(self.kind),
            holder_id=self.holder_id,
            epoch=self.epoch,
            box_public=bytes(self.box_public),
            signing_public=bytes(self.signing_public),
            valid_from=self.valid_from,
            signed_by=self.signed_by,
            signature=bytes(self.signature),
        )


class Lock(TenantModel):
    """One way in which a member unlocks their keys. The seed lies wrapped; what wraps it is never stored."""

    seen_with = Permission.VAULT_HOLD

    holder = models.ForeignKey(KeyHolder, on_delete=models.CASCADE, related_name="+")
    account_id = models.UUIDField("konto", editable=False)
    kind = models.CharField("slag", max_length=12, choices=LockKind)
    credential_id = models.BinaryField("passernyckel", default=bytes)
    salt = models.BinaryField("salt")
    passes = models.PositiveSmallIntegerField("varv", default=0)
    memory_bytes = models.PositiveBigIntegerField("minne", default=0)
    commitment = models.BinaryField("bindning")
    wrapped_seed = SealedField("låst nyckel")
    made_on = models.DateField("skapat")
    failures = models.PositiveSmallIntegerField("misslyckade försök", default=0)
    next_try_at = models.DateTimeField("nästa försök", null=True, blank=True)

    if TYPE_CHECKING:
        holder_id: UUID

    class Meta:
        indexes = [models.Index(fields=["account_id"], name="vault_locks_of")]

    def __str__(self) -> str:
        return self.kind


class TeamKey(TenantModel):
    """A team's keys of one epoch, sealed to one who holds them: a member, or the root for recovery."""

    seen_with = Permission.VAULT_HOLD

    team_keys = models.ForeignKey(KeyHolder, on_delete=models.CASCADE, related_name="+")
    holder = models.ForeignKey(KeyHolder, on_delete=models.CASCADE, related_name="+")
    sealed_seed = SealedField("låst nyckel")

    if TYPE_CHECKING:
        team_keys_id: UUID
        holder_id: UUID

    class Meta:
        constraints = [models.UniqueConstraint(fields=["team_keys", "holder"], name="vault_one_key_a_holder")]

    def __str__(self) -> str:
        return str(self.pk)


class MatterGrant(TenantModel):
    """A matter's inner key, sealed to a team's keys, or to one member's where it is withheld from another."""

    seen_with = Permission.VAULT_HOLD

    matter_id = models.UUIDField("ärende", editable=False)
    holder = models.ForeignKey(KeyHolder, on_delete=models.PROTECT, related_name="+")
    sealed_inner = SealedField("låst nyckel")

    if TYPE_CHECKING:
        holder_id: UUID

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter_id", "holder"], name="vault_one_grant_a_holder")
        ]

    def __str__(self) -> str:
        return str(self.pk)


class Withheld(TenantModel):
    """A matter that an account is not to open, whatever keys it holds. Then it is sealed to members, not to teams."""

    seen_with = Permission.VAULT_HOLD

    matter_id = models.UUIDField("ärende", editable=False)
    account_id = models.UUIDField("konto", editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["matter_id", "account_id"], name="vault_withheld_once")
        ]
        indexes = [models.Index(fields=["account_id"], name="vault_withheld_from")]

    def __str__(self) -> str:
        return str(self.pk)


class OpenVault(TenantModel):
    """A member's unlocked keys for the length of a session, sealed under a secret that only their browser has."""

    seen_with = Permission.VAULT_HOLD

    account_id = models.UUIDField("konto", editable=False)
    token_hash = models.BinaryField("spår", unique=True)
    keyring = SealedField("nycklar")
    begun_at = models.DateTimeField("upplåst")
    seen_at = models.DateTimeField("senast")

    class Meta:
        indexes = [models.Index(fields=["account_id"], name="vault_open_by_account")]

    def __str__(self) -> str:
        return str(self.pk)


class Shredding(TenantModel):
    """A matter whose rows are gone and whose key is about to be."""

    seen_with = Permission.VAULT_HOLD

    matter_id = models.UUIDField("ärende", editable=False)

    def __str__(self) -> str:
        return str(self.pk)


class RootErrand(TenantModel):
    """Somebody is about to use the recovery sheets, and who is beside them. One at a time."""

    seen_with = Permission.VAULT_WITNESS

    begun_by = models.UUIDField("påbörjat av", editable=False)
    begun_at = models.DateTimeField("påbörjat")
    joined_by = models.UUIDField("vittne", null=True, blank=True, editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation"], name="vault_one_errand")]

    def __str__(self) -> str:
        return str(self.pk)
