"""Sign-in builds the actor: an account's memberships, as they stand today."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor, Doorway, Reach, actor_with
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.roles import PERMISSIONS_OF, REACHES_BELOW, Role
from fyrtorn.foundation.accounts.models import Account, Membership
from fyrtorn.foundation.organisations.queries import below


def actor_for(account: Account, *, today: date) -> Actor:
    """The actor that the account's memberships make on this day; able to nothing if there are none."""
    in_force = [membership for membership in memberships_of(account.pk) if membership.holds_on(today)]
    grants = [(PERMISSIONS_OF[Role(membership.role)], _reach(membership)) for membership in in_force]
    functions = {
        membership.organisation_id: f"{Role(membership.role).label}, {membership.organisation.formal_name}"
        for membership in reversed(in_force)
    }
    return actor_with(Doorway.SIGN_IN, grants, id=account.pk, label=account.name, functions=functions)


def memberships_of(account_id: UUID) -> list[Membership]:
    """All memberships of an account, wherever they are, oldest first: what there is before there is an actor."""
    with acting(Actor(doorway=Doorway.SIGN_IN, id=account_id)):
        rows = Membership._base_manager.filter(account_id=account_id)
        return list(rows.select_related("account", "organisation", "home").order_by("starts_on", "id"))


def home_of(account_id: UUID, *, today: date) -> UUID | None:
    """Under which organisation an account's own deeds are logged: its oldest part's, in force if there is one."""
    memberships = memberships_of(account_id)
    in_force = [membership for membership in memberships if membership.holds_on(today)]
    first = next(iter(in_force or memberships), None)
    return None if first is None else first.organisation_id


def _reach(membership: Membership) -> Reach:
    if Role(membership.role) in REACHES_BELOW:
        return Reach(below(membership.organisation_id))
    return Reach(frozenset({membership.organisation_id}))
