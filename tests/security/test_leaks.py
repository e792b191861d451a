"""H92: the whole errand with marked words in every field and header, and then a search of everything."""

from __future__ import annotations

import gzip
import os
import subprocess
import tarfile
import time
from collections.abc import Iterator
from pathlib import Path

from factories import files
from support.concerned import at
from support.installing import Installed, Service
from support.sending import Sender, visit_in

MARK = "Kvastkraka"
"""A word that nothing else uses. Each thing sent has its own number after it."""

HEADERS = {
    "User-Agent": f"{MARK}1/5.0",
    "Referer": f"https://example.org/{MARK}2",
    "Cookie": f"session={MARK}3; other={MARK}4",
    "X-Forwarded-For": f"203.0.113.77, {MARK}5",
    "Forwarded": f"for={MARK}6",
    "Accept-Language": f"sv, {MARK}7",
    "X-Real-IP": f"{MARK}8",
    "From": f"{MARK}9@example.org",
    "Authorization": f"Basic {MARK}10",
    "If-None-Match": f'"{MARK}11"',
}
NETWORK = 123
ADDRESS = b"127.1.123.1"


def test_nothing_of_sender_text_or_code_lies_anywhere(installed: Installed, tmp_path: Path) -> None:
    at(installed, "open-doors")
    began = time.time()
    with installed.serving() as service:
        sender = Sender(service.port, network=NETWORK)
        left = sender.leave(f"{MARK}20 i texten", about="unknown_age", kind="report", **HEADERS)
        again = sender.come_back(left.code, **HEADERS)
        visit = visit_in(again)
        sender.write_more(visit, f"{MARK}21 i det nya", **HEADERS)
        sender.come_back(f"{MARK}22", **HEADERS)
        chosen = {f"{MARK}30.jpg": files.jpeg(), f"{MARK}31.txt": f"{MARK}32 i filen".encode()}
        shown = sender.send_files(visit, chosen, **HEADERS)
        sender.send_files(visit, {f"{MARK}33.exe": b"MZ\x90\0" + f"{MARK}34".encode()}, **HEADERS)
        sender.send_files(f"{MARK}35", {f"{MARK}36": b"x"}, **HEADERS)
        sender.leave(f"{MARK}23", kind=f"{MARK}24", about=f"{MARK}25", **HEADERS)
        sender.post(f"/svar/nykvarn/?{MARK}26={MARK}27", {"tecken": left.code, MARK: f"{MARK}28"}, **HEADERS)
        (concern,) = at(installed, "read").values()
        ((picture, text),) = at(installed, "read-files").values()
        told = dict(_processes(service))
    log = service_output(service)
    installed.run("backup", str(tmp_path / "content.tar.gz"), "--vault", str(tmp_path / "vault.tar.gz"))
    told |= {"log": log, "check": installed.run("check").stdout.encode()}
    told |= dict(_files(installed.data_dir)) | dict(_archive(tmp_path / "content.tar.gz"))
    told |= dict(_archive(tmp_path / "vault.tar.gz")) | dict(_written_since(began, Path("/tmp")))  # noqa: S108

    secret = [MARK, left.code, left.code.replace("-", ""), visit, files.MARK]
    assert concern == [
        f"{MARK}20 i texten",
        f"{MARK}21 i det nya",
        "Skickade med: bild-1.jpg, text-2.txt.",
    ]
    assert f"{MARK}30.jpg" in shown.body.decode()
    assert (text, files.MARK in picture) == (f"{MARK}32 i filen", False)
    assert left.code
    assert len(told) > 20
    assert [
        (where, word) for where, content in told.items() for word in secret if word.encode() in content
    ] == []
    assert [
        where for where, content in told.items() if ADDRESS in content or b"203.0.113.77" in content
    ] == []


def service_output(service: Service) -> bytes:
    """All that the service has said."""
    assert service.process.stdout is not None
    return b"" if service.process.stdout.closed else service.process.stdout.read()


def _processes(service: Service) -> Iterator[tuple[str, bytes]]:
    """Command line and environment of the service's processes."""
    family = [service.process.pid]
    while family:
        pid = family.pop()
        listed = subprocess.run(["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False).stdout
        family += [int(word) for word in listed.split()]
        for name in ("cmdline", "environ"):
            try:
                yield f"{pid} {name}", Path(f"/proc/{pid}/{name}").read_bytes()
            except PermissionError:  # the service forbids others to look: only root sees it here
                continue


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield str(path), path.read_bytes()


def _archive(path: Path) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(fileobj=gzip.open(path)) as archive:
        for member in archive:
            content = archive.extractfile(member)
            if content is not None:
                yield f"{path} {member.name}", content.read()


def _written_since(began: float, folder: Path) -> Iterator[tuple[str, bytes]]:
    """What anybody wrote directly in the folder for temporary files meanwhile."""
    for entry in os.scandir(folder):
        try:
            if entry.is_file() and entry.stat().st_mtime >= began and entry.stat().st_size < 50_000_000:
                yield entry.path, Path(entry.path).read_bytes()
        except OSError:
            continue
