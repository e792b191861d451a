"""How a database of each sort is copied and put back: SQLite's own backup, PostgreSQL's own tools."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
from abc import ABC, abstractmethod
from contextlib import closing
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

from django.conf import settings
from django.db import connection, transaction

from fyrtorn.foundation.base.row_security import set_context
from fyrtorn.portals.operator import public_role
from fyrtorn.portals.operator.database import (
    as_owner,
    connection_settings,
    disconnect,
    is_postgresql,
    row_counts,
)
from fyrtorn.portals.operator.saying import Stop

_BEGINNING: Final = b"SQLite format 3\0"


class Engine(ABC):
    """What a copy needs of a database."""

    name: str

    @abstractmethod
    def copy(self, destination: Path) -> dict[str, int]:
        """Write a copy of the database as it stands at one moment. Returns the rows by table in it."""

    @abstractmethod
    def is_empty(self) -> bool:
        """Whether there is nothing that a restore would overwrite."""

    @abstractmethod
    def put_back(self, source: Path) -> None:
        """Replace the database with the copy."""


def engine() -> Engine:
    """The engine of this installation."""
    return PostgreSQL() if is_postgresql() else SQLite()


class SQLite(Engine):
    name = "sqlite"

    def copy(self, destination: Path) -> dict[str, int]:
        path = settings.INSTALLATION.sqlite_path
        if not path.is_file():
            raise Stop(f"Det finns ingen databas i {path.parent}.", remedy="Kör fyrtorn setup först.")
        with (
            closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(destination)) as target,
        ):
            try:
                source.backup(target)  # page by page from one snapshot, while the service goes on
                _refuse_damaged(target)
                target.execute("PRAGMA journal_mode=DELETE")
                return _counts(target)
            except sqlite3.DatabaseError as damage:
                raise _damaged() from damage

    def is_empty(self) -> bool:
        return not settings.INSTALLATION.sqlite_path.exists()

    def put_back(self, source: Path) -> None:
        with source.open("rb") as content:
            if content.read(len(_BEGINNING)) != _BEGINNING:
                raise Stop("Säkerhetskopians databas går inte att läsa.", remedy="Använd en annan kopia.")
        with closing(sqlite3.connect(source)) as copy:
            _refuse_damaged(copy)
        path = settings.INSTALLATION.sqlite_path
        disconnect()
        arriving = path.with_suffix(".arriving")
        shutil.copyfile(source, arriving)
        arriving.chmod(0o600)
        with closing(sqlite3.connect(arriving)) as ready:
            # Here, where nobody else has it open: SQLite lets no one wait for this switch.
            ready.execute("PRAGMA journal_mode=WAL")
        with arriving.open("rb") as written:
            os.fsync(written.fileno())
        for leftover in (path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")):
            leftover.unlink(missing_ok=True)
        arriving.replace(path)


def _refuse_damaged(database: sqlite3.Connection) -> None:
    try:
        said = database.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError:
        said = "unreadable"
    if said != "ok":
        raise _damaged()


def _damaged() -> Stop:
    return Stop(
        "Databasen är skadad.",
        remedy="Läs in en äldre säkerhetskopia, och följ docs/operations/incident.md.",
    )


def _counts(database: sqlite3.Connection) -> dict[str, int]:
    tables = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    )
    return {
        name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608 - its own names
        for (name,) in sorted(tables)
    }


class PostgreSQL(Engine):
    name = "postgresql"

    def copy(self, destination: Path) -> dict[str, int]:
        with as_owner(), transaction.atomic(), connection.cursor() as cursor:
            # The counts and the copy see the same moment.
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            set_context(reach="*", account="")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            _pg(
                "pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--enable-row-security",
                "--schema=public", f"--snapshot={snapshot}", f"--file={destination}",
            )  # fmt: skip
            return row_counts()

    def is_empty(self) -> bool:
        with connection.cursor() as cursor:
            return not connection.introspection.table_names(cursor)

    def put_back(self, source: Path) -> None:
        with as_owner():
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT format('DROP TABLE %I CASCADE', tablename) FROM pg_tables "
                    "WHERE schemaname = 'public' AND tableowner = current_user UNION ALL "
                    "SELECT format('DROP FUNCTION %s CASCADE', p.oid::regprocedure) FROM pg_proc p "
                    "JOIN pg_namespace n ON n.oid = p.pronamespace "
                    "WHERE n.nspname = 'public' AND pg_get_userbyid(p.proowner) = current_user"
                )
                for (statement,) in cursor.fetchall():
                    cursor.execute(statement)
            disconnect()
            with NamedTemporaryFile("w", suffix=".list") as wanted:
                wanted.write(_without_other_roles(_pg("pg_restore", "--list", str(source))))
                wanted.flush()
                _pg(
                    "pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction",
                    "--schema=public", f"--use-list={wanted.name}", f"--dbname={connection_settings()['NAME']}",
                    str(source),
                )  # fmt: skip


def _without_other_roles(listed: str) -> str:
    """What is in a copy, without what names the public process's role: setup makes that anew, for the role of here."""
    lines = listed.splitlines()
    return "\n".join(line for line in lines if not (" POLICY " in line and f" {public_role.POLICY}_" in line))


def _pg(program: str, *arguments: str) -> str:
    """Run one of PostgreSQL's programs against this database, as the tables' owner; what it printed."""
    path = shutil.which(program) or _newest(program)
    if path is None:
        raise Stop(f"Programmet {program} saknas.", remedy="Kör: apt-get install postgresql-client")
    where: dict[str, Any] = connection_settings()
    environment = {
        "PGHOST": where["HOST"], "PGPORT": where["PORT"], "PGUSER": where["USER"], "PGPASSWORD": where["PASSWORD"],
        "PGDATABASE": where["NAME"], "PGOPTIONS": "-c app.reach=*", "PATH": os.defpath, "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    done = subprocess.run(  # noqa: S603 - our own arguments, no shell
        [path, *arguments], env={name: value for name, value in environment.items() if value},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode != 0:
        raise Stop(
            f"{program} misslyckades: {re.sub(r'password=[^ ]+', '', done.stderr).strip()[-500:]}",
            remedy="Kontrollera att programmets version är minst lika ny som databasens.",
        )
    return done.stdout


def _newest(program: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return str(found[-1]) if found else None
