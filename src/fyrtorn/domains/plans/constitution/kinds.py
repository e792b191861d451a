"""The kinds of wording that are looked for: what it is called, why it matters, and what to write instead.

Sources: Från ord till handlingsplan (2017) on plans that tell staff to note who meets whom and what they say, and
to hand names to a coordinator; the national centre's page on the law; the rules in ``grounds``. The words are ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from fyrtorn.domains.plans.constitution.grounds import (
    CHILD_WELFARE_REPORT,
    MAPPING,
    OPINION_REGISTER,
    SECRECY_BETWEEN_AUTHORITIES,
    SENSITIVE_DATA,
    SOCIAL_SECRECY,
    Ground,
)


class Kind(StrEnum):
    PRESENCE = "presence"
    """Who meets whom, or who was there."""
    RECORD = "record"
    """What people say, think or believe, or their names, written down."""
    HAND_OVER = "hand_over"
    """Names and facts about people given to a coordinator."""
    SIGNS = "signs"
    """Faith, clothes or opinions as signs to look for."""
    OUTSIDE = "outside"
    """A report about somebody on another way than the legal one."""
    WATCH = "watch"
    """People's accounts or company watched or mapped."""
    VALUES = "values"
    """People's values followed up one by one."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said of a kind. Swedish, for whoever writes the plan."""

    label: str
    why: str
    better: str
    """A wording to take over."""
    grounds: tuple[Ground, ...]


ADVICE: Final[dict[Kind, Advice]] = {
    Kind.PRESENCE: Advice(
        label="Anteckna vilka som träffas",
        why="Då kartläggs människor som inte har gjort något, och bara för vilka de umgås med.",
        better="Vi beskriver platser, tider och händelser, aldrig vilka som var där. "
        "Händer något brottsligt kontaktar vi polisen.",
        grounds=(MAPPING, OPINION_REGISTER),
    ),
    Kind.RECORD: Advice(
        label="Skriva ner vad människor säger, tror eller heter",
        why="Att samla uppgifter om vad enskilda tycker och tror är åsiktsregistrering, "
        "också när det sker i en anteckningsbok.",
        better="Vi skriver inte ner vad enskilda säger, tycker eller tror. Den som är orolig för någon rådgör med "
        "socialtjänsten, utan namn om man vill.",
        grounds=(OPINION_REGISTER, SENSITIVE_DATA),
    ),
    Kind.HAND_OVER: Advice(
        label="Lämna namn eller uppgifter om enskilda till en samordnare",
        why="En samordnare har ingen rätt att samla uppgifter om enskilda, och hos samordnaren saknas den sekretess "
        "som skyddar dem.",
        better="Samordnaren ger råd utan att få veta vem det gäller. Oro för ett barn anmäls till socialnämnden, "
        "och misstanke om brott till polisen.",
        grounds=(SECRECY_BETWEEN_AUTHORITIES, SOCIAL_SECRECY, OPINION_REGISTER),
    ),
    Kind.SIGNS: Advice(
        label="Leta efter tecken i tro, klädsel eller åsikter",
        why="Tro, klädsel och åsikter säger inget om våld, men gör människor misstänkta för den de är. "
        "Sådana listor saknar stöd i forskningen.",
        better="Vi uppmärksammar att någon mår dåligt, hotar eller utövar våld, och pratar med personen själv. "
        "Tro, klädsel och åsikter är inga tecken.",
        grounds=(OPINION_REGISTER, SENSITIVE_DATA),
    ),
    Kind.OUTSIDE: Advice(
        label="Rapportera människor på annan väg än orosanmälan",
        why="Oro för ett barn ska anmälas till socialnämnden. En annan väg fördröjer hjälpen, och uppgifterna hamnar "
        "där de saknar skydd.",
        better="Den som misstänker att ett barn far illa anmäler det genast till socialnämnden. Gäller oron en vuxen "
        "rådgör man med socialtjänsten utan att säga vem det är. Vid fara ringer man 112.",
        grounds=(CHILD_WELFARE_REPORT, SOCIAL_SECRECY),
    ),
    Kind.WATCH: Advice(
        label="Bevaka eller kartlägga enskilda, på nätet eller i deras umgänge",
        why="Att följa enskildas konton eller kontakter är övervakning, och det får en kommun inte göra utan lagstöd.",
        better="Vi följer det som myndigheter och forskning publicerar om miljöer och händelser, "
        "aldrig enskilda personer eller deras konton.",
        grounds=(MAPPING, SENSITIVE_DATA),
    ),
    Kind.VALUES: Advice(
        label="Följa upp vad enskilda har för värderingar",
        why="Att systematiskt följa upp enskildas värderingar är åsiktsregistrering, även om syftet är gott.",
        better="Vi följer upp vad vi själva har gjort: hur många som har gått utbildningen, fått stöd eller vet vem de "
        "kan fråga. Frågor om attityder ställs bara anonymt.",
        grounds=(OPINION_REGISTER, SENSITIVE_DATA),
    ),
}
