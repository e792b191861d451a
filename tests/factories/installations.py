"""Installations to try commands on: one that is set up once, and copies of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from support.installing import Installed


@pytest.fixture(scope="session")
def set_up_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that ``fyrtorn setup`` has made. Not to be changed."""
    folder = tmp_path_factory.mktemp("set-up") / "data"
    done = Installed(folder).run("setup")
    assert "Databasen är uppdaterad" in done.stdout, done.stdout + done.stderr
    return folder


@pytest.fixture
def installed(set_up_once: Path, tmp_path: Path) -> Installed:
    """An installation of one's own, set up and ready to start."""
    folder = tmp_path / "data"
    shutil.copytree(set_up_once, folder)
    return Installed(folder)


@pytest.fixture
def untouched(tmp_path: Path) -> Installed:
    """An installation of which nothing has been made yet."""
    return Installed(tmp_path / "new")
