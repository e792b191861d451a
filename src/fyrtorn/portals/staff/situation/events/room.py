"""What the pages of events have in common."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _

from fyrtorn.portals.staff import tabs
from fyrtorn.portals.staff.doors import StaffRequest

EVENTS: Final = "staff:events"


def around(request: StaffRequest) -> dict[str, Any]:
    """The links of the room."""
    return {
        "tabs": tabs.tabs(tabs.SITUATION, actor=request.actor, here=EVENTS),
        "tabs_label": _("Lägesbilden"),
    }
