"""The order in which rows lie tells nothing of when they came: the month is all that is kept of a concern."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import UUIDField

from factories.concerns import leave

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
