"""The sender comes back: finds a dialogue by the code, and goes on for a quarter of an hour without it.

There is no session and no cookie. Each page carries a hidden field, sealed by the keeper, that opens the
dialogue until it is a quarter of an hour old; nothing about the visit is stored.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.row_security import hold
from fyrtorn.foundation.dialogue.models import Dialogue
from fyrtorn.foundation.vault.ciphers import Damaged
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import Shredded
from fyrtorn.foundation.vault.matters import DataKey, data_key_of, inner_by_receipt
from fyrtorn.foundation.vault.receipt_codes import ReceiptKeys, read_code

IDLE: Final = timedelta(minutes=15)
LONGEST: Final = timedelta(hours=2)
"""How long one may go on from page to page before the code is asked for again."""

_LONGEST_FIELD: Final = 1000

Among = QuerySet[Any, Any]
"""A question for ids of dialogues: ``Row.objects.within(...).values("dialogue_id")``."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A dialogue that is open to its sender, and the hidden field that keeps it so."""

    dialogue: Dialogue
    data_key: DataKey = field(repr=False)
    ticket: str = field(repr=False)


def by_code(
    actor: Actor,
    organisation_id: UUID,
    typed: str,
    *,
    now: datetime,
    permission: Permission,
    among: Among | None = None,
) -> Visit | None:
    """The dialogue of the code that was just typed. ``None`` for a wrong, unknown or expired one alike.

    The same work is done for a code that is no code at all. ``among`` asks for the ids of the dialogues that are the
    caller's own: a code of another domain's is as wrong as any.
    """
    keys = keeper().receipt_keys(read_code(typed), organisation_id=organisation_id)
    return by_receipt(actor, organisation_id, keys, now=now, permission=permission, among=among)


def by_receipt(
    actor: Actor,
    organisation_id: UUID,
    keys: ReceiptKeys,
    *,
    now: datetime,
    permission: Permission,
    among: Among | None = None,
) -> Visit | None:
    hold(keys.lookup.hex())
    rows = Dialogue.objects.within(actor, permission).filter(
        organisation_id=organisation_id, lookup=keys.lookup, keep_until__gt=_day(now)
    )
    dialogue = _own(rows, among).first()
    if dialogue is None:
        return None
    try:
        inner = inner_by_receipt(
            keys.wrap, dialogue.receipt_wrap, organisation_id=organisation_id, matter_id=dialogue.id
        )
    except Damaged:
        return None
    return _visit(dialogue, inner, now)


def known(
    actor: Actor, organisation_id: UUID, keys: Iterable[ReceiptKeys], *, now: datetime, permission: Permission
) -> frozenset[bytes]:
    """Those of the receipts' tags that there is a dialogue under. Opens none of them."""
    tags = [one.lookup for one in keys]
    hold(*(tag.hex() for tag in tags))
    rows = Dialogue.objects.within(actor, permission).filter(
        organisation_id=organisation_id, lookup__in=tags, keep_until__gt=_day(now)
    )
    return frozenset(bytes(lookup) for lookup in rows.values_list("lookup", flat=True))


def by_ticket(
    actor: Actor,
    organisation_id: UUID,
    ticket: str,
    *,
    now: datetime,
    permission: Permission,
    among: Among | None = None,
) -> Visit | None:
    """The dialogue that a page's hidden field keeps open, with a new field. ``None`` when it is too old."""
    try:
        sealed = base64.urlsafe_b64decode(ticket.encode("ascii")[:_LONGEST_FIELD])
        inside = json.loads(keeper().open_visit(sealed, organisation_id=organisation_id))
        seen, begun = datetime.fromisoformat(inside["at"]), datetime.fromisoformat(inside["begun"])
        dialogue_id, inner = UUID(inside["dialogue"]), bytes.fromhex(inside["inner"])
    except (Damaged, binascii.Error, UnicodeEncodeError, ValueError, KeyError):
        return None
    if not seen <= now <= min(seen + IDLE, begun + LONGEST):
        return None
    hold(str(dialogue_id))
    rows = Dialogue.objects.within(actor, permission).filter(id=dialogue_id, keep_until__gt=_day(now))
    dialogue = _own(rows, among).first()
    return None if dialogue is None else _visit(dialogue, inner, now, begun=begun)


def _day(now: datetime) -> date:
    """Today where dialogues are kept: ``keep_until`` is the first day on which one is not there any more."""
    return now.astimezone(STOCKHOLM).date()


def _own(rows: QuerySet[Dialogue], among: Among | None) -> QuerySet[Dialogue]:
    return rows if among is None else rows.filter(id__in=among)


def _visit(dialogue: Dialogue, inner: bytes, now: datetime, *, begun: datetime | None = None) -> Visit | None:
    try:
        shred = keeper().get(dialogue.id)
    except (Shredded, Damaged):
        return None
    key = data_key_of(inner, shred, organisation_id=dialogue.organisation_id, matter_id=dialogue.id)
    inside = json.dumps(
        {
            "at": now.isoformat(),
            "begun": (begun or now).isoformat(),
            "dialogue": dialogue.id.hex,
            "inner": inner.hex(),
        }
    )
    sealed = keeper().seal_visit(inside.encode("ascii"), organisation_id=dialogue.organisation_id)
    return Visit(dialogue, key, base64.urlsafe_b64encode(sealed).decode("ascii"))
