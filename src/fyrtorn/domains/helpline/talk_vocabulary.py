"""The coded fields of a talk. Labels are Swedish. No field has room for a name, a number or a street.

Source of the fields: what earlier Swedish helplines noted, and could not tell afterwards because they had not noted it
alike. "None identified", "unclear" and "mixed" environments are answers as good as any other.
"""

from __future__ import annotations

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TalkKind(TextChoices):
    """What sort of talk."""

    SUPPORT = "support", _("stödsamtal")
    CONSULTATION = "consultation", _("konsultation med yrkesverksam")
    """A colleague in another service asks what to do, and nobody is named: no personal data at all."""


class TalkState(TextChoices):
    OPEN = "open", _("påbörjad")
    MINIMAL = "minimal", _("kan kompletteras")
    """The four fields are there; the rest may come during the shift."""
    DONE = "done", _("klar")
    """Counted, and changed no more."""


class Caller(TextChoices):
    """Who calls, in relation to the one the worry is about."""

    PARENT = "parent", _("förälder")
    SIBLING = "sibling", _("syskon")
    PARTNER = "partner", _("partner")
    RELATIVE = "relative", _("annan släkting")
    FRIEND = "friend", _("vän")
    NEIGHBOUR = "neighbour", _("granne eller bekant")
    SELF = "self", _("den det gäller")
    SCHOOL = "school", _("skola")
    SOCIAL_SERVICES = "social_services", _("socialtjänst")
    HEALTH = "health", _("hälso- och sjukvård")
    POLICE = "police", _("polis")
    LEISURE = "leisure", _("fritid eller förening")
    FAITH = "faith", _("trossamfund")
    EMPLOYER = "employer", _("arbetsgivare")
    OTHER = "other", _("någon annan")
    UNKNOWN = "unknown", _("vet inte")


class HourBand(TextChoices):
    """When on the day a contact came, in bands of three hours."""

    NIGHT = "00-06", _("klockan 0–6")
    MORNING = "06-09", _("klockan 6–9")
    FORENOON = "09-12", _("klockan 9–12")
    AFTERNOON = "12-15", _("klockan 12–15")
    LATE_AFTERNOON = "15-18", _("klockan 15–18")
    EVENING = "18-21", _("klockan 18–21")
    LATE_EVENING = "21-24", _("klockan 21–24")


class Duration(TextChoices):
    """How long the talk took."""

    SHORT = "0-5", _("under 5 minuter")
    QUARTER = "5-15", _("5–15 minuter")
    HALF_HOUR = "15-30", _("15–30 minuter")
    HOUR = "30-60", _("30–60 minuter")
    LONG = "60-", _("mer än en timme")


class Wait(TextChoices):
    """How long somebody waited for an answer."""

    AT_ONCE = "0-1", _("under 1 minut")
    MINUTES = "1-5", _("1–5 minuter")
    LONGER = "5-15", _("5–15 minuter")
    LONG = "15-", _("mer än 15 minuter")
    UNKNOWN = "unknown", _("vet inte")


class AgeBand(TextChoices):
    """The age of the one the worry is about."""

    UNDER_12 = "0-11", _("under 12 år")
    FROM_12 = "12-14", _("12–14 år")
    FROM_15 = "15-17", _("15–17 år")
    FROM_18 = "18-20", _("18–20 år")
    FROM_21 = "21-25", _("21–25 år")
    FROM_26 = "26-", _("26 år eller äldre")
    UNKNOWN = "unknown", _("vet inte")


class Sex(TextChoices):
    """As the caller says it. May be left out."""

    GIRL = "girl", _("flicka eller kvinna")
    BOY = "boy", _("pojke eller man")
    OTHER = "other", _("annat")
    UNKNOWN = "unknown", _("vet inte")


class Theme(TextChoices):
    """What the talk is about. Several may be. Deeds, words and circumstances, never faith or opinion."""

    VIOLENT_TALK = "violent_talk", _("tal om våld, eller lockas av våld")
    IDEOLOGY_TALK = "ideology_talk", _("budskap som försvarar våld")
    CHANGED = "changed", _("nya vänner eller nytt sätt")
    ONLINE = "online", _("på nätet")
    TRAVEL = "travel", _("resa eller planer på att resa")
    THREATENED = "threatened", _("utsatt för hot")
    FAMILY = "family", _("konflikt i familjen")
    WANTS_OUT = "wants_out", _("vill lämna")
    RETURNED = "returned", _("har återvänt")
    SCHOOL_ATTACK = "school_attack", _("oro för skolattack")
    RUMOUR = "rumour", _("rykte, osäkert")
    INFORMATION = "information", _("vill bara veta")


class StepGiven(TextChoices):
    """What the caller got. Several may be given."""

    ADVICE = "advice", _("råd")
    SUPPORT = "support", _("stöd i den egna oron")
    CONSULTED = "consulted", _("konsultation")
    REFERRED = "referred", _("hänvisad till annan hjälp")
    REPORT_BY_CALLER = "report_by_caller", _("den som ringde gör en orosanmälan")
    REPORT_BY_LINE = "report_by_line", _("vi gör en orosanmälan")
    EXIT = "exit", _("väg till avhopparverksamhet")
    POLICE_TOLD = "police_told", _("polisen underrättad")
    EMERGENCY = "emergency", _("hänvisad till 112")


class Outcome(TextChoices):
    """How the talk ended."""

    HELPED = "helped", _("fick det som behövdes")
    CONTINUES = "continues", _("fortsätter, vi hörs igen")
    PASSED_ON = "passed_on", _("gick vidare till annan hjälp")
    BROKEN_OFF = "broken_off", _("bröts")
    SILENT = "silent", _("ingen sade något")
    WRONG = "wrong", _("felringning eller annat ärende")
    UNKNOWN = "unknown", _("vet inte")


class FollowUp(TextChoices):
    NONE = "none", _("ingen uppföljning")
    CALLS_AGAIN = "calls_again", _("ringer själv igen")
    WE_CALL = "we_call", _("vi ringer upp")
    WRITTEN = "written", _("fortsätter skriftligt")


class CameBefore(TextChoices):
    """Whether the matter is known to the line, as far as anybody says so. Cases and persons are counted from it."""

    NEW_PERSON = "new_person", _("ringer för första gången")
    NEW_CASE = "new_case", _("har ringt förut om något annat")
    SAME_CASE = "same_case", _("har ringt förut om samma sak")
    UNKNOWN = "unknown", _("vet inte")


class Missed(TextChoices):
    """How somebody failed to reach a line. All that is known of them."""

    UNANSWERED = "unanswered", _("ingen svarade")
    QUEUE_FULL = "queue_full", _("kön var full")
    GAVE_UP = "gave_up", _("gav upp i kön")
    CLOSED = "closed", _("utanför öppettiderna")


class CallBackState(TextChoices):
    WAITING = "waiting", _("ska ringas upp")
    SHOWN = "shown", _("numret är visat")
    """Somebody has seen the number, and has not said yet how it went. It is not shown again."""
    REACHED = "reached", _("nådd")
    NOT_REACHED = "not_reached", _("svarade inte")
    EXPIRED = "expired", _("ringdes inte i tid")


class ChatState(TextChoices):
    WAITING = "waiting", _("väntar")
    TAKEN = "taken", _("pågår")
    ENDED = "ended", _("avslutad")


class TextKind(TextChoices):
    """What a service writes for its own line, edition by edition."""

    GUIDE = "guide", _("samtalsguide")
    CRIME_ROUTINE = "crime_routine", _("rutin när man får höra om brott")
    REPLIES = "replies", _("färdiga svar")


class Facet(TextChoices):
    """What contacts are counted by. One at a time: how many are young *and* live in one place is never known."""

    REACHED = "reached", _("nådde fram")
    """Values: ``answered`` and each :class:`Missed`. Their sum is the contacts tried."""
    CHANNEL = "channel", _("kanal")
    WEEKDAY_BAND = "weekday_band", _("veckodag och tid")
    WAIT = "wait", _("väntetid")
    DURATION = "duration", _("samtalets längd")
    KIND = "kind", _("slag")
    CALLER = "caller", _("vem som ringde")
    AGE = "age", _("ålder på den det gäller")
    SEX = "sex", _("kön på den det gäller")
    THEME = "theme", _("tema")
    ENVIRONMENT = "environment", _("miljö")
    MUNICIPALITY = "municipality", _("kommun, där den sagts")
    LANGUAGE = "language", _("språk")
    STEP = "step", _("vad den som ringde fick")
    OUTCOME = "outcome", _("hur det slutade")
    FOLLOW_UP = "follow_up", _("uppföljning")
    CASE = "case", _("ärenden")
    PERSON = "person", _("personer, där någon sagt det")


MANY_VALUED: Final = frozenset({Facet.THEME, Facet.ENVIRONMENT, Facet.STEP})
"""Facets of which one talk may have several values: their counts do not add up to the talks."""

ANSWERED: Final = "answered"
"""The value of :attr:`Facet.REACHED` for somebody who was answered."""
