"""What the page reader proposes, and what became of it."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ProposalKind(TextChoices):
    PHONE = "phone", _("telefonnummer")
    EMAIL = "email", _("e-postadress")
    ADDRESS = "address", _("besöksadress")
    HOURS = "hours", _("tider")
    FACT = "fact", _("uppgift om kommunens arbete")


class FactTopic(TextChoices):
    """What a proposed fact is about. The same codes as the guidance uses for a page's facts."""

    RESPONSIBILITY = "responsibility", _("kommunens ansvar")
    COORDINATOR_FUNCTION = "coordinator_function", _("samordnarens funktion")
    PLAN_YEAR = "plan_year", _("handlingsplan")
    PLAN_GOAL = "plan_goal", _("mål i handlingsplanen")
    PLAN_REVISION = "plan_revision", _("revidering av planen")
    MEETING_RHYTHM = "meeting_rhythm", _("mötesrytm")
    WORKING_GROUP = "working_group", _("arbetsgrupp")


class ProposalState(TextChoices):
    WAITING = "waiting", _("väntar på dig")
    ACCEPTED = "accepted", _("godkänt")
    DECLINED = "declined", _("avböjt")
