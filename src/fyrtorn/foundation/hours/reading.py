"""Reads opening hours in the ways people write them, on old web pages and in the staff form.

``scanning`` turns a text into tokens, here they become passages (what belongs together), and ``binding``
makes rules of each. What cannot be a weekly rule - "jourtid", "jämna veckor", a summer without a year - is
kept as the writer's own words, never guessed at.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import chain
from typing import Final

from fyrtorn.foundation.base.composing import composed
from fyrtorn.foundation.hours.binding import PassageReader, in_one_line
from fyrtorn.foundation.hours.columns import columns, matrix
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.hours.scanning import scan
from fyrtorn.foundation.hours.tokens import VALUES, Kind, Language, Token
from fyrtorn.foundation.hours.written_dates import MONTH

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
_SEASON_WORD: Final = re.compile(r"\b(?:sommar|vinter)(?:tid|tider|en|månaderna)?\b", re.I)
_SEASON_LEAD: Final = re.compile(
    rf"\b(?:under|i|på)[ ](?:hela[ ])?(?:sommaren|vintern|julhelgen|{MONTH}(?![ ]\d{{4}}))", re.IGNORECASE
)
"""When in the year a sentence speaks of: "Under juli är mottagningen öppen måndagar 9–11"."""
_LONGEST_LEAD: Final = 100
_SENTENCE_ENDS: Final = re.compile(r"[.!?]\s")
_SEASON_PROBLEM: Final = (
    "Tiderna gäller olika delar av året, men det står inte från vilken dag. Skriv en tid i taget, med datum."
)
_MARKS: Final = {Kind.HOLIDAYS_CLOSED, Kind.HOLIDAYS_SAME, Kind.SOME_WEEKS, Kind.DATES, Kind.LUNCH}
_SUBSTANCE: Final = {Kind.DAYS, Kind.HOLIDAYS, Kind.WORKING_DAYS_ONLY, *VALUES, *_MARKS}
_MOST_OTHER_WORDS: Final = 3
"""So many words that are not about time may stand between a day and its time."""
_MOST_LINE_BREAKS: Final = 3
_MOST_TOKENS: Final = 150
"""A longer passage is cut, so that time stays linear. Seven lines with two times each have about 60."""


def read_hours(text: str, *, language: Language = "sv", at_most: int = 1000) -> tuple[ReadHours, ...]:
    """The passages of opening hours in the text, in order, up to ``at_most``. Linear time; never raises."""
    text = composed(text).translate(_ODD_SPACES)
    found: list[ReadHours] = []
    tokens, rows = matrix(scan(text, language=language))
    passages = chain.from_iterable(map(columns, _passages(text, tokens)))
    read = merge(
        (hours for passage in passages if (hours := _read(text, passage)) is not None),
        (_read_row(text, row) for row in rows),
        key=lambda hours: hours.start,
    )
    for hours in read:
        if len(found) == at_most:
            break
        if found and _is_spelled_out(text, found[-1], hours):
            found.pop()
        found.append(hours)
    return tuple(found)


def _is_spelled_out(text: str, words: ReadHours, hours: ReadHours) -> bool:
    """Whether the words right before some hours mean those very hours: "kontorstid (mån-fre 8-16)"."""
    is_office = (
        words.line.casefold().endswith(("kontorstid", "jourtid", "jourtider")) and not words.hours.weekly
    )
    return is_office and bool(hours.hours.weekly) and not text[words.end : hours.start].strip(" (:,–-")


def _passages(text: str, tokens: list[Token]) -> Iterator[list[Token]]:
    """Runs of tokens that speak of the same hours. Words like "jourtid" are a passage of their own."""
    passage: list[Token] = []
    gap: list[Kind] = []  # since the last token that said something
    for token in tokens:
        if token.kind is Kind.OTHER and not passage:
            continue
        if token.kind is Kind.WORDS:
            yield from _trimmed(passage)
            yield [token]
            passage, gap = [], []
        elif _starts_anew(text, token, passage):
            yield from _trimmed(passage)
            passage, gap = [token], []
        elif _is_over(passage, [*gap, token.kind]):
            yield from _trimmed(passage)
            passage, gap = [], []
        elif token.kind in _SUBSTANCE:
            if token.kind is Kind.DAYS and Kind.OTHER in gap and not _has_value(passage):
                passage = []  # "Kvällar och helger: Socialjouren, mån–tors 16–24": the first days only describe
            passage.append(token)
            gap = []
        elif passage or token.kind is Kind.LABEL:
            passage.append(token)
            gap.append(token.kind)
    yield from _trimmed(passage)


def _is_over(passage: list[Token], gap: list[Kind]) -> bool:
    """Whether the text has gone over to something else: other words first on a line, or too many of them."""
    if len(passage) > _MOST_TOKENS or gap.count(Kind.LINE) > _MOST_LINE_BREAKS:
        return True
    is_new = Kind.STOP in gap or Kind.LINE in gap
    return gap[-1] is Kind.OTHER and (is_new or gap.count(Kind.OTHER) > _MOST_OTHER_WORDS)


def _starts_anew(text: str, token: Token, passage: list[Token]) -> bool:
    """Whether the token is the label of other hours than those just read: "... Telefontid ..."."""
    if token.kind is not Kind.LABEL or not token.is_plain:
        return False
    labels = [text[before.start : before.end].casefold() for before in passage if before.kind is Kind.LABEL]
    is_same = text[token.start : token.end].casefold() in labels[-1:]
    return not is_same and _has_value(passage)


def _has_value(passage: list[Token]) -> bool:
    return any(token.kind in VALUES for token in passage)


def _trimmed(passage: list[Token]) -> Iterator[list[Token]]:
    """The passage from its first token that says something to its last; nothing, when it has no times."""
    said = [index for index, token in enumerate(passage) if token.kind in _SUBSTANCE]
    if not _has_value(passage):
        return
    labels = [index for index, token in enumerate(passage[: said[0]]) if token.kind is Kind.LABEL]
    yield passage[(labels or said)[0] : said[-1] + 1]


def _read(text: str, passage: list[Token]) -> ReadHours | None:
    return _read_words(text, passage) if passage[0].kind is Kind.WORDS else _read_passage(text, passage)


def _read_row(text: str, row: list[Token]) -> ReadHours:
    """A row under a header of days: it stands where its times do."""
    reader = PassageReader(text, row)
    hours = reader.read()
    times = [token for token in row if token.kind in VALUES]
    start, end = times[0].start, times[-1].end
    problems = tuple(dict.fromkeys(reader.problems))
    return ReadHours(hours, start=start, end=end, line=in_one_line(text, start, end), problems=problems)


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
    start = _season_before(text, start)
    if _speaks_of_an_undated_season(text[start:end], hours):
        line = in_one_line(text, start, end)
        return ReadHours(Hours(in_words=line), start=start, end=end, line=line, problems=(_SEASON_PROBLEM,))
    return ReadHours(
        hours=hours,
        start=start,
        end=end,
        line=in_one_line(text, start, end),
        problems=tuple(dict.fromkeys(reader.problems)),
    )


def _season_before(text: str, start: int) -> int:
    """Where the sentence's "under juli" stands, before the hours; else where they begin."""
    line = text.rfind("\n", max(0, start - _LONGEST_LEAD), start) + 1
    lead = _SENTENCE_ENDS.split(text[max(line, start - _LONGEST_LEAD) : start])[-1]
    season = _SEASON_LEAD.search(lead)
    return start - len(lead) + season.start() if season else start


def _speaks_of_an_undated_season(passage: str, hours: Hours) -> bool:
    """Whether some of the times are for the summer or the winter, which nobody has said the days of.

    Taken as weekly hours they would hold all year, and a line would be said to be open when it is not.
    """
    is_dated = any(rule.valid_from or rule.valid_to for rule in hours.weekly)
    is_told_in_words = _SEASON_WORD.search(hours.in_words) is not None
    is_said = (_SEASON_WORD.search(passage) or _SEASON_LEAD.match(passage)) is not None
    return bool(hours.weekly) and is_said and not (is_dated or is_told_in_words)
