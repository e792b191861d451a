"""A database of one's own for a test in which transactions are real: threads, commits, roll-backs."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections

from fyrtorn.foundation.organisations.models import Organisation

T = TypeVar("T")


@pytest.fixture(scope="session")
def pattern(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """A copy of the test database that nobody is connected to: a file, or on PostgreSQL a database's name."""
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":
            connection.close()
            connection.close_pool()
            with _copy(connection.settings_dict["NAME"]) as name:
                yield name
        else:
            file = tmp_path_factory.mktemp("pattern") / "pattern.sqlite3"
            connection.ensure_connection()
            with closing(sqlite3.connect(file)) as target:
                connection.connection.backup(target)
                target.execute(
                    "PRAGMA journal_mode=WAL"
                )  # as every installation's file is from its first day
            yield str(file)


@pytest.fixture
def own_database(pattern: str, db: None, tmp_path: Path) -> Iterator[None]:
    """A copy of the test database with Sweden's places: a file on SQLite, a database on PostgreSQL."""
    if connection.vendor == "postgresql":
        with _copy(pattern) as name, _connected_to(name):
            yield
    else:
        with _connected_to(shutil.copy(pattern, tmp_path)):
            yield


def sweden() -> dict[str, Organisation]:
    """The organisations of the present database, by key."""
    return {row.key: row for row in Organisation.objects.all()}


def at_once(*verbs: Callable[[], T]) -> list[T | Exception]:
    """Run each verb in a thread of its own, all beginning together. What each returned or raised, in order."""
    start = threading.Barrier(len(verbs))

    def run(verb: Callable[[], T]) -> T | Exception:
        try:
            start.wait()
            return verb()
        except Exception as fault:
            return fault
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(verbs)) as threads:
        return list(threads.map(run, verbs))


@contextmanager
def _connected_to(name: str) -> Iterator[None]:
    """Every thread's connection leads to the named database; the test's own is put aside meanwhile."""
    before, pools = connections["default"], getattr(connection, "_connection_pools", {})
    name_before, pool_before = before.settings_dict["NAME"], pools.pop("default", None)
    before.settings_dict["NAME"] = name
    connections["default"] = connections.create_connection("default")
    try:
        yield
    finally:
        connection.close()
        if pools:
            connection.close_pool()
        if pool_before:
            pools["default"] = pool_before
        before.settings_dict["NAME"] = name_before
        connections["default"] = before


@contextmanager
def _copy(database: str) -> Iterator[str]:
    name = f"own_{uuid4().hex}"
    _as_owner(f'CREATE DATABASE "{name}" TEMPLATE "{database}"')
    try:
        yield name
    finally:
        _as_owner(f'DROP DATABASE "{name}"')


def _as_owner(statement: str) -> None:
    owner = settings.INSTALLATION.database_owner_url.rpartition("/")[0] + "/postgres"
    with psycopg.connect(owner, autocommit=True) as session:
        session.execute(statement)
