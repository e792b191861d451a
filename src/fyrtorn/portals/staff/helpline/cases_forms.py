"""The forms of cases and call-backs."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.helpline.case_vocabulary import LONGEST_NOTE, LONGEST_REFERRAL, NoteKind, ReferralOutcome
from fyrtorn.foundation.base.calendar import moment_of
from fyrtorn.foundation.dialogue.messages import LONGEST_TEXT
from fyrtorn.portals.shared.dates import can_be_reckoned_with
from fyrtorn.portals.staff.fields import PlainForm, capitalised

_CODE: Final = {
    "autocomplete": "off",
    "autocapitalize": "characters",
    "spellcheck": "false",
    "class": "code-field",
}


class CodeForm(PlainForm):
    """The code that somebody reads aloud."""

    code = forms.CharField(
        label=_("Koden, fem grupper med fyra tecken"),
        max_length=60,
        help_text=_("Stora eller små bokstäver, med eller utan streck: allt går bra."),
        widget=forms.TextInput(attrs=_CODE),
        error_messages={"required": _("Skriv koden.")},
    )


class NoteForm(PlainForm):
    """What is noted in a case. Text in one's own words only where the line has a ground for it."""

    kind = forms.TypedChoiceField(
        label=_("Vad hände?"),
        choices=capitalised(NoteKind.choices),
        coerce=NoteKind,
        widget=forms.RadioSelect,
        initial=NoteKind.TALK.value,
    )
    text = forms.CharField(
        label=_("Anteckning"),
        help_text=_("Inga namn, nummer eller adresser. Bara det som hjälper nästa som svarar."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    referral = forms.CharField(
        label=_("Vart fick personen veta att man kan vända sig?"),
        help_text=_("Verksamhetens namn, aldrig någons. Skriv, eller välj ur listan."),
        max_length=LONGEST_REFERRAL,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "hjalpen-dar"}),
    )
    outcome = forms.TypedChoiceField(
        label=_("Hur gick det där?"),
        choices=[("", _("Inget sagt")), *capitalised(ReferralOutcome.choices)],
        coerce=ReferralOutcome,
        empty_value=None,
        required=False,
    )

    def __init__(self, *args: Any, keeps_text: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not keeps_text:
            del self.fields["text"]


class MessageForm(PlainForm):
    """What is written to the caller."""

    text = forms.CharField(
        label=_("Meddelande"),
        help_text=_(
            "Läses av den som har koden. Skriv inget som pekar på någon, om någon annan skulle se skärmen."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Skriv ett meddelande.")},
    )
    is_question = forms.BooleanField(label=_("Vi vill ha ett svar"), required=False)


class NumberForm(PlainForm):
    """Whom to call, and by when."""

    number = forms.CharField(
        label=_("Telefonnummer"),
        help_text=_("Låses direkt. Visas en enda gång, för den som ringer upp, och försvinner sedan."),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "inputmode": "tel"}),
        error_messages={"required": _("Skriv numret.")},
    )
    due = forms.DateTimeField(
        label=_("Vi ringer senast"),
        help_text=_("Sedan är numret borta, också om ingen har ringt. Högst två veckor fram."),
        validators=[can_be_reckoned_with],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
        error_messages={"required": _("Välj dag och tid."), "invalid": _("Välj dag och tid.")},
    )

    def due_at(self) -> datetime:
        return moment_of(self.cleaned_data["due"].replace(tzinfo=None))


class AgainForm(PlainForm):
    """When to try once more."""

    due = forms.DateTimeField(
        label=_("Försök igen senast"),
        validators=[can_be_reckoned_with],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M"],
        error_messages={"required": _("Välj dag och tid."), "invalid": _("Välj dag och tid.")},
    )

    def due_at(self) -> datetime:
        return moment_of(self.cleaned_data["due"].replace(tzinfo=None))
