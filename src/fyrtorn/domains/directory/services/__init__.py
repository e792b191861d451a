"""The directory's verbs."""

from fyrtorn.domains.directory.services.areas import set_areas
from fyrtorn.domains.directory.services.confirming import (
    answer_question,
    ask_mailbox,
    confirm_line,
    confirm_service,
)
from fyrtorn.domains.directory.services.consents import agree_to_area, refuse_area
from fyrtorn.domains.directory.services.delivering import deliver_service, note_claim
from fyrtorn.domains.directory.services.lines import (
    add_line,
    change_line,
    remove_deviation,
    remove_line,
    say_hours,
    set_deviation,
)
from fyrtorn.domains.directory.services.publishing import publish, retire, withdraw
from fyrtorn.domains.directory.services.staffing import (
    close_on,
    staff_by_hours,
    staff_in_shifts,
    staff_until,
)
from fyrtorn.domains.directory.services.writing import draft_service, revise_service

__all__ = [
    "add_line",
    "agree_to_area",
    "answer_question",
    "ask_mailbox",
    "change_line",
    "close_on",
    "confirm_line",
    "confirm_service",
    "deliver_service",
    "draft_service",
    "note_claim",
    "publish",
    "refuse_area",
    "remove_deviation",
    "remove_line",
    "retire",
    "revise_service",
    "say_hours",
    "set_areas",
    "set_deviation",
    "staff_by_hours",
    "staff_in_shifts",
    "staff_until",
    "withdraw",
]
