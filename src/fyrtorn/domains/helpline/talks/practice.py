"""Invented calls to practise on, read aloud by a colleague or by oneself. Nobody has ever made them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class PracticeCall:
    """A call: who it is, and what they say, in order. Each reply is said when the worker has answered the last."""

    who: str | Promise
    replies: tuple[str | Promise, ...]
    watch_for: str | Promise
    """What there is to notice in it, read afterwards."""


CALLS: Final[tuple[PracticeCall, ...]] = (
    PracticeCall(
        who=_("En mamma som knappt vågar prata"),
        replies=(
            _("Hej … är det här man ringer om man är orolig för sitt barn? Jag vet inte om jag borde."),
            _("Det är min son, han är sexton. Ska jag säga vad han heter?"),
            _(
                "Han är hemma men ändå inte. Han sitter i chattar om nätterna och har slutat träffa sina kompisar. "
                "När vi äter säger han att det snart ändå smäller och att några kommer att få skylla sig själva."
            ),
            _(
                "Nej, inga vapen eller så. Han skulle aldrig … Jag tror inte det. Han är snäll mot sin syster."
            ),
            _("Jag sover inte. Jag har inte sagt något till någon, inte ens till hans pappa."),
            _("Kan jag få ringa igen om det blir värre?"),
        ),
        watch_for=_(
            "Stoppade du henne innan hon sade namnet? Frågade du vad hon har sett och hört, skilt från vad hon "
            "befarar? Fick hon något för egen del?"
        ),
    ),
    PracticeCall(
        who=_("En lärare mellan två lektioner"),
        replies=(
            _("Hej, jag är lärare på en högstadieskola och har fem minuter. Jag vill bara bolla en sak."),
            _(
                "En elev i åttan har börjat rita symboler på allt och delar filmer där folk blir slagna. "
                "I dag sade eleven till en klasskamrat att hon står på listan."
            ),
            _("Jag har inte pratat med rektorn. Måste jag anmäla, eller räcker det att jag har ringt er?"),
            _("Jag är rädd att det blir värre om hemmet får veta att det var jag."),
            _("Vad gör jag i eftermiddag när vi har lektion igen?"),
        ),
        watch_for=_(
            "En lärare har anmälningsplikt, och rådet från er ersätter den aldrig. Sade du det tydligt och vänligt? "
            "Frågade du om någon är i fara i dag? Blev det en konsultation utan att eleven gick att känna igen?"
        ),
    ),
    PracticeCall(
        who=_("Någon som vill bort själv"),
        replies=(
            _("Är det sant att ni inte ser mitt nummer?"),
            _("Jag har varit med i en grupp i två år. Jag klarar inte det längre."),
            _("Om jag slutar svara i gruppen kommer de hem till mig. Det har hänt andra."),
            _("Jag har inte någon annan. Alla jag känner är där."),
            _("Polisen vill jag inte prata med. Inte nu."),
            _("Vad händer om jag ringer de där avhopparna? Frågar de vad jag har gjort?"),
        ),
        watch_for=_(
            "Frågade du om hotet gäller nu, i kväll? Gav du vägen till avhopparverksamheten utan att ställa krav? "
            "Avbröt du om något blev ett brott du måste ta ställning till, och hittade du rutinen?"
        ),
    ),
    PracticeCall(
        who=_("En granne som har hört ett rykte"),
        replies=(
            _("Jag vill anmäla en familj i mitt trapphus. De är sådana där."),
            _("Jag har inte hört något själv, men alla vet ju. De ber flera gånger om dagen."),
            _("Ja, nej, de har inte sagt något om våld. Men man blir ju orolig."),
            _("Jaha, så ni gör ingenting? Då får ni skylla er själva."),
        ),
        watch_for=_(
            "Tro är inte en oro. Frågade du efter handlingar och ord? Höll du dig lugn, utan att hålla med och utan "
            "att läxa upp? ”Rykte, osäkert” och ”vill bara veta” är svar som räknas."
        ),
    ),
)


def call_of(talk_id: UUID) -> PracticeCall:
    """The call of a practice record: the same each time the record is opened."""
    return CALLS[talk_id.int % len(CALLS)]
