"""The command speaks Swedish, explains itself and never shows a traceback."""

from __future__ import annotations

import json

import pytest

from fyrtorn.portals.operator.cli import COMMANDS, run
from support.installing import Installed


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run([command, "--help"])

    said = capsys.readouterr().out
    assert ended.value.code == 0
    assert said.startswith(f"Användning: fyrtorn {command}")
    assert "usage" not in said
    assert "optional" not in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Det saknas: KOMMANDO."),
        (["backup"], "Det saknas: FIL."),
        (["serve", "--port", "abc"], "--port kan inte vara 'abc'."),
        (["serve", "--port"], "--port behöver ett värde efter sig."),
        (["audit", "verify", "--fast"], "Det här känner kommandot inte igen: --fast."),
        (["hours", "020-100 200", "--at", "sedan"], "sedan är ingen tidpunkt"),
    ],
)
def test_a_mistyped_line_is_explained_in_swedish(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        run(words)

    complaint = capsys.readouterr().err
    assert ended.value.code == 2
    assert said in complaint
    assert "--help" in complaint


def test_an_unknown_command_lists_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["start"])

    complaint = capsys.readouterr().err
    assert ended.value.code == 2
    assert "serve" in complaint


def test_a_half_setting_is_explained(untouched: Installed) -> None:
    done = untouched.run("check", email_user="fyrtorn")

    assert done.returncode == 1
    assert "email_user och email_password hör ihop" in done.stderr
    assert "Traceback" not in done.stderr


def test_hours_of_a_delivered_number_come_as_json(installed: Installed) -> None:
    done = installed.run("hours", "020-100 200", "--at", "2026-11-24T10:00")

    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)) == {"open", "why", "until", "next_opening", "checked_on"}


def test_hours_on_christmas_eve_are_closed_until_the_next_working_day_in_swedish_time(
    installed: Installed,
) -> None:
    done = installed.run("hours", "020-100 200", "--at", "2026-12-24T10:00")

    answer = json.loads(done.stdout)
    assert (answer["open"], answer["why"]) == (False, "holiday_closed")
    assert answer["next_opening"] == "2026-12-28T09:00:00+01:00"


def test_a_line_that_nobody_has_confirmed_is_never_said_to_be_open(installed: Installed) -> None:
    done = installed.run("hours", "020-100 200", "--at", "2026-11-24T10:00")

    answer = json.loads(done.stdout)
    assert (answer["open"], answer["why"]) == (None, "unconfirmed")


def test_hours_of_an_unknown_number_are_refused_with_a_code(installed: Installed) -> None:
    done = installed.run("hours", "08-465 004 99")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_the_directory_is_listed_and_exported(installed: Installed) -> None:
    listed = installed.run("directory", "list", "--municipality", "0140")
    exported = installed.run("directory", "export")

    assert "020-100 200" in listed.stdout
    assert any(line["value"] == "112" for service in json.loads(exported.stdout) for line in service["lines"])


def test_a_code_that_no_municipality_has_is_explained(installed: Installed) -> None:
    done = installed.run("directory", "list", "--municipality", "9999")

    assert done.returncode == 2
    assert "Det finns ingen kommun med koden 9999." in done.stderr


@pytest.mark.parametrize("what", ["conflicts", "overdue"])
def test_what_needs_looking_into_is_counted(what: str, installed: Installed) -> None:
    done = installed.run("directory", what)

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].split()[0].isdecimal()


def test_the_log_of_deeds_is_whole_after_set_up(installed: Installed) -> None:
    done = installed.run("audit", "verify")

    assert (done.returncode, done.stdout) == (0, "Loggen över handlingar är hel.\n")
