"""Putting rows together into entries: six questions to the database, however many the services."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db.models import QuerySet

from fyrtorn.domains.directory.entries import AreaEntry, Entry, LineEntry, Statement
from fyrtorn.domains.directory.errors import ServiceNotFound
from fyrtorn.domains.directory.models import (
    AreaConsent,
    Line,
    Schedule,
    ScheduleException,
    Service,
    ServiceArea,
    ServiceText,
)
from fyrtorn.domains.directory.rules import Staffing, Word, area_state
from fyrtorn.domains.directory.vocabulary import AreaKind, AreaState, LineKind, ServiceKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.hours.model import Deviation, HolidayRule, Hours, Spell, WeeklyRule
from fyrtorn.foundation.hours.words import hours_in_words
from fyrtorn.foundation.vocabulary.terms import Answer, Audience, Cost

SOURCE_LANGUAGE: Final = "sv"

See = Callable[[Any], QuerySet[Any]]
"""How rows of a table are seen: through the window, or by an actor."""

R = TypeVar("R")


def published(model: Any) -> QuerySet[Any]:
    """As anybody: published rows."""
    rows: QuerySet[Any] = model.objects.published()
    return rows


def seen_by(actor: Actor) -> See:
    """As the actor: the rows within reach."""

    def see(model: Any) -> QuerySet[Any]:
        rows: QuerySet[Any] = model.objects.visible_to(actor)
        return rows

    return see


def published_phones() -> QuerySet[Line]:
    """Telephone lines of published services."""
    return Line.objects.published().filter(kind=LineKind.PHONE)


def only(found: list[Entry]) -> Entry:
    """The one that was asked for, or ``ServiceNotFound``."""
    if not found:
        raise ServiceNotFound
    return found[0]


def entries(services: QuerySet[Service], *, see: See, language: str) -> list[Entry]:
    """Entries for the services, in their order, in ``language`` where there is such a text."""
    rows = list(services.select_related("organisation", "provider"))
    ids = [row.id for row in rows]
    in_swedish_and_wanted = sorted(
        see(ServiceText).filter(service__in=ids, language__in=[language, SOURCE_LANGUAGE]),
        # the wanted language last, so that it replaces Swedish
        key=lambda text: bool(text.language == language),
    )
    swedish = {text.service_id: text for text in in_swedish_and_wanted if text.language == SOURCE_LANGUAGE}
    texts = {
        text.service_id: text
        for text in in_swedish_and_wanted
        # a visitor reads Swedish where the translation may say what no longer holds
        if see is not published or not is_behind(text, source=swedish.get(text.service_id))
    }
    lines = _grouped(see(Line).filter(service__in=ids).order_by("position", "id"), "service_id")
    hours = hours_of([line for group in lines.values() for line in group], see=see)
    areas = _areas_of(ids, see=see)
    found = [
        _entry(
            row,
            text=texts.get(row.id),
            swedish=swedish.get(row.id),
            lines=lines[row.id],
            hours=hours,
            areas=areas[row.id],
        )
        for row in rows
    ]
    return [_without_mailboxes(entry) for entry in found] if see is published else found


def _areas_of(service_ids: Sequence[UUID], *, see: See) -> defaultdict[UUID, list[AreaEntry]]:
    """Where each service is offered, in Swedish order. Through the window, only where it is shown."""
    rows = list(
        see(ServiceArea)
        .filter(service__in=service_ids)
        .order_by("kind", "place__sort_key")
        .values_list("service_id", "kind", "place_id", "place__formal_name", "asked_at")
    )
    asked = {} if see is published else words_about([service_id for service_id, *_, at in rows if at])
    found: defaultdict[UUID, list[AreaEntry]] = defaultdict(list)
    for service_id, kind, place_id, name, asked_at in rows:
        state, word = AreaState.SHOWN, None
        if see is not published:
            said = asked.get((service_id, place_id), [])
            state, word = area_state(place_id=place_id, asked_at=asked_at, words=said)
        found[service_id].append(AreaEntry(AreaKind(kind), place_id, name or "", state, word))
    return found


def words_about(service_ids: Collection[UUID]) -> dict[tuple[UUID, UUID | None], list[Word]]:
    """What has been said about showing published services in other people's areas, by service and place."""
    if not service_ids:
        return {}
    found: defaultdict[tuple[UUID, UUID | None], list[Word]] = defaultdict(list)
    for row in AreaConsent.objects.published().filter(service__in=service_ids):
        word = Word(row.organisation_id, row.is_agreed, row.said_at, row.said_by, row.ground)
        found[row.service_id, row.place_id].append(word)
    return found


def is_behind(text: ServiceText, *, source: ServiceText | None) -> bool:
    """Whether the Swedish words have changed since ``text`` was written."""
    return source is not None and text.based_on_version < source.based_on_version


def hours_of(lines: Sequence[Line], *, see: See) -> dict[UUID, Hours]:
    """The hours of each line, by its id; those it takes over after are fetched as well."""
    others = {line.open_when_closed_id for line in lines if line.open_when_closed_id}
    ids = {line.id for line in lines} | others
    rules = _grouped(see(Schedule).filter(line__in=ids).order_by("weekday", "starts"), "line_id")
    exceptions = _grouped(see(ScheduleException).filter(line__in=ids).order_by("on", "starts"), "line_id")
    closed = {line.id: line.closed_on for line in lines}
    own = {
        line_id: Hours(
            weekly=tuple(_weekly_rule(rule) for rule in rules[line_id]),
            deviations=_with_closed_day(_deviations(exceptions[line_id]), closed.get(line_id)),
        )
        for line_id in ids
    }
    return {
        line.id: Hours(
            weekly=own[line.id].weekly,
            deviations=own[line.id].deviations,
            in_words=line.hours_in_words,
            when_closed=own[line.open_when_closed_id] if line.open_when_closed_id else None,
        )
        for line in lines
    }


def _with_closed_day(deviations: tuple[Deviation, ...], closed_on: date | None) -> tuple[Deviation, ...]:
    if closed_on is None:
        return deviations
    return (*(one for one in deviations if one.on != closed_on), Deviation(on=closed_on))


def _without_mailboxes(entry: Entry) -> Entry:
    """Mailboxes are for the organisation that keeps the entry, whoever else reads it."""
    return replace(entry, mailbox="", deputy_mailbox="")


def statement_of(entry: Entry, line: LineEntry) -> Statement:
    """What an entry says of one of its numbers."""
    return Statement(
        owner=entry.provider_name,
        hours="" if line.hours == Hours() else hours_in_words(line.hours, language=SOURCE_LANGUAGE),
        source_title=line.source_title,
        source_dated=line.source_dated,
        service_id=entry.id,
        organisation_id=entry.organisation_id,
    )


def _grouped(rows: Iterable[R], field: str) -> defaultdict[UUID, list[R]]:
    groups: defaultdict[UUID, list[R]] = defaultdict(list)
    for row in rows:
        groups[getattr(row, field)].append(row)
    return groups


def _weekly_rule(rule: Schedule) -> WeeklyRule:
    return WeeklyRule(
        weekday=rule.weekday,
        spell=Spell(rule.starts, rule.minutes),
        holidays=HolidayRule(rule.holidays),
        valid_from=rule.valid_from,
        valid_to=rule.valid_to,
    )


def _deviations(exceptions: Sequence[ScheduleException]) -> tuple[Deviation, ...]:
    by_day: dict[Any, list[ScheduleException]] = defaultdict(list)
    for exception in exceptions:
        by_day[exception.on].append(exception)
    return tuple(
        Deviation(
            on=day,
            spells=tuple(Spell(row.starts, row.minutes) for row in rows if row.starts and row.minutes),
            reason=next((row.reason for row in rows if row.reason), ""),
        )
        for day, rows in by_day.items()
    )


def _entry(
    row: Service,
    *,
    text: ServiceText | None,
    swedish: ServiceText | None,
    lines: Sequence[Line],
    hours: dict[UUID, Hours],
    areas: Sequence[AreaEntry],
) -> Entry:
    return Entry(
        id=row.id,
        key=row.key or "",
        organisation_id=row.organisation_id,
        organisation_name=row.organisation.formal_name,
        provider_id=row.provider_id,
        provider_name=row.provider.formal_name,
        kind=ServiceKind(row.kind),
        audiences=frozenset(Audience(code) for code in row.audiences),
        languages=tuple(row.languages),
        anonymity=Answer(row.anonymity),
        sees_number=Answer(row.sees_number),
        on_bill=Answer(row.on_bill),
        cost=Cost(row.cost),
        is_confirmed=row.is_confirmed,
        name=text.name if text else row.get_kind_display(),
        name_in_swedish=swedish.name if swedish else row.get_kind_display(),
        summary=text.summary if text else "",
        what_happens=text.what_happens if text else "",
        who_can_see=text.who_can_see if text else "",
        text_language=text.language if text else SOURCE_LANGUAGE,
        lines=tuple(_line(line, hours[line.id], row.is_confirmed) for line in lines),
        areas=tuple(areas),
        source_title=row.source_title,
        source_url=row.source_url,
        source_dated=row.source_dated,
        checked_on=row.checked_on,
        checked_by=row.checked_by,
        mailbox=row.mailbox,
        deputy_mailbox=row.deputy_mailbox,
        is_published=row.is_published,
        retired_on=row.retired_on,
        version=row.version,
    )


def _line(line: Line, hours: Hours, service_is_confirmed: bool) -> LineEntry:
    return LineEntry(
        id=line.id,
        kind=LineKind(line.kind),
        value=line.value,
        display=line.display,
        label=line.label,
        hours=hours,
        source_title=line.source_title,
        source_dated=line.source_dated,
        checked_on=line.checked_on,
        checked_by=line.checked_by,
        service_is_confirmed=service_is_confirmed,
        source_url=line.source_url,
        objected_at=line.objected_at,
        open_when_closed_id=line.open_when_closed_id,
        staffing=_staffing(line),
        closed_on=line.closed_on,
    )


def _staffing(line: Line) -> Staffing | None:
    if not line.is_staffed_in_shifts:
        return None
    return Staffing(line.staffed_until, timedelta(minutes=line.grace_minutes), line.instead)
