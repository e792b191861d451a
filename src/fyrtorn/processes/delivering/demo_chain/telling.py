"""The whole story in order, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.processes.delivering import DEMO_PLACE
from fyrtorn.processes.delivering.demo_chain import ground, pictures, plans, rounds
from fyrtorn.processes.delivering.demo_chain.content import Told, content, days_of, in_words
from fyrtorn.processes.delivering.demo_chain.ground import Ground


@dataclass(frozen=True, slots=True)
class Played:
    """Who writes the picture and the plan, who reads the draft, and how they are published: procedures of their own."""

    coordinator: Actor
    contact_person: Actor
    publish_picture: Callable[[Actor, UUID], object]
    publish_plan: Callable[[Actor, UUID], object]


def load_chain(*, played: Played, today: date) -> int:
    """Tell two editions, a plan and its follow-up, unless the municipality has begun a picture already.

    Safe to repeat. Returns how many editions and plans were made.
    """
    actor, place_id = played.coordinator, organisations.organisation_by_key(DEMO_PLACE).id
    with acting(actor):
        if editions.editions(actor=actor, organisation_id=place_id):
            return 0
    days = days_of(content("ground"), today=today)
    told: Told = {name: in_words(content(name), days) for name in ("ground", "rounds", "pictures", "plan")}
    # An interrupted start begins anew.
    with transaction.atomic(), transaction_of(actor):
        here = ground.lay(
            actor=actor, reader=played.contact_person, place_id=place_id, told=told["ground"], days=days
        )
        _note_events(here)
        asked = rounds.ask(here, told["rounds"]["closed"])
        rounds.close(here, asked, told["rounds"]["closed"])
        first = pictures.write(here, told["pictures"]["first"])
        second = pictures.write(here, told["pictures"]["second"], round_id=asked, earlier=first)
        pictures.write(here, told["pictures"]["department"])
        rounds.ask(here, told["rounds"]["out"])
        plan_id = plans.write(here, told["plan"], rests_on=second)
        ground.keep_the_year(here, told["ground"])
        played.publish_picture(actor, second.id)
        played.publish_plan(actor, plan_id)
    return 4


def _note_events(here: Ground) -> None:
    for story in content("events"):
        ground.note(here, story)
