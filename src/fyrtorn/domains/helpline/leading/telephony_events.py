"""What a telephone system may tell, and how it proves that it is the one who tells. Pure.

A telephone system says that somebody did not reach the line, and when. Whatever else it sends is not even looked at:
the number of whoever called is dropped with it, before anything could be stored or logged.
"""

from __future__ import annotations

import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from urllib.parse import parse_qs

from fyrtorn.domains.helpline.talk_vocabulary import Missed

WINDOW: Final = timedelta(minutes=5)
"""How far the sender's clock may be from ours. What was sent longer ago is refused."""

LONGEST_BODY: Final = 4_096
"""Bytes. An event is a few dozen."""

OLDEST_EVENT: Final = timedelta(hours=24)
"""How long ago a call may have been: a system that was down tells afterwards."""

_MOST_FIELDS: Final = 50
"""Of a form. Nobody tells more."""

_FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class MissedEvent:
    """Somebody did not reach the line."""

    how: Missed
    at: datetime


def signature_of(secret: str, *, stamp: str, body: bytes) -> str:
    """HMAC-SHA256, in hexadecimal, of the time stamp, a full stop and the body as it was sent.

    >>> signature_of("hemlig", stamp="1795250000", body=b'{"event":"closed"}')[:16]
    '577e8146df65bec7'
    """
    return hmac.new(secret.encode(), stamp.encode() + b"." + body, "sha256").hexdigest()


def is_signed(secret: str, *, stamp: str, body: bytes, signature: str) -> bool:
    """Whether the signature is right, in a time that tells nothing of where it is wrong."""
    return hmac.compare_digest(signature_of(secret, stamp=stamp, body=body).encode(), signature.encode())


def is_fresh(stamp: str, *, now: datetime) -> bool:
    """Whether the time stamp, in whole seconds since 1970, is near enough to now.

    >>> is_fresh("1795250000", now=datetime.fromtimestamp(1795250200, UTC))
    True
    >>> is_fresh("1795250000", now=datetime.fromtimestamp(1795250400, UTC))
    False
    """
    if not (stamp.isascii() and stamp.isdecimal() and len(stamp) <= 12):
        return False
    return abs(now - datetime.fromtimestamp(int(stamp), UTC)) <= WINDOW


def event_in(body: bytes, *, content_type: str, now: datetime) -> MissedEvent | None:
    """The event, as JSON or as a form. ``None`` when it says nothing that we know of.

    The time is ISO 8601 with its offset, or seconds since 1970; a missing, strange or much too old one is now.
    """
    said = _form(body) if content_type.partition(";")[0].strip().lower() == _FORM else _json(body)
    name = said.get("event", "").strip().lower()
    if name not in Missed.values:
        return None
    return MissedEvent(Missed(name), _time(said.get("time", ""), now=now))


def _form(body: bytes) -> dict[str, str]:
    try:
        found = parse_qs(body.decode("utf-8", "replace"), max_num_fields=_MOST_FIELDS)
    except ValueError:  # more of them
        return {}
    return {name: found[name][0] for name in ("event", "time") if name in found}


def _json(body: bytes) -> dict[str, str]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {name: str(found[name]) for name in ("event", "time") if isinstance(found.get(name), str | int)}


def _time(said: str, *, now: datetime) -> datetime:
    try:
        at = (
            datetime.fromtimestamp(int(said), UTC)
            if said.isdecimal()
            else datetime.fromisoformat(said.strip())
        )
    except (ValueError, OverflowError, OSError):
        return now
    if at.tzinfo is None or not now - OLDEST_EVENT <= at <= now + WINDOW:
        return now
    return at
