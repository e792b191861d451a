"""The archive a copy is kept in: ``manifest.json`` and what is copied, in one ``.tar.gz``.

There are two sorts. The content holds the database and the files, in which all is sealed; the vault's archive
holds the keeper's store, and never travels with the content. The description is written last and read first, and
says what each member must hash to. Nothing in an archive decides where anything is written.
"""

from __future__ import annotations

import hashlib
import json
import os
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from fyrtorn.foundation.vault import copies
from fyrtorn.portals.operator.saying import Stop

FORMAT: Final = 1
MANIFEST: Final = "manifest.json"
DATA: Final = "database"
KEY: Final = "secret_key"
FILES: Final = "files"
CONTENT: Final = "content"
VAULT: Final = "vault"
_CHUNK: Final = 1024 * 1024
_LARGEST_MANIFEST: Final = 4 * 1024 * 1024

_MEMBERS: Final = {
    CONTENT: (frozenset({DATA}), frozenset({DATA, KEY, FILES})),
    VAULT: (copies.MEMBERS, copies.MEMBERS | {copies.DAYS}),
}
"""By what an archive holds: the members it must have, and those it may."""

_NOT_A_COPY: Final = "Filen är ingen säkerhetskopia av Fyrtorn, eller är skadad."
_USE_ANOTHER: Final = "Kontrollera att hela filen kom med när den flyttades, eller använd en annan kopia."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a copy holds."""

    version: str
    """The program's version when the copy was made."""
    made_at: str
    """ISO 8601 with offset."""
    engine: str
    """``sqlite`` or ``postgresql``: which sort of database the copy can be read back into."""
    migrations: list[str]
    """Every migration that had been run, as ``app.name``."""
    counts: dict[str, int]
    """Rows by table."""
    sha256: dict[str, str]
    """Hexadecimal digest by member of the archive."""
    key_mark: str
    """Recognises the secret key without telling it: see :func:`mark_of`."""
    holds: str = CONTENT
    """``content`` or ``vault``."""
    files: int = 0
    """How many sealed files there are in it."""
    format: int = field(default=FORMAT)


def mark_of(key: str) -> str:
    """Sixteen hexadecimal digits that recognise a long random key and say nothing about it."""
    return hashlib.sha256(b"fyrtorn-key-mark:" + key.encode()).hexdigest()[:16]


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    total = hashlib.sha256()
    with path.open("rb") as content:
        while chunk := content.read(_CHUNK):
            total.update(chunk)
    return total.hexdigest()


def write(destination: Path, *, manifest: Manifest, members: dict[str, Path]) -> None:
    """Put the archive at ``destination``, whole or not at all, readable by its owner alone."""
    unfinished = destination.with_name(f".{destination.name}.{os.getpid()}")
    try:
        descriptor = os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(descriptor, "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w:gz", compresslevel=6) as archive:
                _add_manifest(archive, manifest)
                for name, path in members.items():
                    archive.add(path, arcname=name, recursive=False, filter=_plain)
            raw.flush()
            os.fsync(raw.fileno())
        os.link(unfinished, destination)  # unlike a renaming, never replaces a copy that is there
    except FileExistsError as fault:
        raise Stop(
            f"{destination} finns redan.", remedy="Välj ett annat filnamn, så skrivs inget över."
        ) from fault
    except OSError as fault:
        raise Stop(
            f"Säkerhetskopian gick inte att skriva till {destination}.",
            remedy="Kontrollera att mappen finns, att du får skriva där och att disken inte är full.",
        ) from fault
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def opened(source: Path, *, holds: str = CONTENT) -> Iterator[tuple[Manifest, dict[str, Path]]]:
    """Unpack an archive into a folder that goes away again, and verify it.

    Gives the description and the path of each member, all in one folder. Stops when the file is not ours, not
    whole, or holds something else.
    """
    with tempfile.TemporaryDirectory(prefix="fyrtorn-") as folder:
        try:
            with tarfile.open(source, mode="r:gz") as archive:
                manifest = _read_manifest(archive, holds)
                members = {name: _unpack(archive, name, Path(folder)) for name in manifest.sha256}
        except FileNotFoundError as fault:
            raise Stop(f"Filen {source} finns inte.", remedy="Kontrollera sökvägen.", exit_code=2) from fault
        except IsADirectoryError as fault:
            raise Stop(f"{source} är en mapp.", remedy="Ange säkerhetskopians fil.", exit_code=2) from fault
        except (tarfile.TarError, EOFError, OSError, zlib.error, KeyError, TypeError, ValueError) as fault:
            raise Stop(_NOT_A_COPY, remedy=_USE_ANOTHER) from fault
        for name, path in members.items():
            if digest(path) != manifest.sha256[name]:
                raise Stop("Säkerhetskopian är skadad: kontrollsumman stämmer inte.", remedy=_USE_ANOTHER)
        yield manifest, members


def _add_manifest(archive: tarfile.TarFile, manifest: Manifest) -> None:
    with tempfile.NamedTemporaryFile("wb") as file:
        file.write(json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True).encode())
        file.flush()
        archive.add(file.name, arcname=MANIFEST, recursive=False, filter=_plain)


def _plain(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the names of this machine's users."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member


def _read_manifest(archive: tarfile.TarFile, holds: str) -> Manifest:
    member = archive.next()
    if member is None or member.name != MANIFEST or member.size > _LARGEST_MANIFEST:
        raise ValueError("the description does not come first")
    content: dict[str, Any] = json.loads(_content(archive, member).read())
    if content["format"] != FORMAT:
        raise Stop(
            f"Säkerhetskopian är gjord med Fyrtorn {content['version']}, i ett format som inte går att läsa här.",
            remedy="Installera den version som gjorde kopian, eller en nyare.",
        )
    manifest = Manifest(**content)
    if manifest.holds != holds and manifest.holds in _MEMBERS:
        raise Stop(
            "Filen är en kopia av något annat: "
            + ("valvets nycklar." if manifest.holds == VAULT else "innehållet."),
            remedy="Innehållets kopia anges först, valvets efter --vault.",
            exit_code=2,
        )
    needed, allowed = _MEMBERS[holds]
    if not needed <= set(manifest.sha256) <= allowed:
        raise ValueError("other members than a copy has")
    return manifest


def _unpack(archive: tarfile.TarFile, name: str, folder: Path) -> Path:
    path = folder / name
    source = _content(archive, archive.getmember(name))
    with path.open("wb") as target:
        while chunk := source.read(_CHUNK):
            target.write(chunk)
    return path


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    content = archive.extractfile(member)
    if content is None:
        raise ValueError("a member that is not a file")
    return content
