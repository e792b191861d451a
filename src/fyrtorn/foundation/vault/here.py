"""This installation's keeper, and what its derivations cost."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from fyrtorn.foundation.vault.keeper import Keeper
from fyrtorn.foundation.vault.pass_phrases import Cost


def keeper() -> Keeper:
    """The keeper in the installation's data folder. It may not be made yet: ``fyrtorn setup`` makes it."""
    return _keeper_in(settings.INSTALLATION.data_dir / "vault")


def is_demo() -> bool:
    """Whether this is a demo, where everything is invented."""
    return settings.INSTALLATION.is_demo


def cost() -> Cost:
    """What a pass phrase's derivation costs, and the least that is accepted of a stored one."""
    return settings.VAULT_COST


@lru_cache(maxsize=8)
def _keeper_in(folder: Path) -> Keeper:
    return Keeper(folder)
