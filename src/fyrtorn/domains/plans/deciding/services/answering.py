"""A recipient's comments, through the link: saved half-done, sent, or none at all."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from fyrtorn.domains.plans.deciding.content import from_json
from fyrtorn.domains.plans.deciding.contents import CommentGiven
from fyrtorn.domains.plans.deciding.entries import Piece
from fyrtorn.domains.plans.deciding.pieces import words_of
from fyrtorn.domains.plans.deciding.writing_out import public
from fyrtorn.domains.plans.errors import (
    AlreadySaid,
    CommentHandled,
    ConsultationClosed,
    EditedMeanwhile,
    LinkNotFound,
    NothingSaid,
)
from fyrtorn.domains.plans.models import Comment, Recipient
from fyrtorn.domains.plans.vocabulary import Way
from fyrtorn.domains.plans.writing.services.rows import lines
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.impersonal.texts import marks, refuse_persons

_MAY = Permission.COMMENT_GIVE


@guarded(_MAY, deed="plans.comment.given")
def give_comments(
    *, actor: Actor, recipient_id: UUID, given: Sequence[CommentGiven], is_sent: bool
) -> Recipient:
    """Save what was written at each piece of the plan; ``is_sent`` lets the municipality read it.

    An empty text takes the comment away. Text that certainly points at somebody is refused with the piece's code as
    its field; what only may is for the coordinator to judge. Raises ``ConsultationClosed``, ``EditedMeanwhile``,
    ``CommentHandled``, ``NothingSaid``, ``PersonsInText``, and ``LinkNotFound`` for a piece that this recipient was
    not sent.
    """
    recipient = _recipient(actor, recipient_id)
    texts = {one.piece.code: lines(one.text, at_most=4000) for one in given}
    refuse_persons(actor=actor, organisation_id=recipient.organisation_id, texts=texts, certain_only=True)
    mine = Comment.objects.within(actor, _MAY).filter(recipient=recipient)
    standing = {_piece(row): row for row in mine.order_by("given_at", "id")}  # the latest, as the form shows
    sent = from_json(recipient.consultation.content)
    said = words_of(sent)
    may_read = said if recipient.gets_internal else words_of(public(sent))
    if any(one.piece not in may_read for one in given):
        raise LinkNotFound
    for one in given:
        text = texts[one.piece.code]
        row = _write(recipient, one, text, standing.get(one.piece), words=said)
        if row is not None:
            found = marks(actor=actor, organisation_id=recipient.organisation_id, text=text)
            row.waits_for_reading = bool(found)
            row.save()
    if is_sent:
        if not mine.exists():
            raise NothingSaid
        recipient.answered_at, recipient.has_no_comments = recipient.answered_at or clock.now(), False
        recipient.save(update_fields=["answered_at", "has_no_comments"])
    return recipient


@guarded(_MAY, deed="plans.comment.none")
def have_no_comments(*, actor: Actor, recipient_id: UUID) -> Recipient:
    """Answer that there is nothing to say. Raises ``AlreadySaid`` while something is saved, ``ConsultationClosed``."""
    recipient = _recipient(actor, recipient_id)
    if Comment.objects.within(actor, _MAY).filter(recipient=recipient).exists():
        raise AlreadySaid
    recipient.answered_at, recipient.has_no_comments = clock.now(), True
    recipient.save(update_fields=["answered_at", "has_no_comments"])
    return recipient


def _write(
    recipient: Recipient, given: CommentGiven, text: str, row: Comment | None, *, words: dict[Piece, str]
) -> Comment | None:
    """The comment to be saved, when there is something new in it."""
    if row is None and not text and not given.version:
        return None
    if (row.version if row else 0) != given.version:
        raise EditedMeanwhile
    if row is not None and row.text == text:
        return None
    if row is not None and row.handling:
        raise CommentHandled
    if row is not None and not text:
        row.delete()
        return None
    row = row or Comment(
        organisation_id=recipient.organisation_id,
        recipient=recipient,
        part=given.piece.part or "",
        target_key=given.piece.key,
        target_words=words[given.piece][:240],
        way=Way.LINK,
        version=0,
    )
    row.text, row.given_at = text, clock.now()
    row.version += 1
    return row


def _recipient(actor: Actor, recipient_id: UUID) -> Recipient:
    rows = Recipient.objects.within(actor, _MAY).select_for_update(of=("self",)).filter(id=recipient_id)
    row = rows.select_related("consultation").first()
    if row is None:
        raise LinkNotFound
    if row.consultation.closed_at is not None:
        raise ConsultationClosed
    return row


def _piece(row: Comment) -> Piece:
    return Piece(row.part or None, row.target_key)  # type: ignore[arg-type]  # a part equals its code
