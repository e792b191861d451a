"""The row of links inside the two large rooms of the portal: the situation picture, and the plans."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission

Tab = tuple[Permission, str, Promise]

SITUATION: Final[tuple[Tab, ...]] = (
    (Permission.PICTURE_READ, "staff:pictures", _("Lägesbilden")),
    (Permission.PICTURE_READ, "staff:rounds", _("Insamlingar")),
    (Permission.PICTURE_READ, "staff:events", _("Händelser")),
    (Permission.PICTURE_READ, "staff:analysis", _("Analys")),
    (Permission.PICTURE_READ, "staff:figures_and_sources", _("Siffror och källor")),
    (Permission.PICTURE_READ, "staff:functions", _("Funktioner och områden")),
)
"""In the order shown: what it takes, the page's name, the words."""

PLANS: Final[tuple[Tab, ...]] = (
    (Permission.PLAN_READ, "staff:plans", _("Planerna")),
    (Permission.PLAN_READ, "staff:coverage", _("Täckning")),
    (Permission.PLAN_READ, "staff:consultations", _("Remiss")),
    (Permission.PLAN_READ, "staff:follow_up", _("Uppföljning")),
    (Permission.PLAN_READ, "staff:year", _("Årshjulet")),
    (Permission.PLAN_READ, "staff:law_check", _("Lagkoll")),
    (Permission.PLAN_READ, "staff:wording", _("Grundlagskoll")),
)


def tabs(room: tuple[Tab, ...], *, actor: Actor, here: str) -> list[tuple[str, str, bool]]:
    """The links of a room, as ``staff/_tabs.html`` takes them. ``here`` is the name of the page's own tab."""
    return [
        (str(words), reverse(name), name == here) for permission, name, words in room if actor.may(permission)
    ]
