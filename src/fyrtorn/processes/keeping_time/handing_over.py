"""Everything a successor needs, on one page: what is due, who answers, what was promised, where things stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from fyrtorn.domains.plans.clocks import queries as clocks
from fyrtorn.domains.plans.clocks.queries import CalendarEntry
from fyrtorn.domains.plans.deciding import queries as deciding
from fyrtorn.domains.plans.deciding.entries import ConsultationEntry, ConsultationStanding
from fyrtorn.domains.plans.following import queries as following
from fyrtorn.domains.plans.following.entries import AskedEntry as OwnerAsked
from fyrtorn.domains.plans.vocabulary import PlanState
from fyrtorn.domains.plans.writing import queries as writing
from fyrtorn.domains.plans.writing.entries import MeasureEntry, PlanEntry
from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.rounds import queries as rounds
from fyrtorn.domains.situation.rounds.entries import AskedEntry, RoundEntry
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.organisations import contact_points
from fyrtorn.foundation.organisations.contact_points import PointEntry
from fyrtorn.processes.keeping_time.duties import HolderDuties, duties


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision and where it is kept."""

    title: str
    holder_name: str
    on: date
    by: str
    registry_no: str
    minutes_section: str


@dataclass(frozen=True, slots=True)
class PlanPromised:
    """A plan in force and its measures that are not stopped."""

    plan: PlanEntry
    measures: tuple[MeasureEntry, ...]


class Errand(StrEnum):
    """What a link is about."""

    ROUND = "round"
    CONSULTATION = "consultation"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class LinkOut:
    """A function that holds a link and has not answered."""

    errand: Errand
    function: str
    due_on: date


@dataclass(frozen=True, slots=True)
class HandOver:
    """One municipality's work, whoever does it. Functions throughout, never a person."""

    holders: tuple[HolderDuties, ...]
    functions: Sequence[PointEntry]
    told: tuple[AskedEntry, ...]
    """What the answers of the latest round led to, where it is written."""
    told_in: RoundEntry | None
    promised: tuple[PlanPromised, ...]
    rounds_out: tuple[RoundEntry, ...]
    rounds_begun: tuple[RoundEntry, ...]
    editions_open: tuple[EditionEntry, ...]
    plans_open: tuple[tuple[PlanEntry, ConsultationStanding | None], ...]
    decided: tuple[Decided, ...]
    links_out: tuple[LinkOut, ...]
    calendars: tuple[CalendarEntry, ...]
    boxes: dict[UUID, str]


def hand_over(*, actor: Actor, organisation_id: UUID, today: date) -> HandOver:
    """All of it, for whoever may read the municipality's picture and plan: as many questions whatever there is."""
    every_round = rounds.rounds(actor=actor, organisation_id=organisation_id)
    out = tuple(row for row in every_round if row.is_out)
    lists = rounds.asked_lists(actor=actor, round_ids=[row.id for row in _told_of(every_round, out)])
    told_in = next((row for row in every_round if any(one.led_to for one in lists.get(row.id, ()))), None)
    every_edition = editions.editions(actor=actor, organisation_id=organisation_id)
    every_plan = writing.plans(actor=actor, organisation_id=organisation_id)
    in_force = [plan for plan in every_plan if plan.state is PlanState.DECIDED]
    measures = writing.measures_of(actor=actor, plan_ids=[plan.id for plan in in_force])
    standings = deciding.standings(actor=actor, organisation_id=organisation_id)
    return HandOver(
        holders=duties(actor=actor, organisation_id=organisation_id, today=today),
        functions=contact_points.contact_points(actor=actor, organisation_id=organisation_id),
        told=tuple(one for one in lists[told_in.id] if one.led_to) if told_in else (),
        told_in=told_in,
        promised=tuple(
            PlanPromised(plan, tuple(one for one in measures.get(plan.id, []) if one.stopped_on is None))
            for plan in in_force
        ),
        rounds_out=out,
        rounds_begun=tuple(row for row in every_round if row.is_draft),
        editions_open=tuple(row for row in every_edition if not row.is_decided),
        plans_open=tuple((plan, standings.get(plan.id)) for plan in every_plan if plan.is_open),
        decided=_decided([*every_edition, *every_plan]),
        links_out=(
            *_to_rounds([asked for row in out for asked in lists.get(row.id, ())]),
            *_to_remisses(deciding.open_consultations(actor=actor, organisation_id=organisation_id)),
            *_to_owners(following.links_out(actor=actor, plan_ids=[plan.id for plan in in_force])),
        ),
        calendars=tuple(clocks.calendars(actor=actor, organisation_id=organisation_id)),
        boxes=clocks.reminder_boxes(actor=actor, organisation_id=organisation_id),
    )


_EARLIER_ROUNDS_READ: Final = 4
"""Of the rounds that are over: so many of the latest are looked at for what the answers led to."""


def _told_of(every: Sequence[RoundEntry], out: Sequence[RoundEntry]) -> list[RoundEntry]:
    over = [row for row in every if not row.is_draft and not row.is_out]
    return [*out, *over[:_EARLIER_ROUNDS_READ]]


def _decided(every: Sequence[EditionEntry | PlanEntry]) -> tuple[Decided, ...]:
    """The decisions on pictures and plans, the latest first."""
    found = [
        Decided(
            row.title, row.holder_name, row.decided_on, row.decided_by, row.registry_no, row.minutes_section
        )
        for row in every
        if row.is_decided and row.decided_on is not None
    ]
    return tuple(sorted(found, key=lambda one: one.on, reverse=True))


def _to_rounds(asked: Sequence[AskedEntry]) -> Iterator[LinkOut]:
    for one in asked:
        if one.sent_at is not None and one.withdrawn_at is None and not one.has_answered:
            yield LinkOut(Errand.ROUND, one.function, one.due_on)


def _to_remisses(out: Sequence[ConsultationEntry]) -> Iterator[LinkOut]:
    for remiss in out:
        for recipient in remiss.recipients:
            if recipient.answered_at is None:
                yield LinkOut(Errand.CONSULTATION, recipient.function.name, remiss.due_on)


def _to_owners(out: Sequence[OwnerAsked]) -> Iterator[LinkOut]:
    for asked in out:
        yield LinkOut(Errand.FOLLOW_UP, asked.function.name, asked.due_on)
