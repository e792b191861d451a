"""The verbs of events, their areas and their sheets."""

from fyrtorn.domains.situation.events.services.areas import add_area, change_area, retire_area, use_area_again
from fyrtorn.domains.situation.events.services.noting import (
    add_event,
    change_event,
    remove_event,
    restore_event,
)
from fyrtorn.domains.situation.events.services.sheets import (
    choose_columns,
    discard_sheet,
    keep_sheet,
    store_events,
    take_in,
    undo_import,
)

__all__ = [
    "add_area",
    "add_event",
    "change_area",
    "change_event",
    "choose_columns",
    "discard_sheet",
    "keep_sheet",
    "remove_event",
    "restore_event",
    "retire_area",
    "store_events",
    "take_in",
    "undo_import",
    "use_area_again",
]
