"""The guidance's words."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Errand(TextChoices):
    """What brings somebody to the help finder: its first question."""

    SOMEONE = "someone", _("Jag är orolig för någon")
    MYSELF = "myself", _("Det gäller mig själv")
    WORK = "work", _("Jag är orolig i mitt arbete")


class FactKind(TextChoices):
    """What a municipality says about its own work."""

    CONTACT_FIRST = "contact_first", _("vart man vänder sig först")
    RESPONSIBILITY = "responsibility", _("kommunens ansvar")
    WAY_OF_WORKING = "way_of_working", _("så arbetar kommunen")
    COORDINATOR_FUNCTION = "coordinator_function", _("samordnarens funktion")
    PLAN_YEAR = "plan_year", _("handlingsplan")
    PLAN_GOAL = "plan_goal", _("mål i handlingsplanen")
    PLAN_REVISION = "plan_revision", _("revidering av planen")
    MEETING_RHYTHM = "meeting_rhythm", _("mötesrytm")
    WORKING_GROUP = "working_group", _("arbetsgrupp")
    PUBLIC_RECORD = "public_record", _("allmän handling")


class TranslationStatus(TextChoices):
    SOURCE = "source", _("källtext")
    CURRENT = "current", _("översatt")
    BEHIND = "behind", _("källtexten har ändrats")
    MISSING = "missing", _("inte översatt")


class VoteReason(TextChoices):
    """Why a page did not help. Fixed reasons and no free text: people would write concerns there."""

    NO_CONTACT = "no_contact", _("Jag hittade inte vem jag ska kontakta")
    UNCLEAR = "unclear", _("Det var svårt att förstå")
    OUTDATED = "outdated", _("Något stämde inte")
    OTHER_NEED = "other_need", _("Jag letade efter något annat")


class PublishedKind(TextChoices):
    """What a municipality publishes a copy of."""

    PICTURE = "picture", _("lägesbild")
    PLAN = "plan", _("handlingsplan")
