"""Forms of the vault. What is typed here is never put back in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.vault.pass_phrases import LONGEST_BYTES
from fyrtorn.portals.staff.fields import PlainForm

if TYPE_CHECKING:
    from fyrtorn.portals.staff.fields import Words

TOO_LONG = _("Lösenfrasen är för lång.")


def phrase_field(label: Words, *, help_text: Words = "") -> forms.CharField:
    """A pass phrase. Spaces in it and around it are part of it."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        strip=False,
        max_length=LONGEST_BYTES,
        widget=forms.PasswordInput(
            attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}
        ),
        error_messages={"required": _("Skriv lösenfrasen."), "max_length": TOO_LONG},
    )


class UnlockForm(PlainForm):
    pass_phrase = phrase_field(
        _("Din lösenfras till valvet"),
        help_text=_("Den du valde för valvet, inte lösenordet du loggar in med."),
    )
