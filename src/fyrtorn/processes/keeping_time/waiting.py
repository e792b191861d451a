"""What waits for whoever writes the picture and the plan: plain values, the same questions however much there is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fyrtorn.domains.plans.clocks import queries as clocks
from fyrtorn.domains.plans.clocks.rules import Timing
from fyrtorn.domains.plans.deciding import queries as deciding
from fyrtorn.domains.plans.writing import queries as writing
from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.domains.situation.rounds import queries as rounds
from fyrtorn.domains.situation.rounds.entries import RoundEntry
from fyrtorn.domains.situation.vocabulary import EditionState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.processes.keeping_time.duties import HeldDuty, duties_of


class Sort(StrEnum):
    """What waits, the most pressing first."""

    TEXTS = "texts"
    """Answers' texts that perhaps point at somebody."""
    ANSWERS = "answers"
    """A round whose answers are all in, or whose last day has passed."""
    REVIEW = "review"
    """An edition whose review is over."""
    COMMENTS = "comments"
    FOLLOW_UPS = "follow_ups"
    """Owners' words that perhaps point at somebody."""


@dataclass(frozen=True, slots=True)
class Waits:
    """Something that has come in. ``count`` of ``of`` have answered, or how many wait when ``of`` is 0."""

    sort: Sort
    target_id: UUID
    title: str
    count: int = 0
    of: int = 0
    due_on: date | None = None


def waits(*, actor: Actor, today: date) -> list[Waits]:
    """What has come in, within the municipalities whose picture or plan the actor writes; nothing for others."""
    found: list[Waits] = []
    if actor.may(Permission.PICTURE_EDIT):
        found += _of_pictures(actor, today)
    if actor.may(Permission.PLAN_EDIT):
        found += _of_plans(actor)
    return sorted(found, key=lambda one: list(Sort).index(one.sort))


def duties_now(*, actor: Actor, today: date) -> list[HeldDuty]:
    """What is late or due within three months, the nearest first. What was never begun waits for nobody."""
    places = [
        row.id
        for row in organisations.organisations(actor.where(Permission.PLAN_EDIT).organisations)
        if row.is_municipality
    ]
    if not places:
        return []
    owed = duties_of(actor=actor, organisation_ids=places, today=today)
    pressing = [
        (held.due.due_on, held)
        for holders in owed.values()
        for holder in holders
        for held in holder.duties
        if held.due.due_on is not None and held.due.needs_doing and held.due.timing is not Timing.NEVER_DONE
    ]
    return [held for _due_on, held in sorted(pressing, key=lambda pair: (pair[0], pair[1].duty))]


def _of_pictures(actor: Actor, today: date) -> list[Waits]:
    texts = rounds.waiting_texts(actor=actor)
    found: list[Waits] = []
    for row in rounds.rounds(actor=actor):
        if not actor.may_in(Permission.PICTURE_EDIT, row.organisation_id):
            continue
        if row.id in texts:
            found.append(Waits(Sort.TEXTS, row.id, row.title, texts[row.id]))
        if _is_in(row, today):
            found.append(Waits(Sort.ANSWERS, row.id, row.title, row.given, row.asked, row.due_on))
    return found + [
        Waits(Sort.REVIEW, edition.id, edition.title, due_on=edition.review_due_on)
        for edition in editions.editions(actor=actor)
        if edition.state == EditionState.REVIEW
        and edition.review_due_on is not None
        and edition.review_due_on < today
        and actor.may_in(Permission.PICTURE_EDIT, edition.organisation_id)
    ]


def _is_in(row: RoundEntry, today: date) -> bool:
    return row.is_out and row.given > 0 and (row.given == row.asked or row.due_on < today)


def _of_plans(actor: Actor) -> list[Waits]:
    standings = deciding.standings(actor=actor)
    to_read = clocks.follow_ups_to_read(actor=actor)
    if not standings and not to_read:
        return []
    found: list[Waits] = []
    for plan in writing.plans(actor=actor):
        if not actor.may_in(Permission.PLAN_EDIT, plan.organisation_id):
            continue
        standing = standings.get(plan.id)
        if standing is not None and standing.unhandled and plan.is_open:
            found.append(Waits(Sort.COMMENTS, standing.consultation_id, plan.title, standing.unhandled))
        if plan.id in to_read:
            found.append(Waits(Sort.FOLLOW_UPS, plan.id, plan.title, to_read[plan.id]))
    return found
