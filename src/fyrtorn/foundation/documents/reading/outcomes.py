"""Why a reader gives up, beyond what cleaning has reasons for."""

from __future__ import annotations

from typing import Final

NO_TEXT: Final = "no_text"
TOO_LONG: Final = "too_long"


class HoldsNoText(Exception):  # noqa: N818 - it says what is so
    """The pages are pictures."""


class IsTooLong(Exception):  # noqa: N818 - it says what is so
    """More pages or characters than are read."""
