"""The keeper: a small store apart from the database, without which no sealed text opens.

It holds the pepper of the receipts and, for each matter, the shred key that is one half of its data key.
To delete a matter's row here is to make every copy of the matter unreadable, in backups too: rows are
wrapped under a key of the day, made anew every day, and only the last seven are kept. An old copy of the
store is thereby dead when the store has turned seven days since.

Four files in one folder, closed to others: ``pepper``, ``days``, ``keys.sqlite3`` and, per organisation,
``roots/<id>``, the public key that the signatures of its principals lead to and the team keys in use.
``days`` is never copied into a backup archive. The store can move to a process of its own behind these same verbs.
"""

from __future__ import annotations

import fcntl
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from uuid import UUID

from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.vault.anchors import Anchors
from fyrtorn.foundation.vault.ciphers import (
    KEY_BYTES,
    Damaged,
    Place,
    Purpose,
    derived,
    new_key,
    seal,
    unseal,
)
from fyrtorn.foundation.vault.days import Days, replace_file
from fyrtorn.foundation.vault.receipt_codes import ReceiptKeys, code_from, keys_of

PARTS: Final = ("pepper", "days", "keys.sqlite3")
"""The files without which there is no store."""

_BUSY_SECONDS: Final = 20
_OWNER_ONLY: Final = 0o600
_CHECKPOINT_TRIES: Final = 20
_CHECKPOINT_PAUSE_SECONDS: Final = 0.05
_AT_A_TIME: Final = 1000
"""Keys wrapped anew before other writers get their turn."""


class KeeperMissing(Exception):  # noqa: N818 - it says what is wrong
    """The folder is not there or not whole. Nothing is sealed and nothing opens until it is put back."""


class Shredded(Exception):  # noqa: N818 - it says what has happened
    """The matter's shred key is gone: what was sealed under it opens for nobody, ever."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the store holds."""

    matters: int
    days: int


class Keeper:
    """The store in ``folder``. Safe to use from several threads and processes at once."""

    def __init__(self, folder: Path) -> None:
        os.register_at_fork(before=self.close)
        self._folder = folder
        self._threads = threading.local()
        self._days_read: tuple[tuple[int, int], Days] | None = None

    # --- making ---------------------------------------------------------------------------------

    def make(self, *, today: date) -> bool:
        """Make what is missing of a new store; the answer is whether anything was made.

        Never makes a new pepper or new days beside keys that are there: that would hide a loss.
        Raises :class:`KeeperMissing` when only some of the store is left.
        """
        missing = self.missing()
        if not missing:
            return False
        if len(missing) < len(PARTS):
            raise KeeperMissing
        make_folders(self._folder)
        replace_file(self._pepper_path, new_key())
        make_table(self._keys_path)
        replace_file(self._days_path, bytes(Days(today, {1: new_key()})))
        return True

    def missing(self) -> list[str]:
        """Which of the store's files are not there: all of them before the store is made."""
        return [name for name in PARTS if not (self._folder / name).is_file()]

    @property
    def is_whole(self) -> bool:
        """Whether all files are there and the store opens. Asked at every visit, so it never counts the rows."""
        try:
            self._days()
            with self._connected() as keys:
                keys.execute("SELECT 1 FROM shred LIMIT 1").fetchone()
            return len(self._pepper()) == KEY_BYTES
        except (KeeperMissing, sqlite3.Error, OSError, ValueError):
            return False

    @property
    def turned_on(self) -> date:
        """When the newest day was made."""
        return self._days().turned_on

    def counts(self) -> Counts:
        with self._connected() as keys:
            (matters,) = keys.execute("SELECT count(*) FROM shred").fetchone()
        return Counts(matters=matters, days=len(self._days().keys))

    def matters(self) -> frozenset[UUID]:
        """The ids of all matters that have a shred key: for the check that the database has the same."""
        with self._connected() as keys:
            return frozenset(UUID(bytes=matter) for (matter,) in keys.execute("SELECT matter FROM shred"))

    def close(self) -> None:
        """Close this thread's connection, as must be done before the process forks."""
        keys: sqlite3.Connection | None = getattr(self._threads, "keys", None)
        if keys is not None:
            keys.close()
            del self._threads.keys

    # --- the four verbs -------------------------------------------------------------------------

    def put(self, matter_id: UUID, shred_key: bytes) -> None:
        """Keep a new matter's shred key (32 bytes). It is on disk when this returns."""
        self.put_all({matter_id: shred_key})

    def put_all(self, shred_keys: Mapping[UUID, bytes]) -> None:
        """Keep several matters' shred keys, all or none. They are on disk when this returns."""
        days = self._days()
        newest = days.keys[days.newest]
        rows = [
            (matter_id.bytes, seal(newest, key, _place(matter_id)), days.newest)
            for matter_id, key in shred_keys.items()
        ]
        with self._connected() as keys:
            keys.executemany("INSERT INTO shred VALUES (?, ?, ?)", rows)

    def get(self, matter_id: UUID) -> bytes:
        """The matter's shred key. Raises :class:`Shredded` when it was deleted, or its day forgotten."""
        with self._connected() as keys:
            row = keys.execute(
                "SELECT wrapped, day FROM shred WHERE matter = ?", (matter_id.bytes,)
            ).fetchone()
        if row is None:
            raise Shredded
        wrapped, day = row
        key = self._days().keys.get(day)
        if key is None:
            raise Shredded
        return unseal(key, wrapped, _place(matter_id))

    def delete(self, *matter_ids: UUID) -> None:
        """Forget the matters' shred keys for good. Deleting again changes nothing."""
        with self._connected() as keys:
            keys.executemany(
                "DELETE FROM shred WHERE matter = ?", [(matter_id.bytes,) for matter_id in matter_ids]
            )
        self._empty_log()

    def receipt(self, ticket: bytes, *, organisation_id: UUID) -> str:
        """The code that a form's one-time ticket gives in this organisation."""
        return code_from(ticket, pepper=self._pepper_of(organisation_id))

    def receipt_keys(self, code: str, *, organisation_id: UUID) -> ReceiptKeys:
        """What a code opens. The same work whether or not it opens anything."""
        return keys_of(code, pepper=self._pepper_of(organisation_id), organisation_id=organisation_id)

    def hardened(self, key: bytes) -> bytes:
        """A key that a pass phrase gave, together with the pepper: a stolen database is nothing to guess against."""
        return derived(self._pepper(), Purpose.PASS_PHRASE, context=key)

    def telephony_key(self, hook_id: UUID, *, organisation_id: UUID, epoch: int) -> bytes:
        """What a line's telephone system signs with (32 bytes): kept nowhere, and another for each epoch."""
        return derived(
            self._pepper_of(organisation_id), Purpose.TELEPHONY, number=epoch, context=hook_id.bytes
        )

    def call_back_tag(self, number: str, *, organisation_id: UUID, line_id: UUID) -> str:
        """What tells that a line was given the same number twice, and nothing to whoever has the database alone."""
        context = line_id.bytes + number.encode()
        return derived(self._pepper_of(organisation_id), Purpose.CALL_BACK, context=context).hex()

    # --- the sender's visit ---------------------------------------------------------------------

    def seal_visit(self, content: bytes, *, organisation_id: UUID) -> bytes:
        """Sealed for a form's hidden field: opens here, and only while today's key is among the last seven."""
        days = self._days()
        key = derived(days.keys[days.newest], Purpose.VISIT)
        return days.newest.to_bytes(4, "big") + seal(key, content, _visit_place(organisation_id))

    def open_visit(self, sealed: bytes, *, organisation_id: UUID) -> bytes:
        """What a hidden field brought back. Raises :class:`Damaged`."""
        key = self._days().keys.get(int.from_bytes(sealed[:4], "big"))
        if key is None:
            raise Damaged
        return unseal(derived(key, Purpose.VISIT), sealed[4:], _visit_place(organisation_id))

    # --- the roots ------------------------------------------------------------------------------

    def keep_root(self, organisation_id: UUID, anchors: Anchors) -> None:
        """Keep what the organisation's trust hangs on. Raises ``FileExistsError`` when it has a root already."""
        with self._alone():
            if self._anchors_path(organisation_id).exists():
                raise FileExistsError(organisation_id)
            replace_file(self._anchors_path(organisation_id), bytes(anchors))

    def put_root_aside(self, organisation_id: UUID) -> bool:
        """Take a root that nothing hangs on out of use; its file is kept beside. The answer is whether there was one.

        For what a crash left in the middle of a founding or of its undoing. Only the caller, who has seen that the
        database holds nothing for the organisation, can tell.
        """
        path = self._anchors_path(organisation_id)
        with self._alone():
            if not path.exists():
                return False
            path.replace(path.with_suffix(f".{new_id().hex}"))
        return True

    def forget_root(self, organisation_id: UUID) -> None:
        """Forget the organisation's root: for a vault that was undone before it was used."""
        self._anchors_path(organisation_id).unlink(missing_ok=True)

    def use_team(self, organisation_id: UUID, holder_id: UUID) -> None:
        """The team's new keys are in use, beside the old ones until these are dropped."""
        self._change_anchors(organisation_id, lambda anchors: anchors.with_team(holder_id))

    def drop_team(self, organisation_id: UUID, holder_id: UUID) -> None:
        """The team's old keys are not in use any more, whatever the database comes to say."""
        self._change_anchors(organisation_id, lambda anchors: anchors.without_team(holder_id))

    def anchors_of(self, organisation_id: UUID) -> Anchors | None:
        """What the organisation's trust hangs on; ``None`` when it has no vault."""
        try:
            return Anchors.read(self._anchors_path(organisation_id).read_bytes())
        except FileNotFoundError:
            return None

    def _change_anchors(self, organisation_id: UUID, change: Callable[[Anchors], Anchors]) -> None:
        with self._alone():
            anchors = self.anchors_of(organisation_id)
            if anchors is None:
                raise KeeperMissing
            replace_file(self._anchors_path(organisation_id), bytes(change(anchors)))

    def _anchors_path(self, organisation_id: UUID) -> Path:
        return self._folder / "roots" / str(organisation_id)

    # --- the days -------------------------------------------------------------------------------

    def turn_day(self, *, today: date) -> int:
        """Wrap every shred key under a new day's key and forget all but the last seven days.

        Running it again the same day changes nothing. The answer is how many keys were wrapped anew.
        """
        with self._alone():
            days = self._days()
            if days.turned_on != today:
                days = days.next(today)
                replace_file(self._days_path, bytes(days))
            renewed = self._rewrapped(days)
            if days.latest() != days:
                replace_file(self._days_path, bytes(days.latest()))
        return renewed

    def _rewrapped(self, days: Days) -> int:
        newest = days.keys[days.newest]
        with self._connected() as keys:
            found = keys.execute(
                "SELECT matter, wrapped, day FROM shred WHERE day < ?", (days.newest,)
            ).fetchall()
        count = 0
        for start in range(0, len(found), _AT_A_TIME):
            renewed = []
            for matter, wrapped, day in found[start : start + _AT_A_TIME]:
                place = _place(UUID(bytes=matter))
                try:
                    key = unseal(days.keys[day], wrapped, place)
                except (Damaged, KeyError):
                    continue  # it opens no more: one such key keeps no old day alive
                renewed.append((seal(newest, key, place), days.newest, matter))
            with self._connected() as keys:
                keys.executemany("UPDATE shred SET wrapped = ?, day = ? WHERE matter = ?", renewed)
            count += len(renewed)
        self._empty_log()
        return count

    # --- inside ---------------------------------------------------------------------------------

    @property
    def _pepper_path(self) -> Path:
        return self._folder / "pepper"

    @property
    def _days_path(self) -> Path:
        return self._folder / "days"

    @property
    def _keys_path(self) -> Path:
        return self._folder / "keys.sqlite3"

    def _pepper(self) -> bytes:
        try:
            return self._pepper_path.read_bytes()
        except FileNotFoundError:
            raise KeeperMissing from None

    def _pepper_of(self, organisation_id: UUID) -> bytes:
        return derived(self._pepper(), Purpose.TENANT_PEPPER, context=organisation_id.bytes)

    def _days(self) -> Days:
        try:
            status = self._days_path.stat()
            stamp = (status.st_ino, status.st_mtime_ns)
            if self._days_read is None or self._days_read[0] != stamp:
                self._days_read = (stamp, Days.read(self._days_path.read_bytes()))
        except FileNotFoundError:
            raise KeeperMissing from None
        return self._days_read[1]

    def _empty_log(self) -> None:
        """Move what is written from the log into the file, where what was deleted is overwritten.

        Whoever reads at that moment is waited for; after some tries the rest is left to the turning of the day.
        """
        with self._connected() as keys:
            for _ in range(_CHECKPOINT_TRIES):
                (is_busy, _in_log, _moved) = keys.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                if not is_busy:
                    return
                time.sleep(_CHECKPOINT_PAUSE_SECONDS)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """No other process turns the day meanwhile."""
        lock = os.open(self._folder / "turning", os.O_CREAT | os.O_RDWR, _OWNER_ONLY)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        """This thread's connection, in a transaction of its own."""
        keys: sqlite3.Connection | None = getattr(self._threads, "keys", None)
        if keys is None:
            if not self._keys_path.is_file():
                raise KeeperMissing
            keys = sqlite3.connect(self._keys_path, timeout=_BUSY_SECONDS, isolation_level="IMMEDIATE")
            keys.execute("PRAGMA synchronous=FULL")
            keys.execute("PRAGMA secure_delete=ON")
            self._threads.keys = keys
        with keys:
            yield keys


def make_folders(folder: Path) -> None:
    """The store's folders, closed to others."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / "roots").mkdir(mode=0o700, exist_ok=True)


def make_table(path: Path, rows: Iterable[tuple[bytes, bytes, int]] = ()) -> None:
    """A new file of shred keys with these rows: matter, wrapped key, number of the day."""
    replace_file(path, b"")  # so that SQLite finds it closed to others, and makes its log likewise
    with closing(sqlite3.connect(path)) as keys:
        keys.execute("PRAGMA journal_mode=WAL")
        with keys:
            keys.execute(
                "CREATE TABLE shred (matter BLOB PRIMARY KEY, wrapped BLOB NOT NULL, "
                "day INTEGER NOT NULL) WITHOUT ROWID"
            )
            keys.executemany("INSERT INTO shred VALUES (?, ?, ?)", rows)


def _place(matter_id: UUID) -> Place:
    nobody = UUID(int=0)
    return Place(nobody, "keeper", "shred", matter_id, matter_id)


def _visit_place(organisation_id: UUID) -> Place:
    nobody = UUID(int=0)
    return Place(organisation_id, "keeper", "visit", nobody, nobody)
