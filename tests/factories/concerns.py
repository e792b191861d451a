"""Doors that stand open, and concerns that came in by them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import cast
from factories.vault import admit, found, unlock
from fyrtorn.domains.concerns import doorkeeping
from fyrtorn.domains.concerns.arrival import intake
from fyrtorn.domains.concerns.arrival.intake import Receipt
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.vocabulary import About, ConcernKind
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.ciphers import new_key

HEAD, WORKER, PLACE = "unit_head_nykvarn", "social_worker_nykvarn", "nykvarn"
TEXT = "Min systers kamrat har börjat prata om att det måste bli krig."


def settle(place: str = PLACE, *, by: str = HEAD, **changed: object) -> None:
    """What the unit head enters about the doors."""
    values: dict[str, object] = {
        "readers_described": "två socialsekreterare",
        "decided_on": clock.today(),
        "decision_reference": "SN 2026-1",
        "attested_on": clock.today(),
        "reads_out_of_hours": True,
        "answer_working_days": 3,
        "advice_kept_months": 12,
        "own_report_form": "",
        "assesses_here": True,
    }
    doorkeeping.settle_intake(
        actor=cast.actor_of(by), organisation_id=cast.organisation(place).id, **{**values, **changed}
    )


def open_doors(place: str = PLACE, *, head: str = HEAD, worker: str = WORKER) -> None:
    """A vault, two members who have unlocked it, and both doors open."""
    found(head, place)
    admit(worker, place, by=head)
    unlock(head, place)
    unlock(worker, place)
    settle(place, by=head)
    for kind in ConcernKind:
        doorkeeping.open_door(
            actor=cast.actor_of(head),
            organisation_id=cast.organisation(place).id,
            kind=kind,
            today=clock.today(),
        )


def leave(
    text: str = TEXT,
    *,
    kind: ConcernKind = ConcernKind.ADVICE,
    about: About = About.OTHER_CHILD,
    place: str = PLACE,
    ticket: bytes | None = None,
    now: datetime | None = None,
) -> Receipt:
    """A concern from somebody at the public gate."""
    here = cast.organisation(place).id
    return intake.leave_concern(
        actor=visitor_at(here),
        organisation_id=here,
        kind=kind,
        about=about,
        text=text,
        ticket=ticket or new_key(),
        now=now or clock.now(),
    )


def come_back(code: str, *, place: str = PLACE, now: datetime | None = None) -> intake.Returned | None:
    here = cast.organisation(place).id
    return intake.come_back(
        actor=visitor_at(here), organisation_id=here, typed_code=code, now=now or clock.now()
    )


def write_more(ticket: str, text: str, *, place: str = PLACE, now: datetime | None = None):
    here = cast.organisation(place).id
    return intake.write_more(
        actor=visitor_at(here), organisation_id=here, ticket=ticket, text=text, now=now or clock.now()
    )


def only_concern() -> Concern:
    with acting(cast.everything()):
        return Concern._base_manager.select_related("dialogue").get()


def opened(concern_id: UUID, *, by: str = WORKER, place: str = PLACE) -> services.OpenConcern:
    return services.open_concern(actor=cast.actor_of(by), concern_id=concern_id, keyring=unlock(by, place))
