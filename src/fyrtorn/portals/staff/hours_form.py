"""The fields by which hours are typed, shared by every form that has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.hours.model import HolidayRule, Hours
from fyrtorn.foundation.hours.words import hours_in_words
from fyrtorn.portals.staff import hours
from fyrtorn.portals.staff.fields import PlainForm, date_field
from fyrtorn.portals.staff.hours import ReadBack

NOT_UNDERSTOOD: Final = _("Vi kunde inte läsa tiderna. Skriv till exempel ”vardagar 09–12 och 13–16”.")
LOOK_AGAIN: Final = _("Så här läste vi tiderna. Stämmer det? Spara en gång till.")


class HoursForm(PlainForm):
    """Hours in words, or a day at a time. What was read is shown before it can be saved.

    ``read_as`` comes with the read-back and says which reading the editor has seen: hours that read
    otherwise are shown first.
    """

    times = forms.CharField(
        label=_("Tider"),
        required=False,
        max_length=hours.LONGEST,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
        help_text=_(
            "Skriv som du säger det: ”helgfria vardagar 09–12 och 13–16”, ”dygnet runt”, ”jourtid”. "
            "Lämna tomt om ni inte vet."
        ),
    )
    read_as = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, known: Hours | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known or Hours()
        self.fields["times"].initial = hours_in_words(self.known, language="sv")
        self.seen_before = hours_in_words(self.known, language="sv")
        self.back = hours.read_back(self.known)

    def read(self) -> ReadBack:
        """What the typed fields say. Called by :meth:`clean`, and by itself for a read-back while typing."""
        return hours.understood(self._typed("times"))

    def has_times(self) -> bool:
        """Whether anything was typed at all."""
        return bool(self._typed("times"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.has_times():
            self.back = hours.read_back(Hours())
        elif "times" in cleaned:
            self.back = self.read()
            self._refuse_unseen()
        cleaned["hours"] = self.back.hours
        return cleaned

    def _refuse_unseen(self) -> None:
        if not self.back.is_understood:
            self.add_error("times", ValidationError([*self.back.cautions, NOT_UNDERSTOOD]))
        elif self.back.sentence not in {self._typed("read_as"), self.seen_before}:
            self.add_error("times", ValidationError(LOOK_AGAIN, code="look_again"))

    def _typed(self, name: str) -> str:
        value = (
            self.data.get(self.add_prefix(name), "")
            if self.is_bound
            else self.get_initial_for_field(self.fields[name], name)
        )
        return str(value or "").strip()


class WholeHoursForm(HoursForm):
    """Hours with everything one can choose beside the words: single days, red days, first and last day."""

    holidays = forms.ChoiceField(
        label=_("Röda dagar och aftnar"),
        required=False,
        choices=[
            ("", _("Som det står i tiderna")),
            (HolidayRule.CLOSED.value, _("Stängt")),
            (HolidayRule.SAME.value, _("Öppet som vanligt")),
            (HolidayRule.UNSTATED.value, _("Vet inte ännu")),
        ],
    )
    valid_from = date_field(_("Tiderna gäller från"))
    valid_to = date_field(_("Tiderna gäller till och med"))
    mandag = forms.CharField(label=_("Måndag"), required=False, max_length=80)
    tisdag = forms.CharField(label=_("Tisdag"), required=False, max_length=80)
    onsdag = forms.CharField(label=_("Onsdag"), required=False, max_length=80)
    torsdag = forms.CharField(label=_("Torsdag"), required=False, max_length=80)
    fredag = forms.CharField(label=_("Fredag"), required=False, max_length=80)
    lordag = forms.CharField(label=_("Lördag"), required=False, max_length=80)
    sondag = forms.CharField(label=_("Söndag"), required=False, max_length=80)

    def day_fields(self) -> Iterator[forms.BoundField]:
        """The seven days, for the template."""
        return (self[name] for name in hours.DAYS)

    def has_days(self) -> bool:
        """Whether times were typed a day at a time."""
        return any(self._typed(name) for name in hours.DAYS)

    def has_times(self) -> bool:
        return super().has_times() or self.has_days()

    def read(self) -> ReadBack:
        if self.has_days() and not super().has_times():
            back = hours.from_days({number: self._typed(name) for number, name in enumerate(hours.DAYS, 1)})
        else:
            back = super().read()
        chosen = self.cleaned_data.get("holidays")
        return hours.with_choices(
            back,
            holidays=HolidayRule(chosen) if chosen else None,
            valid_from=self.cleaned_data.get("valid_from"),
            valid_to=self.cleaned_data.get("valid_to"),
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.has_days() and super().has_times():
            self.add_error("times", _("Skriv tiderna på ett ställe: här eller dag för dag."))
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("Sista dagen ligger före den första."))
        return cleaned
