"""What waits about concerns with a day of their own, for the desk: who answers for each, and how many days are left."""

from __future__ import annotations

from typing import Final, NamedTuple
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from fyrtorn.domains.concerns.handling.deadlines import DecisionDue, decisions_due
from fyrtorn.domains.concerns.handling.second_reading import asked_of
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.portals.staff.concerns.showing import weekday

AT_MOST: Final = 50
"""More than anybody decides in a day. The inbox has them all."""


class Waits(NamedTuple):
    """One thing to do, and where."""

    title: str
    sentence: str
    href: str
    action: str


def decisions(actor: Actor) -> list[Waits]:
    """Decisions with few days left, or none, the latest first."""
    found = decisions_due(actor, today=clock.today(), at_most=AT_MOST)
    names = names_of({one.handler_id for one in found if one.handler_id})
    return [
        Waits(
            title=_("Ärende %(number)s: %(left)s") % {"number": one.number, "left": _left(one)},
            sentence=f"{_what_to_do(one)} {_who(actor, one.handler_id, names)}",
            href=reverse("staff:concern", args=[one.concern_id]),
            action=_("Öppna"),
        )
        for one in found
    ]


def asked_to_read(actor: Actor) -> list[Waits]:
    """Concerns that a colleague has asked the actor to read."""
    found = asked_of(actor)
    names = names_of({one.asked_by for one in found})
    return [
        Waits(
            title=_("Läs ärende %(number)s och säg vad du tänker") % {"number": one.number},
            sentence=_("%(name)s frågade %(when)s. Du kan tacka nej.")
            % {
                "name": names.get(one.asked_by, _("En kollega")),
                "when": weekday(one.asked_at.astimezone(STOCKHOLM).date(), today=clock.today()),
            },
            href=reverse("staff:give_view", args=[one.concern_id]),
            action=_("Läs"),
        )
        for one in found
    ]


def _left(one: DecisionDue) -> str:
    if one.days_left < 0:
        return ngettext(
            "beslutet är %(count)s dag för sent", "beslutet är %(count)s dagar för sent", -one.days_left
        ) % {"count": -one.days_left}
    if one.days_left == 0:
        return _("beslut senast i dag")
    if one.days_left == 1:
        return _("beslut senast i morgon")
    return _("%(count)s dagar kvar till beslut") % {"count": one.days_left}


def _what_to_do(one: DecisionDue) -> str:
    if one.days_left < 0:
        return _("De 14 dagarna har gått. Besluta nu, och skriv vilka synnerliga skäl som fanns.")
    return _("Senast %(day)s. Tiden kan inte pausas.") % {"day": weekday(one.due_on, today=clock.today())}


def _who(actor: Actor, handler_id: UUID | None, names: dict[UUID, str]) -> str:
    if handler_id is None:
        return _("Ingen svarar för ärendet än.")
    if handler_id == actor.id:
        return _("Du svarar för ärendet.")
    return _("%(name)s svarar för ärendet.") % {"name": names.get(handler_id, _("Någon som har slutat"))}
