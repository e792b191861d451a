"""The chain and its head."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models

from fyrtorn.foundation.audit.vocabulary import Outcome
from fyrtorn.foundation.base.identifiers import new_id


class Deed(models.Model):
    """One line of the log. Never changed and never removed: triggers in the database see to it."""

    sequence = models.PositiveBigIntegerField("löpnummer", unique=True)
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField("tidpunkt")
    door = models.CharField("dörr", max_length=12)
    actor_id = models.UUIDField("vem", null=True)
    organisation_id = models.UUIDField("organisation", null=True)
    deed = models.CharField("handling", max_length=60)
    target_kind = models.CharField("slag", max_length=60)
    target_id = models.CharField("rad", max_length=40)
    outcome = models.CharField("utfall", max_length=8, choices=Outcome)
    reason = models.CharField("skäl", max_length=20)
    times = models.PositiveIntegerField("antal", null=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["organisation_id", "-sequence"], name="deed_by_organisation")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.deed} {self.outcome}"

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("a deed is never removed")


class Repeated(models.Model):
    """Refusals of one sort that are being counted, and not yet written in the log. See ``refusals``."""

    key = models.CharField(max_length=160, primary_key=True)
    door = models.CharField(max_length=12)
    actor_id = models.UUIDField(null=True)
    organisation_id = models.UUIDField(null=True)
    deed = models.CharField(max_length=60)
    reason = models.CharField(max_length=20)
    begun_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.deed} {self.times}"


class ChainHead(models.Model):
    """The last link of the chain, in a single row that writers lock in turn."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="chain_has_one_head")]

    def __str__(self) -> str:
        return str(self.sequence)
