"""Text as people type it: folded for searching, keyed for Swedish sorting, cleaned at the door."""

from __future__ import annotations

import unicodedata
from typing import Final

_SWEDISH_ORDER: Final = {"å": "z1", "ä": "z2", "æ": "z2", "ö": "z3", "ø": "z3"}
_ORGANISATION_ENDINGS: Final = (" kommun", " stad", " kommuns", " stads")
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def tidy(text: str) -> str:
    """One normal form, no control or invisible characters, single spaces, no space at the ends."""
    kept = "".join(
        " " if unicodedata.category(c) in {"Cc", "Zs"} else c
        for c in unicodedata.normalize("NFC", text).translate(_INVISIBLE)
        if unicodedata.category(c) != "Cs"
    )
    return " ".join(kept.split())


def fold(text: str) -> str:
    """The form in which searches compare: case, å/ä/ö and other marks do not matter.

    >>> fold("  ÖREBRO  Kommun ")
    'orebro kommun'
    """
    decomposed = unicodedata.normalize("NFKD", tidy(text).casefold())
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return plain.replace("æ", "a").replace("ø", "o")


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


def swedish_key(text: str) -> str:
    """A key that sorts by code point in Swedish order: Å, Ä and Ö come last, é sorts as e.

    >>> sorted(["Örebro", "Åmål", "Zinkgruvan", "Ängelholm"], key=swedish_key)
    ['Zinkgruvan', 'Åmål', 'Ängelholm', 'Örebro']
    """
    lowered = unicodedata.normalize("NFC", tidy(text).casefold())
    return "".join(_SWEDISH_ORDER.get(c) or fold(c) or " " for c in lowered)


def slug(name: str) -> str:
    """A name as it stands in an address: a-z, digits and hyphens.

    >>> slug("Upplands Väsby")
    'upplands-vasby'
    """
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in fold(name)).split())
