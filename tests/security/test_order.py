"""The order in which rows lie tells nothing of when they came: the month is all that is kept of a concern."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import UUIDField

from factories.concerns import leave
from support.concerned import at
from support.installing import Installed

TABLES = ("dialogue_dialogue", "dialogue_message", "concerns_concern", "vault_mattergrant")


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has its own test")
def test_no_table_with_random_ids_numbers_its_rows() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT wr")
        numbered = {name for (name,) in cursor.fetchall()}
    random = {model._meta.db_table for model in apps.get_models() if isinstance(model._meta.pk, UUIDField)}

    assert set(TABLES) <= random
    assert numbered & random == set()


@pytest.mark.usefixtures("doors_open")
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL has its own test")
def test_rows_lie_in_the_order_of_their_random_ids() -> None:
    for number in range(8):
        leave(f"text {number}")

    for table in TABLES:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, * FROM {table} NOT INDEXED")  # noqa: S608 - names of our own
            lying = [row[0] for row in cursor.fetchall()]
        assert len(lying) >= 8
        assert lying == sorted(lying), table


def test_an_installation_of_before_loses_the_order_and_no_row(installed: Installed) -> None:
    at(installed, "open-doors")
    code = at(installed, "leave", "från förr")
    _number_rows(installed.data_dir / "fyrtorn.sqlite3", "dialogue_message")

    done = installed.run("setup")

    with closing(sqlite3.connect(installed.data_dir / "fyrtorn.sqlite3")) as database:
        made = database.execute("SELECT wr FROM pragma_table_list WHERE name = 'dialogue_message'").fetchone()
        broken = database.execute("PRAGMA foreign_key_check").fetchall()
    assert done.returncode == 0, done.stdout + done.stderr
    assert (made, broken) == ((1,), [])
    assert at(installed, "come-back", code) == [["från förr"]]


def _number_rows(path: Path, table: str) -> None:
    """The table as an earlier version made it."""
    with closing(sqlite3.connect(path)) as database, database:
        (sql,) = database.execute("SELECT sql FROM sqlite_master WHERE name = ?", (table,)).fetchone()
        indexes = database.execute(
            "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND type = 'index' AND sql IS NOT NULL",
            (table,),
        ).fetchall()
        database.execute("ALTER TABLE dialogue_message RENAME TO before")
        database.execute(sql.removesuffix(" WITHOUT ROWID"))
        database.execute("INSERT INTO dialogue_message SELECT * FROM before")
        database.execute("DROP TABLE before")
        for (index,) in indexes:
            database.execute(index)
