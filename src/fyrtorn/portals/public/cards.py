"""A service as a card on a page: which words, which number, which colour. Plain functions, no database.

The rule above all others: only a line that somebody has confirmed, and that is open by its own hours, is
ever shown as open.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from fyrtorn.domains.directory.vocabulary import LineKind, LineState, ServiceKind
from fyrtorn.foundation.hours.model import Hours, Spell
from fyrtorn.foundation.hours.status import LOOK_AHEAD_DAYS, Why
from fyrtorn.foundation.hours.words import hours_in_words, machine_hours, status_sentence, week_lines
from fyrtorn.foundation.vocabulary.languages import name_of
from fyrtorn.portals.public import words
from fyrtorn.portals.public.addresses import to
from fyrtorn.processes.finding_help import Help, Line

LABELS_ARE_IN: Final = "sv"
"""A line's label is entered once, in Swedish."""

_PUBLIC_OFFICES: Final = frozenset(
    {
        ServiceKind.SOCIAL_SERVICES,
        ServiceKind.SOCIAL_EMERGENCY,
        ServiceKind.COORDINATOR,
        ServiceKind.SWITCHBOARD,
        ServiceKind.POLICE,
        ServiceKind.SECURITY_SERVICE,
    }
)


@dataclass(frozen=True, slots=True)
class Way:
    """One way of reaching a service, and whether it answers now."""

    verb: str
    label: str
    label_language: str
    """The language of the label when it is not the page's; else empty."""
    display: str
    href: str
    """Empty in a demo, and for what is no link: then the number is only shown."""
    status_kind: str
    status_sentence: str


@dataclass(frozen=True, slots=True)
class Microdata:
    """What search engines may read. Nothing that is not confirmed, nothing in a demo."""

    kind: str
    telephone: str
    opening_hours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tonight:
    """Whom to call until the first one opens."""

    name: str
    name_language: str
    """The language of the name when it is not the page's; else empty."""
    display: str
    href: str
    status_sentence: str


@dataclass(frozen=True, slots=True)
class Card:
    """A service as ``ui/_contact_card.html`` shows it."""

    slug: str
    name: str
    organisation: str
    summary: str
    why: str
    first: Way
    other_ways: tuple[Way, ...]
    tonight: Tonight | None
    what_happens: str
    answers: tuple[tuple[str, str, str], ...]
    """Question, answer, and the answer's language when it is not the page's; else empty."""
    week_lines: tuple[tuple[str, str], ...]
    hours_sentence: str
    """The hours in one line, with what is said of red days; empty when nothing is stated."""
    hours_are_confirmed: bool
    languages: str
    checked_sentence: str
    source_sentence: str
    source_href: str
    is_overdue: bool
    text_language: str
    """The language of the service's own words when they are not in the page's; else empty."""
    microdata: Microdata
    chat_href: str = ""
    """Where one can write instead of calling; empty when there is no chat."""
    call_back_href: str = ""
    """Where one can leave a number instead of calling; empty where nobody can promise to call."""


def card_for(
    help_: Help, *, at: datetime, language: str, is_demo: bool, meanwhile: Help | None = None
) -> Card:
    """The card of a service at the moment ``at``. ``meanwhile``: whom to call until it opens."""
    entry, first = help_.entry, help_.first
    line, today = first.line, at.date()
    is_trusted = line.is_trusted(today=today)
    shown_in_microdata = is_trusted and not is_demo
    return Card(
        slug=entry.key,
        name=entry.name,
        organisation=entry.provider_name,
        summary=entry.summary,
        why=str(words.WHY[help_.why]) if help_.why else "",
        first=way_for(first, at=at, language=language, is_demo=is_demo),
        other_ways=tuple(way_for(way, at=at, language=language, is_demo=is_demo) for way in help_.lines[1:]),
        tonight=_tonight(meanwhile, at=at, language=language, is_demo=is_demo) if meanwhile else None,
        what_happens=entry.what_happens,
        answers=words.answers(
            anonymity=entry.anonymity,
            sees_number=entry.sees_number,
            on_bill=entry.on_bill,
            cost=entry.cost,
            who_can_see=entry.who_can_see,
            written_in=_unless(entry.text_language, language),
        ),
        week_lines=_week(line.hours, language=language, today=today),
        hours_sentence=hours_in_words(line.hours, language=language, today=today),
        hours_are_confirmed=is_trusted,
        languages=_languages(entry.languages, language=language),
        checked_sentence=words.checked(line.checked_on, line.checked_by, language=language),
        source_sentence=words.source(
            line.source_title or entry.source_title,
            line.source_dated or entry.source_dated,
            language=language,
        ),
        source_href=entry.source_url if entry.source_url.startswith("https://") else "",
        is_overdue=not is_trusted,
        text_language=_unless(entry.text_language, language),
        microdata=Microdata(
            kind="GovernmentOffice" if entry.kind in _PUBLIC_OFFICES else "Organization",
            telephone=line.value if shown_in_microdata and line.kind is LineKind.PHONE else "",
            opening_hours=machine_hours(line.hours, today=today)
            if shown_in_microdata and entry.kind in _PUBLIC_OFFICES
            else (),
        ),
        chat_href=to("chat", language=language, line_id=help_.chat_line) if help_.chat_line else "",
        call_back_href=to("call_back", language=language, line_id=help_.call_back_line)
        if help_.call_back_line
        else "",
    )


def way_for(way: Line, *, at: datetime, language: str, is_demo: bool) -> Way:
    """A line with its verb, its link and whether it answers at ``at``."""
    kind, sentence = _status(way, at=at, language=language)
    return Way(
        verb=str(words.VERBS[way.line.kind]),
        label=way.line.label,
        label_language=_unless(LABELS_ARE_IN, language) if way.line.label else "",
        display=way.line.display,
        href="" if is_demo else _href(way.line.kind, way.line.value),
        status_kind=kind,
        status_sentence=sentence,
    )


_PLAIN: Final = {LineState.OPEN: "open", LineState.IN_WORDS: "words"}
"""States whose sentence needs nothing more."""


def _status(way: Line, *, at: datetime, language: str) -> tuple[str, str]:
    """The status's kind, which gives shape and colour, and its sentence, which carries the meaning."""
    line, standing = way.line, way.standing
    if not line.is_trusted(today=at.date()):
        return "unconfirmed", words.unconfirmed(line.checked_on, line.kind, language=language)
    if standing.state is LineState.NO_HOURS or standing.status is None:
        return "always", str(words.ALWAYS_THERE.get(line.kind, ""))
    sentence = status_sentence(standing.status, at=at, language=language)
    if standing.state in _PLAIN:
        return _PLAIN[standing.state], sentence
    if standing.state is LineState.UNSTAFFED:
        return "unstaffed", words.unstaffed(line.staffing.instead if line.staffing else "", language=language)
    if standing.state is LineState.CLOSED:
        is_special = standing.status.why in {Why.HOLIDAY_CLOSED, Why.DEVIATION_CLOSED}
        return "holiday" if is_special else "closed", sentence
    if line.checked_on is not None and standing.status.why is Why.NOT_STATED:
        checked = _("Numret kontrollerades %(day)s.") % {"day": words.day(line.checked_on, language=language)}
        sentence = f"{sentence} {checked}"
    return "unknown", sentence


def _href(kind: LineKind, value: str) -> str:
    if kind is LineKind.PHONE:
        return f"tel:{value}"
    if kind is LineKind.EMAIL:
        return f"mailto:{value}"
    return value if value.startswith("https://") else ""


def _tonight(meanwhile: Help, *, at: datetime, language: str, is_demo: bool) -> Tonight:
    way = way_for(meanwhile.first, at=at, language=language, is_demo=is_demo)
    return Tonight(
        name=meanwhile.entry.name,
        name_language=_unless(meanwhile.entry.text_language, language),
        display=way.display,
        href=way.href,
        status_sentence=way.status_sentence,
    )


def _unless(written_in: str, language: str) -> str:
    """The language something is written in; empty when it is the page's own."""
    return "" if written_in == language else written_in


def _week(hours: Hours, *, language: str, today: date) -> tuple[tuple[str, str], ...]:
    """The weekly hours, then the dates in sight that differ from them."""
    ahead = [d for d in hours.deviations if today <= d.on <= today + timedelta(days=LOOK_AHEAD_DAYS)]
    dates = [
        (
            words.day(deviation.on, language=language),
            _times_of(deviation.spells, language=language) or _("Stängt"),
        )
        for deviation in sorted(ahead, key=lambda deviation: deviation.on)
    ]
    return (*week_lines(hours, language=language, today=today), *dates)


def _times_of(spells: tuple[Spell, ...], *, language: str) -> str:
    starts = [(spell.starts.hour * 60 + spell.starts.minute, spell.minutes) for spell in spells]
    return ", ".join(
        f"{words.clock(start, language=language)}–{words.clock(start + minutes, language=language)}"
        for start, minutes in sorted(starts)
    )


def _languages(codes: tuple[str, ...], *, language: str) -> str:
    """The languages one can speak, when there are more than Swedish; else empty."""
    if set(codes) <= {"sv"}:
        return ""
    return words.listed([name_of(code, language=language) for code in codes])
