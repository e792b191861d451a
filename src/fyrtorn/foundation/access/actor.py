"""The ticket: who acts, through which door, and where each permission reaches."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID

from fyrtorn.foundation.access.permissions import Permission


class Doorway(StrEnum):
    """The five ways in. Only the module that keeps a doorway makes actors for it."""

    SIGN_IN = "sign-in"
    API_KEY = "api-key"
    COMMAND = "command"
    INVITATION = "invitation"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Reach:
    """A set of organisations: named ones, or all of them."""

    organisations: frozenset[UUID] = frozenset()
    everywhere: bool = False

    def covers(self, organisation_id: UUID) -> bool:
        return self.everywhere or organisation_id in self.organisations

    def __or__(self, other: Reach) -> Reach:
        return Reach(self.organisations | other.organisations, self.everywhere or other.everywhere)

    def __bool__(self) -> bool:
        return self.everywhere or bool(self.organisations)


NOWHERE: Final = Reach()
EVERYWHERE: Final = Reach(everywhere=True)


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts. Immutable: a changed membership makes a new actor at the next request."""

    doorway: Doorway
    id: UUID | None = None
    label: str = ""
    """How the person or command is named to colleagues. A person's name: never published."""
    reaches: Mapping[Permission, Reach] = field(default_factory=lambda: MappingProxyType({}))
    functions: Mapping[UUID, str] = field(default_factory=lambda: MappingProxyType({}))
    """By organisation, the part a person plays there ("samordnare, Nykvarns kommun"), the oldest last."""

    def function_in(self, organisation_id: UUID) -> str:
        """Who acted, as it may be published: the function, never the person.

        A command or an invitation is named as it is; a person without a part there is not named.
        """
        if self.doorway is Doorway.SIGN_IN:
            return self.functions.get(organisation_id, "")
        return self.label

    @property
    def own_organisation(self) -> UUID | None:
        """Where the actor belongs: the organisation of the oldest part, or the only one it reaches at all.

        ``None`` for a visitor, and for a command that acts everywhere.
        """
        if self.functions:
            return list(self.functions)[-1]
        reach = self.whole_reach
        return next(iter(reach.organisations)) if len(reach.organisations) == 1 else None

    def may(self, permission: Permission) -> bool:
        """Whether the permission is held anywhere at all."""
        return bool(self.where(permission))

    def where(self, permission: Permission) -> Reach:
        """The organisations in which the permission is held."""
        return self.reaches.get(permission, NOWHERE)

    def may_in(self, permission: Permission, organisation_id: UUID) -> bool:
        return self.where(permission).covers(organisation_id)

    @property
    def whole_reach(self) -> Reach:
        """All organisations in which anything at all is permitted: what PostgreSQL is told.

        Nowhere for a visitor: what may be done at a door stands in each table's own policy.
        """
        if self.doorway is Doorway.PUBLIC:
            return NOWHERE
        total = NOWHERE
        for reach in self.reaches.values():
            total = total | reach
        return total

    @property
    def visited(self) -> UUID | None:
        """The organisation at whose door a visitor stands, when it is one."""
        if self.doorway is not Doorway.PUBLIC:
            return None
        places = {place for reach in self.reaches.values() for place in reach.organisations}
        return places.pop() if len(places) == 1 else None


def actor_with(
    doorway: Doorway,
    grants: Iterable[tuple[Iterable[Permission], Reach]],
    *,
    id: UUID | None = None,
    label: str = "",
    functions: Mapping[UUID, str] | None = None,
) -> Actor:
    """An actor whose reaches are the union of the grants."""
    reaches: dict[Permission, Reach] = {}
    for permissions, reach in grants:
        for permission in permissions:
            reaches[permission] = reaches.get(permission, NOWHERE) | reach
    return Actor(
        doorway=doorway,
        id=id,
        label=label,
        reaches=MappingProxyType(reaches),
        functions=MappingProxyType(dict(functions or {})),
    )


_VISITORS_DEEDS: Final = (
    Permission.FEEDBACK_LEAVE,
    Permission.VOTE_CAST,
    Permission.CONCERN_LEAVE,
    Permission.CHAT_JOIN,
    Permission.CALL_BACK_LEAVE,
    Permission.MISSED_TELL,
)


def visitor() -> Actor:
    """Anyone at the public gate: may do a short list of things, and is nobody in particular."""
    return actor_with(Doorway.PUBLIC, [(_VISITORS_DEEDS, EVERYWHERE)])


def visitor_at(organisation_id: UUID) -> Actor:
    """The same visitor while something is put in one organisation's box: the database lets that box be written."""
    return actor_with(Doorway.PUBLIC, [(_VISITORS_DEEDS, Reach(frozenset({organisation_id})))])


def command(*permissions: Permission, label: str) -> Actor:
    """A named command run by the operator or by the clock, with just the permissions it names."""
    return actor_with(Doorway.COMMAND, [(permissions, EVERYWHERE)], label=label)


def invited(*permissions: Permission, organisation_id: UUID, label: str) -> Actor:
    """Whoever holds a link to one errand of one organisation. The caller has checked the link."""
    return actor_with(Doorway.INVITATION, [(permissions, Reach(frozenset({organisation_id})))], label=label)
