"""When two texts are the same thing, so that vouching for one lets the other through."""

from __future__ import annotations

from fyrtorn.foundation.base.text import as_read, fold
from fyrtorn.foundation.persons.finder import Kind

_NUMBERS = frozenset({Kind.MOBILE, Kind.PHONE})
_GENITIVE = frozenset({Kind.NAME, Kind.STREET, Kind.STREET_ADDRESS})


def folded(kind: Kind, text: str) -> str:
    """The form in which a text of this kind is compared: digits for numbers, no genitive for names and places.

    >>> folded(Kind.NAME, "Anna Lindhs"), folded(Kind.PHONE, "08-465 004 00")
    ('anna lindh', '0846500400')
    """
    if kind in _NUMBERS:
        return "".join(sign for sign in as_read(text) if sign.isdigit())
    plain = fold(as_read(text).replace("\u2010", "-").replace("\u2011", "-"))
    return plain.removesuffix("s") if kind in _GENITIVE else plain
