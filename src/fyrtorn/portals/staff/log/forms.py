"""Which lines of the log to show."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.accounts.reviewing import REVIEW_EVERY, Wanted
from fyrtorn.foundation.audit.vocabulary import Outcome
from fyrtorn.portals.staff.fields import date_field

KINDS: Final = {
    "accounts": _("Personer och inloggning"),
    "access": _("Nekade sidor"),
    "audit": _("Granskning av loggen"),
    "concerns": _("Oro"),
    "directory": _("Kontaktvägar"),
    "guidance": _("Sidor, artiklar och synpunkter"),
    "organisations": _("Organisationer"),
    "reading": _("Inlästa sidor"),
}


class LogForm(forms.Form):
    """A span of days, and what to narrow it by."""

    since = date_field(_("Från och med"), required=True)
    until = date_field(_("Till och med"), required=True)
    person = forms.ChoiceField(label=_("Vem"), required=False)
    kind = forms.ChoiceField(
        label=_("Vad"),
        required=False,
        choices=[("", _("Allt")), *((key, name) for key, name in KINDS.items())],
    )
    outcome = forms.ChoiceField(
        label=_("Utfall"), required=False, choices=[("", _("Alla")), *Outcome.choices]
    )

    def __init__(self, data: QueryDict, *, people: dict[UUID, str], today: date) -> None:
        start = {"since": today - timedelta(days=REVIEW_EVERY.days), "until": today}
        given = {name: on.isoformat() for name, on in start.items()} | data.dict()
        super().__init__(given, label_suffix="")
        named = [(str(id_), name) for id_, name in people.items()]
        self.fields["person"].choices = [("", _("Alla")), *named]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        """What was asked for. Call it on a form that is valid."""
        given = self.cleaned_data
        person = given["person"]
        return Wanted(
            given["since"], given["until"], UUID(person) if person else None, given["kind"], given["outcome"]
        )
