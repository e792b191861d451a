"""A PostgreSQL of one's own for the length of a command.

    python tests/support/postgres.py pytest -p support.on_postgres --reuse-db

Starts a server on a free port with its files in a temporary folder, makes two roles - one that owns the
tables and one that the service uses, which is neither owner nor superuser, so that row security bites -
makes the test databases (one for each of pytest's worker processes), runs the command with
``FYRTORN_DATABASE_URL`` and ``FYRTORN_DATABASE_OWNER_URL`` pointing there, and removes it all.
PostgreSQL refuses to run as root, so root starts it as the user ``postgres``.
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

SUPERUSER = "superuser"
OWNER = "fyrtorn_owner"
SERVICE = "fyrtorn_service"
DATABASE = "fyrtorn"
TEST_DATABASE = f"test_{DATABASE}"
"""The name that Django gives the test database; workers add ``_gw0`` and so on."""

WORKERS = 2
"""How many of pytest's worker processes get a database."""

NOT_FOUND = 3
"""Exit code when there is no PostgreSQL on this machine."""


@dataclass(frozen=True)
class Server:
    """A running server. It trusts whoever reaches it, from this machine alone."""

    port: int

    def url(self, role: str, *, database: str = DATABASE) -> str:
        return f"postgresql://{role}@127.0.0.1:{self.port}/{database}"


def binaries() -> Path | None:
    """The folder with PostgreSQL's programs, the newest version first."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = [folder for folder in folders if (folder / "initdb").exists()]
    on_path = shutil.which("initdb")
    return found[0] if found else Path(on_path).parent if on_path else None


@contextmanager
def running(programs: Path, *, with_tests: bool, is_durable: bool = False) -> Iterator[Server]:
    """Start a server with the two roles and an empty database, and where wanted the test databases.

    Nothing here outlives the tests, so a commit does not wait for the disk unless it ``is_durable``.
    """
    with tempfile.TemporaryDirectory(prefix="fyrtorn-postgres-") as name:
        folder, port = Path(name), _free_port()
        user = _server_user()
        if user:
            shutil.chown(folder, user)
        data = folder / "data"
        _as(
            user,
            programs / "initdb",
            "-D",
            data,
            "-U",
            SUPERUSER,
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--locale=C.UTF-8",
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} "
        options += "-c max_connections=60"
        if not is_durable:
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        _as(user, programs / "pg_ctl", "-D", data, "-l", folder / "log", "-o", options, "-w", "start")
        try:
            server = Server(port)
            _make_roles(server)
            if with_tests:
                _make_test_databases(server)
            yield server
        finally:
            _as(user, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")


def surroundings(server: Server, *, database: str = DATABASE) -> dict[str, str]:
    """The environment in which a command finds the database in both roles."""
    return {
        **os.environ,  # noqa: TID251 - the command's own surroundings, handed on
        "FYRTORN_DATABASE_URL": server.url(SERVICE, database=database),
        "FYRTORN_DATABASE_OWNER_URL": server.url(OWNER, database=database),
    }


def _make_roles(server: Server) -> None:
    with psycopg.connect(server.url(SUPERUSER, database="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEDB")
        connection.execute(f"CREATE ROLE {SERVICE} LOGIN")
        connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")


def _make_test_databases(server: Server) -> None:
    with psycopg.connect(server.url(OWNER, database="postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {TEST_DATABASE}")
    prepare = Path(__file__).with_name("prepare_postgres.py")
    environment = surroundings(server, database=TEST_DATABASE) | {"DJANGO_SETTINGS_MODULE": "config.settings"}
    subprocess.run([sys.executable, prepare], env=environment, check=True)
    with psycopg.connect(server.url(OWNER, database="postgres"), autocommit=True) as connection:
        for number in range(WORKERS):
            connection.execute(f"CREATE DATABASE {TEST_DATABASE}_gw{number} TEMPLATE {TEST_DATABASE}")


def _server_user() -> str:
    """Whom to run the server as: ``postgres`` when we are root, otherwise ourselves."""
    if os.geteuid() != 0:
        return ""
    pwd.getpwnam("postgres")  # KeyError says plainly that Debian's package is missing
    return "postgres"


def _as(user: str, *command: str | Path) -> None:
    words = ["runuser", "-u", user, "--", *map(str, command)] if user else list(map(str, command))
    done = subprocess.run(
        words, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    if done.returncode != 0:
        raise SystemExit(f"{' '.join(words)}\n{done.stderr}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    programs = binaries()
    if programs is None:
        sys.stderr.write("PostgreSQL is not installed here: apt-get install postgresql\n")
        return NOT_FOUND
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with running(programs, with_tests=True) as server:
        return subprocess.run(sys.argv[1:], env=surroundings(server), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
