"""Reads opening hours in the ways people write them, on old web pages and in the staff form.

``scanning`` turns a text into tokens, here they become passages (what belongs together), and ``binding``
makes rules of each. What cannot be a weekly rule - "jourtid", "jämna veckor", a summer without a year - is
kept as the writer's own words, never guessed at.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from fyrtorn.foundation.hours.binding import VALUES, PassageReader, in_one_line
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.hours.scanning import Kind, Language, Token, scan

__all__ = ["Language", "ReadHours", "read_hours"]


@dataclass(frozen=True, slots=True)
class ReadHours:
    """Hours found in a text.

    ``start`` and ``end`` are offsets into the text (in its NFC form); ``line`` is what stood there, with line
    breaks as " / ". ``problems`` are Swedish sentences for the one who checks: what was unclear, or a guess.
    ``hours`` is empty when only problems were found.
    """

    hours: Hours
    start: int
    end: int
    line: str
    problems: tuple[str, ...] = ()


_ODD_SPACES: Final = dict.fromkeys(
    (code for code in range(0x80, 0x3001) if unicodedata.category(chr(code)) == "Zs"), " "
)
_MARKS: Final = {Kind.HOLIDAYS_CLOSED, Kind.HOLIDAYS_SAME, Kind.SOME_WEEKS, Kind.DATES, Kind.LUNCH}
_SUBSTANCE: Final = {Kind.DAYS, Kind.HOLIDAYS, Kind.WORKING_DAYS_ONLY, *VALUES, *_MARKS}
_MOST_OTHER_WORDS: Final = 3
"""So many words that are not about time may stand between a day and its time."""
_MOST_LINE_BREAKS: Final = 3
_MOST_TOKENS: Final = 150
"""A longer passage is cut, so that time stays linear. Seven lines with two times each have about 60."""


def read_hours(text: str, *, language: Language = "sv") -> tuple[ReadHours, ...]:
    """Every passage of opening hours in the text, in order. Linear in its length; never raises."""
    text = unicodedata.normalize("NFC", text).translate(_ODD_SPACES)
    found: list[ReadHours] = []
    for passage in _passages(scan(text, language=language)):
        hours = _read_words(text, passage) if passage[0].kind is Kind.WORDS else _read_passage(text, passage)
        if hours is not None:
            found.append(hours)
    return tuple(found)


def _passages(tokens: list[Token]) -> Iterator[list[Token]]:
    """Runs of tokens that speak of the same hours. Words like "jourtid" are a passage of their own."""
    passage: list[Token] = []
    others = breaks = 0
    has_new_sentence = False
    for token in tokens:
        starts_anew = _starts_anew(token, passage)
        if token.kind is Kind.WORDS or starts_anew:
            yield from _trimmed(passage)
            passage = [token] if starts_anew else []
            others = breaks = 0
            has_new_sentence = False
            if token.kind is Kind.WORDS:
                yield [token]
            continue
        if token.kind is Kind.OTHER:
            others += 1
        elif token.kind is Kind.LINE:
            breaks += 1
        elif token.kind is Kind.STOP:
            has_new_sentence = True
        is_over = (token.kind is Kind.OTHER and (has_new_sentence or breaks)) or others > _MOST_OTHER_WORDS
        if is_over or breaks > _MOST_LINE_BREAKS or len(passage) > _MOST_TOKENS:
            yield from _trimmed(passage)
            passage = []
        elif passage or token.kind in _SUBSTANCE or token.kind is Kind.LABEL:
            passage.append(token)
        if token.kind in _SUBSTANCE or not passage:
            others = breaks = 0
            has_new_sentence = False
    yield from _trimmed(passage)


def _starts_anew(token: Token, passage: list[Token]) -> bool:
    """Whether the token is the label of other hours than those just read: "... Telefontid ..."."""
    return token.kind is Kind.LABEL and token.is_plain and any(before.kind in VALUES for before in passage)


def _trimmed(passage: list[Token]) -> Iterator[list[Token]]:
    """The passage from its first token that says something to its last; nothing, when it has no times."""
    said = [index for index, token in enumerate(passage) if token.kind in _SUBSTANCE]
    if not any(passage[index].kind in VALUES for index in said):
        return
    labels = [index for index, token in enumerate(passage[: said[0]]) if token.kind is Kind.LABEL]
    yield passage[(labels or said)[0] : said[-1] + 1]


def _read_words(text: str, passage: list[Token]) -> ReadHours:
    start, end = passage[0].start, passage[-1].end
    words = in_one_line(text, start, end)
    return ReadHours(hours=Hours(in_words=words), start=start, end=end, line=words)


def _read_passage(text: str, passage: list[Token]) -> ReadHours | None:
    reader = PassageReader(text, passage)
    hours = reader.read()
    if hours == Hours() and not reader.problems:
        return None
    start, end = passage[0].start, passage[-1].end
    if text[end : end + 1] == ")" and "(" in text[start:end]:
        end += 1
    return ReadHours(
        hours=hours,
        start=start,
        end=end,
        line=in_one_line(text, start, end),
        problems=tuple(dict.fromkeys(reader.problems)),
    )
