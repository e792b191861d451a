"""How an edition differs from the one before: its paragraphs word by word, its problems and its figures. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final, Protocol, TypeVar
from uuid import UUID

from fyrtorn.domains.situation.editions.content import Content, FigureText, ParagraphText, ProblemText
from fyrtorn.domains.situation.vocabulary import Heading

_WORDS: Final = re.compile(r"\S+\s*|\s+")
_ALIKE: Final = 0.35
"""Share of the words in common under which two texts are shown whole, one after the other: a text in shreds
tells nobody what changed."""

_LONGEST_COMPARED: Final = 4_000
"""Words. Longer texts are shown whole: comparing takes time in the square of their length."""


class Fate(StrEnum):
    """What became of something."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


class Piece(StrEnum):
    """What a piece of text is."""

    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


Pieces = tuple[tuple[Piece, str], ...]


@dataclass(frozen=True, slots=True)
class TextChange:
    """A paragraph now and then, in pieces that put together are both."""

    fate: Fate
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class HeadingChange:
    heading: Heading
    changes: tuple[TextChange, ...]


@dataclass(frozen=True, slots=True)
class ProblemChange:
    """A problem now and then. A priority is empty where it had none, or where the problem was not there."""

    fate: Fate
    title: str
    priority_before: int | None
    priority_now: int | None
    pieces: Pieces
    """What happens, and how one knows."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """The latest number of a series now and then. A number is ``None`` when it is hidden or was not there."""

    series: str
    label: str
    unit: str
    before: Decimal | None
    period_before: str
    now: Decimal | None
    period_now: str
    is_break: bool
    """The counting, or its unit, changed in between: the two are not comparable."""


@dataclass(frozen=True, slots=True)
class Difference:
    headings: tuple[HeadingChange, ...]
    problems: tuple[ProblemChange, ...]
    figures: tuple[FigureChange, ...]
    events_before: int | None
    events_now: int | None

    @property
    def counts(self) -> dict[Fate, int]:
        """How many paragraphs met each fate."""
        fates = [change.fate for one in self.headings for change in one.changes]
        return {fate: fates.count(fate) for fate in Fate}


def compare(before: Content, now: Content) -> Difference:
    """What changed from one edition to the next. Headings with nothing in either are left out."""
    headings = (_heading(heading, before, now) for heading in Heading)
    return Difference(
        headings=tuple(one for one in headings if one.changes),
        problems=_problems(before.problems, now.problems),
        figures=_figures(before.figures, now.figures),
        events_before=before.events.told.total if before.events else None,
        events_now=now.events.told.total if now.events else None,
    )


def words_changed(before: str, now: str) -> Pieces:
    """The two texts in one, by words.

    >>> [(piece.value, text) for piece, text in words_changed("Klotter i centrum", "Klotter i norra centrum")]
    [('kept', 'Klotter i '), ('added', 'norra '), ('kept', 'centrum')]
    """
    old, new = _WORDS.findall(before), _WORDS.findall(now)
    if len(old) + len(new) > _LONGEST_COMPARED:
        return _whole(before, now)
    matcher = SequenceMatcher(
        None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False
    )
    if before and now and matcher.ratio() < _ALIKE:
        return _whole(before, now)
    pieces: list[tuple[Piece, str]] = []
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            pieces.append((Piece.KEPT, "".join(new[new_from:new_to])))
            continue
        pieces.append((Piece.REMOVED, "".join(old[old_from:old_to])))
        pieces.append((Piece.ADDED, "".join(new[new_from:new_to])))
    return tuple((piece, text) for piece, text in pieces if text)


def _whole(before: str, now: str) -> Pieces:
    return tuple((piece, text) for piece, text in ((Piece.REMOVED, before), (Piece.ADDED, now)) if text)


def _heading(heading: Heading, before: Content, now: Content) -> HeadingChange:
    pairs = _paired(before.under(heading).paragraphs, now.under(heading).paragraphs)
    changes = (
        TextChange(_fate(old, new), words_changed(old.text if old else "", new.text if new else ""))
        for old, new in pairs
    )
    return HeadingChange(heading, tuple(changes))


def _fate(old: ParagraphText | None, new: ParagraphText | None) -> Fate:
    if old is None:
        return Fate.NEW
    if new is None:
        return Fate.GONE
    return Fate.SAME if old.text.split() == new.text.split() else Fate.CHANGED


class _Keyed(Protocol):
    @property
    def key(self) -> UUID: ...


K = TypeVar("K", bound=_Keyed)


def _paired(before: tuple[K, ...], now: tuple[K, ...]) -> list[tuple[K | None, K | None]]:
    """What is now with what it was, in the order of now; what is gone comes last."""
    old = {one.key: one for one in before}
    kept = {one.key for one in now}
    pairs: list[tuple[K | None, K | None]] = [(old.get(one.key), one) for one in now]
    return pairs + [(one, None) for one in before if one.key not in kept]


def _problems(before: tuple[ProblemText, ...], now: tuple[ProblemText, ...]) -> tuple[ProblemChange, ...]:
    return tuple(_problem(old, new) for old, new in _paired(before, now))


def _problem(old: ProblemText | None, new: ProblemText | None) -> ProblemChange:
    was, is_ = (" ".join(filter(None, (one.what, one.known_by))) if one else "" for one in (old, new))
    shown = new or old
    fate = Fate.CHANGED
    if old is None or new is None:
        fate = Fate.NEW if old is None else Fate.GONE
    elif (was, old.title, old.priority) == (is_, new.title, new.priority):
        fate = Fate.SAME
    return ProblemChange(
        fate=fate,
        title=shown.title if shown else "",
        priority_before=old.priority if old else None,
        priority_now=new.priority if new else None,
        pieces=words_changed(was, is_),
    )


def _figures(before: tuple[FigureText, ...], now: tuple[FigureText, ...]) -> tuple[FigureChange, ...]:
    """Series that stand in both, by the last period of each table: they stand in order of time, as they are drawn."""
    was, is_ = _latest(before), _latest(now)
    return tuple(
        FigureChange(
            series=series,
            label=label,
            unit=figure.unit,
            before=was[series, label].value,
            period_before=was[series, label].period,
            now=figure.value,
            period_now=figure.period,
            is_break=was[series, label].unit != figure.unit or _is_broken(now, was[series, label]),
        )
        for (series, label), figure in is_.items()
        if (series, label) in was and was[series, label].period != figure.period
    )


def _latest(figures: tuple[FigureText, ...]) -> dict[tuple[str, str], FigureText]:
    return {(one.series, one.label): one for one in figures}


def _is_broken(now: tuple[FigureText, ...], before: FigureText) -> bool:
    """Whether a break lies after the earlier number. One whose period this table does not have is before them all."""
    same = [one for one in now if (one.series, one.label) == (before.series, before.label)]
    periods = [one.period for one in same]
    after = periods.index(before.period) + 1 if before.period in periods else 0
    return any(one.is_break for one in same[after:])
