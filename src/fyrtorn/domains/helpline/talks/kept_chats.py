"""A chat whose visitor keeps its code is a case from that moment, for whoever has the code.

The row of the case is made by the clock within the minute, or by whoever answers and hears the code before that: never
by the visitor, whose request says when somebody was there.
"""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from fyrtorn.domains.helpline.models import Chat, HelpCase
from fyrtorn.domains.helpline.talk_vocabulary import ChatState
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.dialogue import visits
from fyrtorn.foundation.dialogue.models import Dialogue


def dialogues(actor: Actor, permission: Permission) -> visits.Among:
    """The dialogues that a code opens: those of cases, and of chats that become cases."""
    cases = HelpCase.objects.within(actor, permission).values("dialogue_id")
    kept = Chat.objects.within(actor, permission).filter(keeps_code=True).values("dialogue_id")
    rows: visits.Among = Dialogue.objects.within(actor, permission).filter(Q(id__in=cases) | Q(id__in=kept))
    return rows.values("id")


def is_practice(actor: Actor, dialogue_id: UUID, permission: Permission) -> bool:
    """Whether nobody was there in earnest, in the case or in the chat that becomes one."""
    return any(
        model.objects.within(actor, permission).filter(dialogue_id=dialogue_id, is_practice=True).exists()
        for model in (HelpCase, Chat)
    )


def keep_longer(dialogue: Dialogue, until: date) -> None:
    """Keep a dialogue to that day, unless it is kept longer."""
    if until > dialogue.keep_until:
        dialogue.keep_until = until
        dialogue.save(update_fields=["keep_until"])


def is_case(actor: Actor, chat: Chat, permission: Permission) -> bool:
    """Whether the row of its case is made."""
    return HelpCase.objects.within(actor, permission).filter(dialogue_id=chat.dialogue_id).exists()


def make_case(actor: Actor, chat: Chat, permission: Permission) -> None:
    """The case of a chat that the caller has locked. Safe to repeat.

    What nobody answered waits for an answer there.
    """
    if is_case(actor, chat, permission):
        return
    HelpCase(
        organisation_id=chat.organisation_id,
        line_id=chat.line_id,
        dialogue=chat.dialogue,
        is_practice=chat.is_practice,
    ).save(force_insert=True)
    if not chat.weekday_band:
        Dialogue.objects.within(actor, permission).filter(id=chat.dialogue_id).update(news_for_team=True)


def make_case_of_code(actor: Actor, organisation_id: UUID, lookup: bytes, permission: Permission) -> None:
    """The case of the chat with that code, when it has just ended. Nothing when there is no such chat."""
    rows = Chat.objects.within(actor, permission).select_related("dialogue").select_for_update(of=("self",))
    chat = rows.filter(
        organisation_id=organisation_id, dialogue__lookup=lookup, state=ChatState.ENDED, keeps_code=True
    ).first()
    if chat is not None:
        make_case(actor, chat, permission)
