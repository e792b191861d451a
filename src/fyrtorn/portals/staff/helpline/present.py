"""Who is at a line right now, and who leads it: those one can turn to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.shifts import queries
from fyrtorn.domains.helpline.shifts.entries import ShiftEntry
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.accounts.receivers import accounts_with
from fyrtorn.foundation.base.text import swedish_key
from fyrtorn.portals.staff.helpline.room import team

_AROUND: Final = timedelta(days=1)


def shifts_around(actor: Actor, line: LineEntry, *, now: datetime) -> list[ShiftEntry]:
    """The shifts of yesterday, today and tomorrow, in order."""
    return queries.shifts(actor=actor, line_ids=[line.id], starts=now - _AROUND, ends=now + _AROUND)


def there(shifts: Sequence[ShiftEntry]) -> list[tuple[UUID, str]]:
    """Those who have signed in and not left, in Swedish order."""
    found = {duty.account_id: duty.name for shift in shifts for duty in shift.duties if duty.is_there}
    return _in_order(found)


def leaders(line: LineEntry) -> list[tuple[UUID, str]]:
    """Those who lead the line, in Swedish order."""
    return _in_order(names_of(accounts_with(Permission.LINE_WATCH, organisation_id=line.organisation_id)))


def to_turn_to(actor: Actor, line: LineEntry, *, now: datetime) -> list[tuple[UUID, str]]:
    """Everybody one can ask to talk, with a word about them: who is there, then who leads, then the rest of the team.

    Never oneself.
    """
    found: dict[UUID, str] = {}
    for account_id, name in there(shifts_around(actor, line, now=now)):
        found[account_id] = _("%(name)s, på plats nu") % {"name": name}
    for account_id, name in leaders(line):
        found.setdefault(account_id, _("%(name)s, arbetsledare") % {"name": name})
    for account_id, name in team(line):
        found.setdefault(account_id, name)
    return [one for one in found.items() if one[0] != actor.id]


def _in_order(names: dict[UUID, str]) -> list[tuple[UUID, str]]:
    return sorted(names.items(), key=lambda one: (swedish_key(one[1]), one[0]))
