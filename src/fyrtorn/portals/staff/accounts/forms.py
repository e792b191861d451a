"""Forms about people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts import queries
from fyrtorn.foundation.accounts.passwords import ADVICE, LONGEST, check_new_password
from fyrtorn.foundation.organisations.queries import find_municipalities
from fyrtorn.portals.shared.dates import can_be_reckoned_with


class InviteForm(forms.Form):
    """Whom to invite, to what, where and for how long. What is allowed is the service's business."""

    email = forms.EmailField(
        label=_("E-postadress"),
        max_length=254,
        help_text=_("Personens egen adress i tjänsten. Dit skickas länken."),
        error_messages={"required": _("Skriv personens e-postadress.")},
    )
    organisation_id = forms.TypedChoiceField(label=_("Var"))
    role = forms.TypedChoiceField(
        label=_("Uppdrag"), coerce=Role, error_messages={"required": _("Välj ett uppdrag.")}
    )
    ends_on = forms.DateField(
        label=_("Till och med"),
        required=False,
        validators=[can_be_reckoned_with],
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Lämna tomt om uppdraget gäller tills vidare."),
        error_messages={"invalid": _("Skriv datumet som år-månad-dag, till exempel 2027-06-30.")},
    )
    home = forms.CharField(
        label=_("Personens egen kommun, om det är en annan"),
        required=False,
        max_length=120,
        help_text=_(
            "Fyll i när någon från en annan kommun arbetar åt er, till exempel en gemensam social jour."
        ),
    )
    agreement = forms.CharField(
        label=_("Avtal"),
        required=False,
        max_length=200,
        help_text=_("Vilket avtal samarbetet bygger på. Behövs bara när personen hör till en annan kommun."),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        places = queries.organisations_to_invite_to(actor=actor)
        self.fields["organisation_id"].choices = [(str(row.id), row.formal_name) for row in places]  # type: ignore[attr-defined]
        offered = [(role.value, str(role.label).capitalize()) for role in queries.roles_to_give(actor=actor)]
        self.fields["role"].choices = [("", _("Välj uppdrag")), *offered]  # type: ignore[attr-defined]

    def clean_home(self) -> Any:
        """The municipality's id, or ``None``."""
        typed: str = self.cleaned_data["home"]
        if not typed.strip():
            return None
        found = find_municipalities(typed, at_most=1)
        if not found:
            raise ValidationError(_("Ingen kommun heter så. Kontrollera stavningen."))
        return found[0].id


class AcceptForm(forms.Form):
    """The name and password of somebody who was invited."""

    name = forms.CharField(
        label=_("Ditt namn"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text=_("Så som dina kollegor ska se det."),
        error_messages={"required": _("Skriv ditt namn.")},
    )
    password = forms.CharField(
        label=_("Välj ett lösenord"),
        max_length=LONGEST,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=ADVICE,
        error_messages={"required": _("Välj ett lösenord."), "max_length": _("Lösenordet är för långt.")},
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self._email = email

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "password" in cleaned:
            try:
                check_new_password(cleaned["password"], email=self._email, name=cleaned.get("name", ""))
            except ValidationError as reasons:
                self.add_error("password", reasons)
        return cleaned
