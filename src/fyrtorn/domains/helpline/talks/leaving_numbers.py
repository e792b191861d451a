"""Leaving a number to be called back on. It is sealed at once; who calls sees it once (see ``call_backs``).

Each number from the public page takes one of a few places on the line, which a visitor does without seeing any other:
so nobody drowns a line. One that waits already takes a place of its own, with a promise of its own, so that nobody
learns from an answer whether it waits. Whoever calls meets it once.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from random import SystemRandom
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from fyrtorn.domains.helpline.case_vocabulary import LATEST_AHEAD, MOST_WAITING, NORDIC
from fyrtorn.domains.helpline.errors import (
    CallBacksFull,
    DueInThePast,
    LineNotFound,
    NotAPhoneNumber,
    NotSealed,
)
from fyrtorn.domains.helpline.lines.queries import entry_of
from fyrtorn.domains.helpline.models import CallBack, HelpLine
from fyrtorn.domains.helpline.talks.sealing import sealed_to_team
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.persons.numbering import SWEDEN, country_code, is_ordinary
from fyrtorn.foundation.vault.ciphers import Purpose
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import KeeperMissing
from fyrtorn.foundation.vault.sealing import MadeMatter, store_grants

TABLE: Final = "helpline_callback"
_SPACING: Final = str.maketrans("", "", " -()/.\N{NO-BREAK SPACE}\N{EN DASH}")


_CHANCE: Final = SystemRandom()


class _WaitsAlready(Refusal):
    """The number waits on the line already."""


def leave_number(
    *, actor: Actor, line_id: UUID, typed: str, due_at: datetime, now: datetime, is_practice: bool = False
) -> CallBack:
    """Note, during a talk, whom to call. ``due_at`` is what the caller was promised.

    A number that waits on the line already is the one that waits, by the earlier of the two times. Raises
    ``LineNotFound``, ``NotAPhoneNumber``, ``DueInThePast`` (also for a time further away than a number is kept),
    ``NotSealed``, and a ``VaultRefusal`` where there is no team.
    """
    number = as_number(typed)
    _expect_due(due_at, now)
    line = _line(actor, line_id, Permission.TALK_WRITE, now)
    tag = None if is_practice else _tag(line, number)
    stored = partial(
        _leave_in_talk,
        actor=actor,
        organisation_id=line.organisation_id,
        line=line,
        number=number,
        tag=tag,
        due_at=due_at,
        is_practice=is_practice,
    )
    try:
        return _sealed(stored, actor=actor, line=line, permission=Permission.TALK_WRITE)
    except _WaitsAlready:
        return _promise_again(
            actor=actor, organisation_id=line.organisation_id, line=line, tag=tag, due_at=due_at
        )


def leave_number_by_visitor(
    *, actor: Actor, line_id: UUID, typed: str, due_at: datetime, now: datetime
) -> None:
    """The same from somebody at the public gate, the visitor at the line's organisation. Nothing is logged.

    Numbers of the Nordic countries alone. One that waits already is stored as one that does not. Raises what
    :func:`leave_number` does, and ``CallBacksFull``.
    """
    number = as_number(typed)
    if country_code(number.removeprefix("+")) not in NORDIC:
        raise NotAPhoneNumber
    _expect_due(due_at, now)
    line = _line(actor, line_id, Permission.CALL_BACK_LEAVE, now)
    stored = partial(
        _leave_at_gate,
        actor=actor,
        organisation_id=line.organisation_id,
        line=line,
        number=number,
        tag=_tag(line, number),
        due_at=due_at,
    )
    _sealed(stored, actor=actor, line=line, permission=Permission.CALL_BACK_LEAVE)


def as_number(typed: str) -> str:
    """A number that can be called, with its country: "+46701740605". Raises ``NotAPhoneNumber``.

    Never one that costs more than a call to somebody's telephone: whoever leaves it may be the one who is paid.

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
    number = rest if has_country else SWEDEN + rest
    if not is_ordinary(number):
        raise NotAPhoneNumber
    return f"+{number}"


def _expect_due(due_at: datetime, now: datetime) -> None:
    if not now < due_at <= now + LATEST_AHEAD:
        raise DueInThePast


def _line(actor: Actor, line_id: UUID, permission: Permission, now: datetime) -> HelpLine:
    """The line, while it is run: what is promised after its last day nobody keeps."""
    with acting(actor):
        line: HelpLine | None = HelpLine.objects.within(actor, permission).filter(id=line_id).first()
    if line is None or not entry_of(line).runs_on(now.astimezone(STOCKHOLM).date()):
        raise LineNotFound
    return line


def _tag(line: HelpLine, number: str) -> str:
    try:
        return keeper().call_back_tag(number, organisation_id=line.organisation_id, line_id=line.id)
    except KeeperMissing:
        raise NotSealed from None


def _sealed(
    stored: Callable[..., CallBack], *, actor: Actor, line: HelpLine, permission: Permission
) -> CallBack:
    return sealed_to_team(
        lambda made: stored(made=made),
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
    tag: str | None,
    due_at: datetime,
    is_practice: bool,
) -> CallBack:
    if _waiting(actor, line, tag) is not None:
        raise _WaitsAlready
    row = _row(line, made, number, due_at, tag=tag, is_practice=is_practice)
    row.save(force_insert=True)
    store_grants(made, actor=actor, permission=Permission.TALK_WRITE)
    return row


@guarded(Permission.TALK_WRITE, deed="helpline.call_back.promised")
def _promise_again(
    *, actor: Actor, organisation_id: UUID, line: HelpLine, tag: str | None, due_at: datetime
) -> CallBack:
    row = _waiting(actor, line, tag)
    if row is None:  # it was shown at that moment
        raise NotSealed
    row.due_at = min(row.due_at, due_at)
    row.save(update_fields=["due_at"])
    return row


def _waiting(actor: Actor, line: HelpLine, tag: str | None) -> CallBack | None:
    """The first promise to the number that nobody has called yet, locked. A shown one has no tag any more."""
    if tag is None:
        return None
    rows = CallBack.objects.within(actor, Permission.TALK_WRITE).select_for_update()
    first: CallBack | None = rows.filter(line=line, tag=tag).order_by("due_at", "id").first()
    return first


@guarded(Permission.CALL_BACK_LEAVE, deed="helpline.call_back.left", logged=False)
def _leave_at_gate(
    *,
    actor: Actor,
    organisation_id: UUID,
    line: HelpLine,
    made: MadeMatter,
    number: str,
    tag: str,
    due_at: datetime,
) -> CallBack:
    row = _row(line, made, number, due_at, tag=tag, is_practice=False)
    for place in _CHANCE.sample(range(1, MOST_WAITING + 1), MOST_WAITING):
        row.place = place
        if _is_placed(row):
            break
    else:
        raise CallBacksFull
    store_grants(made, actor=actor, permission=Permission.CALL_BACK_LEAVE)
    return row


def _is_placed(row: CallBack) -> bool:
    """Whether the row was stored; ``False`` when its place is taken."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as clash:
        said = str(clash)  # the constraint's name on one engine, its columns on the other
        if "call_back_one_a_place" in said or f"{TABLE}.place" in said:
            return False
        raise
    return True


def _row(
    line: HelpLine, made: MadeMatter, number: str, due_at: datetime, *, tag: str | None, is_practice: bool
) -> CallBack:
    return CallBack(
        id=made.matter_id,
        organisation_id=line.organisation_id,
        line=line,
        due_at=due_at,
        number=made.data_key.seal(
            number, purpose=Purpose.MESSAGE, table=TABLE, column="number", row_id=made.matter_id
        ),
        tag=tag,
        is_practice=is_practice,
    )
