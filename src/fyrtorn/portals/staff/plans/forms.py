"""Forms of a plan: what it is, its texts, its goals, and where it begins from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.plans.vocabulary import Next, PlanKind
from fyrtorn.domains.plans.writing.contents import PlanContent
from fyrtorn.domains.plans.writing.entries import GoalEntry, MeasureEntry, PlanEntry, TextEntry
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff.fields import PlainForm, capitalised, date_field


class PlanForm(PlainForm):
    """What a plan is. Only the title must be there. A new one also says who holds it, where there is a choice."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("Planens namn"),
        max_length=160,
        error_messages={"required": _("Skriv vad planen heter.")},
    )
    kind = forms.TypedChoiceField(
        label=_("Vad är det för plan?"),
        choices=capitalised(PlanKind.choices),
        coerce=PlanKind,
        help_text=_("Lagen säger åtgärdsplan, många säger handlingsplan. Ett dokument kan vara båda."),
    )
    holder = forms.ChoiceField(label=_("Vems är planen?"), required=False)
    starts_on = date_field(_("Gäller från"))
    ends_on = date_field(_("Gäller till"))
    responsible_board = forms.CharField(
        label=_("Ansvarig nämnd eller styrelse"),
        max_length=120,
        required=False,
        help_text=_("Till exempel kommunstyrelsen."),
    )
    revision_months = forms.TypedChoiceField(
        label=_("Hur ofta ska den gås igenom?"),
        choices=((6, _("Varje halvår")), (12, _("Varje år")), (24, _("Vartannat år"))),
        coerce=int,
        initial=12,
    )
    kept = forms.MultipleChoiceField(
        label=_("Gemensam med"), required=False, widget=forms.CheckboxSelectMultiple
    )
    added = forms.CharField(
        label=_("Delas planen med en annan kommun?"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "alla-kommuner"}),
        help_text=_("Skriv kommunens namn. Lämna tomt om planen bara är er."),
    )

    def __init__(
        self,
        *args: Any,
        plan: PlanEntry | None = None,
        holders: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        shared = [(str(place.id), place.name) for place in plan.joint] if plan else []
        self.fields["kept"].choices = shared  # type: ignore[attr-defined]
        self.fields["holder"].choices = list(holders)  # type: ignore[attr-defined]
        if not shared:
            del self.fields["kept"]
        if plan is not None or len(holders) < 2:
            del self.fields["holder"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("Slutet ligger före starten. Ändra det ena datumet."))
        typed = given.get("added")
        found = organisations.find_municipalities(typed, at_most=1) if typed else []
        if typed and not found:
            self.add_error("added", _("Ingen kommun heter så. Kontrollera stavningen."))
        given["joint_ids"] = (*map(UUID, given.get("kept", ())), *(place.id for place in found))
        return given

    @property
    def content(self) -> PlanContent:
        given = self.cleaned_data
        return PlanContent(
            title=given["title"],
            kind=given["kind"],
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            responsible_board=given["responsible_board"],
            revision_months=given["revision_months"],
            joint_ids=given["joint_ids"],
        )


def plan_initial(plan: PlanEntry) -> dict[str, Any]:
    """The form's first values: the plan as it stands."""
    names = ("version", "title", "kind", "starts_on", "ends_on", "responsible_board", "revision_months")
    said = {name: getattr(plan, name) for name in names}
    return said | {"kept": [str(place.id) for place in plan.joint]}


class TextForm(PlainForm):
    """One of a plan's texts."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Text"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Skriv något, eller ta bort avsnittet.")},
        help_text=_("Skriv funktioner, aldrig namn på personer. En tom rad ger ett nytt stycke."),
    )
    is_internal = forms.BooleanField(
        label=_("Bara internt: avsnittet står inte i den öppna versionen"), required=False
    )


def text_initial(text: TextEntry | None) -> dict[str, Any]:
    if text is None:
        return {"version": 0}
    return {"version": text.version, "text": text.text, "is_internal": text.is_internal}


class GoalForm(PlainForm):
    """What is to be different."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("Mål"),
        max_length=240,
        help_text=_(
            "Vad ska vara annorlunda när planen är slut? Till exempel: ”Alla som arbetar med unga vet vem de ringer”."
        ),
        error_messages={"required": _("Skriv målet i en mening.")},
    )
    text = forms.CharField(
        label=_("Hur vet ni att ni är framme?"),
        required=False,
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def goal_initial(goal: GoalEntry) -> dict[str, Any]:
    return {"version": goal.version, "title": goal.title, "text": goal.text}


class EditionForm(PlainForm):
    """Which edition of the picture a plan rests on."""

    edition = forms.ChoiceField(
        label=_("Lägesbild"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj en lägesbild.")},
    )

    def __init__(self, *args: Any, editions: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].choices = list(editions)  # type: ignore[attr-defined]


class CarryForm(PlainForm):
    """Last plan's measures: which go on, which are to be changed, and which are not."""

    title = forms.CharField(
        label=_("Den nya planens namn"),
        max_length=160,
        error_messages={"required": _("Skriv vad planen heter.")},
    )

    def __init__(
        self, *args: Any, measures: Sequence[MeasureEntry], first: dict[UUID, Next], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for measure in measures:
            self.fields[str(measure.key)] = forms.ChoiceField(
                label=measure.title,
                choices=capitalised(Next.choices),
                initial=first.get(measure.key, Next.CONTINUE),
                widget=forms.RadioSelect,
                error_messages={"required": _("Välj vad som ska hända med åtgärden.")},
            )

    def chosen(self, what: Next) -> list[UUID]:
        """The keys of the measures for which this was chosen."""
        return [UUID(name) for name, value in self.cleaned_data.items() if name != "title" and value == what]


class NeighbourForm(PlainForm):
    """Which of a neighbour's measures to take as a pattern."""

    title = forms.CharField(
        label=_("Er plans namn"),
        max_length=160,
        error_messages={"required": _("Skriv vad planen heter.")},
    )
    taken = forms.MultipleChoiceField(
        label=_("Åtgärder att ta med"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en åtgärd, eller börja från en tom plan.")},
    )

    def __init__(self, *args: Any, choices: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["taken"].choices = list(choices)  # type: ignore[attr-defined]
