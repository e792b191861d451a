"""From a municipality's old web page to its help page: read, say yes item by item, published.

The pasted text is read and thrown away. A yes makes the fact public at once; nothing else does.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from fyrtorn.domains.directory import queries as directory_queries
from fyrtorn.domains.directory import services as directory
from fyrtorn.domains.directory.contents import Area, Content, LineContent, Source, Words
from fyrtorn.domains.directory.entries import Entry, LineEntry
from fyrtorn.domains.directory.errors import HoursNotUnderstood, LineNotFound, ServiceNotFound
from fyrtorn.domains.directory.vocabulary import AreaKind, LineKind, ServiceKind
from fyrtorn.domains.guidance import services as guidance
from fyrtorn.domains.guidance.vocabulary import FactKind
from fyrtorn.domains.reading import queries as reading_queries
from fyrtorn.domains.reading import services as reading
from fyrtorn.domains.reading.errors import (
    AlreadyDecided,
    HoursChangedSince,
    NothingFound,
    PageUnreadable,
    ProposalNotFound,
)
from fyrtorn.domains.reading.proposing import items
from fyrtorn.domains.reading.queries import Proposed, Reading
from fyrtorn.domains.reading.reader.errors import PageTooLarge
from fyrtorn.domains.reading.reader.page import read_page
from fyrtorn.domains.reading.vocabulary import ProposalKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import fold
from fyrtorn.foundation.hours.kept import kept, unkept
from fyrtorn.foundation.hours.model import Hours
from fyrtorn.foundation.hours.reading import read_hours
from fyrtorn.foundation.vocabulary.terms import Audience

_LINE_KINDS: Final = {
    ProposalKind.PHONE: LineKind.PHONE,
    ProposalKind.EMAIL: LineKind.EMAIL,
    ProposalKind.ADDRESS: LineKind.VISIT,
}

_KINDS_BY_WORD: Final = (
    ("jour", ServiceKind.SOCIAL_EMERGENCY),
    ("växel", ServiceKind.SWITCHBOARD),
    ("kontaktcenter", ServiceKind.SWITCHBOARD),
    ("medborgarservice", ServiceKind.SWITCHBOARD),
    ("kundtjänst", ServiceKind.SWITCHBOARD),
    ("säkerhetspolis", ServiceKind.SECURITY_SERVICE),
    ("säpo", ServiceKind.SECURITY_SERVICE),
    ("polis", ServiceKind.POLICE),
    ("stödtelefon", ServiceKind.HELPLINE),
    ("orostelefon", ServiceKind.HELPLINE),
    ("avhopp", ServiceKind.EXIT_PROGRAMME),
    ("samordnare", ServiceKind.COORDINATOR),
    ("mottagning", ServiceKind.SOCIAL_SERVICES),
    ("socialtjänst", ServiceKind.SOCIAL_SERVICES),
    ("socialkontor", ServiceKind.SOCIAL_SERVICES),
    ("barn", ServiceKind.SOCIAL_SERVICES),
)
"""Words in a label that tell what sort of help it is. The first that fits decides."""


_AGES_BY_WORD: Final = (
    ("barn", Audience.CHILDREN),
    ("familj", Audience.CHILDREN),
    ("ungdom", Audience.CHILDREN),
    ("unga", Audience.CHILDREN),
    ("vuxen", Audience.ADULTS),
    ("vuxna", Audience.ADULTS),
)


@dataclass(frozen=True, slots=True)
class AcceptedContact:
    """A proposed contact as the editor has it, after any change."""

    name: str
    written: str
    kind: ServiceKind
    provider_id: UUID
    hours: Hours
    audiences: frozenset[Audience]
    add_to_service_id: UUID | None = None


def read_pasted_page(
    *, actor: Actor, organisation_id: UUID, raw: str | bytes, source_title: str, today: date
) -> Reading:
    """Read a page and propose what is new on it.

    Raises ``PageUnreadable`` for a text that is too large, ``NothingFound`` when there is nothing to
    propose, ``SourceNamesAPerson``.
    """
    try:
        facts = read_page(raw, today=today)
    except PageTooLarge:
        raise PageUnreadable from None
    proposed = items(facts)
    if not proposed:
        raise NothingFound
    row = reading.propose(
        actor=actor,
        organisation_id=organisation_id,
        source_title=source_title,
        page_dated=facts.updated,
        people_left_out=len(facts.people),
        items=proposed,
    )
    with acting(actor):
        return reading_queries.reading_for(actor=actor, reading_id=row.id)


def hours_from_words(text: str) -> Hours:
    """The hours somebody wrote in Swedish; empty text is hours unknown. Raises ``HoursNotUnderstood``."""
    if not text.strip():
        return Hours()
    read = [found for found in read_hours(text) if found.hours != Hours()]
    if not read or any(found.problems for found in read):
        raise HoursNotUnderstood
    return Hours(
        weekly=tuple(rule for found in read for rule in found.hours.weekly),
        deviations=tuple(deviation for found in read for deviation in found.hours.deviations),
        in_words="; ".join(found.hours.in_words for found in read if found.hours.in_words),
    )


def guessed_kind(name: str) -> ServiceKind:
    """What sort of help a label speaks of; ``OTHER`` when it does not say."""
    lowered = name.casefold()
    return next((kind for word, kind in _KINDS_BY_WORD if word in lowered), ServiceKind.OTHER)


def guessed_audiences(name: str) -> frozenset[Audience]:
    """For whom a label says that it is. Everyone may turn to a reception for children or for adults."""
    lowered = name.casefold()
    ages = {age for word, age in _AGES_BY_WORD if word in lowered}
    return frozenset({Audience.EVERYONE, *ages}) if len(ages) == 1 else frozenset({Audience.EVERYONE})


def same_service(proposed: Proposed, entries: list[Entry]) -> Entry | None:
    """The organisation's own service that a proposal names already, to which a line is added."""
    name = fold(proposed.content.get("name", ""))
    return next((entry for entry in entries if name and fold(entry.name) == name), None)


def already_listed(proposed: Proposed, entries: list[Entry]) -> Entry | None:
    """The service among ``entries`` that gives this very number or address already."""
    value = proposed.content.get("number") or proposed.content.get("address")
    return next((entry for entry in entries for line in entry.lines if line.value == value), None)


def accept_contact(*, actor: Actor, proposal_id: UUID, contact: AcceptedContact) -> Entry:
    """Say yes to a number, mailbox or address: it is published at once, in the municipality's name.

    Raises what the directory raises for a number that is none, a personal mailbox or a built-in number,
    and then nothing has changed.
    """
    with transaction_of(actor):
        proposed = _proposed(actor, proposal_id, kinds=_LINE_KINDS)
        today = clock.today()
        source = Source(
            title=proposed.source_title,
            dated=proposed.page_dated,
            checked_on=today,
            checked_by=actor.function_in(proposed.organisation_id),
        )
        if contact.add_to_service_id is None:
            service_id = _new_service(actor, proposed, contact, source)
        else:
            service_id = _own_service(actor, proposed, contact.add_to_service_id)
        line = directory.add_line(
            actor=actor,
            service_id=service_id,
            content=LineContent(
                kind=_LINE_KINDS[proposed.kind], written=contact.written, hours=contact.hours, source=source
            ),
        )
        directory.publish(actor=actor, service_id=service_id)
        reading.accept(actor=actor, proposal_id=proposal_id, became_id=line.id)
        return directory_queries.entry_for(actor=actor, service_id=service_id)


def accept_fact(*, actor: Actor, proposal_id: UUID, text: str) -> None:
    """Say yes to a fact about the municipality's work. Raises ``NamesAPerson``."""
    with transaction_of(actor):
        proposed = _proposed(actor, proposal_id, kinds={ProposalKind.FACT})
        if proposed.became_id is not None:
            guidance.change_fact(actor=actor, fact_id=proposed.became_id, text=text)
            fact = guidance.show_fact(actor=actor, fact_id=proposed.became_id)
        else:
            fact = guidance.state_fact(
                actor=actor,
                organisation_id=proposed.organisation_id,
                kind=FactKind(proposed.content["topic"]),
                text=text,
                source_title=proposed.source_title,
                source_dated=proposed.page_dated,
            )
        reading.accept(actor=actor, proposal_id=proposal_id, became_id=fact.id)


def accept_hours(*, actor: Actor, proposal_id: UUID, line_id: UUID, hours: Hours) -> Entry:
    """Say yes to hours, for one of the organisation's lines.

    Days that staff have entered, and what the line takes over after, stand as they were.
    """
    with transaction_of(actor):
        proposed = _proposed(actor, proposal_id, kinds={ProposalKind.HOURS})
        entry, line = directory_queries.line_for(actor=actor, line_id=line_id)
        _own_service(actor, proposed, entry.id)
        said = {deviation.on for deviation in hours.deviations}
        staying = tuple(deviation for deviation in line.hours.deviations if deviation.on not in said)
        source = Source(
            title=proposed.source_title,
            dated=proposed.page_dated,
            checked_on=clock.today(),
            checked_by=actor.function_in(proposed.organisation_id),
        )
        together = replace(hours, deviations=(*hours.deviations, *staying))
        directory.change_line(actor=actor, line_id=line_id, content=_with_hours(line, together, source))
        _, changed = directory_queries.line_for(actor=actor, line_id=line_id)
        reading.accept(
            actor=actor,
            proposal_id=proposal_id,
            became_id=line_id,
            replaced={"before": _kept_of(line), "after": kept(changed.hours)},
        )
        return directory_queries.entry_for(actor=actor, service_id=entry.id)


def take_back(*, actor: Actor, proposal_id: UUID) -> None:
    """Regret a yes: what it led to is no longer public, and the proposal waits again.

    A service that is left with no way of reaching it is retired. Hours become those the line had, with their
    source; raises ``HoursChangedSince`` when somebody has changed them after the yes. What the service itself
    had objected to stays dealt with.
    """
    with transaction_of(actor):
        proposed = reading_queries.proposal_for(actor=actor, proposal_id=proposal_id)
        if proposed.kind is ProposalKind.HOURS:
            _put_hours_back(actor, proposed)
        elif proposed.became_id is not None and proposed.kind is ProposalKind.FACT:
            guidance.withdraw_fact(actor=actor, fact_id=proposed.became_id)
        elif proposed.became_id is not None:
            _take_line_away(actor, proposed.became_id)
        reading.take_back(actor=actor, proposal_id=proposal_id)


def _proposed(actor: Actor, proposal_id: UUID, *, kinds: Collection[ProposalKind]) -> Proposed:
    """The proposal, or ``ProposalNotFound`` when it is about something else."""
    proposed = reading_queries.proposal_for(actor=actor, proposal_id=proposal_id)
    if proposed.kind not in kinds:
        raise ProposalNotFound
    return proposed


def _own_service(actor: Actor, proposed: Proposed, service_id: UUID) -> UUID:
    """A service of the organisation whose page was read, or ``ServiceNotFound``."""
    entry = directory_queries.entry_for(actor=actor, service_id=service_id)
    if entry.organisation_id != proposed.organisation_id:
        raise ServiceNotFound
    return entry.id


def _take_line_away(actor: Actor, line_id: UUID) -> None:
    try:
        entry, _ = directory_queries.line_for(actor=actor, line_id=line_id)
    except LineNotFound:
        return  # somebody has removed it by hand
    directory.remove_line(actor=actor, line_id=line_id)
    if len(entry.lines) == 1:
        directory.retire(actor=actor, service_id=entry.id)


def _put_hours_back(actor: Actor, proposed: Proposed) -> None:
    if proposed.replaced is None or proposed.became_id is None:
        raise AlreadyDecided
    try:
        _, line = directory_queries.line_for(actor=actor, line_id=proposed.became_id)
    except LineNotFound:
        return  # taken away by hand, or with the yes to its number
    if kept(line.hours) != proposed.replaced["after"]:
        raise HoursChangedSince
    before = proposed.replaced["before"]
    source = Source(
        title=before["title"],
        url=before["url"],
        dated=_day(before["dated"]),
        checked_on=_day(before["checked_on"]),
        checked_by=before["checked_by"],
    )
    content = _with_hours(line, unkept(before["hours"]), source)
    directory.change_line(actor=actor, line_id=line.id, content=content, settles=False)


def _kept_of(line: LineEntry) -> dict[str, Any]:
    """A line's hours and where they come from, as plain values."""
    return {
        "hours": kept(line.hours),
        "title": line.source_title,
        "url": line.source_url,
        "dated": line.source_dated and line.source_dated.isoformat(),
        "checked_on": line.checked_on and line.checked_on.isoformat(),
        "checked_by": line.checked_by,
    }


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _with_hours(line: LineEntry, hours: Hours, source: Source) -> LineContent:
    """The line as it stands, with other hours."""
    return LineContent(
        kind=line.kind,
        written=line.display if line.kind is LineKind.PHONE else line.value,
        hours=hours,
        label=line.label,
        open_when_closed_id=line.open_when_closed_id,
        source=source,
    )


def _new_service(actor: Actor, proposed: Proposed, contact: AcceptedContact, source: Source) -> UUID:
    service = directory.draft_service(
        actor=actor,
        organisation_id=proposed.organisation_id,
        content=Content(
            kind=contact.kind,
            provider_id=contact.provider_id,
            words={"sv": Words(name=contact.name)},
            source=source,
            audiences=contact.audiences,
        ),
    )
    directory.set_areas(
        actor=actor,
        service_id=service.id,
        areas=[Area(AreaKind.MUNICIPALITY, proposed.organisation_id)],
    )
    return service.id
