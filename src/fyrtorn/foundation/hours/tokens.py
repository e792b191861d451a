"""What the reader of hours sees in a text: tokens, each with its place and what it says."""

from __future__ import annotations

from datetime import date, time
from enum import Enum, auto
from typing import Final, Literal, NamedTuple

from fyrtorn.foundation.hours.model import Spell

Language = Literal["sv", "en"]


class Kind(Enum):
    """What a token is to the reader of hours."""

    DAYS = auto()
    SPELL = auto()
    CLOSED = auto()
    LUNCH = auto()
    UNTIL = auto()
    WORKING_DAYS_ONLY = auto()  # "helgfria", before the days
    EXCEPT = auto()  # "utom", "ej": not the days that follow
    HOLIDAYS_CLOSED = auto()
    HOLIDAYS_SAME = auto()
    HOLIDAYS = auto()  # red days as days: "lördagar och helgdagar"
    DATES = auto()
    SOME_WEEKS = auto()  # "jämna veckor": no weekly rule can say it
    STRETCH = auto()  # "fredag 16 – måndag 8": all the time between, over several days
    WORDS = auto()  # "jourtid", "efter kontorstid"
    TO = auto()
    AND = auto()
    CELL = auto()
    LINE = auto()
    STOP = auto()
    LABEL = auto()
    FILLER = auto()
    OTHER = auto()


class Token(NamedTuple):
    """One token, with offsets into the scanned text and what it says."""

    kind: Kind
    start: int
    end: int
    days: tuple[int, ...] = ()
    spell: Spell | None = None
    until: time | None = None
    first: date | None = None
    last: date | None = None
    problem: str = ""
    is_plain: bool = False
    """Of a spell: bare hours ("9-12"), which only a day beside it makes into a time. Of days: an abbreviation
    that is also another word ("on", "to"). Of a label: it opens a passage of its own ("telefontid")."""


VALUES: Final = frozenset({Kind.SPELL, Kind.CLOSED, Kind.UNTIL, Kind.STRETCH})
"""What can be bound to days."""

WEEKDAYS: Final = (1, 2, 3, 4, 5)
WEEKEND: Final = (6, 7)
ALL_DAYS: Final = (*WEEKDAYS, *WEEKEND)
WHOLE_DAY: Final = Spell(time(0), 1440)
