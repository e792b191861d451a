"""The team of a vault by name, and how long ago each of them unlocked it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from fyrtorn.domains.concerns.rules import LATELY_DAYS, WARNED_DAYS
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.vault import queries


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody with keys. ``unlocked_on`` is the last day on which they unlocked, if ever."""

    holder_id: UUID
    account_id: UUID
    name: str
    made_on: date
    unlocked_on: date | None
    counts_until: date | None
    """The last day on which they count as somebody who reads, unless they unlock before; ``None`` when they do not."""
    is_warned: bool
    """They count still, but have not unlocked for so long that they soon will not."""


@dataclass(frozen=True, slots=True)
class Team:
    """Who is in, who waits to be let in, and how many have left since the team's keys were changed."""

    members: tuple[Member, ...]
    waiting: tuple[Member, ...]
    have_left: int

    @property
    def readers(self) -> int:
        """How many have unlocked lately enough to keep a door open."""
        return sum(member.counts_until is not None for member in self.members)


def team_of(actor: Actor, organisation_id: UUID, *, today: date) -> Team:
    """The organisation's team, by name. Five queries, whatever the number."""
    found = queries.members(actor, organisation_id)
    names = names_of([keys.account_id for keys in found])
    shown = [
        (keys.is_admitted, _member(keys, names.get(keys.account_id, ""), today=today))
        for keys in sorted(found, key=lambda keys: names.get(keys.account_id, "").casefold())
    ]
    return Team(
        members=tuple(member for is_in, member in shown if is_in),
        waiting=tuple(member for is_in, member in shown if not is_in),
        have_left=queries.left_since_change(actor, organisation_id),
    )


def _member(keys: queries.MemberKeys, name: str, *, today: date) -> Member:
    last = keys.unlocked_on + timedelta(days=LATELY_DAYS) if keys.unlocked_on else None
    counts = last is not None and last >= today
    return Member(
        holder_id=keys.holder_id,
        account_id=keys.account_id,
        name=name,
        made_on=keys.made_on,
        unlocked_on=keys.unlocked_on,
        counts_until=last if counts else None,
        is_warned=counts
        and keys.unlocked_on is not None
        and today - keys.unlocked_on > timedelta(days=WARNED_DAYS),
    )
