"""What the law check looks at, gathered from the picture, the plan, its follow-up and what is published."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fyrtorn.domains.guidance.publications import queries as publications
from fyrtorn.domains.plans.following import queries as following
from fyrtorn.domains.plans.following.entries import MeasureStanding
from fyrtorn.domains.plans.law.facts import Facts, PictureFacts, PlanFacts
from fyrtorn.domains.plans.law.queries import latest_statements
from fyrtorn.domains.plans.vocabulary import PlanState
from fyrtorn.domains.plans.writing import queries as plans
from fyrtorn.domains.plans.writing.entries import PlanEntry
from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.domains.situation.editions.content import Content
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.editions.rules import OTHER_INFORMATION
from fyrtorn.domains.situation.vocabulary import EditionState, Heading, Scope
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.calendar import STOCKHOLM


def facts(*, actor: Actor, organisation_id: UUID, today: date) -> Facts:
    """All that the check looks at in a municipality's own picture and plan. Departments' own are not the act's."""
    edition = latest_picture(actor=actor, organisation_id=organisation_id)
    plan = plan_to_check(actor=actor, organisation_id=organisation_id)
    return Facts(
        today=today,
        picture=_picture(actor, edition) if edition else None,
        plan=_plan(actor, plan) if plan else None,
        said=latest_statements(actor=actor, organisation_id=organisation_id),
        reported_on=following.reported_on(actor=actor, organisation_id=organisation_id),
        published_on=_published_on(organisation_id),
    )


def latest_picture(*, actor: Actor, organisation_id: UUID) -> EditionEntry | None:
    """The municipality's own picture that was decided last."""
    own = [
        edition
        for edition in editions.editions(actor=actor, organisation_id=organisation_id)
        if edition.holder_id == organisation_id and edition.state == EditionState.DECIDED
    ]
    return max(own, key=lambda edition: edition.number, default=None)


def plan_to_check(*, actor: Actor, organisation_id: UUID) -> PlanEntry | None:
    """The municipality's own plan in force, or the newest that is being written when none is."""
    own = [
        plan
        for plan in plans.plans(actor=actor, organisation_id=organisation_id)
        if plan.holder_id == organisation_id and plan.state is not PlanState.REPLACED
    ]
    in_force = [plan for plan in own if plan.is_decided]
    return max(in_force, key=lambda plan: plan.decided_on or date.min, default=own[0] if own else None)


def _picture(actor: Actor, edition: EditionEntry) -> PictureFacts | None:
    if edition.decided_on is None:
        return None
    content = editions.content_for(actor=actor, edition_id=edition.id)
    other = [paragraph for heading in OTHER_INFORMATION for paragraph in content.under(heading).paragraphs]
    return PictureFacts(
        id=edition.id,
        decided_on=edition.decided_on,
        is_whole=content.scope == Scope.WHOLE,
        covers_all=content.covers_all,
        has_mapping=any(not content.under(heading).is_empty for heading in _MAPPING),
        has_extent=bool(content.figures or (content.events and content.events.told.total)),
        has_consequences=any(problem.otherwise or problem.affected for problem in content.problems),
        has_sources=bool(content.sources),
        has_other=any(not paragraph.none_because for paragraph in other),
        none_other_because=any(paragraph.none_because for paragraph in content.paragraphs),
        has_analysis=bool(content.under(Heading.ANALYSIS).paragraphs or content.problems),
        analysis_refers=_refers(content),
    )


_MAPPING = (Heading.ENVIRONMENTS, Heading.EVENTS, Heading.ARENAS, Heading.EXPOSED)
"""Where what happens is mapped."""


def _refers(content: Content) -> bool:
    """Whether the analysis says how it knows: a problem does, or a cause gives its evidence."""
    return any(
        problem.known_by or any(cause.evidence for cause in problem.causes) for problem in content.problems
    )


def _plan(actor: Actor, plan: PlanEntry) -> PlanFacts:
    measures = plans.measures(actor=actor, plan_id=plan.id)
    latest = following.follow_ups(actor=actor, plan_id=plan.id)
    going_on = [one for one in measures if not MeasureStanding(one, latest.get(one.id)).is_stopped]
    days = [latest[one.id].given_on for one in going_on if one.id in latest]
    return PlanFacts(
        id=plan.id,
        kind=plan.kind,
        is_decided=plan.is_decided,
        decided_on=plan.decided_on,
        rests_on=plan.edition_key,
        picture_decided_on=plan.edition_decided_on,
        measures=len(measures),
        own=sum(one.owner is not None and not one.owner.is_partner for one in measures),
        without_owner=sum(one.owner is None for one in measures),
        unanswered=sum(one.problem_key is None for one in measures),
        followed_up_on=min(days) if days and len(days) == len(going_on) else None,
        never_followed=len(going_on) - len(days),
    )


def _published_on(organisation_id: UUID) -> date | None:
    heads = publications.published(organisation_id)
    return max((head.published_at.astimezone(STOCKHOLM).date() for head in heads), default=None)
