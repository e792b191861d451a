"""A code's digits and which function it is for.

The code is made from the row's id and the installation's key, so that the mail can say it while the database
holds nothing but its digest.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.utils.crypto import salted_hmac

from fyrtorn.domains.situation.models import LinkCode
from fyrtorn.domains.situation.rounds.rules import CODE_DIGITS
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission

_SALT = "fyrtorn.domains.situation.rounds.codes"


def code_of(code_id: UUID) -> str:
    """The code of a row, for the mail alone: eight digits."""
    number = int.from_bytes(salted_hmac(_SALT, str(code_id), algorithm="sha256").digest())
    return f"{number % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def digest_of(code: str) -> str:
    return salted_hmac(f"{_SALT}.digest", code, algorithm="sha256").hexdigest()


def asked_of_code(*, actor: Actor, code_id: UUID, now: datetime) -> UUID | None:
    """The function that a code is for, while it holds."""
    rows = LinkCode.objects.within(actor, Permission.ANSWER_GIVE).filter(id=code_id, expires_at__gt=now)
    return rows.values_list("asked", flat=True).first()
