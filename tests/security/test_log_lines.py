"""The service's own log: an event is a line, whatever somebody managed to send."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest
import structlog
from structlog.stdlib import ProcessorFormatter

ROOT = logging.getLogger()  # noqa: TID251 - what other packages say goes the same way


@pytest.fixture
def said() -> Iterator[io.StringIO]:
    """What the service would say on standard error."""
    (handler,) = (one for one in ROOT.handlers if isinstance(one.formatter, ProcessorFormatter))
    assert isinstance(handler, logging.StreamHandler)
    before = handler.setStream(io.StringIO())
    yield handler.stream
    handler.setStream(before)


@pytest.mark.parametrize(
    "sent",
    [
        'x\r\n{"event": "forged", "level": "error"}',
        "\x1b[2J\x1b]0;title\x07",
        "%s%n%(levelname)s{0}",
        "\u2028\u2029\x85 \x0b\x0c",
        "\x00" * 100,
    ],
    ids=["lines", "terminal", "placeholders", "other line ends", "zeros"],
)
def test_what_somebody_sent_makes_one_line_of_one_event(sent: str, said: io.StringIO) -> None:
    structlog.get_logger().error("event", sent=sent)
    ROOT.getChild("another").error("foreign %s", sent)

    written = said.getvalue()
    lines = [json.loads(line) for line in written.rstrip("\n").split("\n")]

    assert [line["event"].split()[0] for line in lines] == ["event", "foreign"]
    assert not any(mark in written for mark in ("\x1b", "\r", "\x00"))
