"""How what was written freely is cleaned. Pure."""

from __future__ import annotations

from fyrtorn.foundation.base.text import tidy


def lines(text: str) -> str:
    """The text line by line, cleaned, without empty ones.

    >>> lines("Ett  \\r\\n\\n två")
    'Ett\\ntvå'
    """
    return "\n".join(filter(None, map(tidy, text.splitlines())))
