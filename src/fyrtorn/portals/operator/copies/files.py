"""The sealed files in a copy: one plain archive inside the other. They are sealed there as they are on disk.

A file that is stored never changes, so that a copy made while the service runs is right: the database is copied
first, and files that came after it are only left over.
"""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

from fyrtorn.foundation.dialogue import file_folder
from fyrtorn.portals.operator.saying import Stop


def pack(destination: Path) -> int:
    """Put all stored files in the archive at ``destination``. How many there were; none makes no archive."""
    found = list(_stored())
    if not found:
        return 0
    count = 0
    with tarfile.open(destination, mode="w") as archive:
        for path in found:
            try:
                archive.add(
                    path, arcname=f"{path.parent.name}/{path.name}", recursive=False, filter=_without_owner
                )
            except FileNotFoundError:  # weeded meanwhile: its key is gone already
                continue
            count += 1
    return count


def put_back(source: Path) -> int:
    """Put the archive's files where they are not already. How many were put there.

    What is there stays: a file has its name for itself alone. Stops before anything is written at a name that is
    none of ours.
    """
    with tarfile.open(source, mode="r") as archive:
        members = archive.getmembers()
        if not all(_is_ours(member) for member in members):
            raise Stop("Säkerhetskopians filer går inte att läsa.", remedy="Använd en annan kopia.")
        return sum(_put(archive, member) for member in members)


def _put(archive: tarfile.TarFile, member: tarfile.TarInfo) -> bool:
    path = file_folder.root() / member.name
    content = archive.extractfile(member)
    if path.exists() or content is None:
        return False
    with content:
        file_folder.write(path, iter(lambda: content.read(256 * 1024), b""))
    return True


def _stored() -> Iterator[Path]:
    for owner in file_folder.owners():
        yield from (path for path in file_folder.in_folder_of(owner) if file_folder.is_id(path.name))


def _is_ours(member: tarfile.TarInfo) -> bool:
    owner, _, name = member.name.partition("/")
    return member.isreg() and file_folder.is_id(owner) and file_folder.is_id(name)


def _without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the names of this machine's users, and without when somebody sent it."""
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member
