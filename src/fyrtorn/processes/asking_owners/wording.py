"""The mails that owners get, in Swedish, with endings that agree. Nothing here asks the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date

from fyrtorn.foundation.base.numbers import in_words
from fyrtorn.foundation.notices.mail import Mail

_MOST_NAMED: Final = 12
MINUTES_EACH: Final = 2
"""For one measure: three choices and a few words."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a mail to one owner says."""

    holder_name: str
    plan_title: str
    function: str
    measures: Sequence[str]
    due_on: date
    ring_function: str
    ring_number: str
    link: str


def measures_in_words(count: int) -> str:
    """ "en åtgärd", "tre åtgärder"."""
    return f"{in_words(count)} {'åtgärd' if count == 1 else 'åtgärder'}"


def invitation(told: Told) -> Mail:
    """The first mail: which measures, how long it takes, until when, and whom to ring."""
    count = len(told.measures)
    which = "den här åtgärden" if count == 1 else "de här åtgärderna"
    return Mail(
        subject=f"{told.holder_name}: hur går det med {measures_in_words(count)}? Svara senast {_day(told.due_on)}",
        body=_body(
            f"Hej! {told.function} ansvarar för {measures_in_words(count)} i ”{told.plan_title}”. Jag behöver veta hur "
            "det går: är den gjord, gav den något, och ska den fortsätta? Skriv inga namn på någon."
            if count == 1
            else f"Hej! {told.function} ansvarar för {measures_in_words(count)} i ”{told.plan_title}”. Jag behöver "
            "veta hur det går: är de gjorda, gav de något, och ska de fortsätta? Skriv inga namn på någon.",
            f"Det gäller {which}:\n{_listed(told.measures)}",
            f"Räkna med ungefär {in_words(count * MINUTES_EACH)} minuter. Det går bra på telefonen, ingen inloggning "
            "behövs, och det ni börjar på sparas. ”Inte ännu” är ett fullgott svar.",
            _link(told),
            f"Svara senast {_weekday(told.due_on)}.",
            *_closing(told),
        ),
    )


def reminder(told: Told, *, today: date, has_begun: bool) -> Mail:
    """The same errand again, shorter: before the last day, or after it."""
    count = len(told.measures)
    when = (
        f"Sista dagen är {_weekday(told.due_on)}."
        if today <= told.due_on
        else f"Sista dagen var {_weekday(told.due_on)}, men det går fortfarande att svara."
    )
    begun = "Det ni har skrivit finns kvar, men är inte skickat. " if has_begun else ""
    return Mail(
        subject=f"Påminnelse från {told.holder_name}: hur går det med {measures_in_words(count)}?",
        body=_body(
            f"Hej igen! Jag saknar svar från er om {measures_in_words(count)} i ”{told.plan_title}”. ”Inte ännu” är "
            "ett fullgott svar.",
            f"{begun}{when}",
            _link(told),
            *_closing(told),
        ),
    )


def receipt(told: Told) -> Mail:
    """The answer has come, and how it is changed: also how an owner sees that somebody else answered."""
    return Mail(
        subject=f"{told.holder_name}: tack, ert svar om åtgärderna har kommit",
        body=_body(
            f"Tack! Svaret från {told.function} om {measures_in_words(len(told.measures))} i ”{told.plan_title}” har "
            "kommit.",
            f"Vill ni ändra något går det med samma länk:\n{told.link}",
            "Var det inte ni som svarade? Ring mig, så drar jag tillbaka länken.",
            *_closing(told),
        ),
    )


def _day(day: date) -> str:
    return format_date(day, "d MMMM", locale="sv")


def _weekday(day: date) -> str:
    return format_date(day, "EEEE d MMMM", locale="sv")


def _listed(measures: Sequence[str]) -> str:
    shown = [f"– {title}" for title in measures[:_MOST_NAMED]]
    if len(measures) > _MOST_NAMED:
        shown.append(f"– och {len(measures) - _MOST_NAMED} till")
    return "\n".join(shown)


def _link(told: Told) -> str:
    return (
        f"Svara här som {told.function}:\n{told.link}\n"
        "Länken är er egen. Den som har den kan svara och läsa det ni har sparat."
    )


def _closing(told: Told) -> Iterable[str]:
    yield (
        f"Osäker på om länken är äkta? Ring {told.ring_function}, {told.ring_number}, eller kommunens växel och fråga "
        "efter samma funktion."
    )
    yield f"Hälsningar\n{told.ring_function[:1].upper()}{told.ring_function[1:]}, {told.holder_name}"


def _body(*parts: str) -> str:
    return "\n\n".join(filter(None, parts)) + "\n"
