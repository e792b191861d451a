"""The rules of law that concerns rest on, and the times they set. Each in one place, with its source."""

from __future__ import annotations

from datetime import date
from typing import Final

from fyrtorn.foundation.vocabulary.law import (
    ADMINISTRATIVE_PROCEDURE_ACT,
    PRESS_ACT,
    SECRECY_ACT,
    SOCIAL_SERVICES_ACT,
    YOUNG_PERSONS_CARE_ACT,
    LegalRule,
)

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

DISCLOSURE_READ_ON: Final = date(2026, 11, 21)
"""When the rules of register and disclosure below were read."""

REGISTERED: Final = LegalRule(
    SECRECY_ACT,
    "5 kap. 1–2 §§",
    "A received or drawn-up paper is registered at once: date, number, from or to whom, and shortly what it is; "
    "the two last are left out where the register could not be public otherwise.",
    DISCLOSURE_READ_ON,
)
SECRECY_NOTE: Final = LegalRule(
    SECRECY_ACT,
    "5 kap. 5 §",
    "A note of secrecy gives paragraph, date and authority. It reminds; it decides nothing.",
    DISCLOSURE_READ_ON,
)
SOCIAL_SECRECY: Final = LegalRule(
    SECRECY_ACT,
    "26 kap. 1 §",
    "In social services, personal circumstances are secret unless it is clear that nobody is harmed.",
    DISCLOSURE_READ_ON,
)
REPORTERS_SECRECY: Final = LegalRule(
    SECRECY_ACT,
    "26 kap. 5 §",
    "Who reported is secret towards the reported only when violence or other serious harm can be presumed.",
    DISCLOSURE_READ_ON,
)
CRIME_PREVENTION: Final = LegalRule(
    SECRECY_ACT, "18 kap. 1 §", "What would harm the police's work against crime.", DISCLOSURE_READ_ON
)
GUARDIANS: Final = LegalRule(
    SECRECY_ACT,
    "12 kap. 3 §",
    "Towards a guardian, what would considerably harm the child is secret.",
    DISCLOSURE_READ_ON,
)
PARTYS_LIMIT: Final = LegalRule(
    SECRECY_ACT,
    "10 kap. 3 §",
    "Secrecy does not stop a party, except where it is of extraordinary weight that something is not told.",
    DISCLOSURE_READ_ON,
)
PARTYS_INSIGHT: Final = LegalRule(
    ADMINISTRATIVE_PROCEDURE_ACT, "10 §", "A party may take part of all that was added to the matter.",
    DISCLOSURE_READ_ON,
)  # fmt: skip
AT_ONCE: Final = LegalRule(
    PRESS_ACT, "2 kap. 15–16 §§", "On the spot at once or as soon as possible; a copy quickly.",
    DISCLOSURE_READ_ON,
)  # fmt: skip
NOT_ASKED: Final = LegalRule(
    PRESS_ACT, "2 kap. 18 §", "Nobody is asked who they are or why, beyond what the review of secrecy takes.",
    DISCLOSURE_READ_ON,
)  # fmt: skip
ANSWERED_WITHIN_DAYS: Final = 1
"""Working days. The ombudsman's measure: an answer the same day as a rule, a day or a few when secrecy is reviewed."""

KEEPER_FIRST: Final = LegalRule(
    SECRECY_ACT,
    "6 kap. 3 §",
    "Whoever answers for a paper reviews it first, the authority if the requester asks: then in writing.",
    DISCLOSURE_READ_ON,
)
APPEALED: Final = LegalRule(
    SECRECY_ACT,
    "6 kap. 7–8 §§",
    "An authority's decision not to give out a paper is appealed to an administrative court of appeal.",
    DISCLOSURE_READ_ON,
)
HOW_TO_APPEAL: Final = LegalRule(
    ADMINISTRATIVE_PROCEDURE_ACT,
    "43–44 §§",
    "In writing, to the authority that decided, within the weeks below from when the requester had the decision.",
    DISCLOSURE_READ_ON,
)
APPEAL_WEEKS: Final = 3
KEPT_AFTER_REPLY_DAYS: Final = 60
"""How long an answered request keeps its concern from being weeded: the weeks of appeal, and time for the post.
An appeal that is made keeps it by a hold of its own."""
