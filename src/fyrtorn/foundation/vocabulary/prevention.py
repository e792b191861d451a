"""How wide preventive work reaches: what a plan's measures and the bank's examples are sorted by."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """How wide a measure reaches."""

    UNIVERSAL = "universal", _("generell, till alla")
    SELECTIVE = "selective", _("riktad, till grupper med förhöjd risk")
    INDICATED = "indicated", _("individinriktad, till den som redan är på väg in eller ut")
