"""For which organisation somebody works right now, when they have more than one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff.doors import StaffRequest

if TYPE_CHECKING:
    from fyrtorn.foundation.organisations.models import Organisation

PARAMETER: Final = "for"
"""The part of the address that names the organisation's key."""

_SESSION_KEY: Final = "fyrtorn.works_for"


@dataclass(frozen=True, slots=True)
class Choice:
    """The organisation that a page is about, and the others it could be about."""

    organisation: Organisation
    others: tuple[Organisation, ...]

    @property
    def all(self) -> tuple[Organisation, ...]:
        """Every organisation there is to choose from, in Swedish order."""
        return tuple(sorted((self.organisation, *self.others), key=lambda row: row.sort_key))


def reachable(
    request: StaffRequest, permission: Permission, *, only_municipalities: bool = False
) -> list[Organisation]:
    """The organisations in which somebody holds the permission, in Swedish order."""
    rows = organisations.organisations(request.actor.where(permission).organisations)
    return [row for row in rows if row.is_municipality or not only_municipalities]


def chosen(request: StaffRequest, permission: Permission, *, only_municipalities: bool = False) -> Choice:
    """The organisation named in the address, else the one chosen last, else the first.

    The choice is remembered for the session. Raises ``NotFound`` for an organisation out of reach, and
    when there is none to choose from.
    """
    rows = reachable(request, permission, only_municipalities=only_municipalities)
    by_key = {row.key: row for row in rows}
    named = request.GET.get(PARAMETER)
    if not rows or (named and named not in by_key):
        raise NotFound
    remembered = request.session.get(_SESSION_KEY)
    organisation = by_key[named] if named else by_key.get(str(remembered), rows[0])
    if named and named != remembered:
        request.session[_SESSION_KEY] = named
    return Choice(organisation, tuple(row for row in rows if row is not organisation))
