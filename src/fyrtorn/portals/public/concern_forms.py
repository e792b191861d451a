"""What a sender tells, page by page. It is carried in hidden fields; nothing is kept between the pages."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from django.http import QueryDict

from fyrtorn.domains.concerns.vocabulary import About, ConcernKind
from fyrtorn.foundation.dialogue.messages import LONGEST_TEXT
from fyrtorn.foundation.vault.receipt_codes import GROUP, read_symbols

TICKET_BYTES: Final = 32
_TICKET: Final = re.compile(rf"[0-9a-f]{{{2 * TICKET_BYTES}}}", re.ASCII)
_LINE_ENDS: Final = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True)
class Told:
    """What has been told so far. What is missing, or is no answer to the question, is ``None`` or empty."""

    about: About | None = None
    kind: ConcernKind | None = None
    text: str = field(default="", repr=False)
    ticket: str = field(default="", repr=False)
    """64 hexadecimal digits: the page's own, so that sending it twice leaves one concern."""

    @property
    def is_empty(self) -> bool:
        return not self.text.strip()

    @property
    def is_too_long(self) -> bool:
        return len(self.text) > LONGEST_TEXT

    def of_kind(self, kind: ConcernKind) -> Told:
        return replace(self, kind=kind)


def told_in(posted: QueryDict) -> Told:
    """What a posted page carries, whoever wrote it."""
    about, kind, ticket = posted.get("about", ""), posted.get("kind", ""), posted.get("ticket", "")
    return Told(
        about=About(about) if about in About.values else None,
        kind=ConcernKind(kind) if kind in ConcernKind.values else None,
        text=plain(posted.get("text", "")),
        ticket=ticket if _TICKET.fullmatch(ticket) else "",
    )


def plain(text: str) -> str:
    """A posted text with one sort of line ends, and without the character that databases refuse.

    >>> plain("a\\r\\nb\\x00")
    'a\\nb'
    """
    return _LINE_ENDS.sub("\n", text.replace("\x00", ""))


def last_group_in(posted: QueryDict) -> str:
    """The last four symbols of a code as somebody copied them, read as kindly as a whole code is."""
    return read_symbols(posted.get("last", ""))[-GROUP:]
