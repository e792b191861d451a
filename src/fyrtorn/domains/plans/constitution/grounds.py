"""The rules of law that the wording is held against. Each in one place, with what it says in our own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from fyrtorn.foundation.vocabulary.law import (
    DATA_PROTECTION_ACT,
    INSTRUMENT_OF_GOVERNMENT,
    SECRECY_ACT,
    SOCIAL_SERVICES_ACT,
    LegalRule,
    cited,
)

CHECKED_ON: Final = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Ground:
    """A rule, and what it means for a plan in one Swedish sentence."""

    rule: LegalRule
    short: str
    """As it is named in talk: "Regeringsformen 2:3"."""
    means: str

    @property
    def cited(self) -> str:
        """The rule as it is written: "2 kap. 3 § regeringsformen (1974:152)"."""
        return cited(self.rule)


OPINION_REGISTER: Final = Ground(
    LegalRule(
        INSTRUMENT_OF_GOVERNMENT,
        "2 kap. 3 §",
        "No citizen may without consent be entered in a public register solely for a political opinion.",
        CHECKED_ON,
    ),
    "Regeringsformen 2:3",
    "Ingen får utan samtycke antecknas i ett allmänt register bara på grund av sin politiska åskådning.",
)
MAPPING: Final = Ground(
    LegalRule(
        INSTRUMENT_OF_GOVERNMENT,
        "2 kap. 6 § andra stycket",
        "Everyone is protected against considerable intrusion in privacy by surveillance or mapping without consent.",
        CHECKED_ON,
    ),
    "Regeringsformen 2:6",
    "Var och en är skyddad mot att det allmänna övervakar eller kartlägger personliga förhållanden utan samtycke, "
    "när intrånget är betydande.",
)
SENSITIVE_DATA: Final = Ground(
    LegalRule(
        DATA_PROTECTION_ACT,
        "3 kap. 3 §",
        "An authority may treat sensitive personal data only in the cases listed, and not search by them.",
        CHECKED_ON,
    ),
    "Dataskyddslagen 3:3",
    "Uppgifter om politisk åsikt och religiös tro är känsliga, och en myndighet får bara behandla dem "
    "i de fall som lagen räknar upp.",
)
SOCIAL_SECRECY: Final = Ground(
    LegalRule(
        SECRECY_ACT,
        "26 kap. 1 §",
        "In social services, personal circumstances are secret unless it is clear that nobody is harmed.",
        CHECKED_ON,
    ),
    "Sekretesslagen 26:1",
    "Hos socialtjänsten är uppgifter om enskilda hemliga. Hos en samordnare i kommunledningen finns inte det skyddet.",
)
SECRECY_BETWEEN_AUTHORITIES: Final = Ground(
    LegalRule(
        SECRECY_ACT,
        "8 kap. 1 §",
        "What is secret may not be let out to individuals or other authorities except as the act says.",
        CHECKED_ON,
    ),
    "Sekretesslagen 8:1",
    "Den som har tystnadsplikt får inte lämna hemliga uppgifter vidare, inte heller till en annan myndighet, "
    "om inte lagen säger det.",
)
CHILD_WELFARE_REPORT: Final = Ground(
    LegalRule(
        SOCIAL_SERVICES_ACT,
        "19 kap. 1 §",
        "Those who work with children report at once to the social welfare board when they suspect that a child "
        "fares badly.",
        CHECKED_ON,
    ),
    "Socialtjänstlagen 19:1",
    "Den som arbetar med barn, och andra som lagen räknar upp, ska genast anmäla till socialnämnden när de "
    "misstänker att ett barn far illa.",
)
ALL: Final = (
    OPINION_REGISTER,
    MAPPING,
    SENSITIVE_DATA,
    SOCIAL_SECRECY,
    SECRECY_BETWEEN_AUTHORITIES,
    CHILD_WELFARE_REPORT,
)
