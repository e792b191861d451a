"""What is entered about a request for papers. What is allowed is the domain's business."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.concerns.disclosure_words import (
    GROUNDS,
    GROUNDS_FOR,
    Channel,
    Court,
    DisclosureKind,
    Ground,
)
from fyrtorn.domains.concerns.records.disclosures import LONGEST_REQUESTER, Request, Verdict
from fyrtorn.domains.concerns.records.masking import LONGEST_WORDS
from fyrtorn.foundation.dialogue.messages import LONGEST_TEXT
from fyrtorn.foundation.vocabulary.law import cited
from fyrtorn.portals.staff.fields import PlainForm, capitalised, date_field

GIVE: Final = "lamna"
REFUSE: Final = "neka"
YES: Final = "ja"
NO: Final = "nej"


class RequestForm(PlainForm):
    """That somebody asks. Nobody has to say who they are or why."""

    asked_on = date_field(_("När kom begäran?"), required=True)
    channel = forms.ChoiceField(
        label=_("Hur kom den?"),
        choices=capitalised(Channel.choices),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj hur begäran kom.")},
    )
    requester = forms.CharField(
        label=_("Vem frågar? (frivilligt)"),
        required=False,
        max_length=LONGEST_REQUESTER,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_(
            "Fråga inte vem det är eller varför, om du inte behöver det för att pröva sekretessen. Skriv bara det som "
            "behövs för att svaret ska komma fram. Det låses tillsammans med ärendet."
        ),
    )

    def __init__(self, *args: Any, kind: DisclosureKind, today: date, **kwargs: Any) -> None:
        super().__init__(*args, initial={"asked_on": today}, **kwargs)
        self._kind, self._today = kind, today
        if kind is DisclosureKind.PARTY:
            requester = self.fields["requester"]
            requester.label = _("Vem är parten?")
            requester.required = True
            requester.error_messages["required"] = _("Skriv vem som är part, så att rätt person får insyn.")
            requester.help_text = _(
                "Den som ärendet gäller, eller vårdnadshavaren till ett barn. Den som har skrivit hit är inte part. "
                "Se till att det är rätt person. Det låses tillsammans med ärendet."
            )

    def clean_asked_on(self) -> date:
        asked_on: date = self.cleaned_data["asked_on"]
        if asked_on > self._today:
            raise forms.ValidationError(_("Den dagen har inte kommit än."))
        return asked_on

    def request(self) -> Request:
        """What was entered. Call it on a form that is valid."""
        given = self.cleaned_data
        return Request(self._kind, Channel(given["channel"]), given["asked_on"], given["requester"])


class WordsForm(PlainForm):
    """Words to hide wherever they stand."""

    words = forms.CharField(
        label=_("Dölj de här orden överallt"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "Ett ord eller uttryck på varje rad, till exempel ett namn, en skola eller en adress. Stora och små "
            "bokstäver spelar ingen roll, och ”Annas” följer med ”Anna”."
        ),
    )


class VerdictForm(PlainForm):
    """The answer, by whoever answers for the papers."""

    what = forms.ChoiceField(
        label=_("Vad blir svaret?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj vad svaret blir.")},
    )
    is_veiled = forms.ChoiceField(
        label=_("Om du nekar: får det framgå att det finns ett ärende?"),
        required=False,
        widget=forms.RadioSelect,
        choices=(
            (NO, _("Nej. Brevet säger inte om det finns några handlingar.")),
            (YES, _("Ja. Det är inte hemligt att det finns ett ärende.")),
        ),
        initial=NO,
        help_text=_(
            "Om någon frågar om en namngiven person kan redan svaret att det finns ett ärende vara hemligt."
        ),
    )
    grounds = forms.MultipleChoiceField(
        label=_("Enligt vilken bestämmelse hålls något tillbaka?"),
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "one-a-line"}),
    )
    reasons = forms.CharField(
        label=_("Skälen"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, kind: DisclosureKind, gives: str | None, **kwargs: Any) -> None:
        """``gives``: what would be given out with what is hidden now, in words; ``None`` before the review."""
        super().__init__(*args, **kwargs)
        refuse = (REFUSE, _("Lämna inte ut något"))
        self.fields["what"].choices = [(GIVE, gives), refuse] if gives else [refuse]  # type: ignore[attr-defined]
        self.fields["grounds"].choices = [(ground.value, _named(ground)) for ground in GROUNDS_FOR[kind]]  # type: ignore[attr-defined]
        self.fields["reasons"].help_text = _REASONS_FOR[kind]
        if kind is DisclosureKind.PARTY:
            del self.fields["is_veiled"]

    def verdict(self) -> Verdict:
        """What was chosen. Call it on a form that is valid."""
        given = self.cleaned_data
        return Verdict(
            is_refused=given["what"] == REFUSE,
            grounds=tuple(Ground(one) for one in given["grounds"]),
            reasons=given["reasons"],
            is_veiled=given.get("is_veiled", YES) != YES,
        )


class RulingForm(VerdictForm):
    """The authority's decision, which can be appealed."""

    court = forms.ChoiceField(
        label=_("Vilken kammarrätt hör kommunen till?"),
        choices=Court.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Välj kammarrätt: den står i hur man överklagar.")},
    )


def _named(ground: Ground) -> str:
    words = GROUNDS[ground]
    return f"{cited(words.rule)}. {words.words}"


_REASONS_FOR: Final = {
    DisclosureKind.PUBLIC: _(
        "Behövs om något hålls tillbaka. Skriv så att den som läser förstår varför, utan att avslöja det hemliga."
    ),
    DisclosureKind.PARTY: _(
        "Behövs om något hålls tillbaka. Berätta så långt det går vad det handlar om, så att parten kan ta till vara "
        "sin rätt."
    ),
}
