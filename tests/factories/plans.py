"""Plans, goals and measures, made by the domain's own verbs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

import cast
from fyrtorn.domains.plans.deciding import services as deciding
from fyrtorn.domains.plans.deciding.content import content_checksum
from fyrtorn.domains.plans.deciding.contents import Decision, RecipientGiven
from fyrtorn.domains.plans.following import queries as following_queries
from fyrtorn.domains.plans.following import services as following
from fyrtorn.domains.plans.following.contents import Asking
from fyrtorn.domains.plans.following.entries import AskedEntry, Written
from fyrtorn.domains.plans.models import Consultation, FollowUp, Goal, Measure, Plan
from fyrtorn.domains.plans.vocabulary import Approach, Done, Effect, Next, Strategy
from fyrtorn.domains.plans.writing import queries, services
from fyrtorn.domains.plans.writing.contents import (
    Answers,
    EditionGiven,
    IndicatorContent,
    MeasureContent,
    PlanContent,
)
from fyrtorn.domains.plans.writing.entries import MeasureEntry
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.base.text import slug
from fyrtorn.foundation.organisations import contact_points
from fyrtorn.foundation.organisations.contact_points import PointContent
from fyrtorn.foundation.organisations.models import ContactPoint, Organisation
from fyrtorn.foundation.organisations.vocabulary import OUTSIDE_SECTORS, Sector
from fyrtorn.foundation.vocabulary.prevention import Level

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


def shown(row: Plan) -> str:
    """What whoever notes a decision is shown of the plan as it stands."""
    with acting(cast.everything()):
        return content_checksum(queries.whole_plan(actor=cast.everything(), plan_id=row.id))


def decide(row: Plan, **said: Any) -> Plan:
    return deciding.decide_plan(
        actor=cast.everything(),
        plan_id=row.id,
        shown=shown(row),
        decision=decision(**said),
        today=clock.today(),
        despite_warnings=True,
    )


def on_remiss(row: Plan) -> Consultation:
    """The plan, sent today to every function of the municipality. No mail is queued."""
    actor = cast.everything()
    today = clock.today()
    with acting(actor):
        points = ContactPoint.objects.visible_to(actor).filter(organisation=row.organisation_id)
        recipients = [RecipientGiven(point_id) for point_id in points.values_list("id", flat=True)]
    return deciding.send_consultation(
        actor=actor, plan_id=row.id, due_on=today + timedelta(days=28), recipients=recipients, today=today
    )


# --- following up ---------------------------------------------------------------------------------

RING: Final = "08-465 004 30"


def followed_plan(place: Organisation, *names: str, **said: Any) -> Plan:
    """A decided plan, with a measure owned by a function for each name ("Grundskolan" when none is given)."""
    row = plan(place, **said)
    rest_on(row)
    aim = goal(row)
    for name in names or ("Grundskolan",):
        measure(row, whole(aim.id, _function_called(place, name), title=f"Utbildning: {name.lower()}"))
    return decide(row)


def _function_called(place: Organisation, name: str) -> ContactPoint:
    with acting(cast.everything()):
        rows = ContactPoint.objects.visible_to(cast.everything())
        found: ContactPoint | None = rows.filter(organisation=place, function=name).first()
    return found or function(place, name)


def measures_of(row: Plan) -> list[MeasureEntry]:
    with acting(cast.everything()):
        return queries.measures(actor=cast.everything(), plan_id=row.id)


def asked_about(row: Plan, **said: Any) -> list[AskedEntry]:
    """Every owner of the plan, asked today. No mail is queued."""
    actor = cast.everything()
    owners = {measure.owner.id for measure in measures_of(row) if measure.owner}
    asking = Asking(
        **{
            "contact_points": tuple(sorted(owners)),
            "due_on": clock.today() + timedelta(days=14),
            "ring_function": "samordnaren",
            "ring_number": RING,
            **said,
        }
    )
    following.ask_owners(actor=actor, plan_id=row.id, asking=asking, today=clock.today())
    with acting(actor):
        return list(following_queries.asked_last(actor=actor, plan_id=row.id).values())


def written(**said: Any) -> Written:
    """A follow-up in which nothing is missing."""
    return Written(
        **{
            "done": Done.YES,
            "effect": Effect.SOME,
            "next": Next.CONTINUE,
            "words": "Alla på skolan har gått utbildningen.",
            **said,
        }
    )


def followed(measure_id: UUID, *, on: date | None = None, **said: Any) -> FollowUp:
    """A follow-up entered by staff."""
    today = clock.today()
    return following.enter_follow_up(
        actor=cast.everything(),
        measure_id=measure_id,
        written=written(**said),
        given_on=on or today,
        today=today,
    )
