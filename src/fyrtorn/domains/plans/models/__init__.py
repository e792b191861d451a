"""The tables of plans. Owners are functions; none has room for an individual."""

from fyrtorn.domains.plans.models.clocks import (
    CalendarLink,
    Discussion,
    Reminder,
    ReminderBox,
    Statement,
    YearEvent,
)
from fyrtorn.domains.plans.models.deciding import Comment, Consultation, Recipient
from fyrtorn.domains.plans.models.following import CouncilReport, FollowUp, FollowUpAsked, IndicatorValue
from fyrtorn.domains.plans.models.old_plans import OldPlanItem
from fyrtorn.domains.plans.models.writing import (
    Goal,
    Indicator,
    JointMunicipality,
    Measure,
    MeasurePartner,
    Plan,
    PlanText,
)

__all__ = [
    "CalendarLink",
    "Comment",
    "Consultation",
    "CouncilReport",
    "Discussion",
    "FollowUp",
    "FollowUpAsked",
    "Goal",
    "Indicator",
    "IndicatorValue",
    "JointMunicipality",
    "Measure",
    "MeasurePartner",
    "OldPlanItem",
    "Plan",
    "PlanText",
    "Recipient",
    "Reminder",
    "ReminderBox",
    "Statement",
    "YearEvent",
]
