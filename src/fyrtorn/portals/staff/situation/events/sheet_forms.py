"""Forms of a sheet that is taken in: the file, its columns, its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.situation.events.entries import AreaEntry
from fyrtorn.domains.situation.events.sheets.columns import LABELS, Field
from fyrtorn.domains.situation.events.sheets.queries import WaitingSheet
from fyrtorn.domains.situation.events.sheets.reading import Choices
from fyrtorn.domains.situation.events.sheets.words import CHOICES, OTHERWISE
from fyrtorn.foundation.documents.sheets.errors import SheetTooLarge
from fyrtorn.portals.shared.uploads import InMemory
from fyrtorn.portals.staff.doors import StaffRequest
from fyrtorn.portals.staff.fields import PlainForm, capitalised

MOST_READ: Final = 48 * 1024 * 1024
"""Bytes of a form that are read, though not kept, so that whoever chose too large a file gets an answer in words."""


class FileForm(PlainForm):
    """The file."""

    file = forms.FileField(
        label=gettext_lazy("Välj filen"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        help_text=gettext_lazy("Excel (.xlsx) eller CSV, högst 20 MB och 25 000 rader, med rubriker överst."),
        error_messages={
            "required": gettext_lazy("Välj en fil."),
            "empty": gettext_lazy("Filen är tom."),
        },
    )


def file_form_of(request: StaffRequest) -> FileForm:
    """The form with what was sent. A file that was too large to be kept in memory is told of beside its field."""
    if request.method != "POST":
        return FileForm()
    form = FileForm(request.POST, request.FILES)
    if any(isinstance(handler, InMemory) and handler.was_too_much for handler in request.upload_handlers):
        form.errors.pop("file", None)
        form.add_error("file", f"{SheetTooLarge.sentence} {SheetTooLarge.remedy}")
    return form


class ColumnsForm(PlainForm):
    """For each thing that can be known of an event: the column it stands in, or none."""

    def __init__(self, *args: Any, sheet: WaitingSheet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in Field:
            self.fields[one.value] = forms.ChoiceField(
                label=str(LABELS[one]),
                required=one is Field.DATE,
                choices=[
                    ("", _("Finns inte i filen")),
                    *((column.name, _with_samples(column.name, column.samples)) for column in sheet.columns),
                ],
                initial=sheet.choices.columns.get(one, ""),
                error_messages={"required": _("Välj vilken kolumn som är datum.")},
            )
        self._words = sheet.choices.words

    @property
    def choices(self) -> Choices:
        columns = {one: self.cleaned_data[one.value] for one in Field if self.cleaned_data.get(one.value)}
        return Choices(columns, self._words)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A word of the sheet and the form's field that asks what it stands for."""

    field: Field
    word: str
    name: str


class WordsForm(PlainForm):
    """What the sheet's own words stand for, where nobody has said so before."""

    def __init__(
        self,
        *args: Any,
        words: Mapping[Field, Sequence[str]],
        areas: Sequence[AreaEntry],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._asked = [
            _Asked(one, word, f"{one.value}-{at}")
            for one, unknown in words.items()
            for at, word in enumerate(unknown)
        ]
        for asked in self._asked:
            self.fields[asked.name] = forms.ChoiceField(
                label=asked.word,
                required=False,
                choices=_meanings(asked.field, areas),
                initial=OTHERWISE[asked.field],
            )

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under the name of their column."""
        groups: dict[Field, list[forms.BoundField]] = {}
        for asked in self._asked:
            groups.setdefault(asked.field, []).append(self[asked.name])
        return [(str(LABELS[one]), fields) for one, fields in groups.items()]

    def choices(self, before: Choices) -> Choices:
        """The choices made before, with what was said of the words."""
        words = {one: dict(said) for one, said in before.words.items()}
        for asked in self._asked:
            words.setdefault(asked.field, {})[asked.word] = self.cleaned_data[asked.name]
        return Choices(before.columns, words)


def _meanings(one: Field, areas: Sequence[AreaEntry]) -> list[tuple[str, str]]:
    if one is Field.AREA:
        return [("", _("Hela kommunen, eller okänt")), *((area.id.hex, area.title) for area in areas)]
    return capitalised(CHOICES[one].choices)


def _with_samples(name: str, samples: Sequence[str]) -> str:
    return f"{name} ({', '.join(samples)})"[:140] if samples else name
