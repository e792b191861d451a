"""Copies of the keeper's store, for an archive of its own, and putting one back.

A copy is flat files: ``keys.sqlite3``, ``pepper``, ``roots.json`` and, only when asked for, ``days``. Without the
days nothing in it opens, and the days on the machine forget: a copy that is older than seven of them is dead.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from fyrtorn.foundation.vault.anchors import Anchors
from fyrtorn.foundation.vault.ciphers import KEY_BYTES, new_key
from fyrtorn.foundation.vault.days import DAYS_KEPT, Days, replace_file
from fyrtorn.foundation.vault.keeper import Keeper, KeeperMissing, make_folders, make_table

KEYS: Final = "keys.sqlite3"
PEPPER: Final = "pepper"
DAYS: Final = "days"
ROOTS: Final = "roots.json"

MEMBERS: Final = frozenset({KEYS, PEPPER, ROOTS})
"""What every copy has. ``days`` may come with it."""


class CopyTooOld(Exception):  # noqa: N818 - it says what is wrong
    """The days under which the copy's keys are wrapped have been forgotten, or would bring back what was deleted."""


class CopyUnreadable(Exception):  # noqa: N818 - it says what is wrong
    """The files are no copy of a store."""


@dataclass(frozen=True, slots=True)
class PutBack:
    """What was put back: how many keys, and how many of them open no more."""

    matters: int
    forgotten: int


def copy_store(folder: Path, destination: Path, *, with_days: bool) -> int:
    """Write a copy of the store in ``folder`` as flat files in ``destination``. The answer is the number of keys.

    Copy the database before, never after: a matter without its key is lost, a key without its matter is nothing.
    Raises :class:`KeeperMissing` when the store is not whole.
    """
    if Keeper(folder).missing():
        raise KeeperMissing
    with (
        closing(sqlite3.connect(f"file:{folder / KEYS}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(destination / KEYS)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        (matters,) = target.execute("SELECT count(*) FROM shred").fetchone()
    (destination / PEPPER).write_bytes((folder / PEPPER).read_bytes())
    roots = {
        path.name: path.read_bytes().hex() for path in sorted((folder / "roots").iterdir()) if not path.suffix
    }
    (destination / ROOTS).write_text(json.dumps(roots), "ascii")
    if with_days:
        (destination / DAYS).write_bytes((folder / DAYS).read_bytes())
    return int(matters)


def put_back_store(source: Path, folder: Path, *, today: date, accept_old: bool = False) -> PutBack:
    """Put the copy in ``source`` in the place of the store in ``folder``, whose days are used if it has any.

    Nothing is touched until everything was found readable.

    Raises:
        CopyUnreadable: the files are no copy.
        CopyTooOld: there are no days for the keys, neither in the folder nor in the copy; or the copy's own
            days are more than a week old, so that what was deleted since would open again. ``accept_old``
            takes the latter.
    """
    pepper, roots, rows = _read(source)
    days = _days(source, folder, today=today, accept_old=accept_old, is_needed=bool(rows))
    openable = [row for row in rows if row[2] in days.keys]
    if rows and not openable:
        raise CopyTooOld
    make_folders(folder)
    for log in (f"{KEYS}-wal", f"{KEYS}-shm"):
        (folder / log).unlink(missing_ok=True)
    make_table(folder / KEYS, openable)
    for name, key in roots.items():
        replace_file(folder / "roots" / name, key)
    replace_file(folder / PEPPER, pepper)
    replace_file(folder / DAYS, bytes(days))
    return PutBack(matters=len(openable), forgotten=len(rows) - len(openable))


def _days(source: Path, folder: Path, *, today: date, accept_old: bool, is_needed: bool) -> Days:
    """The machine's own days before the copy's: they are what deletion has been counted by."""
    if (folder / DAYS).is_file():
        return Days.read((folder / DAYS).read_bytes())
    if not (source / DAYS).is_file():
        if is_needed:
            raise CopyTooOld
        return Days(today, {1: new_key()})
    try:
        days = Days.read((source / DAYS).read_bytes())
    except ValueError:
        raise CopyUnreadable from None
    if (today - days.turned_on).days > DAYS_KEPT and not accept_old:
        raise CopyTooOld
    return days


def _read(source: Path) -> tuple[bytes, dict[str, bytes], list[tuple[bytes, bytes, int]]]:
    try:
        pepper = (source / PEPPER).read_bytes()
        roots = {
            str(UUID(name)): bytes.fromhex(key)
            for name, key in json.loads((source / ROOTS).read_text("ascii")).items()
        }
        with closing(sqlite3.connect(f"file:{source / KEYS}?mode=ro", uri=True)) as keys:
            rows = keys.execute("SELECT matter, wrapped, day FROM shred").fetchall()
    except (OSError, ValueError, AttributeError, TypeError, sqlite3.Error):
        raise CopyUnreadable from None
    if len(pepper) != KEY_BYTES or not all(_are_anchors(content) for content in roots.values()):
        raise CopyUnreadable
    return pepper, roots, rows


def _are_anchors(content: bytes) -> bool:
    try:
        return len(Anchors.read(content).root_signing_public) == KEY_BYTES
    except (ValueError, KeyError, TypeError):
        return False
