"""Each night PostgreSQL's rows lose the order in which they came; SQLite's never had one."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

import cast
from factories.concerns import come_back, leave, open_doors
from factories.own_database import at_once, own_database, pattern, sweden
from factories.vault import vault_folder
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.dialogue.models import Dialogue, Message
from fyrtorn.foundation.jobs.registry import jobs
from fyrtorn.processes.keeping_vault.unordering import forget_order, tables

__all__ = ["own_database", "pattern", "vault_folder"]

TOLD = ("dialogue_dialogue", "dialogue_message", "concerns_concern", "vault_mattergrant")
on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite keeps no order")


@pytest.fixture
def receipts(own_database: None, vault_folder: object) -> list[str]:
    """Twelve concerns, one after the other."""
    sweden()
    open_doors()
    return [leave(f"oro {number}").code for number in range(12)]


def lying(table: str) -> list[tuple[str, tuple[int, int]]]:
    """Ids of the table's rows as they lie, with the numbers of their transaction and of their command in it."""
    with acting(cast.everything()), connection.cursor() as cursor:
        cursor.execute(f"SELECT id::text, xmin::text::bigint, cmin::text::bigint FROM {table} ORDER BY ctid")  # noqa: S608
        return [(id_, (transaction, deed)) for id_, transaction, deed in cursor.fetchall()]


@on_postgresql
def test_the_transaction_tells_the_order_before_and_nothing_after(receipts: list[str]) -> None:
    before = {table: lying(table) for table in TOLD}

    written = forget_order()

    after = {table: lying(table) for table in TOLD}
    for table in TOLD:
        ids_before, came = zip(*before[table], strict=True)
        ids_now, now = zip(*after[table], strict=True)
        assert len(set(came)) == 12, table  # each has a number of its own, and the numbers grow
        assert len(set(now)) == 1, table
        assert sorted(ids_before) == sorted(ids_now), table
        assert ids_before != ids_now, table
    assert written >= sum(map(len, after.values()))
    assert all(come_back(code) for code in receipts)


@on_postgresql
def test_those_who_write_meanwhile_lose_nothing(receipts: list[str]) -> None:
    done = at_once(
        lambda: [leave(f"samtidigt {number}") for number in range(8)],
        lambda: [forget_order() for _ in range(4)],
        lambda: [leave(f"också {number}") for number in range(8)],
    )

    assert not [each for each in done if isinstance(each, Exception)]
    with acting(cast.everything()):
        assert [model._base_manager.count() for model in (Dialogue, Message, Concern)] == [28] * 3
    assert all(come_back(code) for code in receipts)


@on_postgresql
def test_somebody_who_is_writing_is_not_waited_for_with_locks_held(
    receipts: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fyrtorn.processes.keeping_vault.unordering._PAUSE_SECONDS", 0.0)

    with acting(cast.everything()):
        Dialogue._base_manager.update(news_for_team=True)
        [without_dialogues] = at_once(forget_order)

    assert isinstance(without_dialogues, int)
    assert 0 < without_dialogues < forget_order()


@pytest.mark.django_db
def test_the_tables_that_follow_a_concern_are_found_with_those_they_refer_to() -> None:
    found = tables()

    assert set(TOLD) < set(found)
    assert found["dialogue_message"] == ("dialogue_dialogue",)
    assert not {name for name in found if name.startswith(("accounts_", "audit_", "vault_lock"))}


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="for PostgreSQL see above")
def test_on_sqlite_nothing_is_to_be_done() -> None:
    assert forget_order() == 0


def test_it_is_done_every_night() -> None:
    (job,) = [job for job in jobs() if job.name == "vault.forget_order"]

    assert job.every == timedelta(days=1)


@pytest.mark.django_db
def test_the_rows_that_a_talk_leaves_lose_their_order_too() -> None:
    assert {"helpline_talk", "helpline_missedcontact", "helpline_helpcase", "helpline_chat"} < set(tables())
