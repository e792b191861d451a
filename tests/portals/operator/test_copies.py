"""A copy is whole, secret, and comes back as it was - or is refused in words."""

from __future__ import annotations

import json
import sqlite3
import stat
import tarfile
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pytest

from factories.installations import SetUpIn
from support.installing import Installed


def counts(data_dir: Path) -> dict[str, int]:
    """Rows by table."""
    with closing(sqlite3.connect(data_dir / "fyrtorn.sqlite3")) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: _count(database, name) for name in tables}


def _count(database: sqlite3.Connection, table: str) -> int:
    return int(database.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - its own names


def manifest(copy: Path) -> dict[str, object]:
    with tarfile.open(copy) as archive:
        content = archive.extractfile("manifest.json")
        assert content is not None
        return dict(json.load(content))


def altered(copy: Path, destination: Path, *, name: str, content: bytes) -> Path:
    """The copy with one member's content replaced."""
    with tarfile.open(copy) as archive, tarfile.open(destination, "w:gz") as changed:
        for member in archive:
            original = archive.extractfile(member)
            assert original is not None
            given = content if member.name == name else original.read()
            member.size = len(given)
            changed.addfile(member, BytesIO(given))
    return destination


@pytest.fixture(scope="session")
def copy(set_up_in: SetUpIn, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of an installation that is set up. Not to be changed."""
    folder = tmp_path_factory.mktemp("copies")
    path = folder / "copy.tar.gz"
    done = set_up_in(folder / "data").run("backup", str(path))
    assert done.returncode == 0, done.stderr
    return path


def test_a_copy_comes_back_in_an_empty_folder_as_it_was(
    installed: Installed, copy: Path, untouched: Installed
) -> None:
    done = untouched.run("restore", str(copy))

    assert done.returncode == 0, done.stderr
    assert counts(untouched.data_dir) == counts(installed.data_dir)
    assert untouched.run("audit", "verify").returncode == 0
    assert untouched.run("check", "--quiet").returncode == 0
    assert untouched.run("directory", "export").stdout == installed.run("directory", "export").stdout


def test_a_copy_taken_while_the_service_runs_is_whole(installed: Installed, untouched: Installed) -> None:
    path = installed.data_dir.parent / "busy.tar.gz"
    with installed.serving() as service:
        service.get("/")
        done = installed.run("backup", str(path))

    assert done.returncode == 0, done.stderr
    assert untouched.run("restore", str(path)).returncode == 0


def test_a_copy_holds_no_key_and_is_closed_to_others(installed: Installed, copy: Path) -> None:
    key = (installed.data_dir / "secret_key").read_text().strip()

    with tarfile.open(copy) as archive:
        names = archive.getnames()

    assert names == ["manifest.json", "database"]
    assert key not in json.dumps(manifest(copy))
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


def test_the_key_goes_along_when_asked_for(
    installed: Installed, untouched: Installed, tmp_path: Path
) -> None:
    path = tmp_path / "with-key.tar.gz"

    said = installed.run("backup", str(path), "--with-key").stdout
    restored = untouched.run("restore", str(path))

    assert "som en hemlighet" in said
    assert "annan hemlig nyckel" not in restored.stdout
    assert (untouched.data_dir / "secret_key").read_text() == (installed.data_dir / "secret_key").read_text()
    assert stat.S_IMODE((untouched.data_dir / "secret_key").stat().st_mode) == 0o600


def test_another_key_is_pointed_out(copy: Path, untouched: Installed) -> None:
    done = untouched.run("restore", str(copy))

    assert "annan hemlig nyckel" in done.stdout


def test_a_copy_never_overwrites_another(installed: Installed, copy: Path) -> None:
    before = copy.read_bytes()

    done = installed.run("backup", str(copy))

    assert done.returncode == 1
    assert "finns redan" in done.stderr
    assert copy.read_bytes() == before


def test_a_database_that_is_there_is_not_replaced_unasked(installed: Installed, copy: Path) -> None:
    refused = installed.run("restore", str(copy))
    done = installed.run("restore", str(copy), "--replace")

    assert refused.returncode == 1
    assert "--replace" in refused.stderr
    assert done.returncode == 0, done.stderr


def test_a_database_is_not_replaced_under_a_running_service(installed: Installed, copy: Path) -> None:
    with installed.serving() as service:
        done = installed.run("restore", str(copy), "--replace")
        status, _, _ = service.get("/halsa/klar")

    assert done.returncode == 1
    assert "Tjänsten är igång" in done.stderr
    assert status == 200


def test_everybody_is_signed_out_by_a_restore(installed: Installed, tmp_path: Path) -> None:
    with closing(sqlite3.connect(installed.data_dir / "fyrtorn.sqlite3")) as database:
        database.execute("INSERT INTO django_session VALUES ('abc', 'x', '2099-01-01')")
        database.commit()
    path = tmp_path / "signed-in.tar.gz"
    installed.run("backup", str(path))

    done = installed.run("restore", str(path), "--replace")

    assert "1 inloggningar avslutades" in done.stdout
    assert counts(installed.data_dir)["django_session"] == 0


def test_a_dry_run_describes_the_copy_and_makes_nothing(copy: Path, untouched: Installed) -> None:
    done = untouched.run("restore", str(copy), "--dry-run")

    assert done.returncode == 0
    assert "Kopian är hel" in done.stdout
    assert "organisations_organisation" in done.stdout
    assert not untouched.data_dir.exists()


def test_a_copy_whose_database_was_changed_is_refused(
    copy: Path, untouched: Installed, tmp_path: Path
) -> None:
    changed = altered(copy, tmp_path / "changed.tar.gz", name="database", content=b"SQLite format 3\0 other")

    done = untouched.run("restore", str(changed))

    assert done.returncode == 1
    assert "kontrollsumman stämmer inte" in done.stderr
    assert not untouched.data_dir.exists()


def test_a_copy_from_a_newer_version_is_refused(installed: Installed, copy: Path, tmp_path: Path) -> None:
    described = manifest(copy)
    described["migrations"] = [*described["migrations"], "directory.0999_from_the_future"]  # type: ignore[misc]
    newer = altered(
        copy, tmp_path / "newer.tar.gz", name="manifest.json", content=json.dumps(described).encode()
    )
    before = counts(installed.data_dir)

    done = installed.run("restore", str(newer), "--replace")

    assert done.returncode == 1
    assert "nyare version" in done.stderr
    assert counts(installed.data_dir) == before


@pytest.mark.parametrize(
    "change",
    [
        {"format": 99},
        {"engine": "postgresql"},
        {"sha256": {"database": "0" * 64, "../escaped": "0" * 64}},
        {"sha256": {}},
        {"counts": {}},
    ],
)
def test_a_description_that_does_not_fit_is_refused(
    change: dict[str, object], copy: Path, untouched: Installed, tmp_path: Path
) -> None:
    content = json.dumps(manifest(copy) | change).encode()
    odd = altered(copy, tmp_path / "odd.tar.gz", name="manifest.json", content=content)

    done = untouched.run("restore", str(odd))

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "escaped").exists()


@pytest.mark.parametrize("content", [b"", b"not an archive", b"\x1f\x8b\x08\0cut off", b"\0" * 5000])
def test_a_file_that_is_no_copy_is_refused(content: bytes, untouched: Installed, tmp_path: Path) -> None:
    (tmp_path / "odd.tar.gz").write_bytes(content)

    done = untouched.run("restore", str(tmp_path / "odd.tar.gz"))

    assert done.returncode == 1
    assert "ingen säkerhetskopia" in done.stderr


def test_half_a_copy_is_refused(copy: Path, untouched: Installed, tmp_path: Path) -> None:
    (tmp_path / "half.tar.gz").write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])

    done = untouched.run("restore", str(tmp_path / "half.tar.gz"))

    assert done.returncode == 1
    assert "ingen säkerhetskopia" in done.stderr


@pytest.mark.parametrize("at", [20, 4_096, 100_000, 600_000], ids=["head", "first page", "tables", "rows"])
def test_a_damaged_database_is_not_copied_as_if_it_were_whole(
    at: int, installed: Installed, tmp_path: Path
) -> None:
    file = installed.data_dir / "fyrtorn.sqlite3"
    content = bytearray(file.read_bytes())
    content[at : at + 40_000] = b"\xff" * 40_000
    file.write_bytes(bytes(content))

    done = installed.run("backup", str(tmp_path / "damaged.tar.gz"))

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "damaged.tar.gz").exists()


def test_a_copy_into_a_folder_that_is_not_there_is_refused(installed: Installed, tmp_path: Path) -> None:
    done = installed.run("backup", str(tmp_path / "none" / "copy.tar.gz"))

    assert done.returncode == 2
    assert "finns inte" in done.stderr


def test_the_restored_file_is_ready_for_many_at_once_before_the_first_opens_it(
    copy: Path, untouched: Installed
) -> None:
    """Of those who switch a file to write-ahead logging at the same time all but one are turned away at once."""
    untouched.run("restore", str(copy))

    restored = (untouched.data_dir / "fyrtorn.sqlite3").read_bytes()

    assert restored[18:20] == b"\2\2"  # the file format's "write-ahead log" for writing and reading
