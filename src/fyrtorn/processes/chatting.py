"""Whether somebody can chat with a line right now: its hours by the directory, and who sits there by the helpline."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory.entries import Entry, LineEntry, Standing
from fyrtorn.domains.directory.errors import LineNotFound
from fyrtorn.domains.directory.vocabulary import LineState
from fyrtorn.domains.helpline.chats.offering import ChatOffer, Door, offer_for_visitor
from fyrtorn.domains.helpline.chats.visiting import line_of
from fyrtorn.foundation.access.actor import visitor_at


@dataclass(frozen=True, slots=True)
class ChatUnderWay:
    """A chat that somebody has: what all its pages say of the line it is with."""

    number_id: UUID
    """The number in the directory that it began at, which is its address."""
    organisation_id: UUID
    """Who runs the line, and reads the chat."""
    name: str


@dataclass(frozen=True, slots=True)
class ChatPlace:
    """A line with a chat, as a visitor meets it: the number it belongs to, and how both stand."""

    entry: Entry
    number: LineEntry
    standing: Standing
    offer: ChatOffer

    @property
    def under_way(self) -> ChatUnderWay:
        """The same for a chat that has begun."""
        line = self.offer.line
        return ChatUnderWay(self.number.id, line.organisation_id, line.content.name)

    @property
    def is_open_by_its_hours(self) -> bool:
        """As the page with the number says: open by its hours and, in shifts, with somebody there."""
        return self.standing.state is LineState.OPEN

    @property
    def is_open(self) -> bool:
        return self.is_open_by_its_hours and self.offer.door is Door.OPEN


def chat_place(line_id: UUID, *, at: datetime, language: str, secret: bytes = b"") -> ChatPlace | None:
    """The chat of the line with that number in the directory. ``None`` when it has none, or there is no such line.

    With the ``secret`` of a chat under way also when the line has none any more: shut for others, and it goes on.
    """
    try:
        entry, number = directory.published_line(line_id, language=language)
    except LineNotFound:
        return None
    visitor = visitor_at(entry.provider_id)
    offer = offer_for_visitor(visitor, entry.provider_id, line_id, now=at)
    if offer is None and secret:
        line = line_of(actor=visitor, organisation_id=entry.provider_id, secret=secret)
        offer = ChatOffer(line, Door.SHUT, 0, 0) if line and line.directory_line == line_id else None
    return None if offer is None else ChatPlace(entry, number, number.standing(at=at), offer)


def chat_under_way(number_id: UUID, organisation_id: UUID, secret: bytes) -> ChatUnderWay | None:
    """The chat with that secret, also when the number it began at is gone from the directory."""
    line = line_of(actor=visitor_at(organisation_id), organisation_id=organisation_id, secret=secret)
    if line is None or line.directory_line != number_id:
        return None
    return ChatUnderWay(number_id, organisation_id, line.content.name)
