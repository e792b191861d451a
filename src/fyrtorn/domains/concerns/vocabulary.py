"""The words of concerns."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConcernKind(TextChoices):
    """What was left. Each has its own rules for documentation and time."""

    ADVICE = "advice", _("rådgivning utan namn")
    REPORT = "report", _("orosanmälan")


class About(TextChoices):
    """Whom the concern is about, as the sender puts it. Never who."""

    OWN_CHILD = "own_child", _("Mitt eget barn")
    OTHER_CHILD = "other_child", _("Någon annan under 18")
    YOUNG_ADULT = "young_adult", _("Någon som är 18–19")
    ADULT = "adult", _("Någon som har fyllt 20")
    UNKNOWN_AGE = "unknown_age", _("Jag vet inte hur gammal personen är")
    SELF = "self", _("Mig själv")
    AT_WORK = "at_work", _("Jag är orolig för någon jag möter i mitt arbete")


class AgeGroup(TextChoices):
    """How old the person is, as far as it decides which rules of law hold. Never a date of birth."""

    CHILD = "child", _("under 18 år")
    YOUNG = "young", _("18 eller 19 år")
    GROWN = "grown", _("20 år eller äldre")
    UNKNOWN = "unknown", _("åldern är inte känd")


AGE_SAID: Final = {
    About.OWN_CHILD: AgeGroup.CHILD,
    About.OTHER_CHILD: AgeGroup.CHILD,
    About.YOUNG_ADULT: AgeGroup.YOUNG,
    About.ADULT: AgeGroup.GROWN,
    About.UNKNOWN_AGE: AgeGroup.UNKNOWN,
    About.SELF: AgeGroup.UNKNOWN,
    About.AT_WORK: AgeGroup.UNKNOWN,
}
"""The age group that follows from what the sender chose, until a member of the team knows better."""


class Step(TextChoices):
    """Where a concern stands. The sender sees none of this."""

    RECEIVED = "received", _("mottagen")
    PROTECTION_ASSESSED = "protection", _("skyddsbedömd")
    ADVICE_GIVEN = "advised", _("råd lämnat")
    HANDED_OVER = "handed_over", _("överförd till socialtjänstens eget system")
    DECIDED = "decided", _("beslutad i socialtjänstens eget system")
    TO_POLICE = "to_police", _("lämnad till polisen")
    TO_SUPPORT = "to_support", _("frivilligt stöd")
    NO_FURTHER = "no_further", _("ingen ytterligare åtgärd")


ENDS: frozenset[Step] = frozenset(
    {Step.ADVICE_GIVEN, Step.DECIDED, Step.TO_POLICE, Step.TO_SUPPORT, Step.NO_FURTHER}
)
"""Steps after which the concern is no longer waiting. One that was handed over waits for the decision."""


class ReadingState(TextChoices):
    """How far a second reading has come."""

    ASKED = "asked", _("väntar på svar")
    GIVEN = "given", _("har läst och svarat")
    DECLINED = "declined", _("har tackat nej")


class By(TextChoices):
    """What figures are broken down by: one thing at a time, so that two tables are not crossed into one."""

    KIND = "kind", _("slag")
    ABOUT = "about", _("vem det gällde")
    OUTCOME = "outcome", _("vad det ledde till")


class HoldGround(TextChoices):
    """Why a concern is not weeded though its time is up. Coded: a reason in words would lie open."""

    DISCLOSURE = "disclosure", _("någon har begärt att få ut den")
    COURT = "court", _("den behövs i en domstol")
    SUPERVISION = "supervision", _("en tillsynsmyndighet granskar")
    PARTY = "party", _("den som ärendet gäller har begärt det")
