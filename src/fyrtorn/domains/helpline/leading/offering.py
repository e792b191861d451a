"""What a line offers a visitor beside the telephone, as far as the helpline knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.lines.queries import entry_of
from fyrtorn.domains.helpline.models import HelpLine
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.actor import Actor, visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.vault.errors import VaultRefusal
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import KeeperMissing
from fyrtorn.foundation.vault.trust import holders_of


@dataclass(frozen=True, slots=True)
class OtherWays:
    """By the numbers they have in the directory: the lines that have a chat, open or not, and those that call back."""

    chat: frozenset[UUID] = frozenset()
    call_back: Mapping[UUID, LineEntry] = field(default_factory=dict)


def line_that_calls_back(
    actor: Actor, organisation_id: UUID, directory_line: UUID, *, now: datetime
) -> LineEntry | None:
    """The line with that number, when it calls back and a number could be sealed to its team; else ``None``."""
    with acting(actor):
        rows = HelpLine.objects.within(actor, Permission.CALL_BACK_LEAVE).filter(
            organisation_id=organisation_id, directory_line=directory_line
        )
        found = [entry for entry in map(entry_of, rows) if entry.runs_on(now.astimezone(STOCKHOLM).date())]
        if not found or Channel.CALL_BACK not in found[0].content.channels:
            return None
        return found[0] if _can_be_sealed(actor, organisation_id) else None


def other_ways(organisation_id: UUID, *, now: datetime) -> OtherWays:
    """What the organisation's lines offer beside the telephone, in one question where none calls back.

    In none where there is no vault: nothing that a visitor writes or leaves could be sealed.
    """
    if keeper().anchors_of(organisation_id) is None:
        return OtherWays()
    visitor = visitor_at(organisation_id)
    with acting(visitor):
        rows = HelpLine.objects.within(visitor, Permission.CALL_BACK_LEAVE).filter(
            organisation_id=organisation_id
        )
        today = now.astimezone(STOCKHOLM).date()
        run = [line for line in map(entry_of, rows) if line.runs_on(today)]
        chat = frozenset(line.directory_line for line in run if Channel.CHAT in line.content.channels)
        calling = {line.directory_line: line for line in run if Channel.CALL_BACK in line.content.channels}
        return OtherWays(chat, calling if calling and _can_be_sealed(visitor, organisation_id) else {})


def _can_be_sealed(actor: Actor, organisation_id: UUID) -> bool:
    try:
        return bool(holders_of(actor, organisation_id, permission=Permission.CALL_BACK_LEAVE).teams())
    except (VaultRefusal, KeeperMissing):
        return False
