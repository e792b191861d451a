"""Forms of the bank: how an item is begun, what it says in one language, and what everybody may sort it by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.knowledge.contents import (
    LONGEST_LEAD,
    LONGEST_LINE,
    LONGEST_NOTE,
    LONGEST_SECTION,
    LONGEST_TITLE,
    MOST_LINES,
    Facts,
    Notes,
    Source,
    Text,
)
from fyrtorn.domains.knowledge.vocabulary import (
    Evidence,
    ItemKind,
    PlaceSort,
    Population,
    Question,
    Section,
    StrategyArea,
    Theme,
    sections_of,
)
from fyrtorn.foundation.vocabulary.languages import country_name, direction
from fyrtorn.foundation.vocabulary.prevention import Level
from fyrtorn.portals.staff.fields import PlainForm, capitalised

COUNTRIES: Final = ("SE", "NO", "DK", "FI", "IS", "NL", "BE", "DE", "GB", "FR", "AT", "CA", "AU")
"""Where examples come from most often. Another country that an item already has can be kept."""

SECTIONS: Final = {
    Section.BACKGROUND: (_("Bakgrund"), _("Vad var problemet, och hur visste ni det?")),
    Section.APPROACH: (_("Så gjorde ni"), _("Steg för steg, så att någon annan kan göra likadant.")),
    Section.SUCCESS_FACTORS: (_("Vad som gjorde att det gick"), _("Det ni inte hade klarat er utan.")),
    Section.CHALLENGES: (_("Vad som var svårt"), _("Ärliga svårigheter är det andra har mest nytta av.")),
    Section.TEXT: (_("Text"), ""),
}
_NOTE_WORDS: Final = {
    "contact_function": (
        _("Vem man kan fråga"),
        _("En funktion, aldrig en person: ”Samordnaren i kommunen, 08-465 004 00”."),
    ),
    "target_groups": (_("För vilka"), ""),
    "resources": (_("Vad det krävde"), _("Tid, pengar och människor, ungefär.")),
    "results": (_("Vad det ledde till"), _("Också om ni inte vet: skriv det.")),
    "measured_how": (_("Hur det mättes"), ""),
    "legal": (_("Att tänka på i lagen"), ""),
}
NOTES: Final = tuple(_NOTE_WORDS)
"""The fields of ``Notes``, in the order asked."""

FACTS: Final = (
    "questions",
    "place",
    "place_sort",
    "population",
    "country",
    "themes",
    "levels",
    "strategy_areas",
    "evidence",
    "address",
)
"""The fields of ``Facts``, in the order of the form."""


class BeginForm(PlainForm):
    """What it is, and what it is called."""

    title = forms.CharField(
        label=_("Rubrik"),
        max_length=LONGEST_TITLE,
        help_text=_("Det andra letar efter: ”Föräldrakvällar på biblioteket”. Den går att ändra sedan."),
        error_messages={"required": _("Skriv vad det ska heta.")},
    )

    def __init__(self, *args: Any, is_example: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = [choice for choice in capitalised(ItemKind.choices) if choice[0] != ItemKind.EXAMPLE]
        self.fields["kind"] = forms.TypedChoiceField(
            label=_("Vad är det?"),
            coerce=ItemKind,
            choices=[(ItemKind.EXAMPLE.value, ItemKind.EXAMPLE.label)] if is_example else others,
            initial=ItemKind.EXAMPLE.value if is_example else None,
            widget=forms.HiddenInput if is_example else forms.RadioSelect,
            error_messages={"required": _("Välj vad det är.")},
        )


class TextForm(PlainForm):
    """An item in one language. In the language it was written in it also asks what it can be found by."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=_("Rubrik"), max_length=LONGEST_TITLE, error_messages={"required": _("Skriv en rubrik.")}
    )
    lead = forms.CharField(
        label=_("Ingress"),
        max_length=LONGEST_LEAD,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Två meningar: vad ni gör och för vem. Den syns i listor och sökträffar."),
    )

    def __init__(self, *args: Any, kind: ItemKind, language: str, facts: Facts | None, **kwargs: Any) -> None:
        """``facts`` stand in the language it was written in; ``None`` in a translation."""
        super().__init__(*args, **kwargs)
        self.sections = sections_of(kind)
        for section in self.sections:
            self.fields[section.value] = _block(*SECTIONS[section], LONGEST_SECTION, rows=9)
        for name, (label, help_text) in _NOTE_WORDS.items():
            self.fields[name] = _block(label, help_text, LONGEST_NOTE, rows=2)
        self.fields["sources"] = _lines(
            _("Källor"), _("En per rad: ”Namn | https://adress”. Adressen kan utelämnas.")
        )
        self.fields["confirmed"] = _lines(
            _("Det här är kontrollerat"), _("Ett påstående per rad, gärna med hur ni vet det.")
        )
        self.fields["unconfirmed"] = _lines(
            _("Det här vet vi inte säkert"), _("Ett per rad. Det ni bara har hört hör hemma här.")
        )
        for field in self.fields.values():
            field.widget.attrs |= {"lang": language, "dir": direction(language)}
        self.has_facts = facts is not None
        if facts is not None:
            self.fields |= _facts_fields(facts.country)

    @property
    def content(self) -> Text:
        """What is written, once the form is valid."""
        said = self.cleaned_data
        return Text(
            title=said["title"],
            lead=said["lead"],
            sections={section: said[section.value] for section in self.sections},
            notes=Notes(**{name: said[name] for name in NOTES}),
            sources=tuple(_source(line) for line in said["sources"]),
            confirmed=tuple(said["confirmed"]),
            unconfirmed=tuple(said["unconfirmed"]),
        )

    @property
    def facts(self) -> Facts | None:
        """What it can be found by, once the form is valid; ``None`` in a translation."""
        if not self.has_facts:
            return None
        said = self.cleaned_data
        return Facts(
            questions=tuple(map(Question, said["questions"])),
            themes=tuple(map(Theme, said["themes"])),
            levels=tuple(map(Level, said["levels"])),
            strategy_areas=tuple(map(StrategyArea, said["strategy_areas"])),
            evidence=Evidence(said["evidence"]) if said["evidence"] else None,
            place=said["place"],
            country=said["country"],
            place_sort=PlaceSort(said["place_sort"]) if said["place_sort"] else None,
            population=Population(said["population"]) if said["population"] else None,
            address=said["address"],
        )

    def clean_sources(self) -> list[str]:
        lines: list[str] = self.cleaned_data["sources"]
        for line in lines:
            if _source(line).address and not _leads_somewhere(_source(line).address):
                raise forms.ValidationError(
                    _("Adressen till ”%(source)s” ska börja med https:// eller med / för en av våra sidor."),
                    params={"source": _source(line).title},
                )
        return lines

    def clean_address(self) -> str:
        address: str = self.cleaned_data["address"].strip()
        if address and not _leads_somewhere(address):
            raise forms.ValidationError(
                _("Adressen ska börja med https:// eller med / för en av våra sidor.")
            )
        return address


def initial_of(text: Text, facts: Facts | None) -> dict[str, Any]:
    """What stands, as the form's fields hold it."""
    said: dict[str, Any] = {
        "title": text.title,
        "lead": text.lead,
        **{section.value: text.sections.get(section, "") for section in Section},
        **{name: getattr(text.notes, name) for name in NOTES},
        "sources": "\n".join(_source_line(one) for one in text.sources),
        "confirmed": "\n".join(text.confirmed),
        "unconfirmed": "\n".join(text.unconfirmed),
    }
    if facts is not None:
        said |= {name: _plain(getattr(facts, name)) for name in FACTS}
    return said


class LinesField(forms.CharField):
    """One thing a line. Cleaned it is a list of the lines that say something."""

    def clean(self, value: Any) -> list[str]:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_now("Högst %(most)s rader får plats.") % {"most": MOST_LINES})
        if any(len(line.partition(" | ")[0]) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(
                _now("En rad är längre än %(most)s tecken. Dela den i två.") % {"most": LONGEST_LINE}
            )
        return lines


def _lines(label: Any, help_text: Any) -> LinesField:
    return LinesField(
        label=label, help_text=help_text, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


def _block(label: Any, help_text: Any, longest: int, *, rows: int) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=longest,
        required=False,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _facts_fields(country: str) -> dict[str, forms.Field]:
    codes = dict.fromkeys((*COUNTRIES, country or "SE"))
    return {
        "questions": _several(_("Vilken fråga svarar det på?"), Question.choices),
        "place": forms.CharField(
            label=_("Var?"), max_length=80, required=False, help_text=_("Kommunen, regionen eller landet.")
        ),
        "place_sort": _one(_("Vad för slags plats?"), PlaceSort.choices),
        "population": _one(_("Hur många bor där?"), Population.choices),
        "country": forms.ChoiceField(
            label=_("Land"), choices=[(code, country_name(code, language="sv")) for code in codes]
        ),
        "themes": _several(_("Vad handlar det om?"), Theme.choices),
        "levels": _several(_("Vilka når det?"), Level.choices),
        "strategy_areas": _several(_("Del av arbetet"), StrategyArea.choices),
        "evidence": _one(_("Hur väl prövat är det?"), Evidence.choices),
        "address": forms.CharField(
            label=_("Adress till originalet"),
            max_length=500,
            required=False,
            help_text=_("Om det står någon annanstans också. Börjar med https://."),
        ),
    }


def _several(label: Any, choices: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=capitalised(choices), required=False, widget=forms.CheckboxSelectMultiple
    )


def _one(label: Any, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", _("Inte angivet")), *capitalised(choices)], required=False
    )


def _source(line: str) -> Source:
    """A line of the form as a source.

    >>> _source("Brå, rapport 2024:1 | https://bra.example/r")
    Source(title='Brå, rapport 2024:1', address='https://bra.example/r')
    >>> _source("https://bra.example/r")
    Source(title='https://bra.example/r', address='https://bra.example/r')
    """
    title, _bar, address = line.rpartition("|")
    if not title.strip():
        said = address.strip()
        return Source(said, said if _leads_somewhere(said) else "")
    return Source(title.strip(), address.strip())


def _source_line(source: Source) -> str:
    return f"{source.title} | {source.address}" if source.address else source.title


def _leads_somewhere(address: str) -> bool:
    """On the web, or one of our own pages: "//" leads to another host."""
    return address.startswith("https://") or (address.startswith("/") and not address.startswith("//"))


def _plain(value: Any) -> Any:
    if isinstance(value, Iterable) and not isinstance(value, str):
        return [str(one.value) for one in value]
    return "" if value is None else str(value)
