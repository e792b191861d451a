"""How each sort of mail is composed, at the moment it is sent: what is no longer true is not sent."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from fyrtorn.domains.situation.errors.rounds import AskedNotFound
from fyrtorn.domains.situation.rounds import queries
from fyrtorn.domains.situation.rounds.codes import asked_of_code, code_of
from fyrtorn.domains.situation.rounds.entries import Sheet, Standing
from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices.mail import Mail, composes
from fyrtorn.processes.asking_functions import wording
from fyrtorn.processes.asking_functions.links import link_for

INVITATION: Final = "situation.invitation"
REMINDER: Final = "situation.reminder"
CONFIRMATION: Final = "situation.confirmation"
RECEIPT: Final = "situation.receipt"
CODE: Final = "situation.code"
THANKS: Final = "situation.thanks"

KINDS: Final = (INVITATION, REMINDER, CONFIRMATION, RECEIPT, THANKS)
"""Mails about a function in a round. A code's mail is about the code."""


def postman() -> Actor:
    """Who reads what a mail is to say."""
    return command(Permission.PICTURE_READ, Permission.ANSWER_GIVE, label="Utskick till funktioner")


@composes(INVITATION)
def _invitation(asked_id: UUID) -> Mail | None:
    sheet = _open_sheet(asked_id)
    if sheet is None or sheet.asked.has_answered:
        return None
    return wording.invitation(sheet, link_for(sheet.asked))


@composes(REMINDER)
def _reminder(asked_id: UUID) -> Mail | None:
    sheet = _open_sheet(asked_id)
    if sheet is None or sheet.asked.has_answered:
        return None
    return wording.reminder(sheet, link_for(sheet.asked), today=clock.today())


@composes(CONFIRMATION)
def _confirmation(asked_id: UUID) -> Mail | None:
    sheet = _open_sheet(asked_id)
    if sheet is None or sheet.asked.standing is not Standing.UNCONFIRMED:
        return None
    return wording.confirmation(sheet, link_for(sheet.asked))


@composes(RECEIPT)
def _receipt(asked_id: UUID) -> Mail | None:
    sheet = _open_sheet(asked_id)
    if sheet is None or not sheet.asked.has_answered:
        return None
    return wording.receipt(sheet, link_for(sheet.asked))


@composes(CODE)
def _code(code_id: UUID) -> Mail | None:
    actor = postman()
    with acting(actor):
        asked_id = asked_of_code(actor=actor, code_id=code_id, now=clock.now())
    sheet = _open_sheet(asked_id) if asked_id else None
    return wording.code(sheet, code_of(code_id)) if sheet else None


@composes(THANKS)
def _thanks(asked_id: UUID) -> Mail | None:
    actor = postman()
    try:
        with acting(actor):
            asked = queries.asked_for(actor=actor, asked_id=asked_id)
            row = queries.round_for(actor=actor, round_id=asked.round_id)
    except AskedNotFound:
        return None
    return wording.thanks(row, asked) if asked.led_to else None


def _open_sheet(asked_id: UUID) -> Sheet | None:
    """The function's sheet while its link works."""
    actor = postman()
    try:
        with acting(actor):
            sheet = queries.sheet_for(actor=actor, asked_id=asked_id)
    except AskedNotFound:
        return None
    return sheet if sheet.round.is_out and sheet.asked.withdrawn_at is None else None
