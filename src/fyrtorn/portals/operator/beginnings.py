"""What a new installation is given: the delivered data, and the first person who may invite others."""

from __future__ import annotations

from typing import Final

from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import Role
from fyrtorn.foundation.accounts import founding
from fyrtorn.foundation.accounts import queries as accounts
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.operator.saying import Stop
from fyrtorn.processes.delivering import program

DELIVERER: Final = command(
    Permission.ORGANISATION_MAKE,
    Permission.DIRECTORY_READ,
    Permission.DIRECTORY_EDIT,
    Permission.DIRECTORY_CONFIRM,
    Permission.GUIDANCE_READ,
    Permission.GUIDANCE_EDIT,
    Permission.ARTICLE_EDIT,
    Permission.KNOWLEDGE_EDIT,
    label="den som driver webbplatsen",
)
FOUNDER: Final = command(*founding.NEEDS, label="den som driver webbplatsen")


def load_delivered_data() -> int:
    """Places, nationwide services and articles. Safe to repeat. Returns how many rows were new or changed."""
    with acting(DELIVERER):
        return program.deliver(actor=DELIVERER)


def has_administrator() -> bool:
    """Whether anybody at all may invite others today."""
    label = str(Role.ADMINISTRATOR.label)
    with acting(FOUNDER):
        return any(part.role_label == label for part in accounts.parts_in_force(actor=FOUNDER))


def invite_first_administrator(*, municipality_code: str, email: str) -> str | None:
    """The link by which somebody comes in to administer the municipality; ``None`` when somebody already does."""
    organisation_id = (
        organisations.ids_by_code().get(municipality_code) if len(municipality_code) == 4 else None
    )
    if organisation_id is None:
        raise Stop(
            f"Det finns ingen kommun med koden {municipality_code}.",
            remedy="Ange kommunens fyrsiffriga kod med inledande nolla, till exempel 0140 för Nykvarn.",
            exit_code=2,
        )
    return founding.make_first_administrator(actor=FOUNDER, organisation_id=organisation_id, email=email)
