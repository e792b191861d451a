"""A line's address for its telephone system, and what is heard through it. No secret is stored: it is derived."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError

from fyrtorn.domains.helpline.counting.counters import tell_missed
from fyrtorn.domains.helpline.errors import HookNotFound, LineNotFound
from fyrtorn.domains.helpline.leading.telephony_events import MissedEvent, is_fresh, is_signed
from fyrtorn.domains.helpline.models import HelpLine, LineHook
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import KeeperMissing

SORT: Final = "stodtelefonens telefoni"
"""What the address of a telephone system is signed as: it names the hook, its organisation and its epoch."""
STAMP: Final = "Fyrtorn-Tid"
SIGNATURE: Final = "Fyrtorn-Signatur"
"""The headers that an event is sent with."""


@dataclass(frozen=True, slots=True)
class HookEntry:
    """A line's address. ``epoch`` says how many times its secret was made."""

    id: UUID
    organisation_id: UUID
    epoch: int
    made_on: date


@guarded(Permission.LINE_EDIT, deed="helpline.hook.made")
def make_hook(*, actor: Actor, line_id: UUID, today: date) -> LineHook:
    """Make the line's address, or make its secret anew: what was signed with the old one is refused from then on.

    Raises ``LineNotFound``.
    """
    line = HelpLine.objects.within(actor, Permission.LINE_EDIT).select_for_update().filter(id=line_id).first()
    if line is None:
        raise LineNotFound
    row = LineHook.objects.visible_to(actor).filter(line=line).first()
    if row is None:
        row = LineHook(organisation_id=line.organisation_id, line=line, made_on=today)
        row.save(force_insert=True)
        return row
    row.epoch, row.made_on = row.epoch + 1, today
    row.save(update_fields=["epoch", "made_on"])
    return row


@guarded(Permission.LINE_EDIT, deed="helpline.hook.closed")
def close_hook(*, actor: Actor, line_id: UUID) -> HelpLine:
    """Close the address: nothing is heard through it any more. Raises ``LineNotFound``, ``HookNotFound``."""
    line = HelpLine.objects.within(actor, Permission.LINE_EDIT).select_for_update().filter(id=line_id).first()
    if line is None:
        raise LineNotFound
    found, _ = LineHook.objects.visible_to(actor).filter(line=line).delete()
    if not found:
        raise HookNotFound
    return line


def hook_of(*, actor: Actor, line_id: UUID) -> HookEntry | None:
    """The line's address; ``None`` while it has none."""
    row = LineHook.objects.visible_to(actor).filter(line=line_id).first()
    return None if row is None else hook_entry(row)


def hook_entry(row: LineHook) -> HookEntry:
    return HookEntry(row.id, row.organisation_id, row.epoch, row.made_on)


def secret_of(hook: HookEntry) -> str:
    """What the telephone system signs with: 64 hexadecimal digits, the same every time they are asked for.

    Raises ``KeeperMissing``.
    """
    key = keeper().telephony_key(hook.id, organisation_id=hook.organisation_id, epoch=hook.epoch)
    return key.hex()


def is_heard(
    *, actor: Actor, hook_id: UUID, epoch: int, stamp: str, body: bytes, signature: str, now: datetime
) -> UUID | None:
    """The series of the line that an errand is about, when it was signed by the line's telephone system just now.

    ``actor`` is the visitor at the organisation. ``None`` for an address that is closed or was made anew, a line that
    is not run any more, a wrong signature and an old time stamp alike.
    """
    with acting(actor):
        rows = LineHook.objects.within(actor, Permission.MISSED_TELL).select_related("line")
        row = rows.filter(id=hook_id, epoch=epoch).first()
    hook = (
        hook_entry(row)
        if row is not None
        else HookEntry(hook_id, actor.visited or hook_id, epoch, now.date())
    )
    try:
        secret = secret_of(hook)
    except KeeperMissing:
        return None
    is_right = is_signed(secret, stamp=stamp, body=body, signature=signature) and is_fresh(stamp, now=now)
    if row is None or not is_right:
        return None
    until = row.line.runs_until
    is_run = until is None or now.astimezone(STOCKHOLM).date() <= until
    return row.line.series if is_run else None


def hear(*, actor: Actor, organisation_id: UUID, series: UUID, event: MissedEvent, once: UUID) -> bool:
    """Note what was heard. ``once`` is made of the signature: the same errand again is ``False``, and noted once."""
    try:
        tell_missed(
            actor=actor,
            organisation_id=organisation_id,
            series=series,
            how=event.how,
            channel=Channel.PHONE,
            at=event.at,
            once=once,
        )
    except IntegrityError:
        return False
    return True
