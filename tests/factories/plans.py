"""Plans, goals and measures, made by the domain's own verbs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

import cast
from fyrtorn.domains.plans.deciding import services as deciding
from fyrtorn.domains.plans.deciding.contents import Decision
from fyrtorn.domains.plans.models import Goal, Measure, Plan
from fyrtorn.domains.plans.vocabulary import Approach, Level, Strategy
from fyrtorn.domains.plans.writing import services
from fyrtorn.domains.plans.writing.contents import (
    Answers,
    EditionGiven,
    IndicatorContent,
    MeasureContent,
    PlanContent,
)
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.base.text import slug
from fyrtorn.foundation.organisations import contact_points
from fyrtorn.foundation.organisations.contact_points import PointContent
from fyrtorn.foundation.organisations.models import ContactPoint, Organisation
from fyrtorn.foundation.organisations.vocabulary import OUTSIDE_SECTORS, Sector

TITLE: Final = "Handlingsplan mot våldsbejakande extremism"


def function(
    place: Organisation, name: str = "Grundskolan", *, sector: Sector = Sector.SCHOOL, **said: Any
) -> ContactPoint:
    """A function with a mailbox, outside the municipality when its sector is."""
    content = PointContent(
        **{
            "function": name,
            "sector": sector,
            "mailbox": f"{slug(name)}@{place.key}.example",
            "is_partner": sector in OUTSIDE_SECTORS,
            **said,
        }
    )
    return contact_points.add(actor=cast.everything(), organisation_id=place.id, content=content)


def plan(place: Organisation, **said: Any) -> Plan:
    """A draft with nothing in it."""
    return services.open_plan(
        actor=cast.everything(), organisation_id=place.id, content=PlanContent(**{"title": TITLE, **said})
    )


def goal(of: Plan, title: str = "Fler vuxna vet vem de kan ringa", **said: Any) -> Goal:
    return services.add_goal(actor=cast.everything(), plan_id=of.id, title=title, **said)


def answers(problem: str = "Klistermärken vid centrum", **said: Any) -> Answers:
    return Answers(**{"problem_key": new_id(), "problem_words": problem, **said})


def content(
    goal_id: UUID, title: str = "Utbilda personalen på fritidsgårdarna", **said: Any
) -> MeasureContent:
    return MeasureContent(title=title, goal_id=goal_id, **said)


def whole(goal_id: UUID, owner: ContactPoint, **said: Any) -> MeasureContent:
    """A measure in which nothing is missing."""
    today = clock.today()
    return content(
        goal_id,
        **{
            "how": "Två halvdagar på hösten, med uppföljning på våren.",
            "answers": answers(),
            "level": Level.UNIVERSAL,
            "approach": Approach.SOCIAL,
            "strategy": Strategy.PREVENT,
            "owner_id": owner.id,
            "starts_on": today,
            "ends_on": today + timedelta(days=200),
            "effect_short": "Personalen vet vem de ringer.",
            "effect_long": "Färre blir ensamma med sin oro.",
            "indicator": IndicatorContent("Andel av personalen som har gått utbildningen", unit="procent"),
            **said,
        },
    )


def measure(of: Plan, given: MeasureContent) -> Measure:
    return services.add_measure(actor=cast.everything(), plan_id=of.id, content=given)


def rest_on(row: Plan, *, decided_on: date | None = None) -> Plan:
    """Let the plan rest on some edition of the picture."""
    edition = EditionGiven(new_id(), "Lägesbild 2026", decided_on or clock.today() - timedelta(days=30))
    return services.rest_on(actor=cast.everything(), plan_id=row.id, edition=edition)


def ready(place: Organisation, **said: Any) -> Plan:
    """A plan in which nothing is missing but the decision."""
    today = clock.today()
    row = plan(place, **{"starts_on": today, "ends_on": today + timedelta(days=700), **said})
    rest_on(row)
    with acting(cast.everything()):
        owner = (
            ContactPoint.objects.visible_to(cast.everything())
            .filter(organisation=place, is_partner=False)
            .first()
        )
    measure(row, whole(goal(row).id, owner or function(place)))
    return row


def decision(**said: Any) -> Decision:
    return Decision(
        **{
            "decided_by": "Kommunstyrelsen",
            "decided_on": clock.today(),
            "registry_no": "KS 2026/118",
            "minutes_section": "§ 42",
            **said,
        }
    )


def decide(row: Plan, **said: Any) -> Plan:
    return deciding.decide_plan(
        actor=cast.everything(),
        plan_id=row.id,
        version=None,
        decision=decision(**said),
        today=clock.today(),
        despite_warnings=True,
    )
