"""Days that people type, in forms and addresses: within years that can be reckoned with.

The ends of the programming language's calendar are days as well, and many write 9999-12-31 for "until further notice".
The day after that is none, so that whatever reckons from it fails: here it is not let in.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

EARLIEST: Final = date(1900, 1, 1)
LATEST: Final = date(2100, 12, 31)
"""The last year whose red days are known."""


def can_be_reckoned_with(value: date) -> None:
    """For a form's field of a day, or of a day and a time. Raises ``ValidationError``."""
    if not _is_within(value.date() if isinstance(value, datetime) else value):
        raise ValidationError(_("Skriv ett årtal mellan 1900 och 2100."), code="year")


def day_in(text: str) -> date | None:
    """A day as it stands in an address or behind a button; ``None`` for what is none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if _is_within(day) else None


def _is_within(day: date) -> bool:
    return EARLIEST <= day <= LATEST
