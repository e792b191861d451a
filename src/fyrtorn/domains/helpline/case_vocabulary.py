"""The words of what is noted in a case, and the times that are kept to. Labels are Swedish."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class NoteKind(TextChoices):
    TALK = "talk", _("vi pratade")
    AGREED = "agreed", _("vi kom överens om något")
    REFERRED = "referred", _("fick veta vart man kan vända sig")
    FOLLOWED_UP = "followed_up", _("vi följde upp")


class ReferralOutcome(TextChoices):
    """What became of a referral, as the caller tells it."""

    NOT_YET = "not_yet", _("har inte hört av sig dit än")
    WAITING = "waiting", _("väntar på svar")
    HELPED = "helped", _("fick hjälp")
    NOT_HELPED = "not_helped", _("fick inte den hjälp som behövdes")
    DECLINED = "declined", _("ville inte")


CASE_KEPT_MONTHS: Final = 12
"""Whole months, after the one in which something was last noted or written, that a case is kept. Months and not days:
the day on which it goes must not tell the day on which somebody called. Source: this platform's own rule."""

PRACTICE_KEPT_DAYS: Final = 1

REACHABLE_FOR: Final = timedelta(hours=1)
"""How long after its code was said a case can be opened without it."""

LONGEST_NOTE: Final = 4_000
LONGEST_REFERRAL: Final = 300

CALLERS_MESSAGES_A_DAY: Final = 20
CALLERS_MESSAGES_IN_ALL: Final = 300
"""How much a caller may write: enough for anybody, and no way of filling a disk."""

MOST_TRIES: Final = 3
"""How often one tries to call somebody back."""

MOST_WAITING: Final = 40
"""How many numbers left at the public page may wait on one line: more than a shift can call, and no way of drowning
it. Source: this platform's own rule."""

NORDIC: Final = frozenset({"46", "45", "47", "354", "358"})
"""The countries of the numbers that the public page takes: a call abroad at somebody's bidding is a cost."""

LATEST_AHEAD: Final = timedelta(days=14)
"""How far ahead a call back can be promised: a number is not kept for somebody whom nobody calls."""

WARNED_BEFORE: Final = timedelta(hours=2)
"""How long before its time a promised call stands on the desk as urgent."""

NOT_SETTLED_AFTER: Final = timedelta(hours=24)
"""How long after its time a number that somebody has seen is kept, while nobody says how it went."""

ENDED_KEPT: Final = timedelta(days=7)
"""How long after its time it is still known that somebody was called, or was not. Never the number."""
