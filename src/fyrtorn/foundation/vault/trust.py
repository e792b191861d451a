"""Whom one may seal to: holders whose signatures lead to the root that the keeper knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.anchors import Anchors
from fyrtorn.foundation.vault.ciphers import same
from fyrtorn.foundation.vault.errors import CannotBeTrusted, VaultNotMade
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.models import KeyHolder
from fyrtorn.foundation.vault.principals import Keys, Kind, Principal, Untrusted, trusted


@dataclass(frozen=True, slots=True)
class Holders:
    """An organisation's key holders, current and retired, and the root they must lead to."""

    by_id: Mapping[UUID, Principal]
    current: tuple[Principal, ...]
    anchors: Anchors

    def vouched(self, holder_id: UUID) -> Principal:
        """The holder, found trusted. Raises ``CannotBeTrusted`` when it is not, or not there."""
        try:
            return trusted(
                self.by_id[holder_id],
                others=self.by_id,
                root_signing_public=self.anchors.root_signing_public,
                current_teams=self.anchors.teams,
            )
        except (Untrusted, KeyError):
            raise CannotBeTrusted from None

    def teams(self) -> list[Principal]:
        """The keys of every team that are in use, each found trusted.

        Raises ``CannotBeTrusted`` when the database has others in use than the keeper knows of: somebody brought
        back what was retired, or planted a team.
        """
        teams = [holder for holder in self.current if holder.kind is Kind.TEAM]
        if not teams or any(holder.id not in self.anchors.teams for holder in teams):
            raise CannotBeTrusted
        return [self.vouched(holder.id) for holder in teams]

    def root(self) -> Principal:
        """The root, found trusted."""
        for holder in self.current:
            if holder.kind is Kind.ROOT:
                return self.vouched(holder.id)
        raise CannotBeTrusted


def holders_of(
    actor: Actor, organisation_id: UUID, *, permission: Permission = Permission.VAULT_HOLD
) -> Holders:
    """The organisation's key holders, in one query.

    ``permission`` is what the actor holds there: a visitor who leaves a concern holds ``CONCERN_LEAVE``.
    Raises ``VaultNotMade`` when the keeper knows no root for the organisation.
    """
    anchors = keeper().anchors_of(organisation_id)
    if anchors is None:
        raise VaultNotMade
    rows = list(KeyHolder.objects.within(actor, permission).filter(organisation_id=organisation_id))
    return Holders(
        by_id={row.id: row.principal for row in rows},
        current=tuple(row.principal for row in rows if row.retired_on is None),
        anchors=anchors,
    )


def expect_own(keys: Keys, principal: Principal) -> None:
    """Raise ``CannotBeTrusted`` unless the keys are the principal's own: a sealed box tells not who sealed it."""
    if not (
        same(keys.box_public, principal.box_public) and same(keys.signing_public, principal.signing_public)
    ):
        raise CannotBeTrusted
