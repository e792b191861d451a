"""The rules of law that concerns rest on, and the times they set. Each in one place, with its source."""

from __future__ import annotations

from datetime import date
from typing import Final

from fyrtorn.foundation.vocabulary.law import SOCIAL_SERVICES_ACT, YOUNG_PERSONS_CARE_ACT, LegalRule

ADVICE_NEEDS_NO_RECORD: Final = LegalRule(
    SOCIAL_SERVICES_ACT, "14 kap. 4 §", "In advice, the circumstances of individuals need not be documented."
)
PROTECTION_ASSESSMENT: Final = LegalRule(
    SOCIAL_SERVICES_ACT, "20 kap. 1 §", "A report about a child is assessed at once for need of protection."
)
PRELIMINARY_ASSESSMENT: Final = LegalRule(
    SOCIAL_SERVICES_ACT,
    "20 kap. 2 §",
    "Whether to open an inquiry about a child is decided within the days below, longer only for exceptional reasons.",
)
PRELIMINARY_ASSESSMENT_DAYS: Final = 14
"""Calendar days from when the report reached the authority."""

CONSIDERED: Final = LegalRule(
    SOCIAL_SERVICES_ACT,
    "14 kap. 2 §",
    "What reaches the authority and may call for a measure is considered without delay. No number of days is set.",
    checked_on=date(2026, 11, 21),
)
CARE_WITHOUT_CONSENT: Final = LegalRule(
    YOUNG_PERSONS_CARE_ACT,
    "22 §",
    "For somebody under 20 a contact person or open treatment may be decided where no agreement is reached.",
    checked_on=date(2026, 11, 21),
)

KEPT_WITHOUT_INQUIRY: Final = LegalRule(
    SOCIAL_SERVICES_ACT,
    "16 kap. 2 a §",
    "A report that led to no inquiry is weeded after the years below.",
)
KEPT_WITHOUT_INQUIRY_YEARS: Final = 5
