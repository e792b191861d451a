"""Storing what is sealed, again when the team's keys were changed at that moment."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final, TypeVar
from uuid import UUID

from django.db import IntegrityError

from fyrtorn.domains.helpline.errors import NotSealed
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import KeeperMissing
from fyrtorn.foundation.vault.sealing import KeysChanged, MadeMatter, make_matter
from fyrtorn.foundation.vault.trust import holders_of

T = TypeVar("T")

ATTEMPTS: Final = 3


def sealed_to_team(
    store: Callable[[MadeMatter], T],
    *,
    actor: Actor,
    organisation_id: UUID,
    permission: Permission,
    receipt_key: bytes | None = None,
) -> T:
    """Make a matter for the organisation's team and have it stored, in a transaction that ``store`` opens.

    Raises ``NotSealed`` where there is no keeper or its disk is full, a ``VaultRefusal`` where there is no team.
    ``IntegrityError`` and what ``store`` refuses pass on, with nothing left behind.
    """
    for _ in range(ATTEMPTS):
        with acting(actor):
            readers = holders_of(actor, organisation_id, permission=permission).teams()
        try:
            made = make_matter(organisation_id, readers=readers, receipt_key=receipt_key)
        except (KeeperMissing, sqlite3.Error, OSError):
            raise NotSealed from None
        try:
            return store(made)
        except KeysChanged:
            keeper().delete(made.matter_id)
        except (IntegrityError, Refusal):
            keeper().delete(made.matter_id)
            raise
    raise NotSealed
