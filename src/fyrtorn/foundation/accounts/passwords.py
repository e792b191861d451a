"""Passwords as people type them: one form, whichever keyboard they came from."""

from __future__ import annotations

import unicodedata
from typing import Final

from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.accounts.models import Account

LONGEST: Final = 256
"""Characters. A longer password adds no safety and would let a stranger keep the processor busy."""

ADVICE: Final = _("Minst 12 tecken. Tre eller fyra vanliga ord på rad går bra och är lätta att minnas.")


def normal_password(typed: str) -> str:
    """The form that is hashed: å as one character or as a and a ring is the same password (NFC)."""
    return unicodedata.normalize("NFC", typed)


def check_new_password(typed: str, *, email: str, name: str) -> None:
    """Raise Django's ``ValidationError`` with reasons, when the password is too easy to guess."""
    validate_password(normal_password(typed), Account(email=email, name=name))
