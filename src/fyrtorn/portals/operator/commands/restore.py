"""``fyrtorn restore FILE``: puts back a copy, and signs everybody out."""

from __future__ import annotations

from argparse import ArgumentParser
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
    parser.set_defaults(run=run)


def run(options: Arguments) -> int:
    from fyrtorn.portals.operator.cli import start_django
    from fyrtorn.portals.operator.copies import archive

    installation = read_installation()
    with archive.opened(options.file) as (manifest, members):
        if options.dry_run:
            _describe(manifest)
            return 0
        make_folder(installation.data_dir)
        if archive.KEY in members and not installation.key:
            _put_back_key(members[archive.KEY], installation.data_dir / "secret_key")
        make_key(installation)
        start_django()
        _put_back(manifest, members[archive.DATA], may_replace=options.replace)
    return 0


def _put_back(manifest: Manifest, data: Path, *, may_replace: bool) -> None:
    from django.conf import settings

    from fyrtorn.foundation.accounts import sessions
    from fyrtorn.portals.operator import static_files, turns
    from fyrtorn.portals.operator.copies import archive
    from fyrtorn.portals.operator.copies.engines import engine
    from fyrtorn.portals.operator.database import migrate

    with turns.standing_still():
        target = engine()
        _refuse_unfit(manifest, target)
        if not target.is_empty() and not may_replace:
            raise Stop(
                "Det finns redan en databas här.",
                remedy="Spara den först med fyrtorn backup. Lägg sedan till --replace för att ersätta den.",
            )
        target.put_back(data)
        _compare(manifest)
        done = migrate()
        ended = sessions.end_everybodys()
        static_files.collect()
    say(
        f"Kopian från {manifest.made_at} är inläst: {sum(manifest.counts.values())} rader, samma antal som sparades."
    )
    if done:
        say(f"Databasen är uppdaterad till den här versionen ({len(done)} steg).")
    say(f"{ended} inloggningar avslutades. Alla får logga in på nytt.")
    if manifest.key_mark != archive.mark_of(settings.INSTALLATION.key):
        say(
            "Obs: kopian hör till en annan hemlig nyckel än den som finns här. Alla behöver ett nytt andra steg"
        )
        say(
            "vid inloggningen, och utskickade länkar gäller inte. Har du den gamla nyckeln: "
            "se docs/operations/backup.md."
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
    for table, count in manifest.counts.items():
        if count:
            say(f"  {count:>8}  {table}")
