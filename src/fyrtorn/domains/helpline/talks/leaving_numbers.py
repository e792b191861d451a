"""Leaving a number to be called back on. It is sealed at once; who calls sees it once (see ``call_backs``)."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from fyrtorn.domains.helpline.case_vocabulary import LATEST_AHEAD
from fyrtorn.domains.helpline.errors import DueInThePast, LineNotFound, NotAPhoneNumber
from fyrtorn.domains.helpline.models import CallBack, HelpLine
from fyrtorn.domains.helpline.talks.sealing import sealed_to_team
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.persons.numbering import SWEDEN, NumberKind, international_kind, national_kind
from fyrtorn.foundation.vault.ciphers import Purpose
from fyrtorn.foundation.vault.sealing import MadeMatter, store_grants

TABLE: Final = "helpline_callback"
_SPACING: Final = str.maketrans("", "", " -()/.\N{NO-BREAK SPACE}\N{EN DASH}")


def leave_number(
    *, actor: Actor, line_id: UUID, typed: str, due_at: datetime, now: datetime, is_practice: bool = False
) -> CallBack:
    """Note, during a talk, whom to call. ``due_at`` is what the caller was promised.

    Raises ``LineNotFound``, ``NotAPhoneNumber``, ``DueInThePast`` (also for a time further away than a number is
    kept), ``NotSealed``, and a ``VaultRefusal`` where there is no team.
    """
    return _leave(
        partial(_leave_in_talk, actor=actor, is_practice=is_practice),
        actor=actor,
        permission=Permission.TALK_WRITE,
        line_id=line_id,
        typed=typed,
        due_at=due_at,
        now=now,
    )


def leave_number_by_visitor(
    *, actor: Actor, line_id: UUID, typed: str, due_at: datetime, now: datetime
) -> CallBack:
    """The same from somebody at the public gate, the visitor at the line's organisation. Nothing is logged."""
    return _leave(
        partial(_leave_at_gate, actor=actor),
        actor=actor,
        permission=Permission.CALL_BACK_LEAVE,
        line_id=line_id,
        typed=typed,
        due_at=due_at,
        now=now,
    )


def as_number(typed: str) -> str:
    """A number that can be called, with its country: "+46701740605". Raises ``NotAPhoneNumber``.

    >>> as_number("070-174 06 05")
    '+46701740605'
    """
    digits = typed.strip().translate(_SPACING)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if digits.startswith("+" + SWEDEN + "0"):  # as in +46 (0)8
        digits = digits.replace(SWEDEN + "0", SWEDEN, 1)
    has_country = digits.startswith("+")
    rest = digits[1:]
    if not (rest.isascii() and rest.isdigit() and (has_country or digits.startswith("0"))):
        raise NotAPhoneNumber
    kind = international_kind(rest) if has_country else national_kind(rest)
    if kind in {None, NumberKind.SHORT}:
        raise NotAPhoneNumber
    return f"+{rest}" if has_country else f"+{SWEDEN}{rest}"


def _leave(
    store: partial[CallBack],
    *,
    actor: Actor,
    permission: Permission,
    line_id: UUID,
    typed: str,
    due_at: datetime,
    now: datetime,
) -> CallBack:
    number = as_number(typed)
    if not now < due_at <= now + LATEST_AHEAD:
        raise DueInThePast
    with acting(actor):
        line = HelpLine.objects.within(actor, permission).filter(id=line_id).first()
    if line is None:
        raise LineNotFound
    return sealed_to_team(
        lambda made: store(
            organisation_id=line.organisation_id, line=line, made=made, number=number, due_at=due_at
        ),
        actor=actor,
        organisation_id=line.organisation_id,
        permission=permission,
    )


@guarded(Permission.TALK_WRITE, deed="helpline.call_back.promised")
def _leave_in_talk(
    *,
    actor: Actor,
    organisation_id: UUID,
    line: HelpLine,
    made: MadeMatter,
    number: str,
    due_at: datetime,
    is_practice: bool,
) -> CallBack:
    row = _row(line, made, number, due_at, is_practice=is_practice)
    row.save(force_insert=True)
    store_grants(made, actor=actor, permission=Permission.TALK_WRITE)
    return row


@guarded(Permission.CALL_BACK_LEAVE, deed="helpline.call_back.left", logged=False)
def _leave_at_gate(
    *, actor: Actor, organisation_id: UUID, line: HelpLine, made: MadeMatter, number: str, due_at: datetime
) -> CallBack:
    row = _row(line, made, number, due_at, is_practice=False)
    row.save(force_insert=True)
    store_grants(made, actor=actor, permission=Permission.CALL_BACK_LEAVE)
    return row


def _row(line: HelpLine, made: MadeMatter, number: str, due_at: datetime, *, is_practice: bool) -> CallBack:
    return CallBack(
        id=made.matter_id,
        organisation_id=line.organisation_id,
        line=line,
        due_at=due_at,
        number=made.data_key.seal(
            number, purpose=Purpose.MESSAGE, table=TABLE, column="number", row_id=made.matter_id
        ),
        is_practice=is_practice,
    )
