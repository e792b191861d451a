"""Where a ready reply can lead: the help pages, and the services of the line's municipality."""

from __future__ import annotations

from dataclasses import dataclass

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.helpline.guide.texts import ARTICLE, SERVICE, Reply, Text
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.foundation.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class ReplyShown:
    """A ready reply, and what it leads to. ``is_gone`` when that is not there any more."""

    reply: Reply
    leads_to: str
    is_gone: bool


def link_choices(line: LineEntry) -> list[tuple[str, str]]:
    """What can be chosen: the value as it is stored, and what it is called."""
    place = organisations.organisation(line.organisation_id)
    pages = [(f"{ARTICLE}{one.slug}", one.title) for one in guidance.articles(language="sv")]
    services = directory.entries_for(place.id, region_id=place.parent_id, language="sv")
    return [*pages, *((f"{SERVICE}{one.id.hex}", one.name) for one in services)]


def replies_shown(text: Text, line: LineEntry) -> list[ReplyShown]:
    names = dict(link_choices(line))
    return [
        ReplyShown(reply, names.get(reply.link, ""), is_gone=bool(reply.link) and reply.link not in names)
        for reply in text.replies
    ]
