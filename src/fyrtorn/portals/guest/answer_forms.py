"""The form in which a function answers, made of its own questions."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from fyrtorn.domains.situation.rounds.entries import AnswerText, EarlierText
from fyrtorn.domains.situation.rounds.services.answering import LONGEST_TEXT, Texts
from fyrtorn.foundation.vocabulary.terms import Answer as Said
from fyrtorn.processes.asking_functions.guests import Visit

SAID: Final = "svar-{}"
WORDS: Final = "ord-{}"


class AnswerForm(forms.Form):
    """Yes, no or not known, and words, to each question. Nothing is required: half-done is saved too."""

    def __init__(self, data: QueryDict | None = None, *, came: Visit, marks_url: str) -> None:
        self.texts = came.sheet.texts
        self._earlier = came.earlier
        initial: dict[str, Any] = {"version": came.sheet.version}
        for place, line in enumerate(self.texts, start=1):
            initial |= {SAID.format(place): line.said or "", WORDS.format(place): line.text}
        super().__init__(data, initial=initial, label_suffix="")
        self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
        choices = [(said.value, f"{said.label}"[:1].upper() + f"{said.label}"[1:]) for said in Said]
        for place, line in enumerate(self.texts, start=1):
            self.fields[SAID.format(place)] = forms.ChoiceField(
                label=line.question.text,
                help_text=line.question.hint,
                choices=choices,
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[WORDS.format(place)] = forms.CharField(
                label=_("Med egna ord"),
                required=False,
                max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"rows": 3, "data-marks": marks_url}),
                error_messages={"max_length": _("Skriv högst %(limit_value)d tecken.")},
            )

    @property
    def questions(self) -> list[tuple[int, forms.BoundField, forms.BoundField, EarlierText | None]]:
        """Number, the choice, the words, and what was answered last time, of each question."""
        return [
            (place, self[SAID.format(place)], self[WORDS.format(place)], self._earlier.get(line.question.id))
            for place, line in enumerate(self.texts, start=1)
        ]

    @property
    def fields_of_texts(self) -> dict[str, str]:
        """The form's field for each text, as the service names it."""
        return {str(line.question.id): WORDS.format(place) for place, line in enumerate(self.texts, start=1)}

    @property
    def said(self) -> Texts:
        """What is answered, by question. The form is valid."""
        given: dict[UUID, tuple[Said | None, str]] = {}
        for place, line in enumerate(self.texts, start=1):
            said = self.cleaned_data[SAID.format(place)]
            given[line.question.id] = (Said(said) if said else None, self.cleaned_data[WORDS.format(place)])
        return given

    def build_on(self, version: int) -> None:
        """Let what was sent build on another version, so that sending it again is a choice and not a slip."""
        again = QueryDict(mutable=True)
        again.update(self.data)
        again["version"] = str(version)
        self.data = again

    def point_at_unanswered(self) -> None:
        """Say beside each question without an answer that it needs one."""
        for place, _line in enumerate(self.texts, start=1):
            if not self.cleaned_data.get(SAID.format(place)):
                self.add_error(SAID.format(place), _("Svara ja, nej eller ”vi vet inte”."))


def as_stands(form: AnswerForm, stored: tuple[AnswerText, ...]) -> list[tuple[str, str, str]]:
    """What is saved now where it differs from the form: question, answer, words."""
    mine = form.said if form.is_valid() else {}
    return [
        (line.question.text, str(line.said.label) if line.said else _("(inget svar)"), line.text)
        for line in stored
        if mine.get(line.question.id) != (line.said, line.text)
    ]
