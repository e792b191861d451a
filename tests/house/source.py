"""The house as its tests see it: where things stand, and walking through them."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Final

import fyrtorn

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCE: Final = ROOT / "src"
DOCUMENTS: Final = ROOT / "docs"


def committed(*suffixes: str) -> list[Path]:
    """Files that are, or are about to be, part of the repository; of all kinds unless suffixes are named."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split("\0")
    paths = [ROOT / name for name in listed if name]
    return sorted(path for path in paths if path.is_file() and (not suffixes or path.suffix in suffixes))


def python_files() -> list[Path]:
    return sorted(SOURCE.rglob("*.py"))


def templates() -> list[Path]:
    return sorted(SOURCE.rglob("*.html"))


def named(path: Path) -> str:
    """A file's name in messages: from the repository's root."""
    return str(path.relative_to(ROOT))


def modules(*, ending: str) -> Iterator[ModuleType]:
    """Every module of the program whose dotted name ends so."""
    for found in pkgutil.walk_packages(fyrtorn.__path__, "fyrtorn."):
        if found.name.endswith(ending):
            yield importlib.import_module(found.name)


def public_functions(module: ModuleType) -> dict[str, Callable[..., object]]:
    """Functions that the module defines or, as a package, offers from within; by dotted name."""
    return {
        f"{value.__module__}.{name}": value
        for name, value in vars(module).items()
        if isinstance(value, FunctionType)
        and not name.startswith("_")
        and value.__module__.startswith(module.__name__)
    }
