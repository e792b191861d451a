"""The receipt: twenty symbols that the sender writes on paper, and what is derived from them. Pure.

Nineteen symbols are random (95 bits) and the twentieth catches slips of the pen. The alphabet is Crockford's
base 32: no I, L, O or U. The code is never stored. From it and the organisation's pepper come a tag to look
the concern up by and a key to open it with, so neither can be had from the database.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from fyrtorn.foundation.vault.ciphers import Purpose, derived

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SYMBOLS: Final = 20
GROUP: Final = 4
LOOKUP_BYTES: Final = 16

_DIGITS: Final = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_NAMES: Final = (
    "Adam Bertil Caesar David Erik Filip Gustav Helge Johan Kalle Martin Niklas Petter Qvintus Rudolf Sigurd Tore "
    "Viktor Wilhelm Xerxes Yngve Zäta"
)
_SPOKEN: Final = {str(value): word for value, word in enumerate(_DIGITS)} | {
    name[0]: f"{name[0]} som {name}" for name in _NAMES.split()
}

_BITS: Final = 5
_READ_AS: Final = str.maketrans({"O": "0", "I": "1", "L": "1"})
_LONGEST_TYPED: Final = 200


@dataclass(frozen=True, slots=True)
class ReceiptKeys:
    """What a code gives: a tag that is stored and found, and a key that never is."""

    lookup: bytes
    wrap: bytes = field(repr=False)


def code_from(ticket: bytes, *, pepper: bytes) -> str:
    """The code for a form's one-time ticket (32 random bytes): the same ticket gives the same code.

    So a form that is sent twice shows one receipt, though no receipt was kept.
    """
    bits = int.from_bytes(derived(pepper, Purpose.RECEIPT_CODE, context=ticket), "big")
    symbols = "".join(ALPHABET[(bits >> (_BITS * place)) % len(ALPHABET)] for place in range(SYMBOLS - 1))
    return symbols + check_symbol(symbols)


def grouped(code: str) -> str:
    """The code as it is shown and read aloud.

    >>> grouped("7KQM3DXA0000ZZZZ1234")
    '7KQM-3DXA-0000-ZZZZ-1234'
    """
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def spelled(code: str) -> list[list[str]]:
    """The code in words for reading aloud, group by group: letters by the Swedish spelling alphabet.

    >>> spelled("7KQM3DXA0000ZZZZ1234")[0]
    ['sju', 'K som Kalle', 'Q som Qvintus', 'M som Martin']
    """
    return [[_SPOKEN[symbol] for symbol in group] for group in grouped(code.replace("-", "")).split("-")]


def read_code(typed: str) -> str:
    """The twenty symbols somebody typed, whatever their case, dashes, spaces and look-alikes.

    An empty text when it cannot be a code: another length, another symbol, or a slip of the pen.
    """
    symbols = read_symbols(typed)
    if len(symbols) != SYMBOLS or not set(symbols) <= set(ALPHABET):
        return ""
    return symbols if check_symbol(symbols[:-1]) == symbols[-1] else ""


def read_symbols(typed: str) -> str:
    """The letters and digits of a code or a part of it, as kindly as they can be read.

    >>> read_symbols("7kqm - o1l")
    '7KQM011'
    """
    plain = unicodedata.normalize("NFKC", typed[:_LONGEST_TYPED]).upper()
    return "".join(character for character in plain if character.isalnum()).translate(_READ_AS)


def keys_of(code: str, *, pepper: bytes, organisation_id: UUID) -> ReceiptKeys:
    """What the code opens in one organisation. Takes the same work for a code that opens nothing."""
    root = derived(pepper, Purpose.RECEIPT, context=organisation_id.bytes + code.encode())
    return ReceiptKeys(
        lookup=derived(root, Purpose.RECEIPT_LOOKUP, number=1)[:LOOKUP_BYTES],
        wrap=derived(root, Purpose.RECEIPT_WRAP, number=2),
    )


def check_symbol(symbols: str) -> str:
    """The Luhn symbol modulo 32: every single wrong symbol shows, and nearly every pair that changed places."""
    total = 0
    for position, symbol in enumerate(reversed(symbols)):
        value = ALPHABET.index(symbol) * (2 - position % 2)
        total += value // len(ALPHABET) + value % len(ALPHABET)
    return ALPHABET[-total % len(ALPHABET)]
