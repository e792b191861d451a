"""Files with concerns, for :mod:`support.concerned`: imported when Django is set up."""

from __future__ import annotations

from uuid import UUID

import cast
from factories import concerns
from factories.vault import unlock
from fyrtorn.domains.concerns.arrival import enclosures
from fyrtorn.domains.concerns.handling import enclosed
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock


def leave_with_files(*contents: str) -> str:
    """A report with files; the answer is its code."""
    here = cast.organisation(concerns.PLACE).id
    code = concerns.leave(kind=ConcernKind.REPORT).code
    returned = concerns.come_back(code)
    assert returned is not None
    added = enclosures.add_files(
        actor=visitor_at(here),
        organisation_id=here,
        ticket=returned.ticket,
        contents=[content.encode() for content in contents],
        now=clock.now(),
    )
    assert added is not None
    return code


def read_files() -> dict[str, list[str]]:
    """The contents of each concern's files, by its number."""
    with acting(cast.everything()):
        found = list(Concern._base_manager.order_by("number"))
    return {
        concern.number: [_content(concern.id, head.id) for head in concerns.opened(concern.id).files]
        for concern in found
    }


def _content(concern_id: UUID, file_id: UUID) -> str:
    opened = enclosed.open_enclosure(
        actor=cast.actor_of(concerns.WORKER),
        concern_id=concern_id,
        file_id=file_id,
        keyring=unlock(concerns.WORKER, concerns.PLACE),
    )
    return b"".join(opened.file.chunks).decode("utf-8", "replace")
