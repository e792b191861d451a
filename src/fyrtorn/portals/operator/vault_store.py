"""The keeper's store as the operator's commands look after it."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault import open_vaults
from fyrtorn.foundation.vault import out_of_step as vault
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import PARTS, KeeperMissing
from fyrtorn.foundation.vault.out_of_step import OutOfStep

COUNTER: Final = command(Permission.VAULT_HOLD, label="den som driver webbplatsen")


def folder() -> Path:
    """Where the store is. It may not be made yet."""
    return Path(settings.INSTALLATION.data_dir) / "vault"


def make_where_nothing_is() -> bool:
    """Make the store of an installation that never had one. The answer is whether it was made.

    A store that is half there, or that is gone though a vault was founded, is left for the operator to put back:
    a new one in its place would hide the loss.
    """
    if len(keeper().missing()) < len(PARTS) or founded():
        return False
    return keeper().make(today=clock.today())


def founded() -> list[UUID]:
    """The organisations that have founded a vault."""
    with acting(COUNTER):
        return vault.founded(COUNTER)


def out_of_step() -> OutOfStep:
    """Where the database and the store disagree. Raises ``KeeperMissing`` when the store is not whole."""
    if not keeper().is_whole:
        raise KeeperMissing
    with acting(COUNTER):
        return vault.out_of_step(COUNTER)


def lock_everything() -> None:
    """Lock every vault that somebody has open, as after a copy was put back."""
    with acting(COUNTER):
        open_vaults.lock_everybodys(COUNTER)
