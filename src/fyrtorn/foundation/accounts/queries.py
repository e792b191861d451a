"""Who is there, for those who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts import invitation_links, rules
from fyrtorn.foundation.accounts.actors import memberships_of
from fyrtorn.foundation.accounts.errors import AccountNotFound
from fyrtorn.foundation.accounts.models import Account, Invitation, Membership
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Part:
    """A membership as a colleague sees it."""

    id: UUID
    name: str
    email: str
    role_label: str
    organisation_name: str
    starts_on: date
    ends_on: date | None
    home_name: str
    """The person's own employer, when it is another; else empty."""
    agreement: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """An invitation that nobody has accepted yet."""

    id: UUID
    email: str
    role_label: str
    organisation_name: str
    expires_on: date


def parts_in_force(*, actor: Actor) -> list[Part]:
    """Memberships in force today in the organisations where the actor may see them, by name."""
    rows = Membership.objects.visible_to(actor).filter(ended_at__isnull=True, account__is_active=True)
    today = clock.today()
    held = [row for row in rows.select_related("account", "organisation", "home") if row.holds_on(today)]
    return sorted(map(_part, held), key=lambda part: (part.organisation_name, part.name, part.role_label))


def part(*, actor: Actor, membership_id: UUID) -> Part:
    """One membership, or ``AccountNotFound``: an outsider and a typo get the same answer."""
    rows = Membership.objects.visible_to(actor).select_related("account", "organisation", "home")
    row = rows.filter(id=membership_id, ended_at__isnull=True).first()
    if row is None:
        raise AccountNotFound
    return _part(row)


def own_parts(account_id: UUID) -> list[Part]:
    """The account's own memberships in force today, for its own page."""
    today = clock.today()
    return [_part(row) for row in memberships_of(account_id) if row.holds_on(today)]


def open_invitations(actor: Actor, *, within: Permission = Permission.ACCOUNT_SEE) -> QuerySet[Invitation]:
    """Invitations that can still be accepted, in the organisations where the actor holds the permission."""
    return Invitation.objects.within(actor, within).filter(
        accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=clock.now()
    )


def waiting_invitations(*, actor: Actor) -> list[Waiting]:
    """Invitations that nobody has accepted yet, oldest first."""
    rows = open_invitations(actor).select_related("organisation").order_by("invited_at", "id")
    return [
        Waiting(
            id=row.id,
            email=row.email,
            role_label=str(Role(row.role).label),
            organisation_name=row.organisation.formal_name,
            expires_on=row.expires_at.astimezone(STOCKHOLM).date(),
        )
        for row in rows
    ]


def organisations_to_invite_to(*, actor: Actor) -> list[Organisation]:
    """Where the actor may invite people, in Swedish order."""
    reach = actor.where(Permission.ACCOUNT_INVITE)
    return organisations.organisations(reach.organisations)


def roles_to_give(*, actor: Actor) -> list[Role]:
    """The roles that fit at least one of the organisations where the actor may invite."""
    fitting = {role for row in organisations_to_invite_to(actor=actor) for role in rules.roles_in(row.kind)}
    return [role for role in Role if role in fitting]


def link_of(invitation: Invitation) -> str:
    """The whole address by which the invitation is accepted. Whoever has it may use it."""
    return invitation_links.link_of(invitation_links.Ticket(invitation.id, invitation.organisation_id))


def has_administrator(*, actor: Actor, organisation_id: UUID) -> bool:
    """Whether anybody administers the organisation today."""
    today = clock.today()
    with acting(actor):
        rows = Membership.objects.within(actor, Permission.MEMBERSHIP_GRANT).filter(
            organisation_id=organisation_id, role=Role.ADMINISTRATOR, account__is_active=True
        )
        return any(row.holds_on(today) for row in rows)


def demo_accounts_exist() -> bool:
    """Whether there are accounts that sign in by a demo link. Such an installation never goes public."""
    return Account.objects.filter(is_demo=True).exists()


def _part(row: Membership) -> Part:
    return Part(
        id=row.id,
        name=row.account.name,
        email=row.account.email,
        role_label=str(Role(row.role).label),
        organisation_name=row.organisation.formal_name,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        home_name=row.home.formal_name if row.home else "",
        agreement=row.agreement,
    )
