"""The one form on the public pages: something on the site does not work for somebody."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.persons.finder import find_persons

_ABOUT_SOMEBODY = _(
    "Det ser ut att stå ett namn eller någons nummer i texten. Ta bort det. Är du orolig för någon: "
    "ring någon av dem som står på startsidan, där kan du berätta."
)


class FeedbackForm(forms.Form):
    """About the site, never about a person: what names somebody is not taken in."""

    def __init__(self, data: QueryDict | None = None) -> None:
        super().__init__(data, label_suffix="")

    text = forms.CharField(
        label=_("Vad fungerar inte?"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=2000,
        help_text=_(
            "Till exempel en text som är svår att förstå, eller något som din skärmläsare inte läser."
        ),
        error_messages={
            "required": _("Skriv vad som inte fungerar innan du skickar."),
            "max_length": _("Texten är för lång. Korta den till högst 2 000 tecken."),
        },
    )
    page = forms.CharField(
        label=_("Vilken sida gäller det? (Du behöver inte svara.)"),
        max_length=120,
        required=False,
        error_messages={"max_length": _("Skriv kortare, högst 120 tecken.")},
    )
    reply_to = forms.EmailField(
        label=_("Din e-postadress, om du vill ha svar"),
        max_length=254,
        required=False,
        help_text=_("Lämna tomt om du inte vill ha svar. Då vet vi inte vem du är."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("Skriv adressen så här: namn@exempel.se. Eller lämna fältet tomt.")},
    )

    def clean_text(self) -> str:
        return _about_nobody(self.cleaned_data["text"])

    def clean_page(self) -> str:
        return _about_nobody(self.cleaned_data["page"])


def _about_nobody(text: str) -> str:
    if any(finding.certain for finding in find_persons(text)):
        raise ValidationError(_ABOUT_SOMEBODY, code="names_a_person")
    return text
