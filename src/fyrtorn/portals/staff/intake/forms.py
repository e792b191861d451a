"""What is entered about the doors before they open."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fyrtorn.portals.staff.fields import PlainForm, date_field

FEWEST_DAYS: Final = 1
MOST_DAYS: Final = 10
"""Working days within which an answer may be promised: whoever waits longer has stopped coming back."""
FEWEST_MONTHS: Final = 1
MOST_MONTHS: Final = 24


class IntakeForm(PlainForm):
    """Who reads, what was decided, and what is promised."""

    readers_described = forms.CharField(
        label=_("Vilka är det som läser?"),
        max_length=120,
        help_text=_(
            "Visas för den som skriver. Skriv uppdrag, inte namn. Till exempel: två socialsekreterare och deras chef."
        ),
        error_messages={"required": _("Skriv vilka som läser, så att den som skriver vet det.")},
    )
    answer_working_days = forms.IntegerField(
        label=_("Inom hur många arbetsdagar svarar ni?"),
        min_value=FEWEST_DAYS,
        max_value=MOST_DAYS,
        help_text=_("Det blir ett löfte till den som skriver. Lova hellre tre och håll det."),
        error_messages={
            "required": _("Skriv ett antal arbetsdagar."),
            "invalid": _("Skriv ett antal arbetsdagar med siffror."),
            "min_value": _("Skriv mellan 1 och 10 arbetsdagar."),
            "max_value": _("Skriv mellan 1 och 10 arbetsdagar."),
        },
    )
    reads_out_of_hours = forms.BooleanField(
        label=_("Någon läser också kvällar, nätter och helger"),
        required=False,
        help_text=_(
            "Kryssa bara i om någon verkligen gör det, varje dag. Annars tar ni emot orosanmälningar vardagar 8–16."
        ),
    )
    assesses_here = forms.BooleanField(
        label=_("Vi gör förhandsbedömningen här, i Fyrtorn"),
        required=False,
        help_text=_(
            "Lämna tomt om ni har ett eget system för ärenden. Då förs varje orosanmälan över dit samma arbetsdag, "
            "och ni dokumenterar bara på ett ställe."
        ),
    )
    advice_kept_months = forms.IntegerField(
        label=_("Hur många månader sparas en rådgivning?"),
        min_value=FEWEST_MONTHS,
        max_value=MOST_MONTHS,
        help_text=_("Sedan gallras den. Orosanmälningar följer lagens tider."),
        error_messages={
            "required": _("Skriv ett antal månader."),
            "invalid": _("Skriv ett antal månader med siffror."),
            "min_value": _("Skriv mellan 1 och 24 månader."),
            "max_value": _("Skriv mellan 1 och 24 månader."),
        },
    )
    decided_on = date_field(
        _("Dataskyddsombudets beslut, datum"),
        help_text=_("Ombudet har läst konsekvensbedömningen och sagt att dörren får öppnas."),
    )
    decision_reference = forms.CharField(
        label=_("Beslutets beteckning"),
        required=False,
        max_length=80,
        help_text=_("Till exempel diarienumret."),
    )
    attested_on = date_field(
        _("It-avdelningens intyg, datum"),
        help_text=_(
            "It har kontrollerat att varken brandvägg eller webbserver sparar vem som besöker sidorna där man skriver."
        ),
    )
    own_report_form = forms.URLField(
        label=_("Ert eget formulär för orosanmälan från yrkesverksamma"),
        required=False,
        max_length=200,
        assume_scheme="https",
        help_text=_(
            "Den som möter barn i sitt arbete kan inte vara anonym, och visas dit. Adressen börjar med https."
        ),
        error_messages={"invalid": _("Skriv hela adressen, med https:// först.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._today = today

    def clean_decided_on(self) -> date | None:
        return self._not_ahead("decided_on")

    def clean_attested_on(self) -> date | None:
        return self._not_ahead("attested_on")

    def clean_own_report_form(self) -> str:
        address: str = self.cleaned_data["own_report_form"]
        if address and not address.startswith("https://"):
            raise ValidationError(_("Adressen måste börja med https://."))
        return address

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not {"decided_on", "decision_reference"} <= set(cleaned):
            return cleaned
        decided_on, reference = cleaned["decided_on"], cleaned["decision_reference"]
        if decided_on and not reference:
            self.add_error("decision_reference", _("Skriv beslutets beteckning, så att det går att hitta."))
        if reference and not decided_on:
            self.add_error("decided_on", _("Skriv vilken dag beslutet är från."))
        return cleaned

    def _not_ahead(self, name: str) -> date | None:
        day: date | None = self.cleaned_data[name]
        if day is not None and day > self._today:
            raise ValidationError(_("Datumet har inte varit än."))
        return day
