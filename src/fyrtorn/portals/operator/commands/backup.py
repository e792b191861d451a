"""``fyrtorn backup FILE``: a copy of everything but the secrets, while the service goes on.

``--vault FILE`` writes the keys of the vault to an archive of its own: without them nothing that is sealed opens,
and with them it still takes a member's key or a sender's code.
"""

from __future__ import annotations

import tempfile
from argparse import ArgumentParser
from importlib.metadata import version
from pathlib import Path

from fyrtorn.portals.operator.arguments import Arguments
from fyrtorn.portals.operator.saying import Stop, say


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FIL", type=Path, help="filen som kopian skrivs till, .tar.gz")
    parser.add_argument(
        "--with-key",
        action="store_true",
        help="ta med den hemliga nyckeln: den som då har filen kan låsa upp allas andra inloggningssteg",
    )
    parser.add_argument(
        "--vault",
        metavar="FIL",
        type=Path,
        help="spara också valvets nycklar, i en egen fil på ett annat ställe",
    )
    parser.add_argument(
        "--with-days",
        action="store_true",
        help="ta med dagarnas nycklar i valvets fil: behövs om hela datorn går förlorad, radera filen inom sju dagar",
    )
    parser.set_defaults(run=run)


def run(options: Arguments) -> int:
    from django.conf import settings

    key = settings.INSTALLATION.key
    if not key:
        raise Stop("Installationen är inte färdig: den hemliga nyckeln saknas.", remedy="Kör fyrtorn setup.")
    if options.with_days and not options.vault:
        raise Stop(
            "Dagarnas nycklar sparas bara i valvets fil.", remedy="Ange också --vault FIL.", exit_code=2
        )
    files = [options.file, options.vault] if options.vault else [options.file]
    for file in files:
        if file.exists():
            raise Stop(f"{file} finns redan.", remedy="Välj ett annat filnamn, så skrivs inget över.")
    if options.vault and options.vault.resolve() == options.file.resolve():
        raise Stop(
            "Innehållet och valvets nycklar ska inte ligga i samma fil.",
            remedy="Välj två filer, helst på två ställen.",
            exit_code=2,
        )
    _copy_content(options.file, key=key, with_key=options.with_key)
    if (
        options.vault
    ):  # after the content: a key without its matter is nothing, a matter without its key is lost
        _copy_vault(options.vault, key=key, with_days=options.with_days)
    elif _is_vault_in_use():
        say(
            "Obs: valvets nycklar är inte med. Utan dem går det som är förseglat aldrig att öppna: lägg till --vault."
        )
    return 0


def _copy_content(destination: Path, *, key: str, with_key: bool) -> None:
    from fyrtorn.portals.operator.copies import archive, files
    from fyrtorn.portals.operator.copies.engines import engine
    from fyrtorn.portals.operator.database import applied_migrations

    source = engine()
    with tempfile.TemporaryDirectory(prefix="fyrtorn-", dir=_roomy(destination)) as folder:
        members = {archive.DATA: Path(folder) / archive.DATA}
        counts = source.copy(members[archive.DATA])
        number = files.pack(Path(folder) / archive.FILES)
        if number:
            members[archive.FILES] = Path(folder) / archive.FILES
        if with_key:
            members[archive.KEY] = Path(folder) / archive.KEY
            members[archive.KEY].write_text(key, "utf-8")
        manifest = archive.Manifest(
            version=version("fyrtorn"),
            made_at=_now(),
            engine=source.name,
            migrations=applied_migrations(),
            counts=counts,
            sha256={name: archive.digest(path) for name, path in members.items()},
            key_mark=archive.mark_of(key),
            files=number,
        )
        archive.write(destination, manifest=manifest, members=members)
    size = destination.stat().st_size / 1_000_000
    say(f"{sum(counts.values())} rader i {len(counts)} tabeller sparade i {destination} ({size:.1f} MB).")
    if number:
        say(f"{number} inskickade filer följer med, låsta.")
    if with_key:
        say("Den hemliga nyckeln följer med i filen. Förvara den som en hemlighet.")
    else:
        say("Den hemliga nyckeln följer inte med. Förvara den för sig: se docs/operations/backup.md.")


def _copy_vault(destination: Path, *, key: str, with_days: bool) -> None:
    from fyrtorn.foundation.vault.copies import copy_store
    from fyrtorn.foundation.vault.keeper import KeeperMissing
    from fyrtorn.portals.operator.copies import archive
    from fyrtorn.portals.operator.vault_store import folder as store

    with tempfile.TemporaryDirectory(prefix="fyrtorn-", dir=_roomy(destination)) as folder:
        try:
            matters = copy_store(store(), Path(folder), with_days=with_days)
        except KeeperMissing:
            raise Stop(
                f"Valvets nycklar saknas helt eller delvis i {store()}.",
                remedy="Kör fyrtorn check och följ docs/operations/keys.md.",
            ) from None
        members = {path.name: path for path in sorted(Path(folder).iterdir())}
        manifest = archive.Manifest(
            version=version("fyrtorn"),
            made_at=_now(),
            engine="",
            migrations=[],
            counts={"shred": matters},
            sha256={name: archive.digest(path) for name, path in members.items()},
            key_mark=archive.mark_of(key),
            holds=archive.VAULT,
        )
        archive.write(destination, manifest=manifest, members=members)
    say(
        f"Valvets nycklar till {matters} ärenden är sparade i {destination}. Förvara filen skild från innehållet."
    )
    if with_days:
        say(
            "Dagarnas nycklar följer med i filen. Radera den inom sju dagar: den öppnar också det som ni raderar."
        )
    else:
        say("Dagarnas nycklar följer inte med: filen hjälper bara på den här datorn, i sju dagar.")


def _is_vault_in_use() -> bool:
    from fyrtorn.portals.operator.vault_store import founded

    return bool(founded())


def _now() -> str:
    from fyrtorn.foundation.base import clock

    return clock.now().isoformat(timespec="seconds")


def _roomy(destination: Path) -> Path:
    """Beside the finished file: where it fits, its parts fit too."""
    folder = destination.resolve().parent
    if not folder.is_dir():
        raise Stop(f"Mappen {folder} finns inte.", remedy="Skapa den, eller välj en annan.", exit_code=2)
    return folder
