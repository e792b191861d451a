"""Sign-in builds the actor: an account's memberships, as they stand today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor, Doorway, Reach, actor_with
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import PERMISSIONS_OF, REACHES_BELOW, Role
from fyrtorn.foundation.accounts.models import Account, Membership
from fyrtorn.foundation.organisations.queries import below


def actor_for(account: Account, *, today: date) -> Actor:
    """The actor that the account's memberships make on this day; able to nothing if there are none."""
    parts = _parts_of(account.pk, today)
    grants = [grant for role, organisation_id, _ in parts for grant in _grants(role, organisation_id)]
    functions = {organisation_id: f"{role.label}, {name}" for role, organisation_id, name in reversed(parts)}
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


def _parts_of(account_id: UUID, today: date) -> list[tuple[Role, UUID, str]]:
    """Role, organisation and its formal name of each part in force, oldest first. Asked for at every request."""
    with acting(Actor(doorway=Doorway.SIGN_IN, id=account_id)):
        rows = Membership._base_manager.filter(account_id=account_id).filter(Membership.in_force_on(today))
        found = rows.order_by("starts_on", "id").values_list(
            "role", "organisation_id", "organisation__formal_name"
        )
        return [(Role(role), organisation_id, name) for role, organisation_id, name in found]


def _grants(role: Role, organisation_id: UUID) -> Iterator[tuple[frozenset[Permission], Reach]]:
    yield PERMISSIONS_OF[role], Reach(frozenset({organisation_id}))
    if reaching := REACHES_BELOW.get(role):
        yield reaching, Reach(below(organisation_id))
