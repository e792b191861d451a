"""The files that were sent in follow along in a copy, locked, and come back where they are missing."""

from __future__ import annotations

import gzip
import io
import shutil
import tarfile
from pathlib import Path
from typing import NamedTuple

import pytest

from factories.installations import SetUpIn
from factories.vault import vault_folder
from fyrtorn.portals.operator.copies import files
from fyrtorn.portals.operator.saying import Stop
from support.concerned import at
from support.installing import Installed

__all__ = ["vault_folder"]

SECRET = "KVASTKRAKA i filen"


class Town(NamedTuple):
    data_dir: Path
    number: str


@pytest.fixture(scope="module")
def town(set_up_in: SetUpIn, tmp_path_factory: pytest.TempPathFactory) -> Town:
    """An installation with a report and two files. Not to be changed."""
    folder = tmp_path_factory.mktemp("files") / "data"
    installed = set_up_in(folder)
    at(installed, "open-doors")
    at(installed, "leave-with-files", SECRET, "den andra")
    (number,) = at(installed, "read")
    return Town(folder, number)


@pytest.fixture
def installed(town: Town, tmp_path: Path) -> Installed:
    folder = tmp_path / "data"
    shutil.copytree(town.data_dir, folder)
    return Installed(folder)


@pytest.fixture
def copies(installed: Installed, tmp_path: Path) -> tuple[str, str]:
    content, vault = str(tmp_path / "content.tar.gz"), str(tmp_path / "vault.tar.gz")
    done = installed.run("backup", content, "--vault", vault)
    assert done.returncode == 0, done.stderr
    assert "2 inskickade filer följer med, låsta." in done.stdout
    return content, vault


def test_files_come_back_in_an_empty_folder_and_open(
    town: Town, copies: tuple[str, str], untouched: Installed
) -> None:
    shutil.copytree(town.data_dir / "vault", untouched.data_dir / "vault")

    done = untouched.run("restore", copies[0])

    assert done.returncode == 0, done.stderr
    assert "2 inskickade filer fanns i kopian, 2 av dem saknades här och lades tillbaka." in done.stdout
    assert at(untouched, "read-files") == {town.number: [SECRET, "den andra"]}
    assert {path.stat().st_mode & 0o777 for path in (untouched.data_dir / "files").rglob("*-*-*-*-*/*")} == {
        0o600
    }


def test_a_missing_file_is_told_of_and_put_back(
    town: Town, installed: Installed, copies: tuple[str, str]
) -> None:
    one, _ = sorted(path for path in (installed.data_dir / "files").rglob("*") if path.is_file())
    assert "Alla inskickade filer finns på sin plats" in installed.run("check").stdout
    one.unlink()
    told = installed.run("check")

    done = installed.run("restore", copies[0], "--replace")

    assert "1 inskickade filer saknas" in told.stdout
    assert told.returncode == 1
    assert "2 inskickade filer fanns i kopian, 1 av dem saknades här" in done.stdout
    assert at(installed, "read-files") == {town.number: [SECRET, "den andra"]}


def test_a_copy_tells_nothing_of_the_files(copies: tuple[str, str], installed: Installed) -> None:
    with tarfile.open(copies[0]) as archive:
        inner = archive.extractfile("files")
        assert inner is not None
        content = inner.read()
    with tarfile.open(fileobj=io.BytesIO(content)) as stored:
        members = stored.getmembers()

    assert len(members) == 2
    assert {(member.mtime, member.uname, member.mode) for member in members} == {(0, "", 0o600)}
    for path in copies:
        assert b"KVASTKRAKA" not in gzip.decompress(Path(path).read_bytes())
    assert "2  inskickade filer, låsta" in installed.run("restore", copies[0], "--dry-run").stdout


@pytest.mark.parametrize(
    "name",
    ["../../evil", "/etc/evil", "a/b", "0" * 36, f"{'0' * 8}-0000-0000-0000-{'0' * 12}/../x",
     f"{'0' * 8}-0000-0000-0000-{'0' * 12}/{'0' * 8}-0000-0000-0000-{'0' * 12}/x"],
)  # fmt: skip
def test_a_name_that_is_none_of_ours_is_written_nowhere(
    name: str, tmp_path: Path, settings: object, vault_folder: Path
) -> None:
    source = tmp_path / "files.tar"
    with tarfile.open(source, "w") as archive:
        member = tarfile.TarInfo(name)
        member.size = 4
        archive.addfile(member, io.BytesIO(b"evil"))

    with pytest.raises(Stop):
        files.put_back(source)
    assert not (tmp_path / "files").exists()


def test_a_link_is_no_file(tmp_path: Path, vault_folder: Path) -> None:
    source = tmp_path / "files.tar"
    identity = "00000000-0000-0000-0000-000000000000"
    with tarfile.open(source, "w") as archive:
        member = tarfile.TarInfo(f"{identity}/{identity}")
        member.type, member.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(member)

    with pytest.raises(Stop):
        files.put_back(source)
