"""The verbs of following up."""

from fyrtorn.domains.plans.following.services.answering import (
    add_value,
    enter_follow_up,
    read_follow_up,
    remove_value,
    save_follow_ups,
    take_up_again,
)
from fyrtorn.domains.plans.following.services.asking import (
    ask_again,
    ask_owners,
    note_reminded,
    withdraw_link,
)
from fyrtorn.domains.plans.following.services.reporting import (
    ask_for_file,
    discard_report,
    gather_anew,
    make_report,
    note_given,
    write_preface,
)

__all__ = [
    "add_value",
    "ask_again",
    "ask_for_file",
    "ask_owners",
    "discard_report",
    "enter_follow_up",
    "gather_anew",
    "make_report",
    "note_given",
    "note_reminded",
    "read_follow_up",
    "remove_value",
    "save_follow_ups",
    "take_up_again",
    "withdraw_link",
    "write_preface",
]
