"""The shape of shifts: those that come back, single ones, and whom to ask when somebody is missing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.helpline.vocabulary import MOST_PEOPLE
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff.fields import PlainForm, date_field
from fyrtorn.portals.staff.helpline.showing import WEEKDAYS

MOST_SUBSTITUTES: Final = 6
"""Places in the list of whom to ask: after six calls somebody has to decide that the line is closed."""

_ORDER: Final = (_("Först"), _("Sedan"), _("Därefter"), _("Som fjärde"), _("Som femte"), _("Sist"))
_TIME: Final = {"invalid": _("Skriv klockslaget så här: 08:30."), "required": _("Skriv ett klockslag.")}


def _time_field(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label,
        input_formats=["%H:%M", "%H.%M", "%H"],
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages=_TIME,
    )


class _TimesForm(PlainForm):
    """From when until when, and how many."""

    starts = _time_field(_("Börjar"))
    ends = _time_field(_("Slutar"))
    people = forms.IntegerField(
        label=_("Så många behövs"),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
        error_messages={"required": _("Skriv hur många som behövs.")},
    )

    @property
    def minutes(self) -> int:
        """The shift's length on the clock; a shift that ends when it begins lasts a day, which is refused."""
        given = self.cleaned_data
        return (_minutes(given["ends"]) - _minutes(given["starts"])) % 1440 or 1440


class PatternForm(_TimesForm):
    """A shift that comes back, on one weekday or several."""

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Vilka dagar?"),
        choices=[(str(number), day.capitalize()) for number, day in enumerate(WEEKDAYS, start=1)],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kryssa i minst en dag.")},
    )
    every_weeks = forms.TypedChoiceField(
        label=_("Hur ofta?"),
        choices=[("1", _("Varje vecka")), ("2", _("Varannan vecka"))],
        coerce=int,
        initial="1",
    )
    valid_from = date_field(
        _("Från och med"), required=True, help_text=_("Varannan vecka räknas från den här veckan.")
    )
    valid_to = date_field(_("Till och med"), help_text=_("Lämna tomt om det gäller tills vidare."))
    field_order = ("weekdays", "starts", "ends", "people", "every_weeks", "valid_from", "valid_to")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].initial = clock.today()


class ShiftForm(_TimesForm):
    """One single shift."""

    day = date_field(_("Dag"), required=True)
    field_order = ("day", "starts", "ends", "people")


class SubstitutesForm(PlainForm):
    """Whom to ask, one after another."""

    def __init__(
        self, *args: Any, team: Sequence[tuple[UUID, str]], chosen: Sequence[UUID], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Ingen")), *((str(account_id), name) for account_id, name in team)]
        for place, label in enumerate(_ORDER[: min(MOST_SUBSTITUTES, len(team))]):
            self.fields[f"plats-{place}"] = forms.ChoiceField(
                label=label,
                choices=choices,
                required=False,
                initial=str(chosen[place]) if place < len(chosen) else "",
            )

    @property
    def account_ids(self) -> list[UUID]:
        """In order. Whoever is named twice is asked once."""
        return [UUID(value) for value in self.cleaned_data.values() if value]


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
