"""What each figure counts, and what it must not be taken for. Words for whoever reads a figure and must trust it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from babel import Locale
from django.db.models import TextChoices
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.helpline.talk_vocabulary import (
    ANSWERED,
    AgeBand,
    Caller,
    Duration,
    Facet,
    FollowUp,
    HourBand,
    Missed,
    Outcome,
    Sex,
    StepGiven,
    TalkKind,
    Theme,
    Wait,
)
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.vocabulary.environments import Environment

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

DEFINED_ON: Final = date(2026, 11, 21)
"""The day from which all figures are counted by these definitions. A change of one is a break, with its own day."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What a facet's figures are. ``caution`` says what they are not."""

    heading: Words
    counts: Words
    caution: Words = ""


DEFINITIONS: Final[Mapping[Facet, Definition]] = {
    Facet.REACHED: Definition(
        _("Försök att nå linjen"),
        _(
            "Varje gång någon försökte nå linjen, på vilket sätt som helst: besvarade, obesvarade, full kö, de som gav"
            " upp i kön och de som ringde när det var stängt."
        ),
        _("Ett försök är inte en person: den som ringer tre gånger räknas tre gånger."),
    ),
    Facet.WAIT: Definition(
        _("Väntetid"),
        _("Hur länge de som fick svar väntade, när den som svarade har noterat det."),
        _("De som inte fick svar är inte med. Hur länge de väntade vet ingen."),
    ),
    Facet.WEEKDAY_BAND: Definition(
        _("Veckodag och tid"),
        _("När försöken kom, i svensk tid. Också de som inte fick svar är med."),
        _("En tom ruta kan betyda att linjen var stängd, inte att ingen behövde den."),
    ),
    Facet.CHANNEL: Definition(
        _("Kanal"), _("På vilket sätt någon försökte nå linjen. Också de som inte fick svar är med.")
    ),
    Facet.KIND: Definition(
        _("Slag av samtal"), _("Om samtalet var ett stödsamtal eller en konsultation med någon yrkesverksam.")
    ),
    Facet.CALLER: Definition(
        _("Vem som hörde av sig"), _("Den som ringde eller skrev, i förhållande till den som oron gäller.")
    ),
    Facet.AGE: Definition(
        _("Ålder på den som oron gäller"),
        _("Som den som hörde av sig sade det. Bara samtal där åldern har noterats."),
        _("Talen säger vilka oron gäller, inte hur vanligt något är i en åldersgrupp."),
    ),
    Facet.SEX: Definition(
        _("Kön på den som oron gäller"),
        _("Som den som hörde av sig sade det. Bara samtal där det har noterats."),
    ),
    Facet.THEME: Definition(
        _("Vad samtalen handlade om"),
        _("Handlingar, ord och omständigheter. Ett samtal kan ha flera teman."),
        _("Talen går inte att lägga ihop till antalet samtal."),
    ),
    Facet.ENVIRONMENT: Definition(
        _("Miljö"),
        _(
            "Vilken miljö oron gällde, så långt det gick att veta. Att ingen gick att peka ut är ett lika gott svar"
            " som något annat. De namngivna miljöerna har en egen summa."
        ),
        _("Ett samtal kan ha flera miljöer. Talen säger vad som sades i samtal, inte hur stor en miljö är."),
    ),
    Facet.MUNICIPALITY: Definition(
        _("Kommun"),
        _("Den kommun som nämndes, när någon nämnde en."),
        _("Kommun räknas aldrig tillsammans med ålder, kön eller miljö, hur stor kommunen än är."),
    ),
    Facet.LANGUAGE: Definition(_("Språk"), _("Det språk som samtalet fördes på.")),
    Facet.STEP: Definition(
        _("Vad den som hörde av sig fick"),
        _("Råd, stöd och vägar vidare. Ett samtal kan ge flera."),
        _("Talen går inte att lägga ihop till antalet samtal."),
    ),
    Facet.OUTCOME: Definition(_("Hur samtalen slutade"), _("Hur det slutade, som den som svarade såg det.")),
    Facet.FOLLOW_UP: Definition(_("Uppföljning"), _("Vad som bestämdes om fortsättningen.")),
    Facet.DURATION: Definition(_("Samtalens längd"), _("Hur länge samtalet pågick, när det har noterats.")),
    Facet.CASE: Definition(
        _("Ärenden"),
        _(
            "Varje samtal är ett nytt ärende, om inte den som hör av sig säger att det gäller samma sak som förut. "
            "Felringningar och samtal där ingen sade något är med."
        ),
        _(
            "Den som inte säger att det är samma sak räknas som ett nytt ärende. Talet är något för högt. Hur många"
            " felringningar det var står under Hur samtalen slutade, när de inte är få."
        ),
    ),
    Facet.PERSON: Definition(
        _("Personer"),
        _("De som själva sade att de hörde av sig för första gången."),
        _("Ingen räknas igenom sitt nummer eller sin röst. Talet är säkert för lågt."),
    ),
}
"""In the order in which they are read."""

WEEKDAYS: Final = tuple(Locale("sv").days["format"]["wide"][number] for number in range(7))
"""From Monday to Sunday."""

_CHOICES: Final[Mapping[Facet, type[TextChoices]]] = {
    Facet.WAIT: Wait,
    Facet.CHANNEL: Channel,
    Facet.KIND: TalkKind,
    Facet.CALLER: Caller,
    Facet.AGE: AgeBand,
    Facet.SEX: Sex,
    Facet.THEME: Theme,
    Facet.ENVIRONMENT: Environment,
    Facet.STEP: StepGiven,
    Facet.OUTCOME: Outcome,
    Facet.FOLLOW_UP: FollowUp,
    Facet.DURATION: Duration,
}


def labels(facet: Facet, *, municipalities: Mapping[str, str]) -> dict[str, str]:
    """The values of a facet in the order they are read, with their words. ``municipalities`` are names by key."""
    if facet in _CHOICES:
        return {code: str(label) for code, label in _CHOICES[facet].choices}
    if facet is Facet.WEEKDAY_BAND:
        return {
            f"{number} {band.value}": f"{day}, {band.label}"
            for number, day in enumerate(WEEKDAYS, start=1)
            for band in HourBand
        }
    if facet is Facet.LANGUAGE:
        names = sorted(Locale("sv").languages.items(), key=lambda one: (one[0] != "sv", one[1]))
        return {code: str(name) for code, name in names}
    others: dict[Facet, dict[str, str]] = {
        Facet.MUNICIPALITY: dict(municipalities),
        Facet.REACHED: {ANSWERED: said("fick svar"), **{code: str(label) for code, label in Missed.choices}},
        Facet.CASE: {"new": said("nya ärenden"), "continued": said("fortsättning på ett tidigare")},
        Facet.PERSON: {"new": said("hörde av sig för första gången")},
    }
    return others[facet]
