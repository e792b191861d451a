"""A vault to try things on: founded by a unit head, with a social worker let in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

import cast
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault import errands, root, services
from fyrtorn.foundation.vault.errors import VaultRefusal
from fyrtorn.foundation.vault.fingerprints import digits_of
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.locks import lock_by_phrase
from fyrtorn.foundation.vault.models import KeyHolder
from fyrtorn.foundation.vault.unsealing import unlock_by_phrase

PHRASE: Final = "sju gröna båtar vid kajen"


@pytest.fixture
def vault_folder(settings: Any, tmp_path: Path) -> Path:
    """A data folder of the test's own, with a keeper in it."""
    settings.INSTALLATION = replace(settings.INSTALLATION, data_dir=tmp_path)
    keeper().make(today=clock.today())
    return tmp_path / "vault"


def found(part: str, place: str) -> root.Founding:
    """The place's vault, founded by the part."""
    actor = cast.actor_of(part)
    return root.found_vault(
        actor=actor,
        organisation_id=cast.organisation(place).id,
        account_id=actor.id,
        lock=lock_by_phrase(PHRASE),
        team_name="Mottagningen",
        today=clock.today(),
    )


def keys_for(part: str, place: str) -> KeyHolder:
    """Keys that the part made, and that nobody has let in yet."""
    actor = cast.actor_of(part)
    return services.make_keys(
        actor=actor,
        organisation_id=cast.organisation(place).id,
        account_id=actor.id,
        lock=lock_by_phrase(PHRASE),
        today=clock.today(),
    )


def admit(part: str, place: str, *, by: str) -> KeyHolder:
    """The part with keys, let in by a colleague who is in."""
    waiting = keys_for(part, place)
    return services.admit_member(
        actor=cast.actor_of(by),
        organisation_id=cast.organisation(place).id,
        holder_id=waiting.id,
        keyring=unlock(by, place),
        check_digits=digits_of(waiting.principal),
        today=clock.today(),
    )


def witnessed(part: str, place: str, *, by: str) -> None:
    """An errand of the part's, with a witness beside it."""
    here = cast.organisation(place).id
    errand = errands.begin_errand(actor=cast.actor_of(part), organisation_id=here, now=clock.now())
    errands.join_errand(actor=cast.actor_of(by), organisation_id=here, errand_id=errand.id, now=clock.now())


def recover(waiting: KeyHolder, place: str, sheets: Sequence[str], *, by: str, witness: str) -> KeyHolder:
    """Whoever waits, let in by two sheets and two people."""
    witnessed(by, place, by=witness)
    return root.recover_team(
        actor=cast.actor_of(by),
        organisation_id=waiting.organisation_id,
        holder_id=waiting.id,
        sheets=sheets,
        check_digits=digits_of(waiting.principal),
        now=clock.now(),
    )


def unlock(part: str, place: str, phrase: str = PHRASE) -> Keyring:
    """The part's keyring in the place. As on a page, a refusal is met before the transaction ends."""
    actor = cast.actor_of(part)
    with acting(actor):
        try:
            return unlock_by_phrase(actor, cast.organisation(place).id, phrase, now=clock.now())
        except VaultRefusal as refusal:
            refused = refusal
    raise refused
