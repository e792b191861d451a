"""Form fields and habits that several forms share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from fyrtorn.portals.shared.dates import can_be_reckoned_with

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
        validators=[can_be_reckoned_with],
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


def differences(form: forms.Form, now: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The fields where what stands ``now`` is another than what was sent: label, and what stands."""
    return [
        (str(field.label), _said(field, now.get(name)))
        for name, field in form.fields.items()
        if name != "version" and _plain(form.cleaned_data.get(name)) != _plain(now.get(name))
    ]


def _plain(value: Any) -> Any:
    """A value in a form that compares: kinds of emptiness and the order of ticked boxes do not matter."""
    return frozenset(map(str, value)) if isinstance(value, (list, tuple)) else str(value or "")


def _said(field: Any, value: Any) -> str:
    labels = _flat(getattr(field, "choices", ()))
    if isinstance(value, (list, tuple)):
        return ", ".join(labels.get(str(item), str(item)) for item in value) or gettext("(inget)")
    if isinstance(value, bool):
        return gettext("ja") if value else gettext("nej")
    return labels.get(str(value), str(value)) if value not in (None, "") else gettext("(tomt)")


def _flat(choices: Any) -> dict[str, str]:
    """The choices' labels by value, those in groups too."""
    found: dict[str, str] = {}
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            found |= _flat(label)
        else:
            found[str(value)] = str(label)
    return found
