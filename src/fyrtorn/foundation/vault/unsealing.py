"""Opening, for those who may read. The public portal cannot reach this module.

Reading is a deed: who opens a matter does it inside a guarded verb of the domain that owns it.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.vault import queries
from fyrtorn.foundation.vault.ciphers import Damaged
from fyrtorn.foundation.vault.errors import NoKeys, NotAdmitted
from fyrtorn.foundation.vault.fingerprints import digits_of
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import Shredded
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.locks import unlocked_by_passkey, unlocked_by_phrase
from fyrtorn.foundation.vault.matters import DataKey, data_key_of
from fyrtorn.foundation.vault.models import Lock, TeamKey
from fyrtorn.foundation.vault.principals import Keys
from fyrtorn.foundation.vault.services import note_try, note_unlocked
from fyrtorn.foundation.vault.trust import expect_own, holders_of
from fyrtorn.foundation.vault.vocabulary import LockKind
from fyrtorn.foundation.vault.withholding import opened_inner, pass_on


def unlock_by_phrase(actor: Actor, organisation_id: UUID, pass_phrase: str, *, now: datetime) -> Keyring:
    """The actor's keyring in the organisation. Takes half a second; call it outside a transaction.

    Raises:
        NoKeys: the actor has no pass phrase here.
        TooManyTries: too many wrong ones, of late.
        WrongPassPhrase: this one is wrong. It was counted, provided that the caller's transaction is kept.
        NotAdmitted: the keys are right, but nobody has let the actor in. It carries the digits to read aloud.
    """
    row = _lock(actor, organisation_id, LockKind.PASS_PHRASE)
    note_try(actor=actor, lock_id=row.id, now=now)
    keys = unlocked_by_phrase(row, pass_phrase)
    return _keyring(actor, row, keys, now)


def unlock_by_passkey(
    actor: Actor, organisation_id: UUID, credential_id: bytes, prf_output: bytes, *, now: datetime
) -> Keyring:
    """The actor's keyring, by what the browser's passkey gave. Raises as :func:`unlock_by_phrase`."""
    row = _lock(actor, organisation_id, LockKind.PASSKEY, credential_id)
    return _keyring(actor, row, unlocked_by_passkey(row, prf_output), now)


def open_matter(actor: Actor, keyring: Keyring, *, organisation_id: UUID, matter_id: UUID) -> DataKey:
    """The matter's data key, by a team that the keyring holds the keys of, or by the member's own.

    What is sealed to members one by one is given to those who have come since. Raises ``NotFound`` when it is
    sealed to none of them, is not there, or was shredded.
    """
    holder_id, inner = opened_inner(actor, keyring, matter_id)
    try:
        shred = keeper().get(matter_id)
    except (Damaged, Shredded):
        raise NotFound from None
    if holder_id == keyring.holder_id:
        pass_on(actor, organisation_id=organisation_id, matter_id=matter_id, inner=inner)
    return data_key_of(inner, shred, organisation_id=organisation_id, matter_id=matter_id)


def _lock(actor: Actor, organisation_id: UUID, kind: LockKind, credential_id: bytes = b"") -> Lock:
    if actor.id is None:
        raise NoKeys
    for row in queries.locks_of(actor, account_id=actor.id, organisation_id=organisation_id):
        if row.kind == kind and bytes(row.credential_id) == credential_id:
            return row
    raise NoKeys


def _keyring(actor: Actor, row: Lock, keys: Keys, now: datetime) -> Keyring:
    expect_own(keys, row.holder.principal)
    holders = holders_of(actor, row.organisation_id)
    teams = {}
    for one in TeamKey.objects.visible_to(actor).filter(
        holder_id=row.holder_id, organisation_id=row.organisation_id
    ):
        team_keys = Keys(keys.open(bytes(one.sealed_seed)))
        expect_own(team_keys, holders.vouched(one.team_keys_id))
        teams[one.team_keys_id] = team_keys
    if not teams:
        raise NotAdmitted(digits_of(row.holder.principal))
    note_unlocked(actor=actor, lock_id=row.id, today=now.date())
    return Keyring(row.organisation_id, row.account_id, row.holder_id, keys, teams)
