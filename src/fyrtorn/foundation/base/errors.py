"""Refusals: polite answers of no, with a code for support and a way forward."""

from __future__ import annotations

from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """Something the program will not do, said so that the person knows what to do instead.

    A refusal never carries what the person wrote, and is never logged as a fault.
    """

    code: ClassVar[str] = "BASE-001"
    sentence: ClassVar[str | Promise] = _("Det går inte att göra det här.")
    remedy: ClassVar[str | Promise] = ""

    def __str__(self) -> str:
        return self.code


class NotFound(Refusal):
    """Not there, or not for you: the two look the same from outside."""

    code = "BASE-404"
    sentence = _("Sidan finns inte.")
    remedy = _("Kontrollera adressen, eller gå till startsidan.")


class NotAllowed(NotFound):
    """The actor lacks the permission or the reach. Shown as :class:`NotFound`, logged as a denial."""

    code = "BASE-404"


class ReadOnly(Refusal):
    """The installation is being looked after: reading works, changing does not."""

    code = "BASE-503"
    sentence = _("Just nu går det bara att läsa. Inget har ändrats.")
    remedy = _("Vänta en stund och försök igen. Det du har skrivit finns kvar i formuläret.")
