"""Where a ready reply can lead: the help pages, and the services of the line's municipality."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
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


def ready_replies(actor: Actor, line_id: UUID) -> tuple[Reply, ...]:
    """The line's replies as they are sent: what one leads to stands last in its text, as an address or a number."""
    text = queries.current(actor=actor, line_id=line_id, kind=TextKind.REPLIES)
    services: list[Entry] = []
    if any(one.link.startswith(SERVICE) for one in text.replies):
        services = _services(lines.line_for(actor=actor, line_id=line_id))
    numbers = {
        f"{SERVICE}{one.id.hex}": f"{one.name}: {one.lines[0].display}" for one in services if one.lines
    }
    return tuple(replace(one, text=_with_link(one, numbers)) for one in text.replies)


def _with_link(reply: Reply, numbers: Mapping[str, str]) -> str:
    """An article stays where it is, so its address is known without asking; a service that is gone is left out."""
    if reply.link.startswith(ARTICLE):
        return f"{reply.text}\n{public_pages.whole_article_page(reply.link.removeprefix(ARTICLE))}"
    return "\n".join(part for part in (reply.text, numbers.get(reply.link, "")) if part)


def _services(line: LineEntry) -> list[Entry]:
    place = organisations.organisation(line.organisation_id)
    return directory.entries_for(place.id, region_id=place.parent_id, language="sv")


def replies_shown(text: Text, line: LineEntry) -> list[ReplyShown]:
    names = dict(link_choices(line))
    return [
        ReplyShown(reply, names.get(reply.link, ""), is_gone=bool(reply.link) and reply.link not in names)
        for reply in text.replies
    ]
