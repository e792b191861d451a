"""A code that somebody was given on a line, where a vault is there already."""

from __future__ import annotations

import cast
from factories import helpline
from fyrtorn.domains.helpline.talks import cases
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.vault.ciphers import new_key


def given_at_once() -> str:
    """The code of a new case, on a line of its own in Nykvarn."""
    line = helpline.line(cast.organisation("nykvarn"), written="08-465 004 66")
    worker = cast.actor_of("line_worker_nykvarn")
    _, code = cases.give_code(actor=worker, line_id=line.id, ticket=new_key(), now=clock.now())
    return code
