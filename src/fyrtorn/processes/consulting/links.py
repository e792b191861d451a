"""The link of one recipient: made for a mail, and read back into whoever holds it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.urls import reverse

from fyrtorn.domains.plans.errors import LinkNotFound
from fyrtorn.foundation.access.actor import Actor, invited
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.notices import links
from fyrtorn.foundation.notices.links import Errand

_SORT: Final = "fyrtorn.processes.consulting"
WHO: Final = "Funktionen själv, genom länk"


def link_for(recipient_id: UUID, *, organisation_id: UUID, link_number: int) -> str:
    """The address for a mail."""
    token = links.token_for(Errand(recipient_id, organisation_id, link_number), sort=_SORT)
    return links.address(reverse("guest:consultation", args=[token]))


def holder_of(token: str) -> tuple[Actor, UUID, int]:
    """Whom the link makes of its holder, the recipient's id and the link's number. Raises ``LinkNotFound``."""
    errand = links.errand_of(token, sort=_SORT)
    if errand is None:
        raise LinkNotFound
    actor = invited(Permission.COMMENT_GIVE, organisation_id=errand.organisation_id, label=WHO)
    return actor, errand.row_id, errand.number
