"""Adding a passkey to one's keys, and taking it away. The pass phrase stays whatever happens here.

A passkey's lock keeps what the browser registered, whole (WebAuthn level 3, section 6.5.1: identifier and public
key), where other locks keep nothing: the assertion that comes with what the passkey gave is checked against it.
"""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.vault import queries
from fyrtorn.foundation.vault.errors import NotAdmitted
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.locks import NewLock, locked
from fyrtorn.foundation.vault.models import KeyHolder, Lock
from fyrtorn.foundation.vault.trust import expect_own
from fyrtorn.foundation.vault.vocabulary import LockKind

MOST: Final = 5
"""Passkeys that one member may have: one for each device they work at, and some to spare."""


def passkeys_of(actor: Actor, organisation_id: UUID) -> list[Lock]:
    """The actor's own passkeys in the organisation, oldest first."""
    if actor.id is None:
        return []
    rows = queries.locks_of(actor, account_id=actor.id, organisation_id=organisation_id)
    return sorted(
        (row for row in rows if row.kind == LockKind.PASSKEY), key=lambda row: (row.made_on, row.id)
    )


@guarded(Permission.VAULT_HOLD, deed="vault.passkey.added")
def add_passkey(*, actor: Actor, organisation_id: UUID, keyring: Keyring, lock: NewLock, today: date) -> Lock:
    """One more way to unlock the keys that are open in ``keyring``, which are the actor's own.

    Raises ``NotAdmitted`` when they are not, and ``NotFound`` when there are enough of them already.
    """
    holder = (
        KeyHolder.objects.visible_to(actor)
        .filter(id=keyring.holder_id, organisation_id=organisation_id, holder_id=actor.id, retired_on=None)
        .first()
    )
    if holder is None or keyring.account_id != actor.id or lock.kind is not LockKind.PASSKEY:
        raise NotAdmitted
    expect_own(keyring.member, holder.principal)
    if len(passkeys_of(actor, organisation_id)) >= MOST:
        raise NotFound
    row = Lock(organisation_id=organisation_id, holder=holder, account_id=holder.holder_id, made_on=today)
    locked(lock, keyring.member, row=row).save(force_insert=True)
    return row


@guarded(Permission.VAULT_HOLD, deed="vault.passkey.removed")
def remove_passkey(*, actor: Actor, lock_id: UUID) -> Lock:
    """The passkey unlocks nothing from now on. Raises ``NotFound`` for another's, and for a pass phrase."""
    row: Lock | None = (
        Lock.objects.visible_to(actor).filter(id=lock_id, account_id=actor.id, kind=LockKind.PASSKEY).first()
    )
    if row is None:
        raise NotFound
    Lock.objects.visible_to(actor).filter(id=row.id).delete()
    return row
