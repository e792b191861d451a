"""Links to one function's questions in one round. Signed, and worthless when the number in them has been raised."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from fyrtorn.domains.situation.errors import LinkNotFound
from fyrtorn.domains.situation.rounds.entries import AskedEntry
from fyrtorn.foundation.access.actor import Actor, invited
from fyrtorn.foundation.access.permissions import Permission

LONGEST_TOKEN: Final = 200
"""Characters. Ours are shorter; a longer one is not worth unpacking."""

SEEN_SECONDS: Final = 2 * 60 * 60
"""How long a page on which the code was typed goes on showing the earlier answer, as it is saved and sent."""

_LINKS: Final = signing.Signer(salt="fyrtorn.processes.asking_functions")
_SEEN: Final = "fyrtorn.processes.asking_functions.seen"
_WHO: Final = "Funktionen själv, genom länk"


def token_for(asked: AskedEntry) -> str:
    """What names the function, the round and the link's number, with our signature."""
    packed = asked.id.bytes + asked.organisation_id.bytes + asked.link_number.to_bytes(2)
    return _LINKS.sign(urlsafe_b64encode(packed).decode().rstrip("="))


def link_for(asked: AskedEntry) -> str:
    """The address for a mail. Built from the installation's own address, never a request's."""
    return settings.INSTALLATION.address.rstrip("/") + reverse("guest:answer", args=[token_for(asked)])


def holder_of(token: str) -> tuple[Actor, UUID, int]:
    """Whom the link makes of its holder, which function in which round, and the link's number.

    Raises ``LinkNotFound`` for anything that we have not signed.
    """
    if len(token) > LONGEST_TOKEN:
        raise LinkNotFound
    try:
        packed = urlsafe_b64decode(_LINKS.unsign(token) + "==")
        asked_id, organisation_id = UUID(bytes=packed[:16]), UUID(bytes=packed[16:32])
    except (signing.BadSignature, ValueError):
        raise LinkNotFound from None
    actor = invited(Permission.ANSWER_GIVE, organisation_id=organisation_id, label=_WHO)
    return actor, asked_id, int.from_bytes(packed[32:])


def proof_for(asked: AskedEntry) -> str:
    """Says for a while, to a page that sends it back, that the code has been typed."""
    return signing.dumps([asked.id.hex, asked.link_number], salt=_SEEN)


def is_proved(proof: str, asked: AskedEntry) -> bool:
    """Whether the code for this function was typed lately."""
    try:
        return signing.loads(proof, salt=_SEEN, max_age=SEEN_SECONDS) == [asked.id.hex, asked.link_number]
    except signing.BadSignature:
        return False
