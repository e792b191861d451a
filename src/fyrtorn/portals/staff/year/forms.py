"""Forms of the year."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from babel.dates import get_month_names
from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.plans.clocks.suggestions import Suggestion
from fyrtorn.portals.staff.fields import PlainForm, date_field
from fyrtorn.portals.staff.year.showing import months_in_words


class HeldForm(PlainForm):
    """A form that asks whose it is, where there is more than one to choose."""

    def __init__(self, *args: Any, holders: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].choices = list(holders)  # type: ignore[attr-defined]
        if len(holders) < 2:
            del self.fields["holder"]


class EventForm(HeldForm):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("Vad ska göras?"),
        max_length=120,
        error_messages={"required": _("Skriv vad som ska göras.")},
    )
    months = forms.TypedMultipleChoiceField(
        label=_("Under vilka månader?"),
        choices=[
            (number, name.capitalize()) for number, name in get_month_names("wide", locale="sv").items()
        ],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en månad.")},
    )
    function = forms.CharField(
        label=_("Vem gör det?"),
        max_length=120,
        required=False,
        help_text=_("En funktion, till exempel säkerhetschefen. Inget namn."),
    )
    holder = forms.ChoiceField(label=_("Vems är det?"))


class SuggestionsForm(PlainForm):
    """What a year often holds, each with its months, who does it and whose way it is."""

    keys = forms.MultipleChoiceField(
        label=_("Kryssa i det ni vill ha med"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kryssa i minst ett förslag.")},
    )

    def __init__(self, *args: Any, suggestions: Sequence[Suggestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keys"].choices = [  # type: ignore[attr-defined]
            (one.key, f"{one.title}, i {months_in_words(one.months)}. {one.source}") for one in suggestions
        ]


class TalkForm(HeldForm):
    held_on = date_field(_("När?"), required=True)
    forum = forms.CharField(
        label=_("I vilket forum?"),
        max_length=120,
        help_text=_("Till exempel brottsförebyggande rådet."),
        error_messages={"required": _("Skriv var läget togs upp.")},
    )
    words = forms.CharField(
        label=_("Vad ledde det till?"),
        max_length=1500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Kort. Funktioner, inga namn på personer."),
    )
    holder = forms.ChoiceField(label=_("Vems lägesbild?"))


class RemindersForm(PlainForm):
    """A mailbox for each holder; empty means that nobody is reminded."""

    def __init__(
        self, *args: Any, holders: Sequence[tuple[str, str]], boxes: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for holder_id, name in holders:
            self.fields[f"box-{holder_id}"] = forms.EmailField(
                label=_("Brevlåda för %(name)s") % {"name": name},
                required=False,
                initial=boxes.get(holder_id, ""),
                widget=forms.EmailInput(attrs={"autocomplete": "off"}),
                error_messages={"invalid": _("Skriv en e-postadress, till exempel samordning@kommunen.se.")},
            )

    def changes(self) -> dict[str, str]:
        """The mailboxes that are to be another than before, by the holder's id."""
        return {name.removeprefix("box-"): self.cleaned_data[name] for name in self.changed_data}


class CalendarForm(PlainForm):
    what_for = forms.CharField(
        label=_("Vilken kalender är det till?"),
        max_length=80,
        help_text=_("Så att ni vet vilken adress ni stänger. Till exempel säkerhetsfunktionens Outlook."),
        error_messages={"required": _("Skriv vilken kalender adressen är till.")},
    )
