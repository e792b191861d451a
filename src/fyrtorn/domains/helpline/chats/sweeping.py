"""What the clock does with chats: ends silent ones, counts what was answered, and destroys what is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import QuerySet

from fyrtorn.domains.helpline.chats import rules, turns
from fyrtorn.domains.helpline.chats.rooms import forget_seats, settle
from fyrtorn.domains.helpline.counting.counters import count
from fyrtorn.domains.helpline.counting.months import counted_month
from fyrtorn.domains.helpline.models import Chat, ChatRoom, HelpCase
from fyrtorn.domains.helpline.talk_vocabulary import ChatState, Missed
from fyrtorn.domains.helpline.talks.kept_chats import make_case
from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.dialogue import ownerless
from fyrtorn.foundation.dialogue.models import Dialogue, Message
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.vault.shredding import forget_matters

log = structlog.get_logger()

_SEATS_KEPT: Final = timedelta(minutes=10)
_BY_MONTH: Final = ("line__series", "begun_month", "id")
"""The order in which months are counted in, the same as everybody's who adds to several."""
_CLOCK: Final = command(
    Permission.CHAT_READ,
    Permission.TALK_READ,
    Permission.TALK_COUNT,
    Permission.MISSED_TELL,
    Permission.DIALOGUE_READ,
    Permission.VAULT_HOLD,
    label="Chattens klocka",
)


@scheduled("helpline.turn_chats", every=timedelta(minutes=1))
def turn_chats() -> None:
    turn(now=clock.now())


@scheduled("helpline.forget_ownerless", every=timedelta(hours=6))
def forget_ownerless() -> None:
    """Dialogues whose chat is gone and that no case has, were it to happen. Safe to repeat."""
    with transaction_of(_CLOCK):
        ownerless.forget_ownerless(_CLOCK, permission=Permission.VAULT_HOLD, today=clock.today())


def turn(*, now: datetime) -> None:
    """All that time does with chats. Safe to repeat."""
    with transaction_of(_CLOCK):
        if not ChatRoom.objects.visible_to(_CLOCK).exists():
            return
        forget_seats(_CLOCK, older_than=_SEATS_KEPT, now=now)
        line_ids = list(ChatRoom.objects.visible_to(_CLOCK).values_list("line_id", flat=True))
    for line_id in line_ids:  # one transaction each: none of them ever holds two rooms
        _apart(partial(_turn_line, line_id, now))
    _apart(_keep_codes)
    with acting(_CLOCK):
        organisation_ids = sorted(set(_over(now).values_list("organisation_id", flat=True)))
    for organisation_id in organisation_ids:
        _apart(partial(_finish, organisation_id, now))
    for line_id in line_ids:
        _apart(partial(_number_anew, line_id))


def _apart(work: Callable[[], None]) -> None:
    """In a transaction of its own. What goes wrong there is logged, and stands in the way of nothing else."""
    try:
        with transaction_of(_CLOCK):
            work()
    except Exception:
        log.exception("helpline.chats_not_turned")


def _turn_line(line_id: UUID, now: datetime) -> None:
    _end_overdue(line_id, now)
    settle(_CLOCK, line_id, now=now)


def _end_overdue(line_id: UUID, now: datetime) -> None:
    live = Chat.objects.visible_to(_CLOCK).filter(line_id=line_id).exclude(state=ChatState.ENDED)
    for chat in _locked(live):
        is_waiting = chat.state == ChatState.WAITING
        if turns.has_waited_out(chat, now=now):
            turns.end_unanswered(_CLOCK, chat, Missed.UNANSWERED, now=now)
        elif is_waiting and rules.is_older(chat.heard_at, rules.VISITOR_LOST, now=now):
            turns.end_unanswered(_CLOCK, chat, Missed.GAVE_UP, now=now)
        elif turns.has_gone_silent(chat, now=now):
            turns.end(_CLOCK, chat, now=now)


def _keep_codes() -> None:
    """Chats whose visitors keep their codes become cases, which those who answer see as such."""
    kept = Chat.objects.visible_to(_CLOCK).filter(state=ChatState.ENDED, keeps_code=True)
    known = HelpCase.objects.visible_to(_CLOCK).filter(dialogue__in=kept.values("dialogue_id"))
    for chat in _locked(kept.exclude(dialogue__in=known.values("dialogue_id"))):
        make_case(_CLOCK, chat, Permission.DIALOGUE_READ)


def _finish(organisation_id: UUID, now: datetime) -> None:
    """Count what was answered without a record, and destroy what nobody keeps."""
    gone: list[UUID] = []
    for chat in _locked(_over(now).filter(organisation_id=organisation_id)).order_by(*_BY_MONTH):
        if turns.was_answered(chat) and chat.talk is None and not chat.is_practice:
            _count(chat, now)
        if chat.keeps_code:  # also when it was kept since the codes were looked through
            make_case(_CLOCK, chat, Permission.DIALOGUE_READ)
            chat.delete()
        else:
            gone.append(chat.dialogue_id)
    forget_matters(_CLOCK, [(organisation_id, one) for one in gone], permission=Permission.VAULT_HOLD)
    Message.objects.visible_to(_CLOCK).filter(dialogue__in=gone).delete()
    Chat.objects.visible_to(_CLOCK).filter(dialogue__in=gone).delete()
    Dialogue.objects.visible_to(_CLOCK).filter(id__in=gone).delete()


def _number_anew(line_id: UUID) -> None:
    """With no chat left on the line the next one is its first: no number tells how many there have been."""
    room = ChatRoom.objects.visible_to(_CLOCK).select_for_update(of=("self",)).filter(line_id=line_id)
    if (
        room.filter(joined__gt=0).first() is None
        or Chat.objects.visible_to(_CLOCK).filter(line_id=line_id).exists()
    ):
        return
    room.update(joined=0, called=0)


def _over(now: datetime) -> QuerySet[Chat]:
    rows: QuerySet[Chat] = Chat.objects.visible_to(_CLOCK).filter(state=ChatState.ENDED, gone_at__lte=now)
    return rows


def _locked(chats: QuerySet[Chat]) -> QuerySet[Chat]:
    return chats.select_related("line", "dialogue").order_by("id").select_for_update(of=("self",))


def _count(chat: Chat, now: datetime) -> None:
    """The least that is known of a chat that was answered and of which nobody made a record.

    What was said is destroyed in its time, whether or not the chat can be counted.
    """
    try:
        with transaction.atomic():
            count(
                _CLOCK,
                organisation_id=chat.organisation_id,
                series=chat.line.series,
                month=counted_month(chat.begun_month, today=now.astimezone(STOCKHOLM).date()),
                values=turns.least_of(chat),
            )
    except Exception:
        log.exception("helpline.chat_not_counted")
