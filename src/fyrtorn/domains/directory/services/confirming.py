"""Keeping facts true: confirmed by an editor, or by the function itself through a link."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from uuid import UUID

from fyrtorn.domains.directory.errors import RequestNotFound
from fyrtorn.domains.directory.models import ConfirmationRequest, Line, Service
from fyrtorn.domains.directory.services.rows import changed, line_row, service_row, settle_objections
from fyrtorn.domains.directory.vocabulary import CONFIRMATION_LINK_DAYS
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock


@guarded(Permission.DIRECTORY_CONFIRM, deed="directory.line.confirmed")
def confirm_line(*, actor: Actor, line_id: UUID, today: date) -> Line:
    """ "Stämmer fortfarande": the number and its hours were checked today."""
    line = line_row(actor, line_id, permission=Permission.DIRECTORY_CONFIRM)
    return _confirmed(actor, line, today)


@guarded(Permission.DIRECTORY_CONFIRM, deed="directory.service.confirmed")
def confirm_service(*, actor: Actor, service_id: UUID, today: date) -> Service:
    """All that is said about the service, its lines included, was checked today and is so."""
    service = service_row(actor, service_id, permission=Permission.DIRECTORY_CONFIRM)
    service.checked_on, service.is_confirmed = today, True
    service.checked_by = actor.function_in(service.organisation_id)
    service.save(update_fields=["checked_on", "checked_by", "is_confirmed"])
    Line.objects.within(actor, Permission.DIRECTORY_CONFIRM).filter(service=service).update(
        checked_on=today, checked_by=service.checked_by
    )
    settle_objections(actor, service_id=service.id, permission=Permission.DIRECTORY_CONFIRM)
    changed(actor, service.id, permission=Permission.DIRECTORY_CONFIRM)
    return service


@guarded(Permission.DIRECTORY_CONFIRM, deed="directory.line.asked")
def ask_mailbox(*, actor: Actor, line_id: UUID) -> ConfirmationRequest:
    """Make a question to the function's mailbox. The caller sends it, and its deputy's copy."""
    line = line_row(actor, line_id, permission=Permission.DIRECTORY_CONFIRM)
    now = clock.now()
    request = ConfirmationRequest(
        organisation_id=line.organisation_id,
        line=line,
        asked_at=now,
        expires_at=now + timedelta(days=CONFIRMATION_LINK_DAYS),
    )
    request.save(force_insert=True)
    return request


@guarded(Permission.DIRECTORY_CONFIRM, deed="directory.line.answered")
def answer_question(*, actor: Actor, request_id: UUID, is_right: bool) -> ConfirmationRequest:
    """The function's own answer. "Stämmer" confirms the line.

    "Stämmer inte" makes the line unconfirmed for everybody at once, tells the editors, and answers every
    other question about the line that is still out: an older link does not undo it. The first answer
    holds; answering again changes nothing. Raises ``RequestNotFound`` when the link has
    expired or was never made, or the service is no longer shown.
    """
    now = clock.now()
    request: ConfirmationRequest | None = (
        ConfirmationRequest.objects.within(actor, Permission.DIRECTORY_CONFIRM)
        .select_for_update()
        .filter(id=request_id, expires_at__gt=now, line__service__published_at__isnull=False)
        .first()
    )
    if request is None:
        raise RequestNotFound
    if request.answered_at is None:
        line = line_row(actor, request.line_id, permission=Permission.DIRECTORY_CONFIRM)
        request.answered_at, request.is_right = now, is_right
        request.save(update_fields=["answered_at", "is_right"])
        if is_right:
            _confirmed(actor, line, clock.today())
        else:
            _objected_to(actor, line, now)
    return request


def _objected_to(actor: Actor, line: Line, now: datetime) -> None:
    line.objected_at = now
    line.save(update_fields=["objected_at"])
    ConfirmationRequest.objects.within(actor, Permission.DIRECTORY_CONFIRM).filter(
        line=line, answered_at__isnull=True
    ).update(answered_at=now, is_right=False)
    changed(actor, line.service_id, permission=Permission.DIRECTORY_CONFIRM)


def _confirmed(actor: Actor, line: Line, today: date) -> Line:
    line.checked_on, line.checked_by = today, actor.function_in(line.organisation_id)
    line.save(update_fields=["checked_on", "checked_by"])
    line.objected_at = None
    settle_objections(actor, line_id=line.id, permission=Permission.DIRECTORY_CONFIRM)
    changed(actor, line.service_id, permission=Permission.DIRECTORY_CONFIRM)
    return line
