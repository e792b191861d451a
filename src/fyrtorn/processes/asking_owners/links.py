"""Links to one owner's measures in one plan."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.urls import reverse

from fyrtorn.domains.plans.errors import LinkNotFound
from fyrtorn.domains.plans.following.entries import AskedEntry
from fyrtorn.foundation.access.actor import Actor, invited
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.notices import links
from fyrtorn.foundation.notices.links import Errand

_SORT: Final = "fyrtorn.processes.asking_owners"
_WHO: Final = "Funktionen själv, genom länk"


def token_for(asked: AskedEntry) -> str:
    """What names the owner that was asked and the link's number, with our signature."""
    return links.token_for(Errand(asked.id, asked.organisation_id, asked.link_number), sort=_SORT)


def link_for(asked: AskedEntry) -> str:
    """The address for a mail."""
    return links.address(reverse("guest:follow_up", args=[token_for(asked)]))


def holder_of(token: str) -> tuple[Actor, UUID, int]:
    """Whom the link makes of its holder, which owner was asked, and the link's number.

    Raises ``LinkNotFound`` for anything that we have not signed.
    """
    errand = links.errand_of(token, sort=_SORT)
    if errand is None:
        raise LinkNotFound
    actor = invited(Permission.FOLLOW_UP_GIVE, organisation_id=errand.organisation_id, label=_WHO)
    return actor, errand.row_id, errand.number
