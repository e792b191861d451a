"""Installations to try commands on: one that is set up once, and copies of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from support.installing import Installed

SetUpIn = Callable[[Path], Installed]


@pytest.fixture(scope="session")
def set_up_in(tmp_path_factory: pytest.TempPathFactory) -> SetUpIn:
    """Puts an installation, set up and ready to start, in a folder that does not exist yet.

    It is set up once, and the original is out of everybody's reach: a database that somebody has open has side
    files which come and go while others copy it.
    """
    original = tmp_path_factory.mktemp("set-up") / "data"
    done = Installed(original).run("setup")
    assert "Databasen är uppdaterad" in done.stdout, done.stdout + done.stderr

    def copied(folder: Path) -> Installed:
        shutil.copytree(original, folder)
        return Installed(folder)

    return copied


@pytest.fixture
def installed(set_up_in: SetUpIn, tmp_path: Path) -> Installed:
    """An installation of one's own, set up and ready to start."""
    return set_up_in(tmp_path / "data")


@pytest.fixture
def untouched(tmp_path: Path) -> Installed:
    """An installation of which nothing has been made yet."""
    return Installed(tmp_path / "new")
