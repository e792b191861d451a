"""The shape of a talk's record: four answers first, the rest when there is time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talk_vocabulary import (
    AgeBand,
    Caller,
    CameBefore,
    Duration,
    FollowUp,
    Outcome,
    Sex,
    StepGiven,
    TalkKind,
    Theme,
    Wait,
)
from fyrtorn.domains.helpline.talks.contents import TalkContent
from fyrtorn.domains.helpline.talks.entries import TalkEntry
from fyrtorn.domains.helpline.talks.rules import LONGEST_TEXT, PARTS, first_countable
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.vocabulary.environments import Environment
from fyrtorn.foundation.vocabulary.languages import name_of
from fyrtorn.portals.shared.dates import can_be_reckoned_with
from fyrtorn.portals.staff.fields import PlainForm, capitalised

if TYPE_CHECKING:
    from fyrtorn.portals.staff.fields import Words

_SPOKEN: Final = (
    "sv",
    "en",
    "ar",
    "so",
    "fa",
    "prs",
    "ps",
    "ti",
    "tr",
    "ku",
    "bs",
    "ru",
    "uk",
    "pl",
    "fi",
    "es",
)
"""Offered beside the line's own languages: those that Swedish helplines have met most."""

_CODED: Final = ("caller", "outcome", "wait", "duration", "came_before", "age", "sex", "follow_up")
_MANY: Final = ("themes", "environments", "steps")
_WRITTEN: Final = ("municipality", "language", "referred_to", "text", *PARTS)


def _one_of(label: Words, words: Any, **more: Any) -> forms.TypedChoiceField:
    """One answer, or none yet."""
    return forms.TypedChoiceField(
        label=label,
        choices=capitalised(words.choices),
        coerce=words,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        **more,
    )


def _some_of(label: Words, words: Any) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=capitalised(words.choices),
        coerce=words,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _text(label: Words, help_text: Words = "", rows: int = 4) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=LONGEST_TEXT,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ShortForm(PlainForm):
    """The least that is noted of a talk. The time is the record's own."""

    caller = _one_of(_("Vem ringde?"), Caller)
    outcome = _one_of(_("Hur slutade det?"), Outcome)
    channel = forms.TypedChoiceField(
        label=_("Hur kom samtalet?"), coerce=Channel, required=False, widget=forms.RadioSelect
    )
    kind = forms.TypedChoiceField(
        label=_("Vad är det för samtal?"),
        choices=capitalised(TalkKind.choices),
        coerce=TalkKind,
        required=False,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, line: LineEntry, channel: Channel = Channel.PHONE, **kwargs: Any) -> None:
        """``channel`` is offered whether or not the line still has it: the talk came that way."""
        super().__init__(*args, **kwargs)
        channels: Any = self.fields["channel"]
        offered = [one for one in Channel if one is channel or one in line.content.channels]
        channels.choices = capitalised([(one.value, one.label) for one in offered])

    @property
    def kind_said(self) -> TalkKind | None:
        return self.cleaned_data.get("kind") or None

    @property
    def channel_said(self) -> Channel | None:
        return self.cleaned_data.get("channel") or None

    def content(self) -> TalkContent:
        """What was answered so far. A field that is wrong is left out, and says so itself."""
        given = self.cleaned_data
        said: dict[str, Any] = {name: given.get(name) for name in _CODED}
        said |= {name: tuple(given.get(name) or ()) for name in _MANY}
        said |= {name: given.get(name) or "" for name in _WRITTEN}
        return TalkContent(**said)


class TalkForm(ShortForm):
    """All that can be noted."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    came_before = _one_of(_("Har personen ringt förut?"), CameBefore)
    wait = _one_of(_("Hur länge fick den som ringde vänta?"), Wait)
    duration = _one_of(_("Hur långt blev samtalet?"), Duration)
    language = forms.ChoiceField(label=_("Språk"), required=False)
    municipality = forms.CharField(
        label=_("Kommun, om den har sagts"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "alla-kommuner"}),
    )
    age = _one_of(_("Hur gammal är den det gäller?"), AgeBand)
    sex = _one_of(_("Kön, om det har sagts"), Sex)
    themes = _some_of(_("Vad handlade det om?"), Theme)
    environments = _some_of(_("Miljö, så långt det är känt"), Environment)
    steps = _some_of(_("Vad fick den som ringde?"), StepGiven)
    referred_to = forms.CharField(
        label=_("Hänvisad till"),
        max_length=200,
        required=False,
        help_text=_("Verksamheter, aldrig personer. Skriv, eller välj ur listan."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "hjalpen-dar"}),
    )
    follow_up = _one_of(_("Uppföljning"), FollowUp)
    text = _text(
        _("Anteckning"), _("Inga namn, nummer eller adresser, och inget som gör att någon känns igen."), 6
    )
    question = _text(_("Frågan"), _("Vad kollegan undrade, utan att någon går att känna igen."))
    advice = _text(_("Rådet"))
    material = _text(_("Material som kollegan fick"), rows=2)

    def __init__(self, *args: Any, line: LineEntry, **kwargs: Any) -> None:
        super().__init__(*args, line=line, **kwargs)
        languages: Any = self.fields["language"]
        codes = dict.fromkeys((*line.content.languages, *_SPOKEN))
        languages.choices = [
            ("", _("Inte antecknat")),
            *((code, name_of(code, language="sv")) for code in codes),
        ]
        if not line.content.text_ground:
            del self.fields["text"]

    def clean_municipality(self) -> str:
        """The key of the municipality that was written. One that is half written is not guessed at."""
        written = self.cleaned_data["municipality"].strip().casefold().removesuffix(" kommun")
        if not written:
            return ""
        for place in organisations.municipalities():
            if place.name.casefold() == written:
                return place.key
        raise forms.ValidationError(_("Ingen kommun heter så. Välj ur listan."))


class CountForm(ShortForm):
    """A call that was not noted while it went on: counted, and nothing is kept."""

    at = forms.DateTimeField(
        label=_("När ringde någon?"),
        validators=[can_be_reckoned_with],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        error_messages={
            "required": _("Skriv när det ringde."),
            "invalid": _("Skriv dag och tid, till exempel 2026-11-21 14.30."),
        },
    )

    def __init__(self, *args: Any, line: LineEntry, **kwargs: Any) -> None:
        super().__init__(*args, line=line, **kwargs)
        self._runs_from = line.runs_from
        for name in ("caller", "outcome"):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = _("Välj ett svar. ”Vet inte” går också bra.")

    def clean_at(self) -> datetime:
        at: datetime = self.cleaned_data["at"]
        if at > clock.now():
            raise forms.ValidationError(_("Den tiden har inte varit än."))
        first = first_countable(self._runs_from, today=clock.today())
        if at.astimezone(STOCKHOLM).date() < first:
            raise forms.ValidationError(
                _("Samtal från före %(day)s går inte att räkna här längre."),
                params={"day": date_format(first, "j F Y")},
            )
        return at


def initial_of(talk: TalkEntry, content: TalkContent, *, names: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """The form's first values: the record as it stands. ``names`` are municipalities, key and name."""
    said: dict[str, Any] = {name: getattr(content, name) for name in (*_CODED, *_MANY, *_WRITTEN)}
    return said | {
        "version": talk.version,
        "kind": talk.kind.value,
        "channel": talk.channel.value,
        "municipality": dict(names).get(content.municipality, ""),
    }


def count_now(line: LineEntry) -> CountForm:
    """The form for counting, which begins at this moment."""
    now = clock.now().astimezone(STOCKHOLM)
    usual = {"kind": TalkKind.SUPPORT.value, "channel": Channel.PHONE.value}
    return CountForm(line=line, initial={"at": now, **usual})
