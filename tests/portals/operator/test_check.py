"""``fyrtorn check`` finds what is wrong and says what to do."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

from fyrtorn.portals.operator.addresses import is_public
from fyrtorn.portals.operator.checks import machine
from support.installing import Installed, free_port


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("orolig.kommunen.se", True),
        ("kommunen.se", True),
        ("8.8.8.8", True),
        ("localhost", False),
        ("demo.localhost", False),
        ("127.0.0.1", False),
        ("::1", False),
        ("10.1.2.3", False),
        ("192.168.0.10", False),
        ("orolig.example", False),
        ("server.internal", False),
    ],
)
def test_public_addresses_are_told_from_ones_own(host: str, expected: bool) -> None:
    assert is_public(host) is expected


def test_a_new_installation_has_nothing_wrong(installed: Installed) -> None:
    done = installed.run("check")

    assert done.returncode == 0, done.stdout
    assert done.stdout.splitlines()[-1].startswith("0 fel")
    assert "Ingen e-postserver är inställd" in done.stdout
    assert "Det finns ingen administratör" in done.stdout


def test_before_set_up_it_says_to_set_up(untouched: Installed) -> None:
    done = untouched.run("check")

    assert done.returncode == 1
    assert "Den hemliga nyckeln saknas" in done.stdout
    assert "Kör fyrtorn setup" in done.stdout
    assert "Traceback" not in done.stderr


def test_quiet_leaves_out_what_is_good(installed: Installed) -> None:
    done = installed.run("check", "--quiet")

    assert "[bra]" not in done.stdout
    assert "[se över]" in done.stdout


@pytest.mark.parametrize(
    ("name", "said"),
    [("secret_key", "kan läsa den hemliga nyckeln"), ("fyrtorn.sqlite3", "kan läsa fyrtorn.sqlite3")],
)
def test_files_that_others_can_read_are_pointed_out(name: str, said: str, installed: Installed) -> None:
    (installed.data_dir / name).chmod(0o644)

    done = installed.run("check")

    assert said in done.stdout
    assert "chmod 600" in done.stdout


def test_a_folder_that_others_can_enter_is_an_error(installed: Installed) -> None:
    installed.data_dir.chmod(0o755)

    done = installed.run("check")

    assert done.returncode == 1
    assert "chmod 700" in done.stdout


def test_a_log_that_was_altered_is_found_and_the_line_named(installed: Installed) -> None:
    with closing(sqlite3.connect(installed.data_dir / "fyrtorn.sqlite3")) as database:
        database.execute("DROP TRIGGER deed_never_changes")
        database.execute("UPDATE audit_deed SET deed = 'something.else.done' WHERE sequence = 7")
        database.commit()

    checked = installed.run("check")
    verified = installed.run("audit", "verify")

    assert (checked.returncode, verified.returncode) == (1, 1)
    assert "bruten vid rad 7" in checked.stdout
    assert "bruten vid rad 7" in verified.stderr


def test_the_log_refuses_to_be_altered(installed: Installed) -> None:
    with (
        closing(sqlite3.connect(installed.data_dir / "fyrtorn.sqlite3")) as database,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        database.execute("UPDATE audit_deed SET deed = 'something.else.done' WHERE sequence = 7")


def test_style_sheets_that_are_gone_are_an_error(installed: Installed) -> None:
    shutil.rmtree(installed.data_dir / "static")

    done = installed.run("check")

    assert done.returncode == 1
    assert "Stilmallar och bilder saknas" in done.stdout


def test_a_damaged_database_is_an_error_and_no_traceback(installed: Installed) -> None:
    (installed.data_dir / "fyrtorn.sqlite3").write_bytes(b"not a database" * 1000)

    done = installed.run("check")

    assert done.returncode == 1
    assert "går inte att läsa" in done.stdout
    assert "Traceback" not in done.stderr


def test_a_database_from_a_newer_version_is_an_error(installed: Installed) -> None:
    with closing(sqlite3.connect(installed.data_dir / "fyrtorn.sqlite3")) as database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('directory', '0999_new', '2030-01-01')"
        )
        database.commit()

    done, upgraded = installed.run("check"), installed.run("setup")

    assert (done.returncode, upgraded.returncode) == (1, 1)
    assert "nyare version" in done.stdout
    assert "från en annan version av Fyrtorn (1 okända steg). Inget är ändrat." in upgraded.stderr


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"address": "orolig.kommunen.se"}, "går inte att läsa"),
        ({"address": "http://orolig.kommunen.se", "behind_proxy": "ja"}, "inte krypterad"),
        ({"address": "https://orolig.kommunen.se"}, "Ingen omvänd proxy"),
        ({"hosts": "*"}, "vilket värdnamn som helst"),
        ({"hosts": "demo.kommunen.se", "is_demo": "ja"}, "det offentliga namnet demo.kommunen.se"),
        ({"debug": "ja"}, "Felsökningssidor"),
        ({"secret_key": "kort"}, "för kort"),
    ],
)
def test_settings_that_do_not_go_together_are_errors(
    settings: dict[str, str], said: str, installed: Installed
) -> None:
    done = installed.run("check", **settings)

    assert done.returncode == 1
    assert said in done.stdout


def test_a_mail_server_that_answers_is_good_and_one_that_does_not_is_an_error(installed: Installed) -> None:
    port = free_port()
    post = Controller(Sink(), hostname="127.0.0.1", port=port)
    post.start()
    try:
        answering = installed.run("check", email_host="127.0.0.1", email_port=str(port))
    finally:
        post.stop()
    silent = installed.run("check", email_host="127.0.0.1", email_port=str(port))

    assert answering.returncode == 0, answering.stdout
    assert "E-postservern 127.0.0.1 svarar." in answering.stdout
    assert silent.returncode == 1
    assert "svarar inte som den ska" in silent.stdout


@pytest.mark.parametrize(
    ("libraries", "said"), [(machine.PDF_LIBRARIES, "PDF går att göra"), (("finns-inte",), "apt-get")]
)
def test_what_pdf_needs_of_the_machine_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, libraries: tuple[str, ...], said: str
) -> None:
    pytest.importorskip("weasyprint", exc_type=OSError)
    monkeypatch.setattr(machine, "PDF_LIBRARIES", libraries)

    (finding,) = machine.documents()

    assert said in f"{finding.sentence} {finding.remedy}"
