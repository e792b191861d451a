"""Whom do I turn to? The directory's lines, put in the order that the guidance's rules give."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory.entries import Entry, LineEntry, Standing
from fyrtorn.domains.directory.vocabulary import LineKind, LineState, ServiceKind
from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.guidance.finder import Candidate, HelpKind, Question, WhyThis, suggestions
from fyrtorn.domains.guidance.queries import Fact
from fyrtorn.domains.helpline.leading.offering import OtherWays, other_ways
from fyrtorn.domains.helpline.leading.promising import promised
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.base.text import swedish_key
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.vocabulary.terms import AgeBand, Audience


@dataclass(frozen=True, slots=True)
class Line:
    """One way of reaching a service, and how it stands right now."""

    line: LineEntry
    standing: Standing
    is_overdue: bool


@dataclass(frozen=True, slots=True)
class Help:
    """A service as a visitor meets it: its lines with the one to use first at the front."""

    entry: Entry
    lines: tuple[Line, ...]
    is_local: bool
    why: WhyThis | None = None
    chat_line: UUID | None = None
    """The line one can chat with, whether or not anybody is there at the moment."""
    call_back_line: UUID | None = None
    """The line that can promise to call whoever leaves a number."""

    @property
    def first(self) -> Line:
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class HelpPage:
    """Everything a municipality's page shows, as it stands at ``at``."""

    place: Organisation | None
    at: datetime
    local: tuple[Help, ...]
    wider: tuple[Help, ...]
    facts: tuple[Fact, ...]
    changes_at: datetime | None
    """When anything said about hours changes next."""

    @property
    def has_entered_nothing(self) -> bool:
        """No line of the municipality's own that somebody has confirmed: say to ring its switchboard."""
        return not any(help_.first.line.is_trusted(today=self.at.date()) for help_ in self.local)


@dataclass(frozen=True, slots=True)
class HelpAnswer:
    """The finder's answer: a short list, best fit first, and what can be done until the first one opens."""

    place: Organisation | None
    at: datetime
    suggested: tuple[Help, ...]
    meanwhile: Help | None
    changes_at: datetime | None
    question: Question

    @property
    def depends_on_age(self) -> bool:
        """The list begins with a line for children or for adults alone, and nobody has said whom it concerns."""
        is_unknown = self.question.age is AgeBand.UNKNOWN
        return is_unknown and any(_is_for_one_age(help_) for help_ in self.suggested[:1])

    @property
    def begins_with_the_switchboard(self) -> bool:
        """Nothing suggested is local and confirmed: the municipality's switchboard comes before the list."""
        return not any(
            help_.is_local and help_.first.line.is_trusted(today=self.at.date()) for help_ in self.suggested
        )


_SHOWN_ABOVE_EVERY_PAGE: Final = frozenset({ServiceKind.EMERGENCY, ServiceKind.POLICE})
"""112 and 114 14 stand on top of each page, so the lists need not repeat them."""

_ORDER: Final = (
    ServiceKind.HELPLINE,
    ServiceKind.SOCIAL_SERVICES,
    ServiceKind.SOCIAL_EMERGENCY,
    ServiceKind.EXIT_PROGRAMME,
    ServiceKind.COORDINATOR,
    ServiceKind.SWITCHBOARD,
    ServiceKind.PROFESSIONAL_SUPPORT,
    ServiceKind.HEALTH,
    ServiceKind.OTHER,
    ServiceKind.SECURITY_SERVICE,
)

_HELP_KINDS: Final = {
    ServiceKind.SOCIAL_SERVICES: HelpKind.SOCIAL_SERVICES,
    ServiceKind.SOCIAL_EMERGENCY: HelpKind.SOCIAL_EMERGENCY,
    ServiceKind.PROFESSIONAL_SUPPORT: HelpKind.PROFESSIONAL_SUPPORT,
    ServiceKind.EXIT_PROGRAMME: HelpKind.EXIT_PROGRAMME,
    ServiceKind.COORDINATOR: HelpKind.COORDINATOR,
    ServiceKind.SWITCHBOARD: HelpKind.SWITCHBOARD,
    ServiceKind.HEALTH: HelpKind.HEALTH,
    ServiceKind.OTHER: HelpKind.OTHER,
    ServiceKind.POLICE: HelpKind.POLICE,
    ServiceKind.SECURITY_SERVICE: HelpKind.POLICE,
    ServiceKind.EMERGENCY: HelpKind.EMERGENCY,
}


def help_page(place: Organisation | None, *, at: datetime, language: str) -> HelpPage:
    """The page of a municipality, or of the whole nation when ``place`` is ``None``."""
    at = at.astimezone(STOCKHOLM)
    helps = _helps(place, at=at, language=language)
    ordered = sorted(helps, key=lambda h: (_ORDER.index(h.entry.kind), not _is_trusted(h, at), _name_key(h)))
    facts = guidance.published_facts(place.id, language=language) if place else []
    return HelpPage(
        place=place,
        at=at,
        local=tuple(h for h in ordered if h.is_local),
        wider=tuple(h for h in ordered if not h.is_local),
        facts=tuple(facts),
        changes_at=_next_change(ordered),
    )


def find_help(place: Organisation | None, question: Question, *, at: datetime, language: str) -> HelpAnswer:
    """The finder's short list for an errand, in a municipality or in the whole nation."""
    at = at.astimezone(STOCKHOLM)
    helps = _helps(place, at=at, language=language)
    suggested = tuple(
        Help(s.what.entry, s.what.lines, s.what.is_local, s.why, s.what.chat_line, s.what.call_back_line)
        for s in suggestions(question, [_candidate(h, at) for h in helps])
    )
    return HelpAnswer(
        place=place,
        at=at,
        suggested=suggested,
        meanwhile=_meanwhile(suggested, helps),
        changes_at=_next_change(helps),
        question=question,
    )


def _helps(place: Organisation | None, *, at: datetime, language: str) -> list[Help]:
    place_id, region_id = (place.id, place.parent_id) if place else (None, None)
    entries = directory.entries_for(place_id, region_id=region_id, language=language)
    shown = [entry for entry in entries if entry.lines and entry.kind not in _SHOWN_ABOVE_EVERY_PAGE]
    answering = {entry.provider_id for entry in shown if entry.kind is ServiceKind.HELPLINE}
    ways = {provider_id: other_ways(provider_id, now=at) for provider_id in answering}
    return [_help(entry, ways.get(entry.provider_id, OtherWays()), place_id, at) for entry in shown]


def _help(entry: Entry, ways: OtherWays, place_id: UUID | None, at: datetime) -> Help:
    calling = (
        line.id
        for line in entry.lines
        if line.id in ways.call_back and promised(ways.call_back[line.id], line.hours, now=at)
    )
    return Help(
        entry,
        _lines(entry, at),
        entry.is_local_to(place_id),
        chat_line=next((line.id for line in entry.lines if line.id in ways.chat), None),
        call_back_line=next(calling, None),
    )


def _lines(entry: Entry, at: datetime) -> tuple[Line, ...]:
    """The lines, confirmed ones first, and among them a telephone that answers now; else as the editor ordered."""
    lines = [Line(line, line.standing(at=at), line.is_overdue(today=at.date())) for line in entry.lines]
    return tuple(
        sorted(
            lines,
            key=lambda way: (
                not way.line.is_trusted(today=at.date()),
                way.line.kind is not LineKind.PHONE,
                way.standing.state is not LineState.OPEN,
            ),
        )
    )


def _candidate(help_: Help, at: datetime) -> Candidate[Help]:
    entry = help_.entry
    return Candidate(
        what=help_,
        kind=_help_kind(help_),
        audiences=entry.audiences,
        is_open=any(line.standing.state is LineState.OPEN for line in help_.lines),
        is_trusted=_is_trusted(help_, at),
        is_local=help_.is_local,
        sort_key=_name_key(help_),
        is_for_children=Audience.CHILDREN in entry.audiences,
        is_for_adults=Audience.ADULTS in entry.audiences,
    )


def _name_key(help_: Help) -> str:
    """Orders equals by their Swedish name, whatever language the page is in."""
    return swedish_key(help_.entry.name_in_swedish)


def _help_kind(help_: Help) -> HelpKind:
    if help_.entry.kind is ServiceKind.HELPLINE:
        return HelpKind.LOCAL_HELPLINE if help_.is_local else HelpKind.NATIONAL_HELPLINE
    return _HELP_KINDS[help_.entry.kind]


def _is_trusted(help_: Help, at: datetime) -> bool:
    return help_.first.line.is_trusted(today=at.date())


def _meanwhile(suggested: tuple[Help, ...], helps: list[Help]) -> Help | None:
    """What to use until the best fit opens: a social emergency service not known to be closed, or what is open."""
    if not suggested or suggested[0].first.standing.state in {LineState.OPEN, LineState.NO_HOURS}:
        return None
    emergency = [
        h
        for h in helps
        if h.entry.kind is ServiceKind.SOCIAL_EMERGENCY
        and h.is_local
        and h.first.standing.state is not LineState.CLOSED
    ]
    is_open = [
        h
        for h in suggested[1:]
        if h.first.standing.state is LineState.OPEN
        and not (_is_for_one_age(h) and _is_for_one_age(suggested[0]))  # one for the other age is no help
    ]
    return next((h for h in [*emergency, *is_open] if h.entry.id != suggested[0].entry.id), None)


def _is_for_one_age(help_: Help) -> bool:
    return len(help_.entry.audiences & {Audience.CHILDREN, Audience.ADULTS}) == 1


def _next_change(helps: list[Help]) -> datetime | None:
    moments = [line.standing.changes_at for h in helps for line in h.lines if line.standing.changes_at]
    return min(moments, default=None)
