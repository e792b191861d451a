"""What the act asks for, paragraph by paragraph, in words of our own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.vocabulary.crime_prevention import ACT_CHECKED_ON
from fyrtorn.foundation.vocabulary.law import CRIME_PREVENTION_ACT, LegalRule

STATEMENT_MONTHS: Final = 24
"""Months that a coordinator's own statement is taken for fresh. Our own number, after the rhythm of 6 §."""


class Looks(StrEnum):
    """Where the answer to a requirement comes from."""

    PICTURE = "picture"
    PLAN = "plan"
    STATEMENT = "statement"
    REPORT = "report"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing that the act asks for. ``to_state`` is what a coordinator is asked, where the answer is a statement."""

    id: str
    rule: LegalRule
    duty: str | Promise
    looks: Looks
    to_state: str | Promise = ""


def _requirement(
    number: str,
    paragraph: str,
    says: str,
    duty: str | Promise,
    *,
    looks: Looks,
    to_state: str | Promise = "",
) -> Requirement:
    rule = LegalRule(CRIME_PREVENTION_ACT, paragraph, says, checked_on=ACT_CHECKED_ON)
    return Requirement(f"BFA-{number}", rule, duty, looks, to_state)


REQUIREMENTS: Final = (
    _requirement(
        "02",
        "2 §",
        "The municipality contributes to effective crime prevention by doing what the act says.",
        _("Bidra till ett effektivt brottsförebyggande arbete genom att göra det lagen säger."),
        looks=Looks.STATEMENT,
        to_state=_("När gick ni senast igenom hur kommunen lever upp till lagen, och vad kom ni fram till?"),
    ),
    _requirement(
        "03",
        "3 §",
        "What is decided about measures rests on knowledge.",
        _("Låt det ni bestämmer bygga på kunskap: varje åtgärd svarar på ett problem."),
        looks=Looks.PLAN,
    ),
    _requirement(
        "04a",
        "4 § 1",
        "The picture maps crime, how much there is and what it leads to.",
        _("Kartlägg brottsligheten, hur omfattande den är och vad den får för följder."),
        looks=Looks.PICTURE,
    ),
    _requirement(
        "04b",
        "4 § 2",
        "The picture holds other information that matters.",
        _("Ta med annat som har betydelse, eller skriv varför det inte finns något."),
        looks=Looks.PICTURE,
    ),
    _requirement(
        "04c",
        "4 § 3",
        "The picture analyses what was mapped.",
        _("Analysera kartläggningen: vad säger den, och hur vet ni det?"),
        looks=Looks.PICTURE,
    ),
    _requirement(
        "04d",
        "4 §",
        "The picture is of the municipality's whole area.",
        _("Låt lägesbilden gälla kommunens hela yta."),
        looks=Looks.PICTURE,
    ),
    _requirement(
        "05a",
        "5 §",
        "The municipality decides on a plan of measures.",
        _("Besluta om en åtgärdsplan."),
        looks=Looks.PLAN,
    ),
    _requirement(
        "05b",
        "5 §",
        "The plan is made from the picture.",
        _("Bygg planen på lägesbilden, som alltså ska vara äldre än beslutet."),
        looks=Looks.PLAN,
    ),
    _requirement(
        "05c",
        "5 §",
        "The plan says which measures the municipality itself means to take.",
        _("Skriv vilka åtgärder kommunen själv ska göra."),
        looks=Looks.PLAN,
    ),
    _requirement(
        "06a",
        "6 §",
        "The picture is updated at least every second year.",
        _("Uppdatera lägesbilden minst vartannat år."),
        looks=Looks.PICTURE,
    ),
    _requirement(
        "06b",
        "6 §",
        "The plan is followed up at least every second year.",
        _("Följ upp planen minst vartannat år."),
        looks=Looks.PLAN,
    ),
    _requirement(
        "07",
        "7 §",
        "The work is joined, where it fits, with planning under other statutes.",
        _("Samordna arbetet med annan analys och planering, där det passar."),
        looks=Looks.STATEMENT,
        to_state=_(
            "Vilka andra underlag och planer hänger arbetet ihop med, till exempel risk- och sårbarhetsanalysen?"
        ),
    ),
    _requirement(
        "08",
        "8 §",
        "The municipality answers for cooperation in its area.",
        _("Ansvara för samordningen inom kommunen enligt 9 och 10 §§."),
        looks=Looks.STATEMENT,
        to_state=_("Vilken funktion svarar för samordningen?"),
    ),
    _requirement(
        "09a",
        "9 §",
        "The municipality works for written agreements with those concerned.",
        _("Verka för skriftliga överenskommelser om samverkan."),
        looks=Looks.STATEMENT,
        to_state=_(
            "Med vilka finns en överenskommelse som gäller nu, och från när? Eller vad har ni gjort för att få en?"
        ),
    ),
    _requirement(
        "09b",
        "9 §",
        "An agreement says what it is for and what it covers.",
        _("Ange i överenskommelsen vad samverkan ska leda till och vilka områden den gäller."),
        looks=Looks.STATEMENT,
        to_state=_("Står både syften och områden i överenskommelsen?"),
    ),
    _requirement(
        "10a",
        "10 §",
        "The municipality works for a special forum, a strategic council.",
        _("Verka för ett strategiskt råd."),
        looks=Looks.STATEMENT,
        to_state=_("Vilket forum är rådet, och vad har det för uppdrag?"),
    ),
    _requirement(
        "10b",
        "10 §",
        "The municipality leads the council.",
        _("Led rådet från kommunen."),
        looks=Looks.STATEMENT,
        to_state=_("Vilken funktion i kommunen leder rådet?"),
    ),
    _requirement(
        "10c",
        "10 §",
        "The municipality works for others being represented by those who lead.",
        _("Verka för att andra företräds av personer i ledande ställning."),
        looks=Looks.STATEMENT,
        to_state=_("Vilka funktioner företräder de andra, och är de ledande?"),
    ),
    _requirement(
        "11",
        "11 §",
        "There is a function that coordinates.",
        _("Ha en samordningsfunktion."),
        looks=Looks.STATEMENT,
        to_state=_("Vilken funktion samordnar, hur mycket tid finns, och vem ersätter?"),
    ),
    _requirement(
        "12a",
        "12 § 1",
        "The function coordinates and supports the work.",
        _("Låt funktionen samordna och stödja arbetet."),
        looks=Looks.STATEMENT,
        to_state=_("Vad gör funktionen för att samordna och stödja?"),
    ),
    _requirement(
        "12b",
        "12 § 2",
        "The function is where others turn.",
        _("Låt funktionen vara den som andra vänder sig till."),
        looks=Looks.STATEMENT,
        to_state=_("Var kan andra se hur de når funktionen?"),
    ),
    _requirement(
        "12c",
        "12 § 3",
        "The function helps to inform residents and others.",
        _("Bidra till att invånare och andra får information."),
        looks=Looks.STATEMENT,
        to_state=_("Hur har ni informerat invånarna sedan förra lägesbilden?"),
    ),
    _requirement(
        "13a",
        "13 §",
        "The executive board, or another board that the assembly chose, leads the work.",
        _("Låt kommunstyrelsen, eller en nämnd som fullmäktige har valt, leda arbetet."),
        looks=Looks.STATEMENT,
        to_state=_("Vilken nämnd leder arbetet, och när beslutades det?"),
    ),
    _requirement(
        "13b",
        "13 §",
        "The board reports continuously to the assembly.",
        _("Rapportera löpande till kommunfullmäktige."),
        looks=Looks.REPORT,
    ),
    _requirement(
        "14",
        "14 §",
        "The municipality may use cameras to make public places safer.",
        _("Kameror för trygga platser: en möjlighet, inget krav."),
        looks=Looks.NOWHERE,
    ),
)
"""Every row of the act that asks something of a municipality, and the one that only allows."""

BY_ID: Final = {requirement.id: requirement for requirement in REQUIREMENTS}
STATED: Final = tuple(one for one in REQUIREMENTS if one.looks is Looks.STATEMENT)
"""Those that only a coordinator can answer, until councils and agreements are in the product."""
