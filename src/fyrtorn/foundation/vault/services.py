"""The vault's verbs: founding it, letting members in and out, recovering it. None of them reads a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final, NamedTuple
from uuid import UUID

import structlog
from django.db import models, transaction

from fyrtorn.foundation.access.actor import Actor, Doorway
from fyrtorn.foundation.access.door import TenantModel
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.vault import errands, withholding
from fyrtorn.foundation.vault.anchors import Anchors
from fyrtorn.foundation.vault.ciphers import Damaged, same
from fyrtorn.foundation.vault.errors import (
    AlreadyFounded,
    InUse,
    NotAdmitted,
    TooManyTries,
    VaultNotMade,
    WrongDigits,
    WrongSheets,
    WrongWords,
)
from fyrtorn.foundation.vault.fingerprints import digits_of
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.locks import NewLock, locked
from fyrtorn.foundation.vault.matters import grant_to, inner_by_grant
from fyrtorn.foundation.vault.models import KeyHolder, Lock, MatterGrant, OpenVault, Team, TeamKey, Withheld
from fyrtorn.foundation.vault.principals import Keys, Kind, Principal, new_keys, sealed_to
from fyrtorn.foundation.vault.recovery_shares import UnreadableShares, seed_of, shares_of
from fyrtorn.foundation.vault.sealed import Sealed
from fyrtorn.foundation.vault.sheet_checks import question_about, read_question
from fyrtorn.foundation.vault.trust import expect_own, holders_of

FREE_TRIES: Final = 5
"""Wrong pass phrases before the next must wait."""
LONGEST_WAIT_MINUTES: Final = 30

_BATCH: Final = 500
_WHAT_HANGS_ON_A_ROOT: Final[tuple[type[TenantModel], ...]] = (KeyHolder, Team, MatterGrant, Withheld)

log = structlog.get_logger()


class Founding(NamedTuple):
    """A new vault: the team, and the words of the recovery sheets, which are shown once and kept nowhere."""

    team: Team
    sheets: list[str]


@guarded(Permission.VAULT_FOUND, deed="vault.root.founded")
def found_vault(
    *, actor: Actor, organisation_id: UUID, account_id: UUID, lock: NewLock, team_name: str, today: date
) -> Founding:
    """Make the organisation's root, its first team, and the first member's keys.

    The root's seed leaves here on paper alone. A root that the keeper knows and on which nothing in the database
    hangs was left by a crash, and is put aside; verbs take turns, so it is nobody's founding under way. Raises
    ``AlreadyFounded``, and ``VaultNotMade`` when the installation's keeper is not in order, or the database holds
    keys or something sealed without a root: then something is lost, and nothing new may hide it.
    """
    if account_id != actor.id:
        raise NotAllowed
    if not keeper().is_whole:
        raise VaultNotMade
    if KeyHolder.objects.visible_to(actor).filter(organisation_id=organisation_id, kind=Kind.ROOT).exists():
        raise AlreadyFounded
    if any(_rows(actor, organisation_id, model).exists() for model in _WHAT_HANGS_ON_A_ROOT):
        raise VaultNotMade
    if keeper().put_root_aside(organisation_id):
        log.warning("vault.root_put_aside", organisation_id=str(organisation_id))
    root_keys, team_keys, member_keys = new_keys(), new_keys(), new_keys()
    root = _holder(Kind.ROOT, root_keys, organisation_id, organisation_id, today)
    _sign(root, by=root_keys, signer=root.id)
    team = Team(organisation_id=organisation_id, name=team_name, made_on=today)
    sheets = shares_of(root_keys.seed)
    team.sheets_question = question_about(sheets, organisation_id=organisation_id)
    team.save(force_insert=True)
    team_holder = _holder(Kind.TEAM, team_keys, organisation_id, team.id, today)
    _sign(team_holder, by=root_keys, signer=root.id)
    member = _holder(Kind.MEMBER, member_keys, organisation_id, account_id, today)
    _sign(member, by=team_keys, signer=team_holder.id)
    for holder in (root, team_holder, member):
        holder.save(force_insert=True)
    _lock_up(member, member_keys, lock, today)
    _give(team_holder, team_keys, to=root)
    _give(team_holder, team_keys, to=member)
    keeper().keep_root(organisation_id, Anchors(root_keys.signing_public, frozenset({team_holder.id})))
    return Founding(team, sheets)


@guarded(Permission.VAULT_FOUND, deed="vault.sheets.checked")
def check_sheets(
    *, actor: Actor, organisation_id: UUID, answers: Mapping[tuple[int, int], str], today: date
) -> Team:
    """Note that the sheets are on paper, on the right words, and forget the question.

    ``answers`` are by sheet and word, both from 1. Raises ``NotFound`` when nothing is asked, and ``WrongWords``.
    """
    team = Team.objects.visible_to(actor).select_for_update().filter(organisation_id=organisation_id).first()
    question = read_question(team.sheets_question, organisation_id=organisation_id) if team else None
    if team is None or question is None:
        raise NotFound
    if wrong := question.wrong(answers):
        raise WrongWords(wrong)
    team.sheets_question, team.sheets_checked_on = "", today
    team.save(update_fields=["sheets_question", "sheets_checked_on"])
    return team


@guarded(Permission.VAULT_FOUND, deed="vault.root.undone")
def start_over(*, actor: Actor, organisation_id: UUID) -> Team:
    """Undo a founding before anything was sealed, so that the vault can be founded anew with new sheets.

    For when the sheets were never printed. Everybody's keys go, and the answer is the team that was. Raises
    ``NotFound`` without a vault, and ``InUse`` when something is sealed in it.
    """
    team: Team | None = Team.objects.visible_to(actor).filter(organisation_id=organisation_id).first()
    if team is None:
        raise NotFound
    if MatterGrant.objects.visible_to(actor).filter(organisation_id=organisation_id).exists():
        raise InUse
    for model in (OpenVault, TeamKey, Lock, KeyHolder, Team):
        _rows(actor, organisation_id, model).delete()
    transaction.on_commit(lambda: keeper().forget_root(organisation_id))
    return team


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
    member = _holder(Kind.MEMBER, keys, organisation_id, account_id, today)
    member.epoch = _next_epoch(actor, Kind.MEMBER, account_id)
    member.save(force_insert=True)
    _lock_up(member, keys, lock, today)
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
    _expect_digits(member, check_digits)
    admitted = _let_in(actor, member, keyring.teams, today)
    withholding.hand_on(actor, holder_id=keyring.holder_id, keys=keyring.member, to=admitted)
    return admitted


@guarded(Permission.VAULT_FOUND, deed="vault.root.used")
def recover_team(
    *,
    actor: Actor,
    organisation_id: UUID,
    holder_id: UUID,
    sheets: Sequence[str],
    check_digits: str,
    now: datetime,
) -> KeyHolder:
    """Let a member in by two recovery sheets, when nobody who has the team's keys is left.

    It takes two people: see :mod:`errands`. Raises ``NotWitnessed`` when one is alone, ``WrongSheets`` when the
    sheets are not this organisation's, or not those that are in use.
    """
    errands.finish(actor, organisation_id, now=now)
    try:
        root_keys = Keys(seed_of(sheets))
    except UnreadableShares:
        raise WrongSheets from None
    holders = holders_of(actor, organisation_id)
    if not same(root_keys.signing_public, holders.anchors.root_signing_public):
        raise WrongSheets
    root = holders.root()
    teams = {}
    for row in TeamKey.objects.visible_to(actor).filter(holder_id=root.id, team_keys__retired_on=None):
        keys = Keys(root_keys.open(bytes(row.sealed_seed)))
        expect_own(keys, holders.vouched(row.team_keys_id))
        teams[row.team_keys_id] = keys
    member = (
        KeyHolder.objects.visible_to(actor)
        .filter(id=holder_id, organisation_id=organisation_id, kind=Kind.MEMBER, retired_on=None)
        .first()
    )
    if member is None:
        raise NotFound
    _expect_digits(member, check_digits)
    admitted = _let_in(actor, member, teams, now.date())
    withholding.hand_on(actor, holder_id=root.id, keys=root_keys, to=admitted)
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
    new = _holder(Kind.TEAM, keys, organisation_id, old.holder_id, today)
    new.epoch = old.epoch + 1
    _sign(new, by=old_keys, signer=old.id)
    new.save(force_insert=True)
    held = TeamKey.objects.visible_to(actor).filter(team_keys_id=team_keys_id)
    remaining = set(held.filter(holder__retired_on=None).values_list("holder_id", flat=True))
    for holder_id in remaining | {holders.root().id}:
        _give(new, keys, to=holders.vouched(holder_id))
    for member in KeyHolder.objects.visible_to(actor).filter(id__in=remaining, kind=Kind.MEMBER):
        _sign(member, by=keys, signer=new.id)
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


def _rows(actor: Actor, organisation_id: UUID, model: type[TenantModel]) -> models.QuerySet[TenantModel]:
    return model.objects.visible_to(actor).filter(organisation_id=organisation_id)


def _holder(kind: Kind, keys: Keys, organisation_id: UUID, holder_id: UUID, today: date) -> KeyHolder:
    own_id = new_id()
    return KeyHolder(
        id=own_id,
        organisation_id=organisation_id,
        kind=kind.value,
        holder_id=holder_id,
        epoch=1,
        box_public=keys.box_public,
        signing_public=keys.signing_public,
        valid_from=today,
        signed_by=own_id,
    )


def _sign(holder: KeyHolder, *, by: Keys, signer: UUID) -> None:
    holder.signed_by = signer
    holder.signature = by.sign(holder.principal.statement())


def _give(team_keys: KeyHolder, keys: Keys, *, to: KeyHolder | Principal) -> None:
    """The team's seed, sealed to one more holder. The caller has found the holder trusted."""
    principal = to.principal if isinstance(to, KeyHolder) else to
    TeamKey(
        organisation_id=team_keys.organisation_id,
        team_keys=team_keys,
        holder_id=principal.id,
        sealed_seed=Sealed(sealed_to(principal, keys.seed)),
    ).save(force_insert=True)


def _lock_up(member: KeyHolder, keys: Keys, lock: NewLock, today: date) -> None:
    row = Lock(
        organisation_id=member.organisation_id, holder=member, account_id=member.holder_id, made_on=today
    )
    locked(lock, keys, row=row).save(force_insert=True)


def _let_in(actor: Actor, member: KeyHolder, teams: Mapping[UUID, Keys], today: date) -> KeyHolder:
    """Vouch for the member with a team's keys and hand over the keys of the teams, as far as they are current."""
    current = list(
        KeyHolder.objects.visible_to(actor).filter(
            id__in=teams, organisation_id=member.organisation_id, kind=Kind.TEAM, retired_on=None
        )
    )
    if not current:
        raise NotAdmitted
    holders = holders_of(actor, member.organisation_id)
    voucher = holders.vouched(current[0].id)
    member.valid_from = today
    _sign(member, by=teams[voucher.id], signer=voucher.id)
    member.save(update_fields=["valid_from", "signed_by", "signature"])
    TeamKey.objects.visible_to(actor).filter(holder=member).delete()
    for team_keys in current:
        _give(team_keys, teams[team_keys.id], to=member)
    return member


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


def _expect_digits(member: KeyHolder, typed: str) -> None:
    digits = "".join(character for character in typed if character.isdigit())
    if not same(digits.encode(), digits_of(member.principal).replace(" ", "").encode()):
        raise WrongDigits
