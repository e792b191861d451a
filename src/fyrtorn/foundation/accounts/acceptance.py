"""What a person with an invitation's link may do: see what it is about, and accept it once.

The link is the ticket: it makes an actor for one errand in one organisation.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from fyrtorn.foundation.access.actor import Actor, Doorway, Reach, actor_with
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts import invitation_links, making
from fyrtorn.foundation.accounts.errors import AnotherPersonsInvitation, InvitationSpent
from fyrtorn.foundation.accounts.invitation_links import Ticket
from fyrtorn.foundation.accounts.models import Account, Invitation, Membership
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.notices import services as notices

ACCOUNT_OPENED_MAIL: Final = "accounts.account_opened"


@dataclass(frozen=True, slots=True)
class Offer:
    """What an invitation offers, for its page."""

    email: str
    organisation_name: str
    role_label: str
    ends_on: date | None
    agreement: str
    has_account: bool
    """Whether somebody already signs in with this address: then they sign in instead."""


def offer(token: str) -> Offer:
    """What the link offers. Reading it changes nothing. Raises ``InvitationSpent``."""
    ticket = _ticket(token)
    bearer = _bearer(ticket)
    with acting(bearer):
        row = _rows(bearer, ticket).select_related("organisation").first()
        if row is None or not row.is_open_at(clock.now()):
            raise InvitationSpent
        return Offer(
            email=row.email,
            organisation_name=row.organisation.formal_name,
            role_label=str(Role(row.role).label),
            ends_on=row.ends_on,
            agreement=row.agreement,
            has_account=Account.objects.filter(email=row.email).exists(),
        )


def accept_invitation(*, token: str, name: str, password: str) -> Account:
    """Make the account that an invitation is for, with its first membership.

    The password has passed ``passwords.check_new_password``. Raises ``InvitationSpent`` for a link
    that is used, withdrawn, too old or not ours; ``EmailTaken`` when there is an account to sign in to.
    """
    ticket = _ticket(token)
    return _accept_as_new(actor=_bearer(ticket), ticket=ticket, name=name, password=password).account


def join(*, token: str, account_id: UUID) -> Membership:
    """Add an invitation's membership to the account that is signed in.

    Raises ``InvitationSpent`` as above, ``AnotherPersonsInvitation`` when it is addressed to somebody
    else, ``AlreadyMember``.
    """
    ticket = _ticket(token)
    return _accept_as_member(actor=_bearer(ticket), ticket=ticket, account_id=account_id)


@guarded(Permission.MEMBERSHIP_GRANT, deed="accounts.invitation.accepted")
def _accept_as_new(*, actor: Actor, ticket: Ticket, name: str, password: str) -> Membership:
    invitation = _spend(actor, ticket)
    account = making.new_account(email=invitation.email, name=name, password=password)
    membership = _grant(invitation, account.pk)
    notices.queue(kind=ACCOUNT_OPENED_MAIL, to=account.email, target_id=membership.pk)
    return membership


@guarded(Permission.MEMBERSHIP_GRANT, deed="accounts.invitation.accepted")
def _accept_as_member(*, actor: Actor, ticket: Ticket, account_id: UUID) -> Membership:
    invitation = _spend(actor, ticket)
    if Account.objects.get(pk=account_id).email != invitation.email:
        raise AnotherPersonsInvitation
    return _grant(invitation, account_id)


def _spend(actor: Actor, ticket: Ticket) -> Invitation:
    """Take the invitation, so that it cannot be accepted again. The update is the lock."""
    moment = clock.now()
    free = _rows(actor, ticket).filter(
        accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=moment
    )
    if not free.update(accepted_at=moment):
        raise InvitationSpent
    return _rows(actor, ticket).get()


def _grant(invitation: Invitation, account_id: UUID) -> Membership:
    return making.new_membership(
        account_id=account_id,
        organisation_id=invitation.organisation_id,
        role=Role(invitation.role),
        ends_on=invitation.ends_on,
        home_id=invitation.home_id,
        agreement=invitation.agreement,
        granted_by_id=invitation.invited_by_id,
    )


def _rows(actor: Actor, ticket: Ticket) -> QuerySet[Invitation]:
    return Invitation.objects.within(actor, Permission.MEMBERSHIP_GRANT).filter(id=ticket.invitation_id)


def _ticket(token: str) -> Ticket:
    ticket = invitation_links.ticket_of(token)
    if ticket is None:
        raise InvitationSpent
    return ticket


def _bearer(ticket: Ticket) -> Actor:
    grants = [((Permission.MEMBERSHIP_GRANT,), Reach(frozenset({ticket.organisation_id})))]
    return actor_with(Doorway.INVITATION, grants, id=ticket.invitation_id, label="inbjudan")
