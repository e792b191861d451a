"""What earlier lines have published of themselves, to be read beside one's own figures and never added to them.

They count different things: tries, answered calls, cases and enquiries do not compare. No sum or share is made here.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class EarlierFigure:
    """One published figure. ``counted`` says what it is a number of; only the same things compare."""

    line: str
    period: str
    measure: str
    value: str
    counted: str
    note: str
    is_read_in_source: bool
    """Read in the line's own publication, and not in what others say of it."""


@cache
def earlier_figures() -> Sequence[EarlierFigure]:
    """All of them, by line and in order of time."""
    text = resources.files(__package__).joinpath("earlier_lines.json").read_text("utf-8")
    return tuple(EarlierFigure(**one) for one in json.loads(text))
