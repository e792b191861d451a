"""The tables of plans. Owners are functions; none has room for an individual."""

from fyrtorn.domains.plans.models.clocks import Discussion, Reminder, Statement
from fyrtorn.domains.plans.models.deciding import Comment, Consultation, Recipient
from fyrtorn.domains.plans.models.following import CouncilReport, FollowUp, FollowUpAsked, IndicatorValue
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
    "Plan",
    "PlanText",
    "Recipient",
    "Reminder",
    "Statement",
]
