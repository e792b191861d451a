"""Words that several domains share. Labels are Swedish; the source is named where one exists."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """Whom a line or a page is for. Source: how the Swedish helplines describe their callers."""

    RELATIVES = "relatives", _("den som är orolig för någon")
    SELF = "self", _("den det gäller")
    PROFESSIONALS = "professionals", _("den som möter detta i sitt arbete")
    EVERYONE = "everyone", _("alla")
    CHILDREN = "children", _("när personen är under 18 år")
    ADULTS = "adults", _("när personen är 18 år eller äldre")


class Answer(TextChoices):
    """An honest answer to a question of fact: not knowing is one of them."""

    YES = "yes", _("ja")
    NO = "no", _("nej")
    UNKNOWN = "unknown", _("vi vet inte")


class Cost(TextChoices):
    """What a call costs the one who calls."""

    FREE = "free", _("kostar ingenting")
    CALL_RATE = "call_rate", _("kostar som ett vanligt samtal")
    UNKNOWN = "unknown", _("vi vet inte vad det kostar")


class AgeBand(TextChoices):
    """How old the person is whom the concern is about, where the law makes a difference.

    Source: Socialtjänstlag (2025:400) 19:1 and 19:4 concern children, under 18 years.
    """

    CHILD = "child", _("under 18 år")
    ADULT = "adult", _("18 år eller äldre")
    UNKNOWN = "unknown", _("jag vet inte")
