"""Which parts can be played where. Pure."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind

_EVERYWHERE: Final = (Role.ADMINISTRATOR, Role.RECORDS_OFFICER)
_LOCAL: Final = (
    Role.COORDINATOR,
    Role.DIRECTORY_EDITOR,
    Role.DUTY_READER,
    Role.LINE_WORKER,
    Role.LINE_LEADER,
)
_OF_ITS_OWN: Final = {
    OrganisationKind.MUNICIPALITY: (
        Role.PREPARER,
        Role.CONTACT_PERSON,
        Role.SOCIAL_WORKER,
        Role.UNIT_HEAD,
    ),
    OrganisationKind.REGION: (Role.REGIONAL_COORDINATOR,),
    OrganisationKind.NATIONAL: (Role.NATIONAL_EDITOR,),
}


_SOCIAL_SERVICES: Final = frozenset({Role.SOCIAL_WORKER, Role.UNIT_HEAD})
_AT_A_LINE: Final = frozenset({Role.LINE_WORKER, Role.LINE_LEADER})


def is_answered_by_others(kind: str, role: Role, held: Collection[str]) -> bool:
    """Whether somebody with the roles ``held`` in an organisation would answer its helpline without belonging to those
    who may.

    A municipality has one vault, so that whoever answers its line holds the keys to what was written about oro: its own
    social services answer, or the line is run by a unit or an association with a vault of its own.

    >>> is_answered_by_others("municipality", Role.LINE_WORKER, ["coordinator"])
    True
    >>> is_answered_by_others("department", Role.LINE_WORKER, [])
    False
    """
    return (
        OrganisationKind(kind) is OrganisationKind.MUNICIPALITY
        and role in _AT_A_LINE
        and _SOCIAL_SERVICES.isdisjoint(held)
    )


def roles_in(kind: str) -> tuple[Role, ...]:
    """The roles that may be given in an organisation of this kind.

    Pictures, plans and social services belong to a municipality, a regional coordinator to a region and a
    national editor to a national body: an administrator cannot give a reach that the organisation does not have.

    >>> Role.NATIONAL_EDITOR in roles_in("municipality")
    False
    """
    return (*_LOCAL, *_OF_ITS_OWN.get(OrganisationKind(kind), ()), *_EVERYWHERE)
