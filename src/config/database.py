"""The database as Django wants it described."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from config.installation import Installation, InstallationError

_PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"  # what was acknowledged survives a power cut
    "PRAGMA busy_timeout=20000;"
    "PRAGMA cache_size=-20000;"
    "PRAGMA mmap_size=134217728;"
    "PRAGMA journal_size_limit=67108864;"
    "PRAGMA foreign_keys=ON;"
)


def database(installation: Installation) -> dict[str, Any]:
    """Django's description of the installation's database."""
    if not installation.database_url:
        return {
            "ENGINE": "config.unordered_sqlite",
            "NAME": installation.sqlite_path,
            "CONN_MAX_AGE": None,  # each thread keeps its own: to open one costs more than most questions
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": _PRAGMAS},
        }
    parts = urlsplit(installation.database_url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise InstallationError("FYRTORN_DATABASE_URL ska börja med postgresql://, eller vara tom.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or dict(parse_qsl(parts.query)).get("host", ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {
            "pool": {"min_size": 1, "max_size": installation.threads + 1, "timeout": 10},
            "connect_timeout": 5,
            "options": "-c statement_timeout=15000 -c lock_timeout=8000",
        },
    }
