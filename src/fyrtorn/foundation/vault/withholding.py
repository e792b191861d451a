"""A matter that one of the team is too close to: sealed to each of the others, and to the team's keys no more.

Everybody in a team holds its keys, so what is sealed to those opens for all. A withheld matter is sealed to the
members one by one instead, and to the root, so that two sheets can save it. Whoever it is withheld from finds
nothing to open, whatever keys they have or come by; that they knew the matter's key before is not undone.
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.vault import queries
from fyrtorn.foundation.vault.ciphers import Damaged
from fyrtorn.foundation.vault.errors import NobodyElseReads
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.matters import grant_to, inner_by_grant
from fyrtorn.foundation.vault.models import KeyHolder, MatterGrant, Withheld
from fyrtorn.foundation.vault.principals import Keys, Kind, Principal
from fyrtorn.foundation.vault.trust import Holders, holders_of


def opened_inner(actor: Actor, keyring: Keyring, matter_id: UUID) -> tuple[UUID, bytes]:
    """The matter's inner key, and which of the keyring's holders it was sealed to. Raises ``NotFound``."""
    own = {**keyring.teams, keyring.holder_id: keyring.member}
    for holder_id, sealed_inner in queries.grants_of(actor, matter_id, own).items():
        try:
            return holder_id, inner_by_grant(own[holder_id], sealed_inner)
        except Damaged:
            continue
    raise NotFound


def withhold(
    actor: Actor, keyring: Keyring, *, organisation_id: UUID, matter_id: UUID, account_id: UUID
) -> None:
    """Seal the matter to everybody in the vault but that account, and those it was withheld from before.

    Part of the caller's transaction. Raises ``NobodyElseReads`` when nobody would be left, ``NotFound`` when the
    keyring does not open it.
    """
    _, inner = opened_inner(actor, keyring, matter_id)
    Withheld.objects.visible_to(actor).get_or_create(
        organisation_id=organisation_id, matter_id=matter_id, account_id=account_id
    )
    holders = holders_of(actor, organisation_id)
    readers = _readers(actor, holders, matter_id)
    if not readers:
        raise NobodyElseReads
    MatterGrant.objects.visible_to(actor).filter(matter_id=matter_id).delete()
    _give(actor, organisation_id, matter_id, inner, to=[*readers, holders.root()])


def pass_on(actor: Actor, *, organisation_id: UUID, matter_id: UUID, inner: bytes) -> None:
    """Give a withheld matter to members who have come, or made new keys, since it was sealed last."""
    holders = holders_of(actor, organisation_id)
    readers = _readers(actor, holders, matter_id)
    have = queries.grants_of(actor, matter_id, [reader.id for reader in readers])
    _give(
        actor, organisation_id, matter_id, inner, to=[reader for reader in readers if reader.id not in have]
    )


def hand_on(actor: Actor, *, holder_id: UUID, keys: Keys, to: KeyHolder) -> None:
    """Give a member who was just let in what is sealed to ``holder_id`` by itself, but for what is withheld from them.

    The caller has found the member trusted.
    """
    withheld = Withheld.objects.visible_to(actor).filter(account_id=to.holder_id).values("matter_id")
    rows = MatterGrant.objects.visible_to(actor).filter(holder_id=holder_id).exclude(matter_id__in=withheld)
    for row in rows:
        if queries.grants_of(actor, row.matter_id, [to.id]):
            continue
        try:
            inner = inner_by_grant(keys, row.sealed_inner)
        except Damaged:
            continue
        _give(actor, row.organisation_id, row.matter_id, inner, to=[to.principal])


def forget(actor: Actor, rows: Iterable[KeyHolder]) -> None:
    """Delete what was sealed to those holders by themselves, whose keys are not in use any more."""
    MatterGrant.objects.visible_to(actor).filter(
        holder_id__in=[row.id for row in rows if row.kind == Kind.MEMBER]
    ).delete()


def _readers(actor: Actor, holders: Holders, matter_id: UUID) -> list[Principal]:
    """The members that the matter is not withheld from, each found trusted."""
    rows = Withheld.objects.visible_to(actor).filter(matter_id=matter_id)
    withheld = set(rows.values_list("account_id", flat=True))
    return [
        holders.vouched(holder.id)
        for holder in holders.current
        if holder.kind is Kind.MEMBER and holder.signed_by != holder.id and holder.holder_id not in withheld
    ]


def _give(
    actor: Actor, organisation_id: UUID, matter_id: UUID, inner: bytes, *, to: Iterable[Principal]
) -> None:
    MatterGrant.objects.visible_to(actor).bulk_create(
        MatterGrant(
            organisation_id=organisation_id,
            matter_id=matter_id,
            holder_id=reader.id,
            sealed_inner=grant_to(reader, inner).sealed_inner,
        )
        for reader in to
    )
