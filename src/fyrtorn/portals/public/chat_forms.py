"""What a chat's page carries in its fields. Nothing of it is kept in the browser but in the page itself."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.http import QueryDict

from fyrtorn.domains.helpline.chats.rules import SECRET_BYTES
from fyrtorn.portals.public.concern_forms import plain

STALE_AFTER: Final = timedelta(minutes=30)
"""A first page older than that begins no chat: a browser that is asked to go back would send it once more."""

_SECRET: Final = re.compile(rf"[0-9a-f]{{{2 * SECRET_BYTES}}}", re.ASCII)
_MARK: Final = re.compile(r"[a-z]{1,10}(?:\.[0-9]{1,9}){1,10}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Sent:
    """What a page sent. What is missing, or is nothing of ours, is empty."""

    do: str
    secret: bytes = field(repr=False)
    made: datetime | None
    text: str = field(default="", repr=False)
    message_id: UUID | None = None
    language: str = "sv"
    mark: str = ""
    operator: UUID | None = None
    """Who runs the line: with it a chat goes on when its number is gone from the directory."""

    def is_stale(self, *, now: datetime) -> bool:
        return self.made is None or not timedelta(0) <= now - self.made <= STALE_AFTER


@dataclass(frozen=True, slots=True)
class Page:
    """The fields of a page that is about to be shown."""

    secret: str = field(repr=False)
    made: str
    message: str
    text: str = field(default="", repr=False)
    language: str = "sv"
    operator: str = ""


def sent_in(posted: QueryDict) -> Sent:
    """What a posted page carries, whoever wrote it."""
    secret, mark = posted.get("hemlig", ""), posted.get("mark", "")
    return Sent(
        do=posted.get("do", ""),
        secret=bytes.fromhex(secret) if _SECRET.fullmatch(secret) else b"",
        made=_moment(posted.get("made", "")),
        text=plain(posted.get("text", "")),
        message_id=_uuid(posted.get("message", "")),
        language=posted.get("language", "sv"),
        mark=mark if _MARK.fullmatch(mark) else "",
        operator=_uuid(posted.get("hos", "")),
    )


def first_page(*, now: datetime) -> Page:
    """The fields of a chat that has not begun."""
    return Page(secrets.token_bytes(SECRET_BYTES).hex(), str(int(now.timestamp())), uuid4().hex)


def page_after(sent: Sent, *, now: datetime, text: str = "") -> Page:
    """The fields that follow what was sent. The next message has an id of its own, unless one is to be sent again."""
    fresh = first_page(now=now)
    if not sent.secret:
        return replace(fresh, text=text, language=sent.language)
    again = sent.message_id.hex if text and sent.message_id else fresh.message
    return Page(sent.secret.hex(), fresh.made, again, text, sent.language)


def _moment(written: str) -> datetime | None:
    if not re.fullmatch(r"[0-9]{1,11}", written, re.ASCII):
        return None
    return datetime.fromtimestamp(int(written), tz=UTC)


def _uuid(written: str) -> UUID | None:
    try:
        return UUID(written)
    except ValueError:
        return None
