"""The phrases that :mod:`fyrtorn.foundation.hours.words` puts together, one value per language.

Not gettext catalogues: a sentence about hours is put together from pieces, and a missing piece has to fail
in the type check, not before a visitor.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """The phrases of one language. A name in braces is filled in."""

    code: str
    clock: str
    """Between hours and minutes."""
    weekdays: tuple[str, ...]
    and_: str
    today: str
    tomorrow: str
    at_time: str
    open_now: str
    open_always: str
    closes: str
    unknown_after: str
    closed_now: str
    closed_today: str
    closed_today_red_day: str
    closed_today_reason: str
    opens: str
    opens_at_latest: str
    opens_unknown: str
    special_hours: str
    unknown_now: str
    unknown_red_day: str
    unknown_after_red_day: str
    unknown_hours: str
    in_words: str
    not_yet_valid: str
    no_longer_valid: str
    next_known: str
    closed: str
    round_the_clock: str
    next_day: str
    every_day: str
    every_day_but_red: str
    working_days: str
    not_red_days: str
    also_red_days: str
    other_times_than: str
    valid_from: str
    valid_to: str


SWEDISH = Language(
    code="sv",
    clock=".",
    weekdays=("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"),
    and_="och",
    today="i dag",
    tomorrow="i morgon, {weekday}",
    at_time="kl. {time}",
    open_now="Öppet nu.",
    open_always="Öppet dygnet runt.",
    closes="Stänger {when}.",
    unknown_after="Efter {when} vet vi inte om de svarar.",
    closed_now="Stängt just nu.",
    closed_today="Stängt i dag.",
    closed_today_red_day="Stängt i dag, {red_day}.",
    closed_today_reason="Stängt i dag: {reason}.",
    opens="Öppnar {when}.",
    opens_at_latest="Öppnar senast {when}.",
    opens_unknown="Vi vet inte när de öppnar igen.",
    special_hours="Särskilda tider: {reason}.",
    unknown_now="Vi vet inte om de svarar just nu.",
    unknown_red_day="Vi vet inte om de svarar i dag, {red_day}.",
    unknown_after_red_day="Vi vet inte om de svarar nu, efter {red_day}.",
    unknown_hours="Vi vet inte när de svarar.",
    in_words="De anger sina tider så här: ”{words}”.",
    not_yet_valid="De tider vi har gäller inte än.",
    no_longer_valid="De tider vi har gäller inte längre. Vi vet inte när de svarar.",
    next_known="Nästa tid vi känner till: {when}.",
    closed="stängt",
    round_the_clock="dygnet runt",
    next_day="{times} nästa dag",
    every_day="alla dagar",
    every_day_but_red="alla dagar utom röda dagar",
    working_days="helgfria vardagar",
    not_red_days="{hours}, inte röda dagar",
    also_red_days="{hours}, även röda dagar",
    other_times_than="annan tid än {hours}",
    valid_from="från {first}",
    valid_to="till och med {last}",
)

ENGLISH = Language(
    code="en",
    clock=":",
    weekdays=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    and_="and",
    today="today",
    tomorrow="tomorrow, {weekday}",
    at_time="at {time}",
    open_now="Open now.",
    open_always="Open round the clock.",
    closes="Closes {when}.",
    unknown_after="The hours we know of end {when}.",
    closed_now="Closed now.",
    closed_today="Closed today.",
    closed_today_red_day="Closed today, {red_day}.",
    closed_today_reason="Closed today: {reason}.",
    opens="Opens {when}.",
    opens_at_latest="Opens {when} at the latest.",
    opens_unknown="We do not know when they open again.",
    special_hours="Special hours: {reason}.",
    unknown_now="We do not know whether they answer now.",
    unknown_red_day="We do not know whether they answer today, {red_day}.",
    unknown_after_red_day="We do not know whether they answer now, after {red_day}.",
    unknown_hours="We do not know when they answer.",
    in_words="They state their hours like this: “{words}”.",
    not_yet_valid="The hours we have do not apply yet.",
    no_longer_valid="The hours we have no longer apply. We do not know when they answer.",
    next_known="The next time we know of: {when}.",
    closed="closed",
    round_the_clock="round the clock",
    next_day="{times} the next day",
    every_day="every day",
    every_day_but_red="every day except public holidays",
    working_days="weekdays except public holidays",
    not_red_days="{hours}, not on public holidays",
    also_red_days="{hours}, also on public holidays",
    other_times_than="other times than {hours}",
    valid_from="from {first}",
    valid_to="until {last}",
)

_LANGUAGES = {language.code: language for language in (SWEDISH, ENGLISH)}


def phrases_in(language: str) -> Language:
    """The phrases of "sv" or "en".

    Raises:
        ValueError: any other language.
    """
    if language not in _LANGUAGES:
        raise ValueError(f"hours can be told in {', '.join(_LANGUAGES)}, not in {language!r}")
    return _LANGUAGES[language]
