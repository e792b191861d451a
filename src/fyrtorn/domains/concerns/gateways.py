"""When the social services may let a secret pass on, and to whom: the law as a table that a page shows. Pure.

The table is for what chapter 26 section 1 of the Secrecy Act protects. It is never the program that chooses: it
shows which gateways lead to a receiver, and a worker affirms each condition. What does not apply here is shown
as well, with the reason, so that nobody leans on it by mistake. Sources: the Secrecy Act (2009:400) chapters 10,
12 and 26, and the act (2025:170) on a duty to inform law enforcement, sections 4-8.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.vocabulary.law import LAW_ENFORCEMENT_DUTY_ACT, SECRECY_ACT, LegalRule, cited

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    Words = str | _StrPromise

TABLE_CHECKED_ON: Final = date(2026, 11, 21)
"""The day the table was last gone through, against the consolidated texts as they were read for ``law``."""


class Receiver(TextChoices):
    """To whom something is let out. Kinds only: which office, and who there, is sealed."""

    POLICE = "police", _("Polismyndigheten")
    SECURITY_POLICE = "security", _("Säkerhetspolisen")
    PROSECUTOR = "prosecutor", _("åklagare")
    CUSTOMS = "customs", _("Tullverket")
    SOCIAL_SERVICES = "social", _("socialtjänsten i en annan kommun, eller en annan gren av vår egen")
    HEALTH_CARE = "health", _("hälso- och sjukvården")
    SCHOOL = "school", _("förskola eller skola")
    SUPERVISOR = "supervisor", _("IVO, revisorerna eller någon annan som granskar oss")
    REPORTER_AT_WORK = "reporter", _("den som anmälde i sitt arbete")
    OTHER_AUTHORITY = "authority", _("en annan myndighet")
    SOMEBODY_ELSE = "other", _("någon annan, till exempel en förening eller en anhörig")


class GatewayKey(TextChoices):
    """The gateways, by what they are called here."""

    CONSENT = "consent", _("Personen har sagt ja")
    OWN_TASK = "own_task", _("Nödvändigt för vår egen uppgift")
    SUPERVISION = "supervision", _("Till den som granskar oss")
    AGAINST_CRIME = "crime", _("För att förebygga eller utreda brott")
    UNDER_21 = "under_21", _("Risk för brott, under 21 år")
    TERROR_AHEAD = "terror_risk", _("Risk för terroristbrott eller landsförräderi och liknande")
    CLOSE_PERSON = "close_person", _("Risk för våld mot en närstående")
    CHILD_ACUTE = "child_acute", _("Polisen måste ingripa genast, under 18 år")
    CRIME_ON_CHILD = "on_child", _("Misstanke om brott mot ett barn")
    TERROR_DONE = "terror_done", _("Misstanke om begånget terroristbrott")
    SERIOUS_CRIME = "serious", _("Misstanke om begånget allvarligt brott")
    DUTY = "duty", _("En lag säger att vi ska lämna uppgiften")
    CONTACT_DETAILS = "contact", _("Kontaktuppgifter som brottsbekämpningen begär")
    CARE = "care", _("Vård och stöd till den som är under 18")
    FEEDBACK = "feedback", _("Återkoppling till den som anmälde i sitt arbete")
    GENERAL_CLAUSE = "general", _("Generalklausulen")
    OTHER_SECRECY = "other_secrecy", _("Misstanke om brott, för verksamheter med annan sekretess")
    INFORM_UNASKED = "inform", _("Uppgiftsskyldighet till brottsbekämpningen, också utan begäran")
    HEAD_TEACHER = "head_teacher", _("Rektors uppgiftsskyldighet")


@dataclass(frozen=True, slots=True)
class Gateway:
    """One way through the secrecy, or one that is not there for the social services."""

    key: GatewayKey
    rule: LegalRule
    to: frozenset[Receiver]
    conditions: tuple[Words, ...]
    """Statements that must each be true, in the worker's own view."""
    not_covered: Words
    """What it is easily thought to allow, and does not."""
    why_not_here: Words = ""
    """Why it cannot be used for what section 26:1 protects; empty for one that can."""

    @property
    def applies_here(self) -> bool:
        return not self.why_not_here

    @property
    def cited(self) -> str:
        """Where it stands, as it is written in Swedish."""
        return cited(self.rule)

    @property
    def name(self) -> str:
        return str(self.key.label)


ANYBODY: Final = frozenset(Receiver)
_AUTHORITIES: Final = ANYBODY - {Receiver.SOMEBODY_ELSE, Receiver.REPORTER_AT_WORK}
_POLICE: Final = frozenset({Receiver.POLICE})
_BOTH_POLICE: Final = frozenset({Receiver.POLICE, Receiver.SECURITY_POLICE})
_INVESTIGATORS: Final = frozenset({Receiver.POLICE, Receiver.PROSECUTOR})
_LAW_ENFORCEMENT: Final = frozenset(
    {Receiver.POLICE, Receiver.SECURITY_POLICE, Receiver.PROSECUTOR, Receiver.CUSTOMS}
)

_NO_MORE_THAN_NEEDED: Final = _("Vi lämnar bara det som behövs, och inget därutöver.")
_CONCRETE: Final = _(
    "Det finns konkreta omständigheter i ärendet. Det är inte bara en känsla eller ett rykte."
)


def _secrecy(paragraph: str, says: str) -> LegalRule:
    return LegalRule(SECRECY_ACT, paragraph, says, TABLE_CHECKED_ON)


def _duty(paragraph: str, says: str) -> LegalRule:
    return LegalRule(LAW_ENFORCEMENT_DUTY_ACT, paragraph, says, TABLE_CHECKED_ON)


GATEWAYS: Final = (
    Gateway(
        GatewayKey.CONSENT,
        _secrecy(
            "10 kap. 1 § och 12 kap. 2–3 §§", "Whoever the secrecy protects may lift it, wholly or in part."
        ),
        ANYBODY,
        (
            _(
                "Personen som uppgifterna handlar om har sagt ja till att just det här lämnas till just den mottagaren."
            ),
            _("Personen har förstått vad det gäller, och vet att det går att säga nej."),
            _("Personen är vuxen. Eller: vårdnadshavare, och barnet efter ålder och mognad, har sagt ja."),
        ),
        _("Uppgifter om någon annan än den som har sagt ja, till exempel den som skrev till er."),
    ),
    Gateway(
        GatewayKey.UNDER_21,
        _secrecy(
            "10 kap. 18 a §", "About somebody under 21, to prevent crime, unless it would harm support."
        ),
        frozenset({Receiver.POLICE, Receiver.SECURITY_POLICE, Receiver.CUSTOMS}),
        (
            _("Personen är under 21 år."),
            _CONCRETE,
            _("De visar en risk för att personen kommer att begå brott."),
            _("Det är inte olämpligt att lämna uppgiften med tanke på stöd som pågår eller planeras."),
            _NO_MORE_THAN_NEEDED,
        ),
        _("Den som har fyllt 21. Åsikter, tro eller umgänge som inte visar någon risk för brott."),
    ),
    Gateway(
        GatewayKey.TERROR_AHEAD,
        _secrecy(
            "10 kap. 18 b §", "To prevent crimes under sections 4-10 of the Terrorist Offences Act, and such."
        ),
        _BOTH_POLICE,
        (
            _CONCRETE,
            _(
                "De visar en risk för att personen kommer att begå brott enligt 4–10 §§ terroristbrottslagen "
                "(2022:666), försök, förberedelse eller stämpling till terroristbrott, eller brott enligt "
                "18 eller 19 kap. brottsbalken."
            ),
            _NO_MORE_THAN_NEEDED,
        ),
        _("Andra brott. Starka åsikter eller tro utan något som visar en risk för ett sådant brott."),
    ),
    Gateway(
        GatewayKey.CLOSE_PERSON,
        _secrecy("10 kap. 18 c §", "To prevent serious violence against somebody close."),
        _POLICE,
        (
            _CONCRETE,
            _("De visar en risk för brott mot en närstående."),
            _("Brottet står i 3, 4 eller 6 kap. brottsbalken och ger minst ett års fängelse."),
            _("Det är inte olämpligt att lämna uppgiften med tanke på stöd som pågår eller planeras."),
            _NO_MORE_THAN_NEEDED,
        ),
        _("Våld mot någon som inte är närstående. Lindrigare brott."),
    ),
    Gateway(
        GatewayKey.CHILD_ACUTE,
        _secrecy("10 kap. 20 §", "When the police must act at once for somebody thought to be under 18."),
        _POLICE,
        (
            _("Personen kan antas vara under 18 år."),
            _("Personen är i en situation som uppenbart är farlig, eller är i färd med att begå ett brott."),
            _("Polisen behöver ingripa genast."),
        ),
        _("Det som inte brådskar. Är någon i fara: ring 112 först."),
    ),
    Gateway(
        GatewayKey.CRIME_ON_CHILD,
        _secrecy("10 kap. 21 §", "Suspicion of crime against somebody who is not 18 yet."),
        _INVESTIGATORS,
        (
            _("Det finns en misstanke om ett brott som redan har begåtts."),
            _("Den som brottet är riktat mot har inte fyllt 18 år."),
            _(
                "Brottet står i 3, 4 eller 6 kap. brottsbalken, eller är ett annat av dem som paragrafen räknar upp."
            ),
            _NO_MORE_THAN_NEEDED,
        ),
        _("Oro för att ett barn far illa utan misstanke om brott. Den utreder ni själva."),
    ),
    Gateway(
        GatewayKey.TERROR_DONE,
        _secrecy("10 kap. 22 a §", "Suspicion of a terrorist offence that was committed."),
        _BOTH_POLICE,
        (
            _("Det finns en misstanke om ett brott som redan har begåtts."),
            _("Brottet är ett av de terroristbrott som paragrafen räknar upp."),
            _NO_MORE_THAN_NEEDED,
        ),
        _("Risk för framtida brott: det är 10 kap. 18 b §."),
    ),
    Gateway(
        GatewayKey.SERIOUS_CRIME,
        _secrecy("10 kap. 23 §", "Suspicion of a serious crime that was committed."),
        _LAW_ENFORCEMENT,
        (
            _("Det finns en misstanke om ett brott som redan har begåtts."),
            _(
                "Brottet ger minst sex månaders fängelse. Eller: det är ett försök till ett brott som ger minst ett "
                "års fängelse, eller något annat som paragrafen räknar upp."
            ),
            _NO_MORE_THAN_NEEDED,
        ),
        _("Lindrigare brott, och brott som ännu inte har begåtts."),
    ),
    Gateway(
        GatewayKey.AGAINST_CRIME,
        _secrecy(
            "10 kap. 15 a §", "Between authorities, to prevent, hinder or find crime. From 1 December 2025."
        ),
        _AUTHORITIES,
        (
            _("Mottagaren är en myndighet."),
            _(
                "Uppgiften behövs för att förebygga, förhindra, upptäcka eller utreda brott, eller för att stoppa "
                "felaktiga utbetalningar eller fusk."
            ),
            _(
                "Vi har vägt in vad det betyder för personen och för viljan att söka hjälp. Inga tunga skäl "
                "talar emot."
            ),
            _("En jurist i kommunen har sagt att paragrafen går att använda här. Den är ny och lite prövad."),
            _NO_MORE_THAN_NEEDED,
        ),
        _(
            "Uppgifter som skyddas av 26 kap. 1 a § första stycket, 3, 4 eller 6 §, och uppgifter från vården."
        ),
    ),
    Gateway(
        GatewayKey.CARE,
        _secrecy(
            "26 kap. 9 §",
            "Within the social services and to health care, for care and support that is needed.",
        ),
        frozenset({Receiver.SOCIAL_SERVICES, Receiver.HEALTH_CARE}),
        (
            _(
                "Personen är under 18 år. Eller: något annat som paragrafen räknar upp gäller, till exempel ett "
                "fortgående missbruk."
            ),
            _("Uppgiften behövs för att personen ska få nödvändig vård, behandling eller annat stöd."),
            _NO_MORE_THAN_NEEDED,
        ),
        _("Uppgifter till skolan eller polisen."),
    ),
    Gateway(
        GatewayKey.FEEDBACK,
        _secrecy(
            "26 kap. 9 a §", "To a professional who reported: whether an inquiry was opened or already runs."
        ),
        frozenset({Receiver.REPORTER_AT_WORK}),
        (
            _("Mottagaren är skyldig att anmäla, och har gjort det."),
            _("Vi berättar bara om en utredning har inletts, inte har inletts eller redan pågår."),
        ),
        _("Vad ni har kommit fram till, och vad ni gör. Privatpersoner som har skrivit till er."),
    ),
    Gateway(
        GatewayKey.DUTY,
        _secrecy("10 kap. 28 §", "Secrecy does not hinder what a law or ordinance says shall be told."),
        _AUTHORITIES,
        (
            _(
                "Det finns en lag eller förordning som säger att just den här uppgiften ska lämnas till mottagaren."
            ),
            _("Vi har skrivit vilken lag och vilken paragraf det är i rutan om skälen."),
            _NO_MORE_THAN_NEEDED,
        ),
        _("5–7 §§ lagen (2025:170): de gäller inte det som skyddas av 26 kap. 1–6 §§."),
    ),
    Gateway(
        GatewayKey.CONTACT_DETAILS,
        _duty("4 §", "Contact details, on request, from any authority to law enforcement."),
        _LAW_ENFORCEMENT,
        (
            _("Mottagaren har själv begärt uppgiften."),
            _(
                "Det är bara kontaktuppgifter: adress, telefon, e-post, arbetsplats, ombud eller användarnamn."
            ),
            _("Det finns inget synnerligt skäl att låta bli."),
        ),
        _("Allt annat som står i ärendet. Vem som skrev anonymt: det vet varken ni eller Fyrtorn."),
    ),
    Gateway(
        GatewayKey.SUPERVISION,
        _secrecy("10 kap. 17 §", "To an authority that supervises or audits."),
        frozenset({Receiver.SUPERVISOR}),
        (
            _("Mottagaren granskar eller har tillsyn över oss."),
            _("Uppgiften behövs för granskningen."),
            _NO_MORE_THAN_NEEDED,
        ),
        _("Andra ändamål hos samma myndighet."),
    ),
    Gateway(
        GatewayKey.OWN_TASK,
        _secrecy("10 kap. 2 §", "When the authority cannot do its own task without it. Used sparingly."),
        ANYBODY,
        (
            _("Utan att lämna uppgiften kan vi inte göra vår egen uppgift i ärendet."),
            _("Det är vår uppgift som kräver det, inte mottagarens. Att det går fortare räcker inte."),
            _NO_MORE_THAN_NEEDED,
        ),
        _("Att hjälpa en annan myndighet i dess arbete."),
    ),
    Gateway(
        GatewayKey.GENERAL_CLAUSE,
        _secrecy(
            "10 kap. 27 §", "Between authorities when disclosure obviously weighs more. Not for 26:1-6."
        ),
        _AUTHORITIES,
        (),
        "",
        _("Den gäller inte uppgifter som skyddas av 26 kap. 1–6 §§."),
    ),
    Gateway(
        GatewayKey.OTHER_SECRECY,
        _secrecy(
            "10 kap. 24 §", "Suspicion of crime that may give prison, for activities with weaker secrecy."
        ),
        _LAW_ENFORCEMENT,
        (),
        "",
        _(
            "Den är till för andra verksamheter, till exempel skolan. För socialtjänsten gäller 10 kap. 20–23 §§."
        ),
    ),
    Gateway(
        GatewayKey.INFORM_UNASKED,
        _duty(
            "6 och 8 §§",
            "Municipalities inform law enforcement unasked; section 8 exempts what 26:1-6 protects.",
        ),
        _LAW_ENFORCEMENT,
        (),
        "",
        _("Enligt 8 § gäller den inte uppgifter som skyddas av 26 kap. 1–6 §§."),
    ),
    Gateway(
        GatewayKey.HEAD_TEACHER,
        _duty("7 och 8 §§", "Head teachers inform the police; section 8 exempts what 26:1-6 protects."),
        _POLICE,
        (),
        "",
        _("Den gäller rektorer och fritidspersonal, inte socialtjänsten."),
    ),
)
"""All gateways, those for what this work is about before the general ones."""

_BY_KEY: Final = {gateway.key: gateway for gateway in GATEWAYS}


def gateway_of(key: GatewayKey) -> Gateway:
    return _BY_KEY[key]


def gateways_to(receiver: Receiver) -> tuple[Gateway, ...]:
    """Those that can lead to the receiver, for a worker to choose among. None is put forward."""
    return tuple(gateway for gateway in GATEWAYS if gateway.applies_here and receiver in gateway.to)


def closed_to(receiver: Receiver) -> tuple[Gateway, ...]:
    """Those that one might think of for the receiver, and that are not there for the social services."""
    return tuple(gateway for gateway in GATEWAYS if not gateway.applies_here and receiver in gateway.to)
