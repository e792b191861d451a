"""Entries and their lines as staff read them: status, week, what is missing. No database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from babel.dates import format_date
from django.utils.translation import gettext as _

from fyrtorn.domains.directory.entries import Entry, LineEntry
from fyrtorn.domains.directory.rules import Word
from fyrtorn.domains.directory.upkeep import Asked
from fyrtorn.domains.directory.vocabulary import AreaState, LineKind, LineState
from fyrtorn.foundation.base.calendar import STOCKHOLM, red_day
from fyrtorn.foundation.hours.holidays_ahead import unstated_holidays
from fyrtorn.foundation.hours.model import Hours, Spell, WeeklyRule
from fyrtorn.foundation.hours.words import status_sentence, week_lines
from fyrtorn.portals.staff import hours
from fyrtorn.portals.staff.hours import ReadBack

_STATUS_KINDS: Final = {
    LineState.OPEN: "open",
    LineState.CLOSED: "closed",
    LineState.UNKNOWN: "unknown",
    LineState.IN_WORDS: "words",
    LineState.UNCONFIRMED: "unknown",
    LineState.UNSTAFFED: "unstaffed",
    LineState.NO_HOURS: "",
}
HOLIDAYS_AHEAD_DAYS: Final = 60


@dataclass(frozen=True, slots=True)
class DeviationShown:
    """One date that differs from the week."""

    on: date
    words: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """One way of reaching a service, ready for a template."""

    id: UUID
    kind_label: str
    display: str
    label: str
    status_kind: str
    status_sentence: str
    week: ReadBack
    in_words: str
    takes_over: bool
    deviations: tuple[DeviationShown, ...]
    open_red_days: str
    """Coming red days that nothing is said about, listed; empty when there are none."""
    checked: str
    is_overdue: bool
    is_built_in: bool
    source: str
    asked: str
    objects: bool
    """The function has answered that the line is wrong."""


@dataclass(frozen=True, slots=True)
class EntryShown:
    """A service in a list."""

    id: UUID
    name: str
    provider_name: str
    organisation_name: str
    kind_label: str
    state: str
    state_label: str
    lines: tuple[LineShown, ...]
    checked: str
    is_overdue: bool


def day(on: date | None) -> str:
    """A date as one reads it: "9 november 2022"; empty for none."""
    return format_date(on, "d MMMM y", locale="sv") if on else ""


def days_listed(days: tuple[tuple[date, str], ...]) -> str:
    """Dates with their names: "julafton 24 december och juldagen 25 december"."""
    words = [f"{name} {format_date(on, 'd MMMM', locale='sv')}" for on, name in days]
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s och %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def checked(on: date | None) -> str:
    """When somebody last checked, as a sentence."""
    return _("Kontrollerad %(day)s.") % {"day": day(on)} if on else _("Aldrig kontrollerad.")


def source(title: str, dated: date | None) -> str:
    """Where a fact comes from."""
    return f"{title}, {day(dated)}" if dated else title


def line_shown(line: LineEntry, *, at: datetime, asked: Asked | None = None) -> LineShown:
    """One line, with its status at the moment."""
    today = at.date()
    standing = line.standing(at=at)
    coming = tuple(deviation for deviation in line.hours.deviations if deviation.on >= today)
    open_days = hours.open_red_days(line.hours, today=today, within_days=HOLIDAYS_AHEAD_DAYS)
    return LineShown(
        id=line.id,
        kind_label=str(LineKind(line.kind).label).capitalize(),
        display=line.display,
        label=line.label,
        status_kind=_STATUS_KINDS[standing.state],
        status_sentence=_sentence(line, at=at),
        week=hours.read_back(line.hours),
        in_words=line.hours.in_words,
        takes_over=line.hours.when_closed is not None,
        deviations=tuple(DeviationShown(d.on, _deviation(d.spells, d.reason)) for d in coming),
        open_red_days=days_listed(open_days),
        checked=checked(line.checked_on),
        is_overdue=line.is_overdue(today=today),
        is_built_in=line.is_built_in,
        source=source(line.source_title, line.source_dated),
        asked=_asked(asked),
        objects=line.is_objected_to,
    )


def entry_shown(entry: Entry, *, at: datetime) -> EntryShown:
    """One service, as a row in a list."""
    today = at.date()
    lines = tuple(line_shown(line, at=at) for line in entry.lines)
    state = "retired" if entry.retired_on else "published" if entry.is_published else "draft"
    return EntryShown(
        id=entry.id,
        name=entry.name,
        provider_name=entry.provider_name,
        organisation_name=entry.organisation_name,
        kind_label=str(entry.kind.label).capitalize(),
        state=state,
        state_label=state_label(entry),
        lines=lines,
        checked=checked(entry.checked_on),
        is_overdue=entry.is_published
        and (entry.is_overdue(today=today) or any(line.is_overdue or line.objects for line in lines)),
    )


def area_word(state: AreaState, word: Word | None) -> str:
    """What stands about showing a service in somebody else's area; empty where nobody needs to be asked."""
    if word is None:
        return _("Visas där först när kommunen har sagt ja.") if state is AreaState.WAITING else ""
    when = day(word.said_at.astimezone(STOCKHOLM).date())
    by = f" ({word.said_by})" if word.said_by else ""
    ground = f" {word.ground}." if word.ground else ""
    answer = _("Ja") if word.is_agreed else _("Nej, visas inte")
    return f"{answer}, {when}{by}.{ground}"


def state_label(entry: Entry) -> str:
    """Whether the public sees the entry, in a word or two."""
    if entry.retired_on:
        return _("Upphörd")
    return _("Publicerad") if entry.is_published else _("Utkast")


def number_shown(number: LineEntry | None, *, at: datetime) -> LineShown | None:
    """The same of a number that may be gone from the directory."""
    return None if number is None else line_shown(number, at=at)


def coming_red_days(today: date, *, within_days: int) -> tuple[tuple[date, str], ...]:
    """All red days and eves from tomorrow on: date and name."""
    days = (date.fromordinal(today.toordinal() + ahead) for ahead in range(1, within_days + 1))
    return tuple((red.on, red.name) for red in map(red_day, days) if red)


def has_open_red_days(line: LineEntry, *, today: date) -> bool:
    """Whether the line leaves a coming red day open."""
    return bool(unstated_holidays(line.hours, today=today, within_days=HOLIDAYS_AHEAD_DAYS))


def _sentence(line: LineEntry, *, at: datetime) -> str:
    standing = line.standing(at=at)
    if standing.state is LineState.NO_HOURS or standing.status is None:
        return ""
    if standing.state is LineState.UNCONFIRMED:
        return _("Obekräftad. Visas inte som öppen.")
    if standing.state is LineState.UNSTAFFED:
        return _("Borde vara öppen, men ingen är på plats. Visas inte som öppen.")
    return status_sentence(standing.status, at=at, language="sv")


def _deviation(spells: tuple[Spell, ...], reason: str) -> str:
    words = _("stängt")
    if spells:
        as_mondays = Hours(weekly=tuple(WeeklyRule(1, spell) for spell in spells))
        words = week_lines(as_mondays, language="sv")[0][1]
    return f"{words} ({reason})" if reason else words


def _asked(asked: Asked | None) -> str:
    if asked is None:
        return ""
    when = day(asked.asked_at.astimezone(STOCKHOLM).date())
    if asked.answered_at is None:
        return _("Brevlådan frågad %(day)s. Inget svar än.") % {"day": when}
    answered = day(asked.answered_at.astimezone(STOCKHOLM).date())
    if asked.is_right:
        return _("Funktionen svarade %(day)s att det stämmer.") % {"day": answered}
    return _("Funktionen svarade %(day)s att något inte stämmer.") % {"day": answered}
