"""Letting colleagues read a draft, and answering each remark they make."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fyrtorn.domains.situation.editions.rows import open_edition_row
from fyrtorn.domains.situation.errors.editions import (
    NotSaidHow,
    ParagraphNotFound,
    RemarkEmpty,
    RemarkNotFound,
    ReviewDueBehind,
    ReviewNotOpen,
)
from fyrtorn.domains.situation.models import Edition, Paragraph, Remark
from fyrtorn.domains.situation.vocabulary import EditionState, Marking
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy, tidy_lines
from fyrtorn.foundation.impersonal import texts


@guarded(Permission.PICTURE_EDIT, deed="situation.edition.sent_for_review")
def send_for_review(*, actor: Actor, edition_id: UUID, due_on: date, today: date) -> Edition:
    """Ask for remarks by a day. Safe to do again: the day changes. Raises ``ReviewDueBehind``, ``EditionIsDecided``."""
    row = open_edition_row(actor, edition_id)
    if due_on < today:
        raise ReviewDueBehind
    row.state, row.review_due_on = EditionState.REVIEW, due_on
    row.save(update_fields=["state", "review_due_on"])
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.edition.review_ended")
def end_review(*, actor: Actor, edition_id: UUID) -> Edition:
    """Take no more remarks but from those who write. Those that were made stay. Raises ``EditionIsDecided``."""
    row = open_edition_row(actor, edition_id)
    row.state, row.review_due_on = EditionState.DRAFT, None
    row.save(update_fields=["state", "review_due_on"])
    return row


@guarded(Permission.ANSWER_GIVE, deed="situation.remark.made")
def make_remark(*, actor: Actor, edition_id: UUID, paragraph_id: UUID | None, text: str) -> Remark:
    """Say something about a draft, or about one paragraph that the actor may read.

    Those who write may at any time, others while they are asked to. Raises ``ReviewNotOpen``, ``RemarkEmpty``,
    ``ParagraphNotFound``, ``PersonsInText`` with the field "text", ``EditionIsDecided``.
    """
    edition = open_edition_row(actor, edition_id, permission=Permission.ANSWER_GIVE)
    writes = actor.may_in(Permission.PICTURE_EDIT, edition.organisation_id)
    if edition.state != EditionState.REVIEW and not writes:
        raise ReviewNotOpen
    said = tidy_lines(text)
    if not said:
        raise RemarkEmpty
    if paragraph_id is not None:
        rows = Paragraph.objects.within(actor, Permission.ANSWER_GIVE).filter(
            edition=edition, removed_at__isnull=True
        )
        if not writes:
            rows = rows.exclude(marking=Marking.POLICE)
        if not rows.filter(id=paragraph_id).exists():
            raise ParagraphNotFound
    texts.refuse_persons(actor=actor, organisation_id=edition.organisation_id, texts={"text": said})
    row = Remark(
        organisation_id=edition.organisation_id,
        edition=edition,
        paragraph_id=paragraph_id,
        text=said,
        made_by=actor.function_in(edition.organisation_id)[:120],
        made_at=clock.now(),
    )
    row.save(force_insert=True)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.remark.settled")
def settle_remark(*, actor: Actor, remark_id: UUID, how: str) -> Remark:
    """Say what a remark led to. Raises ``NotSaidHow``, ``RemarkNotFound``, ``PersonsInText``, ``EditionIsDecided``."""
    rows = Remark.objects.within(actor, Permission.PICTURE_EDIT)
    row = rows.filter(id=remark_id).first()
    if row is None:
        raise RemarkNotFound
    open_edition_row(actor, row.edition_id)
    said = tidy(how)[:300]
    if not said:
        raise NotSaidHow
    texts.refuse_persons(actor=actor, organisation_id=row.organisation_id, texts={"how": said})
    row.settled_at, row.settled_how = clock.now(), said
    row.save(update_fields=["settled_at", "settled_how"])
    return row
