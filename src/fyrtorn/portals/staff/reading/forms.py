"""The pasted page, and one small form for each thing found on it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.directory.vocabulary import ServiceKind
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind
from fyrtorn.foundation.vocabulary.terms import Audience
from fyrtorn.portals.staff.fields import PlainForm, capitalised
from fyrtorn.portals.staff.hours_form import HoursForm

LARGEST_BYTES: Final = 2_000_000
"""Bytes of a page. Real ones have well below a hundred thousand."""

_TOO_LARGE: Final = _("Sidan är för stor. Klistra in bara den del som handlar om vem man kontaktar.")


class Decision(StrEnum):
    YES = "ja"
    NO = "nej"
    LATER = "senare"


class PasteForm(PlainForm):
    """A page, pasted or as a file."""

    text = forms.CharField(
        label=_("Klistra in texten från er sida"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "spellcheck": "false"}),
        help_text=_(
            "Öppna sidan om vem man kontaktar, markera allt (Ctrl+A), kopiera (Ctrl+C) och klistra in här (Ctrl+V)."
        ),
    )
    file = forms.FileField(
        label=_("Eller välj en sparad sida"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".html,.htm,.txt,text/html,text/plain"}),
        help_text=_("En fil som slutar på .html eller .txt, högst 2 MB."),
        error_messages={"empty": _("Filen är tom.")},
    )
    source_title = forms.CharField(
        label=_("Vad ska vi kalla sidan?"),
        max_length=200,
        help_text=_("Visas som källa till uppgifterna."),
        error_messages={"required": _("Skriv vad sidan heter.")},
    )

    def clean_text(self) -> str:
        text: str = self.cleaned_data["text"]
        if len(text.encode("utf-8", "ignore")) > LARGEST_BYTES:
            raise ValidationError(_TOO_LARGE)
        return text

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file is not None and file.size > LARGEST_BYTES:
            raise ValidationError(_TOO_LARGE)
        return file

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("text", "").strip():
            self.add_error("text", _("Klistra in texten, eller välj en fil."))
        return cleaned

    def page(self) -> str | bytes:
        """The page as it came: a file's bytes, else the pasted text."""
        file = self.cleaned_data["file"]
        content: str | bytes = file.read() if file else self.cleaned_data["text"]
        return content


class _ItemForm(HoursForm):
    """What is done with one proposal."""

    decision = forms.ChoiceField(
        label=_("Ska den visas?"),
        choices=[(Decision.YES, _("Ja")), (Decision.NO, _("Nej")), (Decision.LATER, _("Senare"))],
        widget=forms.RadioSelect,
    )

    def decided(self) -> Decision:
        """The answer as sent; later, when it cannot be read."""
        try:
            return Decision(self.data.get(self.add_prefix("decision"), ""))
        except ValueError:
            return Decision.LATER


class ContactForm(_ItemForm):
    """A number, a mailbox or an address, on its way to become a way of reaching a service."""

    written = forms.CharField(
        label=_("Nummer eller adress"),
        max_length=300,
        error_messages={"required": _("Skriv numret eller adressen.")},
    )
    name = forms.CharField(
        label=_("Namn"),
        required=False,
        max_length=160,
    )
    kind = forms.TypedChoiceField(
        label=_("Slag"),
        choices=capitalised(ServiceKind.choices),
        coerce=ServiceKind,
    )
    audience = forms.TypedChoiceField(
        label=_("För vem"), choices=capitalised(Audience.choices), coerce=Audience
    )
    provider = forms.CharField(
        label=_("Vem driver den?"),
        max_length=120,
        error_messages={"required": _("Skriv vem som driver verksamheten.")},
    )
    provider_kind = forms.ChoiceField(
        label=_("Om namnet är nytt för oss: vad är det?"),
        required=False,
        choices=[
            ("", _("Namnet finns redan")),
            (OrganisationKind.DEPARTMENT.value, _("En enhet i kommunen")),
            (OrganisationKind.AUTHORITY.value, _("En myndighet")),
            (OrganisationKind.CIVIL_SOCIETY.value, _("En förening eller annan organisation")),
        ],
    )
    add_to = forms.ChoiceField(label=_("Hör till"), required=False)

    def __init__(self, *args: Any, own_services: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["times"].help_text = ""
        self.fields["times"].widget.attrs["rows"] = 1
        self.fields["add_to"].choices = [("", _("En ny kontaktväg")), *own_services]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("name") and not cleaned.get("add_to"):
            self.add_error("name", _("Skriv vad den heter, till exempel ”Vuxenmottagningen”."))
        return cleaned

    @property
    def has_hidden_faults(self) -> bool:
        """Whether something to put right stands among the fields that are folded away."""
        return bool({"written", "audience", "provider", "provider_kind", "add_to"} & set(self.errors))


class FactItemForm(_ItemForm):
    """A fact about the municipality's work."""

    text = forms.CharField(
        label=_("Text"),
        max_length=1500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Skriv något i texten.")},
    )


class HoursItemForm(_ItemForm):
    """Hours that the page does not tie to a number: for which line are they?"""

    line = forms.ChoiceField(
        label=_("Vilket nummer gäller tiderna?"),
        error_messages={"required": _("Välj vilket nummer tiderna gäller.")},
    )

    def __init__(self, *args: Any, own_lines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["times"].help_text = ""
        self.fields["line"].choices = [("", _("Välj")), *own_lines]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.has_times():
            self.add_error("times", _("Skriv tiderna."))
        return cleaned
