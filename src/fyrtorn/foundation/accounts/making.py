"""The steps that several verbs share: a new account, a new membership. Called by verbs behind the guard."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from fyrtorn.foundation.access.actor import Actor, Doorway
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts.actors import memberships_of
from fyrtorn.foundation.accounts.errors import AlreadyMember, AnsweredBySocialServices, EmailTaken
from fyrtorn.foundation.accounts.models import Account, Membership, normal_email
from fyrtorn.foundation.accounts.passwords import normal_password
from fyrtorn.foundation.accounts.rules import is_answered_by_others
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.organisations import queries as organisations


def new_account(*, email: str, name: str, password: str | None, is_demo: bool = False) -> Account:
    """A stored account. Without a password it is signed in to by other means.

    Raises ``EmailTaken``.
    """
    address = normal_email(email)
    if Account.objects.filter(email=address).exists():
        raise EmailTaken
    account = Account(email=address, name=tidy(name), made_at=clock.now(), is_demo=is_demo)
    account.set_password(None if password is None else normal_password(password))
    account.save(force_insert=True)
    return account


def new_membership(
    *,
    account_id: UUID,
    organisation_id: UUID,
    role: Role,
    ends_on: date | None = None,
    home_id: UUID | None = None,
    agreement: str = "",
    granted_by_id: UUID | None = None,
) -> Membership:
    """A stored membership from today.

    Raises ``AlreadyMember`` when the same part is played already, ``AnsweredBySocialServices``.
    """
    moment = clock.now()
    held = [
        row.role
        for row in memberships_of(account_id)
        if row.organisation_id == organisation_id and row.holds_on(moment.date())
    ]
    if is_answered_by_others(organisations.organisation(organisation_id).kind, role, held):
        raise AnsweredBySocialServices
    if plays(account_id, organisation_id=organisation_id, role=role, on=moment.date()):
        raise AlreadyMember
    membership = Membership(
        account_id=account_id,
        organisation_id=organisation_id,
        role=role,
        starts_on=moment.date(),
        ends_on=ends_on,
        home_id=home_id,
        agreement=agreement,
        granted_by_id=granted_by_id,
        granted_at=moment,
    )
    membership.save(force_insert=True)
    return membership


def plays(account_id: UUID, *, organisation_id: UUID, role: Role, on: date) -> bool:
    """Whether the account has this very part on the day."""
    return any(
        row.organisation_id == organisation_id and row.role == role and row.holds_on(on)
        for row in memberships_of(account_id)
    )


def account_behind(actor: Actor) -> UUID | None:
    """The account that acts, when it is one: a command has none."""
    return actor.id if actor.doorway == Doorway.SIGN_IN else None
