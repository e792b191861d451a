"""How a deed ended, and through which door it came."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    DONE = "done", _("utfört")
    DENIED = "denied", _("nekat")
