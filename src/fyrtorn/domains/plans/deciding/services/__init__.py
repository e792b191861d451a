"""The verbs of the remiss and the decision."""

from fyrtorn.domains.plans.deciding.services.answering import give_comments, have_no_comments
from fyrtorn.domains.plans.deciding.services.asking import (
    add_recipients,
    close_consultation,
    note_reminded,
    renew_link,
    reopen_consultation,
    send_consultation,
)
from fyrtorn.domains.plans.deciding.services.asking_files import ask_for_plan_file, ask_for_summary_file
from fyrtorn.domains.plans.deciding.services.deciding import (
    confirm_revision,
    decide_plan,
    note_published,
)
from fyrtorn.domains.plans.deciding.services.handling import handle_comment, mend_comment, note_comment

__all__ = [
    "add_recipients",
    "ask_for_plan_file",
    "ask_for_summary_file",
    "close_consultation",
    "confirm_revision",
    "decide_plan",
    "give_comments",
    "handle_comment",
    "have_no_comments",
    "mend_comment",
    "note_comment",
    "note_published",
    "note_reminded",
    "renew_link",
    "reopen_consultation",
    "send_consultation",
]
