"""Everything an operator decides, in one place: the only reader of the environment.

Each field says what it means, its unit and its default. The operations page is made from these.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final

PREFIX: Final = "FYRTORN_"


class InstallationError(Exception):
    """The settings do not fit together. Says in plain Swedish what to put right."""


def _setting(meaning: str, default: Any) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Installation:
    """An installation's settings. Variables are the field names in capitals after ``FYRTORN_``."""

    data_dir: Path = _setting("Mapp för databas, nycklar och säkerhetskopior.", Path("var"))
    database_url: str = _setting(
        "Tom: inbyggd SQLite i data_dir. Annars postgresql://användare:lösenord@värd:port/databas.", ""
    )
    database_owner_url: str = _setting(
        "PostgreSQL: adress för rollen som äger tabellerna. Används av setup, backup och restore; aldrig av tjänsten.",
        "",
    )
    public_role: str = _setting(
        "PostgreSQL: rollen som en egen publik process ansluter med. setup ger den sina rättigheter, check prövar dem. "
        "Tom: den publika portalen går i tjänstens egen process.",
        "",
    )
    secret_key: str = _setting("Hemlig nyckel, minst 50 tecken. Skapas av fyrtorn setup.", "")
    secret_key_file: str = _setting("Fil som den hemliga nyckeln läses ur i stället.", "")
    address: str = _setting("Webbplatsens adress, som besökaren skriver den.", "http://localhost:8000")
    hosts: tuple[str, ...] = _setting("Värdnamn som svarar, utöver adressens. Kommatecken emellan.", ())
    operator_name: str = _setting("Vem som driver installationen, så som besökaren läser det.", "Fyrtorn")
    portals: tuple[str, ...] = _setting(
        "Vilka portaler processen öppnar: public, guest, staff.", ("public", "guest", "staff")
    )
    is_demo: bool = _setting("Demo: påhittat läge, inga telefonlänkar, aldrig på ett offentligt namn.", False)
    read_only: bool = _setting("Sant medan installationen vårdas: det går att läsa men inte ändra.", False)
    debug: bool = _setting("Felsökningssidor. Aldrig i drift.", False)
    behind_proxy: bool = _setting(
        "En buffrande omvänd proxy (nginx) står framför och sätter X-Forwarded-Proto.", False
    )
    workers: int = _setting("Antal arbetsprocesser.", 1)
    threads: int = _setting("Trådar per arbetsprocess.", 4)
    email_host: str = _setting("E-postservern (SMTP). Tom: ingen e-post skickas, och det sägs.", "")
    email_port: int = _setting("E-postserverns port.", 25)
    email_user: str = _setting("Användarnamn hos e-postservern.", "")
    email_password: str = _setting("Lösenord hos e-postservern.", "")
    email_use_tls: bool = _setting("STARTTLS mot e-postservern.", False)
    email_from: str = _setting("Avsändare av påminnelser.", "fyrtorn@localhost")
    scanner: str = _setting(
        "Virusskanner (clamd) för inskickade filer: unix:///sökväg eller tcp://värd:port. Tom: filer skannas inte, "
        "och det sägs.",
        "",
    )
    oidc_issuer: str = _setting(
        "Adress till kommunens inloggningstjänst (OpenID Connect). Tom: lösenord.", ""
    )
    oidc_name: str = _setting("Vad inloggningstjänsten kallas på knappen.", "Kommunens inloggning")
    oidc_client_id: str = _setting("Klientens namn hos inloggningstjänsten.", "")
    oidc_client_secret: str = _setting("Klientens hemlighet hos inloggningstjänsten.", "")

    def __post_init__(self) -> None:
        if bool(self.oidc_issuer) != bool(self.oidc_client_id and self.oidc_client_secret):
            raise InstallationError(
                "Inloggningstjänsten är halvt inställd: oidc_issuer, oidc_client_id och oidc_client_secret hör ihop."
            )
        if bool(self.email_user) != bool(self.email_password):
            raise InstallationError("E-posten är halvt inställd: email_user och email_password hör ihop.")
        if self.scanner and not self.scanner.startswith(("unix:///", "tcp://")):
            raise InstallationError("scanner ska vara unix:///sökväg eller tcp://värd:port.")
        if self.public_role and not self.database_url:
            raise InstallationError("public_role hör till PostgreSQL: SQLite har inga roller.")
        unknown = set(self.portals) - {"public", "guest", "staff"}
        if unknown:
            raise InstallationError(
                f"Okänd portal: {', '.join(sorted(unknown))}. Välj bland public, guest, staff."
            )

    @property
    def key(self) -> str:
        """The secret key, from the variable, the named file, or the file that set-up made."""
        if self.secret_key:
            return self.secret_key
        path = Path(self.secret_key_file) if self.secret_key_file else self.data_dir / "secret_key"
        return path.read_text("utf-8").strip() if path.is_file() else ""

    @property
    def is_public_alone(self) -> bool:
        """Whether this process opens the public portal and nothing else."""
        return self.portals == ("public",)

    @property
    def sqlite_path(self) -> Path:
        return self.data_dir / "fyrtorn.sqlite3"


def read_installation(variables: dict[str, str] | None = None) -> Installation:
    """The installation that the variables describe (the process's own environment when none are given).

    Raises ``InstallationError`` for a value that cannot be read or settings that do not fit together.
    """
    given = dict(os.environ) if variables is None else variables  # noqa: TID251 - the one reader
    values: dict[str, Any] = {}
    for setting in fields(Installation):
        raw = given.get(PREFIX + setting.name.upper())
        if raw is not None:
            values[setting.name] = _read(setting.name, setting.default, raw.strip())
    return Installation(**values)


def _read(name: str, default: Any, raw: str) -> Any:
    if isinstance(default, bool):
        if raw.lower() not in {"1", "true", "ja", "0", "false", "nej", ""}:
            raise InstallationError(f"{PREFIX}{name.upper()} ska vara ja eller nej.")
        return raw.lower() in {"1", "true", "ja"}
    if isinstance(default, int):
        if not raw.isdecimal():
            raise InstallationError(f"{PREFIX}{name.upper()} ska vara ett heltal.")
        return int(raw)
    if isinstance(default, tuple):
        return tuple(part.strip() for part in raw.split(",") if part.strip())
    if isinstance(default, Path):
        return Path(raw)
    return raw
