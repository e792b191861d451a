"""What the vault can tell: who holds keys, who waits, and how ready a team is. Never a text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.models import KeyHolder, Lock, MatterGrant, Team
from fyrtorn.foundation.vault.principals import Kind
from fyrtorn.foundation.vault.sealed import Sealed
from fyrtorn.foundation.vault.sheet_checks import read_question


@dataclass(frozen=True, slots=True)
class MemberKeys:
    """A member's keys, as a colleague sees them."""

    holder_id: UUID
    account_id: UUID
    is_admitted: bool
    made_on: date
    unlocked_on: date | None


def is_founded(actor: Actor, organisation_id: UUID) -> bool:
    """Whether the organisation has a vault."""
    return (
        KeyHolder.objects.visible_to(actor).filter(organisation_id=organisation_id, kind=Kind.ROOT).exists()
    )


@dataclass(frozen=True, slots=True)
class Sheets:
    """Whether the recovery sheets are known to be on paper, and what is asked to know it."""

    is_checked: bool
    asked: tuple[tuple[int, int], ...]
    """Sheet and word, both from 1. Nothing when they were checked, or were made before there was a question."""


def sheets_of(actor: Actor, organisation_id: UUID) -> Sheets | None:
    """How it stands with the sheets; ``None`` where there is no vault."""
    team = Team.objects.visible_to(actor).filter(organisation_id=organisation_id).first()
    if team is None:
        return None
    question = read_question(team.sheets_question, organisation_id=organisation_id)
    return Sheets(team.sheets_checked_on is not None, tuple(question.asked) if question else ())


def members(
    actor: Actor, organisation_id: UUID, *, permission: Permission = Permission.VAULT_HOLD
) -> list[MemberKeys]:
    """Everybody with keys in the organisation, those who wait to be let in among them. One query."""
    rows = list(
        KeyHolder.objects.within(actor, permission).filter(
            organisation_id=organisation_id, kind=Kind.MEMBER, retired_on=None
        )
    )
    return [
        MemberKeys(
            holder_id=row.id,
            account_id=row.holder_id,
            is_admitted=row.signed_by != row.id,
            made_on=row.valid_from,
            unlocked_on=row.unlocked_on,
        )
        for row in rows
    ]


def left_since_change(actor: Actor, organisation_id: UUID) -> int:
    """How many have left who knew the team's keys of today: a reason to change them.

    Whoever made new keys for themselves has not left.
    """
    rows = KeyHolder.objects.visible_to(actor).filter(organisation_id=organisation_id, kind=Kind.MEMBER)
    still_here = rows.filter(retired_on=None).values("holder_id")
    left = rows.exclude(retired_on=None).exclude(signed_by=F("id")).exclude(holder_id__in=still_here)
    return left.values("holder_id").distinct().count()


def unlocked_since(
    actor: Actor, organisation_id: UUID, since: date, *, permission: Permission = Permission.VAULT_HOLD
) -> int:
    """How many admitted members have unlocked since that day. One query.

    None at all where the team's keys are not those that the keeper knows to be in use: nothing is sealed then.
    """
    rows = KeyHolder.objects.within(actor, permission).filter(
        organisation_id=organisation_id, retired_on=None
    )
    found = list(rows.values_list("kind", "id", "signed_by", "unlocked_on"))
    anchors = keeper().anchors_of(organisation_id)
    teams = {holder_id for kind, holder_id, *_ in found if kind == Kind.TEAM}
    if anchors is None or not teams or not teams <= anchors.teams:
        return 0
    return sum(
        kind == Kind.MEMBER and signed_by != holder_id and unlocked_on is not None and unlocked_on >= since
        for kind, holder_id, signed_by, unlocked_on in found
    )


def locks_of(actor: Actor, *, account_id: UUID, organisation_id: UUID) -> list[Lock]:
    """A member's ways to unlock, the pass phrase first."""
    rows = Lock.objects.visible_to(actor).filter(account_id=account_id, organisation_id=organisation_id)
    return sorted(rows.select_related("holder"), key=lambda row: row.kind)


def in_use(actor: Actor, holder_ids: Iterable[UUID]) -> list[UUID]:
    """Which of those holders' keys are in use now."""
    rows = KeyHolder.objects.visible_to(actor).filter(id__in=list(holder_ids), retired_on=None)
    return list(rows.values_list("id", flat=True))


def matters_sealed_to(actor: Actor, holder_ids: Iterable[UUID]) -> int:
    """How many matters are sealed to those holders."""
    rows = MatterGrant.objects.visible_to(actor).filter(holder_id__in=list(holder_ids))
    return rows.values("matter_id").distinct().count()


def grants_of(actor: Actor, matter_id: UUID, holder_ids: Iterable[UUID]) -> dict[UUID, Sealed]:
    """The matter's inner key as it was sealed to each of those holders."""
    rows = MatterGrant.objects.visible_to(actor).filter(matter_id=matter_id, holder_id__in=list(holder_ids))
    return {row.holder_id: row.sealed_inner for row in rows}
