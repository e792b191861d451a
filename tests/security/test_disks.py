"""H85 to H87: a disk that is full and a database that is locked. Nothing is shown as sent that is not."""

from __future__ import annotations

import resource
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from support.concerned import TESTS, at
from support.installing import Installed
from support.sending import Sender

_LEAVING = """
import resource, sys
from pathlib import Path
import django
django.setup()
from factories.concerns import leave
from fyrtorn.domains.concerns.errors import NotSaved
data, sort = Path(sys.argv[1]), sys.argv[2]
files = {"keys": data / "vault" / "keys.sqlite3-wal", "database": data / "fyrtorn.sqlite3-wal"}
leave("medan det fanns plats")
resource.setrlimit(resource.RLIMIT_FSIZE, (files[sort].stat().st_size + int(sys.argv[3]), resource.RLIM_INFINITY))
refused = 0
for number in range(40):
    try:
        print(leave(f"text {number}").code)
    except NotSaved:
        refused += 1
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print("refused", refused)
print(leave("när det finns plats igen").code)
"""


@pytest.mark.parametrize("room", [0, 1, 4096, 20_000])
@pytest.mark.parametrize("sort", ["keys", "database"])
def test_a_full_disk_refuses_in_words_and_takes_the_next_when_there_is_room(
    sort: str, room: int, installed: Installed
) -> None:
    at(installed, "open-doors")
    environment = installed.environment() | {
        "PYTHONPATH": f"{TESTS.parent / 'src'}:{TESTS}",
        "DJANGO_SETTINGS_MODULE": "settings_for_tests",
    }

    done = subprocess.run(
        [sys.executable, "-c", _LEAVING, str(installed.data_dir), sort, str(room)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    *codes, refused, last = done.stdout.splitlines()
    assert refused != "refused 0"
    opened = at(installed, "come-back", *codes, last)
    assert opened[-1] == ["när det finns plats igen"]
    assert None not in opened
    assert len(at(installed, "read")) == len(codes) + 2


def test_a_store_that_may_only_be_read_takes_nothing_and_the_text_stays_in_the_form(
    installed: Installed,
) -> None:
    at(installed, "open-doors")
    with installed.serving() as service:
        with closing(sqlite3.connect(installed.data_dir / "vault" / "keys.sqlite3")) as keys, keys:
            keys.execute("ALTER TABLE shred RENAME TO elsewhere")
            keys.execute("CREATE VIEW shred AS SELECT * FROM elsewhere")  # reading works, writing does not
        answer = Sender(service.port).leave("det jag skrev")

    assert answer.code == ""
    assert answer.status == 503
    assert b"det jag skrev" in answer.body
    assert "Inget är skickat".encode() in answer.body
    assert at(installed, "read") == {}


def test_a_database_that_is_locked_for_a_while_is_waited_for(installed: Installed) -> None:
    at(installed, "open-doors")
    codes: list[str] = []
    with installed.serving() as service:
        with closing(sqlite3.connect(installed.data_dir / "fyrtorn.sqlite3", isolation_level=None)) as lock:
            lock.execute("BEGIN IMMEDIATE")
            writing = threading.Thread(target=lambda: codes.append(Sender(service.port).leave("väntar").code))
            writing.start()
            writing.join(1)
            waited = writing.is_alive()
            lock.execute("COMMIT")
        writing.join(60)

    assert waited
    assert at(installed, "come-back", *codes) == [["väntar"]]


def test_the_limit_of_files_is_what_the_tests_above_believe(tmp_path: Path) -> None:
    """A write past the limit fails as on a full disk, and ends nobody."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            (tmp_path / "file").write_bytes(b"x" * 11)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
