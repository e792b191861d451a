"""Inviting people and ending what they may do. Each deed leaves a line in the log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.conf import settings

from fyrtorn.foundation.access.actor import Actor, Doorway
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts import invitation_links, making, queries, rules, sessions
from fyrtorn.foundation.accounts.actors import memberships_of
from fyrtorn.foundation.accounts.errors import (
    AccountNotFound,
    AgreementIncomplete,
    AlreadyInvited,
    AlreadyMember,
    EndsInThePast,
    InvitationSpent,
    LastAdministrator,
    LinkGoesByMail,
    RoleNotHere,
)
from fyrtorn.foundation.accounts.models import Account, Invitation, Membership, normal_email
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.notices import services as notices
from fyrtorn.foundation.organisations import queries as organisations

INVITATION_MAIL = "accounts.invitation"


@guarded(Permission.ACCOUNT_INVITE, deed="accounts.invitation.made")
def invite(
    *,
    actor: Actor,
    organisation_id: UUID,
    email: str,
    role: Role,
    ends_on: date | None = None,
    home_id: UUID | None = None,
    agreement: str = "",
) -> Invitation:
    """Invite one person to one part, and queue the mail with the link.

    ``home_id`` is the person's own employer when the part is played for another authority; that
    takes an agreement in words and a last day.

    Raises ``RoleNotHere``, ``EndsInThePast``, ``AgreementIncomplete``, ``AlreadyMember``,
    ``AlreadyInvited``.
    """
    moment, address = clock.now(), normal_email(email)
    if role not in rules.roles_in(organisations.organisation(organisation_id).kind):
        raise RoleNotHere
    if ends_on is not None and ends_on < moment.date():
        raise EndsInThePast
    if home_id is not None and not (tidy(agreement) and ends_on):
        raise AgreementIncomplete
    account = Account.objects.filter(email=address).first()
    if account and making.plays(account.pk, organisation_id=organisation_id, role=role, on=moment.date()):
        raise AlreadyMember
    waiting = queries.open_invitations(actor, within=Permission.ACCOUNT_INVITE)
    if waiting.filter(email=address, organisation_id=organisation_id, role=role).exists():
        raise AlreadyInvited
    invitation = Invitation(
        organisation_id=organisation_id,
        email=address,
        role=role,
        ends_on=ends_on,
        home_id=home_id,
        agreement=tidy(agreement),
        invited_by_id=making.account_behind(actor),
        invited_at=moment,
        expires_at=moment + invitation_links.VALID_FOR,
    )
    invitation.save(force_insert=True)
    notices.queue(kind=INVITATION_MAIL, to=address, target_id=invitation.id)
    return invitation


@guarded(Permission.ACCOUNT_INVITE, deed="accounts.invitation.withdrawn")
def withdraw_invitation(*, actor: Actor, invitation_id: UUID) -> Invitation:
    """Make the link in an invitation worthless. Withdrawing twice is the same as once.

    Raises ``InvitationSpent`` when it has been accepted already, ``AccountNotFound`` for one that the
    actor cannot see.
    """
    invitation = _invitation(actor, invitation_id)
    if invitation.accepted_at is not None:
        raise InvitationSpent
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = clock.now()
        invitation.save(update_fields=["withdrawn_at"])
    return invitation


@guarded(Permission.ACCOUNT_INVITE, deed="accounts.invitation.sent_again")
def send_invitation_again(*, actor: Actor, invitation_id: UUID) -> Invitation:
    """Queue the mail with the link once more. Raises ``InvitationSpent``, ``AccountNotFound``."""
    invitation = _invitation(actor, invitation_id)
    if not invitation.is_open_at(clock.now()):
        raise InvitationSpent
    notices.queue(kind=INVITATION_MAIL, to=invitation.email, target_id=invitation.id)
    return invitation


@guarded(Permission.ACCOUNT_INVITE, deed="accounts.invitation.handed_over")
def hand_over_invitation(*, actor: Actor, invitation_id: UUID) -> Invitation:
    """Note that the actor is shown the link: where no mail can be sent, it goes by another way.

    Where mail is sent, a colleague never sees the link: that it was followed proves whose address it is. Only a
    command does, for whoever runs the machine. The address itself is ``queries.link_of``. Raises ``LinkGoesByMail``,
    ``InvitationSpent``, ``AccountNotFound``.
    """
    invitation = _invitation(actor, invitation_id)
    if settings.INSTALLATION.email_host and actor.doorway is not Doorway.COMMAND:
        raise LinkGoesByMail
    if not invitation.is_open_at(clock.now()):
        raise InvitationSpent
    return invitation


@guarded(Permission.MEMBERSHIP_GRANT, deed="accounts.membership.ended")
def end_membership(*, actor: Actor, membership_id: UUID) -> Membership:
    """End a membership now. When the account has none left in force, its sessions end as well.

    Raises ``AccountNotFound`` for one the actor cannot see, ``LastAdministrator`` when nobody would
    be left to invite others.
    """
    rows = Membership.objects.within(actor, Permission.MEMBERSHIP_GRANT).select_for_update()
    membership: Membership | None = rows.filter(id=membership_id).first()
    if membership is None:
        raise AccountNotFound
    moment = clock.now()
    if membership.ended_at is not None:
        return membership
    if membership.role == Role.ADMINISTRATOR and not _other_administrators(actor, membership, moment.date()):
        raise LastAdministrator
    membership.ended_at = moment
    membership.save(update_fields=["ended_at"])
    if not any(row.holds_on(moment.date()) for row in memberships_of(membership.account_id)):
        sessions.end_all(membership.account_id)
    return membership


@guarded(Permission.MEMBERSHIP_GRANT, deed="accounts.account.made")
def make_account(
    *,
    actor: Actor,
    email: str,
    name: str,
    organisation_id: UUID,
    role: Role,
    also: Sequence[Role] = (),
    password: str | None = None,
    is_demo: bool = False,
    home_id: UUID | None = None,
    agreement: str = "",
    ends_on: date | None = None,
) -> Membership:
    """Make an account with its first membership, without an invitation: for commands.

    ``also`` are parts it plays in the same organisation, and has before. The account is ``membership.account``. Raises
    ``EmailTaken``, ``RoleNotHere``, ``AnsweredBySocialServices``.
    """
    if role not in rules.roles_in(organisations.organisation(organisation_id).kind):
        raise RoleNotHere
    account = making.new_account(email=email, name=name, password=password, is_demo=is_demo)
    for earlier in also:
        making.new_membership(
            account_id=account.pk,
            organisation_id=organisation_id,
            role=earlier,
            granted_by_id=making.account_behind(actor),
        )
    return making.new_membership(
        account_id=account.pk,
        organisation_id=organisation_id,
        role=role,
        ends_on=ends_on,
        home_id=home_id,
        agreement=agreement,
        granted_by_id=making.account_behind(actor),
    )


@guarded(Permission.MEMBERSHIP_GRANT, deed="accounts.account.closed")
def close_account(*, actor: Actor, account_id: UUID) -> Account:
    """Shut an account and end its sessions at once. Takes an actor whose reach is everywhere: a command.

    Raises ``AccountNotFound``.
    """
    account = Account.objects.filter(pk=account_id).first()
    if account is None:
        raise AccountNotFound
    account.is_active = False
    account.save(update_fields=["is_active"])
    sessions.end_all(account.pk)
    return account


def _invitation(actor: Actor, invitation_id: UUID) -> Invitation:
    rows = Invitation.objects.within(actor, Permission.ACCOUNT_INVITE).select_for_update()
    invitation: Invitation | None = rows.filter(id=invitation_id).first()
    if invitation is None:
        raise AccountNotFound
    return invitation


def _other_administrators(actor: Actor, membership: Membership, today: date) -> bool:
    rows = Membership.objects.within(actor, Permission.MEMBERSHIP_GRANT).filter(
        organisation_id=membership.organisation_id, role=Role.ADMINISTRATOR, account__is_active=True
    )
    return any(row.holds_on(today) for row in rows.exclude(id=membership.id))
