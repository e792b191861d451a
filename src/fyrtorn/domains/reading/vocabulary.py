"""What the page reader proposes, and what became of it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProposalKind(TextChoices):
    PHONE = "phone", _("telefonnummer")
    EMAIL = "email", _("e-postadress")
    ADDRESS = "address", _("besöksadress")
    FACT = "fact", _("uppgift om kommunens arbete")


class ProposalState(TextChoices):
    WAITING = "waiting", _("väntar på dig")
    ACCEPTED = "accepted", _("godkänt")
    DECLINED = "declined", _("avböjt")
