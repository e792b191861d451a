"""What waits in the rooms of the picture and the plan: what has come in, and what is due soon or late."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.staff import showing
from fyrtorn.portals.staff.desk.rows import Pile, Row, piled
from fyrtorn.portals.staff.year.showing import todo
from fyrtorn.processes.keeping_time import waiting, words
from fyrtorn.processes.keeping_time.duties import HeldDuty
from fyrtorn.processes.keeping_time.waiting import Sort, Waits


def work_pile(actor: Actor, today: date) -> Pile:
    """One calm pile: what others have sent in, then what is due. Empty for whoever writes neither."""
    came_in = [_came_in(one) for one in waiting.waits(actor=actor, today=today)]
    has_several = len(actor.where(Permission.PLAN_EDIT).organisations) > 1
    owed = [
        _owed(held, today, with_name=has_several) for held in waiting.duties_now(actor=actor, today=today)
    ]
    return piled("arbetet", _("Lägesbild och plan"), [*came_in, *owed])


_PAGES: Final = {
    Sort.TEXTS: "staff:texts_to_read",
    Sort.ANSWERS: "staff:round",
    Sort.REVIEW: "staff:edition",
    Sort.COMMENTS: "staff:consultation",
    Sort.FOLLOW_UPS: "staff:plan_follow_up",
}
"""The page where each is seen to. All take the thing's id."""


def _came_in(one: Waits) -> Row:
    return Row(
        title=one.title,
        sentence=_sentence(one),
        href=reverse(_PAGES[one.sort], args=[one.target_id]),
        action=_("Gå igenom") if one.sort is Sort.REVIEW else _("Läs"),
    )


def _sentence(one: Waits) -> str:
    match one.sort:
        case Sort.TEXTS:
            said = ngettext(
                "%(n)s svar nämner kanske en person och väntar på att du läser.",
                "%(n)s svar nämner kanske personer och väntar på att du läser.",
                one.count,
            )
        case Sort.ANSWERS:
            said = _("%(n)s av %(of)s har svarat. Sista dag var %(day)s.")
            if one.count == one.of:
                said = _("Alla har svarat.")
        case Sort.REVIEW:
            said = _("Tiden för granskning gick ut %(day)s.")
        case Sort.COMMENTS:
            said = ngettext(
                "%(n)s synpunkt från remissen väntar på besked.",
                "%(n)s synpunkter från remissen väntar på besked.",
                one.count,
            )
        case Sort.FOLLOW_UPS:
            said = ngettext(
                "%(n)s uppföljning nämner kanske en person och väntar på att du läser.",
                "%(n)s uppföljningar nämner kanske personer och väntar på att du läser.",
                one.count,
            )
    day = showing.day(one.due_on) if one.due_on else ""
    return said % {"n": one.count, "of": one.of, "day": day}


def _owed(held: HeldDuty, today: date, *, with_name: bool) -> Row:
    action, href = todo(held)
    title = words.short(held)
    if with_name and not held.is_departments:
        title = f"{title}, {held.holder_name}"
    return Row(title=title, sentence=words.sentence(held, today=today), href=href, action=action)
