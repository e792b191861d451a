"""The verbs of events, their areas and their sheets."""

from fyrtorn.domains.situation.events.services.areas import add_area, change_area, retire_area, use_area_again
from fyrtorn.domains.situation.events.services.noting import (
    add_event,
    change_event,
    remove_event,
    restore_event,
)

__all__ = [
    "add_area",
    "add_event",
    "change_area",
    "change_event",
    "remove_event",
    "restore_event",
    "retire_area",
    "use_area_again",
]
