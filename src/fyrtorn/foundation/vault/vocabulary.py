"""The vault's words."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LockKind(TextChoices):
    """How a member unlocks. A pass phrase always; a passkey where the browser can."""

    PASS_PHRASE = "pass_phrase", _("lösenfras")
    PASSKEY = "passkey", _("passernyckel")
