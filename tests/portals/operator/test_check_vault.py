"""``fyrtorn check`` and ``setup`` look after the vault's store, and never patch what is half."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from fyrtorn.foundation.base import clock
from support.installing import Installed

PARTS = ("pepper", "days", "keys.sqlite3")


def test_set_up_makes_the_store_closed_to_others(installed: Installed) -> None:
    store = installed.data_dir / "vault"

    assert {path.name for path in store.iterdir()} >= {*PARTS, "roots"}
    assert [path for path in (store, *store.rglob("*")) if path.stat().st_mode & 0o077] == []
    assert "Valvets nycklar finns" in installed.run("check").stdout


def test_setting_up_again_changes_no_key(installed: Installed) -> None:
    before = {name: (installed.data_dir / "vault" / name).read_bytes() for name in PARTS[:2]}

    installed.run("setup")

    assert {name: (installed.data_dir / "vault" / name).read_bytes() for name in PARTS[:2]} == before


def test_the_demo_has_a_store_and_open_doors_in_one_municipality(demo: Installed) -> None:
    assert (demo.data_dir / "vault" / "pepper").is_file()
    with closing(sqlite3.connect(demo.data_dir / "fyrtorn.sqlite3")) as database:
        opened = database.execute(
            "SELECT count(*) FROM concerns_intake WHERE advice_opened_on IS NOT NULL AND report_opened_on IS NOT NULL"
        ).fetchone()
    assert opened == (1,)


@pytest.mark.parametrize("part", PARTS)
def test_a_store_that_is_half_there_is_an_error_and_is_left_as_it_is(part: str, installed: Installed) -> None:
    lost = installed.data_dir / "vault" / part
    lost.unlink()

    checked, again = installed.run("check"), installed.run("setup")

    assert checked.returncode == 1
    assert f"Delar av valvets nycklar saknas i {lost.parent}: {part}." in checked.stdout
    assert "Delar av valvets nycklar saknas" in again.stdout
    assert not lost.exists()


def test_a_store_that_is_not_made_is_made_by_set_up(installed: Installed) -> None:
    for path in sorted((installed.data_dir / "vault").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()

    checked, done = installed.run("check"), installed.run("setup")

    assert "Valvets nycklar är inte skapade" in checked.stdout
    assert "Valvets nycklar är skapade" in done.stdout
    assert installed.run("check").returncode == 0


@pytest.mark.parametrize("name", ["", *PARTS])
def test_a_store_that_others_can_reach_is_an_error(name: str, installed: Installed) -> None:
    (installed.data_dir / "vault" / name).chmod(0o755)

    done = installed.run("check")

    assert done.returncode == 1
    assert "Fler än ägaren kommer åt valvets nycklar" in done.stdout


def test_days_that_stand_still_are_pointed_out(installed: Installed) -> None:
    days = installed.data_dir / "vault" / "days"
    content = json.loads(days.read_bytes())
    content["turned_on"] = (clock.today() - timedelta(days=3)).isoformat()
    days.write_text(json.dumps(content))

    done = installed.run("check")

    assert done.returncode == 0
    assert "har inte vänts på 3 dagar" in done.stdout


@pytest.mark.parametrize("part", PARTS)
def test_a_damaged_store_is_an_error_and_no_traceback(part: str, installed: Installed) -> None:
    (installed.data_dir / "vault" / part).write_bytes(b"spoiled")

    done = installed.run("check")

    assert done.returncode == 1
    assert "skadade" in done.stdout
    assert done.stderr == ""


def test_the_service_lets_nobody_write_its_memory_to_a_disk(installed: Installed) -> None:
    with installed.serving() as service:
        limits = Path(f"/proc/{service.process.pid}/limits").read_text()

    assert next(line for line in limits.splitlines() if line.startswith("Max core")).split()[4:6] == [
        "0",
        "0",
    ]
