"""What was promised in talks, on the desk: somebody to call back, and answers from whoever has a code."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talks import call_backs
from fyrtorn.domains.helpline.talks.call_backs import CallBackEntry
from fyrtorn.domains.helpline.talks.news import news
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.portals.staff.desk.rows import Pile, Row, piled
from fyrtorn.portals.staff.helpline.showing import moment_words


def after_piles(actor: Actor, found: Sequence[LineEntry], *, now: datetime) -> list[Pile]:
    """Nothing of what was said, and no number. What was invented to practise on does not wait here."""
    names = {
        line.id: line.content.name
        for line in found
        if actor.may_in(Permission.TALK_WRITE, line.organisation_id)
    }
    waiting = [one for one in call_backs.waiting(actor=actor, line_ids=list(names)) if not one.is_practice]
    written = [one for one in news(actor=actor, line_ids=list(names)) if not one.is_practice]
    return [
        piled("ring-upp", _("Ring upp"), [_call_back(one, actor, names, now=now) for one in waiting]),
        piled(
            "svar",
            _("Svar från någon som har en kod"),
            [
                Row(
                    title=names[one.line_id],
                    sentence=_("Någon har skrivit sedan sist."),
                    href=reverse("staff:help_case", args=[one.case_id]),
                    action=_("Läs och svara"),
                )
                for one in written
            ],
        ),
    ]


def _call_back(one: CallBackEntry, actor: Actor, names: dict[UUID, str], *, now: datetime) -> Row:
    if one.is_shown:
        sentence = (
            _("Du har sett numret. Säg hur det gick.")
            if one.shown_to_id == actor.id
            else _("%(name)s ringer.") % {"name": one.shown_to}
        )
    else:
        sentence = (
            _("Snart är tiden ute. Sedan är numret borta.")
            if one.is_urgent(now)
            else _("Ingen har ringt än.")
        )
    return Row(
        title=_("Ring upp senast %(when)s") % {"when": moment_words(one.due_at)},
        sentence=f"{names[one.line_id]}. {sentence}",
        href=reverse("staff:call_backs"),
        action=_("Till uppringningen"),
    )
