"""The shape of what an editor says about a service. What is allowed is the directory's business."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.directory.entries import Entry, LineEntry
from fyrtorn.domains.directory.queries import Text
from fyrtorn.domains.directory.vocabulary import LineKind, ServiceKind
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind
from fyrtorn.foundation.vocabulary.languages import name_of
from fyrtorn.foundation.vocabulary.terms import Answer, Audience, Cost
from fyrtorn.portals.staff.fields import PlainForm, capitalised, date_field
from fyrtorn.portals.staff.hours_form import WholeHoursForm

if TYPE_CHECKING:
    from fyrtorn.foundation.organisations.models import Organisation

COMMON_LANGUAGES: Final = ("sv", "en", "ar", "so", "fa", "ti", "fi", "es", "uk", "ru", "sgn")
"""Offered as boxes to tick; a service that has others keeps them."""


def _long(label: Any, *, longest: int, help_text: Any = "", rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
        help_text=help_text,
    )


class ProviderFields(PlainForm):
    """Who runs a service, found by name or made."""

    provider = forms.CharField(
        label=_("Vem driver verksamheten?"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        help_text=_("Kommunen själv, en enhet i kommunen, en grannkommun, en myndighet eller en förening."),
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


class NewServiceForm(ProviderFields):
    """The first words about a new service. The rest is filled in on its own page."""

    organisation_id = forms.TypedChoiceField(label=_("För vem"))
    kind = forms.TypedChoiceField(
        label=_("Vad är det för slags kontaktväg?"),
        choices=capitalised(ServiceKind.choices),
        coerce=ServiceKind,
        initial=ServiceKind.SOCIAL_SERVICES,
    )
    name = forms.CharField(
        label=_("Namn"),
        max_length=160,
        help_text=_("Så som den som ringer känner igen det, till exempel ”Vuxenmottagningen”."),
        error_messages={"required": _("Skriv vad kontaktvägen heter.")},
    )

    field_order = ("organisation_id", "kind", "name", "provider", "provider_kind")

    def __init__(self, *args: Any, organisations: list[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(row.id), row.formal_name) for row in organisations]
        self.fields["organisation_id"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["organisation_id"].widget = forms.HiddenInput()
            self.fields["organisation_id"].initial = choices[0][0]
        if choices:
            self.fields["provider"].initial = choices[0][1]


class ServiceForm(ProviderFields):
    """Everything that is said about a service besides how one reaches it and where it is offered."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.TypedChoiceField(
        label=_("Slag"), choices=capitalised(ServiceKind.choices), coerce=ServiceKind
    )
    name = forms.CharField(
        label=_("Namn"), max_length=160, error_messages={"required": _("Skriv vad kontaktvägen heter.")}
    )
    summary = _long(_("I korthet"), longest=600, help_text=_("En eller två meningar: för vem och med vad."))
    what_happens = _long(
        _("Vad händer när man hör av sig?"),
        longest=1500,
        help_text=_("Vem svarar, vad frågar de, vad händer sedan? Det är det oroliga undrar mest över."),
    )
    who_can_see = _long(
        _("Vem kan se det efteråt?"),
        longest=1000,
        help_text=_("Till exempel om samtalet antecknas, och om det kan bli en allmän handling."),
    )
    name_en = forms.CharField(label=_("Namn på engelska"), required=False, max_length=160)
    summary_en = _long(_("I korthet, på engelska"), longest=600)
    what_happens_en = _long(_("Vad händer, på engelska"), longest=1500)
    who_can_see_en = _long(_("Vem kan se, på engelska"), longest=1000)
    audiences = forms.TypedMultipleChoiceField(
        label=_("För vem är den?"),
        choices=capitalised(Audience.choices),
        coerce=Audience,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kryssa för minst en. ”Alla” går bra.")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Språk de talar"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kryssa för minst ett språk.")},
    )
    anonymity = forms.TypedChoiceField(
        label=_("Får man vara anonym?"), choices=capitalised(Answer.choices), coerce=Answer
    )
    sees_number = forms.TypedChoiceField(
        label=_("Ser de numret man ringer från?"), choices=capitalised(Answer.choices), coerce=Answer
    )
    on_bill = forms.TypedChoiceField(
        label=_("Syns samtalet på räkningen?"), choices=capitalised(Answer.choices), coerce=Answer
    )
    cost = forms.TypedChoiceField(label=_("Vad kostar det?"), choices=capitalised(Cost.choices), coerce=Cost)
    mailbox = forms.EmailField(
        label=_("Funktionsbrevlåda"),
        required=False,
        help_text=_(
            "Dit skickar vi frågan om numret fortfarande stämmer. Visas inte för allmänheten. "
            "Skriv en brevlåda som flera läser, aldrig en persons."
        ),
        error_messages={"invalid": _("Det där går inte att läsa som en e-postadress.")},
    )
    deputy_mailbox = forms.EmailField(
        label=_("Ersättarens brevlåda"),
        required=False,
        help_text=_("Får en kopia, så att frågan kommer fram även när någon är borta."),
        error_messages={"invalid": _("Det där går inte att läsa som en e-postadress.")},
    )
    source_title = forms.CharField(
        label=_("Var kommer uppgifterna ifrån?"),
        max_length=200,
        help_text=_("Till exempel ”Socialkontoret” eller namnet på en webbsida."),
        error_messages={"required": _("Skriv var uppgifterna kommer ifrån.")},
    )
    source_url = forms.URLField(
        label=_("Källans adress"),
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": _("Skriv en adress som börjar med https://, eller lämna tomt.")},
    )
    source_dated = date_field(_("Källans datum"))
    is_checked = forms.BooleanField(
        label=_("Jag har kontrollerat att det här stämmer i dag"), required=False, initial=True
    )

    def clean_audiences(self) -> list[Audience]:
        """An age alone says nothing of who may call: then everyone may."""
        ticked: list[Audience] = self.cleaned_data["audiences"]
        is_age_alone = set(ticked) <= {Audience.CHILDREN, Audience.ADULTS}
        return [*ticked, Audience.EVERYONE] if is_age_alone else ticked

    def __init__(self, *args: Any, kept: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = dict.fromkeys((*COMMON_LANGUAGES, *kept))
        self.fields["languages"].choices = [  # type: ignore[attr-defined]
            (code, _("Teckenspråk") if code == "sgn" else name_of(code, language="sv").capitalize())
            for code in codes
        ]


def service_initial(entry: Entry, texts: dict[str, Text]) -> dict[str, Any]:
    """The form's first values: the entry as it stands."""
    initial: dict[str, Any] = {
        name: getattr(entry, name)
        for name in (
            "version", "kind", "languages", "anonymity", "sees_number", "on_bill", "cost",
            "mailbox", "deputy_mailbox", "source_title", "source_url", "source_dated",
        )
    }  # fmt: skip
    initial |= {"audiences": sorted(entry.audiences), "provider": entry.provider_name}
    for language, suffix in (("sv", ""), ("en", "_en")):
        if language in texts:
            said = texts[language].words
            initial |= {
                f"name{suffix}": said.name,
                f"summary{suffix}": said.summary,
                f"what_happens{suffix}": said.what_happens,
                f"who_can_see{suffix}": said.who_can_see,
            }
    return initial


class LineForm(WholeHoursForm):
    """One way of reaching a service, with its hours."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.TypedChoiceField(
        label=_("Sätt att nå dem"), choices=capitalised(LineKind.choices), coerce=LineKind
    )
    written = forms.CharField(
        label=_("Nummer eller adress"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Skriv numret som ni brukar skriva det, till exempel 08-465 004 10."),
        error_messages={"required": _("Skriv numret eller adressen.")},
    )
    label = forms.CharField(
        label=_("Förtydligande"),
        required=False,
        max_length=120,
        help_text=_("Behövs bara när det finns flera, till exempel ”för dig under 18 år”."),
    )
    when_closed = forms.ChoiceField(
        label=_("Öppen just när en annan är stängd"),
        required=False,
        help_text=_("För en jour som tar över när mottagningen stänger. Då behövs inga egna tider."),
    )
    source_title = forms.CharField(
        label=_("Var kommer uppgiften ifrån?"),
        max_length=200,
        error_messages={"required": _("Skriv var uppgiften kommer ifrån.")},
    )
    source_dated = date_field(_("Källans datum"))

    def __init__(self, *args: Any, others: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["when_closed"].choices = [("", _("Nej, den har egna tider")), *others]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("when_closed") and self.has_times():
            self.add_error("when_closed", _("Välj det ena: egna tider, eller öppen när en annan är stängd."))
        return cleaned


def line_initial(entry: Entry, line: LineEntry | None) -> dict[str, Any]:
    """The form's first values: the line as it stands, or what fits a new one."""
    if line is None:
        return {"version": entry.version, "kind": LineKind.PHONE, "source_title": entry.source_title}
    return {
        "version": entry.version,
        "kind": line.kind,
        "written": line.display if line.kind is LineKind.PHONE else line.value,
        "label": line.label,
        "when_closed": str(line.open_when_closed_id or ""),
        "source_title": line.source_title,
        "source_dated": line.source_dated,
    }


class DeviationForm(PlainForm):
    """What holds on one date instead of the weekly hours."""

    on = date_field(_("Datum"), required=True)
    times = forms.CharField(
        label=_("Öppet den dagen"),
        required=False,
        max_length=80,
        help_text=_("Till exempel ”09–12”. Lämna tomt om det är stängt hela dagen."),
    )
    reason = forms.CharField(
        label=_("Skäl"),
        required=False,
        max_length=120,
        help_text=_("Visas för den som ringer, till exempel ”personalen utbildas”."),
    )


class AreaForm(PlainForm):
    """Where a service is offered: keep or drop what stands there, and add one more."""

    kept = forms.MultipleChoiceField(label=_("Gäller i"), required=False, widget=forms.CheckboxSelectMultiple)
    added = forms.CharField(
        label=_("Lägg till en kommun"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "alla-kommuner"}),
        help_text=_("Till exempel en grannkommun som delar socialjour med er."),
    )

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kept"].choices = places  # type: ignore[attr-defined]
