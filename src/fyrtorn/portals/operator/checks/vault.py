"""The vault's store: there, whole, closed, turned, and in step with the database."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import PARTS, KeeperMissing
from fyrtorn.portals.operator import vault_store
from fyrtorn.portals.operator.checks.finding import Finding, error, good, warning

MOST_DAYS_UNTURNED: Final = 2
"""Whole days that the store may stand still: while it does, what was deleted can be had from old copies."""

_SEE: Final = "docs/operations/keys.md"
_SWAPS: Final = Path("/proc/swaps")


def store() -> Iterator[Finding]:
    missing = keeper().missing()
    if len(missing) == len(PARTS):
        if vault_store.founded():
            yield error(
                f"Valvets nycklar är borta från {vault_store.folder()}. Det som är förseglat går inte att öppna.",
                remedy=f"Läs in dem från kopian: fyrtorn restore med --vault. Se {_SEE}.",
            )
        else:
            yield error("Valvets nycklar är inte skapade.", remedy="Kör fyrtorn setup.")
        return
    if missing:
        yield error(
            f"Delar av valvets nycklar saknas i {vault_store.folder()}: {', '.join(missing)}.",
            remedy=f"Rör inte det som finns kvar. Läs in kopian av valvets nycklar: se {_SEE}.",
        )
        return
    open_paths = [path for path in _paths() if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]
    if open_paths:
        yield error(
            f"Fler än ägaren kommer åt valvets nycklar i {vault_store.folder()}.",
            remedy=f"Kör: chmod -R go= {vault_store.folder()}",
        )
    if not keeper().is_whole:
        yield error(
            f"Valvets nycklar i {vault_store.folder()} är skadade och går inte att läsa.",
            remedy=f"Läs in kopian av valvets nycklar: se {_SEE}.",
        )
        return
    days = (clock.today() - keeper().turned_on).days
    if days > MOST_DAYS_UNTURNED:
        yield warning(
            f"Valvets dagar har inte vänts på {days} dagar: det ni raderar går under tiden att få ur gamla kopior.",
            remedy="Dagen vänds av sig själv medan tjänsten är igång. Kontrollera att den är det, och datorns klocka.",
        )
    elif not open_paths:
        yield good("Valvets nycklar finns, är stängda för andra och byter dag.")


def steps() -> Iterator[Finding]:
    try:
        found = vault_store.out_of_step()
    except KeeperMissing:
        return
    if found.matters_without_key:
        yield warning(
            f"{found.matters_without_key} förseglade ärenden saknar nyckel och går inte att öppna.",
            remedy=f"Är de raderade rensas de av sig själva. Annars: läs in valvets kopia, se {_SEE}.",
        )
    if found.keys_without_matter:
        yield warning(
            f"{found.keys_without_matter} nycklar i valvet hör inte till något ärende.",
            remedy="De öppnar inget. Enstaka kommer av avbrutna försök att skriva; många av en inläst kopia.",
        )
    if found.founded_without_root:
        yield error(
            f"{found.founded_without_root} organisationer har ett valv vars rotnyckel saknas här. Inget tas emot dit.",
            remedy=f"Läs in kopian av valvets nycklar: se {_SEE}.",
        )
    if not (found.matters_without_key or found.keys_without_matter or found.founded_without_root):
        yield good("Valvets nycklar och databasen stämmer överens.")


def memory() -> Iterator[Finding]:
    """Whether what lies in memory may end up on a disk. The service itself forbids dumps of its memory."""
    swaps = _SWAPS.read_text().splitlines()[1:] if _SWAPS.is_file() else []
    plain = [line.split()[0] for line in swaps if not line.startswith(("/dev/dm-", "/dev/zram"))]
    if plain:
        yield warning(
            f"Datorn kan skriva minnet till disk, kanske okrypterat: {', '.join(plain)}.",
            remedy="Stäng av växlingsminnet (swapoff -a), eller lägg det på en krypterad enhet.",
        )


def _paths() -> list[Path]:
    folder = vault_store.folder()
    return [folder, *sorted(folder.rglob("*"))]
