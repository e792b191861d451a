"""What an event may say. Pure."""

from __future__ import annotations

from datetime import date
from typing import Final

from fyrtorn.domains.situation.errors.events import (
    HappenedAhead,
    HappenedLongAgo,
    OrganisationNeedsSource,
    SourceFromTheFuture,
    WorshipOnlyAsTarget,
)
from fyrtorn.domains.situation.events.facts import EventFacts
from fyrtorn.domains.situation.vocabulary import EventKind, PlaceKind, TargetGroup

OLDEST: Final = date(2000, 1, 1)
"""What is dated before this is taken for a slip: no municipality's record of this goes back so far."""

LONGEST_TEXT: Final = 1000
"""Characters of each of the two texts."""

_NOT_DONE_TO_A_PLACE: Final = frozenset({EventKind.GATHERING, EventKind.RECRUITMENT})
_NO_TARGET: Final = frozenset({TargetGroup.NOBODY, TargetGroup.UNKNOWN})


def check(facts: EventFacts, *, today: date) -> None:
    """Raise what stands in the way of noting the event; its texts and its area are checked by who stores it.

    A place of worship is written only when it was the target: noting who meets where they believe would be to
    register opinions (Instrument of Government 2:3). An organisation is named only with a dated open source that tells
    of its violence or threats.
    """
    if facts.happened_on > today:
        raise HappenedAhead
    if facts.happened_on < OLDEST:
        raise HappenedLongAgo
    if facts.place_kind is PlaceKind.WORSHIP and (
        facts.kind in _NOT_DONE_TO_A_PLACE or facts.target_group in _NO_TARGET
    ):
        raise WorshipOnlyAsTarget
    naming = facts.naming
    if naming is None:
        return
    if not naming.is_whole:
        raise OrganisationNeedsSource
    if naming.dated is not None and naming.dated > today:
        raise SourceFromTheFuture
