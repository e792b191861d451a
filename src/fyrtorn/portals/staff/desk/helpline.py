"""What waits at the helpline: one's own shift today, questions from colleagues, gaps in the coming week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.shifts import queries
from fyrtorn.domains.helpline.talks import queries as talks
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.portals.staff.desk.chats import chat_rows
from fyrtorn.portals.staff.desk.helpline_after import after_piles
from fyrtorn.portals.staff.desk.helpline_shifts import shift_piles
from fyrtorn.portals.staff.desk.rows import Pile, Row, piled
from fyrtorn.portals.staff.helpline import room, showing
from fyrtorn.portals.staff.helpline.own import OwnShift, own_shifts
from fyrtorn.portals.staff.helpline.talking_page import begun_words
from fyrtorn.processes.staffing_lines.proof import proof

GAP_DAYS: Final = 7
"""How far ahead gaps stand on the desk: what is further away is seen in the schedule."""


def line_piles(actor: Actor, *, now: datetime) -> list[Pile]:
    """Nothing for whoever has nothing to do with a line."""
    if not actor.may(Permission.LINE_READ):
        return []
    every = lines.every_line(actor=actor)
    found = [line for line in every if line.runs_on(showing.day_of(now))]
    names = {line.id: line.content.name for line in every}
    todays = _todays(actor, now)
    swaps = [swap for swap in queries.waiting_swaps(actor=actor, since=now) if swap.asked_id == actor.id]
    return [
        piled("pass", _("Ditt pass i dag"), [_own(one, names) for one in todays]),
        piled("chattar", _("I chatten"), chat_rows(actor, every, now=now)),
        piled("samtal", _("Samtal som inte är klara"), _talks(actor, every, now)),
        *after_piles(actor, every, now=now),
        *shift_piles(actor, found, there={one.line_id for one in todays if one.is_there}, now=now),
        piled(
            "byten",
            _("En kollega frågar om byte"),
            [
                Row(
                    title=swap.asker_name,
                    sentence=_("Vill att du tar passet %(when)s.") % {"when": showing.when(swap.given)},
                    href=reverse("staff:lines"),
                    action=_("Läs och svara"),
                )
                for swap in swaps
            ],
        ),
        piled("luckor", _("Någon saknas på stödtelefonen"), _gaps(actor, found, now)),
    ]


def takes_talks(actor: Actor) -> bool:
    """Whether there is a line on which the actor takes talks."""
    return actor.may(Permission.TALK_WRITE) and any(
        actor.may_in(Permission.TALK_WRITE, line.organisation_id)
        for line in lines.lines(actor=actor, on=clock.today())
    )


def _talks(actor: Actor, found: Sequence[LineEntry], now: datetime) -> list[Row]:
    """One's own records that are not done, and those that a colleague's shift has left behind. Practice never."""
    names = {line.id: line.content.name for line in found}
    waiting = talks.open_talks(actor=actor, line_ids=list(names))
    return [
        Row(
            title=_("Samtal som började %(when)s") % {"when": begun_words(talk.begun_at, now=now)},
            sentence=_("Komplettera och avsluta, så att det räknas.")
            if talk.worker_id == actor.id
            else _("%(name)s hann inte avsluta. Ta över det om passet är slut.") % {"name": talk.worker_name},
            href=reverse("staff:talk", args=[talk.id]),
            action=_("Öppna"),
        )
        for talk in waiting
        if not talk.is_practice and (talk.worker_id == actor.id or talks.is_late(talk, now=now))
    ]


def _todays(actor: Actor, now: datetime) -> list[OwnShift]:
    """What begins today, what goes on since yesterday, and what one has not left."""
    return [one for one in own_shifts(actor, now=now) if one.day <= showing.day_of(now)]


def _own(one: OwnShift, names: dict[UUID, str]) -> Row:
    post_href, post_action = "", ""
    sentence = _("Du kan anmäla dig en timme innan det börjar.")
    if one.is_there:
        post_href, post_action = reverse("staff:sign_out_duty", args=[one.duty.id]), _("Jag går")
        sentence = _("Du är på plats, och linjen visas som öppen.")
    elif one.can_sign_in:
        post_href, post_action = reverse("staff:sign_in_duty", args=[one.duty.id]), _("Jag är på plats")
        sentence = _("Linjen visas som öppen först när någon är på plats.")
    return Row(
        title=f"{names.get(one.line_id, '')}, {one.times}",
        sentence=sentence,
        href=room.schedule(one.line_id, at=one.day),
        action=_("Se schemat"),
        post_href=post_href,
        post_action=post_action,
    )


def _gaps(actor: Actor, found: Sequence[LineEntry], now: datetime) -> list[Row]:
    rows = []
    for line in found:
        if not actor.may_in(Permission.SHIFT_PLAN, line.organisation_id):
            continue
        gaps = proof(actor=actor, line=line, at=now, days=GAP_DAYS)
        if gaps:
            first = showing.gap_shown(gaps[0])
            words = ngettext(
                "%(n)s lucka den närmaste veckan. %(when)s: %(lacks)s.",
                "%(n)s luckor den närmaste veckan. Först %(when)s: %(lacks)s.",
                len(gaps),
            )
            rows.append(
                Row(
                    title=line.content.name,
                    sentence=words
                    % {
                        "n": len(gaps),
                        "when": first.when if len(gaps) > 1 else first.when.capitalize(),
                        "lacks": first.lacks,
                    },
                    href=room.schedule(line.id, at=first.day),
                    action=_("Fyll passen"),
                )
            )
    return rows
