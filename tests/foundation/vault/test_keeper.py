"""The keeper's half of every data key: on disk when acknowledged, gone for good when deleted."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.vault.anchors import Anchors
from fyrtorn.foundation.vault.ciphers import Damaged, new_key
from fyrtorn.foundation.vault.days import DAYS_KEPT
from fyrtorn.foundation.vault.keeper import Counts, Keeper, KeeperMissing, Shredded

FIRST_DAY = date(2026, 11, 21)


@pytest.fixture
def keeper(tmp_path: Path) -> Keeper:
    keeper = Keeper(tmp_path / "vault")
    keeper.make(today=FIRST_DAY)
    return keeper


@pytest.fixture
def days_later(keeper: Keeper) -> Callable[[int], None]:
    """Let the store turn day by day."""

    def turn(count: int) -> None:
        for day in range(1, count + 1):
            keeper.turn_day(today=FIRST_DAY + timedelta(days=day))

    return turn


def test_a_key_that_was_put_is_got_by_whoever_opens_the_store(keeper, tmp_path):
    matter, key = new_id(), new_key()

    keeper.put(matter, key)

    assert keeper.get(matter) == key
    assert Keeper(tmp_path / "vault").get(matter) == key


def test_a_matter_has_one_key(keeper):
    matter, key = new_id(), new_key()
    keeper.put(matter, key)

    with pytest.raises(sqlite3.IntegrityError):
        keeper.put(matter, new_key())

    assert keeper.get(matter) == key


def test_a_deleted_key_is_gone_and_its_bytes_with_it(keeper, tmp_path):
    matter = new_id()
    keeper.put(matter, new_key())
    with sqlite3.connect(tmp_path / "vault" / "keys.sqlite3") as store:
        (wrapped,) = store.execute("SELECT wrapped FROM shred").fetchone()
    store.close()

    keeper.delete(matter)
    keeper.delete(matter)

    with pytest.raises(Shredded):
        keeper.get(matter)
    left = b"".join(path.read_bytes() for path in (tmp_path / "vault").glob("keys.sqlite3*"))
    assert wrapped not in left
    assert matter.bytes not in left


def test_a_matter_that_never_was_looks_like_one_that_was_deleted(keeper):
    with pytest.raises(Shredded):
        keeper.get(new_id())


def test_keys_outlive_the_turning_of_days(keeper, days_later):
    kept = {new_id(): new_key() for _ in range(20)}
    for matter, key in kept.items():
        keeper.put(matter, key)

    days_later(30)

    assert {matter: keeper.get(matter) for matter in kept} == kept
    assert keeper.counts() == Counts(matters=20, days=DAYS_KEPT)


def test_turning_twice_the_same_day_changes_nothing(keeper):
    keeper.put(new_id(), new_key())

    assert keeper.turn_day(today=FIRST_DAY) == 0
    assert keeper.turn_day(today=FIRST_DAY + timedelta(days=1)) == 1
    assert keeper.turn_day(today=FIRST_DAY + timedelta(days=1)) == 0


def test_an_old_copy_of_the_store_is_dead_a_week_after_the_deletion(keeper, days_later, tmp_path):
    matter, folder = new_id(), tmp_path / "vault"
    keeper.put(matter, new_key())
    copy = tmp_path / "copy.sqlite3"
    shutil.copy(folder / "keys.sqlite3", copy)
    shutil.copy(folder / "keys.sqlite3-wal", f"{copy}-wal")
    keeper.delete(matter)

    def found_in_copy() -> bool:
        attempt = tmp_path / "attempt"
        shutil.rmtree(attempt, ignore_errors=True)
        shutil.copytree(folder, attempt, ignore=shutil.ignore_patterns("keys*"))
        shutil.copy(copy, attempt / "keys.sqlite3")
        shutil.copy(f"{copy}-wal", attempt / "keys.sqlite3-wal")
        try:
            return bool(Keeper(attempt).get(matter))
        except Shredded:
            return False

    assert found_in_copy()
    days_later(DAYS_KEPT)
    assert not found_in_copy()


@pytest.mark.parametrize("jump_days", [3650, -3650, -1])
def test_a_clock_that_jumps_loses_no_key_and_the_days_go_on_turning(keeper, jump_days):
    matter, key = new_id(), new_key()
    keeper.put(matter, key)

    keeper.turn_day(today=FIRST_DAY + timedelta(days=jump_days))
    renewed = keeper.turn_day(today=FIRST_DAY + timedelta(days=1))

    assert keeper.get(matter) == key
    assert renewed == 1


def test_a_key_moved_to_another_matter_does_not_open(keeper, tmp_path):
    one, other = new_id(), new_id()
    keeper.put(one, new_key())
    with sqlite3.connect(tmp_path / "vault" / "keys.sqlite3") as store:
        store.execute("UPDATE shred SET matter = ?", (other.bytes,))
    store.close()

    with pytest.raises(Damaged):
        keeper.get(other)


@pytest.mark.parametrize("lost", ["pepper", "days", "keys.sqlite3"])
def test_a_store_that_lost_a_part_is_not_patched_up(keeper, tmp_path, lost):
    for path in (tmp_path / "vault").glob(f"{lost}*"):
        path.unlink()
    later = Keeper(tmp_path / "vault")

    assert not later.is_whole
    with pytest.raises(KeeperMissing):
        later.make(today=FIRST_DAY)


def test_making_a_store_again_changes_nothing(keeper, tmp_path):
    matter, key = new_id(), new_key()
    keeper.put(matter, key)

    assert Keeper(tmp_path / "vault").make(today=FIRST_DAY) is False
    assert keeper.get(matter) == key
    assert keeper.is_whole


def test_without_a_store_nothing_is_kept(tmp_path):
    missing = Keeper(tmp_path / "nowhere")

    assert not missing.is_whole
    for verb in (lambda: missing.put(new_id(), new_key()), lambda: missing.get(new_id()), missing.counts):
        with pytest.raises(KeeperMissing):
            verb()
    assert not (tmp_path / "nowhere").exists()


def test_the_files_are_closed_to_others(keeper, tmp_path):
    keeper.put(new_id(), new_key())
    keeper.keep_root(new_id(), Anchors(b"r" * 32, frozenset()))

    folder = tmp_path / "vault"

    assert folder.stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in folder.glob("[pkd]*"))


def test_an_organisation_has_one_root(keeper):
    here, anchors = new_id(), Anchors(b"r" * 32, frozenset({new_id()}))
    keeper.keep_root(here, anchors)

    with pytest.raises(FileExistsError):
        keeper.keep_root(here, Anchors(b"s" * 32, frozenset()))

    assert keeper.anchors_of(here) == anchors
    assert keeper.anchors_of(new_id()) is None


def test_team_keys_come_into_use_and_go_out_of_it(keeper):
    here, old, new = new_id(), new_id(), new_id()
    keeper.keep_root(here, Anchors(b"r" * 32, frozenset({old})))

    keeper.use_team(here, new)
    both = keeper.anchors_of(here).teams
    keeper.drop_team(here, old)

    assert both == {old, new}
    assert keeper.anchors_of(here) == Anchors(b"r" * 32, frozenset({new}))
    with pytest.raises(KeeperMissing):
        keeper.use_team(new_id(), new)


def test_receipts_are_the_organisations_own(keeper):
    here, there, ticket = new_id(), new_id(), new_key()

    code = keeper.receipt(ticket, organisation_id=here)

    assert code == keeper.receipt(ticket, organisation_id=here)
    assert code != keeper.receipt(ticket, organisation_id=there)
    assert keeper.receipt_keys(code, organisation_id=here) != keeper.receipt_keys(code, organisation_id=there)


def test_many_writers_and_a_turning_day_lose_nothing(keeper):
    kept = {new_id(): new_key() for _ in range(200)}

    with ThreadPoolExecutor(8) as threads:
        written = [threads.submit(keeper.put, matter, key) for matter, key in kept.items()]
        turned = [
            threads.submit(keeper.turn_day, today=FIRST_DAY + timedelta(days=day)) for day in range(1, 5)
        ]
        for done in (*written, *turned):
            done.result()

    assert {matter: keeper.get(matter) for matter in kept} == kept


_WRITER = """
import sys, uuid
from pathlib import Path
from fyrtorn.foundation.vault.ciphers import new_key
from fyrtorn.foundation.vault.keeper import Keeper
keeper = Keeper(Path(sys.argv[1]))
while True:
    matter, key = uuid.uuid4(), new_key()
    keeper.put(matter, key)
    print(matter.hex, key.hex(), flush=True)
"""


def test_what_was_acknowledged_is_there_after_the_process_was_killed(keeper, tmp_path):
    writer = subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(tmp_path / "vault")],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(Path(__file__).parents[3] / "src")},
    )
    assert writer.stdout is not None
    acknowledged = [writer.stdout.readline().split() for _ in range(40)]
    writer.kill()
    acknowledged += [line.split() for line in writer.stdout if line.endswith("\n")]
    writer.wait()
    writer.stdout.close()

    later = Keeper(tmp_path / "vault")

    assert len(acknowledged) >= 40
    assert all(later.get(UUID(hex=matter)).hex() == key for matter, key in acknowledged)


def test_being_whole_costs_the_same_however_much_is_kept(keeper, tmp_path):
    with sqlite3.connect(tmp_path / "vault" / "keys.sqlite3") as store:
        store.executemany(
            "INSERT INTO shred VALUES (?, ?, 1)", ((new_id().bytes, bytes(73)) for _ in range(100_000))
        )
    steps = []
    with keeper._connected() as keys:
        keys.set_progress_handler(lambda: steps.append(1) or 0, 100)

    assert keeper.is_whole
    assert len(steps) < 5  # five hundred of SQLite's own steps: a count takes a hundred thousand and more


def test_the_matters_kept_are_told_by_id_alone(keeper):
    kept = {new_id() for _ in range(3)}
    for matter in kept:
        keeper.put(matter, new_key())

    assert keeper.matters() == kept
    assert keeper.turned_on == FIRST_DAY
    assert keeper.missing() == []
