"""Environments: what is behind something, as far as it is known. Never said of a person."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Environment(TextChoices):
    """The environment behind what happened, as far as it is known. An environment is not a person.

    Source: the Security Service's three, and what is just as often true: mixed, unclear, none.
    """

    WHITE_POWER = "white_power", _("vit makt-miljö")
    ISLAMIST = "islamist", _("våldsbejakande islamistisk miljö")
    AUTONOMOUS = "autonomous", _("autonom miljö")
    OTHER = "other", _("annan miljö")
    MIXED = "mixed", _("blandad")
    NONE_IDENTIFIED = "none_identified", _("ingen identifierad")
    UNKNOWN = "unknown", _("oklart")
