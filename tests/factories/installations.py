"""Installations to try commands on: one that is set up and one that is a demo, each made once, and copies of them."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from support.installing import Installed

SetUpIn = Callable[..., Installed]
"""``set_up_in(folder, operator_name="Kommunerna")``"""


@dataclass(frozen=True)
class Original:
    """An installation that is only copied.

    It is out of everybody's reach: a database that somebody has open has side files which come and go while others
    copy it.
    """

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def said(self) -> str:
        """What the command that made it said."""
        return self._words.read_text("utf-8")

    def copy(self, folder: Path, **settings: str) -> Installed:
        """A copy in a folder that does not exist yet."""
        shutil.copytree(self.folder, folder)
        return Installed(folder, self.settings | settings)

    def make_once(self, command: str) -> None:
        """Make it, unless another of pytest's workers has; if one is about to, wait."""
        self.folder.parent.mkdir(exist_ok=True)
        with self.folder.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self._words.exists():
                done = Installed(self.folder, self.settings).run(command)
                self._words.write_text(done.stdout + done.stderr, "utf-8")

    @property
    def _words(self) -> Path:
        return self.folder.with_suffix(".said")


@pytest.fixture(scope="session")
def set_up_in(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> SetUpIn:
    """Puts an installation, set up and ready to start, in a folder that does not exist yet."""
    original = Original(originals(tmp_path_factory, worker_id) / "set-up")
    original.make_once("setup")
    assert "Databasen är uppdaterad" in original.said, original.said
    return original.copy


@pytest.fixture(scope="session")
def first_demo(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Original:
    """A demo as ``./run`` makes it the first time."""
    original = Original(originals(tmp_path_factory, worker_id) / "demo", {"is_demo": "ja"})
    original.make_once("demo")
    assert "Demon är klar" in original.said, original.said
    return original


@pytest.fixture
def installed(set_up_in: SetUpIn, tmp_path: Path) -> Installed:
    """An installation of one's own, set up and ready to start."""
    return set_up_in(tmp_path / "data")


@pytest.fixture
def demo(first_demo: Original, tmp_path: Path) -> Installed:
    """A demo of one's own, ready to start."""
    return first_demo.copy(tmp_path / "demo")


@pytest.fixture
def untouched(tmp_path: Path) -> Installed:
    """An installation of which nothing has been made yet."""
    return Installed(tmp_path / "new")


def originals(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Where originals are made: the same folder for all of pytest's workers."""
    own = tmp_path_factory.getbasetemp()
    return (own if worker_id == "master" else own.parent) / "originals"
