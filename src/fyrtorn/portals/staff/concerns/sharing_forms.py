"""What is written when something is let out. What is allowed is the domain's business."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.concerns.gateways import Gateway, GatewayKey, Receiver, gateway_of, gateways_to
from fyrtorn.domains.concerns.handling.sharing import pointing_at_somebody
from fyrtorn.portals.staff.concerns.forms import VersionedForm, text_field
from fyrtorn.portals.staff.fields import PlainForm, capitalised

_TO: Final = _("Vilken enhet, och vem där?")
_CONDITION: Final = "condition_"


def _receiver_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Till vem?"),
        choices=capitalised(Receiver.choices),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj till vem."), "invalid_choice": _("Välj till vem.")},
    )


def _to_field() -> forms.CharField:
    return forms.CharField(
        label=_TO,
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Till exempel: rektor på skolan, eller vakthavande på lokalpolisområdet."),
        error_messages={"required": _("Skriv vem som tar emot.")},
    )


class UnnamedForm(VersionedForm):
    """Telling without telling of whom: no gateway is needed, for nothing secret is told."""

    receiver = _receiver_field()
    to = _to_field()
    what = text_field(
        _("Vad berättar ni?"),
        rows=8,
        help_text=_(
            "Skriv inga namn, nummer eller adresser. Skriv ”en pojke i mellanstadiet”, inte klass och skola."
        ),
        missing=_("Skriv vad ni berättar."),
    )
    why = text_field(_("Varför berättar ni det?"), rows=3, missing=_("Skriv varför ni berättar det."))
    cannot_tell = forms.BooleanField(
        label=_("Den som får veta det kan inte räkna ut vem det gäller, inte ens i en liten kommun"),
        error_messages={
            "required": _("Kryssa i att ni har tänkt på det. Går det att räkna ut: ta bort mer.")
        },
    )
    are_nobody = forms.BooleanField(
        label=_("Det som ser ut som namn är inte någon persons namn"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._found = pointing_at_somebody(str(self.data.get("what", "")))
        if not self._found.perhaps:
            del self.fields["are_nobody"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self._found.certain:
            self.add_error(
                "what", _now("Ta bort det här först: %(found)s.") % {"found": ", ".join(self._found.certain)}
            )
        if self._found.perhaps and not given.get("are_nobody"):
            self.add_error(
                "what",
                _now("Ser ut som namn: %(found)s. Ta bort dem, eller kryssa i att det inte är någons namn.")
                % {"found": ", ".join(self._found.perhaps)},
            )
        return given


class ReceiverForm(PlainForm):
    """To whom something about somebody is let out."""

    receiver = _receiver_field()


class GatewayForm(PlainForm):
    """By which gateway. None is chosen from the start."""

    receiver = forms.ChoiceField(choices=Receiver.choices, widget=forms.HiddenInput)
    gateway = forms.ChoiceField(
        label=_("Vilken bestämmelse lutar ni er mot?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Välj en bestämmelse. Finns ingen som passar får uppgiften inte lämnas."),
            "invalid_choice": _("Välj en av bestämmelserna."),
        },
    )

    def __init__(self, *args: Any, receiver: Receiver, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gateway"].choices = [(one.key.value, one.name) for one in gateways_to(receiver)]  # type: ignore[attr-defined]


class DecisionForm(VersionedForm):
    """The decision: each condition affirmed, about whom, what exactly, and why."""

    receiver = forms.ChoiceField(choices=Receiver.choices, widget=forms.HiddenInput)
    gateway = forms.ChoiceField(choices=GatewayKey.choices, widget=forms.HiddenInput)
    to = _to_field()
    about = forms.CharField(
        label=_("Vem handlar uppgifterna om?"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Skriv vem uppgifterna handlar om.")},
    )
    what = text_field(
        _("Vad lämnar ni, ord för ord?"),
        rows=8,
        help_text=_("Lämna bara det som behövs. Skilj på det ni vet och det någon har berättat."),
        missing=_("Skriv vad ni lämnar."),
    )
    why = text_field(
        _("Varför? Vilka omständigheter gör att villkoren är uppfyllda?"),
        missing=_("Skriv skälen, så att någon annan kan förstå beslutet."),
    )

    def __init__(self, *args: Any, gateway: Gateway, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._count = len(gateway.conditions)
        for number, words in enumerate(gateway.conditions):
            self.fields[f"{_CONDITION}{number}"] = forms.BooleanField(
                label=words,
                error_messages={"required": _("Stämmer inte det här går bestämmelsen inte att använda.")},
            )
        self.order_fields(
            ["version", "receiver", "gateway", *(f"{_CONDITION}{n}" for n in range(self._count)), "to"]
        )

    @property
    def affirmed(self) -> frozenset[int]:
        """The numbers of the conditions that were ticked."""
        return frozenset(n for n in range(self._count) if self.cleaned_data.get(f"{_CONDITION}{n}"))

    @property
    def conditions(self) -> list[forms.BoundField]:
        return [self[f"{_CONDITION}{number}"] for number in range(self._count)]

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in ("to", "about", "what", "why")]


def chosen_receiver(value: str) -> Receiver | None:
    return Receiver(value) if value in Receiver.values else None


def chosen_gateway(value: str, receiver: Receiver) -> Gateway | None:
    """The gateway that was chosen, when it can lead to the receiver."""
    if value not in GatewayKey.values:
        return None
    found = gateway_of(GatewayKey(value))
    return found if found in gateways_to(receiver) else None
