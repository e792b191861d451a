"""Deciding an edition: from then on it never changes. And noting that it was published."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from fyrtorn.domains.situation.editions import queries
from fyrtorn.domains.situation.editions.audiences import Audience, for_audience
from fyrtorn.domains.situation.editions.content import Content, Decision, checksum_of, kept
from fyrtorn.domains.situation.editions.gathering import content_of
from fyrtorn.domains.situation.editions.rows import edition_row, open_edition_row
from fyrtorn.domains.situation.errors.editions import (
    ChangedBeforeDecision,
    ContentHasChanged,
    DecidedAhead,
    DecidedBeforePeriodEnds,
    DecidedBeforeTheLast,
    DecisionLacks,
    NotDecidedYet,
    NothingOpen,
    NothingWritten,
    StillToSettle,
)
from fyrtorn.domains.situation.models import Edition
from fyrtorn.domains.situation.vocabulary import EditionState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.impersonal import texts
from fyrtorn.foundation.impersonal.vocabulary import OF_A_REFERENCE


@dataclass(frozen=True, slots=True)
class DecisionContent:
    """What one enters of a decision. The last two texts may be empty for a picture."""

    by: str
    on: date | None
    registry_no: str = ""
    minutes_section: str = ""
    before_period_ends: bool = False
    """Whoever enters it says that a decision before the period's end is no slip."""


@guarded(Permission.PICTURE_DECIDE, deed="situation.edition.decided")
def decide(
    *, actor: Actor, edition_id: UUID, decision: DecisionContent, content_checksum: str, today: date
) -> Edition:
    """Freeze the edition as it was shown to whoever decides, with its checksums.

    ``content_checksum`` is that of the draft that was shown. Raises ``ChangedBeforeDecision`` when something has
    changed since, ``DecisionLacks``, ``DecidedAhead``, ``DecidedBeforeTheLast``,
    ``DecidedBeforePeriodEnds``, ``StillToSettle``, ``NothingWritten``, ``PersonsInText``, ``EditionIsDecided``.
    """
    row = open_edition_row(actor, edition_id, permission=Permission.PICTURE_DECIDE)
    said = _checked(actor, row, decision, today=today)
    content = content_of(actor, row)
    if checksum_of(content) != content_checksum:
        raise ChangedBeforeDecision
    _check_content(actor, row, content)
    frozen = replace(content, decision=said)
    row.state, row.review_due_on = EditionState.DECIDED, None
    row.decided_by, row.decided_on = said.by, said.on
    row.registry_no, row.minutes_section = said.registry_no, said.minutes_section
    row.frozen = kept(frozen)
    row.checksum = checksum_of(frozen)
    row.public_checksum = checksum_of(for_audience(frozen, Audience.PUBLIC))
    row.version += 1
    row.save()
    return row


@guarded(Permission.PICTURE_DECIDE, deed="situation.edition.published")
def note_published(*, actor: Actor, edition_id: UUID) -> Edition:
    """Remember that the public version is published, from now. Called by whoever copies it there.

    Raises ``NotDecidedYet``, ``ContentHasChanged`` when what is kept no longer gives its checksum, ``NothingOpen``.
    """
    row = edition_row(actor, edition_id, permission=Permission.PICTURE_DECIDE)
    if not row.is_decided:
        raise NotDecidedYet
    if not queries.is_untouched(actor=actor, edition_id=edition_id):
        raise ContentHasChanged
    content = queries.content_for(actor=actor, edition_id=edition_id)
    if for_audience(content, Audience.PUBLIC).is_empty:
        raise NothingOpen
    row.published_at = clock.now()
    row.save(update_fields=["published_at"])
    return row


@guarded(Permission.PICTURE_DECIDE, deed="situation.edition.withdrawn")
def note_withdrawn(*, actor: Actor, edition_id: UUID) -> Edition:
    """Remember that the public version is no longer published. Safe to do twice."""
    row = edition_row(actor, edition_id, permission=Permission.PICTURE_DECIDE)
    row.published_at = None
    row.save(update_fields=["published_at"])
    return row


def _checked(actor: Actor, row: Edition, decision: DecisionContent, *, today: date) -> Decision:
    by = tidy(decision.by)[:120]
    if not by or decision.on is None:
        raise DecisionLacks
    if decision.on > today:
        raise DecidedAhead
    if row.earlier and row.earlier.decided_on and decision.on < row.earlier.decided_on:
        raise DecidedBeforeTheLast
    if decision.on < row.period_to and not decision.before_period_ends:
        raise DecidedBeforePeriodEnds
    said = Decision(
        by=by,
        on=decision.on,
        registry_no=tidy(decision.registry_no)[:60],
        minutes_section=tidy(decision.minutes_section)[:40],
    )
    texts.refuse_persons(actor=actor, organisation_id=row.organisation_id, texts={"by": said.by})
    texts.refuse_persons(
        actor=actor,
        organisation_id=row.organisation_id,
        texts={"registry_no": said.registry_no, "minutes_section": said.minutes_section},
        let_through=OF_A_REFERENCE,
    )
    return said


def _check_content(actor: Actor, row: Edition, content: Content) -> None:
    """Nothing waits for an answer, something is written, and nothing of it points at anybody."""
    waiting = queries.waiting_in(actor=actor, edition_id=row.id)
    if waiting.proposals or waiting.remarks:
        raise StillToSettle
    if content.is_empty:
        raise NothingWritten
    said = {
        f"{one.heading.label} {at}": text.text
        for one in content.headings
        for at, text in enumerate(one.paragraphs, 1)
    }
    for problem in content.problems:
        parts = (problem.title, problem.what, problem.where, problem.when, problem.affected, problem.since)
        rest = (problem.known_by, problem.not_known, problem.otherwise)
        causes = (part for cause in problem.causes for part in (cause.text, cause.evidence))
        said[problem.title] = "\n".join((*parts, *rest, *causes))
    texts.refuse_persons(actor=actor, organisation_id=row.organisation_id, texts=said)
