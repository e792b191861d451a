"""Where a ready reply can lead: the help pages, and the services of the line's municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory.entries import Entry
from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.helpline.guide import queries
from fyrtorn.domains.helpline.guide.texts import ARTICLE, SERVICE, Reply, Text
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talk_vocabulary import TextKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff import public_pages
from fyrtorn.portals.staff.threads import ReadyReply


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """A ready reply, and what it leads to. ``is_gone`` when that is not there any more."""

    reply: Reply
    leads_to: str
    is_gone: bool


def link_choices(line: LineEntry) -> list[tuple[str, str]]:
    """What can be chosen: the value as it is stored, and what it is called."""
    pages = [(f"{ARTICLE}{one.slug}", one.title) for one in guidance.articles(language="sv")]
    return [*pages, *((f"{SERVICE}{one.id.hex}", one.name) for one in _services(line))]


def ready_replies(actor: Actor, line_id: UUID) -> tuple[ReadyReply, ...]:
    """The line's replies as they are sent: what one leads to stands last in its text, as an address or a number."""
    text = queries.current(actor=actor, line_id=line_id, kind=TextKind.REPLIES)
    ends: dict[str, str] = {}
    if any(one.link.startswith(ARTICLE) for one in text.replies):
        ends |= {
            f"{ARTICLE}{one.slug}": public_pages.whole_article_page(one.slug)
            for one in guidance.articles(language="sv")
        }
    if any(one.link.startswith(SERVICE) for one in text.replies):
        ends |= {
            f"{SERVICE}{one.id.hex}": f"{one.name}: {one.lines[0].display}"
            for one in _services(lines.line_for(actor=actor, line_id=line_id))
            if one.lines
        }
    return tuple(_ready(one, ends) for one in text.replies)


def _ready(reply: Reply, ends: Mapping[str, str]) -> ReadyReply:
    end = ends.get(reply.link, "")
    return ReadyReply(
        reply.title,
        "\n".join(part for part in (reply.text, end) if part),
        is_gone=bool(reply.link) and not end,
    )


def _services(line: LineEntry) -> list[Entry]:
    place = organisations.organisation(line.organisation_id)
    return directory.entries_for(place.id, region_id=place.parent_id, language="sv")


def replies_shown(text: Text, line: LineEntry) -> list[ReplyShown]:
    names = dict(link_choices(line))
    return [
        ReplyShown(reply, names.get(reply.link, ""), is_gone=bool(reply.link) and reply.link not in names)
        for reply in text.replies
    ]
