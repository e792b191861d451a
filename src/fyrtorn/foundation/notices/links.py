"""Links that a mail carries to one errand of one organisation: signed, and worthless when their number is raised.

Each sort of errand signs under a name of its own, so that a link to one opens no other.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core import signing

LONGEST_TOKEN: Final = 200
"""Characters. Ours are shorter; a longer one is not worth unpacking."""


@dataclass(frozen=True, slots=True)
class Errand:
    """The row that a link is about, whose it is, and the link's number."""

    row_id: UUID
    organisation_id: UUID
    number: int


def token_for(errand: Errand, *, sort: str) -> str:
    """What stands in the address: the errand, with our signature."""
    packed = errand.row_id.bytes + errand.organisation_id.bytes + errand.number.to_bytes(2)
    return signing.Signer(salt=sort).sign(urlsafe_b64encode(packed).decode().rstrip("="))


def errand_of(token: str, *, sort: str) -> Errand | None:
    """What the token names; ``None`` for anything that we have not signed as this sort."""
    if len(token) > LONGEST_TOKEN:
        return None
    try:
        packed = urlsafe_b64decode(signing.Signer(salt=sort).unsign(token) + "==")
        return Errand(UUID(bytes=packed[:16]), UUID(bytes=packed[16:32]), int.from_bytes(packed[32:]))
    except (signing.BadSignature, ValueError):
        return None


def address(path: str) -> str:
    """The whole address for a mail. Built from the installation's own address, never a request's."""
    return settings.INSTALLATION.address.rstrip("/") + path
