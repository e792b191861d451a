"""``fyrtorn restore FILE``: puts back a copy, and signs everybody out."""

from __future__ import annotations

from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from config.installation import read_installation
from fyrtorn.portals.operator.arguments import Arguments
from fyrtorn.portals.operator.commands.setup import make_folder, make_key
from fyrtorn.portals.operator.saying import Stop, say

if TYPE_CHECKING:
    from fyrtorn.portals.operator.copies.archive import Manifest
    from fyrtorn.portals.operator.copies.engines import Engine


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FIL", type=Path, help="säkerhetskopian")
    parser.add_argument(
        "--replace", action="store_true", help="ersätt den databas som finns; den går förlorad"
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="pröva att kopian är hel och säg vad den innehåller"
    )
    parser.add_argument(
        "--vault", metavar="FIL", type=Path, help="kopian av valvets nycklar, som läses in också"
    )
    parser.add_argument(
        "--accept-old-days",
        action="store_true",
        help="godta valvnycklar som är äldre än sju dagar: det ni har raderat sedan dess går då att öppna igen",
    )
    parser.set_defaults(run=run)


def run(options: Arguments) -> int:
    from fyrtorn.portals.operator.cli import start_django
    from fyrtorn.portals.operator.copies import archive

    installation = read_installation()
    with ExitStack() as unpacked:
        manifest, members = unpacked.enter_context(archive.opened(options.file))
        vault = None
        if options.vault:
            vault = unpacked.enter_context(archive.opened(options.vault, holds=archive.VAULT))
        if options.dry_run:
            _describe(manifest)
            if vault:
                _describe_vault(*vault)
            return 0
        make_folder(installation.data_dir)
        if archive.KEY in members and not installation.key:
            _put_back_key(members[archive.KEY], installation.data_dir / "secret_key")
        make_key(installation)
        start_django()
        _put_back(
            manifest,
            members,
            may_replace=options.replace,
            vault=next(iter(vault[1].values())).parent if vault else None,
            accept_old_days=options.accept_old_days,
        )
    return 0


def _put_back(
    manifest: Manifest,
    members: dict[str, Path],
    *,
    may_replace: bool,
    vault: Path | None,
    accept_old_days: bool,
) -> None:
    from django.conf import settings

    from fyrtorn.foundation.accounts import sessions
    from fyrtorn.portals.operator import static_files, turns
    from fyrtorn.portals.operator.copies import archive, files
    from fyrtorn.portals.operator.copies.engines import engine
    from fyrtorn.portals.operator.database import migrate
    from fyrtorn.portals.operator.vault_store import lock_everything, make_where_nothing_is

    with turns.standing_still():
        target = engine()
        _refuse_unfit(manifest, target)
        if not target.is_empty() and not may_replace:
            raise Stop(
                "Det finns redan en databas här.",
                remedy="Spara den först med fyrtorn backup. Lägg sedan till --replace för att ersätta den.",
            )
        if vault:
            _put_back_vault(vault, may_replace=may_replace, accept_old_days=accept_old_days)
        put_there = files.put_back(members[archive.FILES]) if archive.FILES in members else 0
        target.put_back(members[archive.DATA])
        _compare(manifest)
        done = migrate()
        ended = sessions.end_everybodys()
        lock_everything()
        static_files.collect()
        make_where_nothing_is()
    say(
        f"Kopian från {manifest.made_at} är inläst: {sum(manifest.counts.values())} rader, samma antal som sparades."
    )
    if manifest.files:
        say(
            f"{manifest.files} inskickade filer fanns i kopian, {put_there} av dem saknades här och lades tillbaka."
        )
    if done:
        say(f"Databasen är uppdaterad till den här versionen ({len(done)} steg).")
    say(f"{ended} inloggningar avslutades. Alla får logga in på nytt.")
    _say_out_of_step()
    if manifest.key_mark != archive.mark_of(settings.INSTALLATION.key):
        say(
            "Obs: kopian hör till en annan hemlig nyckel än den som finns här. Alla behöver ett nytt andra steg"
        )
        say(
            "vid inloggningen, och utskickade länkar gäller inte. Har du den gamla nyckeln: "
            "se docs/operations/backup.md."
        )


def _put_back_vault(source: Path, *, may_replace: bool, accept_old_days: bool) -> None:
    """Put back the vault's keys, before the database: what cannot be read stops everything."""
    from fyrtorn.foundation.base import clock
    from fyrtorn.foundation.vault.copies import CopyTooOld, CopyUnreadable, put_back_store
    from fyrtorn.foundation.vault.here import keeper
    from fyrtorn.portals.operator.vault_store import folder

    if not keeper().missing() and not may_replace:
        raise Stop(
            "Det finns redan ett valv här.",
            remedy="Spara nycklarna först med fyrtorn backup --vault. Lägg sedan till --replace för att ersätta dem.",
        )
    try:
        done = put_back_store(source, folder(), today=clock.today(), accept_old=accept_old_days)
    except CopyTooOld:
        raise Stop(
            "Valvets kopia går inte att använda: dagarnas nycklar saknas eller är äldre än en vecka.",
            remedy="Använd en nyare kopia av valvet, eller en som gjordes med --with-days. Inget är ändrat. "
            "Se docs/operations/keys.md.",
        ) from None
    except CopyUnreadable:
        raise Stop(
            "Valvets kopia går inte att läsa.", remedy="Använd en annan kopia. Inget är ändrat."
        ) from None
    say(f"Valvets nycklar till {done.matters} ärenden är inlästa.")
    if done.forgotten:
        say(f"Obs: nycklarna till {done.forgotten} ärenden är för gamla och öppnar inget mer.")


def _say_out_of_step() -> None:
    from fyrtorn.foundation.vault.keeper import KeeperMissing
    from fyrtorn.portals.operator.vault_store import out_of_step

    try:
        found = out_of_step()
    except KeeperMissing:
        say(
            "Obs: valvets nycklar saknas. Det som är förseglat går inte att öppna förrän de är inlästa (--vault)."
        )
        return
    if found.matters_without_key:
        say(
            f"Obs: {found.matters_without_key} förseglade ärenden saknar nyckel: raderade, eller nyckeln är borta."
        )


def _describe_vault(manifest: Manifest, members: dict[str, Path]) -> None:
    days = "med" if "days" in members else "utan"
    say(
        f"Valvets kopia är hel. Den gjordes {manifest.made_at} och har nycklar till "
        f"{manifest.counts['shred']} ärenden, {days} dagarnas nycklar."
    )


def _refuse_unfit(manifest: Manifest, target: Engine) -> None:
    from fyrtorn.portals.operator.database import known_migrations

    if manifest.engine != target.name:
        raise Stop(
            f"Kopian är från {manifest.engine} och går inte att läsa in i {target.name}.",
            remedy="Sätt FYRTORN_DATABASE_URL så att den pekar på samma sorts databas.",
        )
    if set(manifest.migrations) - known_migrations():
        raise Stop(
            f"Kopian är gjord med en nyare version av Fyrtorn ({manifest.version}).",
            remedy="Installera den versionen, eller en nyare, och läs in kopian igen.",
        )


def _compare(manifest: Manifest) -> None:
    from fyrtorn.portals.operator.database import as_owner, row_counts, seeing_everything

    with as_owner(), seeing_everything():
        counts = row_counts()
    if counts != manifest.counts:
        differing = sorted(
            table
            for table in counts.keys() | manifest.counts.keys()
            if counts.get(table) != manifest.counts.get(table)
        )
        raise Stop(
            f"Det som lästes in stämmer inte med kopian i: {', '.join(differing)}.",
            remedy="Använd inte databasen. Läs in en annan kopia.",
        )


def _put_back_key(source: Path, destination: Path) -> None:
    destination.touch(mode=0o600)
    destination.write_text(source.read_text("utf-8").strip() + "\n", "utf-8")


def _describe(manifest: Manifest) -> None:
    say(f"Kopian är hel. Den gjordes {manifest.made_at} med Fyrtorn {manifest.version} ({manifest.engine}).")
    if manifest.files:
        say(f"  {manifest.files:>8}  inskickade filer, låsta")
    for table, count in manifest.counts.items():
        if count:
            say(f"  {count:>8}  {table}")
