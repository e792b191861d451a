"""Which digits are a phone number: the Swedish numbering plan, and foreign numbers written with a prefix."""

from enum import StrEnum
from typing import Final

from phonenumbers import (
    NumberParseException,
    PhoneNumber,
    PhoneNumberType,
    is_valid_number,
    number_type,
    parse,
)

SWEDEN: Final = "46"

SHORT_NUMBERS: Final = frozenset(
    {"112", "1177", "11313", "11414", "90101", "116000", "116006", "116016", "116111", "116117", "116123"}
)
"""Emergency, health, crisis information, police, suicide line, and the European 116 series."""

SHORTEST_NATIONAL: Final = 6  # digits after the leading zero: 020-xx xx
LONGEST_NATIONAL: Final = 9  # 07x-xxx xx xx


class NumberKind(StrEnum):
    """What a caller meets: OTHER is shared cost, premium, personal and foreign numbers."""

    SHORT = "short"
    FREEPHONE = "freephone"
    LANDLINE = "landline"
    MOBILE = "mobile"
    OTHER = "other"


_KINDS: Final = {
    PhoneNumberType.FIXED_LINE: NumberKind.LANDLINE,
    PhoneNumberType.UAN: NumberKind.LANDLINE,  # 010: authorities and companies without an area code
    PhoneNumberType.MOBILE: NumberKind.MOBILE,
    PhoneNumberType.TOLL_FREE: NumberKind.FREEPHONE,
}


def national_kind(digits: str) -> NumberKind | None:
    """The kind of a Swedish number from its digits without the leading zero; None if there is none.

    >>> national_kind("846500400")
    <NumberKind.LANDLINE: 'landline'>
    """
    if not SHORTEST_NATIONAL <= len(digits) <= LONGEST_NATIONAL or digits.startswith("0"):
        return None
    found = number_type(PhoneNumber(country_code=int(SWEDEN), national_number=int(digits)))
    return None if found == PhoneNumberType.UNKNOWN else _KINDS.get(found, NumberKind.OTHER)


def international_kind(digits: str) -> NumberKind | None:
    """The kind of a number from its digits after "+", country code included; None when it is not valid."""
    if digits.startswith(SWEDEN):
        return national_kind(digits.removeprefix(SWEDEN))
    try:
        valid = is_valid_number(parse(f"+{digits}"))
    except NumberParseException:
        return None
    return NumberKind.OTHER if valid else None
