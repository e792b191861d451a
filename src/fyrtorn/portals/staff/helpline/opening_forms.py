"""The shape of what is said of a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.directory.services.staffing import LONGEST_INSTEAD
from fyrtorn.domains.helpline.lines.contents import LineContent, LineEntry
from fyrtorn.domains.helpline.vocabulary import (
    GRACE_MINUTES,
    MOST_GRACE_MINUTES,
    MOST_PEOPLE,
    Audience,
    Channel,
    LegalHome,
    LineKind,
)
from fyrtorn.portals.staff.fields import PlainForm, capitalised, date_field
from fyrtorn.processes.staffing_lines.opening import Number

_KINDS: Final = [
    (LineKind.DESK.value, _("Skrivbordstelefon. Numret visas som öppet enligt sina tider.")),
    (
        LineKind.SHIFT.value,
        _("Bemannad med pass. Numret visas som öppet bara när någon har anmält sig på plats."),
    ),
]
_ALSO: Final = [
    (Channel.CHAT.value, _("Chatt")),
    (
        Channel.CALL_BACK.value,
        _("Uppringning. Den som vill lämnar ett nummer, och ni ringer upp inom fyra timmar."),
    ),
]
_HOMES: Final = [
    (
        LegalHome.ADVICE.value,
        _("Råd utan personuppgifter. Ni ger råd och antecknar inget om den som ringer (SoL 14 kap. 4 §)."),
    ),
    (
        LegalHome.DECISION.value,
        _(
            "Insats efter beslut. Nämnden har beslutat att uppgifter om vem det är "
            "inte ska antecknas (SoL 14 kap. 5 §)."
        ),
    ),
    (
        LegalHome.SERVICE.value,
        _("Insats utan beslut. Hjälp utan att behovet prövas först, och ni dokumenterar (SoL 11 kap. 5 §)."),
    ),
]


class LineForm(PlainForm):
    """A line as its leader describes it."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    name = forms.CharField(
        label=_("Namn"),
        max_length=120,
        help_text=_("Det namn som den som ringer känner igen."),
        error_messages={"required": _("Skriv vad linjen heter.")},
    )
    kind = forms.TypedChoiceField(
        label=_("Hur bemannas den?"),
        choices=_KINDS,
        coerce=LineKind,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur linjen bemannas.")},
    )
    audiences = forms.TypedMultipleChoiceField(
        label=_("Vem får ringa?"),
        choices=capitalised(Audience.choices),
        coerce=Audience,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Välj minst en.")},
    )
    also = forms.TypedMultipleChoiceField(
        label=_("Kan man nå linjen på fler sätt än telefon?"),
        choices=_ALSO,
        coerce=Channel,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Chatten är öppen när linjen är det och någon sitter vid den. Uppringning lovas bara när linjen är öppen. "
            "Valvet måste vara upprättat."
        ),
    )
    legal_home = forms.TypedChoiceField(
        label=_("Vad är samtalen, enligt socialtjänstlagen (SoL)?"),
        choices=_HOMES,
        coerce=LegalHome,
        widget=forms.RadioSelect,
        help_text=_("Det avgör vad ni får anteckna. Är ni osäkra: fråga er jurist innan ni öppnar."),
        error_messages={"required": _("Välj vad samtalen är.")},
    )
    secrecy_ground = forms.CharField(
        label=_("Sekretess eller tystnadsplikt enligt"),
        max_length=200,
        help_text=_(
            "Regeln som binder dem som svarar. I socialtjänsten: "
            "26 kap. 1 § offentlighets- och sekretesslagen."
        ),
        error_messages={"required": _("Skriv vilken regel som binder dem som svarar.")},
    )
    ground_dated = date_field(_("Prövat den"), required=True, help_text=_("Den dag ni tog ställning."))
    text_ground = forms.CharField(
        label=_("Fri text i anteckningen, enligt"),
        required=False,
        max_length=200,
        help_text=_(
            "Lämna tomt om ni bara fyller i svarsalternativ. Vill ni skriva egna ord om samtalet: "
            "skriv beslutet eller regeln som tillåter det. Texten förseglas, och den får aldrig peka ut någon."
        ),
    )
    least_people = forms.IntegerField(
        label=_("Minst så många samtidigt"),
        min_value=1,
        max_value=MOST_PEOPLE,
        initial=1,
        help_text=_("Så många ska finnas på plats hela tiden linjen är öppen. Färre är en lucka."),
        error_messages={"required": _("Skriv hur många ni behöver vara.")},
    )
    grace_minutes = forms.IntegerField(
        label=_("Väntetid, minuter"),
        min_value=0,
        max_value=MOST_GRACE_MINUTES,
        initial=GRACE_MINUTES,
        help_text=_("Så länge får linjen stå tom när den öppnar. Sedan säger sidan att ingen är på plats."),
        error_messages={"required": _("Skriv hur många minuter, till exempel 10.")},
    )
    instead = forms.CharField(
        label=_("Gör så här i stället"),
        required=False,
        max_length=LONGEST_INSTEAD,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Står bredvid numret när ingen är på plats. Till exempel ”Ring socialjouren” och deras nummer."
        ),
    )

    def content(self, languages: tuple[str, ...]) -> LineContent:
        given = self.cleaned_data
        return LineContent(
            name=given["name"],
            kind=given["kind"],
            channels=(Channel.PHONE, *given["also"]),
            audiences=tuple(given["audiences"]),
            languages=languages,
            legal_home=given["legal_home"],
            secrecy_ground=given["secrecy_ground"],
            ground_dated=given["ground_dated"],
            text_ground=given["text_ground"],
            least_people=given["least_people"],
            grace_minutes=given["grace_minutes"],
            instead=given["instead"],
        )


class NewLineForm(LineForm):
    """The same, with the number that it is opened on. One number only is already chosen."""

    number = forms.TypedChoiceField(
        label=_("Nummer"),
        coerce=UUID,
        help_text=_("Nummer och tider ändras bland kontaktvägarna, så att de bara står på ett ställe."),
        error_messages={"required": _("Välj vilket nummer linjen har.")},
    )
    field_order = ("number",)

    def __init__(self, *args: Any, numbers: Sequence[Number], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.line_id), f"{one.name}, {one.display}") for one in numbers]
        is_only_one = len(numbers) == 1
        number: Any = self.fields["number"]
        number.choices = choices if is_only_one else [("", _("Välj")), *choices]
        if is_only_one:
            self.fields["name"].initial = numbers[0].name


class LastDayForm(PlainForm):
    """The last day on which something goes on."""

    last_day = date_field(_("Sista dagen"), required=True)


class EndingForm(LastDayForm):
    """The last day of a line, and who takes over."""

    passes_to = forms.TypedChoiceField(
        label=_("Vem tar över?"), coerce=UUID, required=False, empty_value=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, successors: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["passes_to"]
        field.choices = [("", _("Ingen, linjen slutar")), *((str(one), name) for one, name in successors)]


def initial_of(line: LineEntry) -> dict[str, Any]:
    """The form's first values: the line as it stands."""
    content = line.content
    return {
        "version": line.version,
        "name": content.name,
        "kind": content.kind.value,
        "also": [channel.value for channel in content.channels if channel is not Channel.PHONE],
        "audiences": [audience.value for audience in content.audiences],
        "legal_home": content.legal_home.value,
        "secrecy_ground": content.secrecy_ground,
        "ground_dated": content.ground_dated,
        "text_ground": content.text_ground,
        "least_people": content.least_people,
        "grace_minutes": content.grace_minutes,
        "instead": content.instead,
    }
