"""What is written about a concern: answers, assessments, ends. What is allowed is the domain's business."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.concerns.handling.assessments import HEADINGS, PROTECTS, WORRIES, Part, joined
from fyrtorn.domains.concerns.handling.wording import LAST_WORDS
from fyrtorn.domains.concerns.vocabulary import AgeGroup, Step
from fyrtorn.foundation.dialogue.messages import LONGEST_TEXT
from fyrtorn.portals.staff.concerns.telling import telling
from fyrtorn.portals.staff.fields import PlainForm, capitalised, date_field

if TYPE_CHECKING:
    from fyrtorn.portals.staff.fields import Words

LONGEST_PART: Final = 6_000
"""Characters. The parts together must go into one text of ``LONGEST_TEXT``."""

NEEDS: Final = (
    ("now", _("Ja, nu genast")),
    ("not_now", _("Nej, inte genast")),
    ("unknown", _("Vi vet för lite än. Vi tar reda på mer i dag.")),
)


def text_field(
    label: Words, *, rows: int = 4, required: bool = True, help_text: Words = "", missing: Words = ""
) -> forms.CharField:
    """A box to write in."""
    return forms.CharField(
        label=label,
        required=required,
        help_text=help_text,
        max_length=LONGEST_PART,
        widget=forms.Textarea(attrs={"rows": rows, "autocomplete": "off"}),
        error_messages={"required": missing or _("Skriv något här.")},
    )


class VersionedForm(PlainForm):
    """A form that knows what its writer had read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def parts(self) -> Mapping[Part, str]:
        """The parts of an assessment among the answers. Call it on a form that is valid."""
        return {
            part: str(self.cleaned_data[part.value]) for part in Part if self.cleaned_data.get(part.value)
        }

    def reason(self) -> str:
        """The parts as one text to seal."""
        return joined(self.parts())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if len(self.reason()) > LONGEST_TEXT:
            self.add_error(
                None, _("Det blev för långt. Korta texterna till högst 20 000 tecken tillsammans.")
            )
        return given


class AnswerForm(VersionedForm):
    text = forms.CharField(
        label=_("Ditt svar"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 12, "autocomplete": "off"}),
        help_text=_("Skriv som du talar, till en människa som är orolig. Skriv inga namn."),
        error_messages={"required": _("Skriv något innan du går vidare.")},
    )
    is_question = forms.BooleanField(
        label=_("Det här är en fråga som jag vill ha svar på"),
        required=False,
        help_text=_("Då ser den som skrev ”vi har en fråga” i stället för ”läst”."),
    )
    asks_for_files = forms.BooleanField(
        label=_("Be om bilder eller dokument"),
        required=False,
        help_text=_(
            "Då kan den som skrev skicka upp till fem filer. Be bara om det ni behöver, och skriv vad det är."
        ),
    )


class ProtectionForm(VersionedForm):
    """Whether a child needs protection at once: by whom and when follow from who sends it and when."""

    need = forms.ChoiceField(
        label=HEADINGS[Part.NEED],
        choices=NEEDS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ett av svaren.")},
    )
    facts = text_field(
        HEADINGS[Part.FACTS],
        help_text=_("Skilj på vad den som skrev själv har sett och har hört."),
        missing=_("Skriv vad som har sagts och gjorts."),
    )
    why = text_field(_("Varför bedömer ni så?"), missing=_("Skriv varför ni bedömer så."))
    done_now = text_field(
        _("Vad gör ni nu, och vem gör det?"),
        help_text=_("Till exempel: ringer skolan före kl. 15."),
        missing=_("Skriv vad ni gör nu."),
    )

    def parts(self) -> Mapping[Part, str]:
        need = self.cleaned_data.get("need")
        return {**super().parts(), Part.NEED: str(dict(NEEDS)[need])} if need else super().parts()


class LastWordsForm(VersionedForm):
    """A form that ends a dialogue. Last words that may say too much are sent only by somebody who insists."""

    last_words = text_field(
        _("Sista ord till den som skrev"),
        rows=6,
        help_text=_("Berätta inte vad ni har beslutat eller vilka ni har talat med: det är sekretess."),
        missing=_("Skriv ett sista ord, så att den som skrev inte undrar."),
    )
    send_anyway = forms.BooleanField(label=_("Skicka sista ordet ändå"), required=False)

    field_order: tuple[str, ...] = ("version", "step", "why", "last_words", "send_anyway")

    def __init__(self, *args: Any, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"last_words": LAST_WORDS, **(initial or {})}, **kwargs)
        self._found = telling(str(self.data.get("last_words", "")))
        if not self._found:
            del self.fields["send_anyway"]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if self._found and not given.get("send_anyway"):
            self.add_error(
                "last_words",
                _("Det här kan säga för mycket: %(found)s. Ändra, eller kryssa i att du vill skicka ändå.")
                % {"found": self._found.everything},
            )
        return given


class HandOverForm(VersionedForm):
    """That the concern was entered in the municipality's own case system, where the work goes on."""

    handed_on = date_field(_("Överförd"), required=True)
    case_number = forms.CharField(
        label=HEADINGS[Part.CASE_NUMBER],
        max_length=40,
        error_messages={"required": _("Skriv numret, så att ärendet går att hitta.")},
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"handed_on": today}, **kwargs)
        self._today = today

    def clean_handed_on(self) -> date:
        return _not_ahead(self.cleaned_data["handed_on"], self._today)


class DecidedForm(LastWordsForm):
    """That it was decided in the own system, on what day. What was decided stands there."""

    decided_on = date_field(HEADINGS[Part.DECIDED_ON], required=True)

    field_order = ("version", "decided_on", "last_words", "send_anyway")

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"decided_on": today}, **kwargs)
        self._today = today

    def clean_decided_on(self) -> date:
        return _not_ahead(self.cleaned_data["decided_on"], self._today)


class AdviceEndForm(LastWordsForm):
    """An end of advice. Nothing about anybody needs to be written down (Social Services Act 14:4)."""

    step = forms.ChoiceField(
        label=_("Hur slutade det?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur det slutade.")},
    )
    why = text_field(
        _("Kort om varför"),
        rows=3,
        help_text=_("Skriv inget som visar vem det gäller. Det behövs inte vid råd."),
        missing=_("Skriv kort varför."),
    )

    def __init__(self, *args: Any, steps: Sequence[Step], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["step"].choices = _choices(steps)  # type: ignore[attr-defined]


class AssessmentForm(LastWordsForm):
    """A preliminary assessment made here: facts, what worries and what protects, and the decision."""

    facts = text_field(
        HEADINGS[Part.FACTS],
        rows=6,
        help_text=_("Det som går att belägga. Tolka inte här."),
        missing=_("Skriv vad som har sagts och gjorts."),
    )
    own_words = text_field(
        HEADINGS[Part.OWN_WORDS],
        required=False,
        help_text=_("Om ni har talat med barnet, eller om orden är återgivna."),
    )
    interpretation = text_field(HEADINGS[Part.INTERPRETATION], missing=_("Skriv hur ni tolkar det."))
    none_known_because = text_field(
        HEADINGS[Part.NONE_KNOWN_BECAUSE],
        rows=2,
        required=False,
        help_text=_("Fyll i bara om alla rutor om vad som fungerar och ger stöd är tomma."),
    )
    alternatives = text_field(
        HEADINGS[Part.ALTERNATIVES],
        help_text=_("Tro, klädsel, ursprung och starka åsikter är inte i sig skäl till oro."),
        missing=_("Skriv minst en annan förklaring."),
    )
    would_change = text_field(HEADINGS[Part.WOULD_CHANGE], rows=3, required=False)
    why = text_field(_("Beslutet och skälen för det"), missing=_("Skriv vad ni beslutar och varför."))
    step = forms.ChoiceField(
        label=_("Hur går det vidare?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur det går vidare.")},
    )

    def __init__(self, *args: Any, steps: Sequence[Step], is_overdue: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for part in (*WORRIES, *PROTECTS):
            self.fields[part.value] = text_field(HEADINGS[part], rows=3, required=False)
        if is_overdue:
            self.fields["exceptional"] = text_field(
                HEADINGS[Part.EXCEPTIONAL],
                missing=_("De 14 dagarna har gått. Skriv vilka synnerliga skäl som fanns."),
            )
        self.fields["step"].choices = _choices(steps)  # type: ignore[attr-defined]

    @property
    def pairs(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """What worries beside what protects, area by area."""
        return [
            (self[worry.value], self[protects.value])
            for worry, protects in zip(WORRIES, PROTECTS, strict=True)
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not any(given.get(part.value) for part in (*PROTECTS, Part.NONE_KNOWN_BECAUSE)):
            self.add_error(
                "none_known_because",
                _("Skriv minst en sak som fungerar eller ger stöd, eller varför ingen är känd än."),
            )
        return given


class AgeForm(VersionedForm):
    """How old the person is, as far as it decides which rules hold, and how the team knows."""

    age = forms.ChoiceField(
        label=HEADINGS[Part.AGE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj ett av svaren.")},
    )
    why = text_field(
        _("Hur vet ni det?"),
        rows=3,
        help_text=_("Till exempel: den som skrev svarade att personen går sista året på gymnasiet."),
        missing=_("Skriv hur ni vet det."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ages = capitalised((group.value, group.label) for group in AgeGroup)
        self.fields["age"].choices = ages  # type: ignore[attr-defined]

    @property
    def age_group(self) -> AgeGroup:
        """What was chosen. Ask it of a form that is valid."""
        return AgeGroup(self.cleaned_data["age"])

    def parts(self) -> Mapping[Part, str]:
        age = self.cleaned_data.get("age")
        return {**super().parts(), Part.AGE: str(AgeGroup(age).label)} if age else super().parts()


class TurnForm(AgeForm):
    """That it can be understood whom advice is about, and how old that person is."""

    why = text_field(
        _("Hur gick det att förstå vem det gäller?"),
        missing=_("Skriv hur det gick att förstå vem det gäller."),
    )


class RecusalForm(VersionedForm):
    reason_given = text_field(
        _("Varför är du jävig?"),
        rows=3,
        help_text=_("Till exempel: jag känner familjen. Dina kollegor kan läsa det, ingen annan."),
        missing=_("Skriv kort varför."),
    )


class CallersCodeForm(PlainForm):
    """A code read aloud. The box hides it, no browser offers to keep it, and it never goes back to a page."""

    code = forms.CharField(
        label=_("Koden, fem grupper"),
        max_length=60,
        widget=forms.PasswordInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
        help_text=_("Stora och små bokstäver, mellanslag och streck spelar ingen roll."),
        error_messages={"required": _("Skriv koden.")},
    )


def _not_ahead(day: date, today: date) -> date:
    if day > today:
        raise forms.ValidationError(_("Dagen har inte varit än."))
    return day


def _choices(steps: Sequence[Step]) -> list[tuple[str, str]]:
    return capitalised((step.value, step.label) for step in steps)
