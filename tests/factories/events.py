"""Events of a municipality, its areas, and sheets of events."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import cast
from fyrtorn.domains.situation.events import services
from fyrtorn.domains.situation.events.facts import EventFacts
from fyrtorn.domains.situation.events.sheets.queries import waiting_sheet
from fyrtorn.domains.situation.events.sheets.sending import send_sheet
from fyrtorn.domains.situation.models import Area, Event, ImportBatch
from fyrtorn.domains.situation.vocabulary import Compass, EventKind, PlaceKind, SourceKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.jobs.work.running import run_waiting

COORDINATOR: Final = "coordinator_nykvarn"


def facts(**said: Any) -> EventFacts:
    """Stickers in a street, yesterday; but for what is said."""
    plain = EventFacts(
        happened_on=clock.today() - timedelta(days=1),
        kind=EventKind.PROPAGANDA,
        place_kind=PlaceKind.PUBLIC,
        source_kind=SourceKind.OWN_STAFF,
        text="Klistermärken på lyktstolpar.",
    )
    return replace(plain, **said)


def noted(part: str = COORDINATOR, place: str = "nykvarn", **said: Any) -> Event:
    return services.add_event(
        actor=cast.actor_of(part), organisation_id=cast.organisation(place).id, facts=facts(**said)
    )


def area(title: str = "Centrum", *, place: str = "nykvarn", part: str = COORDINATOR) -> Area:
    return services.add_area(
        actor=cast.actor_of(part),
        organisation_id=cast.organisation(place).id,
        title=title,
        residents=4_000,
        residents_on=date(2026, 1, 1),
        compass=Compass.CENTRE,
    )


def sent(content: str, *, part: str = COORDINATOR, place: str = "nykvarn") -> ImportBatch:
    """A sheet that has been sent in, as CSV."""
    return send_sheet(
        actor=cast.actor_of(part), organisation_id=cast.organisation(place).id, content=content.encode()
    )


def checked(content: str, **who: str) -> ImportBatch:
    """A sheet whose columns are as guessed, and whose rows have been checked."""
    batch = sent(content, **who)
    actor = cast.actor_of(who.get("part", COORDINATOR))
    with acting(actor):
        choices = waiting_sheet(actor=actor, batch_id=batch.id).choices
    services.choose_columns(actor=actor, batch_id=batch.id, choices=choices, check=True)
    run_waiting()
    return batch


def taken_in(content: str, **who: str) -> ImportBatch:
    """A sheet that has become events."""
    batch = checked(content, **who)
    services.take_in(actor=cast.actor_of(who.get("part", COORDINATOR)), batch_id=batch.id)
    run_waiting()
    return batch


def events_there_are() -> list[Event]:
    """All that stand, of every municipality, the earliest first."""
    with acting(cast.everything()):
        return list(Event._base_manager.filter(removed_at=None).order_by("happened_on", "text"))
