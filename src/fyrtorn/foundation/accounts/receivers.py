"""Who may receive what is left with an organisation, and who does where nobody there can read it.

The latter is whoever runs the installation: the national desk, another national body, or, where the installation is a
municipality's own, the organisation that was first to have a reader.
"""

from __future__ import annotations

from uuid import UUID

from django.db.models import Case, QuerySet, Value, When

from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import PERMISSIONS_OF, Role
from fyrtorn.foundation.accounts.models import Membership
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations.vocabulary import KEEPER_KEY, OrganisationKind

_RANK = Case(
    When(organisation__key=KEEPER_KEY, then=Value(0)),
    When(organisation__kind=OrganisationKind.NATIONAL, then=Value(1)),
    default=Value(2),
)


def receiver(permission: Permission, *, about_id: UUID) -> UUID:
    """The organisation that receives what ``permission`` lets one read.

    ``about_id`` is the organisation it concerns; it waits there as long as nobody at all can read it.
    """
    clerk = command(Permission.ACCOUNT_SEE, label="brevlåda")
    with acting(clerk):
        readers = _in_force(Membership.objects.visible_to(clerk), permission)
        if readers.filter(organisation_id=about_id).exists():
            return about_id
        in_order = readers.order_by(_RANK, "granted_at", "id").values_list("organisation_id", flat=True)
        return in_order.first() or about_id


def accounts_with(permission: Permission, *, organisation_id: UUID) -> dict[UUID, str]:
    """The accounts that hold the permission today by a part in that organisation, each with its address."""
    clerk = command(Permission.ACCOUNT_SEE, label="brevlåda")
    with acting(clerk):
        rows = _in_force(Membership.objects.visible_to(clerk), permission)
        found = rows.filter(organisation_id=organisation_id)
        return dict(found.values_list("account_id", "account__email"))


def _in_force(rows: QuerySet[Membership], permission: Permission) -> QuerySet[Membership]:
    """Memberships by which somebody holds the permission today, in the membership's own organisation."""
    return rows.filter(
        Membership.in_force_on(clock.today()),
        role__in=[role for role in Role if permission in PERMISSIONS_OF[role]],
        account__is_active=True,
    )
