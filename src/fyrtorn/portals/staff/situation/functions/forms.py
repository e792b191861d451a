"""The shape of what is said of a function."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.organisations.contact_points import (
    LONGEST_FUNCTION,
    USUAL,
    PointContent,
    PointEntry,
)
from fyrtorn.foundation.organisations.vocabulary import Sector
from fyrtorn.portals.staff.fields import PlainForm, capitalised

_NO_ADDRESS: Final = _("Det där går inte att läsa som en e-postadress.")


class FunctionForm(PlainForm):
    """A function, its mailbox and where it belongs."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    function = forms.CharField(
        label=_("Funktion"),
        max_length=LONGEST_FUNCTION,
        help_text=_("Till exempel ”Rektorn på Fyrskolan” eller ”Fritidsgårdarna”. Aldrig en persons namn."),
        error_messages={"required": _("Skriv vilken funktion det är.")},
    )
    sector = forms.TypedChoiceField(
        label=_("Verksamhet"),
        choices=capitalised(Sector.choices),
        coerce=Sector,
        help_text=_("Avgör vilka frågor funktionen får."),
    )
    mailbox = forms.EmailField(
        label=_("Brevlåda"),
        required=False,
        help_text=_(
            "En som flera läser. Utan brevlåda skriver ni själva in svaret från ett möte eller samtal."
        ),
        error_messages={"invalid": _NO_ADDRESS},
    )
    deputy_mailbox = forms.EmailField(
        label=_("Ersättarens brevlåda"),
        required=False,
        help_text=_("Får en kopia av den sista påminnelsen."),
        error_messages={"invalid": _NO_ADDRESS},
    )
    department = forms.CharField(
        label=_("Förvaltning"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "forvaltningar"}),
        help_text=_(
            "Bara om funktionen hör till en förvaltning som ska ha egen lägesbild eller egna frågor."
        ),
    )
    is_partner = forms.BooleanField(label=_("Hör inte till kommunen"), required=False)

    @property
    def content(self) -> PointContent:
        given = self.cleaned_data
        return PointContent(
            **{
                name: given[name]
                for name in ("function", "sector", "mailbox", "deputy_mailbox", "department")
            },
            is_partner=given["is_partner"],
        )


def initial_of(entry: PointEntry) -> dict[str, Any]:
    """The form's first values: the function as it stands."""
    return {
        "version": entry.version,
        "function": entry.function,
        "sector": entry.sector,
        "mailbox": entry.mailbox,
        "deputy_mailbox": entry.deputy_mailbox,
        "department": entry.department_name,
        "is_partner": entry.is_partner,
    }


class UsualForm(PlainForm):
    """The functions that most municipalities ask, each with a tick and room for its mailbox."""

    def __init__(self, *args: Any, there: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = [place for place, (_sector, name) in enumerate(USUAL) if name not in there]
        for place in self._places:
            name = USUAL[place][1]
            self.fields[f"med-{place}"] = forms.BooleanField(label=name, required=False)
            self.fields[f"brevlada-{place}"] = forms.EmailField(
                label=_("Brevlåda för %(name)s") % {"name": name},
                required=False,
                widget=forms.EmailInput(attrs={"placeholder": _("brevlåda som flera läser")}),
                error_messages={"invalid": _NO_ADDRESS},
            )

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        return [(self[f"med-{place}"], self[f"brevlada-{place}"]) for place in self._places]

    @property
    def mailboxes(self) -> dict[int, str]:
        """By place on the list, of those that are ticked or were given a mailbox."""
        given = self.cleaned_data
        return {
            place: given[f"brevlada-{place}"]
            for place in self._places
            if given[f"med-{place}"] or given[f"brevlada-{place}"]
        }
