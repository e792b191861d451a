"""A demo's content and cast: made-up people, one for each part there is to play."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.contrib.auth import get_user_model

from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts import demo_links
from fyrtorn.foundation.accounts import services as accounts
from fyrtorn.foundation.accounts.errors import EmailTaken
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.operator.beginnings import DELIVERER
from fyrtorn.processes.delivering import demo, program


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody in the demo. ``home_key`` is set for one who comes from another authority, by agreement."""

    name: str
    role: Role
    organisation_key: str
    home_key: str = ""

    @property
    def email(self) -> str:
        return f"{_MAILBOXES[self.role]}@{self.organisation_key}.example"


_MAILBOXES: Final = {
    Role.COORDINATOR: "samordnare",
    Role.DIRECTORY_EDITOR: "kontaktvagar",
    Role.ADMINISTRATOR: "administrator",
    Role.RECORDS_OFFICER: "arkivarie",
    Role.DUTY_READER: "jouren",
    Role.REGIONAL_COORDINATOR: "lanssamordnare",
    Role.NATIONAL_EDITOR: "nationella-uppgifter",
}
"""Functions' mailboxes as a municipality would name them, in a domain reserved for examples."""


CAST: Final = (
    Part("Signe Påhittad", Role.COORDINATOR, "nykvarn"),
    Part("Ture Påhittad", Role.DIRECTORY_EDITOR, "nykvarn"),
    Part("Ulla Påhittad", Role.ADMINISTRATOR, "nykvarn"),
    Part("Vera Påhittad", Role.RECORDS_OFFICER, "nykvarn"),
    Part("Werner Påhittad", Role.DUTY_READER, "nykvarn", home_key="sodertalje"),
    Part("Ylva Påhittad", Role.COORDINATOR, "helsingborg"),
    Part("Åke Påhittad", Role.REGIONAL_COORDINATOR, "stockholms-lan"),
    Part("Östen Påhittad", Role.NATIONAL_EDITOR, program.KEEPER.key),
)
_CASTING: Final = command(Permission.MEMBERSHIP_GRANT, Permission.ACCOUNT_SEE, label="fyrtorn demo")
_AGREEMENT: Final = "Påhittat avtal om social jour"
_AGREEMENT_DAYS: Final = 365


def fill() -> int:
    """Load the demo's content and make its accounts. Safe to repeat. Returns how many entries there are."""
    with acting(DELIVERER):
        count = demo.load_demo(actor=DELIVERER, today=clock.today())
    with acting(_CASTING):
        for part in CAST:
            _make(part)
    return count


def sign_in_links() -> list[tuple[str, str]]:
    """Who can be played, in words, and the link that signs them in once."""
    accounts_by_email = {account.email: account for account in get_user_model().objects.filter(is_demo=True)}
    return [
        (f"{_name(part)}, {part.role.label}", demo_links.link_for(accounts_by_email[part.email].pk))
        for part in CAST
    ]


def _make(part: Part) -> None:
    home = organisations.organisation_by_key(part.home_key) if part.home_key else None
    try:
        accounts.make_account(
            actor=_CASTING,
            email=part.email,
            name=part.name,
            organisation_id=organisations.organisation_by_key(part.organisation_key).id,
            role=part.role,
            is_demo=True,
            home_id=home.id if home else None,
            agreement=_AGREEMENT if home else "",
            ends_on=clock.today() + timedelta(days=_AGREEMENT_DAYS) if home else None,
        )
    except EmailTaken:
        return


def _name(part: Part) -> str:
    return organisations.organisation_by_key(part.organisation_key).name
