"""Vouching for a name or a place before anybody has written it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.impersonal.vocabulary import LONGEST_NOTE, LONGEST_TEXT, Reason
from fyrtorn.portals.staff.fields import PlainForm, capitalised


class VouchForm(PlainForm):
    text = forms.CharField(
        label=_("Som det står i texterna"),
        max_length=LONGEST_TEXT,
        help_text=_("Till exempel namnet på en förening eller en gata."),
        error_messages={"required": _("Skriv det som ska gå att skriva.")},
    )
    reason = forms.ChoiceField(
        label=_("Vad är det?"),
        choices=[("", _("Välj")), *capitalised(Reason.choices)],
        error_messages={"required": _("Välj vad det är.")},
    )
    note = forms.CharField(label=_("Om det är något annat: vad?"), max_length=LONGEST_NOTE, required=False)
