"""What social services write to a sender: ready words, and words that say more than the sender may know. Pure.

The ready words are Swedish whatever language the page is in: they become part of what is sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Ready(StrEnum):
    """The ready answers."""

    THANKS_AND_QUESTION = "tack"
    WHOM_TO_CALL = "ring"
    HOW_TO_TALK = "prata"
    WHAT_HAPPENS = "hander"
    BECOMES_REPORT = "anmalan"
    NO_NAMES = "namn"
    CLOSING = "avslut"


@dataclass(frozen=True, slots=True)
class Answer:
    """A ready answer: what it is called in the list, and its words."""

    key: Ready
    title: str
    text: str


ANSWERS: Final = (
    Answer(
        Ready.THANKS_AND_QUESTION,
        "Tack, och en fråga",
        "Tack för att du skrev. Vi har läst det, och vi tar det på allvar.\n\n"
        "För att kunna ge dig ett bra råd behöver vi veta lite mer: Vad är det du har sett eller hört själv, "
        "och när var det? Du behöver inte skriva vem det gäller.",
    ),
    Answer(
        Ready.WHOM_TO_CALL,
        "Vart man ringer",
        "Du kan ringa oss och prata utan att säga vad du heter. På kommunens sida, där du hittade hit, står "
        "numren och när vi svarar. På kvällar och helger svarar socialjouren.\n\n"
        "Är någon i fara just nu: ring 112. Vill du tipsa polisen om ett brott: ring 114 14.",
    ),
    Answer(
        Ready.HOW_TO_TALK,
        "Hur man kan prata med den man oroar sig för",
        "Det brukar hjälpa att fråga mer än att säga emot. Välj en lugn stund när ni är ensamma. Säg vad du själv har "
        "märkt, till exempel: ”Jag har märkt att du inte är med på träningen längre, och jag saknar dig.” Lyssna "
        "klart innan du svarar.\n\n"
        "Du behöver inte hålla med för att visa att du bryr dig. Säg ifrån om våld, men lämna dörren öppen: att "
        "det finns någon att komma till är ofta det som betyder mest.",
    ),
    Answer(
        Ready.WHAT_HAPPENS,
        "Vad som händer nu",
        "Vi har läst det du skrev. Vi kan inte berätta vad vi gör eller vilka vi talar med: det skyddar alla "
        "inblandade, också dig.\n\n"
        "Du kan komma tillbaka hit med din kod och skriva mer när du vill, så länge dialogen är öppen.",
    ),
    Answer(
        Ready.BECOMES_REPORT,
        "Det här kan bli en orosanmälan",
        "Det du berättar gör att vi tror att ett barn kan behöva skydd eller stöd. Om vi får veta, eller kan förstå, "
        "vilket barn det gäller måste vi behandla det som en orosanmälan. Då får vårdnadshavarna som regel veta "
        "att en anmälan har kommit in.\n\n"
        "Vill du göra en anmälan kan du skriva barnets namn eller ålder och skola här. Vill du fortsätta att bara "
        "få råd: skriv inget som visar vem det är.",
    ),
    Answer(
        Ready.NO_NAMES,
        "Skriv helst inga namn",
        "Tack för att du skrev. I rådgivningen vill vi helst inte ha namn, adresser eller bilder. Berätta hellre vad "
        "som har hänt och ungefär hur gammal personen är, så kan vi ge råd ändå.",
    ),
    Answer(
        Ready.CLOSING,
        "Vi avslutar",
        "Tack för att du hörde av dig, och för att du bryr dig. Vi stänger dialogen nu. Du kan läsa den med din kod "
        "till den dag som står på sidan.\n\n"
        "Händer det något nytt, eller blir du orolig igen: skriv på nytt eller ring oss. Vid fara, ring 112.",
    ),
)

TURNED: Final = (
    "Det du har skrivit gör att vi kan förstå vilket barn det gäller. Därför måste vi nu behandla det som en "
    "orosanmälan, fast du skrev för att få råd.\n\n"
    "Det betyder att vi genast bedömer om barnet behöver skydd, och inom 14 dagar bestämmer om vi ska utreda vidare. "
    "Vårdnadshavarna får som regel veta att en anmälan har kommit in och kan få läsa den. Vi vet inte vem du är, om "
    "du inte själv har skrivit det.\n\n"
    "Du kan fortsätta att läsa och skriva här med din kod."
)
"""What the sender of advice that became an orosanmälan is told, always in the same words."""

TURNED_GROWN: Final = (
    "Det du har skrivit gör att vi kan förstå vem det gäller. Därför måste vi nu ta ställning till om något ska göras, "
    "fast du skrev för att få råd.\n\n"
    "Den som är vuxen bestämmer oftast själv om hjälp. Personen får som regel veta att någon har hört av sig, "
    "och kan få läsa det som är skrivet. Vi vet inte vem du är, om du inte själv har skrivit det.\n\n"
    "Du kan fortsätta att läsa och skriva här med din kod."
)
"""The same about somebody who is of age: there is no orosanmälan then, and no fourteen days."""

LAST_WORDS: Final = next(answer.text for answer in ANSWERS if answer.key is Ready.CLOSING)
"""What a sender reads at the end, unless somebody writes other words. It tells nothing of what was decided."""

_REVEALING: Final = re.compile(
    r"\b("
    r"\w*utredning\w*|utred(?:er|a|s|de)?|förhandsbedöm\w*|skyddsbedöm\w*|polisanmäl\w*|"
    r"(?:anmält|anmäla|anmäler) (?:till )?polisen|säpo|säkerhetspolisen|säkerhetstjänst\w*|"
    r"omhänderta\w*|lvu|lvm|placera(?:d|s|t|r)?|placering\w*|insats(?:en|er|erna)?|biståndsbeslut\w*|"
    r"(?:talat|pratat|kontakt|möte) med (?:skolan|föräldrarna|mamman|pappan|polisen|vårdnadshavar\w*|familjen)|"
    r"känd (?:hos|av) oss|(?:tidigare|flera) anmälningar|diagnos\w*"
    r")\b",
    re.IGNORECASE,
)
"""What is done or known about somebody: secret towards whoever wrote (OSL 26:1)."""


def revealing_words(text: str) -> tuple[str, ...]:
    """Words in an answer that say what is done or known, each once, in the order they stand."""
    return tuple(dict.fromkeys(found.group().lower() for found in _REVEALING.finditer(text)))
