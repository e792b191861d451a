"""Forms of figures and of sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.situation.analysis.contents import SeriesContent, SourceContent
from fyrtorn.domains.situation.analysis.entries import SeriesEntry, SourceEntry
from fyrtorn.domains.situation.analysis.pasted import Point, read_table, written
from fyrtorn.domains.situation.vocabulary import Heading
from fyrtorn.portals.staff.fields import PlainForm, date_field

LONGEST_TABLE = 8000
"""Characters."""


class SourceForm(PlainForm):
    began = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("Källa"),
        max_length=240,
        help_text=_("Rapporten, enkäten eller statistiken, med utgivare."),
        error_messages={"required": _("Skriv vad källan heter.")},
    )
    dated = date_field(
        _("Källans datum"),
        required=True,
        help_text=_("När den gavs ut eller togs fram. Vet ni bara året: skriv den sista dagen på året."),
    )
    url = forms.URLField(
        label=_("Adress på nätet, om den finns"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("Skriv hela adressen, till exempel https://www.exempel.se/rapport.")},
    )
    says = forms.CharField(
        label=_("Vad den säger, i en mening"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    heading = forms.TypedChoiceField(
        label=_("Hör till rubriken"),
        required=False,
        choices=[("", _("Ingen särskild")), *((str(value), label) for value, label in Heading.choices)],
        coerce=int,
        empty_value=None,
    )

    @property
    def content(self) -> SourceContent:
        given = self.cleaned_data
        return SourceContent(
            title=given["title"],
            dated=given["dated"],
            url=given["url"],
            says=given["says"],
            heading=Heading(given["heading"]) if given["heading"] else None,
        )


def source_initial(entry: SourceEntry) -> dict[str, Any]:
    return {
        "began": entry.began,
        "title": entry.title,
        "dated": entry.dated,
        "url": entry.url,
        "says": entry.says,
        "heading": entry.heading,
    }


class SeriesForm(PlainForm):
    began = forms.CharField(widget=forms.HiddenInput, required=False)
    series = forms.CharField(
        label=_("Vad räknas?"),
        max_length=160,
        help_text=_("Till exempel: Anmälda hatbrott i kommunen."),
        error_messages={"required": _("Skriv vad siffrorna räknar.")},
    )
    table = forms.CharField(
        label=_("Siffrorna"),
        max_length=LONGEST_TABLE,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_(
            "En period och ett tal på varje rad, eller klistra in från ett kalkylark. "
            "Med flera delar: perioderna på första raden."
        ),
        error_messages={"required": _("Skriv eller klistra in siffrorna.")},
    )
    unit = forms.CharField(
        label=_("Enhet"), required=False, max_length=40, help_text=_("Till exempel st eller %.")
    )
    counts_people = forms.BooleanField(
        label=_("Siffrorna räknar människor, kontakter eller oro: dölj små tal"), required=False
    )
    breaks = forms.CharField(
        label=_("Räknat på ett nytt sätt från och med"),
        required=False,
        max_length=40,
        help_text=_("Perioden precis som i tabellen, om sättet att räkna har ändrats."),
    )
    heading = forms.TypedChoiceField(
        label=_("Hör till rubriken"),
        choices=[(str(value), label) for value, label in Heading.choices],
        coerce=int,
    )

    def __init__(self, *args: Any, sources: Sequence[SourceEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(entry.id), f"{entry.title} ({entry.dated.year})") for entry in sources]
        self.fields["source"] = forms.TypedChoiceField(
            label=_("Källa"),
            required=False,
            choices=[("", _("Ingen källa än")), *named],
            coerce=UUID,
            empty_value=None,
            help_text=_("Finns den inte i listan lägger ni till den under Källor, och väljer den sedan här."),
        )

    def content(self, *, breaks: frozenset[str]) -> SeriesContent:
        """What is to be stored. Raises ``Unreadable`` for a table that cannot be read."""
        given = self.cleaned_data
        return SeriesContent(
            series=given["series"],
            heading=Heading(given["heading"]),
            unit=given["unit"],
            points=read_table(given["table"]),
            source_id=given["source"],
            counts_people=given["counts_people"],
            breaks=breaks,
        )


def series_initial(entry: SeriesEntry) -> dict[str, Any]:
    return {
        "began": entry.began,
        "series": entry.series,
        "table": written(tuple(Point(one.label, one.period, one.value) for one in entry.points)),
        "unit": entry.unit,
        "counts_people": entry.counts_people,
        "breaks": ", ".join(entry.breaks),
        "heading": entry.heading,
        "source": entry.source.id if entry.source else "",
    }
