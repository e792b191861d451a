"""The ways of reaching a service, and their hours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Max, QuerySet

from fyrtorn.domains.directory.contents import LineContent
from fyrtorn.domains.directory.errors import (
    BuiltInNumber,
    HoursNotUnderstood,
    LineNotFound,
    NotAnAddress,
    PersonalLine,
)
from fyrtorn.domains.directory.models import Line, Schedule, ScheduleException, Service
from fyrtorn.domains.directory.numbers import read_number
from fyrtorn.domains.directory.rules import BUILT_IN_NUMBERS
from fyrtorn.domains.directory.services.rows import (
    changed,
    line_row,
    refuse_if_edited,
    service_row,
    settle_objections,
)
from fyrtorn.domains.directory.services.writing import refuse_names, refuse_personal
from fyrtorn.domains.directory.vocabulary import LineKind
from fyrtorn.foundation.access.actor import Actor, Doorway
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.hours.model import Hours, Spell
from fyrtorn.foundation.persons.finder import find_persons

LONGEST_ADDRESS: Final = 300
"""Characters of a number, an address or a link."""

LONGEST_HOURS_IN_WORDS: Final = 200
LONGEST_REASON: Final = 120


@guarded(Permission.DIRECTORY_EDIT, deed="directory.line.added")
def add_line(*, actor: Actor, service_id: UUID, content: LineContent) -> Line:
    """Add a way of reaching the service.

    Raises ``NotANumber``, ``NotAnAddress``, ``BuiltInNumber`` (112 and 114 14 are on every page as it is),
    ``PersonalLine`` (a named person's mailbox), ``NamesAPerson``, or ``LineNotFound`` for a line to take
    over after that is not there.
    """
    service = service_row(actor, service_id)
    last = (
        Line.objects.within(actor, Permission.DIRECTORY_EDIT)
        .filter(service=service)
        .aggregate(n=Max("position"))
    )
    line = Line(organisation_id=service.organisation_id, service=service, position=(last["n"] or 0) + 1)
    _fill(actor, line, content)
    line.save(force_insert=True)
    _write_hours(actor, line, content.hours)
    changed(actor, service.id)
    return line


@guarded(Permission.DIRECTORY_EDIT, deed="directory.line.changed")
def change_line(
    *,
    actor: Actor,
    line_id: UUID,
    content: LineContent,
    version: int | None = None,
    settles: bool = True,
) -> Line:
    """Change a way of reaching a service. Raises as :func:`add_line`.

    ``settles``: the editor has looked at number and hours, so that a function's "stämmer inte" is dealt
    with; not so when something else is said in passing, such as what holds on red days. ``version`` is
    the service's, as the editor began from it: raises ``EditedMeanwhile`` when somebody else has saved
    since.
    """
    line = _own_line(actor, line_id)
    refuse_if_edited(service_row(actor, line.service_id), version)
    _fill(actor, line, content)
    line.save()
    _write_hours(actor, line, content.hours)
    if settles:
        line.objected_at = None
        settle_objections(actor, line_id=line.id, permission=Permission.DIRECTORY_EDIT)
    changed(actor, line.service_id)
    return line


@guarded(Permission.LINE_HOURS, deed="directory.line.hours_said")
def say_hours(
    *, actor: Actor, line_id: UUID, hours: Hours, version: int, checked_on: date, checked_by: str
) -> Line:
    """Say when a telephone is answered, and nothing else of it: for whoever runs a line on it.

    ``version`` is the service's, as the editor began from it: raises ``EditedMeanwhile`` when somebody else has saved
    since. Raises ``LineNotFound``, ``BuiltInNumber``, ``HoursNotUnderstood``, and ``NamesAPerson`` when a reason does.
    """
    line = line_row(actor, line_id, permission=Permission.LINE_HOURS)
    _refuse_built_in(actor, line)
    refuse_if_edited(service_row(actor, line.service_id, permission=Permission.LINE_HOURS), version)
    refuse_names(*(deviation.reason for deviation in hours.deviations))
    _say_in_words(line, hours)
    line.checked_on, line.checked_by = checked_on, checked_by
    line.save()
    _write_hours(actor, line, hours, permission=Permission.LINE_HOURS)
    changed(actor, line.service_id, permission=Permission.LINE_HOURS)
    return line


@guarded(Permission.DIRECTORY_EDIT, deed="directory.line.removed")
def remove_line(*, actor: Actor, line_id: UUID) -> Line:
    """Take a way of reaching a service away. A published service that had no other becomes a draft."""
    line = _own_line(actor, line_id)
    gone = line.id
    changed(actor, line.service_id)
    line.delete()
    if not Line.objects.within(actor, Permission.DIRECTORY_EDIT).filter(service=line.service_id).exists():
        services = Service.objects.within(actor, Permission.DIRECTORY_EDIT)
        services.filter(id=line.service_id).update(published_at=None)
    line.id = gone
    return line


@guarded(Permission.DIRECTORY_EDIT, deed="directory.deviation.set")
def set_deviation(
    *, actor: Actor, line_id: UUID, on: date, spells: Sequence[Spell] = (), reason: str = ""
) -> Line:
    """Say what holds on one date instead of the weekly rules. No spells: closed that day.

    Raises ``NamesAPerson`` when the reason does.
    """
    refuse_names(reason)
    line = _own_line(actor, line_id)
    _exceptions(actor, line).filter(on=on).delete()
    _add_exception(line, on, spells, reason)
    changed(actor, line.service_id)
    return line


@guarded(Permission.DIRECTORY_EDIT, deed="directory.deviation.removed")
def remove_deviation(*, actor: Actor, line_id: UUID, on: date) -> Line:
    """Let the weekly rules hold on that date again."""
    line = _own_line(actor, line_id)
    _exceptions(actor, line).filter(on=on).delete()
    changed(actor, line.service_id)
    return line


def _own_line(actor: Actor, line_id: UUID) -> Line:
    """A line that may be changed: all but those with a built-in number, which raise ``BuiltInNumber``."""
    line = line_row(actor, line_id)
    _refuse_built_in(actor, line)
    return line


def _refuse_built_in(actor: Actor, line: Line) -> None:
    if line.value in BUILT_IN_NUMBERS and actor.doorway is not Doorway.COMMAND:
        raise BuiltInNumber


def _fill(actor: Actor, line: Line, content: LineContent) -> None:
    line.kind = content.kind
    line.value, line.display = _value_and_display(content.kind, content.written)
    _refuse_built_in(actor, line)
    refuse_names(content.label, content.source.title)
    line.label = tidy(content.label)
    _say_in_words(line, content.hours)
    line.open_when_closed_id = _other_line_id(actor, line, content.open_when_closed_id)
    line.source_title = content.source.title
    line.source_url = content.source.url
    line.source_dated = content.source.dated
    line.checked_on = content.source.checked_on
    line.checked_by = content.source.checked_by


def _say_in_words(line: Line, hours: Hours) -> None:
    line.hours_in_words = tidy(hours.in_words)
    if len(line.hours_in_words) > LONGEST_HOURS_IN_WORDS:
        raise HoursNotUnderstood


def _other_line_id(actor: Actor, line: Line, other_id: UUID | None) -> UUID | None:
    """The line that this one takes over after. Raises ``LineNotFound`` for itself and for other people's."""
    if other_id is None:
        return None
    if other_id == line.id:
        raise LineNotFound
    return line_row(actor, other_id).id


def _value_and_display(kind: LineKind, written: str) -> tuple[str, str]:
    text = tidy(written)
    if len(text) > LONGEST_ADDRESS:
        raise NotAnAddress
    if kind is LineKind.PHONE:
        number = read_number(text)
        return number.e164, number.display
    if kind is LineKind.EMAIL:
        try:
            validate_email(text)
        except ValidationError:
            raise NotAnAddress from None
        refuse_personal([text])
        return text.lower(), text
    if kind in {LineKind.FORM, LineKind.CHAT}:
        host, path = _parts_of(text)
        return text, host + path.rstrip("/")
    if any(finding.certain for finding in find_persons(text)):
        raise PersonalLine
    if not text:
        raise NotAnAddress
    return text, text


def _parts_of(address: str) -> tuple[str, str]:
    """Host and path of a web address. Raises ``NotAnAddress`` for all but https without a user's name."""
    try:
        parts = urlsplit(address)
    except ValueError:
        raise NotAnAddress from None
    if parts.scheme != "https" or not parts.hostname or parts.username is not None or " " in address:
        raise NotAnAddress
    return parts.hostname, parts.path


def _write_hours(
    actor: Actor, line: Line, hours: Hours, *, permission: Permission = Permission.DIRECTORY_EDIT
) -> None:
    """Set the line's weekly rules and deviations to exactly these."""
    Schedule.objects.within(actor, permission).filter(line=line).delete()
    Schedule.objects.within(actor, permission).bulk_create(
        Schedule(
            organisation_id=line.organisation_id,
            line=line,
            weekday=rule.weekday,
            starts=rule.spell.starts,
            minutes=rule.spell.minutes,
            holidays=rule.holidays,
            valid_from=rule.valid_from,
            valid_to=rule.valid_to,
        )
        for rule in hours.weekly
    )
    _exceptions(actor, line, permission=permission).delete()
    for deviation in hours.deviations:
        _add_exception(line, deviation.on, deviation.spells, deviation.reason)


def _exceptions(
    actor: Actor, line: Line, *, permission: Permission = Permission.DIRECTORY_EDIT
) -> QuerySet[ScheduleException]:
    return ScheduleException.objects.within(actor, permission).filter(line=line)


def _add_exception(line: Line, on: date, spells: Sequence[Spell], reason: str) -> None:
    every: Sequence[Spell | None] = spells or [None]
    for spell in every:
        ScheduleException(
            organisation_id=line.organisation_id,
            line=line,
            on=on,
            starts=spell.starts if spell else None,
            minutes=spell.minutes if spell else None,
            reason=tidy(reason)[:LONGEST_REASON],
        ).save(force_insert=True)
