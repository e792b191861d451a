"""Languages, as ISO 639-1 codes, with their names in Swedish and the direction they are written in."""

from __future__ import annotations

from typing import Final

from babel import Locale, UnknownLocaleError

PUBLIC_LANGUAGES: Final = ("sv", "en", "ar")
"""The languages the public portal has addresses for. Swedish is the source."""

RIGHT_TO_LEFT: Final = frozenset({"ar", "fa", "ps", "prs", "ckb", "ur", "he"})

_NAMES: Final = {"prs": {"sv": "dari", "en": "Dari"}, "ps": {"sv": "pashto", "en": "Pashto"}}
"""Names that the locale data lacks, or has an older word for."""


def direction(code: str) -> str:
    """ "rtl" or "ltr"."""
    return "rtl" if code in RIGHT_TO_LEFT else "ltr"


def name_of(code: str, *, language: str) -> str:
    """The name of the language ``code`` in ``language``; the code itself when nobody has named it.

    >>> name_of("so", language="sv")
    'somaliska'
    >>> name_of("prs", language="sv")
    'dari'
    """
    if own := _NAMES.get(code, {}).get(language):
        return own
    try:
        name = Locale.parse(code).get_language_name(language)
    except (UnknownLocaleError, ValueError):
        return code
    return name or code


def country_name(code: str, *, language: str) -> str:
    """The name of the country ``code`` (ISO 3166-1, two letters) in ``language``; the code when nobody has named it.

    >>> country_name("NO", language="sv")
    'Norge'
    """
    return Locale.parse(language).territories.get(code, code)
