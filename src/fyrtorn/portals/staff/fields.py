"""Form fields and habits that several forms share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise


class PlainForm(forms.Form):
    """A form whose labels stand without a colon."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""


def date_field(label: Words, *, required: bool = False, help_text: Words = "") -> forms.DateField:
    """A date, with the browser's own calendar where it has one."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Välj ett datum."),
            "invalid": _("Skriv datumet som år-månad-dag, till exempel 2027-06-30."),
        },
    )


def capitalised(choices: Any) -> list[tuple[str, str]]:
    """An enum's choices, each label with a capital first letter."""
    return [(value, str(label)[:1].upper() + str(label)[1:]) for value, label in choices]


def begin_from(form: forms.Form, sent: QueryDict, *, version: int) -> None:
    """Let what was sent build on another version, so that sending it again is a choice and not a slip."""
    again = sent.copy()
    again["version"] = str(version)
    form.data = again
