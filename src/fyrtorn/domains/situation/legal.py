"""The rules of law that a situation picture rests on. Each in one place, with its paragraph and when it was read."""

from __future__ import annotations

from datetime import date
from typing import Final

from fyrtorn.foundation.vocabulary.law import CRIME_PREVENTION_ACT, SECRECY_ACT, LegalRule

PICTURE_HOLDS: Final = LegalRule(
    CRIME_PREVENTION_ACT,
    "4 §",
    "A picture maps crime, its extent and consequences in the municipality's whole area, gives other information of "
    "importance, and analyses both.",
    checked_on=date(2026, 11, 21),
)
POLICE_SECRECY: Final = LegalRule(
    SECRECY_ACT,
    "18 kap. 1 §",
    "What comes from crime fighting may be secret at whoever got it, when telling would harm that work.",
    checked_on=date(2026, 11, 21),
)
