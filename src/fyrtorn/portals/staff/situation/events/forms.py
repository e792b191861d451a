"""Forms of events and areas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.situation.events.entries import AreaEntry, EventEntry
from fyrtorn.domains.situation.events.facts import EventFacts, Naming
from fyrtorn.domains.situation.events.rules import LONGEST_TEXT
from fyrtorn.domains.situation.vocabulary import (
    LEAST_AREA,
    Compass,
    EventKind,
    PlaceKind,
    Reliability,
    SourceKind,
    TargetGroup,
    ViolenceKind,
)
from fyrtorn.foundation.vocabulary.environments import Environment
from fyrtorn.foundation.vocabulary.terms import Answer as Said
from fyrtorn.portals.staff.fields import PlainForm, capitalised, date_field

FIRST = ("happened_on", "area", "kind", "place_kind", "target_group", "text")
"""What whoever stands there with a phone fills in; the rest has answers that hold unless said."""
MORE = ("environment", "source_kind", "reliability", "reported", "done")
NAMING = ("body", "tells_of", "title", "url", "dated")


class EventForm(PlainForm):
    """One event. ``areas`` are those to choose from."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=0)
    happened_on = date_field(_("När hände det?"), required=True)
    area = forms.ChoiceField(label=_("I vilket område?"), required=False)
    kind = forms.ChoiceField(
        label=_("Vad hände?"),
        choices=[("", _("Välj")), *capitalised(EventKind.choices)],
        error_messages={"required": _("Välj vad som hände.")},
    )
    place_kind = forms.ChoiceField(
        label=_("På vad för slags plats?"),
        choices=[("", _("Välj")), *capitalised(PlaceKind.choices)],
        help_text=_("Aldrig en adress. En gudstjänstlokal bara om den utsattes."),
        error_messages={"required": _("Välj vad för slags plats det var.")},
    )
    target_group = forms.ChoiceField(
        label=_("Vem riktades det mot?"),
        choices=capitalised(TargetGroup.choices),
        initial=TargetGroup.UNKNOWN,
    )
    text = forms.CharField(
        label=_("Beskriv kort"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Vad som hände, inte vem. Inga namn, nummer, adresser eller fordon."),
    )
    environment = forms.ChoiceField(
        label=_("Vilken miljö låg bakom?"),
        choices=capitalised(Environment.choices),
        initial=Environment.UNKNOWN,
        help_text=_("Oklart är ett fullgott svar."),
    )
    source_kind = forms.ChoiceField(
        label=_("Hur vet ni det?"),
        choices=capitalised(SourceKind.choices),
        initial=SourceKind.OWN_STAFF,
    )
    reliability = forms.ChoiceField(
        label=_("Hur säkert är det?"),
        choices=capitalised(Reliability.choices),
        initial=Reliability.LIKELY,
    )
    reported = forms.ChoiceField(
        label=_("Är det polisanmält?"), choices=capitalised(Said.choices), initial=Said.UNKNOWN
    )
    done = forms.CharField(
        label=_("Vad gjorde ni?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    body = forms.CharField(label=_("Organisation"), required=False, max_length=120)
    tells_of = forms.ChoiceField(
        label=_("Källan berättar om"),
        required=False,
        choices=[("", _("Välj")), *capitalised(ViolenceKind.choices)],
    )
    title = forms.CharField(
        label=_("Källa"), required=False, max_length=200, help_text=_("Till exempel tidning och rubrik.")
    )
    url = forms.URLField(label=_("Länk till källan"), required=False, max_length=500, assume_scheme="https")
    dated = date_field(_("Källans datum"))

    def __init__(self, *args: Any, areas: Sequence[AreaEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [  # type: ignore[attr-defined]
            ("", _("Hela kommunen, eller okänt")),
            *((area.id.hex, area.title) for area in areas),
        ]

    @property
    def facts(self) -> EventFacts:
        """What was filled in, once it is valid."""
        given = self.cleaned_data
        naming = Naming(
            body=given["body"],
            tells_of=ViolenceKind(given["tells_of"]) if given["tells_of"] else None,
            title=given["title"],
            url=given["url"],
            dated=given["dated"],
        )
        return EventFacts(
            happened_on=given["happened_on"],
            kind=EventKind(given["kind"]),
            place_kind=PlaceKind(given["place_kind"]),
            source_kind=SourceKind(given["source_kind"]),
            area_id=UUID(given["area"]) if given["area"] else None,
            environment=Environment(given["environment"]),
            target_group=TargetGroup(given["target_group"]),
            reliability=Reliability(given["reliability"]),
            reported=Said(given["reported"]),
            text=given["text"],
            done=given["done"],
            naming=None if naming.is_empty else naming,
        )


def initial_of(entry: EventEntry) -> dict[str, Any]:
    """What a form begins with, to change an event."""
    facts = entry.facts
    naming = facts.naming
    return {
        "version": entry.version,
        "happened_on": facts.happened_on,
        "area": facts.area_id.hex if facts.area_id else "",
        "kind": facts.kind,
        "place_kind": facts.place_kind,
        "target_group": facts.target_group,
        "text": facts.text,
        "environment": facts.environment,
        "source_kind": facts.source_kind,
        "reliability": facts.reliability,
        "reported": facts.reported,
        "done": facts.done,
    } | ({name: getattr(naming, name) for name in NAMING} if naming else {})


class AreaForm(PlainForm):
    """An area. Where it lies places it on the simple map."""

    title = forms.CharField(
        label=_("Namn"),
        max_length=80,
        help_text=_("Till exempel en kommundel eller tätort. Aldrig en gata."),
        error_messages={"required": _("Skriv vad området kallas.")},
    )
    residents = forms.IntegerField(
        label=_("Hur många bor där?"),
        min_value=0,
        max_value=2_000_000,
        help_text=_("Ungefär räcker. Minst %(least)s, så att ingen kan kännas igen.") % {"least": LEAST_AREA},
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Skriv ungefär hur många som bor där."),
            "invalid": _("Skriv antalet med siffror, till exempel 4500."),
        },
    )
    residents_on = date_field(_("Räknat den (om du vet)"))
    compass = forms.ChoiceField(label=_("Var i kommunen?"), choices=capitalised(Compass.choices))


def initial_of_area(area: AreaEntry) -> dict[str, str | int | date | None]:
    return {
        "title": area.title,
        "residents": area.residents,
        "residents_on": area.residents_on,
        "compass": area.compass,
    }
