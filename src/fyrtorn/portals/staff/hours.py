"""Opening hours typed in words, and what we made of them: read back before anything is saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from fyrtorn.foundation.hours.holidays_ahead import ContradictionKind, contradictions, unstated_holidays
from fyrtorn.foundation.hours.model import HolidayRule, Hours
from fyrtorn.foundation.hours.reading import read_hours
from fyrtorn.foundation.hours.words import hours_in_words, week_lines

LONGEST: Final = 600
"""Characters of typed hours. The longest real ones have about 200."""

MOST_IN_WORDS: Final = 200
"""Characters kept of hours that stand in words alone."""

DAYS: Final = ("mandag", "tisdag", "onsdag", "torsdag", "fredag", "lordag", "sondag")
"""Names of the seven fields for one day each, Monday first."""

_DAY_WORDS: Final = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """Hours as we understood them, for the editor's eye."""

    hours: Hours
    sentence: str
    rows: tuple[tuple[str, str], ...]
    red_days: str
    cautions: tuple[str, ...]
    """What the editor should look at once more. It can be saved all the same."""

    @property
    def is_understood(self) -> bool:
        """Whether anything can be said of an ordinary week."""
        return bool(self.sentence)


def understood(text: str) -> ReadBack:
    """What a text says about hours. Nothing understood: no hours, and perhaps a caution that says why."""
    found = read_hours(text[:LONGEST])
    hours = Hours(
        weekly=tuple(rule for part in found for rule in part.hours.weekly),
        deviations=tuple(deviation for part in found for deviation in part.hours.deviations),
        in_words="; ".join(part.hours.in_words for part in found if part.hours.in_words)[:MOST_IN_WORDS],
    )
    return read_back(hours, cautions=tuple(problem for part in found for problem in part.problems))


def from_days(days: Mapping[int, str]) -> ReadBack:
    """The hours of seven fields, by ISO weekday: "09–12 och 13–16", or nothing for a closed day."""
    parts = [
        (weekday, text, understood(f"{_DAY_WORDS[weekday - 1]} {text}"))
        for weekday, text in days.items()
        if text.strip()
    ]
    missed = [
        _("Vi förstod inte tiden för %(day)s.") % {"day": _DAY_WORDS[weekday - 1]}
        for weekday, _text, part in parts
        if {rule.weekday for rule in part.hours.weekly} != {weekday}
    ]
    if missed:
        return read_back(Hours(), cautions=tuple(missed))
    rules = tuple(rule for _weekday, _text, part in parts for rule in part.hours.weekly)
    return read_back(
        Hours(weekly=rules), cautions=tuple(caution for *_rest, part in parts for caution in part.cautions)
    )


def with_choices(
    back: ReadBack, *, holidays: HolidayRule | None, valid_from: date | None, valid_to: date | None
) -> ReadBack:
    """The same hours, with what was chosen beside the text: red days, first and last day."""
    weekly = tuple(
        replace(
            rule,
            holidays=holidays or rule.holidays,
            valid_from=valid_from or rule.valid_from,
            valid_to=valid_to or rule.valid_to,
        )
        for rule in back.hours.weekly
    )
    return read_back(replace(back.hours, weekly=weekly), cautions=back.cautions)


def read_back(hours: Hours, *, cautions: tuple[str, ...] = ()) -> ReadBack:
    """How hours look as a week, with what they leave unsaid and where they speak against themselves."""
    against = [_AGAINST[found.kind] for found in contradictions(hours)]
    return ReadBack(
        hours=hours,
        sentence=hours_in_words(hours, language="sv"),
        rows=week_lines(hours, language="sv"),
        red_days=_red_days(hours),
        cautions=tuple(dict.fromkeys([*cautions, *map(_, against)])),
    )


def open_red_days(hours: Hours, *, today: date, within_days: int) -> tuple[tuple[date, str], ...]:
    """Coming red days about which the hours say nothing: date and name."""
    return tuple((red.on, red.name) for red in unstated_holidays(hours, today=today, within_days=within_days))


_AGAINST: Final = {
    ContradictionKind.HOLIDAYS_DIFFER: "Två tider går i varandra och säger olika om röda dagar.",
    ContradictionKind.VALIDITY_DIFFERS: "Två tider går i varandra men gäller olika datum.",
    ContradictionKind.DEVIATION_TWICE: "En dag har två avvikelser. Tiderna läggs ihop.",
    ContradictionKind.WEEKLY_NOT_USED: "Tiderna används inte, eftersom linjen är öppen när en annan är stängd.",
}


def _red_days(hours: Hours) -> str:
    rules = {rule.holidays for rule in hours.weekly}
    if not rules:
        return ""
    if rules == {HolidayRule.CLOSED}:
        return _("Stängt röda dagar och midsommar-, jul- och nyårsafton.")
    if rules == {HolidayRule.SAME}:
        return _("Öppet som vanligt även röda dagar.")
    return _("Tiderna säger inget om röda dagar. Då visar vi att vi inte vet.")
