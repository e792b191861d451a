"""The rules of law that the delivered articles rest on, each named once with its source.

The articles say the rules in plain words; this module says where they stand and when the text of the
law was last read. ``tests/data/test_articles.py`` holds the two together.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from fyrtorn.foundation.vocabulary.law import PRESS_ACT, SECRECY_ACT, SOCIAL_SERVICES_ACT, LegalRule

CHILD_IS_UNDER: Final = 18
"""Years of age. Social Services Act: a child is a person under 18 years."""

NO_OPINION_REGISTER: Final = LegalRule(
    "1974:152", "2 kap. 3 §", "Nobody is entered in a public register only for political opinion."
)
ADVICE_NEEDS_NO_RECORD: Final = LegalRule(
    SOCIAL_SERVICES_ACT, "14 kap. 4 §", "In advice, the circumstances of individuals need not be documented."
)
REPORTING_DUTY: Final = LegalRule(
    SOCIAL_SERVICES_ACT, "19 kap. 1 §", "Listed professionals report at once when a child may fare badly."
)
EVERYONE_SHOULD_REPORT: Final = LegalRule(
    SOCIAL_SERVICES_ACT, "19 kap. 4 §", "Anyone who learns that a child may fare badly should report it."
)
FEEDBACK_TO_REPORTER: Final = LegalRule(
    SOCIAL_SERVICES_ACT,
    "19 kap. 6 §",
    "A professional reporter is told, on request, if an inquiry was opened.",
)
FEEDBACK_WITHIN_WEEKS: Final = 1
FEEDBACK_DEADLINE_FROM: Final = date(2026, 1, 15)

PROTECTION_ASSESSMENT: Final = LegalRule(
    SOCIAL_SERVICES_ACT, "20 kap. 1 §", "A report about a child is assessed at once for need of protection."
)
PRELIMINARY_ASSESSMENT: Final = LegalRule(
    SOCIAL_SERVICES_ACT, "20 kap. 2 §", "Whether to open an inquiry is decided within the days below."
)
PRELIMINARY_ASSESSMENT_DAYS: Final = 14

CHILD_INQUIRY: Final = LegalRule(
    SOCIAL_SERVICES_ACT, "20 kap. 3 §", "An inquiry about a child is finished within the months below."
)
CHILD_INQUIRY_MONTHS: Final = 4

SOCIAL_SECRECY: Final = LegalRule(
    SECRECY_ACT, "26 kap. 1 §", "Personal circumstances are secret unless disclosure clearly does no harm."
)
REPORTER_IDENTITY: Final = LegalRule(
    SECRECY_ACT,
    "26 kap. 5 §",
    "A reporter's name is secret to the one reported only at risk of serious harm.",
)
TERROR_PREVENTION: Final = LegalRule(
    SECRECY_ACT, "10 kap. 18 b §", "Social services and health care may tell the police of such a risk."
)
RECORD_ON_ARRIVAL: Final = LegalRule(
    PRESS_ACT, "2 kap. 9 §", "What is sent to an authority is received, and a record, once it arrives."
)
READER_NEED_NOT_SAY_WHO: Final = LegalRule(
    PRESS_ACT, "2 kap. 18 §", "An authority does not ask who wants to read a record, nor why, beyond need."
)
DUTY_TO_INFORM_POLICE: Final = LegalRule(
    "2025:170", "6 §", "From 1 April 2025 a municipality hands over what law enforcement needs."
)
DUTY_EXCEPTS_SOCIAL_SECRECY: Final = LegalRule(
    "2025:170", "8 §", "The duty does not cover what is secret under the Secrecy Act 26 kap. 1-6 §§."
)
COORDINATION_FUNCTION: Final = LegalRule(
    "2023:196", "12 §", "The coordination function helps to spread information to residents."
)
ACCESSIBLE_SERVICE: Final = LegalRule("2018:1937", "10 §", "Digital public service follows the requirements.")
NO_UNDUE_BURDEN_CLAIMED: Final = LegalRule(
    "2018:1937", "12 §", "An exception must be assessed and described."
)
ACCESSIBLE_ON_REQUEST: Final = LegalRule("2018:1937", "15 §", "A refusal is explained in writing on request.")
ACCESSIBILITY_COMPLAINT: Final = LegalRule("2018:1937", "18 §", "Anyone may report faults to the supervisor.")
