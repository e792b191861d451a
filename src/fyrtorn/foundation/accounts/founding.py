"""The first administrator of an organisation, for whoever sets up the installation."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts import queries, services
from fyrtorn.foundation.accounts.models import normal_email

NEEDS = (Permission.ACCOUNT_INVITE, Permission.ACCOUNT_SEE, Permission.MEMBERSHIP_GRANT)
"""What the command that calls this must name."""


def make_first_administrator(*, actor: Actor, organisation_id: UUID, email: str) -> str | None:
    """The address by which the first administrator comes in; ``None`` when there already is one.

    Safe to run twice: the same person's waiting invitation gives its link once more.
    """
    if queries.has_administrator(actor=actor, organisation_id=organisation_id):
        return None
    with acting(actor):
        waiting = queries.open_invitations(actor).filter(
            organisation_id=organisation_id, email=normal_email(email), role=Role.ADMINISTRATOR
        )
        found = waiting.first()
    invitation = found or services.invite(
        actor=actor, organisation_id=organisation_id, email=email, role=Role.ADMINISTRATOR
    )
    return queries.link_of(services.hand_over_invitation(actor=actor, invitation_id=invitation.id))
