"""The remiss by mail and link: functions are asked about a plan as it was sent, and answer without an account.

The link is signed and names one recipient of one organisation. A GET never acts: mail filters open links.
"""

from fyrtorn.processes.consulting.answering import errand_behind, have_no_comments, save_comments
from fyrtorn.processes.consulting.asking import (
    add_recipients,
    remind,
    remind_what_is_due,
    renew_link,
    send,
)
from fyrtorn.processes.consulting.mails import mail_of

__all__ = [
    "add_recipients",
    "errand_behind",
    "have_no_comments",
    "mail_of",
    "remind",
    "remind_what_is_due",
    "renew_link",
    "save_comments",
    "send",
]
