"""The mails that functions get, in Swedish, with endings that agree. Nothing here asks the database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from babel.dates import format_date

from fyrtorn.domains.situation.rounds.entries import AskedEntry, RoundEntry, Sheet
from fyrtorn.domains.situation.rounds.rules import CODE_MINUTES
from fyrtorn.domains.situation.vocabulary import AnswerWay
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.notices.mail import Mail
from fyrtorn.foundation.organisations.vocabulary import Sector

_WORDS: Final = ("noll", "en", "två", "tre", "fyra", "fem")

_WHOSE: Final[dict[Sector, tuple[str, str]]] = {
    Sector.SCHOOL: ("skolans", "elever"),
    Sector.PRESCHOOL: ("förskolans", "barn"),
    Sector.SOCIAL_SERVICES: ("socialtjänstens", "klienter"),
    Sector.LEISURE: ("fritidsverksamhetens", "ungdomar"),
    Sector.CULTURE: ("kulturverksamhetens", "besökare"),
    Sector.LABOUR_MARKET: ("arbetsmarknadsenhetens", "deltagare"),
    Sector.ELDER_CARE: ("omsorgens", "brukare"),
    Sector.SECURITY: ("säkerhetsfunktionens", "invånare"),
    Sector.PERSONNEL: ("personalfunktionens", "medarbetare"),
    Sector.COMMUNICATION: ("kommunikationsenhetens", "invånare"),
    Sector.PUBLIC_HEALTH: ("folkhälsofunktionens", "invånare"),
    Sector.PROPERTY: ("fastighetsverksamhetens", "invånare"),
    Sector.HOUSING: ("bostadsbolagets", "hyresgäster"),
    Sector.RESCUE: ("räddningstjänstens", "invånare"),
    Sector.POLICE: ("polisens", "invånare"),
    Sector.HEALTH_CARE: ("vårdens", "patienter"),
    Sector.PRISON_SERVICE: ("kriminalvårdens", "klienter"),
    Sector.COUNTY_BOARD: ("länsstyrelsens", "invånare"),
    Sector.CIVIL_SOCIETY: ("föreningslivets", "medlemmar"),
    Sector.FAITH: ("samfundets", "besökare"),
    Sector.BUSINESS: ("näringslivets", "kunder"),
    Sector.COORDINATION: ("samordningens", "invånare"),
    Sector.OTHER: ("verksamhetens", "invånare"),
}
"""By sector: whose answer it is, and whom they are likeliest to name."""

_HOW: Final = {
    AnswerWay.MEETING: "från ett möte",
    AnswerWay.PHONE: "från ett telefonsamtal",
    AnswerWay.STAFF: "åt er",
    AnswerWay.LINK: "genom länken",
}


def whose(sector: Sector) -> str:
    """Whose answer: "skolans"."""
    return _WHOSE[sector][0]


def questions_in_words(count: int) -> str:
    """ "en fråga", "fem frågor"."""
    return f"{_number(count)} {'fråga' if count == 1 else 'frågor'}"


def minutes_in_words(count: int) -> str:
    """ "en minut", "fem minuter": a minute for each question."""
    return f"{_number(count)} {'minut' if count == 1 else 'minuter'}"


def day_in_words(day: date) -> str:
    """ "14 mars"."""
    return format_date(day, "d MMMM", locale="sv")


def period_in_words(first: date, last: date) -> str:
    """A period as one says it.

    >>> period_in_words(date(2026, 1, 1), date(2026, 12, 31)), period_in_words(date(2026, 3, 1), date(2027, 2, 28))
    ('2026', 'mars 2026 – februari 2027')
    """
    ends_month = (last + timedelta(days=1)).day == 1
    if first.day == 1 and ends_month:
        if (first.year, first.month, last.month) == (last.year, 1, 12):
            return str(first.year)
        if (first.year, first.month) == (last.year, last.month):
            return format_date(first, "MMMM y", locale="sv")
        start = "MMMM" if first.year == last.year else "MMMM y"
        return f"{format_date(first, start, locale='sv')} – {format_date(last, 'MMMM y', locale='sv')}"
    return f"{format_date(first, 'd MMMM y', locale='sv')} – {format_date(last, 'd MMMM y', locale='sv')}"


def subject_of(row: RoundEntry, asked: AskedEntry, count: int) -> str:
    """ "Nykvarns kommun: fem frågor, fem minuter, senast 14 mars"."""
    return (
        f"{row.holder_name}: {questions_in_words(count)}, {minutes_in_words(count)}, "
        f"senast {day_in_words(asked.due_on)}"
    )


def first_line(asked: AskedEntry, count: int) -> str:
    genitive, likely = _WHOSE[asked.sector]
    return (
        f"Hej! Jag behöver {genitive} svar på {questions_in_words(count)} – ”inget att rapportera” är ett "
        f"fullgott svar, och skriv inga namn på {likely} eller andra."
    )


def invitation(sheet: Sheet, link: str) -> Mail:
    """The first mail, with what the last answer led to."""
    row, asked, count = sheet.round, sheet.asked, len(sheet.texts)
    earlier = f"Det här ledde ert förra svar till: {asked.earlier_led_to}" if asked.earlier_led_to else ""
    return Mail(
        subject=subject_of(row, asked, count),
        body=_body(
            first_line(asked, count),
            earlier,
            f"{_gender(count)} gäller {period_in_words(row.period_from, row.period_to)}, {_where(row)}. Det går "
            "bra på telefonen och ingen inloggning behövs. Det ni börjar på sparas.",
            _link(asked, link),
            f"Svara senast {_weekday(asked.due_on)}. Ni kan ändra svaret tills insamlingen stängs.",
            *_closing(row),
        ),
    )


def reminder(sheet: Sheet, link: str, *, today: date) -> Mail:
    """The same errand again, shorter: before the last day, or after it."""
    row, asked, count = sheet.round, sheet.asked, len(sheet.texts)
    begun = "Det ni har skrivit finns kvar. " if asked.answer is not None else ""
    when = (
        f"Sista dagen är {_weekday(asked.due_on)}."
        if today <= asked.due_on
        else f"Sista dagen var {_weekday(asked.due_on)}, men det går fortfarande att svara."
    )
    return Mail(
        subject=f"Påminnelse från {row.holder_name}: {questions_in_words(count)}, {minutes_in_words(count)}",
        body=_body(
            f"Hej igen! {whose(asked.sector).capitalize()} svar på {questions_in_words(count)} har inte kommit än. "
            "”Inget att rapportera” är ett fullgott svar, och tar en halv minut.",
            f"{begun}{when}",
            _link(asked, link),
            *_closing(row),
        ),
    )


def confirmation(sheet: Sheet, link: str) -> Mail:
    """Staff have entered the function's answer: is it right?"""
    row, asked = sheet.round, sheet.asked
    way = asked.answer.way if asked.answer else AnswerWay.STAFF
    return Mail(
        subject=f"{row.holder_name}: stämmer {whose(asked.sector)} svar?",
        body=_body(
            f"Hej! Jag har skrivit in {whose(asked.sector)} svar {_HOW[way]}. Läs det och säg ja med ett klick, "
            "eller ändra det som är fel.",
            _link(asked, link),
            *_closing(row),
        ),
    )


def receipt(sheet: Sheet, link: str) -> Mail:
    """The answer has come, and how it is changed: also how a function sees that somebody else answered."""
    row, asked = sheet.round, sheet.asked
    given = asked.answer.given_at if asked.answer else None
    when = f" {format_date(given.astimezone(STOCKHOLM), 'd MMMM', locale='sv')}" if given else ""
    return Mail(
        subject=f"{row.holder_name}: tack, {whose(asked.sector)} svar har kommit",
        body=_body(
            f"Tack! {whose(asked.sector).capitalize()} svar kom{when}.",
            f"Vill ni ändra något går det tills insamlingen stängs:\n{link}",
            "Var det inte ni som svarade? Ring mig, så drar jag tillbaka länken.",
            *_closing(row),
        ),
    )


def code(sheet: Sheet, digits: str) -> Mail:
    """The code that shows the last answer."""
    half = len(digits) // 2
    return Mail(
        subject=f"{sheet.round.holder_name}: koden till ert förra svar",
        body=_body(
            f"Koden är {digits[:half]} {digits[half:]}",
            f"Skriv den på sidan där frågorna står. Den gäller i {CODE_MINUTES} minuter och visar vad "
            f"{sheet.asked.function} svarade förra gången.",
            "Har ingen av er bett om koden behöver ni inte göra något. Lämna den inte till någon annan.",
            _signed(sheet.round),
        ),
    )


def thanks(row: RoundEntry, asked: AskedEntry) -> Mail:
    """What the answer led to."""
    return Mail(
        subject=f"{row.holder_name}: det här ledde {whose(asked.sector)} svar till",
        body=_body(
            f"Hej! Tack för {whose(asked.sector)} svar om {period_in_words(row.period_from, row.period_to)}. "
            "Det ledde till det här:",
            asked.led_to,
            _signed(row),
        ),
    )


def _number(count: int) -> str:
    return _WORDS[count] if count < len(_WORDS) else str(count)


def _gender(count: int) -> str:
    return "Frågan" if count == 1 else "Frågorna"


def _where(row: RoundEntry) -> str:
    return f"området {row.area_name}" if row.area_name else "hela kommunen"


def _weekday(day: date) -> str:
    return format_date(day, "EEEE d MMMM", locale="sv")


def _link(asked: AskedEntry, link: str) -> str:
    return (
        f"Svara här som {asked.function}:\n{link}\n"
        "Länken är er egen. Den som har den kan svara och läsa det ni har sparat."
    )


def _closing(row: RoundEntry) -> Iterable[str]:
    yield (
        f"Osäker på om länken är äkta? Ring {row.ring_function}, {row.ring_number}, eller kommunens växel och "
        "fråga efter samma funktion."
    )
    yield _signed(row)


def _signed(row: RoundEntry) -> str:
    return f"Hälsningar\n{row.ring_function[:1].upper()}{row.ring_function[1:]}, {row.holder_name}"


def _body(*parts: str) -> str:
    return "\n\n".join(filter(None, parts)) + "\n"
