"""The vault's keys have an archive of their own, which dies in a week; both together bring every concern back."""

from __future__ import annotations

import json
import shutil
import stat
import tarfile
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from factories.installations import SetUpIn
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.days import DAYS_KEPT
from fyrtorn.foundation.vault.keeper import Keeper
from support.concerned import at
from support.installing import Installed


class Town(NamedTuple):
    """An installation with open doors and two concerns: one that is kept and one to be deleted."""

    data_dir: Path
    kept_code: str
    deleted_code: str
    deleted_number: str


@pytest.fixture(scope="module")
def town(set_up_in: SetUpIn, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """Not to be changed."""
    folder = tmp_path_factory.mktemp("town") / "data"
    installed = set_up_in(folder)
    at(installed, "open-doors")
    deleted = at(installed, "leave", "ska raderas")
    (number,) = at(installed, "read")
    return Town(folder, at(installed, "leave", "ska finnas kvar"), deleted, number)


@pytest.fixture
def installed(town: Town, tmp_path: Path) -> Installed:
    folder = tmp_path / "data"
    shutil.copytree(town.data_dir, folder)
    return Installed(folder)


def both(installed: Installed, folder: Path, *words: str) -> tuple[str, str]:
    """Copies of the content and of the vault."""
    content, vault = str(folder / "content.tar.gz"), str(folder / "vault.tar.gz")
    done = installed.run("backup", content, "--vault", vault, *words)
    assert done.returncode == 0, done.stderr
    return content, vault


def turn_days(installed: Installed, number: int) -> None:
    keeper = Keeper(installed.data_dir / "vault")
    for day in range(1, number + 1):
        keeper.turn_day(today=clock.today() + timedelta(days=day))


def test_both_copies_on_another_machine_open_what_was_left_and_not_what_was_deleted(
    installed: Installed, untouched: Installed, town: Town, tmp_path: Path
) -> None:
    at(installed, "delete", town.deleted_number)
    content, vault = both(installed, tmp_path, "--with-days")

    done = untouched.run("restore", content, "--vault", vault)

    assert done.returncode == 0, done.stderr
    assert "1 förseglade ärenden saknar nyckel" in done.stdout
    assert at(untouched, "come-back", town.kept_code, town.deleted_code) == [["ska finnas kvar"], None]
    assert sorted(map(str, at(untouched, "read").values())) == ["None", "['ska finnas kvar']"]


def test_a_concern_deleted_after_the_copy_is_closed_in_it_after_seven_turned_days(
    installed: Installed, town: Town, tmp_path: Path
) -> None:
    content, vault = both(installed, tmp_path)
    at(installed, "delete", town.deleted_number)
    turn_days(installed, DAYS_KEPT)

    done = installed.run("restore", content, "--vault", vault, "--replace")

    assert done.returncode == 1
    assert "dagarnas nycklar saknas eller är äldre än en vecka" in done.stderr
    assert at(installed, "come-back", town.kept_code, town.deleted_code) == [["ska finnas kvar"], None]


def test_a_broken_file_of_keys_is_mended_from_the_copy_on_the_same_machine(
    installed: Installed, town: Town, tmp_path: Path
) -> None:
    content, vault = both(installed, tmp_path)
    turn_days(installed, DAYS_KEPT - 1)
    (installed.data_dir / "vault" / "keys.sqlite3").write_bytes(b"spoiled")

    checked = installed.run("check")
    done = installed.run("restore", content, "--vault", vault, "--replace")

    assert "skadade" in checked.stdout
    assert done.returncode == 0, done.stderr
    assert at(installed, "come-back", town.kept_code) == [["ska finnas kvar"]]
    assert installed.run("check").returncode == 0


def test_the_content_alone_opens_nothing_and_says_so(
    installed: Installed, untouched: Installed, tmp_path: Path
) -> None:
    content, _ = both(installed, tmp_path)

    done = untouched.run("restore", content)
    checked = untouched.run("check")
    untouched.run("setup")

    assert done.returncode == 0, done.stderr
    assert "valvets nycklar saknas" in done.stdout
    assert (checked.returncode, "Valvets nycklar är borta" in checked.stdout) == (1, True)
    assert not (untouched.data_dir / "vault").exists()  # nothing new hides that the old is lost


def test_without_days_the_copy_opens_nothing_on_another_machine(
    installed: Installed, untouched: Installed, tmp_path: Path
) -> None:
    content, vault = both(installed, tmp_path)

    done = untouched.run("restore", content, "--vault", vault)

    assert done.returncode == 1
    assert "--with-days" in done.stderr
    assert not (untouched.data_dir / "fyrtorn.sqlite3").exists()
    assert not (untouched.data_dir / "vault").exists()


def test_days_that_are_too_old_are_taken_only_when_somebody_says_so(
    installed: Installed, untouched: Installed, town: Town, tmp_path: Path
) -> None:
    days = installed.data_dir / "vault" / "days"
    content = json.loads(days.read_bytes())
    content["turned_on"] = (clock.today() - timedelta(days=DAYS_KEPT + 1)).isoformat()
    days.write_text(json.dumps(content))
    old, vault = both(installed, tmp_path, "--with-days")

    refused = untouched.run("restore", old, "--vault", vault)
    done = untouched.run("restore", old, "--vault", vault, "--accept-old-days")

    assert refused.returncode == 1
    assert "äldre än en vecka" in refused.stderr
    assert done.returncode == 0, done.stderr
    assert at(untouched, "come-back", town.kept_code) == [["ska finnas kvar"]]


def test_the_content_holds_no_key_and_the_vaults_copy_no_text(installed: Installed, tmp_path: Path) -> None:
    content, vault = both(installed, tmp_path)

    store = installed.data_dir / "vault"
    with tarfile.open(content) as archive:
        database = archive.extractfile("database").read()
        assert archive.getnames() == ["manifest.json", "database"]
    with tarfile.open(vault) as archive:
        assert sorted(archive.getnames()) == ["keys.sqlite3", "manifest.json", "pepper", "roots.json"]

    assert (store / "pepper").read_bytes() not in database
    assert all(
        bytes.fromhex(key) not in database
        for key in json.loads((store / "days").read_bytes())["keys"].values()
    )
    assert stat.S_IMODE(Path(vault).stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("{folder}/a", "--with-days"), "--vault"),
        (("{folder}/a", "--vault", "{folder}/a"), "inte ligga i samma fil"),
    ],
)
def test_a_backup_that_makes_no_sense_is_refused(
    words: tuple[str, ...], said: str, installed: Installed, tmp_path: Path
) -> None:
    done = installed.run("backup", *(word.format(folder=tmp_path) for word in words))

    assert done.returncode == 2
    assert said in done.stderr
    assert not (tmp_path / "a").exists()


def test_a_backup_without_the_vaults_keys_says_what_is_missing(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("backup", str(tmp_path / "content.tar.gz"))

    assert done.returncode == 0
    assert "lägg till --vault" in done.stdout


def test_the_two_archives_are_not_taken_for_each_other(
    installed: Installed, untouched: Installed, tmp_path: Path
) -> None:
    content, vault = both(installed, tmp_path)

    first, second = untouched.run("restore", vault), untouched.run("restore", content, "--vault", content)

    assert (first.returncode, second.returncode) == (2, 2)
    assert "kopia av något annat" in first.stderr
    assert not untouched.data_dir.exists()


def test_a_dry_run_describes_both_and_changes_nothing(
    installed: Installed, untouched: Installed, tmp_path: Path
) -> None:
    content, vault = both(installed, tmp_path)

    done = untouched.run("restore", content, "--vault", vault, "--dry-run")

    assert "nycklar till 2 ärenden, utan dagarnas nycklar" in done.stdout
    assert not untouched.data_dir.exists()


def test_open_vaults_are_locked_by_a_restore(installed: Installed, tmp_path: Path) -> None:
    at(installed, "keep-open")
    content, vault = both(installed, tmp_path)

    installed.run("restore", content, "--vault", vault, "--replace")

    assert at(installed, "count-open") == 0
