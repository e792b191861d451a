"""What waits in the chats: visitors nobody has answered, for whoever may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.domains.helpline.chats import answering
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talk_vocabulary import ChatState
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.staff.desk.rows import Row


def chat_rows(actor: Actor, found: Sequence[LineEntry], *, now: datetime) -> list[Row]:
    """One row a line on which somebody waits, or on which one has a chat going."""
    lines = [
        line
        for line in found
        if Channel.CHAT in line.content.channels and actor.may_in(Permission.CHAT_READ, line.organisation_id)
    ]
    if not lines:
        return []
    every = answering.chats(actor=actor, line_ids=[line.id for line in lines], now=now)
    rows = []
    for line in lines:
        waiting = sum(one.line_id == line.id and one.state is ChatState.WAITING for one in every)
        mine = sum(one.line_id == line.id and one.is_mine for one in every)
        if not waiting and not mine:
            continue
        said = []
        if mine:
            said.append(
                ngettext("Du har %(n)s chatt igång.", "Du har %(n)s chattar igång.", mine) % {"n": mine}
            )
        if waiting:
            said.append(ngettext("%(n)s väntar på svar.", "%(n)s väntar på svar.", waiting) % {"n": waiting})
        rows.append(
            Row(
                title=line.content.name,
                sentence=" ".join(said),
                href=reverse("staff:chats"),
                action=_("Till chattarna"),
            )
        )
    return rows
