"""``fyrtorn hours NUMBER --at TIME``: what the directory answers about a number, as JSON."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from fyrtorn.portals.operator.arguments import Arguments
from fyrtorn.portals.operator.saying import say

SWEDEN: Final = ZoneInfo("Europe/Stockholm")


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("number", metavar="NUMMER", help="telefonnumret, som det brukar skrivas")
    parser.add_argument(
        "--at", metavar="TID", type=moment, help="tidpunkten, som 2026-12-24T10:00 (svensk tid); annars nu"
    )
    parser.set_defaults(run=run)


def moment(text: str) -> datetime:
    """A moment from ISO 8601; Swedish time when it names no offset."""
    try:
        given = datetime.fromisoformat(text)
    except ValueError as fault:
        raise ArgumentTypeError(f"{text} är ingen tidpunkt, skriv som 2026-12-24T10:00") from fault
    return given.astimezone(SWEDEN) if given.tzinfo else given.replace(tzinfo=SWEDEN)


def run(options: Arguments) -> int:
    from fyrtorn.domains.directory import queries as directory
    from fyrtorn.foundation.base import clock

    found = directory.hours_of_number(options.number, at=options.at or clock.now())
    status = found.status
    # What nobody has confirmed lately is never said to be open, here as little as on the pages.
    is_doubtful = status.is_open is True and not found.is_trusted
    answer = {
        "open": None if is_doubtful else status.is_open,
        "why": "unconfirmed" if is_doubtful else status.why.value,
        "until": _swedish_time(status.until),
        "next_opening": _swedish_time(status.next_opening),
        "checked_on": found.checked_on.isoformat() if found.checked_on else None,
    }
    say(json.dumps(answer, ensure_ascii=False))
    return 0


def _swedish_time(at: datetime | None) -> str | None:
    return at.astimezone(SWEDEN).isoformat() if at else None
