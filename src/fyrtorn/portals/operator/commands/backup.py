"""``fyrtorn backup FILE``: a copy of everything but the secret key, while the service goes on."""

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
    parser.set_defaults(run=run)


def run(options: Arguments) -> int:
    from django.conf import settings

    from fyrtorn.foundation.base import clock
    from fyrtorn.portals.operator.copies import archive
    from fyrtorn.portals.operator.copies.engines import engine
    from fyrtorn.portals.operator.database import applied_migrations

    key = settings.INSTALLATION.key
    if not key:
        raise Stop("Installationen är inte färdig: den hemliga nyckeln saknas.", remedy="Kör fyrtorn setup.")
    if options.file.exists():
        raise Stop(f"{options.file} finns redan.", remedy="Välj ett annat filnamn, så skrivs inget över.")
    source = engine()
    with tempfile.TemporaryDirectory(prefix="fyrtorn-", dir=_roomy(options.file)) as folder:
        members = {archive.DATA: Path(folder) / archive.DATA}
        counts = source.copy(members[archive.DATA])
        if options.with_key:
            members[archive.KEY] = Path(folder) / archive.KEY
            members[archive.KEY].write_text(key, "utf-8")
        manifest = archive.Manifest(
            version=version("fyrtorn"),
            made_at=clock.now().isoformat(timespec="seconds"),
            engine=source.name,
            migrations=applied_migrations(),
            counts=counts,
            sha256={name: archive.digest(path) for name, path in members.items()},
            key_mark=archive.mark_of(key),
        )
        archive.write(options.file, manifest=manifest, members=members)
    size = options.file.stat().st_size / 1_000_000
    say(f"{sum(counts.values())} rader i {len(counts)} tabeller sparade i {options.file} ({size:.1f} MB).")
    if options.with_key:
        say("Den hemliga nyckeln följer med i filen. Förvara den som en hemlighet.")
    else:
        say("Den hemliga nyckeln följer inte med. Förvara den för sig: se docs/operations/backup.md.")
    return 0


def _roomy(destination: Path) -> Path:
    """Beside the finished file: where it fits, its parts fit too."""
    folder = destination.resolve().parent
    if not folder.is_dir():
        raise Stop(f"Mappen {folder} finns inte.", remedy="Skapa den, eller välj en annan.", exit_code=2)
    return folder
