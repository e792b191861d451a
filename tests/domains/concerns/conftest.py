from __future__ import annotations

from pathlib import Path

import pytest

from factories.concerns import open_doors
from factories.vault import vault_folder

__all__ = ["vault_folder"]


@pytest.fixture
def doors_open(vault_folder: Path, places: object) -> None:
    """Nykvarn's doors stand open, and two people read."""
    open_doors()
