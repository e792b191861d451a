"""What everything else stands on: what was vouched for, functions, areas, events, and what the year holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from fyrtorn.domains.plans.clocks import services as clocks
from fyrtorn.domains.plans.law import services as law
from fyrtorn.domains.plans.vocabulary import Stated
from fyrtorn.domains.situation.events import services as events
from fyrtorn.domains.situation.events.facts import EventFacts
from fyrtorn.domains.situation.vocabulary import (
    Compass,
    EventKind,
    PlaceKind,
    Reliability,
    SourceKind,
    TargetGroup,
)
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.text import slug
from fyrtorn.foundation.impersonal import services as impersonal
from fyrtorn.foundation.impersonal.vocabulary import Reason
from fyrtorn.foundation.organisations import contact_points
from fyrtorn.foundation.organisations.contact_points import PointContent, PointEntry
from fyrtorn.foundation.organisations.vocabulary import Sector
from fyrtorn.foundation.persons.finder import Kind
from fyrtorn.foundation.vocabulary.environments import Environment
from fyrtorn.foundation.vocabulary.terms import Answer as Said
from fyrtorn.processes.delivering import DEMO_PLACE
from fyrtorn.processes.delivering.demo_chain.content import Days, Told


@dataclass(frozen=True, slots=True)
class Ground:
    """The municipality as the story finds it: who writes, its functions and areas by the content's own keys."""

    actor: Actor
    reader: Actor
    """A colleague in a department, who reads drafts."""
    place_id: UUID
    days: Days
    functions: Mapping[str, PointEntry]
    areas: Mapping[str, UUID]


def lay(*, actor: Actor, reader: Actor, place_id: UUID, told: Told, days: Days) -> Ground:
    """Vouch for what looks like a person and is none, and enter the functions and the areas."""
    for voucher in told["vouched"]:
        impersonal.vouch_for(
            actor=actor,
            organisation_id=place_id,
            kind=Kind(voucher["kind"]),
            text=voucher["text"],
            reason=Reason(voucher["reason"]),
            note=voucher["note"],
        )
    functions, areas = _functions(actor, place_id, told), _areas(actor, place_id, told, days)
    return Ground(actor, reader, place_id, days, functions, areas)


def note(here: Ground, story: Told) -> None:
    """Note an event as often as the story has it happen: so many days ago, in one of the areas."""
    for days_ago, area in story["happened"]:
        events.add_event(
            actor=here.actor,
            organisation_id=here.place_id,
            facts=EventFacts(
                happened_on=here.days.today - timedelta(days=days_ago),
                kind=EventKind(story["kind"]),
                place_kind=PlaceKind(story["place"]),
                source_kind=SourceKind(story["source"]),
                area_id=here.areas.get(area),
                environment=Environment(story["environment"]),
                target_group=TargetGroup(story["target"]),
                reliability=Reliability(story["reliability"]),
                reported=Said(story["reported"]),
                text=story["text"],
                done=story["done"],
            ),
        )


def keep_the_year(here: Ground, told: Told) -> None:
    """What was talked of, what comes back every year, and the coordinator's word on what nobody can see here."""
    actor, place_id = here.actor, here.place_id
    for talk in told["discussions"]:
        clocks.note_discussion(
            actor=actor,
            organisation_id=place_id,
            holder_id=place_id,
            held_on=here.days.day(talk["held_on"]),
            forum=talk["forum"],
            words=talk["words"],
        )
    clocks.take_up_suggestions(
        actor=actor, organisation_id=place_id, holder_id=place_id, keys=told["suggestions"]
    )
    for event in told["year_events"]:
        clocks.keep_year_event(actor=actor, organisation_id=place_id, holder_id=place_id, **event)
    for statement in told["statements"]:
        law.state_requirement(
            actor=actor,
            organisation_id=place_id,
            requirement=statement["requirement"],
            stated=Stated(statement["stated"]),
            words=statement["words"],
        )


def _functions(actor: Actor, place_id: UUID, told: Told) -> dict[str, PointEntry]:
    """The functions, those that somebody has entered already as they are."""
    there = {point.function for point in contact_points.contact_points(actor=actor, organisation_id=place_id)}
    for one in told["functions"].values():
        if one["function"] not in there:
            contact_points.add(
                actor=actor,
                organisation_id=place_id,
                content=PointContent(
                    function=one["function"],
                    sector=Sector(one["sector"]),
                    mailbox=f"{slug(one['function'])}@{DEMO_PLACE}.example",
                    department=one.get("department", ""),
                ),
            )
    points = contact_points.contact_points(actor=actor, organisation_id=place_id)
    by_name = {point.function: point for point in points}
    return {key: by_name[one["function"]] for key, one in told["functions"].items()}


def _areas(actor: Actor, place_id: UUID, told: Told, days: Days) -> dict[str, UUID]:
    return {
        key: events.add_area(
            actor=actor,
            organisation_id=place_id,
            title=one["title"],
            residents=one["residents"],
            residents_on=days.day("-11m^"),
            compass=Compass(one["compass"]),
        ).id
        for key, one in told["areas"].items()
    }
