"""What a month's counters look like before they are sealed. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from typing import Final

from fyrtorn.domains.helpline.talk_vocabulary import Facet

Numbers = Mapping[Facet, Mapping[str, int]]
"""How many contacts had each value of each facet. No facet is joined to another."""

_ROOM_BYTES: Final = 16 * 1024
"""Every month is written as long as this: its length tells nothing of how many values something was counted of. All
municipalities, hours, languages and words together are some 12 KiB."""


def written(numbers: Numbers) -> str:
    """As JSON by facet and value, in the order of the alphabet and not that of the contacts."""
    text = json.dumps(numbers, sort_keys=True, separators=(",", ":"))
    return text.ljust(_ROOM_BYTES - 1)


def read(text: str) -> dict[Facet, dict[str, int]]:
    """What was written."""
    return {Facet(facet): values for facet, values in json.loads(text).items()}


def together(one: Numbers, other: Numbers) -> dict[Facet, dict[str, int]]:
    """Both added.

    >>> list(together({Facet.KIND: {"support": 2}}, {Facet.KIND: {"support": 1}, Facet.SEX: {"girl": 1}}).values())
    [{'support': 3}, {'girl': 1}]
    """
    return {
        facet: dict(Counter(one.get(facet, {})) + Counter(other.get(facet, {}))) for facet in {**one, **other}
    }
