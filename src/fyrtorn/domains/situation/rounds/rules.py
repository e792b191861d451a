"""What next year's round begins from, which earlier answer belongs to a question, and whose answers one enters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from fyrtorn.domains.situation.rounds.entries import QuestionEntry
from fyrtorn.foundation.access.actor import Actor, Doorway
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.organisations.vocabulary import Sector

CODE_MINUTES: Final = 15
CODE_DIGITS: Final = 8
CODE_TRIES: Final = 5
CODES_AN_HOUR: Final = 3
CODES_A_DAY: Final = 6
"""A code shows what was answered last time: how long it holds, and how often one is made for a function."""


def a_year_later(day: date) -> date:
    """The same day next year; the last of February after a leap day, and the last of February stays the last.

    >>> a_year_later(date(2028, 2, 29)), a_year_later(date(2027, 2, 28)), a_year_later(date(2026, 12, 31))
    (datetime.date(2029, 2, 28), datetime.date(2028, 2, 29), datetime.date(2027, 12, 31))
    """
    if (day.month, (day + timedelta(days=1)).month) == (2, 3):
        return date(day.year + 1, 3, 1) - timedelta(days=1)
    return day.replace(year=day.year + 1)


def title_a_year_later(title: str) -> str:
    """The title with each year in it moved one on.

    >>> title_a_year_later("Insamling 2025–2026"), title_a_year_later("Våren")
    ('Insamling 2026–2027', 'Våren')
    """
    return re.sub(r"\b(20\d\d)\b", lambda match: str(int(match.group()) + 1), title)


def like(question: QuestionEntry, earlier: Sequence[QuestionEntry]) -> QuestionEntry | None:
    """The earlier question that this one is asked again as: the same words, else alone under the same heading."""
    same = [old for old in earlier if old.text == question.text]
    near = [old for old in earlier if old.heading is question.heading]
    if same:
        return same[0]
    return near[0] if len(near) == 1 else None


def may_enter(actor: Actor, organisation_id: UUID, sector: Sector) -> bool:
    """Whether the actor reads and enters the answers of such a function.

    The police's own are for the police by their link, and for those who write the picture.
    """
    if sector is not Sector.POLICE or actor.doorway is not Doorway.SIGN_IN:
        return True
    return actor.may_in(Permission.PICTURE_EDIT, organisation_id)
