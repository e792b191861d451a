"""A feed of what is new, as Atom (RFC 4287). Its ids are the pages' own addresses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the feed. ``path`` begins with a slash."""

    path: str
    title: str
    summary: str
    at: datetime


def feed(*, path: str, page_path: str, title: str, language: str, entries: Sequence[Entry]) -> bytes:
    """The feed as XML in UTF-8. ``path`` is its own, ``page_path`` that of the page it tells of."""
    root = settings.INSTALLATION.address.rstrip("/")
    made = Atom1Feed(
        title=title,
        link=root + page_path,
        description=None,
        language=language,
        feed_url=root + path,
        author_name=settings.INSTALLATION.operator_name,
    )
    for one in entries:
        made.add_item(
            title=one.title,
            link=root + one.path,
            description=one.summary,
            unique_id=root + one.path,
            updateddate=one.at,
        )
    return str(made.writeString("utf-8")).encode()
