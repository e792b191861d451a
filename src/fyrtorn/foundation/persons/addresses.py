"""Street addresses: a street with a number, a box, care of somebody, a farm tied to a postcode. And streets alone.

A street with a number points at a home or at a house that anybody can look up; its name alone at a part of a town.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from fyrtorn.foundation.persons import lexicon
from fyrtorn.foundation.persons.texts import Shape, Word, words_of

_SP: Final = "[ \t\u00a0]"
_CAPITALISED: Final = r"(?:S:t|[A-ZÅÄÖÉ][\w'’-]{1,30})"
_NUMBER: Final = (
    rf"[1-9][0-9]{{0,2}}(?![0-9])(?:{_SP}?[-–/]{_SP}?[1-9][0-9]{{0,2}}(?![0-9]))?(?:{_SP}?[A-Ha-h](?![\w]))?"
    r"(?!\w)(?![.:,/-][0-9])(?![%§])"
)
_COUNTED: Final = (
    rf"(?!{_SP}?(?:%|personer|elever|barn|ungdomar|gånger|procent|st|kvällar|dagar|veckor|månader|minuter|timmar|år|meter"
    r"|km|händelser|bilar|januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b)"
)
_FLAT: Final = rf"(?:,?{_SP}{{0,2}}(?:lgh|lägenhet)\.?{_SP}?[0-9]{{1,4}}\b)?"
_POSTCODE: Final = rf"(?:SE?-)?[1-9][0-9]{{2}}{_SP}?[0-9]{{2}}(?![0-9-]){_SP}{{1,3}}{_CAPITALISED}"
_POST: Final = rf"(?:{_SP}{{0,3}}(?:,|\r?\n|,{_SP}{{0,2}}\r?\n){_SP}{{0,3}}{_POSTCODE})?"

_AFTER_A_STREET: Final = re.compile(rf"{_SP}{{1,2}}{_NUMBER}{_COUNTED}{_FLAT}{_POST}")
_BOX: Final = re.compile(rf"(?<!\w)(?:Box|box|BOX|Postbox){_SP}[1-9][0-9]{{1,4}}(?![0-9])(?P<post>{_POST})")
_CARE_OF: Final = re.compile(rf"(?<!\w)[cC]/[oO]{_SP}{{1,2}}{_CAPITALISED}(?:{_SP}{_CAPITALISED}){{0,2}}")
_TIED_BY_POSTCODE: Final = re.compile(
    rf"(?<![\w-]){_CAPITALISED}(?:{_SP}[\wÅÄÖåäö-]{{2,30}}){{0,2}}{_SP}{_NUMBER}{_SP}{{0,3}}(?:,|\r?\n){_SP}{{0,3}}{_POSTCODE}"
)
_AT_HOME: Final = re.compile(
    rf"\b(?:bor|bodde|boende|bosatt|folkbokförd|skriven|hemma|adress|adressen|adressen{_SP}är|hemadress|bostad|bostaden):?"
    rf"{_SP}(?:på{_SP}|i{_SP}|vid{_SP})?(?P<address>{_CAPITALISED}(?:{_SP}{_CAPITALISED}){{0,2}}{_SP}{_NUMBER}{_COUNTED})"
    rf"(?=[\s.,;!?)]|\Z)"
)
_MOST_WORDS_BEFORE: Final = 3
_ONE_SPACE: Final = 2  # characters at most between two words of one name


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """An address at ``start``..``end``. ``has_number`` is False for a street's name alone, which is never certain."""

    start: int
    end: int
    has_number: bool
    certain: bool


def find_addresses(text: str) -> tuple[FoundAddress, ...]:
    """Every address and street in the text; they may overlap, the weightier first. Linear; never raises."""
    tied = [(match.span(), True) for match in _CARE_OF.finditer(text)]
    tied += [(match.span(), True) for match in _TIED_BY_POSTCODE.finditer(text)]
    tied += [(match.span("address"), True) for match in _AT_HOME.finditer(text)]
    tied += [(match.span(), bool(match["post"])) for match in _BOX.finditer(text)]
    found = [FoundAddress(start, end, has_number=True, certain=certain) for (start, end), certain in tied]
    found += _streets(text)
    return tuple(sorted(found, key=lambda one: (not one.has_number, not one.certain, one.start - one.end)))


def _streets(text: str) -> Iterator[FoundAddress]:
    words = words_of(text)
    for at, word in enumerate(words):
        apart = word.shape is Shape.LOWER and word.key in lexicon.words("street_words")
        first = _first_word_apart(text, words, at) if apart else _first_word(text, words, at)
        if first is None:
            continue
        start = words[first].start
        numbered = _AFTER_A_STREET.match(text, word.end)
        if numbered is not None:
            if apart or word.key not in _ROADS:
                yield FoundAddress(
                    start, numbered.end(), has_number=True, certain=_is_certain(word, apart=apart)
                )
        elif _is_a_street_alone(word, apart=apart):
            yield FoundAddress(start, word.end, has_number=False, certain=False)


def _first_word(text: str, words: list[Word], at: int) -> int | None:
    """Where a street's name in one word begins, with "Norra" or a first name before it; None when it is none."""
    word = words[at]
    if not _ends_as_a_street(word.key):
        return None
    first = at
    while first > 0 and at - first < _MOST_WORDS_BEFORE and _is_next_to(text, words, first):
        before = words[first - 1]
        is_prefix = before.key in lexicon.words("street_prefixes") or _is_a_name_before(before)
        if before.shape is Shape.LOWER or not is_prefix:
            break
        first -= 1
    return first


def _is_a_name_before(word: Word) -> bool:
    return lexicon.is_first_name(word.key) and not lexicon.is_ambiguous(word.key)


def _first_word_apart(text: str, words: list[Word], at: int) -> int | None:
    """Where the name before "gata" or "väg" begins: "Karl Johans gata". None when no name is there."""
    first = at
    while first > 0 and at - first < _MOST_WORDS_BEFORE and _is_next_to(text, words, first):
        before = words[first - 1]
        if before.shape is Shape.LOWER or lexicon.is_no_name(before.key):
            break
        first -= 1
    return first if first < at and words[at - 1].key.endswith(("s", "x", "z")) else None


def _is_next_to(text: str, words: list[Word], at: int) -> bool:
    gap = text[words[at - 1].end : words[at].start]
    return 0 < len(gap) <= _ONE_SPACE and gap.isspace() and "\n" not in gap


@cache
def _endings(*lists: str) -> tuple[str, ...]:
    return tuple(word for name in lists for word in sorted(lexicon.words(name)))


def _ends_as_a_street(key: str) -> bool:
    plain = key.removesuffix("s") if key.endswith(("gatans", "vägens")) else key
    return plain.endswith(_endings("street_endings", "street_endings_with_a_number"))


def _is_certain(word: Word, *, apart: bool) -> bool:
    return apart or (
        word.key.endswith(_endings("street_endings")) and word.key not in lexicon.words("no_streets")
    )


def _is_a_street_alone(word: Word, *, apart: bool) -> bool:
    if apart:
        return word.key in _APART_ALONE
    is_listed = word.key in lexicon.words("no_streets") or lexicon.is_role(word.key)
    return word.shape is not Shape.LOWER and word.key.endswith(_ALONE) and not is_listed


_ALONE: Final = ("gatan", "gatans", "vägen", "vägens", "gränd", "gränden")
_APART_ALONE: Final = frozenset({"gata", "väg", "gränd", "stig", "allé"})
_ROADS: Final = frozenset(
    {"riksväg", "riksvägen", "länsväg", "länsvägen", "europaväg", "europavägen", "väg", "gata"}
)
