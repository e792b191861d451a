"""The cast: who plays which part, and how they come on stage.

Parts are named by what people do. Names are made up; nobody in the cast exists.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date
from typing import Final

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str
from django.test import Client

from fyrtorn.foundation.access.actor import EVERYWHERE, Actor, Doorway, actor_with
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts import session_clock
from fyrtorn.foundation.accounts.actors import actor_for
from fyrtorn.foundation.accounts.models import Account, Membership
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind

FIRST_DAY: Final = date(2025, 1, 1)
"""Every part in the cast began before any test's today."""

NATIONAL_KEY: Final = "provnationellt-center"


@dataclass(frozen=True, slots=True)
class Part:
    """A person and what they do where. ``home_key`` is set for somebody from another authority."""

    name: str
    role: Role
    organisation_key: str
    home_key: str = ""
    also: tuple[Role, ...] = ()

    @property
    def email(self) -> str:
        return f"{self.name.split()[0].lower()}.{self.role.value}@{self.organisation_key}.example"


PARTS: Final = {
    "administrator": Part("Astor Provare", Role.ADMINISTRATOR, "nykvarn"),
    "coordinator_nykvarn": Part("Beda Provare", Role.COORDINATOR, "nykvarn"),
    "preparer_nykvarn": Part("Nanna Provare", Role.PREPARER, "nykvarn", home_key="stockholms-lan"),
    "contact_person_nykvarn": Part("Olof Provare", Role.CONTACT_PERSON, "nykvarn"),
    "editor_nykvarn": Part("Cajsa Provare", Role.DIRECTORY_EDITOR, "nykvarn"),
    "duty_reader_sodertalje": Part("Doris Provare", Role.DUTY_READER, "nykvarn", home_key="sodertalje"),
    "records_officer_nykvarn": Part("Evert Provare", Role.RECORDS_OFFICER, "nykvarn"),
    "unit_head_nykvarn": Part("Jorun Provare", Role.UNIT_HEAD, "nykvarn"),
    "social_worker_nykvarn": Part("Kalle Provare", Role.SOCIAL_WORKER, "nykvarn"),
    "social_worker_orebro": Part("Lova Provare", Role.SOCIAL_WORKER, "orebro"),
    "unit_head_orebro": Part("Mona Provare", Role.UNIT_HEAD, "orebro"),
    "line_worker_nykvarn": Part("Pelle Provare", Role.LINE_WORKER, "nykvarn", also=(Role.SOCIAL_WORKER,)),
    "line_leader_nykvarn": Part("Rakel Provare", Role.LINE_LEADER, "nykvarn", also=(Role.SOCIAL_WORKER,)),
    "outsider": Part("Fina Provare", Role.COORDINATOR, "orebro"),
    "administrator_orebro": Part("Gudmar Provare", Role.ADMINISTRATOR, "orebro"),
    "regional": Part("Hulda Provare", Role.REGIONAL_COORDINATOR, "stockholms-lan"),
    "national": Part("Ivan Provare", Role.NATIONAL_EDITOR, NATIONAL_KEY),
}


def everything() -> Actor:
    """An actor who may do everything everywhere: for arranging a test, never for the act itself."""
    return actor_with(Doorway.COMMAND, [(Permission, EVERYWHERE)], label="test")


def account_of(part_name: str) -> Account:
    """The account of a part in the cast, made on first call."""
    part = PARTS[part_name]
    found = Account.objects.filter(email=part.email).first()
    if found is not None:
        return found
    account = Account(email=part.email, name=part.name, made_at=clock.now())
    account.set_unusable_password()
    with acting(everything()):
        account.save()
        for role in (*part.also, part.role):
            Membership._base_manager.create(
                account=account,
                organisation=organisation(part.organisation_key),
                role=role,
                starts_on=FIRST_DAY,
                home=organisation(part.home_key) if part.home_key else None,
                agreement="Avtal om social jour" if part.home_key else "",
                granted_at=clock.now(),
            )
    return account


def actor_of(part_name: str) -> Actor:
    """The actor that the part's memberships make today."""
    return actor_for(account_of(part_name), today=clock.today())


def signed_in_client(part_name: str, **client_settings: object) -> Client:
    """A test browser in which the part has signed in with password and second factor."""
    client = Client(**client_settings)
    sign_in(client, account_of(part_name))
    return client


def sign_in(client: Client, account: Account) -> None:
    """Give the browser a session of the account, as sign-in with a second factor leaves it."""
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session_clock.begin(session, now=time.time())
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "at": time.time()}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(account)
    session.save()


def organisation(key: str) -> Organisation:
    if key == NATIONAL_KEY:
        return Organisation.objects.get_or_create(
            key=key,
            defaults={
                "kind": OrganisationKind.NATIONAL,
                "name": "Provnationellt center",
                "formal_name": "Provnationellt center",
                "sort_key": "provnationellt center",
                "search_key": "provnationellt center",
            },
        )[0]
    return Organisation.objects.get(key=key)
