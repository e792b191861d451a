"""The secret key, the data folder and who may read them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings

from fyrtorn.portals.operator.checks.finding import Finding, error, good, warning

SHORTEST_KEY: Final = 50
"""Characters. What Django asks of a key that nobody is to guess."""


def secret_key() -> Iterator[Finding]:
    installation = settings.INSTALLATION
    if not installation.key:
        yield error("Den hemliga nyckeln saknas.", remedy="Kör fyrtorn setup, så skapas en.")
        return
    if len(installation.key) < SHORTEST_KEY:
        yield error(
            f"Den hemliga nyckeln är för kort ({len(installation.key)} tecken, minst {SHORTEST_KEY}).",
            remedy="Byt till en lång, slumpad nyckel. Alla måste då logga in på nytt.",
        )
        return
    if not installation.secret_key:
        path = Path(installation.secret_key_file or installation.data_dir / "secret_key")
        if _others_may(path):
            yield error(
                f"Fler än ägaren kan läsa den hemliga nyckeln i {path}.", remedy=f"Kör: chmod 600 {path}"
            )
            return
    yield good("Den hemliga nyckeln finns och är tillräckligt lång.")


def data_folder() -> Iterator[Finding]:
    folder = settings.INSTALLATION.data_dir
    if not folder.is_dir():
        yield error(f"Datamappen {folder} saknas.", remedy="Kör fyrtorn setup.")
        return
    if not os.access(folder, os.W_OK | os.X_OK):
        yield error(
            f"Det går inte att skriva i datamappen {folder}.",
            remedy="Ge användaren som kör fyrtorn rätt till mappen.",
        )
        return
    if _others_may(folder):
        yield error(f"Fler än ägaren kommer åt datamappen {folder}.", remedy=f"Kör: chmod 700 {folder}")
        return
    open_files = [path.name for path in sorted(folder.glob("*.sqlite3*")) if _others_may(path)]
    if open_files:
        yield warning(
            f"Fler än ägaren kan läsa {', '.join(open_files)}.",
            remedy=f"Kör: chmod 600 {folder}/*.sqlite3*",
        )
        return
    yield good("Datamappen är stängd för andra användare.")


def debug_pages() -> Iterator[Finding]:
    if settings.DEBUG:
        yield error(
            "Felsökningssidor är på. De visar hemligheter för besökare.",
            remedy="Ta bort FYRTORN_DEBUG och starta om tjänsten.",
        )


def _others_may(path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO))
