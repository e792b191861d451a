"""What one shift leaves to the next on the desk, and colleagues who want to talk."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from fyrtorn.domains.helpline.leading.debriefs import DebriefEntry, own_debriefs
from fyrtorn.domains.helpline.leading.handing_over import HandOverEntry, unread_by
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.portals.staff.desk.rows import Pile, Row, piled
from fyrtorn.portals.staff.helpline import sent_once
from fyrtorn.portals.staff.helpline.hand_over import moment_words


def shift_piles(
    actor: Actor, found: Sequence[LineEntry], *, there: Collection[UUID], now: datetime
) -> list[Pile]:
    """Hand-overs that nobody has taken over, wishes to talk that the actor is part of, and a button for calls that
    nobody answered on the lines where the actor is ``there``."""
    names = {line.id: line.content.name for line in found}
    return [
        piled(
            "missade",
            _("Ringde någon som ingen hann svara?"),
            [_missed(line) for line in found if line.id in there],
        ),
        piled(
            "prata", _("Prata efter ett samtal"), [_debrief(one, actor) for one in own_debriefs(actor=actor)]
        ),
        piled(
            "overlamningar",
            _("Överlämning att läsa"),
            [_hand_over(one, names, now=now) for one in unread_by(actor=actor, line_ids=list(names))],
        ),
    ]


def _missed(line: LineEntry) -> Row:
    return Row(
        title=line.content.name,
        sentence=_("Att någon inte kom fram räknas, inget mer."),
        href=reverse("staff:line", args=[line.id]),
        action=_("Till linjen"),
        post_href=f"{reverse('staff:missed_call', args=[line.id])}?{sent_once.TICKET}={sent_once.new_ticket().hex}",
        post_action=_("Någon ringde, vi hann inte svara"),
    )


def _hand_over(one: HandOverEntry, names: dict[UUID, str], *, now: datetime) -> Row:
    return Row(
        title=names.get(one.line_id, ""),
        sentence=_("%(writer)s lämnade över %(when)s.")
        % {"writer": one.writer, "when": moment_words(one.written_at, now=now)},
        href=reverse("staff:read_line_hand_over", args=[one.id]),
        action=_("Läs och ta över"),
    )


def _debrief(one: DebriefEntry, actor: Actor) -> Row:
    is_asked = one.asked_id == actor.id
    return Row(
        title=_("%(name)s vill prata") % {"name": one.asker}
        if is_asked
        else _("Du har frågat %(name)s") % {"name": one.asked},
        sentence=_("Hör av dig så snart du kan. Bara ni två ser det här.")
        if is_asked
        else _("Ni ska prata en stund. Bara ni två ser det här."),
        href=reverse("staff:line", args=[one.line_id]),
        action=_("Till linjen"),
        post_href=reverse("staff:end_debrief", args=[one.id]),
        post_action=_("Vi har pratat"),
    )
