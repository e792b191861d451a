"""What the clock does for the vault: who has left loses their keys, days turn, and what is out of step is told."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import structlog

from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.receivers import accounts_with
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.vault import open_vaults, out_of_step, queries, services, shredding
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import PARTS

log = structlog.get_logger()


def remove_who_left(*, today: date) -> int:
    """Take the keys of everybody who no longer has a part that holds them. Returns how many were taken.

    Their permissions ended with the part; this ends what they could do with a copy of the database. Safe to
    repeat. The team is told to change its keys on the desk.
    """
    caretaker = command(Permission.VAULT_HOLD, Permission.VAULT_ADMIT, label="Avslutade uppdrag")
    with acting(caretaker):
        places = out_of_step.founded(caretaker)
    taken = 0
    for place_id in places:
        with acting(caretaker):
            holders = {keys.account_id for keys in queries.members(caretaker, place_id)}
        for account_id in holders - accounts_with(Permission.VAULT_HOLD, organisation_id=place_id).keys():
            services.remove_member(
                actor=caretaker, organisation_id=place_id, account_id=account_id, keyring=None, today=today
            )
            taken += 1
    return taken


def turn_day(*, today: date) -> int:
    """Turn the keeper's day. Returns how many keys were wrapped anew; none where there is no store to turn."""
    if len(keeper().missing()) == len(PARTS):
        return 0
    return keeper().turn_day(today=today)


def count_out_of_step() -> out_of_step.OutOfStep | None:
    """Compare the database with the keeper's store, and note in the log where they disagree. Mends nothing."""
    if len(keeper().missing()) == len(PARTS):
        return None
    counter = command(Permission.VAULT_HOLD, label="Nattlig kontroll")
    with acting(counter):
        found = out_of_step.out_of_step(counter)
    if found.matters_without_key or found.keys_without_matter or found.founded_without_root:
        log.warning(
            "vault.out_of_step",
            matters_without_key=found.matters_without_key,
            keys_without_matter=found.keys_without_matter,
            founded_without_root=found.founded_without_root,
        )
    return found


def forget_old_openings(*, now: datetime) -> int:
    """Delete unlocked keys that their browsers have left behind. Returns how many."""
    caretaker = command(Permission.VAULT_HOLD, label="Städning av valv")
    with acting(caretaker):
        return open_vaults.forget_old(caretaker, now=now)


@scheduled("vault.remove_who_left", every=timedelta(hours=1))
def _hourly() -> None:
    remove_who_left(today=clock.today())


@scheduled("vault.turn_day", every=timedelta(hours=1))
def _turn() -> None:
    shredding.finish()
    turn_day(today=clock.today())


@scheduled("vault.count_out_of_step", every=timedelta(days=1))
def _nightly() -> None:
    count_out_of_step()


@scheduled("vault.forget_old_openings", every=timedelta(minutes=15))
def _tidy() -> None:
    forget_old_openings(now=clock.now())
