"""What becomes of comments: noted when they came otherwise, freed of persons, and answered."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.plans.deciding.content import from_json
from fyrtorn.domains.plans.deciding.entries import Piece
from fyrtorn.domains.plans.deciding.pieces import words_of
from fyrtorn.domains.plans.errors import EditedMeanwhile, NothingSaid, PlanNotFound
from fyrtorn.domains.plans.models import Comment, Recipient
from fyrtorn.domains.plans.vocabulary import Handling, Way
from fyrtorn.domains.plans.writing.services.rows import checked, lines
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock

_MAY = Permission.PLAN_EDIT


@guarded(_MAY, deed="plans.comment.noted")
def note_comment(*, actor: Actor, recipient_id: UUID, piece: Piece, text: str) -> Comment:
    """Write down a comment that came by mail, by telephone or at a meeting. The recipient counts as having answered.

    Raises ``NothingSaid``, ``PlanNotFound`` for a piece that was not sent, and ``PersonsInText`` with "text".
    """
    rows = Recipient.objects.within(actor, _MAY).select_for_update(of=("self",)).filter(id=recipient_id)
    recipient = rows.select_related("consultation").first()
    words = words_of(from_json(recipient.consultation.content)) if recipient else {}
    if recipient is None or piece not in words:
        raise PlanNotFound
    given = lines(text, at_most=4000)
    if not given:
        raise NothingSaid
    checked(actor, recipient.organisation_id, {"text": given})
    row = Comment(
        organisation_id=recipient.organisation_id,
        recipient=recipient,
        part=piece.part or "",
        target_key=piece.key,
        target_words=words[piece][:240],
        text=given,
        way=Way.STAFF,
        given_at=clock.now(),
    )
    row.save(force_insert=True)
    recipient.answered_at, recipient.has_no_comments = recipient.answered_at or clock.now(), False
    recipient.save(update_fields=["answered_at", "has_no_comments"])
    return row


@guarded(_MAY, deed="plans.comment.mended")
def mend_comment(*, actor: Actor, comment_id: UUID, version: int | None, text: str) -> Comment:
    """Take out of a comment what points at somebody. Raises ``EditedMeanwhile``, ``NothingSaid``, ``PersonsInText``."""
    row = _comment(actor, comment_id, version)
    given = lines(text, at_most=4000)
    if not given:
        raise NothingSaid
    checked(actor, row.organisation_id, {"text": given})
    row.text, row.waits_for_reading = given, False
    row.version += 1
    row.save(update_fields=["text", "waits_for_reading", "version"])
    return row


@guarded(_MAY, deed="plans.comment.handled")
def handle_comment(
    *, actor: Actor, comment_id: UUID, version: int | None, handling: Handling, words: str = ""
) -> Comment:
    """Say what becomes of a comment, and how. Raises ``EditedMeanwhile``, and ``PersonsInText`` with "words"."""
    row = _comment(actor, comment_id, version)
    said = lines(words, at_most=1500)
    checked(actor, row.organisation_id, {"words": said})
    row.handling, row.handled_words, row.handled_at = handling, said, clock.now()
    row.version += 1
    row.save(update_fields=["handling", "handled_words", "handled_at", "version"])
    return row


def _comment(actor: Actor, comment_id: UUID, version: int | None) -> Comment:
    rows = Comment.objects.within(actor, _MAY).filter(recipient__answered_at__isnull=False)
    row = rows.select_for_update(of=("self",)).filter(id=comment_id).first()
    if row is None:
        raise PlanNotFound
    if version is not None and row.version != version:
        raise EditedMeanwhile
    return row
