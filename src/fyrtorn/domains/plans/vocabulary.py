"""The words of plans. Labels are Swedish."""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanKind(TextChoices):
    """What the document is. The act says åtgärdsplan, the field says handlingsplan; one may be both."""

    ACTION_PLAN = "action_plan", _("handlingsplan mot våldsbejakande extremism")
    STATUTORY = "statutory", _("åtgärdsplan enligt lag (2023:196)")
    BOTH = "both", _("handlingsplan och åtgärdsplan i ett")


class PlanState(TextChoices):
    DRAFT = "draft", _("utkast")
    CONSULTATION = "consultation", _("på remiss")
    DECIDED = "decided", _("beslutad")
    REPLACED = "replaced", _("ersatt av en nyare")


class Begun(TextChoices):
    """What a plan was started from."""

    EMPTY = "empty", _("en tom plan")
    LAST_YEAR = "last_year", _("vår förra plan")
    NEIGHBOUR = "neighbour", _("en annan kommuns publicerade plan")
    OLD_FILE = "old_file", _("en gammal plan som lästes in")


class Part(TextChoices):
    """Texts of a plan beside its goals and measures. Source: headings seen in real municipal plans."""

    PURPOSE = "purpose", _("Syfte")
    DEFINITIONS = "definitions", _("Vad vi menar med orden")
    PICTURE = "picture", _("Utgångspunkt i lägesbilden")
    RESPONSIBILITIES = "responsibilities", _("Vem som ansvarar för vad")
    COOPERATION = "cooperation", _("Samverkan i det som redan finns")
    RELATIVES = "relatives", _("Anhöriga")
    INDIVIDUAL_SUPPORT = "individual_support", _("Vägen till individuellt stöd")
    RETURNEES = "returnees", _("Återvändare")
    SCHOOL_ATTACKS = "school_attacks", _("Skolattacker")
    PREMISES = "premises", _("Lokaler och föreningsbidrag")
    STAFF_SAFETY = "staff_safety", _("Personalens och förtroendevaldas säkerhet")
    TRAINING = "training", _("Kunskap och utbildning")
    COMMUNICATION = "communication", _("Kommunikation")
    FOLLOW_UP = "follow_up", _("Uppföljning")
    REVISION = "revision", _("Revidering")


class Approach(TextChoices):
    """Whether a measure changes the occasion or what lies behind."""

    SITUATIONAL = "situational", _("situationell")
    SOCIAL = "social", _("social")


class Strategy(TextChoices):
    """What the national strategy asks for."""

    PROMOTE = "promote", _("främja")
    PREVENT = "prevent", _("förebygga")
    AVERT = "avert", _("förhindra")
    PROTECT = "protect", _("skydda")


class Waiting(TextChoices):
    """What somebody must answer about a measure that was taken from another plan."""

    PROBLEM = "problem", _("vilket problem i er lägesbild svarar den här på?")
    CHANGE = "change", _("vad ska göras annorlunda?")


class Done(TextChoices):
    """Whether a measure was carried out."""

    YES = "yes", _("ja, genomförd")
    PARTLY = "partly", _("delvis")
    NOT_YET = "not_yet", _("inte ännu")
    NO = "no", _("nej, den blev inte av")


class Effect(TextChoices):
    """What came of it."""

    AS_EXPECTED = "as_expected", _("den effekt vi väntade")
    SOME = "some", _("viss effekt")
    NONE = "none", _("ingen effekt som syns")
    UNWANTED = "unwanted", _("effekter vi inte ville ha")
    TOO_EARLY = "too_early", _("för tidigt att säga")
    UNKNOWN = "unknown", _("vi vet inte")


class Next(TextChoices):
    """What is to become of a measure."""

    CONTINUE = "continue", _("fortsätt")
    CHANGE = "change", _("ändra")
    STOP = "stop", _("avsluta")


class Answered(TextChoices):
    """What was said to a proposal from an old plan."""

    WAITING = "waiting", _("väntar")
    ACCEPTED = "accepted", _("ja")
    DECLINED = "declined", _("nej")


class Way(TextChoices):
    """How an answer came."""

    LINK = "link", _("genom länken")
    STAFF = "staff", _("skriven av samordnaren")


class Handling(TextChoices):
    """What was done with a comment from the remiss."""

    ACCEPTED = "accepted", _("införd")
    PARTLY = "partly", _("delvis införd")
    REJECTED = "rejected", _("inte införd")
    NOTED = "noted", _("noterad, kräver ingen ändring")


class Duty(TextChoices):
    """Clocks that run. Each names its rule in ``clocks``."""

    PICTURE_UPDATE = "picture_update", _("uppdatera lägesbilden")
    PLAN_FOLLOW_UP = "plan_follow_up", _("följa upp planen")
    PLAN_REVISION = "plan_revision", _("revidera planen")
    DISCUSSION = "discussion", _("diskutera läget i samverkan")
    COUNCIL_REPORT = "council_report", _("rapportera till fullmäktige")


class Stated(TextChoices):
    """A coordinator's dated answer to a requirement that the product cannot see for itself."""

    PRESENT = "present", _("finns")
    MISSING = "missing", _("saknas")
    ATTEMPTED = "attempted", _("vi har försökt men inte nått ända fram")


MOST_GOALS: Final = 20
MOST_MEASURES: Final = 120
"""So many in a plan that nobody follows them up. More are refused with that reason."""
