"""Asking clamd whether a file holds something known to be harmful. Pure but for the socket.

The answer is clean only when the engine says so in so many words. No engine, an engine that is down or slow,
and an answer that is not understood are all the same: not scanned, and the reader is told.
"""

from __future__ import annotations

import socket
import struct
import time
from collections.abc import Iterator
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

MOST_SECONDS: Final = 20
"""How long the engine has for one file, from the call to the answer."""

_PIECE_BYTES: Final = 64 * 1024
_LONGEST_ANSWER: Final = 1000


class Scanned(StrEnum):
    """What is known of a file."""

    NO = "no"
    CLEAN = "clean"
    FOUND = "found"


def scan(content: bytes, *, address: str, most_seconds: float = MOST_SECONDS) -> Scanned:
    """Ask the engine at ``unix:///path`` or ``tcp://host:port``; an empty address is no engine. Never raises
    for what the engine does.
    """
    if not address:
        return Scanned.NO
    ends = time.monotonic() + most_seconds
    try:
        with _connected(address, most_seconds) as engine:
            for piece in _in_stream(content):
                engine.settimeout(_left(ends))
                engine.sendall(piece)
            return _read(_answer(engine, ends))
    except (OSError, ValueError):
        return Scanned.NO


def _connected(address: str, seconds: float) -> socket.socket:
    where = urlsplit(address)
    if where.scheme == "tcp":
        return socket.create_connection((where.hostname, where.port or 3310), timeout=seconds)
    engine = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        engine.settimeout(seconds)
        engine.connect(where.path)
    except OSError:
        engine.close()
        raise
    return engine


def _in_stream(content: bytes) -> Iterator[bytes]:
    """clamd's INSTREAM: pieces with their length in front, and an empty piece at the end."""
    yield b"zINSTREAM\0"
    for start in range(0, len(content), _PIECE_BYTES):
        piece = content[start : start + _PIECE_BYTES]
        yield struct.pack(">I", len(piece)) + piece
    yield struct.pack(">I", 0)


def _answer(engine: socket.socket, ends: float) -> bytes:
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER:
        engine.settimeout(_left(ends))
        piece = engine.recv(_LONGEST_ANSWER)
        if not piece:
            break
        answer += piece
    return answer


def _read(answer: bytes) -> Scanned:
    if answer == b"stream: OK\0":
        return Scanned.CLEAN
    return Scanned.FOUND if answer.startswith(b"stream: ") and answer.endswith(b" FOUND\0") else Scanned.NO


def _left(ends: float) -> float:
    left = ends - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
