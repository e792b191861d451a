"""Forms of the remiss: whom to ask, what to say of each comment, and comments that came otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.plans.deciding.contents import RecipientGiven
from fyrtorn.domains.plans.deciding.pieces import PieceSaid
from fyrtorn.domains.plans.vocabulary import Handling
from fyrtorn.domains.plans.writing.entries import Function
from fyrtorn.portals.staff.fields import PlainForm, capitalised, date_field


class RecipientsForm(PlainForm):
    """Who is asked, and which of them read more than the public version, and why."""

    asked = forms.MultipleChoiceField(
        label=_("Vilka ska få planen?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en funktion.")},
    )
    internal = forms.MultipleChoiceField(
        label=_("Vilka av dem behöver den interna versionen?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_(
            "Alla andra får den öppna. Välj bara den som måste läsa det interna för att kunna svara."
        ),
    )
    ground = forms.CharField(
        label=_("Varför behöver de den?"),
        max_length=200,
        required=False,
        help_text=_("Till exempel: ansvarar för lokalerna som avsnittet handlar om."),
    )

    def __init__(self, *args: Any, functions: Sequence[Function], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.id), one.name) for one in functions]
        self.fields["asked"].choices = choices  # type: ignore[attr-defined]
        self.fields["internal"].choices = choices  # type: ignore[attr-defined]

    @property
    def recipients(self) -> list[RecipientGiven]:
        given = self.cleaned_data
        internal = set(given["internal"])
        return [
            RecipientGiven(UUID(code), code in internal, given["ground"] if code in internal else "")
            for code in dict.fromkeys((*given["asked"], *given["internal"]))
        ]

    @property
    def internal_is_open(self) -> bool:
        return bool(self.errors.get("ground") or self["internal"].value() or self["ground"].value())


class ConsultationForm(RecipientsForm):
    """A new remiss."""

    due_on = date_field(_("Sista dag för synpunkter"), required=True)
    message = forms.CharField(
        label=_("Några ord i mejlet"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Behövs inte. Skriv till exempel vad ni särskilt vill ha synpunkter på."),
    )


class AnotherDayForm(PlainForm):
    """Another last day."""

    due_on = date_field(_("Ny sista dag"), required=True)

    def __init__(self, *args: Any, due_on: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"due_on": due_on}, **kwargs)


class HandlingForm(PlainForm):
    """What becomes of a comment."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    handling = forms.ChoiceField(
        label=_("Vad blir det av synpunkten?"),
        choices=capitalised(Handling.choices),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad det blir av synpunkten.")},
    )
    words = forms.CharField(
        label=_("Hur, eller varför inte?"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Står i remissammanställningen."),
    )


class MendForm(PlainForm):
    """A comment without what points at somebody."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Synpunkten utan det som pekar ut någon"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Något måste stå kvar.")},
    )


class NoteForm(PlainForm):
    """A comment that came by mail, by telephone or at a meeting."""

    about = forms.ChoiceField(label=_("Vad gäller den?"))
    text = forms.CharField(
        label=_("Synpunkten"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Skriv vad funktionen sa.")},
        help_text=_("Skriv vad funktionen tycker, inte vem som sa det."),
    )

    def __init__(self, *args: Any, pieces: Sequence[PieceSaid], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whole, *others = reversed(pieces)
        in_order = [whole, *reversed(others)]
        self.fields["about"].choices = [(one.piece.code, one.words) for one in in_order]  # type: ignore[attr-defined]


class DecisionForm(PlainForm):
    """The decision, as it stands in the minutes. ``content`` is the checksum of the plan that was shown."""

    content = forms.CharField(widget=forms.HiddenInput)
    decided_by = forms.CharField(
        label=_("Vem har beslutat?"),
        max_length=120,
        required=False,
        help_text=_("Organet, till exempel kommunfullmäktige eller kommunstyrelsen."),
    )
    decided_on = date_field(_("Beslutets datum"))
    registry_no = forms.CharField(
        label=_("Diarienummer"), max_length=60, required=False, help_text=_("Till exempel KS 2026/118.")
    )
    minutes_section = forms.CharField(
        label=_("Paragraf i protokollet"), max_length=40, required=False, help_text=_("Till exempel § 42.")
    )
    despite = forms.BooleanField(
        label=_("Vi beslutar ändå, fast det finns saker att se över"), required=False
    )


class GoneThroughForm(PlainForm):
    """A plan that was gone through and stands as it is."""

    on = date_field(_("Vilken dag gick ni igenom den?"), required=True)
