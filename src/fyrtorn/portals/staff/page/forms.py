"""The shape of a fact."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.guidance.vocabulary import FactKind
from fyrtorn.portals.staff.fields import PlainForm, capitalised, date_field

_TEXT_HELP = _("En eller två meningar. Skriv funktioner, aldrig namn på personer.")


class FactForm(PlainForm):
    """A new fact, with where it comes from."""

    kind = forms.TypedChoiceField(
        label=_("Vad handlar det om?"),
        choices=capitalised(FactKind.choices),
        coerce=FactKind,
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_TEXT_HELP,
        error_messages={"required": _("Skriv något i texten.")},
    )
    source_title = forms.CharField(
        label=_("Var kommer uppgiften ifrån?"),
        max_length=200,
        help_text=_("Till exempel ”Handlingsplanen, antagen av kommunfullmäktige”."),
        error_messages={"required": _("Skriv var uppgiften kommer ifrån.")},
    )
    source_dated = date_field(_("Källans datum"))


class WordsForm(PlainForm):
    """A fact's words in Swedish, and in English beside them."""

    text = forms.CharField(
        label=_("På svenska"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_TEXT_HELP,
        error_messages={"required": _("Skriv något i texten.")},
    )
    english = forms.CharField(
        label=_("På engelska"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "en"}),
    )
