"""What the pages of rounds have in common: the room's links, the round, and what one may do with it."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

from django.utils.translation import gettext as _

from fyrtorn.domains.situation.rounds import queries
from fyrtorn.domains.situation.rounds.entries import AskedEntry, RoundEntry
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.portals.staff import tabs
from fyrtorn.portals.staff.doors import StaffRequest
from fyrtorn.processes.asking_functions import wording

ROUNDS: Final = "staff:rounds"


def around(request: StaffRequest, row: RoundEntry | None = None) -> dict[str, Any]:
    """What every page of the room is given."""
    may_edit = row is not None and request.actor.may_in(Permission.PICTURE_EDIT, row.organisation_id)
    may_enter = row is not None and request.actor.may_in(Permission.ANSWER_GIVE, row.organisation_id)
    return {
        "tabs": tabs.tabs(tabs.SITUATION, actor=request.actor, here=ROUNDS),
        "tabs_label": _("Lägesbilden"),
        "round": row,
        "period": wording.period_in_words(row.period_from, row.period_to) if row else "",
        "may_edit": may_edit,
        "may_enter": may_enter and row is not None and row.is_out,
    }


def round_to_read(request: StaffRequest, round_id: UUID) -> RoundEntry:
    """The round, or ``RoundNotFound``."""
    return queries.round_for(actor=request.actor, round_id=round_id)


def round_to_edit(request: StaffRequest, round_id: UUID) -> RoundEntry:
    """The round for somebody who may change it, or ``NotFound``."""
    row = round_to_read(request, round_id)
    if not request.actor.may_in(Permission.PICTURE_EDIT, row.organisation_id):
        raise NotFound
    return row


def asked_to_read(request: StaffRequest, asked_id: UUID) -> tuple[AskedEntry, RoundEntry]:
    """A function with its round, or ``AskedNotFound``."""
    asked = queries.asked_for(actor=request.actor, asked_id=asked_id)
    return asked, round_to_read(request, asked.round_id)
