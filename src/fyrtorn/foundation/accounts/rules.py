"""Which parts can be played where. Pure."""

from __future__ import annotations

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


def roles_in(kind: str) -> tuple[Role, ...]:
    """The roles that may be given in an organisation of this kind.

    Pictures, plans and social services belong to a municipality, a regional coordinator to a region and a
    national editor to a national body: an administrator cannot give a reach that the organisation does not have.

    >>> Role.NATIONAL_EDITOR in roles_in("municipality")
    False
    """
    return (*_LOCAL, *_OF_ITS_OWN.get(OrganisationKind(kind), ()), *_EVERYWHERE)
