"""Steps of migrations: tables made together are those made one by one, and each engine gets its own SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import CreateModel, Migration
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.utils import ConnectionHandler

from fyrtorn.foundation.base.migration_steps import CreateModels, EngineSQL

Database = BaseDatabaseWrapper


@pytest.fixture
def database(django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Database]]:
    """Makes empty databases in memory."""
    # A browser of an earlier test may have left its loop running in this thread.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    made: list[Database] = []

    def make() -> Database:
        made.append(
            ConnectionHandler({"default": {"ENGINE": "config.unordered_sqlite", "NAME": ":memory:"}})[
                "default"
            ]
        )
        return made[-1]

    with django_db_blocker.unblock():
        yield make
        for one in made:
            one.close()


def migration(*operations: Operation) -> Migration:
    found = Migration("0001_steps", "steps")
    found.operations = list(operations)
    # Django would begin the transaction in the suite's own database, which has the same name.
    found.atomic = False
    return found


def applied(database: Database, change: Migration) -> ProjectState:
    with database.schema_editor(atomic=False) as editor:
        return change.apply(ProjectState(), editor)


def undone(database: Database, change: Migration) -> None:
    with database.schema_editor(atomic=False) as editor:
        change.unapply(ProjectState(), editor)


def contents(database: Database) -> list[tuple[str, str]]:
    with database.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master ORDER BY name")
        return list(cursor.fetchall())


def places_and_visits() -> list[CreateModel]:
    key = models.UUIDField(primary_key=True)
    return [
        CreateModel("Place", [("id", key), ("name", models.CharField(max_length=20, unique=True))]),
        CreateModel("Visit", [("id", key), ("place", models.ForeignKey("steps.place", models.CASCADE))]),
    ]


def test_tables_made_together_are_those_made_one_by_one(database: Callable[[], Database]) -> None:
    one_by_one, together = database(), database()
    change = migration(CreateModels(*places_and_visits()))

    states = applied(one_by_one, migration(*places_and_visits())), applied(together, change)

    assert {name for name, _ in contents(together)} > {"steps_place", "steps_visit"}
    assert contents(together) == contents(one_by_one)
    assert states[0] == states[1]
    undone(together, change)
    assert contents(together) == []


def test_each_engine_runs_its_own_and_takes_it_back_in_the_opposite_order(
    database: Callable[[], Database],
) -> None:
    here = database()
    change = migration(
        EngineSQL(
            sqlite=[
                ("CREATE TABLE one (id)", "DROP TABLE one"),
                ("CREATE TABLE two AS SELECT * FROM one", "CREATE TABLE three AS SELECT * FROM one"),
            ],
            postgresql=[("said to PostgreSQL alone", "and this too")],
        )
    )

    applied(here, change)
    made = [name for name, _ in contents(here)]
    undone(here, change)

    assert made == ["one", "two"]
    assert [name for name, _ in contents(here)] == ["three", "two"]
