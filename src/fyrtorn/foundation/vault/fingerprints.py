"""Twelve digits that two people compare before one lets the other in.

They follow from the keys, from whose they are and where, slowly: to find other keys with the same digits takes
some hundred thousand years of one computer. They are worth something only when they are made of the private
keys themselves, on the screen of whoever has just unlocked them: what the database says is what is doubted.
"""

from __future__ import annotations

from typing import Final

from fyrtorn.foundation.vault.errors import Busy
from fyrtorn.foundation.vault.here import cost
from fyrtorn.foundation.vault.pass_phrases import TooMuchAtOnce, stretched
from fyrtorn.foundation.vault.principals import Principal

DIGITS: Final = 12

_GROUP: Final = 4
_SALT: Final = b"fyrtorn digits 1"


def digits_of(principal: Principal) -> str:
    """The digits in groups of four. Takes half a second. Raises ``Busy`` when many do this at once."""
    content = b"".join(
        (
            principal.organisation_id.bytes,
            principal.holder_id.bytes,
            principal.id.bytes,
            principal.box_public,
            principal.signing_public,
        )
    )
    try:
        stretch = stretched(content, salt=_SALT, cost=cost())
    except TooMuchAtOnce:
        raise Busy from None
    number = int.from_bytes(stretch, "big") % 10**DIGITS
    text = f"{number:0{DIGITS}}"
    return " ".join(text[start : start + _GROUP] for start in range(0, DIGITS, _GROUP))
