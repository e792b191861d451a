"""Setting up: everything is made, closed to others, and made once."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from urllib.parse import urlsplit

from factories.installations import Original
from fyrtorn.foundation.vault.pass_phrases import DEMO_PHRASE
from fyrtorn.portals.operator.demonstration import CAST
from support.installing import Installed


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_set_up_closes_what_it_makes(installed: Installed) -> None:
    assert mode(installed.data_dir) == 0o700
    assert mode(installed.data_dir / "secret_key") == 0o600
    assert mode(installed.data_dir / "fyrtorn.sqlite3") == 0o600
    assert len((installed.data_dir / "secret_key").read_text().strip()) >= 50


def test_a_second_set_up_keeps_the_key_and_loads_nothing_anew(installed: Installed) -> None:
    key = (installed.data_dir / "secret_key").read_text()

    done = installed.run("setup")

    assert done.returncode == 0, done.stdout + done.stderr
    assert (installed.data_dir / "secret_key").read_text() == key
    assert "Databasen var redan uppdaterad." in done.stdout


def test_a_dry_run_makes_nothing(untouched: Installed) -> None:
    done = untouched.run("setup", "--dry-run")

    assert done.returncode == 0
    assert "Skulle skapa" in done.stdout
    assert not untouched.data_dir.exists()


def test_the_first_administrator_gets_a_link_and_gets_it_again(installed: Installed) -> None:
    words = ("setup", "--organisation-code", "0140", "--admin-email", "it@nykvarn.example")

    first, second = installed.run(*words), installed.run(*words)

    assert "http://localhost:8000/personal/in/inbjudan/" in first.stdout
    assert "http://localhost:8000/personal/in/inbjudan/" in second.stdout


def test_an_administrator_without_a_municipality_is_refused(installed: Installed) -> None:
    done = installed.run("setup", "--admin-email", "it@nykvarn.example")
    unknown = installed.run("setup", "--organisation-code", "01", "--admin-email", "it@nykvarn.example")

    assert (done.returncode, unknown.returncode) == (2, 2)
    assert "--organisation-code och --admin-email tillsammans" in done.stderr
    assert "Det finns ingen kommun med koden 01." in unknown.stderr


def test_a_key_file_that_is_missing_is_not_made_up(untouched: Installed, tmp_path: Path) -> None:
    done = untouched.run("setup", secret_key_file=str(tmp_path / "elsewhere"))

    assert done.returncode == 1
    assert "saknas eller är tom" in done.stderr


def test_a_folder_that_cannot_be_written_is_explained(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    done = Installed(tmp_path / "file" / "data").run("setup")

    assert done.returncode == 1
    assert "Det går inte att skriva i mappen" in done.stderr


def test_a_demo_is_refused_in_a_real_installation(installed: Installed) -> None:
    done = installed.run("demo")

    assert done.returncode == 1
    assert "ingen demoinstallation" in done.stderr


def test_a_demo_is_refused_on_a_public_address(untouched: Installed) -> None:
    done = untouched.run("demo", is_demo="ja", address="https://orolig.kommunen.se")

    assert done.returncode == 1
    assert "offentliga adressen" in done.stderr
    assert not untouched.data_dir.exists()


def test_a_demo_tells_the_same_ways_to_try_it_each_time(demo: Installed, first_demo: Original) -> None:
    again = demo.run("demo")

    told = [words.partition("Så provar du:")[2] for words in (first_demo.said, again.stdout)]
    assert again.returncode == 0, again.stderr
    assert told[0] == told[1]
    assert "http://localhost:8000/kommun/nykvarn/skriv/" in told[0]
    assert DEMO_PHRASE in told[0]


def test_everybody_in_a_demos_very_first_run_can_be_played(demo: Installed, first_demo: Original) -> None:
    page = next(line.strip() for line in first_demo.said.splitlines() if "/personal/in/prova/" in line)

    with demo.serving() as service:
        status, _, body = service.get(urlsplit(page).path)
        doors, _, _ = service.get("/kommun/nykvarn/skriv/")
    links = re.findall(r'action="(/personal/in/prova/[^"]+)"', body.decode())

    assert (status, doors) == (200, 200)
    assert len(links) == len(set(links)) == len(CAST)


def test_a_demo_cannot_be_turned_into_a_real_installation(demo: Installed) -> None:
    no_demo = Installed(demo.data_dir)

    started, checked = no_demo.run("serve"), no_demo.run("check")

    assert started.returncode == 1
    assert "demokonton" in started.stderr
    assert checked.returncode == 1
    assert "demokonton" in checked.stdout
