"""Keys and who holds them: making a holder, vouching for it, handing a team's keys on. Parts of the vault's verbs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.vault.ciphers import same
from fyrtorn.foundation.vault.errors import (
    NotAdmitted,
    WrongDigits,
)
from fyrtorn.foundation.vault.fingerprints import digits_of
from fyrtorn.foundation.vault.locks import NewLock, locked
from fyrtorn.foundation.vault.models import KeyHolder, Lock, TeamKey
from fyrtorn.foundation.vault.principals import Keys, Kind, Principal, sealed_to
from fyrtorn.foundation.vault.sealed import Sealed
from fyrtorn.foundation.vault.trust import holders_of


def new_holder(kind: Kind, keys: Keys, organisation_id: UUID, holder_id: UUID, today: date) -> KeyHolder:
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


def sign(holder: KeyHolder, *, by: Keys, signer: UUID) -> None:
    holder.signed_by = signer
    holder.signature = by.sign(holder.principal.statement())


def give(team_keys: KeyHolder, keys: Keys, *, to: KeyHolder | Principal) -> None:
    """The team's seed, sealed to one more holder. The caller has found the holder trusted."""
    principal = to.principal if isinstance(to, KeyHolder) else to
    TeamKey(
        organisation_id=team_keys.organisation_id,
        team_keys=team_keys,
        holder_id=principal.id,
        sealed_seed=Sealed(sealed_to(principal, keys.seed)),
    ).save(force_insert=True)


def lock_up(member: KeyHolder, keys: Keys, lock: NewLock, today: date) -> None:
    row = Lock(
        organisation_id=member.organisation_id, holder=member, account_id=member.holder_id, made_on=today
    )
    locked(lock, keys, row=row).save(force_insert=True)


def let_in(actor: Actor, member: KeyHolder, teams: Mapping[UUID, Keys], today: date) -> KeyHolder:
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
    sign(member, by=teams[voucher.id], signer=voucher.id)
    member.save(update_fields=["valid_from", "signed_by", "signature"])
    TeamKey.objects.visible_to(actor).filter(holder=member).delete()
    for team_keys in current:
        give(team_keys, teams[team_keys.id], to=member)
    return member


def expect_digits(member: KeyHolder, typed: str) -> None:
    digits = "".join(character for character in typed if character.isdigit())
    if not same(digits.encode(), digits_of(member.principal).replace(" ", "").encode()):
        raise WrongDigits
