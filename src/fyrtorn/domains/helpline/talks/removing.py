"""Removing records of talks with their keys: nothing opens them afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from fyrtorn.domains.helpline.models import Talk
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.shredding import forget_matters


def remove_talks(actor: Actor, rows: Sequence[Talk], *, permission: Permission) -> None:
    """Remove the rows and the ways to their keys. The keys go when the caller's transaction is kept."""
    forget_matters(actor, [(row.organisation_id, row.id) for row in rows], permission=permission)
    Talk.objects.within(actor, permission).filter(id__in=[row.id for row in rows]).delete()
