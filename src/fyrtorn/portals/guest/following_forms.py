"""The form in which an owner follows its measures up, made of its own measures.

Each field is named after its measure, never after its place on the page: a measure may be ended, or another put before
it, while somebody writes.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.plans.following.entries import AskedMeasure, Line, Written
from fyrtorn.domains.plans.following.rules import Lack
from fyrtorn.domains.plans.following.services.answering import LONGEST_SOURCE, LONGEST_WORDS
from fyrtorn.domains.plans.vocabulary import Done, Effect, Next
from fyrtorn.portals.shared.dates import can_be_reckoned_with
from fyrtorn.processes.asking_owners.guests import Visit

DONE: Final = "gjord-{}"
EFFECT: Final = "effekt-{}"
NEXT: Final = "nu-{}"
WORDS: Final = "ord-{}"
VALUE: Final = "varde-{}"
FROM: Final = "fran-{}"
TO: Final = "till-{}"
SOURCE: Final = "kalla-{}"

_OF_THE_VALUE: Final = (VALUE, FROM, TO, SOURCE)

_LACKS: Final[dict[Lack, tuple[str, str | Promise]]] = {
    Lack.DONE: (DONE, gettext_lazy("Välj om den blev gjord. ”Inte ännu” är ett fullgott svar.")),
    Lack.EFFECT: (EFFECT, gettext_lazy("Välj vilken effekt den fick. ”Vi vet inte” är ett fullgott svar.")),
    Lack.NEXT: (NEXT, gettext_lazy("Välj vad som ska hända med den.")),
    Lack.VALUE: (VALUE, gettext_lazy("Skriv värdet, eller töm perioden och källan.")),
    Lack.PERIOD: (FROM, gettext_lazy("Skriv vilken period värdet gäller.")),
    Lack.DISORDER: (TO, gettext_lazy("Perioden slutar innan den börjar. Ändra det ena datumet.")),
    Lack.SOURCE: (SOURCE, gettext_lazy("Skriv varifrån värdet kommer.")),
}
"""Beside which field, and in which words, each thing that lacks is said."""


@dataclass(frozen=True, slots=True)
class MeasureFields:
    """A measure and its fields, as the page shows them. ``of_value`` is empty without an indicator."""

    number: int
    measure: AskedMeasure
    done: forms.BoundField
    effect: forms.BoundField
    next: forms.BoundField
    words: forms.BoundField
    of_value: tuple[forms.BoundField, ...]
    value_is_open: bool


class FollowUpForm(forms.Form):
    """What became of each measure. Nothing is required: half-done is saved too."""

    def __init__(self, data: QueryDict | None = None, *, came: Visit, marks_url: str) -> None:
        self.lines: tuple[Line, ...] = came.sheet.lines
        super().__init__(data, initial=_initial(came), label_suffix="")
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
        for line in self.lines:
            self._add(line, marks_url)

    @property
    def measures(self) -> list[MeasureFields]:
        return [self._shown(place, line) for place, line in enumerate(self.lines, start=1)]

    @property
    def fields_of_texts(self) -> dict[str, str]:
        """The form's field for each text, as the service names it."""
        named = {}
        for line in self.lines:
            named[f"{line.measure.id}-words"] = WORDS.format(_name(line))
            if line.measure.indicator:
                named[f"{line.measure.id}-source"] = SOURCE.format(_name(line))
        return named

    @property
    def written(self) -> dict[UUID, Written]:
        """What is written, by measure. The form is valid."""
        given = self.cleaned_data
        return {
            line.measure.id: Written(
                done=Done(given[DONE.format(_name(line))]) if given[DONE.format(_name(line))] else None,
                effect=Effect(given[EFFECT.format(_name(line))])
                if given[EFFECT.format(_name(line))]
                else None,
                next=Next(given[NEXT.format(_name(line))]) if given[NEXT.format(_name(line))] else None,
                words=given[WORDS.format(_name(line))],
                value=given.get(VALUE.format(_name(line))),
                period_from=given.get(FROM.format(_name(line))),
                period_to=given.get(TO.format(_name(line))),
                source=given.get(SOURCE.format(_name(line)), ""),
            )
            for line in self.lines
        }

    def clean(self) -> dict[str, Any]:
        """What was written of a measure that is no longer asked about is given back in words."""
        for name in self.data:
            text = str(self.data[name]).strip()[:LONGEST_WORDS]
            if name.startswith(WORDS.format("")) and name not in self.fields and text:
                self.add_error(
                    None,
                    _(
                        "En åtgärd har avslutats eller bytt ansvarig medan ni skrev. Det här om den sparas inte: "
                        "”%(text)s”. Spara igen, så sparas resten."
                    )
                    % {"text": text},
                )
        return super().clean() or {}

    def build_on(self, version: int) -> None:
        """Let what was sent build on another version, so that sending it again is a choice and not a slip."""
        again = QueryDict(mutable=True)
        again.update(self.data)
        again["version"] = str(version)
        self.data = again

    def point_at(self, lacks: dict[UUID, tuple[str, ...]]) -> None:
        """Say beside each field what it lacks."""
        for line in self.lines:
            for lack in lacks.get(line.measure.id, ()):
                field, words = _LACKS[Lack(lack)]
                self.add_error(field.format(_name(line)), str(words))

    def _add(self, line: Line, marks_url: str) -> None:
        too_long = {"max_length": _("Skriv högst %(limit_value)d tecken.")}
        self.fields[DONE.format(_name(line))] = _choice(_("Är den gjord?"), Done.choices)
        self.fields[EFFECT.format(_name(line))] = forms.ChoiceField(
            label=_("Vilken effekt fick den?"),
            help_text=_("Bara om den är gjord, helt eller delvis."),
            choices=[("", _("Välj")), *_capitalised(Effect.choices)],
            required=False,
        )
        self.fields[NEXT.format(_name(line))] = _choice(_("Och nu?"), Next.choices)
        self.fields[WORDS.format(_name(line))] = forms.CharField(
            label=_("Med egna ord"),
            help_text=_("Vad gjordes, vad gav det, och varför ska den fortsätta, ändras eller avslutas?"),
            required=False,
            max_length=LONGEST_WORDS,
            widget=forms.Textarea(attrs={"rows": 3, "data-marks": marks_url}),
            error_messages=too_long,
        )
        if line.measure.indicator is None:
            return
        unit = line.measure.indicator.unit
        self.fields[VALUE.format(_name(line))] = forms.DecimalField(
            label=_("Värde, %(unit)s") % {"unit": unit} if unit else _("Värde"),
            required=False,
            max_digits=14,
            decimal_places=2,
            localize=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            error_messages={"invalid": _("Skriv ett tal, till exempel 12 eller 12,5.")},
        )
        for name, words in ((FROM, _("Från och med")), (TO, _("Till och med"))):
            self.fields[name.format(_name(line))] = forms.DateField(
                label=words,
                required=False,
                validators=[can_be_reckoned_with],
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                error_messages={"invalid": _("Skriv datumet som år-månad-dag, till exempel 2027-06-30.")},
            )
        self.fields[SOURCE.format(_name(line))] = forms.CharField(
            label=_("Varifrån kommer värdet?"),
            required=False,
            max_length=LONGEST_SOURCE,
            widget=forms.TextInput(attrs={"data-marks": marks_url}),
            error_messages=too_long,
        )

    def _shown(self, place: int, line: Line) -> MeasureFields:
        of_value = (
            tuple(self[name.format(_name(line))] for name in _OF_THE_VALUE) if line.measure.indicator else ()
        )
        return MeasureFields(
            number=place,
            measure=line.measure,
            done=self[DONE.format(_name(line))],
            effect=self[EFFECT.format(_name(line))],
            next=self[NEXT.format(_name(line))],
            words=self[WORDS.format(_name(line))],
            of_value=of_value,
            value_is_open=any(field.errors or field.value() for field in of_value),
        )


def as_stands(form: FollowUpForm, stored: tuple[Line, ...]) -> list[tuple[str, str]]:
    """What is saved now where it differs from the form: the measure, and what is said of it."""
    mine = form.written if form.is_valid() else {}
    return [
        (line.measure.title, said_in_words(line.written))
        for line in stored
        if mine.get(line.measure.id) != line.written
    ]


def said_in_words(written: Written) -> str:
    """What is written of a measure, in one line."""
    parts = (
        str(written.done.label) if written.done else _("inget svar"),
        str(written.effect.label) if written.effect else "",
        str(written.next.label) if written.next else "",
        written.words,
    )
    return ". ".join(f"{part[:1].upper()}{part[1:]}" for part in parts if part)


def _name(line: Line) -> str:
    return line.measure.id.hex


def _choice(label: str, choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=_capitalised(choices),
        required=False,
        widget=forms.RadioSelect,
    )


def _capitalised(choices: list[tuple[str, Any]]) -> list[tuple[str, str]]:
    return [(value, f"{words}"[:1].upper() + f"{words}"[1:]) for value, words in choices]


def _initial(came: Visit) -> dict[str, Any]:
    initial: dict[str, Any] = {"version": came.version}
    for line in came.sheet.lines:
        written = line.written
        initial |= {
            DONE.format(_name(line)): written.done or "",
            EFFECT.format(_name(line)): written.effect or "",
            NEXT.format(_name(line)): written.next or "",
            WORDS.format(_name(line)): written.words,
            VALUE.format(_name(line)): written.value.normalize() if written.value is not None else None,
            FROM.format(_name(line)): written.period_from,
            TO.format(_name(line)): written.period_to,
            SOURCE.format(_name(line)): written.source,
        }
    return initial
