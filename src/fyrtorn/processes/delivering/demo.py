"""Filling a demo: four municipalities as their own old pages described them, with dates, by function."""

from __future__ import annotations

import json
from datetime import date, timedelta
from importlib import resources
from typing import Any, Final

from fyrtorn.domains.directory import queries as directory_queries
from fyrtorn.domains.directory import services as directory
from fyrtorn.domains.directory.delivered.reading import read_service
from fyrtorn.domains.guidance import services as guidance
from fyrtorn.domains.guidance.vocabulary import FactKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.processes.delivering.program import KEEPER, deliver_services

CHECKED_IN_THE_DEMO: Final = ("nykvarn", "helsingborg")
"""Municipalities whose pages bear no date: the demo plays that their coordinator checked them lately."""

_DAYS_AGO: Final = 20


def load_demo(*, actor: Actor, today: date) -> int:
    """Load the demo's services, facts and conflicting statements. Safe to repeat.

    Returns how many there are.
    """
    content = json.loads(resources.files(__package__).joinpath("demo.json").read_text("utf-8"))
    services = [read_service(stated) for stated in content["services"]]
    deliver_services(services, keeper_id=None, actor=actor)
    _play_that_some_were_checked(actor, today - timedelta(days=_DAYS_AGO))
    return len(services) + _load_facts(content["facts"], actor) + _load_claims(content["claims"], actor)


def _play_that_some_were_checked(actor: Actor, day: date) -> None:
    for key in CHECKED_IN_THE_DEMO:
        place = organisations.municipality(key)
        with acting(actor):
            entries = directory_queries.my_entries(actor=actor, organisation_id=place.id)
        for entry in entries:
            if entry.checked_on is None:
                directory.confirm_service(actor=actor, service_id=entry.id, today=day)


def _load_facts(facts: list[dict[str, Any]], actor: Actor) -> int:
    codes = organisations.ids_by_code()
    places: dict[tuple[str, str], int] = {}
    for fact in facts:
        position = places[fact["municipality"], fact["kind"]] = (
            places.get((fact["municipality"], fact["kind"]), 0) + 1
        )
        for language, text in fact["text"].items():
            guidance.state_fact(
                actor=actor,
                organisation_id=codes[fact["municipality"]],
                kind=FactKind(fact["kind"]),
                text=text,
                language=language,
                position=position,
                source_title=fact["source"],
                source_dated=_date(fact["dated"]),
                checked_on=_date(fact["dated"]),
            )
    return len(facts)


def _load_claims(claims: list[dict[str, Any]], actor: Actor) -> int:
    keeper = organisations.organisation_by_key(KEEPER.key)
    for claim in claims:
        directory.note_claim(
            actor=actor,
            organisation_id=keeper.id,
            value=claim["number"],
            owner=claim["owner"],
            hours=claim["hours"],
            source_title=claim["source"],
            source_dated=_date(claim["dated"]),
        )
    return len(claims)


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
