"""The words of a dialogue."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DialogueState(TextChoices):
    """All that the sender is told of what happens: four words, whatever was decided (OSL 26:1)."""

    RECEIVED = "received", _("mottaget")
    READ = "read", _("läst")
    ASKED = "asked", _("vi har en fråga")
    CLOSED = "closed", _("dialogen är stängd")


class Writer(StrEnum):
    """Who wrote a message. Told inside the sealed message only."""

    SENDER = "sender"
    TEAM = "team"
    PROGRAM = "program"
