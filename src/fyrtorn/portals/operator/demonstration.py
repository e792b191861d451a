"""A demo's content and cast: made-up people, one for each part there is to play."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts import services as accounts
from fyrtorn.foundation.accounts.actors import actor_for
from fyrtorn.foundation.accounts.errors import EmailTaken
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.vault.pass_phrases import DEMO_PHRASE
from fyrtorn.portals.operator.beginnings import DELIVERER
from fyrtorn.processes import publishing_line_figures, publishing_pictures, publishing_plans
from fyrtorn.processes.delivering import (
    DEMO_PLACE,
    demo,
    demo_chain,
    demo_concerns,
    demo_knowledge,
    demo_line,
    demo_line_talks,
    demo_line_year,
    program,
)
from fyrtorn.processes.delivering.demo_concerns import Played
from fyrtorn.processes.staffing_lines import being_there, opening, weekly


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody in the demo. ``home_key`` is set for one who comes from another authority, by agreement."""

    name: str
    role: Role
    organisation_key: str
    home_key: str = ""
    mailbox: str = ""
    """Where several play the same role."""
    agreement: str = ""
    """By which one from another authority is here."""
    also: tuple[Role, ...] = ()
    """Other parts in the same organisation."""

    @property
    def email(self) -> str:
        return f"{self.mailbox or _MAILBOXES[self.role]}@{self.organisation_key}.example"


_MAILBOXES: Final = {
    Role.COORDINATOR: "samordnare",
    Role.PREPARER: "forberedande-samordnare",
    Role.CONTACT_PERSON: "kontaktperson",
    Role.DIRECTORY_EDITOR: "kontaktvagar",
    Role.ADMINISTRATOR: "administrator",
    Role.RECORDS_OFFICER: "arkivarie",
    Role.DUTY_READER: "jouren",
    Role.UNIT_HEAD: "enhetschef",
    Role.LINE_WORKER: "stodtelefonen",
    Role.LINE_LEADER: "arbetsledare-stodtelefonen",
    Role.REGIONAL_COORDINATOR: "lanssamordnare",
    Role.NATIONAL_EDITOR: "nationella-uppgifter",
}
"""Functions' mailboxes as a municipality would name them, in a domain reserved for examples."""


CAST: Final = (
    Part("Rut Påhittad", Role.UNIT_HEAD, DEMO_PLACE),
    Part("Nils Påhittad", Role.SOCIAL_WORKER, DEMO_PLACE, mailbox="socialsekreterare-ett"),
    Part("Olga Påhittad", Role.SOCIAL_WORKER, DEMO_PLACE, mailbox="socialsekreterare-tva"),
    Part("Siv Påhittad", Role.LINE_LEADER, DEMO_PLACE, also=(Role.SOCIAL_WORKER,)),
    Part("Uno Påhittad", Role.LINE_WORKER, DEMO_PLACE, also=(Role.SOCIAL_WORKER,)),
    Part("Signe Påhittad", Role.COORDINATOR, "nykvarn"),
    Part("Tea Påhittad", Role.CONTACT_PERSON, "nykvarn"),
    Part(
        "Tor Påhittad",
        Role.PREPARER,
        "nykvarn",
        home_key="stockholms-lan",
        agreement="Påhittat stående samtycke till att länet förbereder",
    ),
    Part("Ture Påhittad", Role.DIRECTORY_EDITOR, "nykvarn"),
    Part("Ulla Påhittad", Role.ADMINISTRATOR, "nykvarn"),
    Part("Vera Påhittad", Role.RECORDS_OFFICER, "nykvarn"),
    Part(
        "Werner Påhittad",
        Role.DUTY_READER,
        "nykvarn",
        home_key="sodertalje",
        agreement="Påhittat avtal om social jour",
    ),
    Part("Ylva Påhittad", Role.COORDINATOR, "helsingborg"),
    Part("Åke Påhittad", Role.REGIONAL_COORDINATOR, "stockholms-lan"),
    Part("Östen Påhittad", Role.NATIONAL_EDITOR, program.KEEPER.key),
)
_CASTING: Final = command(Permission.MEMBERSHIP_GRANT, Permission.ACCOUNT_SEE, label="fyrtorn demo")
_AGREEMENT_DAYS: Final = 365
_COUNTY: Final = "stockholms-lan"


def fill() -> int:
    """Load the demo's content and make its accounts. Safe to repeat. Returns how many entries there are."""
    with acting(DELIVERER):
        count = demo.load_demo(actor=DELIVERER, today=clock.today())
    with acting(_CASTING):
        for part in CAST:
            _make(part)
    count += demo_concerns.load_concerns(played=_social_services(), now=clock.now())
    at_the_line = _those_who_answer()
    count += demo_line.load_line(played=at_the_line, now=clock.now())
    count += demo_line_talks.load_talks(worker=at_the_line.worker, phrase=DEMO_PHRASE, now=clock.now())
    count += demo_line_year.load_years(
        actor=at_the_line.leader,
        today=clock.today(),
        publish=lambda today: publishing_line_figures.publish_closed_months(today=today),
    )
    count += demo_knowledge.load_examples(played=_those_who_write())
    return count + demo_chain.load_chain(played=_those_who_plan(), today=clock.today())


def ways_to_try() -> list[tuple[str, str]]:
    """What there is to try, in words, and what it takes: an address, a receipt's code, the vault's pass phrase."""
    address = settings.INSTALLATION.address.rstrip("/")
    return [
        ("Skriv om din oro", f"{address}/kommun/{DEMO_PLACE}/skriv/"),
        ("Läs svaret på den, eller på det som någon annan har skrivit", f"{address}/svar/{DEMO_PLACE}/"),
        *((f"  Kod till {told}", code) for told, code in demo_concerns.codes_to_try()),
        ("Logga in och läs, svara, bestäm och gallra", address + reverse("staff_demo")),
        ("  Lösenfras till valvet, bara i demon", DEMO_PHRASE),
        ("Svara på stödtelefonen, eller lägg schemat", address + reverse("staff:lines")),
        (
            "Följ lägesbild, plan och uppföljning: logga in som samordnare",
            address + reverse("staff:pictures"),
        ),
    ]


def _social_services() -> Played:
    (head,), (first, second) = _play(Role.UNIT_HEAD), _play(Role.SOCIAL_WORKER)
    return Played(head, (first, second), at_the_line=(*_play(Role.LINE_LEADER), *_play(Role.LINE_WORKER)))


def _those_who_answer() -> demo_line.Played:
    (leader,), (worker,) = _play(Role.LINE_LEADER), _play(Role.LINE_WORKER)
    return demo_line.Played(
        leader,
        worker,
        editor=DELIVERER,
        open_line=opening.open_line,
        add_patterns=weekly.add_patterns,
        sign_in=being_there.sign_in,
    )


def _those_who_plan() -> demo_chain.Played:
    (coordinator,), (contact_person,) = _play(Role.COORDINATOR), _play(Role.CONTACT_PERSON)
    return demo_chain.Played(
        coordinator,
        contact_person,
        publish_picture=lambda actor, edition_id: publishing_pictures.publish(
            actor=actor, edition_id=edition_id
        ),
        publish_plan=lambda actor, plan_id: publishing_plans.publish(
            actor=actor, plan_id=plan_id, shows_share=True
        ),
    )


def _those_who_write() -> demo_knowledge.Played:
    (writer,) = _play(Role.COORDINATOR)
    (reviewer,) = _play(Role.REGIONAL_COORDINATOR, at=_COUNTY)
    return demo_knowledge.Played(writer, reviewer, reviewing_key=_COUNTY)


def _play(role: Role, *, at: str = DEMO_PLACE) -> list[Actor]:
    """Those who play the part in an organisation: the municipality whose work can be tried, unless another is said."""
    accounts_by_email = {account.email: account for account in get_user_model().objects.filter(is_demo=True)}
    return [
        actor_for(accounts_by_email[part.email], today=clock.today())
        for part in CAST
        if part.role is role and part.organisation_key == at
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
            also=part.also,
            is_demo=True,
            home_id=home.id if home else None,
            agreement=part.agreement,
            ends_on=clock.today() + timedelta(days=_AGREEMENT_DAYS) if home else None,
        )
    except EmailTaken:
        return
