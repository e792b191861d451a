"""Text as people type it: folded for searching, keyed for Swedish sorting, cleaned at the door."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from fyrtorn.foundation.base.composing import composed

_SWEDISH_ORDER: Final = {"å": "zz1", "ä": "zz2", "æ": "zz2", "ö": "zz3", "ø": "zz3"}
"""What sorts after every other word on z, in the databases' own orders as well."""
_ORGANISATION_ENDINGS: Final = (" kommun", " stad", " kommuns", " stads")
_SPACES: Final = frozenset({"Cc", "Zl", "Zp", "Zs"})
_INVISIBLE: Final = frozenset({"Cf", "Cs"})
"""Format characters and half characters: some of them turn a number round on the screen."""


def tidy(text: str) -> str:
    """One normal form, no control or invisible characters, single spaces, no space at the ends."""
    kept = composed(text)
    if not kept.isprintable():  # whatever is to go is also what Python does not print
        kept = "".join(
            " " if category in _SPACES else c
            for c in kept
            if (category := unicodedata.category(c)) not in _INVISIBLE
        )
    return " ".join(kept.split())


def tidy_lines(text: str) -> str:
    """Text in paragraphs, tidied line by line: at most one empty line in a row.

    >>> tidy_lines("Ett  \\r\\n\\n\\n två")
    'Ett\\n\\ntvå'
    """
    kept: list[str] = []
    for one in map(tidy, text.splitlines()):
        if one or (kept and kept[-1]):
            kept.append(one)
    return "\n".join(kept).strip()


def as_read(text: str) -> str:
    """The text as somebody reads it: without signs that nobody sees, and wide or joined letters as plain ones.

    >>> as_read("An\u00adna Ｂｅｒｇ")
    'Anna Berg'
    """
    seen = "".join(c for c in text if unicodedata.category(c) not in _INVISIBLE)
    return unicodedata.normalize("NFKC", seen)


def fold(text: str) -> str:
    """The form in which searches compare: case, å/ä/ö and other marks do not matter.

    >>> fold("  ÖREBRO  Kommun ")
    'orebro kommun'
    """
    decomposed = (part for c in tidy(text).casefold() for part in unicodedata.normalize("NFKD", c))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    # Folded once more: letters such as 𝕊 gain case when they are taken apart.
    return " ".join(plain.casefold().replace("æ", "a").replace("ø", "o").split())


def place_key(name: str) -> str:
    """A municipality's name as searched for: folded, without "kommun" or "stad" at the end.

    >>> place_key("Göteborgs Stad"), place_key("malmo")
    ('goteborgs', 'malmo')
    """
    folded = fold(name)
    for ending in _ORGANISATION_ENDINGS:
        if folded.endswith(ending):
            return folded.removesuffix(ending)
    return folded


@lru_cache(maxsize=4096)
def swedish_key(text: str) -> str:
    """A key that sorts by code point in Swedish order: Å, Ä and Ö come last, é sorts as e, - as a space.

    >>> sorted(["Örebro", "Åmål", "Zinkgruvan", "Ängelholm"], key=swedish_key)
    ['Zinkgruvan', 'Åmål', 'Ängelholm', 'Örebro']
    """
    lowered = tidy(text.replace("-", " ")).casefold()
    return "".join(_SWEDISH_ORDER.get(c) or fold(c) or " " for c in lowered)


def slug(name: str) -> str:
    """A name as it stands in an address: a-z, digits and hyphens.

    >>> slug("Upplands Väsby")
    'upplands-vasby'
    """
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in fold(name)).split())
