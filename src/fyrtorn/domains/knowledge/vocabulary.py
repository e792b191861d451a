"""What the bank and the library sort by."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ItemKind(TextChoices):
    """What an item is."""

    EXAMPLE = "example", _("exempel")
    STUDY = "study", _("studie")
    GUIDE = "guide", _("vägledning")
    LAW = "law", _("lag")
    METHOD = "method", _("metod")
    DIALOGUE = "dialogue", _("samtalsmaterial")
    FILE = "file", _("fil")
    LINK = "link", _("länk")


class Section(TextChoices):
    """The parts a text is written in. An example has SKR's four, all else one."""

    BACKGROUND = "background", _("Bakgrund")
    APPROACH = "approach", _("Tillvägagångssätt")
    SUCCESS_FACTORS = "success_factors", _("Framgångsfaktorer")
    CHALLENGES = "challenges", _("Utmaningar")
    TEXT = "text", _("Text")


def sections_of(kind: ItemKind) -> tuple[Section, ...]:
    """The parts that an item of this kind is written in, in order.

    >>> len(sections_of(ItemKind.EXAMPLE)), sections_of(ItemKind.LAW)[0].value
    (4, 'text')
    """
    if kind is ItemKind.EXAMPLE:
        return (Section.BACKGROUND, Section.APPROACH, Section.SUCCESS_FACTORS, Section.CHALLENGES)
    return (Section.TEXT,)


class Question(TextChoices):
    """What somebody comes with: the library is browsed by question, not by organisation."""

    START = "start", _("Hur börjar vi?")
    ROLES = "roles", _("Vem gör vad?")
    PARENTS = "parents", _("Hur pratar vi med föräldrar?")
    YOUNG = "young", _("Hur pratar vi med unga?")
    WORRY = "worry", _("Vad gör vi när vi är oroliga för någon?")
    SECRECY = "secrecy", _("Vad får vi säga till varandra?")
    HAPPENED = "happened", _("Vad gör vi när något har hänt?")
    LEAVING = "leaving", _("Hur hjälper vi den som vill lämna?")
    TRAINING = "training", _("Hur utbildar vi alla?")
    EFFECT = "effect", _("Hur vet vi om det hjälper?")


class Theme(TextChoices):
    """What an item is about."""

    COORDINATION = "coordination", _("samordning")
    PICTURE_AND_PLAN = "picture_and_plan", _("lägesbild och plan")
    SCHOOL = "school", _("förskola och skola")
    FAMILY = "family", _("familj och anhöriga")
    HELPLINE = "helpline", _("stödtelefon")
    INDIVIDUAL = "individual", _("stöd till enskilda")
    MENTORING = "mentoring", _("mentorer")
    DEFECTORS = "defectors", _("avhoppare")
    TRAINING = "training", _("utbildning")
    SECRECY = "secrecy", _("sekretess och samverkan")
    DEMOCRACY = "democracy", _("demokrati och delaktighet")
    ONLINE = "online", _("på nätet")
    CIVIL_SOCIETY = "civil_society", _("civilsamhället")
    FOLLOW_UP = "follow_up", _("uppföljning")


class StrategyArea(TextChoices):
    """The areas that Swedish plans and the example bank's fields use."""

    PREVENT = "prevent", _("förebygga")
    AVERT = "avert", _("förhindra")
    PROTECT = "protect", _("skydda")
    MANAGE = "manage", _("hantera")


class Evidence(TextChoices):
    """How much is known of whether it works."""

    IDEA = "idea", _("en idé")
    TRIED = "tried", _("prövat, inte utvärderat")
    EVALUATED = "evaluated", _("utvärderat")
    RESEARCHED = "researched", _("forskning på flera håll")


class PlaceSort(TextChoices):
    """What sort of place or body an example comes from."""

    MUNICIPALITY = "municipality", _("kommun")
    COUNTY = "county", _("län eller region")
    AUTHORITY = "authority", _("myndighet")
    CIVIL_SOCIETY = "civil_society", _("civilsamhället")


class Population(TextChoices):
    """How many live there, so that a small municipality finds what fits a small one."""

    UNDER_15 = "under_15", _("under 15 000 invånare")
    FROM_15 = "from_15", _("15 000–49 999 invånare")
    FROM_50 = "from_50", _("50 000–199 999 invånare")
    FROM_200 = "from_200", _("200 000 invånare eller fler")


class Verdict(TextChoices):
    """What a reviewer from the national or a regional body says."""

    APPROVED = "approved", _("granskat")
    CHANGE = "change", _("behöver ändras")


OLD_AFTER_MONTHS: Final = 24
"""Months after which an item says that nobody has looked through it for long: ours, since practice in the field has
changed within two years more than once."""
