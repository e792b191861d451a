"""Forms of the follow-up: what somebody said of a measure, a value, whom to ask, and words to read through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.plans.following.contents import Asking
from fyrtorn.domains.plans.following.entries import Owner, Written
from fyrtorn.domains.plans.following.rules import Lack
from fyrtorn.domains.plans.following.services.answering import LONGEST_SOURCE, LONGEST_WORDS
from fyrtorn.domains.plans.vocabulary import Done, Effect, Next
from fyrtorn.domains.plans.writing.entries import IndicatorEntry
from fyrtorn.portals.staff.fields import PlainForm, capitalised, date_field

_LACKS: Final[dict[Lack, tuple[str, str | Promise]]] = {
    Lack.DONE: ("done", _("Välj om den blev gjord.")),
    Lack.EFFECT: ("effect", _("Välj vilken effekt den fick. ”Vi vet inte” går bra.")),
    Lack.NEXT: ("next", _("Välj vad som ska hända med den.")),
    Lack.VALUE: ("value", _("Skriv värdet.")),
    Lack.PERIOD: ("period_from", _("Skriv vilken period värdet gäller.")),
    Lack.DISORDER: ("period_to", _("Perioden slutar innan den börjar. Ändra det ena datumet.")),
    Lack.SOURCE: ("source", _("Skriv varifrån värdet kommer.")),
}
"""Beside which field, and in which words, each thing that lacks is said."""


class ValueForm(PlainForm):
    """A value of an indicator, with its period and its source."""

    value = forms.DecimalField(
        label=_("Värde"),
        required=False,
        max_digits=14,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        error_messages={"invalid": _("Skriv ett tal, till exempel 12 eller 12,5.")},
    )
    period_from = date_field(_("Från och med"))
    period_to = date_field(_("Till och med"))
    source = forms.CharField(label=_("Varifrån kommer värdet?"), required=False, max_length=LONGEST_SOURCE)

    def __init__(self, *args: Any, indicator: IndicatorEntry | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if indicator is None:
            for name in ("value", "period_from", "period_to", "source"):
                del self.fields[name]
        elif indicator.unit:
            self.fields["value"].label = _("Värde, %(unit)s") % {"unit": indicator.unit}

    @property
    def written(self) -> Written:
        given = self.cleaned_data
        return Written(
            value=given.get("value"),
            period_from=given.get("period_from"),
            period_to=given.get("period_to"),
            source=given.get("source", ""),
        )

    def point_at(self, lacks: Iterable[str]) -> None:
        """Say beside each field what it lacks."""
        for lack in lacks:
            field, words = _LACKS[Lack(lack)]
            self.add_error(field, str(words))


class FollowUpForm(ValueForm):
    """What somebody said of a measure, in a meeting or on the telephone."""

    done = forms.ChoiceField(
        label=_("Är den gjord?"),
        choices=capitalised(Done.choices),
        required=False,
        widget=forms.RadioSelect,
    )
    effect = forms.ChoiceField(
        label=_("Vilken effekt fick den?"),
        choices=[("", _("Välj")), *capitalised(Effect.choices)],
        required=False,
        help_text=_("Bara om den är gjord, helt eller delvis."),
    )
    next = forms.ChoiceField(
        label=_("Och nu?"),
        choices=capitalised(Next.choices),
        required=False,
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("I ord"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Vad gjordes, vad gav det, och varför ska den fortsätta, ändras eller avslutas?"),
    )
    given_on = date_field(_("Vilken dag gäller det?"), required=True)

    field_order = (
        "done",
        "effect",
        "next",
        "words",
        "given_on",
        "value",
        "period_from",
        "period_to",
        "source",
    )

    @property
    def written(self) -> Written:
        given, value = self.cleaned_data, super().written
        return Written(
            done=Done(given["done"]) if given["done"] else None,
            effect=Effect(given["effect"]) if given["effect"] else None,
            next=Next(given["next"]) if given["next"] else None,
            words=given["words"],
            value=value.value,
            period_from=value.period_from,
            period_to=value.period_to,
            source=value.source,
        )


class AskingForm(PlainForm):
    """Which owners to ask, until when, and whom they ring about the link."""

    asked = forms.MultipleChoiceField(
        label=_("Vilka ska frågas?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en.")},
    )
    due_on = date_field(_("Svara senast"), required=True)
    ring_function = forms.CharField(
        label=_("Vem kan den som får mejlet ringa?"),
        max_length=120,
        help_text=_("En funktion, till exempel ”samordnaren”."),
        error_messages={"required": _("Skriv en funktion.")},
    )
    ring_number = forms.CharField(
        label=_("Telefon"),
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel"}),
        error_messages={"required": _("Skriv ett nummer.")},
    )

    def __init__(self, *args: Any, owners: Sequence[Owner], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["asked"].choices = [  # type: ignore[attr-defined]
            (str(owner.function.id), _with_count(owner)) for owner in owners if owner.can_be_asked
        ]

    @property
    def asking(self) -> Asking:
        given = self.cleaned_data
        return Asking(
            contact_points=tuple(map(UUID, given["asked"])),
            due_on=given["due_on"],
            ring_function=given["ring_function"],
            ring_number=given["ring_number"],
        )


class ReadingForm(PlainForm):
    """An owner's words, to be freed of what points at somebody."""

    words = forms.CharField(
        label=_("I ord"), required=False, max_length=LONGEST_WORDS, widget=forms.Textarea(attrs={"rows": 6})
    )
    source = forms.CharField(label=_("Värdets källa"), required=False, max_length=LONGEST_SOURCE)

    def __init__(self, *args: Any, has_source: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_source:
            del self.fields["source"]


class PrefaceForm(PlainForm):
    """What is said before a report to the assembly."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    preface = forms.CharField(
        label=_("Inledning"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "Några meningar om året som gått. Resten hämtas ur uppföljningen. En tom rad ger ett nytt stycke."
        ),
    )


class GivenForm(PlainForm):
    """When the assembly was given a report, and where the minutes say so."""

    given_on = date_field(_("Vilken dag fick fullmäktige rapporten?"), required=True)
    minutes_section = forms.CharField(
        label=_("Paragraf i protokollet"),
        max_length=40,
        help_text=_("Till exempel § 42."),
        error_messages={"required": _("Skriv paragrafen.")},
    )


def _with_count(owner: Owner) -> str:
    count = len(owner.measures)
    measures = "1 åtgärd" if count == 1 else f"{count} åtgärder"
    return f"{owner.function.name}: {measures}"
