"""The shapes of what is entered about an edition."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.situation.vocabulary import Marking, Origin, Scope, Size
from fyrtorn.portals.staff.fields import PlainForm, capitalised, date_field

MARKINGS = (
    (Marking.INTERNAL, _("Intern: bara kommunens egna läser")),
    (Marking.PUBLIC, _("Öppen: alla får läsa")),
    (Marking.POLICE, _("Från polisen: sekretess prövas, bara ni som skriver läser")),
)
_TICK = forms.CheckboxSelectMultiple


class EditionForm(PlainForm):
    """What one says of an edition before writing it. The scope is asked first: much follows from it."""

    scope = forms.ChoiceField(
        label=_("Vad är det här?"),
        choices=(
            (Scope.CHAPTER, _("Ett kapitel om våldsbejakande extremism")),
            (Scope.WHOLE, _("Kommunens hela lägesbild om brott")),
        ),
        initial=Scope.CHAPTER,
        widget=forms.RadioSelect,
        help_text=_(
            "Lagen om kommuners ansvar för brottsförebyggande arbete gäller alla brott. Ett kapitel om extremism "
            "räcker inte ensamt, men kan stå i den stora lägesbilden."
        ),
    )
    size = forms.ChoiceField(
        label=_("Hur mycket vill ni skriva?"),
        choices=(
            (Size.SHORT, _("Kort: fem rubriker, ungefär tre sidor")),
            (Size.LONG, _("Lång: femton rubriker")),
        ),
        initial=Size.SHORT,
        widget=forms.RadioSelect,
        help_text=_("Börja kort. Det går att lägga till rubriker när som helst."),
    )
    title = forms.CharField(
        label=_("Titel"),
        max_length=160,
        error_messages={"required": _("Skriv vad lägesbilden heter.")},
    )
    period_from = date_field(_("Perioden från"), required=True)
    period_to = date_field(_("till och med"), required=True)
    covers_all = forms.BooleanField(label=_("Den gäller hela kommunens yta"), required=False, initial=True)
    rounds = forms.MultipleChoiceField(
        label=_("Vilka insamlingar bygger den på?"),
        required=False,
        widget=_TICK,
        help_text=_("Svaren visas bredvid texten när du skriver."),
    )
    takes_over = forms.BooleanField(
        label=_("Ta med styckena från förra lägesbilden som förslag"), required=False, initial=True
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        rounds: Sequence[tuple[str, str]] = (),
        holders: Sequence[tuple[str, str]] = (),
        has_earlier: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rounds"].choices = rounds  # type: ignore[attr-defined]
        if not rounds:
            del self.fields["rounds"]
        if not has_earlier:
            del self.fields["takes_over"]
        if len(holders) > 1:
            holder = forms.ChoiceField(
                label=_("Vems lägesbild?"),
                choices=holders,
                widget=forms.RadioSelect,
                initial=holders[0][0],
                help_text=_("En förvaltning kan ha en egen lägesbild under kommunens."),
            )
            self.fields = {"holder": holder, **self.fields}


class ParagraphForm(PlainForm):
    """One paragraph."""

    text = forms.CharField(
        label=_("Text"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "Skriv om platser, händelser och problem. Skriv aldrig namn, adresser eller telefonnummer."
        ),
        error_messages={"required": _("Skriv något i stycket.")},
    )
    marking = forms.ChoiceField(
        label=_("Vem får läsa stycket?"), choices=MARKINGS, initial=Marking.INTERNAL, widget=forms.RadioSelect
    )
    source = forms.ChoiceField(label=_("Källa"), required=False)
    none_because = forms.BooleanField(
        label=_("Stycket säger varför det inte finns någon annan information"), required=False
    )
    origin = forms.ChoiceField(choices=Origin, widget=forms.HiddenInput, required=False)
    began_at = forms.IntegerField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        sources: Sequence[tuple[str, str]] = (),
        may_be_none: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [("", _("Ingen särskild")), *sources]  # type: ignore[attr-defined]
        if not sources:
            del self.fields["source"]
        if not may_be_none:
            del self.fields["none_because"]


class ReviewForm(PlainForm):
    """Asking colleagues to read."""

    due_on = date_field(_("Synpunkter senast"), required=True)
    tells = forms.BooleanField(
        label=_(
            "Mejla alla kollegor som får lämna synpunkter. Mejlet säger bara att det finns något att läsa."
        ),
        required=False,
        initial=True,
    )


class RemarkForm(PlainForm):
    """What a reviewer says."""

    text = forms.CharField(
        label=_("Din synpunkt"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Skriv vad du vill säga.")},
    )
    about = forms.ChoiceField(label=_("Vad gäller den?"), required=False)

    def __init__(self, *args: Any, about: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["about"].choices = [("", _("Hela lägesbilden")), *about]  # type: ignore[attr-defined]


class SettleForm(PlainForm):
    """What a remark led to."""

    how = forms.CharField(
        label=_("Vad ledde synpunkten till?"),
        max_length=300,
        error_messages={
            "required": _("Skriv några ord, till exempel ”Ändrat” eller varför det inte ändrades.")
        },
    )


class DecisionForm(PlainForm):
    """The decision, as it stands in the minutes."""

    by = forms.CharField(
        label=_("Vem beslutade?"),
        max_length=120,
        help_text=_("Till exempel ”Kommunstyrelsen” eller ”Kommunfullmäktige”. En nämnd, aldrig en person."),
        error_messages={"required": _("Skriv vem som beslutade.")},
    )
    on = date_field(_("Vilken dag?"), required=True)
    registry_no = forms.CharField(
        label=_("Diarienummer"), max_length=60, required=False, help_text=_("Behövs när planen ska beslutas.")
    )
    minutes_section = forms.CharField(
        label=_("Protokollets paragraf"),
        max_length=40,
        required=False,
        help_text=_("Till exempel ”§ 88”. Behövs när planen ska beslutas."),
    )
    before_period_ends = forms.BooleanField(
        label=_("Beslutet är fattat innan perioden var slut, och det stämmer"), required=False
    )
    content_checksum = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, period_to: date, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if period_to <= today and not self.is_bound:
            del self.fields["before_period_ends"]


class ChecksumForm(PlainForm):
    """A checksum as it stands on a document, with or without spaces."""

    checksum = forms.CharField(
        label=_("Kontrollsumman"),
        max_length=100,
        help_text=_("Den står överst i dokumentet: 64 tecken, med eller utan mellanslag."),
        error_messages={"required": _("Skriv eller klistra in kontrollsumman.")},
    )


def marking_field(label: Any, *, initial: str) -> forms.ChoiceField:
    """Who may read one part, as a row of radio buttons."""
    return forms.ChoiceField(
        label=label,
        choices=capitalised(((value, SHORT[value]) for value, _label in MARKINGS)),
        initial=initial,
        widget=forms.RadioSelect,
        required=False,
    )


SHORT: Final = {
    Marking.INTERNAL: _("intern"),
    Marking.PUBLIC: _("öppen"),
    Marking.POLICE: _("från polisen"),
}
"""Who reads a part, in one word or two."""
