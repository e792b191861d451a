"""What follows when a sender adds something to a concern, whatever it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from fyrtorn.domains.concerns.doors import doors
from fyrtorn.domains.concerns.errors import DialogueIsFull, WrittenEnoughToday
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.domains.concerns.rules import MESSAGES_A_DAY, MESSAGES_IN_ALL, answer_by, owes_protection
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.row_security import hold
from fyrtorn.foundation.dialogue import visits
from fyrtorn.foundation.dialogue.messages import Written
from fyrtorn.foundation.dialogue.visits import Visit
from fyrtorn.foundation.dialogue.vocabulary import Writer


def own_dialogues(actor: Actor) -> visits.Among:
    """The dialogues of concerns: a code that somebody has from the helpline opens nothing here."""
    rows: visits.Among = Concern.objects.within(actor, Permission.CONCERN_LEAVE).values("dialogue_id")
    return rows


def locked_concern(actor: Actor, visit: Visit) -> Concern:
    """The visit's concern, held until the transaction ends: whoever is deciding on it at this moment is waited for.

    The dialogue of the visit is read anew meanwhile: it may have been closed.
    """
    hold(str(visit.dialogue.id))
    rows = Concern.objects.within(actor, Permission.CONCERN_LEAVE).select_for_update()
    concern: Concern = rows.get(dialogue_id=visit.dialogue.id)
    visit.dialogue.refresh_from_db(fields=["state", "news_for_team"])
    return concern


def expect_room(written: Sequence[Written], *, now: datetime) -> None:
    """Raise ``WrittenEnoughToday`` or ``DialogueIsFull`` when the sender has sent as much as one may."""
    own = [message for message in written if message.by is Writer.SENDER]
    if len(own) >= MESSAGES_IN_ALL:
        raise DialogueIsFull
    today = now.astimezone(STOCKHOLM).date()
    if sum(message.at.astimezone(STOCKHOLM).date() == today for message in own) >= MESSAGES_A_DAY:
        raise WrittenEnoughToday


def promise_answer(actor: Actor, concern: Concern, now: datetime) -> None:
    """An answer is due again, unless one is already. An addition to a report is looked at like a new one:
    about a child, it owes a protection assessment of its own (Social Services Act 20:1).
    """
    here = doors(actor, concern.organisation_id, now=now, permission=Permission.CONCERN_LEAVE)
    if concern.answer_by is None:
        concern.answer_by = answer_by(now, working_days=here.answer_working_days)
    if concern.kind == ConcernKind.REPORT:
        concern.received_at = now.replace(second=0, microsecond=0)
        concern.owes_protection = owes_protection(ConcernKind.REPORT, concern.age_group)
    concern.put_in_order()
    concern.save(update_fields=["answer_by", "received_at", "owes_protection", "waits_until", "is_ended"])
