"""``fyrtorn setup``: makes a new installation ready to start, or brings an old one up to date."""

from __future__ import annotations

import secrets
import sys
from argparse import ArgumentParser
from contextlib import suppress
from pathlib import Path
from typing import Final

from config.installation import Installation, read_installation
from fyrtorn.portals.operator.arguments import Arguments
from fyrtorn.portals.operator.saying import Stop, say

KEY_BYTES: Final = 48


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--organisation-code", metavar="KOD", help="kommunens fyrsiffriga kod, till exempel 0140"
    )
    parser.add_argument("--admin-email", metavar="ADRESS", help="den första administratörens e-postadress")
    parser.add_argument("--dry-run", action="store_true", help="säg vad som skulle göras, men gör inget")
    parser.set_defaults(run=run)


def run(options: Arguments) -> int:
    installation = read_installation()
    if options.dry_run:
        return _tell(installation)
    prepare(installation, tell=True)
    from fyrtorn.portals.operator.commands.check import report

    _invite(options.organisation_code, options.admin_email)
    say()
    return report(quiet=True)


def prepare(installation: Installation, *, tell: bool) -> None:
    """Folder, key, tables, static files, Sweden's places, delivered texts, the vault's store. Safe to run twice."""
    make_folder(installation.data_dir)
    make_key(installation)
    from fyrtorn.portals.operator.cli import start_django

    start_django()
    from fyrtorn.portals.operator import static_files
    from fyrtorn.portals.operator.beginnings import load_delivered_data
    from fyrtorn.portals.operator.database import migrate
    from fyrtorn.portals.operator.vault_store import make_where_nothing_is

    done = migrate()
    static_files.collect()
    loaded = load_delivered_data()
    is_made = make_where_nothing_is()
    if tell and is_made:
        say("Valvets nycklar är skapade. Säkerhetskopiera dem för sig: se docs/operations/keys.md.")
    if tell:
        say(f"Databasen är uppdaterad ({len(done)} steg)." if done else "Databasen var redan uppdaterad.")
        say(f"Nytt eller ändrat av det som följer med programmet: {loaded} rader.")


def make_folder(folder: Path) -> None:
    """Make the data folder, closed to other users of the machine."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with suppress(PermissionError):  # somebody else's folder that we may write in: check tells
            folder.chmod(0o700)
        probe = folder / ".can-write"
        probe.touch()
        probe.unlink()
    except OSError as fault:
        raise Stop(
            f"Det går inte att skriva i mappen {folder}.",
            remedy="Ge användaren som kör fyrtorn rätt till mappen, eller välj en annan med FYRTORN_DATA_DIR.",
        ) from fault


def make_key(installation: Installation) -> None:
    """Make the secret key's file on first set-up. An existing key is never touched."""
    if installation.key:
        return
    if installation.secret_key_file:
        raise Stop(
            f"Filen {installation.secret_key_file} med den hemliga nyckeln saknas eller är tom.",
            remedy="Lägg nyckeln i filen, eller ta bort FYRTORN_SECRET_KEY_FILE så skapas en nyckel i datamappen.",
        )
    path = installation.data_dir / "secret_key"
    path.touch(mode=0o600)
    path.write_text(secrets.token_urlsafe(KEY_BYTES) + "\n", "utf-8")
    path.chmod(0o600)


def _invite(code: str | None, email: str | None) -> None:
    from fyrtorn.portals.operator.beginnings import has_administrator, invite_first_administrator

    if not (code or email):
        if has_administrator():
            return
        if not sys.stdin.isatty():
            say("Ingen administratör finns än. Kör om med --organisation-code och --admin-email.")
            return
        say("Ingen administratör finns än. Vem ska bli den första?")
        code = input("Kommunens kod (fyra siffror): ").strip()
        email = input("Administratörens e-postadress: ").strip()
    if not (code and email):
        raise Stop(
            "Den första administratören behöver både kommun och e-postadress.",
            remedy="Ange --organisation-code och --admin-email tillsammans.",
            exit_code=2,
        )
    link = invite_first_administrator(municipality_code=code, email=email)
    if link is None:
        say("Kommunen har redan en administratör, som kan bjuda in fler.")
        return
    say(f"Inbjudan till {email}, att öppna inom sju dagar när tjänsten är igång:")
    say(f"  {link}")


def _tell(installation: Installation) -> int:
    if not installation.data_dir.is_dir():
        say(f"Skulle skapa mappen {installation.data_dir}.")
    if not installation.key:
        say("Skulle skapa en hemlig nyckel.")
        say("Skulle skapa databasen, samla statiska filer och läsa in Sveriges kommuner och regioner.")
        say("Skulle skapa valvets nycklar.")
        return 0
    from fyrtorn.portals.operator.cli import start_django

    start_django()
    from fyrtorn.portals.operator.database import as_owner, pending_migrations

    with as_owner():
        pending = pending_migrations()
    say(f"Skulle köra {len(pending)} steg i databasen." if pending else "Databasen är uppdaterad.")
    for name in pending:
        say(f"  {name}")
    return 0
