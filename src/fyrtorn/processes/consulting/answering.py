"""What the holder of a link reads and says. Reading changes nothing, however often it is done."""

from __future__ import annotations

from collections.abc import Sequence

from fyrtorn.domains.plans.deciding import queries, services
from fyrtorn.domains.plans.deciding.contents import CommentGiven
from fyrtorn.domains.plans.deciding.entries import Errand
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.processes.consulting.links import holder_of


def errand_behind(token: str) -> tuple[Actor, Errand]:
    """Whom the link makes of its holder, and what it is about. Raises ``LinkNotFound`` for any other link."""
    actor, recipient_id, link_number = holder_of(token)
    with acting(actor):
        return actor, queries.errand_for(actor=actor, recipient_id=recipient_id, link_number=link_number)


def save_comments(token: str, given: Sequence[CommentGiven], *, is_sent: bool) -> Errand:
    """Save what was written, half-done or sent. Raises what ``give_comments`` does. The errand as it then stands."""
    actor, errand = errand_behind(token)
    services.give_comments(actor=actor, recipient_id=errand.recipient.id, given=given, is_sent=is_sent)
    return errand_behind(token)[1]


def have_no_comments(token: str) -> Errand:
    """There is nothing to say. The errand as it then stands."""
    actor, errand = errand_behind(token)
    services.have_no_comments(actor=actor, recipient_id=errand.recipient.id)
    return errand_behind(token)[1]
