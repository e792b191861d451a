"""A phone number as typed and as dialled."""

from __future__ import annotations

from fyrtorn.domains.directory.errors import NotANumber
from fyrtorn.foundation.persons.numbers import FoundNumber, find_phone_numbers


def read_number(text: str) -> FoundNumber:
    """The one number in what somebody typed. Raises ``NotANumber`` when there is none or more."""
    found = find_phone_numbers(text.strip())
    if len(found) != 1 or not found[0].is_valid or len(text.strip()) != found[0].end - found[0].start:
        raise NotANumber
    return found[0]


def machine_number(text: str) -> str:
    """The number as dialled: E.164, or plain digits for a short number. Raises ``NotANumber``."""
    return read_number(text).e164
