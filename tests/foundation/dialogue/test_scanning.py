"""A file is called clean only when the engine said so. The engine here is a socket that speaks clamd's words."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from fyrtorn.foundation.dialogue.scanning import Scanned, scan
from support.pace import within

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The agreed test file that every engine tells as found, and that harms nobody."""

Answer = Callable[[socket.socket, bytes], None]


def as_clamd(engine: socket.socket, content: bytes) -> None:
    engine.sendall(b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0")


def received(engine: socket.socket) -> bytes:
    """What was sent, as INSTREAM tells it."""
    file = engine.makefile("rb")
    assert file.read(10) == b"zINSTREAM\0"
    content = b""
    while length := struct.unpack(">I", file.read(4))[0]:
        content += file.read(length)
    return content


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Callable[[Answer], str]]:
    """Start an engine that answers so; its address."""
    listening: list[socket.socket] = []

    def start(answer: Answer, *, tcp: bool = False) -> str:
        server = socket.socket(socket.AF_INET if tcp else socket.AF_UNIX)
        server.bind(("127.0.0.1", 0) if tcp else str(tmp_path / f"clamd{len(listening)}"))
        server.listen()
        listening.append(server)

        def serve() -> None:
            calling, _ = server.accept()
            with calling, suppress(BrokenPipeError):  # whoever asked has hung up
                answer(calling, received(calling))

        threading.Thread(target=serve, daemon=True).start()
        return f"tcp://127.0.0.1:{server.getsockname()[1]}" if tcp else f"unix://{server.getsockname()}"

    yield start
    for server in listening:
        server.close()


@pytest.mark.parametrize("tcp", [False, True])
def test_a_harmless_file_is_clean_and_a_harmful_one_is_found(engine, tcp):
    long = b"x" * 300_000

    assert scan(long, address=engine(as_clamd, tcp=tcp)) is Scanned.CLEAN
    assert scan(long + EICAR + long, address=engine(as_clamd, tcp=tcp)) is Scanned.FOUND


def test_without_an_engine_a_file_is_not_scanned():
    assert scan(b"x", address="") is Scanned.NO


@pytest.mark.parametrize(
    "address", ["unix:///finns/inte", "tcp://127.0.0.1:1", "tcp://127.0.0.1:ett", "skräp"]
)
def test_with_an_engine_that_is_down_a_file_is_not_scanned(address):
    assert scan(b"x", address=address) is Scanned.NO


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0",
        b"OK\0",
        b"stream: OK",
        b"stream: OKEJ\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"x" * 5000,
    ],
)
def test_an_answer_that_is_not_understood_is_not_clean(engine, answer):
    assert scan(b"x", address=engine(lambda calling, _: calling.sendall(answer))) is Scanned.NO


def test_an_engine_that_is_slow_is_not_waited_for(engine):
    def drip(calling: socket.socket, _content: bytes) -> None:
        for letter in b"stream: OK\0":
            time.sleep(1)
            calling.sendall(bytes([letter]))

    with within(seconds=6, clock=time.monotonic):
        assert scan(b"x", address=engine(drip), most_seconds=0.5) is Scanned.NO
