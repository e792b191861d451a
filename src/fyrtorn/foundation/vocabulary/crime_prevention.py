"""What Act (2023:196) sets times for: shared by whoever makes the picture and whoever makes the plan."""

from __future__ import annotations

from datetime import date
from typing import Final

from fyrtorn.foundation.vocabulary.law import CRIME_PREVENTION_ACT, LegalRule

ACT_CHECKED_ON: Final = date(2026, 11, 21)
"""The act as consolidated, with § 14 from 2025, was gone through row by row."""

UPDATE_MONTHS: Final = 24
"""Months between updates of the picture, and between follow-ups of the plan, at most: "every second year" (6 §)."""

DEPARTMENT_MONTHS: Final = 12
"""Months between a department's own pictures, and between follow-ups of its own plan. No law's: the act speaks of the
municipality's. Source: Helsingborgs stad, where each department goes through its own once a year."""

PICTURE_UPDATED: Final = LegalRule(
    CRIME_PREVENTION_ACT,
    "6 §",
    "The picture is updated at least every second year.",
    checked_on=ACT_CHECKED_ON,
)
PLAN_FOLLOWED_UP: Final = LegalRule(
    CRIME_PREVENTION_ACT,
    "6 §",
    "The plan is followed up at least every second year.",
    checked_on=ACT_CHECKED_ON,
)
ASSEMBLY_TOLD: Final = LegalRule(
    CRIME_PREVENTION_ACT,
    "13 §",
    "The board reports continuously to the assembly. No number of months is given.",
    checked_on=ACT_CHECKED_ON,
)
REPORT_MONTHS: Final = 12
"""Months without a report to the assembly before we say that one is missing. Our own number."""
