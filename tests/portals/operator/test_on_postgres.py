"""The commands on a real PostgreSQL, with one role that owns the tables and one that the service uses."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from support import postgres
from support.installing import Installed

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def server() -> Iterator[postgres.Server]:
    programs = postgres.binaries()
    if programs is None:
        pytest.skip("PostgreSQL is not installed here")
    with postgres.running(programs, with_tests=False) as running:
        yield running


@pytest.fixture(scope="module")
def installed(server: postgres.Server, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """An installation that is set up on PostgreSQL. Tests only read it."""
    made = on(server, postgres.DATABASE, tmp_path_factory.mktemp("installed"))
    done = made.run("setup")
    assert "Databasen är uppdaterad" in done.stdout, done.stdout + done.stderr
    return made


def on(server: postgres.Server, database: str, folder: Path) -> Installed:
    return Installed(
        folder,
        {
            "database_url": server.url(postgres.SERVICE, database=database),
            "database_owner_url": server.url(postgres.OWNER, database=database),
        },
    )


def counts(server: postgres.Server, database: str = postgres.DATABASE) -> dict[str, int]:
    """Rows by table, past row security."""
    with psycopg.connect(server.url(postgres.SUPERUSER, database=database)) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        return {name: _count(connection, name) for (name,) in tables}


def _count(connection: psycopg.Connection, table: str) -> int:
    row = connection.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))).fetchone()
    assert row is not None
    return int(row[0])


def make_database(server: postgres.Server, name: str) -> None:
    with psycopg.connect(server.url(postgres.OWNER, database="postgres"), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def test_check_finds_nothing_wrong(installed: Installed) -> None:
    done = installed.run("check")

    assert done.returncode == 0, done.stdout
    assert "skiljer organisationerna åt" in done.stdout


def test_the_service_answers(installed: Installed) -> None:
    with installed.serving() as service:
        status, _, _ = service.get("/halsa/klar")

    assert status == 200


def test_a_copy_comes_back_in_an_empty_database_as_it_was(
    installed: Installed, server: postgres.Server, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.tar.gz"
    make_database(server, "brought_back")
    other = on(server, "brought_back", tmp_path / "other")

    taken = installed.run("backup", str(copy))
    done = other.run("restore", str(copy))

    assert taken.returncode == 0, taken.stderr
    assert done.returncode == 0, done.stderr
    assert counts(server, "brought_back") == counts(server)
    assert counts(server)["directory_service"] > 0  # row security hid nothing from the copy
    assert other.run("check", "--quiet").returncode == 0
    assert other.run("restore", str(copy)).returncode == 1
    assert other.run("restore", str(copy), "--replace").returncode == 0
    assert counts(server, "brought_back") == counts(server)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_deed SET deed = 'altered'",
        "DELETE FROM audit_deed",
        "TRUNCATE audit_deed",
        "TRUNCATE directory_service CASCADE",
        "ALTER TABLE directory_service DISABLE ROW LEVEL SECURITY",
        "DROP TABLE directory_service",
        "CREATE TABLE another (id int)",
    ],
)
def test_the_service_role_may_not(statement: str, installed: Installed, server: postgres.Server) -> None:
    with (
        psycopg.connect(server.url(postgres.SERVICE)) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute(statement)  # type: ignore[arg-type]


def test_without_saying_who_acts_no_draft_is_seen(installed: Installed, server: postgres.Server) -> None:
    with psycopg.connect(server.url(postgres.SERVICE)) as connection:
        hidden = connection.execute("SELECT count(*) FROM accounts_membership").fetchone()
        drafts = connection.execute(
            "SELECT count(*) FROM directory_service WHERE published_at IS NULL"
        ).fetchone()

    assert (hidden, drafts) == ((0,), (0,))


def test_a_superuser_is_pointed_out_and_not_started_with(
    installed: Installed, server: postgres.Server
) -> None:
    as_superuser = {"database_url": server.url(postgres.SUPERUSER)}

    checked = installed.run("check", **as_superuser)
    started = installed.run("serve", **as_superuser)

    assert checked.returncode == 1
    assert "går förbi radsäkerheten" in checked.stdout
    assert started.returncode == 1
    assert "går förbi radsäkerheten" in started.stderr


def test_row_security_that_was_turned_off_is_pointed_out(
    installed: Installed, server: postgres.Server
) -> None:
    with psycopg.connect(server.url(postgres.OWNER), autocommit=True) as owner:
        owner.execute("ALTER TABLE directory_line DISABLE ROW LEVEL SECURITY")
        checked = installed.run("check")
        owner.execute("ALTER TABLE directory_line ENABLE ROW LEVEL SECURITY")

    assert checked.returncode == 1
    assert "directory_line" in checked.stdout


def test_one_role_for_all_is_a_warning_and_works(server: postgres.Server, tmp_path: Path) -> None:
    make_database(server, "one_role")
    alone = Installed(tmp_path / "alone", {"database_url": server.url(postgres.OWNER, database="one_role")})

    made = alone.run("setup")
    checked = alone.run("check")

    assert made.returncode == 0, made.stdout + made.stderr
    assert "äger tabellerna" in checked.stdout
    assert checked.returncode == 0


def test_a_database_that_does_not_answer_is_explained(installed: Installed) -> None:
    done = installed.run("check", database_url="postgresql://nobody@127.0.0.1:1/none", database_owner_url="")

    assert done.returncode == 1
    assert "Databasen svarar inte" in done.stdout
    assert "Traceback" not in done.stderr
