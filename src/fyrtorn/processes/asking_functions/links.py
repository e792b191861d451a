"""Links to one function's questions in one round. Signed, and worthless when the number in them has been raised."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.core import signing
from django.urls import reverse

from fyrtorn.domains.situation.errors.rounds import LinkNotFound
from fyrtorn.domains.situation.rounds.entries import AskedEntry
from fyrtorn.foundation.access.actor import Actor, invited
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.notices import links
from fyrtorn.foundation.notices.links import Errand

SEEN_SECONDS: Final = 2 * 60 * 60
"""How long a page on which the code was typed goes on showing the earlier answer, as it is saved and sent."""

_SORT: Final = "fyrtorn.processes.asking_functions"
_SEEN: Final = "fyrtorn.processes.asking_functions.seen"
_WHO: Final = "Funktionen själv, genom länk"


def token_for(asked: AskedEntry) -> str:
    """What names the function, the round and the link's number, with our signature."""
    return links.token_for(Errand(asked.id, asked.organisation_id, asked.link_number), sort=_SORT)


def link_for(asked: AskedEntry) -> str:
    """The address for a mail."""
    return links.address(reverse("guest:answer", args=[token_for(asked)]))


def holder_of(token: str) -> tuple[Actor, UUID, int]:
    """Whom the link makes of its holder, which function in which round, and the link's number.

    Raises ``LinkNotFound`` for anything that we have not signed.
    """
    errand = links.errand_of(token, sort=_SORT)
    if errand is None:
        raise LinkNotFound
    actor = invited(Permission.ANSWER_GIVE, organisation_id=errand.organisation_id, label=_WHO)
    return actor, errand.row_id, errand.number


def proof_for(asked: AskedEntry) -> str:
    """Says for a while, to a page that sends it back, that the code has been typed."""
    return signing.dumps([asked.id.hex, asked.link_number], salt=_SEEN)


def is_proved(proof: str, asked: AskedEntry) -> bool:
    """Whether the code for this function was typed lately."""
    try:
        return signing.loads(proof, salt=_SEEN, max_age=SEEN_SECONDS) == [asked.id.hex, asked.link_number]
    except signing.BadSignature:
        return False
