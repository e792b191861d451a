"""The shape of what is said of a round, its questions, and an answer that staff enter."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.situation.rounds.entries import QuestionContent, RoundEntry, Sheet
from fyrtorn.domains.situation.rounds.services import RoundContent
from fyrtorn.domains.situation.rounds.services.answering import LONGEST_TEXT, Texts
from fyrtorn.domains.situation.rounds.services.making import (
    LONGEST_NUMBER,
    LONGEST_QUESTION,
    LONGEST_WORDS,
)
from fyrtorn.domains.situation.vocabulary import MOST_QUESTIONS, AnswerWay, Heading
from fyrtorn.foundation.organisations.vocabulary import Sector
from fyrtorn.foundation.vocabulary.terms import Answer as Said
from fyrtorn.portals.staff.fields import PlainForm, capitalised, date_field

USUAL_DAYS: Final = 21
"""Days that functions usually get to answer."""

ENTERED_WAYS: Final = (AnswerWay.MEETING, AnswerWay.PHONE, AnswerWay.STAFF)

Choices = list[tuple[str, str]]


class RoundForm(PlainForm):
    """A round's name, period, area, questions, last day, and whom to ring."""

    version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    title = forms.CharField(
        label=_("Namn på insamlingen"),
        max_length=LONGEST_WORDS,
        help_text=_("Syns bara för er, till exempel ”Insamling 2027”."),
        error_messages={"required": _("Skriv ett namn.")},
    )
    holder = forms.ChoiceField(
        label=_("Vems lägesbild?"),
        help_text=_("En förvaltning kan ha en egen, under kommunens."),
    )
    period_from = date_field(_("Perioden från"), required=True)
    period_to = date_field(_("Perioden till"), required=True)
    area = forms.ChoiceField(label=_("Område"), required=False)
    template = forms.ChoiceField(label=_("Frågor"), required=False)
    due_on = date_field(
        _("Svar senast"),
        required=True,
        help_text=_("Påminnelser går fyra dagar före, dagen efter och en vecka efter."),
    )
    ring_function = forms.CharField(
        label=_("Vem ringer man med frågor?"),
        max_length=LONGEST_WORDS,
        help_text=_("En funktion, till exempel ”samordnaren”. Mejlet skrivs under med den."),
        error_messages={"required": _("Skriv vilken funktion man ringer.")},
    )
    ring_number = forms.CharField(
        label=_("Telefon dit"),
        max_length=LONGEST_NUMBER,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "tel"}),
        error_messages={"required": _("Skriv ett nummer.")},
    )

    def __init__(
        self, *args: Any, holders: Choices, areas: Choices, templates: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("holder", holders),
            ("area", [("", _("Hela kommunen")), *areas]),
            ("template", templates),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
            if len(choices) == 1:
                self.fields[name].widget = forms.HiddenInput()
                self.fields[name].initial = choices[0][0]

    @property
    def content(self) -> RoundContent:
        given = self.cleaned_data
        return RoundContent(
            holder_id=UUID(given["holder"]),
            title=given["title"],
            period_from=given["period_from"],
            period_to=given["period_to"],
            due_on=given["due_on"],
            ring_function=given["ring_function"],
            ring_number=given["ring_number"],
            area_id=UUID(given["area"]) if given["area"] else None,
            template_id=UUID(given["template"]) if given["template"] else None,
        )


def round_initial(
    row: RoundEntry | None, *, today: date, holder_id: UUID, template_id: UUID | None
) -> dict[str, Any]:
    """The form's first values: the round as it stands, or last year for a new one."""
    if row is None:
        return {
            "version": 0,
            "title": _("Insamling %(year)s") % {"year": today.year},
            "holder": str(holder_id),
            "period_from": date(today.year - 1, 1, 1),
            "period_to": date(today.year - 1, 12, 31),
            "template": str(template_id or ""),
            "due_on": today + timedelta(days=USUAL_DAYS),
            "ring_function": _("samordnaren"),
        }
    return {
        "version": row.version,
        "title": row.title,
        "holder": str(row.holder_id),
        "period_from": row.period_from,
        "period_to": row.period_to,
        "area": str(row.area_id or ""),
        "template": str(row.template_id or ""),
        "due_on": row.due_on,
        "ring_function": row.ring_function,
        "ring_number": row.ring_number,
    }


class DueForm(PlainForm):
    """A new last day."""

    due_on = date_field(_("Ny sista dag"), required=True)


class QuestionsForm(PlainForm):
    """A sector's questions, at most five. An empty row is no question."""

    number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, sector: Sector, questions: list[QuestionContent], **kwargs: Any) -> None:
        initial = kwargs.pop("initial", {})
        for place, question in enumerate(questions, start=1):
            initial |= {
                f"fraga-{place}": question.text,
                f"hjalp-{place}": question.hint,
                f"rubrik-{place}": question.heading.value,
            }
        super().__init__(*args, initial=initial, **kwargs)
        self._sector = sector
        for place in range(1, MOST_QUESTIONS + 1):
            self.fields[f"fraga-{place}"] = forms.CharField(
                label=_("Frågan"),
                required=False,
                max_length=LONGEST_QUESTION,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"hjalp-{place}"] = forms.CharField(
                label=_("Hjälp till frågan"),
                required=False,
                max_length=LONGEST_QUESTION,
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[f"rubrik-{place}"] = forms.TypedChoiceField(
                label=_("Hör till"),
                required=False,
                choices=capitalised(Heading.choices),
                coerce=lambda value: Heading(int(value)),
                empty_value=None,
                initial=Heading.EVENTS.value,
            )

    @property
    def rows(self) -> list[tuple[int, list[forms.BoundField]]]:
        return [
            (place, [self[f"{name}-{place}"] for name in ("fraga", "hjalp", "rubrik")])
            for place in range(1, MOST_QUESTIONS + 1)
        ]

    @property
    def texts(self) -> list[str]:
        return [f"{name}-{place}" for place in range(1, MOST_QUESTIONS + 1) for name in ("fraga", "hjalp")]

    @property
    def questions(self) -> list[QuestionContent]:
        given = self.cleaned_data
        return [
            QuestionContent(
                self._sector,
                given[f"rubrik-{place}"] or Heading.EVENTS,
                given[f"fraga-{place}"],
                given[f"hjalp-{place}"],
            )
            for place in range(1, MOST_QUESTIONS + 1)
            if given[f"fraga-{place}"]
        ]


class EnterForm(PlainForm):
    """An answer given in a meeting or by phone, as it is entered."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    way = forms.TypedChoiceField(
        label=_("Hur fick du svaret?"),
        choices=[
            (value, _("På annat sätt, eller jag svarar själv") if value == AnswerWay.STAFF else words)
            for value, words in capitalised([(way.value, way.label) for way in ENTERED_WAYS])
        ],
        coerce=AnswerWay,
    )
    is_nothing = forms.BooleanField(label=_("Inget att rapportera"), required=False)

    def __init__(self, *args: Any, sheet: Sheet, **kwargs: Any) -> None:
        self._texts = sheet.texts
        initial: dict[str, Any] = {"version": sheet.version, "way": AnswerWay.MEETING}
        for place, line in enumerate(sheet.texts, start=1):
            initial |= {f"svar-{place}": line.said or "", f"ord-{place}": line.text}
        super().__init__(*args, initial=initial, **kwargs)
        for place, line in enumerate(sheet.texts, start=1):
            self.fields[f"svar-{place}"] = forms.ChoiceField(
                label=line.question.text,
                choices=capitalised(Said.choices),
                required=False,
                widget=forms.RadioSelect,
            )
            self.fields[f"ord-{place}"] = forms.CharField(
                label=_("Svaret i ord"),
                required=False,
                max_length=LONGEST_TEXT,
                widget=forms.Textarea(attrs={"rows": 2}),
            )

    @property
    def rows(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        places = range(1, len(self._texts) + 1)
        return [(self[f"svar-{place}"], self[f"ord-{place}"]) for place in places]

    @property
    def texts(self) -> list[str]:
        return [f"ord-{place}" for place in range(1, len(self._texts) + 1)]

    @property
    def fields_of_texts(self) -> dict[str, str]:
        return {str(line.question.id): f"ord-{place}" for place, line in enumerate(self._texts, start=1)}

    @property
    def said(self) -> Texts:
        given: dict[UUID, tuple[Said | None, str]] = {}
        for place, line in enumerate(self._texts, start=1):
            said = self.cleaned_data[f"svar-{place}"]
            given[line.question.id] = (Said(said) if said else None, self.cleaned_data[f"ord-{place}"])
        return given

    def point_at_unanswered(self) -> None:
        """Say beside each question without an answer that it needs one."""
        for place, _line in enumerate(self._texts, start=1):
            if not self.cleaned_data.get(f"svar-{place}"):
                self.add_error(f"svar-{place}", _("Välj ja, nej eller ”vi vet inte”."))


class ReadForm(PlainForm):
    """An answer's text, to take something out of. ``began`` is the fingerprint of the text that was shown."""

    began = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("Texten"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
