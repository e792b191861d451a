"""Letting something out: without saying whom it is about, or by a gateway whose conditions somebody affirmed.

What was said, to whom there, about whom and why is sealed with the concern and goes when it is weeded. That it was
let out, and to what kind of receiver by which gateway, lies open as a code. Nothing is sent from here.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from fyrtorn.domains.concerns.errors import ConditionsMissing, PointsAtSomebody, TextIsMissing
from fyrtorn.domains.concerns.gateways import GatewayKey, Receiver, gateway_of, gateways_to
from fyrtorn.domains.concerns.models import Concern, Sharing
from fyrtorn.domains.concerns.reaching import data_key_of, reached, somebody
from fyrtorn.domains.concerns.versions import expect_version
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.base.text import as_read
from fyrtorn.foundation.dialogue.messages import LONGEST_TEXT
from fyrtorn.foundation.persons.finder import Finding, Kind, find_persons
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.matters import DataKey

_TABLE: Final = "concerns_sharing"
_POLICE: Final = frozenset({Receiver.POLICE, Receiver.SECURITY_POLICE})


@dataclass(frozen=True, slots=True)
class Said:
    """What a sharing holds sealed. ``about``, ``rule`` and ``conditions`` are empty when it told of nobody."""

    at: datetime
    to: str = field(repr=False)
    about: str = field(repr=False)
    what: str = field(repr=False)
    why: str = field(repr=False)
    rule: str = ""
    """The paragraph it leaned on, as the table had it then."""
    conditions: tuple[str, ...] = ()
    """What was affirmed, in the words that were shown."""


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that was let out. ``gateway`` is ``None`` when it told of nobody, ``said`` when it does not open."""

    id: UUID
    receiver: Receiver
    gateway: GatewayKey | None
    account_id: UUID
    decided_on: date
    said: Said | None


@dataclass(frozen=True, slots=True)
class Pointing:
    """What in a text points at somebody: what must go, and what the writer may say is nobody."""

    certain: tuple[str, ...] = field(repr=False)
    """Numbers, mailboxes, and what is surely a name."""
    perhaps: tuple[str, ...] = field(repr=False)
    """Names, most likely; but a place or an association may be called so."""


def pointing_at_somebody(text: str) -> Pointing:
    """What must be removed before a text that tells of nobody is let out. Pure.

    The text is looked through as it is read: without signs that nobody sees, and wide letters as plain ones.
    """
    found = find_persons(as_read(text))
    perhaps = [one for one in found if _is_uncertain(one)]
    return Pointing(
        certain=tuple(dict.fromkeys(one.text for one in found if not _is_uncertain(one))),
        perhaps=tuple(dict.fromkeys(one.text for one in perhaps)),
    )


@guarded(Permission.CONCERN_DECIDE, deed="concerns.sharing.unnamed")
def share_unnamed(
    *,
    actor: Actor,
    concern_id: UUID,
    keyring: Keyring,
    receiver: Receiver,
    to: str,
    what: str,
    why: str,
    are_nobody: bool,
    now: datetime,
    version: int | None = None,
) -> Sharing:
    """Keep what was told without telling of whom. ``are_nobody``: what looks like a name is the name of nobody.

    Raises ``PointsAtSomebody`` while the text does, ``TextIsMissing``, and ``SomebodyWasFirst`` as other verbs.
    """
    found = pointing_at_somebody(what)
    if found.certain or (found.perhaps and not are_nobody):
        raise PointsAtSomebody
    return _store(
        actor,
        concern_id,
        keyring,
        receiver=receiver,
        gateway=None,
        content={"to": to, "what": what, "why": why},
        now=now,
        version=version,
    )


@guarded(Permission.CONCERN_DECIDE, deed="concerns.sharing.decided")
def share_by_gateway(
    *,
    actor: Actor,
    concern_id: UUID,
    keyring: Keyring,
    receiver: Receiver,
    gateway: GatewayKey,
    affirmed: Collection[int],
    to: str,
    about: str,
    what: str,
    why: str,
    now: datetime,
    version: int | None = None,
) -> Sharing:
    """Keep the decision to let something out. ``affirmed`` are the numbers of the conditions, from 0.

    Raises ``ConditionsMissing`` when the gateway does not lead to the receiver or a condition is not affirmed,
    ``TextIsMissing``, and ``SomebodyWasFirst`` as other verbs.
    """
    found = gateway_of(gateway)
    if found not in gateways_to(receiver) or set(affirmed) != set(range(len(found.conditions))):
        raise ConditionsMissing
    return _store(
        actor,
        concern_id,
        keyring,
        receiver=receiver,
        gateway=gateway,
        content={
            "to": to,
            "about": about,
            "what": what,
            "why": why,
            "rule": found.cited,
            "conditions": [str(condition) for condition in found.conditions],
        },
        now=now,
        version=version,
    )


def shared_of(actor: Actor, concern: Concern, data_key: DataKey) -> list[Shared]:
    """What has been let out of the concern, in order."""
    rows = Sharing.objects.visible_to(actor).filter(concern_id=concern.id)
    return sorted(
        (_opened(row, data_key) for row in rows),
        key=lambda one: (one.decided_on, one.said.at.timestamp() if one.said else 0.0),
    )


def expect_sharing(actor: Actor, concern_id: UUID, sharing_id: UUID) -> None:
    """Raise ``NotFound`` unless it was let out of that concern."""
    if not Sharing.objects.visible_to(actor).filter(id=sharing_id, concern_id=concern_id).exists():
        raise NotFound


def told_police(actor: Actor, concern: Concern) -> bool:
    """Whether something was let out to the police by a named gateway."""
    rows = Sharing.objects.visible_to(actor).filter(concern_id=concern.id, receiver__in=_POLICE)
    return rows.exclude(gateway="").exists()


def _store(
    actor: Actor,
    concern_id: UUID,
    keyring: Keyring,
    *,
    receiver: Receiver,
    gateway: GatewayKey | None,
    content: Mapping[str, object],
    now: datetime,
    version: int | None,
) -> Sharing:
    texts = [text for text in content.values() if isinstance(text, str)]
    if not all(text.strip() for text in texts) or sum(map(len, texts)) > LONGEST_TEXT:
        raise TextIsMissing
    concern = reached(actor, concern_id, Permission.CONCERN_DECIDE)
    data_key = data_key_of(actor, concern, keyring)
    expect_version(actor, concern, version)
    sharing = Sharing(
        organisation_id=concern.organisation_id,
        concern=concern,
        account_id=somebody(actor),
        decided_on=now.astimezone(STOCKHOLM).date(),
        receiver=receiver,
        gateway=gateway or "",
    )
    inside = json.dumps({**content, "at": now.isoformat()}, ensure_ascii=False)
    sharing.content = data_key.seal(
        inside, purpose=Purpose.TITLE, table=_TABLE, column="content", row_id=sharing.id
    )
    sharing.save(force_insert=True)
    return sharing


def _opened(row: Sharing, data_key: DataKey) -> Shared:
    return Shared(
        id=row.id,
        receiver=Receiver(row.receiver),
        gateway=GatewayKey(row.gateway) if row.gateway else None,
        account_id=row.account_id,
        decided_on=row.decided_on,
        said=_said(row, data_key),
    )


def _said(row: Sharing, data_key: DataKey) -> Said | None:
    try:
        inside = json.loads(
            data_key.open(row.content, purpose=Purpose.TITLE, table=_TABLE, column="content", row_id=row.id)
        )
    except Damaged:
        return None
    return Said(
        at=datetime.fromisoformat(inside["at"]),
        to=inside["to"],
        about=inside.get("about", ""),
        what=inside["what"],
        why=inside["why"],
        rule=inside.get("rule", ""),
        conditions=tuple(inside.get("conditions", ())),
    )


def _is_uncertain(found: Finding) -> bool:
    return found.kind is Kind.NAME and not found.certain
