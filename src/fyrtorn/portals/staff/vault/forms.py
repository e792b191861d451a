"""Forms of the vault. A pass phrase that was typed is never put back in the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.vault.errors import UnfitPhrase
from fyrtorn.foundation.vault.pass_phrases import LONGEST_BYTES, UnfitPassPhrase, expect_strong
from fyrtorn.foundation.vault.recovery_shares import unknown_words
from fyrtorn.portals.staff.fields import PlainForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fyrtorn.foundation.accounts.models import Account
    from fyrtorn.portals.staff.fields import Words
    from fyrtorn.processes.keeping_vault.team import Member

_LONGEST_SHEET = 1000
"""Characters: thirty-three words, with numbers and spaces as somebody may type them."""


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
        error_messages={
            "required": _("Skriv lösenfrasen."),
            "max_length": _("Lösenfrasen är för lång."),
        },
    )


def digits_field() -> forms.CharField:
    """The digits that a colleague reads aloud: typed, never shown to the one who types."""
    return forms.CharField(
        label=_("Siffrorna som din kollega läser upp"),
        help_text=_("Tolv siffror. Mellanslag spelar ingen roll."),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Skriv siffrorna som din kollega läser upp.")},
    )


class UnlockForm(PlainForm):
    pass_phrase = phrase_field(
        _("Din lösenfras till valvet"),
        help_text=_("Den du valde för valvet, inte lösenordet du loggar in med."),
    )


class ChoosePhraseForm(PlainForm):
    """A new pass phrase, twice. It is never the password one signs in with: that is known to other systems."""

    pass_phrase = phrase_field(
        _("Välj en lösenfras"),
        help_text=_("Minst 15 tecken. Fyra eller fem ord som inte hör ihop är lättast att minnas."),
    )
    again = phrase_field(_("Samma lösenfras en gång till"))

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._account = account

    def clean_pass_phrase(self) -> str:
        phrase: str = self.cleaned_data["pass_phrase"]
        try:
            expect_strong(phrase)
        except UnfitPassPhrase:
            raise ValidationError(f"{UnfitPhrase.sentence} {UnfitPhrase.remedy}") from None
        if self._account.check_password(phrase):
            raise ValidationError(_("Det är ditt lösenord för inloggningen. Välj något annat för valvet."))
        return phrase

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if {"pass_phrase", "again"} <= set(cleaned) and cleaned["pass_phrase"] != cleaned["again"]:
            self.add_error("again", _("Det blev inte samma sak två gånger. Skriv lösenfrasen igen."))
        return cleaned


class ChangePhraseForm(ChoosePhraseForm):
    """Another pass phrase. The one of today is asked for, so that nobody who passes by changes it."""

    current = phrase_field(_("Lösenfrasen du har i dag"))
    field_order = ("current", "pass_phrase", "again")


class AdmitForm(PlainForm):
    digits = digits_field()


class RecoverForm(PlainForm):
    """Two sheets, whom to let in, and the digits on that person's own screen."""

    first = forms.CharField(
        label=_("Orden på det ena bladet"),
        help_text=_("33 ord med mellanslag emellan. Numren behöver du inte skriva."),
        max_length=_LONGEST_SHEET,
        widget=forms.Textarea(
            attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}
        ),
        error_messages={"required": _("Skriv orden på det ena bladet.")},
    )
    second = forms.CharField(
        label=_("Orden på det andra bladet"),
        max_length=_LONGEST_SHEET,
        widget=forms.Textarea(
            attrs={"rows": 5, "autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}
        ),
        error_messages={"required": _("Skriv orden på det andra bladet.")},
    )
    member = forms.ChoiceField(
        label=_("Vem ska släppas in?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vem som ska släppas in.")},
    )
    digits = digits_field()

    def __init__(self, *args: Any, waiting: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [(str(one.holder_id), one.name) for one in waiting]  # type: ignore[attr-defined]

    def clean_first(self) -> str:
        return _sheet(self.cleaned_data["first"])

    def clean_second(self) -> str:
        return _sheet(self.cleaned_data["second"])


class WordsForm(PlainForm):
    """Some words from the sheets, to show that they were printed. ``asked`` is ``[(sheet, word)]``, from 1."""

    def __init__(self, *args: Any, asked: Sequence[tuple[int, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for sheet, word in asked:
            self.fields[f"word_{sheet}_{word}"] = forms.CharField(
                label=_now("Blad %(sheet)d, ord nummer %(word)d") % {"sheet": sheet, "word": word},
                max_length=40,
                widget=forms.TextInput(
                    attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "off"}
                ),
                error_messages={"required": _("Skriv ordet från det utskrivna bladet.")},
            )


def _sheet(typed: str) -> str:
    """The words alone, without the numbers beside them. Says which of them are no words of a sheet."""
    words = "".join(mark if mark.isalpha() else " " for mark in typed.lower()).split()
    if wrong := unknown_words(words):
        listed = ", ".join(f"{number}: ”{word}”" for number, word in wrong[:5])
        raise ValidationError(
            _("Det här är inga ord från ett blad: %(listed)s. Läs av dem igen."), params={"listed": listed}
        )
    return " ".join(words)
