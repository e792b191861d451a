"""How a deed ended, and through which door it came."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    DONE = "done", _("utfört")
    DENIED = "denied", _("nekat")


class Verdict(TextChoices):
    """What a reviewer signs of a line that was drawn at random. Coded: words about a colleague would lie open."""

    FINE = "fine", _("ser rätt ut")
    ASKED = "asked", _("jag har frågat och väntar på svar")
    REPORTED = "reported", _("anmält till chefen")
