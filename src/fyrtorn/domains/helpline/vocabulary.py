"""The words of the helpline. Labels are Swedish."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LineKind(TextChoices):
    """How a line is staffed, and so what may be said of it to somebody who is about to call."""

    DESK = "desk", _("skrivbordstelefon")
    """An ordinary desk phone, perhaps one call a month: open as the directory says, unless the day is closed."""
    SHIFT = "shift", _("bemannad med pass")
    """Never said to be open unless somebody has signed in for the shift."""


class Channel(TextChoices):
    """How one reaches a line."""

    PHONE = "phone", _("telefon")
    CHAT = "chat", _("chatt")
    CALL_BACK = "call_back", _("vi ringer upp")


class Audience(TextChoices):
    """Who may call."""

    RELATIVES = "relatives", _("anhöriga och andra som är oroliga")
    SELF = "self", _("den det gäller")
    PROFESSIONALS = "professionals", _("de som möter det i sitt arbete")


class LegalHome(TextChoices):
    """On what ground a talk is held, which decides what may be noted of it."""

    ADVICE = "advice", _("råd utan personuppgifter")
    """SoL 14:4: advice, with no personal data in the note."""
    DECISION = "decision", _("stöd där nämnden har beslutat att identiteten inte antecknas")
    """SoL 14:5: a service without needs assessment for which the board has decided, for special reasons, that what
    identifies somebody is not documented. Checked 2026-11-21."""
    SERVICE = "service", _("stöd utan behovsprövning, som dokumenteras")
    """SoL 11:5: a service without needs assessment, documented as such services are. Checked 2026-11-21."""


class DutyState(TextChoices):
    """Where somebody stands to a shift."""

    PLANNED = "planned", _("ska arbeta")
    ABSENT = "absent", _("kan inte")
    SWAPPED = "swapped", _("har bytt bort passet")


class SwapState(TextChoices):
    ASKED = "asked", _("väntar på svar")
    AGREED = "agreed", _("klart")
    DECLINED = "declined", _("nej")
    WITHDRAWN = "withdrawn", _("återtagen")


DAYS_AHEAD: Final = 60
"""Days for which every open minute is proven to be staffed, or listed as a gap."""

SHIFTS_KEPT_DAYS: Final = 92
"""Days after its end that a shift is kept, with who stood in it: a quarter, for whoever checks the hours worked.
Source: this platform's own rule."""

GRACE_MINUTES: Final = 10
"""Minutes after a shift has begun before a line that nobody has signed in for is said to be unstaffed."""

MOST_GRACE_MINUTES: Final = 30
"""Longer than that nobody who calls would wait."""

MOST_PEOPLE: Final = 40
"""People at once on a line."""

LONGEST_SHIFT_HOURS: Final = 13
"""Hours of a shift at most: eleven hours of rest a day are left (arbetstidslagen 1982:673, section 13)."""
