"""A rule of law as a named value: where it stands, what it says, and when that was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

STATUTES_READ_ON: Final = date(2025, 9, 30)
"""The consolidated texts of September 2025 were read, with changes already decided for 2026."""

SOCIAL_SERVICES_ACT: Final = "2025:400"
SECRECY_ACT: Final = "2009:400"
PRESS_ACT: Final = "1949:105"
LAW_ENFORCEMENT_DUTY_ACT: Final = "2025:170"
ADMINISTRATIVE_PROCEDURE_ACT: Final = "2017:900"
YOUNG_PERSONS_CARE_ACT: Final = "1990:52"
CRIME_PREVENTION_ACT: Final = "2023:196"
INSTRUMENT_OF_GOVERNMENT: Final = "1974:152"
DATA_PROTECTION_ACT: Final = "2018:218"


@dataclass(frozen=True, slots=True)
class LegalRule:
    """One paragraph that the program leans on."""

    statute: str
    """Number in the Swedish Code of Statutes, "2025:400"."""
    paragraph: str
    """As it is written in Swedish: "19 kap. 1 §"."""
    says: str
    checked_on: date = STATUTES_READ_ON


_NAMED: Final = {
    SOCIAL_SERVICES_ACT: "socialtjänstlagen",
    SECRECY_ACT: "offentlighets- och sekretesslagen",
    LAW_ENFORCEMENT_DUTY_ACT: "lagen om skyldighet att lämna uppgifter till de brottsbekämpande myndigheterna",
    ADMINISTRATIVE_PROCEDURE_ACT: "förvaltningslagen",
    PRESS_ACT: "tryckfrihetsförordningen",
    CRIME_PREVENTION_ACT: "lagen om kommuners ansvar för brottsförebyggande arbete",
    INSTRUMENT_OF_GOVERNMENT: "regeringsformen",
    DATA_PROTECTION_ACT: "dataskyddslagen",
}


def cited(rule: LegalRule) -> str:
    """A rule as it is written in Swedish: "26 kap. 1 § offentlighets- och sekretesslagen (2009:400)"."""
    return f"{rule.paragraph} {_NAMED[rule.statute]} ({rule.statute})"
