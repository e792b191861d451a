"""The suite of faults and attacks: each test is named for what it tries. See docs/threat-model.md."""

from __future__ import annotations

from pathlib import Path

import pytest

from factories.concerns import open_doors
from factories.installations import installed, set_up_in, untouched
from factories.vault import vault_folder

__all__ = ["installed", "set_up_in", "untouched", "vault_folder"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--full", action="store_true", help="the long counts: a thousand kills, a million receipts"
    )


@pytest.fixture
def times(request: pytest.FixtureRequest) -> int:
    """How many times more than in the ordinary run something is tried."""
    return 30 if request.config.getoption("--full", default=False) else 1


@pytest.fixture
def doors_open(vault_folder: Path, places: object) -> None:
    """Nykvarn's doors stand open, and two people read."""
    open_doors()
