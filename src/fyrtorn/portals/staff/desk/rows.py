"""What a desk is made of: rows in piles, a few of each shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

SHOWN_OF_EACH: Final = 8
"""Rows of each sort on the desk; the rest are counted. A desk with everything on it shows nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits. ``post_href`` is a one-click answer, ``href`` a page to work on."""

    title: str
    sentence: str
    href: str
    action: str
    number: str = ""
    post_href: str = ""
    post_action: str = ""
    red_days_href: str = ""
    """Where the two answers about red days are posted."""
    is_page_first: bool = False
    """The page is the likelier answer, and the click the exception."""


@dataclass(frozen=True, slots=True)
class Pile:
    """Things of one sort that wait, most pressing first."""

    id: str
    title: str
    rows: tuple[Row, ...]
    more: int = 0
    is_loud: bool = False
    """Cannot wait until tomorrow."""


def piled(id_: str, title: str, rows: Iterable[Row]) -> Pile:
    every = tuple(rows)
    return Pile(id_, title, every[:SHOWN_OF_EACH], max(0, len(every) - SHOWN_OF_EACH))
