"""What the public pages say in sentences of their own. Plain functions, in the language that is active."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from babel.dates import format_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.directory.vocabulary import LineKind
from fyrtorn.domains.guidance.finder import WhyThis
from fyrtorn.domains.guidance.vocabulary import Errand, FactKind
from fyrtorn.foundation.vocabulary.terms import AgeBand, Answer, Cost

Words = str | Promise

_DAY_MINUTES: Final = 24 * 60

WHY: Final[dict[WhyThis, Words]] = {
    WhyThis.MADE_FOR_RELATIVES: gettext_lazy("Finns till för dig som är orolig för någon."),
    WhyThis.MADE_FOR_LEAVING: gettext_lazy("Finns till för den som vill bort från en våldsam miljö."),
    WhyThis.MADE_FOR_PROFESSIONALS: gettext_lazy("Ger råd till dig som möter detta i ditt arbete."),
    WhyThis.LISTENS_TO_ALL: gettext_lazy("Lyssnar på alla som vill prata om sin oro."),
    WhyThis.HELPS_CHILDREN: gettext_lazy("Hjälper den som är under 18 år."),
    WhyThis.HELPS_ADULTS: gettext_lazy("Hjälper den som är 18 år eller äldre."),
    WhyThis.OPEN_WHEN_OTHERS_ARE_NOT: gettext_lazy(
        "Till för det som inte kan vänta när socialtjänsten har stängt."
    ),
    WhyThis.KNOWS_THE_WORK: gettext_lazy("Vet hur kommunen arbetar och vem som kan hjälpa till."),
    WhyThis.CONNECTS_YOU: gettext_lazy("Kopplar dig till rätt person i kommunen."),
}

VERBS: Final[dict[LineKind, Words]] = {
    LineKind.PHONE: gettext_lazy("Ring"),
    LineKind.CHAT: gettext_lazy("Chatta"),
    LineKind.FORM: gettext_lazy("Fyll i formuläret"),
    LineKind.EMAIL: gettext_lazy("Mejla"),
    LineKind.VISIT: gettext_lazy("Besök"),
}

ALWAYS_THERE: Final[dict[LineKind, Words]] = {
    LineKind.EMAIL: gettext_lazy("Du kan mejla när som helst. Svaret kan dröja. Din adress syns."),
    LineKind.FORM: gettext_lazy("Formuläret går att fylla i när som helst. Svaret kan dröja."),
}

FACT_TITLES: Final[dict[FactKind, Words]] = {
    FactKind.CONTACT_FIRST: gettext_lazy("Vart du vänder dig först"),
    FactKind.RESPONSIBILITY: gettext_lazy("Kommunens ansvar"),
    FactKind.WAY_OF_WORKING: gettext_lazy("Så arbetar kommunen"),
    FactKind.COORDINATOR_FUNCTION: gettext_lazy("Vem som samordnar"),
    FactKind.PLAN_YEAR: gettext_lazy("Handlingsplan"),
    FactKind.PLAN_GOAL: gettext_lazy("Mål i planen"),
    FactKind.PLAN_REVISION: gettext_lazy("När planen ses över"),
    FactKind.MEETING_RHYTHM: gettext_lazy("Hur ofta man träffas"),
    FactKind.WORKING_GROUP: gettext_lazy("Vilka som deltar"),
    FactKind.PUBLIC_RECORD: gettext_lazy("Vad som blir allmän handling"),
}

ERRANDS: Final[dict[Errand, tuple[Words, Words]]] = {
    Errand.SOMEONE: (
        gettext_lazy("Jag är orolig för någon"),
        gettext_lazy("Ditt barn, ett syskon, en vän. Du behöver inte vara säker."),
    ),
    Errand.MYSELF: (
        gettext_lazy("Det gäller mig själv"),
        gettext_lazy("Du vill ut, eller har börjat tveka."),
    ),
    Errand.WORK: (
        gettext_lazy("Jag är orolig i mitt arbete"),
        gettext_lazy("Skola, vård, fritid eller förening."),
    ),
}
"""The three ways in: words and a hint."""

AGES: Final[dict[AgeBand, Words]] = {
    AgeBand.CHILD: gettext_lazy("Under 18 år"),
    AgeBand.ADULT: gettext_lazy("18 år eller äldre"),
    AgeBand.UNKNOWN: gettext_lazy("Visa för alla åldrar"),
}


def day(on: date, *, language: str) -> str:
    """ "9 november 2022"."""
    return format_date(on, "d MMMM y", locale=language)


def weekday_and_day(on: date, *, language: str) -> str:
    """ "måndag 23 november", of a day not far away."""
    return format_date(on, "EEEE d MMMM", locale=language)


def right_now(at: datetime, *, language: str) -> str:
    """When what the page says of open and closed was true: "Läget lördag 21 november kl. 23.40."."""
    return _("Läget %(day)s kl. %(time)s.") % {
        "day": weekday_and_day(at, language=language),
        "time": clock(at.hour * 60 + at.minute, language=language),
    }


def clock(minutes: int, *, language: str) -> str:
    """A time of day, given in minutes from midnight: "23.40", in English "23:40". Midnight ends as 24.00."""
    shown = minutes if minutes <= _DAY_MINUTES else minutes % _DAY_MINUTES
    return f"{shown // 60:02}{':' if language == 'en' else '.'}{shown % 60:02}"


def checked(on: date | None, by: str, *, language: str) -> str:
    """When somebody last made sure, and who; that nobody is known to have, when that is so.

    Who it was is a function's Swedish title, so only Swedish pages name it.
    """
    if on is None:
        return _("Vi vet inte när uppgifterna senast kontrollerades.")
    if not by or language != "sv":
        return _("Kontrollerat %(day)s.") % {"day": day(on, language=language)}
    return _("Kontrollerat %(day)s av %(who)s.") % {"day": day(on, language=language), "who": by}


def unconfirmed(on: date | None, kind: LineKind, *, language: str) -> str:
    """Instead of open or closed, for what nobody has confirmed lately."""
    if on is None:
        known = _("Obekräftat. Vi vet inte när någon senast kontrollerade det.")
    else:
        known = _("Obekräftat. Senast kontrollerat %(day)s.") % {"day": day(on, language=language)}
    doubt = _("Numret kan ha ändrats.") if kind is LineKind.PHONE else _("Adressen kan ha ändrats.")
    return f"{known} {doubt}"


def unstaffed(instead: str, *, language: str) -> str:
    """Instead of open, for a line that somebody should be at. ``instead`` is written in Swedish."""
    sorry = _("Det borde vara öppet, men ingen är på plats. Det är vårt fel.")
    if not instead or language != "sv":
        return f"{sorry} {_('Ring någon av de andra på sidan så länge.')}"
    return f"{sorry} {_('Gör så här i stället: %(instead)s') % {'instead': instead}}"


def source(title: str, dated: date | None, *, language: str) -> str:
    """Where a fact comes from: "Källa: Nykvarns kommuns sida, 9 november 2022."; empty without a source."""
    if not title:
        return ""
    if dated is None:
        return _("Källa: %(title)s.") % {"title": title}
    return _("Källa: %(title)s, %(day)s.") % {"title": title, "day": day(dated, language=language)}


def answers(
    *,
    anonymity: Answer,
    sees_number: Answer,
    on_bill: Answer,
    cost: Cost,
    who_can_see: str,
    written_in: str = "",
) -> tuple[tuple[str, str, str], ...]:
    """What a caller wonders, as question, answer, and the answer's language when it is not the page's.

    What nobody knows is gathered in one honest line. ``written_in``: the language of ``who_can_see``.
    """
    said: list[tuple[str, str, str]] = []
    unknown: list[str] = []
    for question, words, meant, answer in (
        (_("Kan jag vara anonym?"), _anonymity(anonymity), _("om du kan vara anonym"), anonymity),
        (_("Ser de mitt nummer?"), _sees_number(sees_number), _("om de ser ditt nummer"), sees_number),
        (_("Syns samtalet på räkningen?"), _on_bill(on_bill), _("om samtalet syns på räkningen"), on_bill),
        (_("Vad kostar det?"), _cost(cost), _("vad det kostar"), cost),
    ):
        if answer in {Answer.UNKNOWN, Cost.UNKNOWN}:
            unknown.append(meant)
        else:
            said.append((question, words, ""))
    afterwards = _("Vem kan se det efteråt?")
    if who_can_see:
        said.append((afterwards, who_can_see, written_in))
    else:
        said.append((afterwards, _("Det vet vi inte. Fråga innan du berättar."), ""))
    if unknown:
        asked = _("%(things)s. Fråga när du ringer, innan du berättar.") % {"things": listed(unknown)}
        said.append((_("Det här vet vi inte"), asked[:1].upper() + asked[1:], ""))
    return tuple(said)


def _anonymity(answer: Answer) -> str:
    return (
        _("Ja. Du behöver inte säga vem du är.") if answer is Answer.YES else _("Nej, de frågar vem du är.")
    )


def _sees_number(answer: Answer) -> str:
    return _("Ja, om du inte ringer med dolt nummer.") if answer is Answer.YES else _("Nej.")


def _on_bill(answer: Answer) -> str:
    return _("Ja, det kan synas på räkningen.") if answer is Answer.YES else _("Nej.")


def _cost(cost: Cost) -> str:
    return _("Ingenting.") if cost is Cost.FREE else _("Som ett vanligt samtal.")


def listed(parts: list[str]) -> str:
    """One or more things as in running text: "a, b och c"."""
    if len(parts) < 2:
        return "".join(parts)
    return _("%(first)s och %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
