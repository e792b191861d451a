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
    region_code_for_country_code,
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


_ORDINARY: Final = frozenset(
    {PhoneNumberType.FIXED_LINE, PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE}
)
_NO_COUNTRY: Final = "001"
"""The library's region for codes that belong to no country: satellites, and premium rate across borders."""


def country_code(digits: str) -> str:
    """The country code of a valid number's digits after "+"; empty when the number is not valid.

    >>> country_code("4722000000")
    '47'
    """
    try:
        number = parse(f"+{digits}")
    except NumberParseException:
        return ""
    return str(number.country_code) if is_valid_number(number) else ""


def is_ordinary(digits: str) -> bool:
    """Whether calling the number, its digits after "+", costs what a call to somebody's telephone costs.

    Of Swedish numbers the fixed and mobile ones and 010; abroad fixed and mobile ones. Never premium rate, shared cost,
    or a code of no country.

    >>> is_ordinary("46701740605"), is_ordinary("46900123456")
    (True, False)
    """
    if digits.startswith(SWEDEN):
        return national_kind(digits.removeprefix(SWEDEN)) in {NumberKind.LANDLINE, NumberKind.MOBILE}
    code = country_code(digits)
    if not code or region_code_for_country_code(int(code)) == _NO_COUNTRY:
        return False
    return number_type(parse(f"+{digits}")) in _ORDINARY


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
