"""E-mail addresses, and whether one belongs to a person or to a function."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from fyrtorn.foundation.persons import lexicon
from fyrtorn.foundation.persons.texts import without_marks

_ADDRESS: Final = re.compile(
    r"(?<![\w.+-])(?P<local>[\w.+\u0300-\u036f-]{1,64}+)@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,6}[^\W\d_]{2,24}"
)


@dataclass(frozen=True, slots=True)
class FoundMailbox:
    """An address at ``start``..``end``. It is kept out of ``repr``, and so out of logs."""

    start: int
    end: int
    address: str = field(repr=False)


def find_mailboxes(text: str) -> tuple[FoundMailbox, ...]:
    """Every e-mail address in the text, in order. Linear; never raises."""
    return tuple(
        FoundMailbox(start=start, end=match.end(), address=text[start : match.end()])
        for match in _ADDRESS.finditer(text)
        if (start := match.end("local") - len(match["local"].lstrip(".+-"))) < match.end("local")
    )


def is_personal_mailbox(address: str, known_names: Iterable[str] = ()) -> bool:
    """Whether an address is someone's own: "fornamn.efternamn@", "anna@", "s.hagelin@".

    ``known_names`` are words already known to be names, as they stand in the text around. Two words that are
    neither a function nor a place are taken for a name: an address of a person must not be stored by mistake.
    """
    parts = name_parts(address)
    if not parts:
        return False
    if {without_marks(name) for name in known_names} & set(parts):
        return True
    if any(_is_function(part) for part in parts):
        return False
    if len(parts) == 1:
        return parts[0] in _first_names() and parts[0] not in _ambiguous_names()
    return not any(
        part in _places() for part in parts if part not in _first_names() and part not in _surnames()
    )


def name_parts(address: str) -> tuple[str, ...]:
    """The words before "@", without marks and digits: "anna-karin.berg2" gives anna, karin, berg."""
    local = without_marks(address.partition("@")[0])
    return tuple(part for part in re.split(r"[^a-z]+", local) if part)


def _is_function(part: str) -> bool:
    if part in _first_names() or part in _surnames():
        return False
    stems = lexicon.words("mailbox_function_stems")
    return part in lexicon.words("mailbox_functions") or any(stem in part for stem in stems)


def _plain(*lists: frozenset[str]) -> frozenset[str]:
    return frozenset(without_marks(word) for words in lists for word in words)


@cache
def _first_names() -> frozenset[str]:
    return _plain(lexicon.words("first_names"), lexicon.words("ambiguous_first_names"))


@cache
def _ambiguous_names() -> frozenset[str]:
    return _plain(lexicon.words("ambiguous_first_names"))


@cache
def _surnames() -> frozenset[str]:
    return _plain(lexicon.words("surnames"))


@cache
def _places() -> frozenset[str]:
    return _plain(lexicon.places())
