"""The link of one recipient: made for a mail, and read back into whoever holds it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from fyrtorn.domains.plans.errors import LinkNotFound
from fyrtorn.foundation.access.actor import Actor, invited
from fyrtorn.foundation.access.permissions import Permission

_SALT: Final = "fyrtorn.processes.consulting"
WHO: Final = "Funktionen själv, genom länk"

LONGEST_TOKEN: Final = 400
"""Characters. Ours are shorter; a longer one is not worth unpacking."""


def link_for(recipient_id: UUID, *, organisation_id: UUID, link_number: int) -> str:
    """The address for a mail. Built from the installation's own address, never a request's."""
    named = [str(recipient_id), str(organisation_id), link_number]
    token = signing.dumps(named, salt=_SALT, compress=True)
    return settings.INSTALLATION.address.rstrip("/") + reverse("guest:consultation", args=[token])


def holder_of(token: str) -> tuple[Actor, UUID, int]:
    """Whom the link makes of its holder, the recipient's id and the link's number. Raises ``LinkNotFound``."""
    if len(token) > LONGEST_TOKEN:
        raise LinkNotFound
    try:
        recipient, organisation, number = signing.loads(token, salt=_SALT)
        recipient_id, organisation_id, link_number = UUID(recipient), UUID(organisation), int(number)
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        raise LinkNotFound from None
    actor = invited(Permission.COMMENT_GIVE, organisation_id=organisation_id, label=WHO)
    return actor, recipient_id, link_number
