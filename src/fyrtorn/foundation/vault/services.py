"""The vault's verbs: letting members in and out, changing keys and locks. None of them reads a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final
from uuid import UUID

from django.db import transaction

from fyrtorn.foundation.access.actor import Actor, Doorway
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.vault import withholding
from fyrtorn.foundation.vault.ciphers import Damaged
from fyrtorn.foundation.vault.errors import NotAdmitted, TooManyTries
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.holding import expect_digits, give, let_in, lock_up, new_holder, sign
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.locks import NewLock, locked
from fyrtorn.foundation.vault.matters import grant_to, inner_by_grant
from fyrtorn.foundation.vault.models import KeyHolder, Lock, MatterGrant, OpenVault, TeamKey
from fyrtorn.foundation.vault.principals import Keys, Kind, Principal, new_keys
from fyrtorn.foundation.vault.trust import expect_own, holders_of

FREE_TRIES: Final = 5
"""Wrong pass phrases before the next must wait."""
LONGEST_WAIT_MINUTES: Final = 30

_BATCH: Final = 500


@guarded(Permission.VAULT_HOLD, deed="vault.keys.made")
def make_keys(
    *, actor: Actor, organisation_id: UUID, account_id: UUID, lock: NewLock, today: date
) -> KeyHolder:
    """New keys for oneself. They read nothing until a colleague lets one in.

    Earlier keys, if any, are retired: a lost pass phrase begins here. Raises ``NotAllowed`` for another's.
    """
    if account_id != actor.id:
        raise NotAllowed
    _retire(actor, _members_rows(actor, organisation_id, account_id), today)
    keys = new_keys()
    member = new_holder(Kind.MEMBER, keys, organisation_id, account_id, today)
    member.epoch = _next_epoch(actor, Kind.MEMBER, account_id)
    member.save(force_insert=True)
    lock_up(member, keys, lock, today)
    return member


@guarded(Permission.VAULT_ADMIT, deed="vault.member.admitted")
def admit_member(
    *, actor: Actor, organisation_id: UUID, holder_id: UUID, keyring: Keyring, check_digits: str, today: date
) -> KeyHolder:
    """Let a colleague in: vouch for their keys, and seal to them those of the teams one is in oneself.

    ``check_digits`` are what the colleague read aloud from their own screen. Raises ``WrongDigits`` when
    they are another key's, ``NotFound`` when nobody waits under that id.
    """
    member = (
        KeyHolder.objects.visible_to(actor)
        .filter(id=holder_id, organisation_id=organisation_id, kind=Kind.MEMBER, retired_on=None)
        .first()
    )
    if member is None or keyring.organisation_id != organisation_id:
        raise NotFound
    expect_digits(member, check_digits)
    admitted = let_in(actor, member, keyring.teams, today)
    withholding.hand_on(actor, holder_id=keyring.holder_id, keys=keyring.member, to=admitted)
    return admitted


@guarded(Permission.VAULT_ADMIT, deed="vault.member.removed")
def remove_member(
    *, actor: Actor, organisation_id: UUID, account_id: UUID, keyring: Keyring | None, today: date
) -> list[KeyHolder]:
    """Take a member's keys away at once: nothing more opens for them. Their locks and open vaults go too.

    The team's keys, which the member has held, are to be changed as well: :func:`change_team_keys`. Who takes
    somebody out is in the vault and has it open; only the clock, which does it for somebody who has no part here
    any more, has no keyring. Raises ``NotAdmitted`` otherwise.
    """
    is_clock = actor.doorway is Doorway.COMMAND
    if not is_clock and (keyring is None or keyring.organisation_id != organisation_id or not keyring.teams):
        raise NotAdmitted
    rows = _members_rows(actor, organisation_id, account_id)
    _retire(actor, rows, today)
    return rows


@guarded(Permission.VAULT_ADMIT, deed="vault.keys.changed")
def change_team_keys(
    *, actor: Actor, organisation_id: UUID, team_keys_id: UUID, keyring: Keyring, today: date
) -> KeyHolder:
    """A new epoch of a team's keys for those who are still members, and every matter sealed to it anew.

    Whoever left holds the old keys, to which nothing is sealed any more: that they were here is forgotten.
    Everybody unlocks anew. Raises ``NotAdmitted`` when the keyring does not hold the team's keys.
    """
    # Whoever is leaving a concern to these keys is waited for, and whoever comes after waits for us.
    row = KeyHolder.objects.visible_to(actor).select_for_update().filter(id=team_keys_id, retired_on=None)
    old_keys = keyring.teams.get(team_keys_id)
    if old_keys is None or not row.exists():
        raise NotAdmitted
    holders = holders_of(actor, organisation_id)
    old = holders.vouched(team_keys_id)
    expect_own(old_keys, old)
    keys = new_keys()
    new = new_holder(Kind.TEAM, keys, organisation_id, old.holder_id, today)
    new.epoch = old.epoch + 1
    sign(new, by=old_keys, signer=old.id)
    new.save(force_insert=True)
    held = TeamKey.objects.visible_to(actor).filter(team_keys_id=team_keys_id)
    remaining = set(held.filter(holder__retired_on=None).values_list("holder_id", flat=True))
    for holder_id in remaining | {holders.root().id}:
        give(new, keys, to=holders.vouched(holder_id))
    for member in KeyHolder.objects.visible_to(actor).filter(id__in=remaining, kind=Kind.MEMBER):
        sign(member, by=keys, signer=new.id)
        member.save(update_fields=["signed_by", "signature"])
    _seal_anew(actor, old_keys, old.id, new.principal)
    KeyHolder.objects.visible_to(actor).filter(id=team_keys_id).update(retired_on=today)
    if not MatterGrant.objects.visible_to(actor).filter(holder_id=team_keys_id).exists():
        held.delete()  # else something did not open, and the old keys are kept for whoever mends it
    KeyHolder.objects.visible_to(actor).filter(
        organisation_id=organisation_id, kind=Kind.MEMBER, retired_on__isnull=False
    ).delete()
    OpenVault.objects.visible_to(actor).filter(organisation_id=organisation_id).delete()
    keeper().use_team(organisation_id, new.id)
    transaction.on_commit(lambda: keeper().drop_team(organisation_id, old.id))
    return new


@guarded(Permission.VAULT_HOLD, deed="vault.lock.changed")
def change_lock(*, actor: Actor, lock_id: UUID, keys: Keys, lock: NewLock, today: date) -> Lock:
    """Another pass phrase for the same keys. The old one opens nothing from now on, the new one does."""
    row = Lock.objects.visible_to(actor).select_for_update().filter(id=lock_id, account_id=actor.id).first()
    if row is None:
        raise NotFound
    locked(lock, keys, row=row)
    row.made_on, row.failures, row.next_try_at = today, 0, None
    row.save()
    return row


@guarded(Permission.VAULT_HOLD, deed="vault.keys.unlocked")
def note_unlocked(*, actor: Actor, lock_id: UUID, today: date) -> Lock:
    """A member has unlocked. The day is kept: a door opens only where somebody reads."""
    row: Lock = Lock.objects.visible_to(actor).filter(id=lock_id).get()
    row.failures, row.next_try_at = 0, None
    row.save(update_fields=["failures", "next_try_at"])
    KeyHolder.objects.visible_to(actor).filter(id=row.holder_id).update(unlocked_on=today)
    return row


@guarded(Permission.VAULT_HOLD, deed="vault.keys.tried")
def note_try(*, actor: Actor, lock_id: UUID, now: datetime) -> Lock:
    """A pass phrase is about to be tried: counted before, so that many at once do not all pass as the first.

    A right one sets the count back. Raises ``TooManyTries`` while one has to wait, longer each time.
    """
    row: Lock = Lock.objects.visible_to(actor).select_for_update().get(id=lock_id)
    if row.next_try_at is not None and row.next_try_at > now:
        raise TooManyTries
    row.failures += 1
    if row.failures >= FREE_TRIES:
        row.next_try_at = now + timedelta(minutes=min(2 ** (row.failures - FREE_TRIES), LONGEST_WAIT_MINUTES))
    row.save(update_fields=["failures", "next_try_at"])
    return row


def _members_rows(actor: Actor, organisation_id: UUID, account_id: UUID) -> list[KeyHolder]:
    return list(
        KeyHolder.objects.visible_to(actor).filter(
            organisation_id=organisation_id, kind=Kind.MEMBER, holder_id=account_id, retired_on=None
        )
    )


def _retire(actor: Actor, rows: Sequence[KeyHolder], today: date) -> None:
    """What these holders held is deleted; the rows stay, for the signatures that lead through them."""
    withholding.forget(actor, rows)
    for row in rows:
        TeamKey.objects.visible_to(actor).filter(holder=row).delete()
        Lock.objects.visible_to(actor).filter(holder=row).delete()
        OpenVault.objects.visible_to(actor).filter(
            organisation_id=row.organisation_id, account_id=row.holder_id
        ).delete()
        row.retired_on = today
        row.save(update_fields=["retired_on"])


def _next_epoch(actor: Actor, kind: Kind, holder_id: UUID) -> int:
    earlier = KeyHolder.objects.visible_to(actor).filter(kind=kind, holder_id=holder_id)
    return 1 + max(earlier.values_list("epoch", flat=True), default=0)


def _seal_anew(actor: Actor, old_keys: Keys, old_id: UUID, new: Principal) -> None:
    """Every matter that the old keys open is sealed to the new ones instead. Damaged grants are left as they are."""
    rows = MatterGrant.objects.visible_to(actor).filter(holder_id=old_id)
    for batch in _batches(rows.values_list("id", flat=True)):
        found = list(MatterGrant.objects.visible_to(actor).filter(id__in=batch))
        for row in found:
            try:
                row.sealed_inner = grant_to(new, inner_by_grant(old_keys, row.sealed_inner)).sealed_inner
                row.holder_id = new.id
            except Damaged:
                continue
        MatterGrant.objects.visible_to(actor).bulk_update(found, ["holder", "sealed_inner"])


def _batches(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    waiting = iter(list(ids))
    while batch := list(islice(waiting, _BATCH)):
        yield batch
