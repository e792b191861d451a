"""What may stand in a talk's record, how long it is kept, and in which month it counts. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from fyrtorn.domains.helpline.case_vocabulary import CASE_KEPT_MONTHS
from fyrtorn.domains.helpline.counting.months import oldest_open
from fyrtorn.domains.helpline.talk_vocabulary import TalkKind
from fyrtorn.domains.helpline.talks.contents import TalkContent
from fyrtorn.domains.helpline.vocabulary import LONGEST_SHIFT_HOURS
from fyrtorn.foundation.base.calendar import months_later

LATE_AFTER: Final = timedelta(hours=LONGEST_SHIFT_HOURS)
"""How old a record is that its shift has left behind, however long that shift was."""

KEPT_MONTHS: Final = 3
"""Whole months, after the one in which the talk was held, that a record is kept for colleagues to learn
from. Months and not days: the day on which it goes must not tell the day on which somebody called.
Source: this platform's own rule."""

PRACTICE_KEPT_DAYS: Final = 1

LONGEST_TEXT: Final = 4_000
"""Characters of each text. A record is a note, not a journal."""

PARTS: Final = ("question", "advice", "material")
"""The texts of a consultation."""


def kept_until(held: date) -> date:
    """The first day on which a record is no longer there.

    >>> kept_until(date(2026, 11, 21))
    datetime.date(2027, 3, 1)
    """
    return months_later(held.replace(day=1), KEPT_MONTHS + 1)


def case_kept_until(said: date, *, is_practice: bool) -> date:
    """The first day on which a case is no longer there, when something was last noted or written on that day.

    >>> case_kept_until(date(2026, 11, 21), is_practice=False)
    datetime.date(2027, 12, 1)
    """
    if is_practice:
        return said + timedelta(days=PRACTICE_KEPT_DAYS)
    return months_later(said.replace(day=1), CASE_KEPT_MONTHS + 1)


def first_countable(runs_from: date, *, today: date) -> date:
    """The first day of which a call can be counted afterwards: none before the line began, or of a closed month.

    >>> first_countable(date(2026, 10, 20), today=date(2026, 11, 7))
    datetime.date(2026, 10, 20)
    >>> first_countable(date(2026, 10, 20), today=date(2026, 11, 8))
    datetime.date(2026, 11, 1)
    """
    return max(runs_from, oldest_open(today))


def fitting(content: TalkContent, kind: TalkKind, *, keeps_text: bool) -> TalkContent:
    """What may stand in a record of that kind.

    A consultation is about nobody: age and sex have no place in it. Of a talk, text is kept where the line has a
    ground for it (``keeps_text``). Text that was written under the other kind stands after what belongs to this one.

    >>> fitting(TalkContent(text="b", question="a"), TalkKind.CONSULTATION, keeps_text=True).question
    'a\\n\\nb'
    """
    if kind is TalkKind.CONSULTATION:
        question = _one_after_another(content.question, content.text)
        return replace(content, age=None, sex=None, came_before=None, text="", question=question)
    text = _one_after_another(content.text, content.question, content.advice, content.material)
    return replace(content, text=text if keeps_text else "", question="", advice="", material="")


def _one_after_another(*texts: str) -> str:
    return "\n\n".join(text for text in texts if text)


def texts_of(content: TalkContent) -> dict[str, str]:
    """Everything that somebody wrote in their own words, by field."""
    said = {name: str(getattr(content, name)) for name in ("text", *PARTS, "referred_to")}
    return {name: text for name, text in said.items() if text}


def without_texts(content: TalkContent) -> TalkContent:
    """The coded fields alone."""
    return replace(content, text="", question="", advice="", material="", referred_to="")


def with_texts(content: TalkContent, texts: dict[str, str]) -> TalkContent:
    """The content with these texts, by field, as :func:`texts_of` gives them."""
    said: dict[str, Any] = dict(texts)
    return replace(content, **said)
