"""The log of deeds in the database: it grows, and shows when somebody has been at it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

import cast
from factories import log
from factories.directory import content, draft
from factories.own_database import at_once, sweden
from fyrtorn.domains.directory import services
from fyrtorn.foundation.audit.models import ChainHead, Deed
from fyrtorn.foundation.audit.queries import deeds_about, deeds_newest_first, first_broken_line
from fyrtorn.foundation.audit.services import record
from fyrtorn.foundation.audit.vocabulary import Outcome

WRITERS = 8


def write(count: int) -> None:
    for number in range(count):
        record(
            deed="prov.rad.skriven",
            door="command",
            actor_id=None,
            organisation_id=None,
            target_id=str(number),
        )


def past_the_triggers(statement: str) -> None:
    """What somebody with full rights over an SQLite file can do to it."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER deed_never_changes")
        cursor.execute("DROP TRIGGER deed_never_goes")
        cursor.execute(statement)


def test_a_log_that_was_only_added_to_is_whole(db):
    write(5)

    assert first_broken_line() is None
    assert [deed.sequence for deed in deeds_newest_first()] == [5, 4, 3, 2, 1]


def test_what_was_done_to_a_row_is_found_newest_first_without_denials(db):
    write(3)
    record(
        deed="prov.rad.nekad",
        door="command",
        actor_id=None,
        organisation_id=None,
        target_id="1",
        outcome=Outcome.DENIED,
    )

    assert [(deed.target_id, deed.outcome) for deed in deeds_about(["1", "2"])] == [
        ("2", "done"),
        ("1", "done"),
    ]
    assert len(deeds_about(["0", "1", "2"], at_most=2)) == 2


def test_a_line_that_is_rolled_back_leaves_no_gap(db):
    write(1)
    with transaction.atomic():
        write(1)
        transaction.set_rollback(True)
    write(1)

    assert first_broken_line() is None
    assert [deed.sequence for deed in Deed.objects.all()] == [1, 2]


def test_the_programs_own_ways_of_removing_a_line_are_shut(db):
    write(1)

    with pytest.raises(TypeError):
        Deed.objects.get().delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Deed.objects.all().delete()


def test_the_database_refuses_to_change_a_line(db):
    write(1)
    line = Deed.objects.get()
    line.deed = "prov.rad.annan"

    with pytest.raises(DatabaseError), transaction.atomic():
        line.save()
    with pytest.raises(DatabaseError), transaction.atomic():
        Deed.objects.update(reason="ingen")

    assert Deed.objects.get().deed == "prov.rad.skriven"


def test_the_log_has_one_head(db):
    with pytest.raises(DatabaseError), transaction.atomic():
        ChainHead.objects.create(id=2)


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        ("DELETE FROM audit_deed WHERE sequence = 2", 2),
        ("DELETE FROM audit_deed WHERE sequence = 4", 4),
        ("DELETE FROM audit_deed", 1),
        ("UPDATE audit_deed SET target_id = '9' WHERE sequence = 3", 3),
        ("UPDATE audit_deed SET at = '2026-01-01 00:00:00' WHERE sequence = 1", 1),
        ("UPDATE audit_deed SET sequence = 9 - sequence WHERE sequence IN (2, 3)", 2),
        ("UPDATE audit_chainhead SET sequence = 3", 3),
        ("UPDATE audit_chainhead SET hash = printf('%064d', 0)", 4),
        (
            "INSERT INTO audit_deed SELECT 5, lower(hex(randomblob(16))), at, door, actor_id, organisation_id, "
            "deed, target_kind, target_id, outcome, reason, hash, previous_hash, times "
            "FROM audit_deed WHERE sequence = 4",
            5,
        ),
    ],
)
def test_what_is_done_to_the_file_behind_our_back_shows(own_database, statement, broken):
    if connection.vendor != "sqlite":
        pytest.skip("on PostgreSQL the service's role has no right to take the triggers down")
    write(4)

    past_the_triggers(statement)

    assert first_broken_line() == broken


def test_many_writers_at_once_keep_the_chain_whole(own_database):
    outcomes = at_once(*[lambda: write(5)] * WRITERS)

    assert outcomes == [None] * WRITERS
    assert Deed.objects.count() == WRITERS * 5
    assert first_broken_line() is None


def test_a_log_that_is_written_to_while_it_is_read_through_is_not_called_broken(own_database):
    write(50)

    def read() -> object:
        return [first_broken_line() for _ in range(20)]

    outcomes = at_once(*[lambda: write(40)] * 3, read)

    assert outcomes == [None, None, None, [None] * 20]


def test_two_editors_who_need_the_same_rows_in_different_order_wait_for_each_other_and_both_finish(
    own_database,
):
    nykvarn = sweden()["nykvarn"]
    first, second, actor = draft(nykvarn), draft(nykvarn), cast.everything()
    before = log.now()

    def revise(*ids) -> None:
        for _ in range(6):
            with transaction.atomic():
                for service_id in ids:
                    services.confirm_service(actor=actor, service_id=service_id, today=first_checked)

    first_checked = content(nykvarn).source.checked_on
    outcomes = at_once(
        lambda: revise(first.id, second.id),
        lambda: revise(second.id, first.id),
        lambda: revise(first.id, second.id),
    )

    assert outcomes == [None, None, None]
    assert len(log.deeds(after=before)) == 36
    assert first_broken_line() is None
