"""The words and figures in which people write opening hours, as tokens; ``reading`` makes rules of them."""

from __future__ import annotations

import re
from datetime import date, time
from functools import lru_cache
from typing import Final

from fyrtorn.foundation.hours.day_words import BEGINNINGS, OTHER, word_token
from fyrtorn.foundation.hours.model import Spell, minutes_into_day
from fyrtorn.foundation.hours.tokens import ALL_DAYS, WHOLE_DAY, Kind, Language, Token
from fyrtorn.foundation.hours.written_dates import MONTH as _MONTH
from fyrtorn.foundation.hours.written_dates import last_day_of, written_date

_H: Final = r"[^\S\n]{0,4}"
_H1: Final = r"[^\S\n]{1,4}"
_DASH: Final = "[-\u2010-\u2015\u2212]"
_UP_TO: Final = r"(?:t\.?[ ]?o\.?[ ]?m\b\.?|till[ ]och[ ]med|fram[ ]till|till|until|to)"
_AT: Final = rf"(?:(?:kl\b\.?|klockan|at){_H})?"
_HALF: Final = rf"(?:{_H}([ap])\.?m\b\.?)?"
_TIME: Final = rf"(\d{{1,2}})(?:[.:](\d{{2}})|(\d{{2}})(?!\d))?{_HALF}"
_COUNTED: Final = (
    r"(?:år\b|åring|kr|sek|procent|%|personer|veck|dag(?:ar|s)?\b|dygn|gång|månad|barn|min\b|minut|km|st\b|timm|tim\b|meter"
    r"|deltag|weeks|years)"
)
_SEASON: Final = r"(?:(?:sommar|vinter)tid(?:er)?:?[ ](?:är[ ])?)?"
_YEAR: Final = rf"(?:{_H1}(\d{{4}})\b)?"

_PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    (
        "all_day",
        r"dygnet[ ]runt|dygnets[ ]alla[ ]timmar|24[ ]?/[ ]?7\b|24[ ]?timmar(?:[ ]om)?[ ]dygnet|24[ ]?h\b"
        r"|24[ ]hours(?:[ ]a[ ]day)?|around[ ]the[ ]clock|round[ ]the[ ]clock",
    ),
    (
        "holidays_same",
        r"(?:även|också|inklusive|inkl\.?|including)[ ](?:på[ ])?(?:helgdag(?:ar)?|röda[ ]dagar|storhelger"
        r"|public[ ]holidays)\b|året[ ](?:runt|om)\b|årets[ ]alla[ ]dagar|365[ ]dagar(?:[ ]om[ ]året)?",
    ),
    (
        "holidays_closed",
        r"(?:ej|inte|utom|förutom|exklusive|undantaget|except|med[ ]undantag[ ](?:av|för)"
        r"|(?:stängt|stängd|closed)(?:[ ](?:på|alla|on))?)[ ](?:på[ ])?(?:(?:helger[ ]och|och)[ ])?"
        r"(?:helgdag(?:ar)?|röda[ ]dagar|storhelger|public[ ]holidays)\b"
        rf"|(?:helgdag(?:ar)?|röda[ ]dagar|storhelger|public[ ]holidays)\b{_H}:?{_H}"
        r"(?:är[ ])?(?:det[ ])?(?:stängt|closed)\b",
    ),
    ("working_days_only", r"helgfria?\b"),
    (
        "every_day",
        r"alla[ ](?:veckans[ ])?dagar(?:[ ]i[ ]veckan)?\b|veckans[ ]alla[ ]dagar"
        r"|(?:varje[ ](?:dag|kväll|natt)|alla[ ](?:kvällar|nätter))\b"
        r"|(?:sju|7)[ ]dagar[ ]i[ ]veckan|every[ ]day\b|seven[ ]days[ ]a[ ]week",
    ),
    (
        "some_weeks",
        r"skoldag(?:ar|arna)?\b|(?:jämna|udda|ojämna)[ ]veckor|jämn[ ]vecka|udda[ ]vecka|varannan[ ]\w{1,20}"
        r"|(?:första|andra|tredje|fjärde|sista)[ ]\w{1,20}[ ]i[ ](?:varje[ ])?månad(?:en)?\b"
        r"|every[ ]other[ ]\w{1,20}",
    ),
    (
        "words",
        rf"(?:(?:alla[ ])?vardagar[ ])?efter{_H1}(?:kl\b\.?|klockan){_H1}\d{{1,2}}(?:[.:]\d{{2}})?"
        rf"(?![\d.:]*{_H}{_DASH})"
        r"(?:[ ](?:och|samt)[ ](?:under[ ]|på[ ])?(?:lör-, sön- och helgdagar|lördagar, söndagar och helgdagar"
        r"|lördagar och söndagar|helger och helgdagar|(?:alla[ ])?(?:helger|helgdagar|nätter))\b)?"
        r"|jourtid(?:er)?\b|övriga?[ ]tid(?:er)?\b|(?:efter|utanför|utom|utöver)[ ](?:ordinarie[ ])?"
        r"(?:kontorstid(?:ens[ ]slut|er)?|arbetstid|öppettider(?:na)?|expeditionstid|dagtid"
        r"|telefontid(?:er)?)\b"
        r"|(?:under[ ])?kontorstid\b"
        r"|när[ ](?:\w{1,24}[ ]){1,3}(?:är|har)[ ]stäng[td]a?\b"
        r"|enligt[ ]överenskommelse|efter[ ]överenskommelse|enligt[ ]tidsbokning|outside[ ]office[ ]hours",
    ),
    (
        "dates_iso",
        rf"(\d{{4}})-(\d{{2}})-(\d{{2}})(?:{_H}(?:[–—]|-(?=\s)|{_UP_TO}){_H}(\d{{4}})-(\d{{2}})-(\d{{2}}))?(?!\d)",
    ),
    (
        "dates_words",
        rf"{_SEASON}(?:den[ ])?\b(\d{{1,2}})(?:{_H1}{_MONTH}{_YEAR})?{_H}(?:{_DASH}|{_UP_TO}\b){_H}(?:den[ ])?"
        rf"(\d{{1,2}}){_H1}{_MONTH}{_YEAR}",
    ),
    (
        "last_day",
        rf"{_UP_TO}{_H1}(?:den[ ])?(\d{{1,2}}){_H1}{_MONTH}{_YEAR}",
    ),
    (
        "date_words",
        rf"(?:den[ ])?\b(\d{{1,2}}){_H1}{_MONTH}{_YEAR}",
    ),
    (
        "eve",
        r"dag(?:en|ar)?[ ](?:före|innan)[ ](?:röd[ ]dag|röda[ ]dagar|helgdag(?:ar)?|helg)\b|klämdag(?:ar)?\b"
        r"|(?:midsommar|jul|nyårs|trettondags|påsk|valborgsmässo|alla[ ]helgona)afton\b|skärtorsdag(?:en)?\b",
    ),
    (
        "dates_slashed",
        rf"{_SEASON}\b(\d{{1,2}})/(\d{{1,2}}){_H}{_DASH}{_H}(\d{{1,2}})/(\d{{1,2}})(?!\d){_YEAR}",
    ),
    ("months", rf"{_SEASON}\b{_MONTH}{_H}{_DASH}{_H}{_MONTH}{_YEAR}"),
    (
        "between",
        rf"(?:mellan|between){_H1}{_AT}{_TIME}{_H1}(?:och|and){_H1}{_AT}{_TIME}(?![\d])(?!{_H}{_COUNTED})",
    ),
    (
        "spell",
        rf"(?<![^\W_])(?<!\d[.:,\u2010-\u2015-]){_AT}{_TIME}{_H}(?:{_DASH}|{_UP_TO}){_H}{_AT}{_TIME}"
        rf"(?![.:,-]?\d)(?!{_H}\d{{2,3}}(?!\d)(?!{_H}[.:\u2010-\u2015-]))(?!{_H}{_COUNTED})(?!-\w)",
    ),
    (
        "until",
        rf"(?:(?:öppet|öppen|open){_H1}(?:fram[ ])?(?:till|until)|stäng(?:er|s)(?:[ ]\w{{1,12}})?"
        rf"|(?:fram[ ])?till|closes){_H1}"
        rf"{_AT}{_TIME}(?!\d)(?![.:,-]\d)(?!{_H}{_COUNTED})",
    ),
    ("up_to", r"t\.?[ ]?o\.?[ ]?m\b\.?|till[ ]och[ ]med"),
    ("line", r"\n"),
    ("cell", r"[|\t]"),
    ("and", r"[,;/&+]"),
    ("dash", _DASH),
    ("stop", r"[.!?](?=\s|$)"),
    ("figure", r"\d+"),
    ("word", r"[^\W\d_]+"),
)
# One named group per pattern; the groups inside a pattern are counted from its own.
_MASTER: Final = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS), re.IGNORECASE)

_DAY: Final = r"(mån|tis|ons|tors?|fre|lör|sön)(?:dag(?:ar|en)?)?\b\.?"
_STRETCH: Final = re.compile(
    rf"(?<![^\W_])(?<![-–—]){_DAY}{_H}{_AT}{_TIME}{_H}(?:{_DASH}|{_UP_TO}){_H}{_DAY}{_H}{_AT}{_TIME}"
    rf"(?![.:,-]?\d)(?!{_H}{_DASH})(?!{_H}{_COUNTED})(?!{_H1}{_MONTH})",
    re.IGNORECASE,
)


_ROUGH: Final = re.compile(r"[^\W\d_]+|\d|[^\w\s]|[\n\t]")
_PHRASES_BEGIN: Final = frozenset(
    ("dyg", "aro", "rou", "äve", "ock", "ink", "inc", "åre", "ej", "int", "uto", "för", "exk", "und", "exc",
     "med", "stä", "clo", "hel", "röd", "sto", "pub", "all", "vec", "var", "sju", "eve", "sev", "jäm",
     "udd", "oje", "ojä", "and", "tre", "fjä", "sis", "jou", "övr", "eft", "uta", "utö", "kon", "när",
     "enl", "out", "den", "dag", "klä", "mid", "jul", "nyå", "pås", "val", "skä", "som", "vin", "mel",
     "bet", "sko", "kl", "klo", "at", "öpp", "ope", "fra", "til", "t", "tom", "unt", "to", "jan", "feb", "mar",
     "apr", "maj", "may", "jun", "aug", "sep", "okt", "oct", "nov", "dec")
)  # fmt: skip
"""How the words begin that may begin a phrase: three letters, or all of a shorter word. Other words are no phrase,
and are spared the long pattern, which takes most of the time."""


def scan(text: str, *, language: Language) -> list[Token]:
    """The tokens of a text, in order. Linear in its length; never raises on any text."""
    tokens: list[Token] = []
    done = 0
    stretches = {match.start(): match for match in _STRETCH.finditer(text)} if language == "sv" else {}
    for rough in _ROUGH.finditer(text):
        start, end = rough.span()
        if start < done:
            continue
        stretch = _stretch(stretches[start]) if start in stretches else None
        if stretch is not None:
            tokens.append(stretch)
            done = stretch.end
            continue
        word = _plain_word(rough.group(), language)
        if word is not None:
            tokens.append(word if word is OTHER else word._replace(start=start, end=end))
            done = end
            continue
        match = _MASTER.match(text, start)
        if match is None:
            continue
        done = match.end()
        token = _token(match, language)
        if token.kind is Kind.STOP and tokens and _is_abbreviation(text, tokens[-1], token):
            continue
        tokens.append(token)
    return _without_other_words(tokens)


@lru_cache(maxsize=8192)
def _plain_word(piece: str, language: Language) -> Token | None:
    """What a word is, wherever it stands; None when it may begin a phrase, or is no word."""
    if not piece.isalpha() or piece[:3].casefold() in _PHRASES_BEGIN:
        return None
    return word_token(piece, 0, 0, language)


def _is_abbreviation(text: str, before: Token, stop: Token) -> bool:
    word = text[before.start : before.end].casefold()
    return before.end == stop.start and (
        word in {"kl", "vard", "fr"} or (before.kind is Kind.DAYS and len(word) <= 5)
    )


def _without_other_words(tokens: list[Token]) -> list[Token]:
    """Short day names kept only in a list of days or right before a time: "må, on, fr 19-22"."""
    kept: list[Token] = []
    for index, token in enumerate(tokens):
        if token.kind is Kind.DAYS and token.is_plain and not _is_among_days(tokens, index):
            kept.append(Token(Kind.FILLER, token.start, token.end))
        else:
            kept.append(token)
    return kept


def _is_among_days(tokens: list[Token], index: int) -> bool:
    after = [token.kind for token in tokens[index + 1 : index + 3]]
    before = [token.kind for token in tokens[max(0, index - 2) : index]][::-1]
    if after[:1] == [Kind.SPELL]:
        return True
    joined = ([Kind.AND, Kind.DAYS], [Kind.TO, Kind.DAYS])
    return after in joined or before in joined


def _token(match: re.Match[str], language: Language) -> Token:
    name = match.lastgroup or ""
    start, end = match.span()
    if name == "word":
        return word_token(match.group(), start, end, language)
    if name in _PLAIN_KINDS:
        return Token(_PLAIN_KINDS[name], start, end)
    if name == "all_day":
        return Token(Kind.SPELL, start, end, spell=WHOLE_DAY)
    if name == "every_day":
        return Token(Kind.DAYS, start, end, days=ALL_DAYS)
    return _figures(match, name)


def _figures(match: re.Match[str], name: str) -> Token:
    start, end = match.span()
    base = match.re.groupindex[name]
    if name in {"between", "spell"}:
        return _spell(match, base, is_between=name == "between")
    if name == "until":
        until, problem = _time(match, base)
        return Token(Kind.UNTIL, start, end, until=until, problem=problem)
    first, last = _READ_DATES[name](match, base)
    return Token(Kind.DATES, start, end, first=first, last=last)


_PLAIN_KINDS: Final = {
    "holidays_same": Kind.HOLIDAYS_SAME, "holidays_closed": Kind.HOLIDAYS_CLOSED, "words": Kind.WORDS,
    "working_days_only": Kind.WORKING_DAYS_ONLY, "some_weeks": Kind.SOME_WEEKS, "line": Kind.LINE,
    "cell": Kind.CELL, "eve": Kind.DATES, "and": Kind.AND, "dash": Kind.TO, "up_to": Kind.TO,
    "stop": Kind.STOP,
    "figure": Kind.OTHER,
}  # fmt: skip


def _time(match: re.Match[str], group: int) -> tuple[time | None, str]:
    """The time in the four groups from ``group``: hour, minutes after a dot, minutes run together, a or p.

    Midnight at the end of a day is written 24 and comes back as 00.00.
    """
    hour = int(match.group(group + 1))
    minute = int(match.group(group + 2) or match.group(group + 3) or 0)
    half = (match.group(group + 4) or "").casefold()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour == 24 and minute == 0:
        hour = 0
    if hour > 23 or minute > 59:
        return None, f"Klockslaget {hour}.{minute:02d} finns inte."
    return time(hour, minute), ""


LONGEST_SHIFT_MINUTES: Final = 16 * 60
"""A longer stretch than this, that is not the whole day, is more likely mistyped than meant. Own judgement: a
social emergency service opens when an office closes, at the earliest 16 hours before it opens again."""


def _spell(match: re.Match[str], base: int, *, is_between: bool) -> Token:
    start, end = match.span()
    written = " ".join(match.group().split())
    is_plain = (
        not is_between
        and not any(match.group(base + at) for at in (2, 4, 6, 8))
        and "k" not in written.casefold()
    )
    is_run_together = bool(match.group(base + 3) or match.group(base + 7))
    starts, first_problem = _time(match, base)
    ends, last_problem = _time(match, base + 4)
    if starts is None or ends is None:
        if is_run_together:
            return Token(Kind.OTHER, start, end)
        return Token(Kind.SPELL, start, end, problem=first_problem or last_problem, is_plain=is_plain)
    minutes = (minutes_into_day(ends) - minutes_into_day(starts)) % 1440
    is_midnight = starts == ends == time(0)
    if minutes == 0 and not is_midnight:
        return Token(
            Kind.SPELL, start, end, problem=f"Tiden {written} börjar och slutar samtidigt.", is_plain=is_plain
        )
    problem = ""
    if minutes > LONGEST_SHIFT_MINUTES:
        problem = f"Tiden {written} blir {minutes // 60} timmar. Kontrollera att den stämmer."
    return Token(
        Kind.SPELL, start, end, spell=Spell(starts, minutes or 1440), problem=problem, is_plain=is_plain
    )


def _stretch(match: re.Match[str]) -> Token | None:
    """All the time from one day's clock to a later day's, at most a week; None when it is no such thing."""
    first, last = (BEGINNINGS["sv"][match.group(at)[:2].casefold()] for at in (1, 6))
    starts, ends = _time(match, 1)[0], _time(match, 6)[0]
    if first == last or starts is None or ends is None:
        return None
    days = tuple((first + step - 1) % 7 + 1 for step in range((last - first) % 7 + 1))
    spell = Spell(starts, 1440 - minutes_into_day(starts))
    return Token(Kind.STRETCH, match.start(), match.end(), days=days, spell=spell, until=ends)


_Dates = tuple[date | None, date | None]


def _iso(match: re.Match[str], base: int) -> _Dates:
    first = written_date(match.group(base + 1), match.group(base + 2), match.group(base + 3))
    if match.group(base + 4):
        return first, written_date(match.group(base + 4), match.group(base + 5), match.group(base + 6))
    return first, first


def _in_words(match: re.Match[str], base: int) -> _Dates:
    day1, month1, year1, day2, month2, year2 = (match.group(base + at) for at in range(1, 7))
    last = written_date(year2, month2, day2)
    first = written_date(year1 or year2, month1 or month2, day1)
    return _in_order(first, last)


def _in_order(first: date | None, last: date | None) -> _Dates:
    return (first, last) if first and last and first <= last else (None, None)


def _single(match: re.Match[str], base: int) -> _Dates:
    day = written_date(match.group(base + 3), match.group(base + 2), match.group(base + 1))
    return day, day


def _last_day(match: re.Match[str], base: int) -> _Dates:
    return None, _single(match, base)[1]


def _slashed(match: re.Match[str], base: int) -> _Dates:
    day1, month1, day2, month2, year = (match.group(base + at) for at in range(1, 6))
    first, last = written_date(year, month1, day1), written_date(year, month2, day2)
    return _in_order(first, last)


def _months(match: re.Match[str], base: int) -> _Dates:
    month1, month2, year = (match.group(base + at) for at in range(1, 4))
    first = written_date(year, month1, "1")
    last = written_date(year, month2, "1")
    if first is None or last is None or first > last:
        return None, None
    return first, last_day_of(last)


_READ_DATES: Final = {
    "dates_iso": _iso, "dates_words": _in_words, "date_words": _single, "last_day": _last_day,
    "dates_slashed": _slashed, "months": _months,
}  # fmt: skip
