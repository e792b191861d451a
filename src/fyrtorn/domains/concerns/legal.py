"""The rules of law that concerns rest on, and the times they set. Each in one place, with its source."""

from __future__ import annotations

from typing import Final

from fyrtorn.foundation.vocabulary.law import SECRECY_ACT, SOCIAL_SERVICES_ACT, LegalRule

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

SECRET_TOWARDS_OTHERS: Final = LegalRule(
    SECRECY_ACT,
    "26 kap. 1 §",
    "Personal circumstances in social services are secret unless disclosure is clearly harmless.",
)
REPORTER_IS_NOT_SECRET: Final = LegalRule(
    SECRECY_ACT,
    "26 kap. 5 §",
    "Who reported is secret towards the one reported only where disclosure can be presumed dangerous.",
)
KEPT_WITHOUT_INQUIRY: Final = LegalRule(
    SOCIAL_SERVICES_ACT,
    "16 kap. 2 a §",
    "A report that led to no inquiry is weeded after the years below.",
)
KEPT_WITHOUT_INQUIRY_YEARS: Final = 5
