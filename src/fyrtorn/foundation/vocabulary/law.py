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
YOUNG_PERSONS_CARE_ACT: Final = "1990:52"


@dataclass(frozen=True, slots=True)
class LegalRule:
    """One paragraph that the program leans on."""

    statute: str
    """Number in the Swedish Code of Statutes, "2025:400"."""
    paragraph: str
    """As it is written in Swedish: "19 kap. 1 §"."""
    says: str
    checked_on: date = STATUTES_READ_ON
