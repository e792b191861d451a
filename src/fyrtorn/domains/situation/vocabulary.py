"""The words of the situation picture. Labels are Swedish."""

from __future__ import annotations

from typing import Final

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class Size(TextChoices):
    """How much of a picture one writes."""

    SHORT = "short", _("kort, ungefär tre sidor")
    LONG = "long", _("lång, femton rubriker")


class Scope(TextChoices):
    """Whether the picture is all that the act asks for. The act concerns all crime."""

    CHAPTER = "chapter", _("ett kapitel om våldsbejakande extremism")
    WHOLE = "whole", _("kommunens hela lägesbild om brott")


class Heading(IntegerChoices):
    """What a picture speaks of, in this order."""

    METHOD = 1, _("Avgränsning och arbetssätt")
    BACKGROUND = 2, _("Läget i landet och länet")
    ENVIRONMENTS = 3, _("Miljöer och organisationer som finns här")
    EVENTS = 4, _("Händelser")
    ARENAS = 5, _("Mötesplatser och digitala arenor")
    EXPOSED = 6, _("Grupper som utsätts")
    ENQUIRIES = 7, _("Frågor och oro som kommit in, i antal")
    SOCIAL_SERVICES = 8, _("Socialtjänstens bild, i antal")
    SCHOOL = 9, _("Skolans bild")
    CONDITIONS = 10, _("Det som ökar risken och det som skyddar")
    PREPAREDNESS = 11, _("Vår egen beredskap")
    RESIDENTS = 12, _("Invånarnas bild")
    ANALYSIS = 13, _("Analys")
    PROBLEMS = 14, _("Problem att arbeta med")
    SPREADING = 15, _("Spridning och nästa uppdatering")


SHORT_HEADINGS: Final = (
    Heading.METHOD,
    Heading.ENVIRONMENTS,
    Heading.EVENTS,
    Heading.ANALYSIS,
    Heading.PROBLEMS,
)
"""The five headings of the short form."""

MOST_QUESTIONS: Final = 5
"""Questions a round may put to one function."""

MOST_PRIORITISED: Final = 5
"""Problems an edition may put first."""

LEAST_AREA: Final = 1000
"""People who live in the smallest area that an event may be placed in."""


class Compass(TextChoices):
    """Where in the municipality an area lies, for the schematic map."""

    CENTRE = "centre", _("centralt")
    NORTH = "north", _("norr")
    NORTH_EAST = "north_east", _("nordost")
    EAST = "east", _("öster")
    SOUTH_EAST = "south_east", _("sydost")
    SOUTH = "south", _("söder")
    SOUTH_WEST = "south_west", _("sydväst")
    WEST = "west", _("väster")
    NORTH_WEST = "north_west", _("nordväst")


class RoundState(TextChoices):
    DRAFT = "draft", _("förbereds")
    OUT = "out", _("svar samlas in")
    CLOSED = "closed", _("stängd")


class AnswerWay(TextChoices):
    """How an answer came."""

    LINK = "link", _("genom länken")
    MEETING = "meeting", _("på ett möte")
    PHONE = "phone", _("på telefon")
    STAFF = "staff", _("inloggad")


class EventKind(TextChoices):
    """What happened. Source: the event record for violent extremism in the EST way of working."""

    PROPAGANDA = "propaganda", _("propaganda, till exempel klistermärken eller flygblad")
    GATHERING = "gathering", _("möte, manifestation eller demonstration")
    DAMAGE = "damage", _("skadegörelse med hatmotiv")
    THREAT = "threat", _("hot mot förtroendevald, tjänsteperson eller journalist")
    THREAT_GROUP = "threat_group", _("hot mot en grupp eller ett samfund")
    VIOLENCE = "violence", _("våld")
    RECRUITMENT = "recruitment", _("försök att värva")
    ONLINE = "online", _("hot på nätet mot en plats eller verksamhet här")
    OTHER = "other", _("annat")


class TargetGroup(TextChoices):
    """Whom it was aimed at."""

    NOBODY = "nobody", _("ingen särskild")
    ELECTED = "elected", _("förtroendevalda")
    OFFICIALS = "officials", _("tjänstepersoner")
    JOURNALISTS = "journalists", _("journalister")
    JEWISH = "jewish", _("judar")
    MUSLIM = "muslim", _("muslimer")
    CHRISTIAN = "christian", _("kristna")
    ROMA = "roma", _("romer")
    SAMI = "sami", _("samer")
    AFRO_SWEDISH = "afro_swedish", _("afrosvenskar")
    LGBTQI = "lgbtqi", _("hbtqi-personer")
    MIGRANTS = "migrants", _("människor som flytt eller flyttat hit")
    WOMEN = "women", _("kvinnor")
    CHILDREN = "children", _("barn och unga")
    POLITICAL = "political", _("ett parti eller en politisk förening")
    OTHER = "other", _("annan grupp")
    UNKNOWN = "unknown", _("oklart")


class PlaceKind(TextChoices):
    """What sort of place, never an address. A place of worship is named only as a target."""

    PUBLIC = "public", _("gata, torg eller park")
    SCHOOL = "school", _("skola")
    LEISURE = "leisure", _("fritidsgård, idrottsplats eller bibliotek")
    TRANSPORT = "transport", _("hållplats eller station")
    WORKPLACE = "workplace", _("arbetsplats")
    WORSHIP = "worship", _("gudstjänstlokal, som utsattes")
    ONLINE = "online", _("på nätet")
    OTHER = "other", _("annan plats")


class SourceKind(TextChoices):
    """Where what is said comes from."""

    OWN_STAFF = "own_staff", _("kommunens personal såg det")
    REPORTED = "reported", _("berättat för kommunens personal")
    POLICE = "police", _("polisen")
    HOUSING = "housing", _("bostadsbolag")
    ASSOCIATION = "association", _("förening eller samfund")
    RESIDENT = "resident", _("invånare")
    OPEN = "open", _("öppen källa, till exempel en tidning")
    OTHER = "other", _("annan")


class Reliability(TextChoices):
    """How sure one is that it happened as told. About the source, never about a person."""

    CONFIRMED = "confirmed", _("bekräftat av flera")
    LIKELY = "likely", _("troligt")
    UNCERTAIN = "uncertain", _("osäkert")


class ViolenceKind(TextChoices):
    """What an open source must tell of before an organisation is named."""

    VIOLENCE = "violence", _("våld")
    THREAT = "threat", _("hot")


class BatchState(TextChoices):
    WAITING = "waiting", _("väntar")
    DONE = "done", _("klar")
    UNDONE = "undone", _("ångrad")
    FAILED = "failed", _("gick inte")


class Bone(TextChoices):
    """The sides of a cause analysis: the crime triangle, and what stands around it."""

    OFFENDER = "offender", _("den som gör")
    VICTIM = "victim", _("den eller det som drabbas")
    PLACE = "place", _("platsen och tillfället")
    SOCIETY = "society", _("det som ligger bakom")


class Certainty(TextChoices):
    """How well a cause is known."""

    WELL_KNOWN = "well_known", _("väl belagd")
    LIKELY = "likely", _("trolig")
    GUESS = "guess", _("en gissning som ska prövas")


class Depth(TextChoices):
    QUICK = "quick", _("tio minuter")
    DEEP = "deep", _("fördjupad")


class Change(TextChoices):
    """How something stands beside the last edition."""

    NEW = "new", _("nytt")
    WORSE = "worse", _("mer än förra gången")
    SAME = "same", _("ungefär som förra gången")
    BETTER = "better", _("mindre än förra gången")
    GONE = "gone", _("finns inte längre")
    UNKNOWN = "unknown", _("går inte att jämföra")


class Marking(TextChoices):
    """Who may read a paragraph."""

    PUBLIC = "public", _("öppen")
    INTERNAL = "internal", _("intern")
    POLICE = "police", _("från polisen, sekretess prövas (18 kap. 1 § OSL)")


class Origin(TextChoices):
    """What a paragraph was made from."""

    OWN = "own", _("skriven här")
    ANSWER = "answer", _("ett svar")
    EVENTS = "events", _("händelserna")
    FIGURE = "figure", _("en siffra")
    ANALYSIS = "analysis", _("analysen")


class EditionState(TextChoices):
    DRAFT = "draft", _("utkast")
    REVIEW = "review", _("granskas")
    DECIDED = "decided", _("beslutad")


class FileUse(TextChoices):
    """What a kept Word file is for."""

    WORD_TEMPLATE = "word_template", _("kommunens Word-mall")
