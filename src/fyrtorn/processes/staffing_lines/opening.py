"""Opening, changing and ending a line, with what the directory says of it beside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory import services as directory_services
from fyrtorn.domains.directory.errors import LineNotFound as NumberNotFound
from fyrtorn.domains.directory.vocabulary import LineKind as NumberKind
from fyrtorn.domains.helpline.figures.passing import copy_figures
from fyrtorn.domains.helpline.lines import queries, services
from fyrtorn.domains.helpline.lines.contents import LineContent, LineEntry
from fyrtorn.domains.helpline.vocabulary import LineKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations.errors import OrganisationNotFound
from fyrtorn.processes.staffing_lines.clerk import CLERK


@dataclass(frozen=True, slots=True)
class Number:
    """A telephone of the directory that a line can be opened on."""

    line_id: UUID
    organisation_id: UUID
    owner_id: UUID
    name: str
    display: str
    languages: tuple[str, ...]


def numbers(*, organisation_id: UUID) -> list[Number]:
    """The telephones that the organisation runs, by the directory, and on which nobody runs a line."""
    with acting(CLERK):
        taken = {entry.directory_line for entry in queries.lines(actor=CLERK, on=clock.today())}
        entries = directory.entries_run_by(actor=CLERK, organisation_id=organisation_id)
    return [
        Number(
            line_id=line.id,
            organisation_id=organisation_id,
            owner_id=entry.organisation_id,
            name=entry.name,
            display=line.display,
            languages=entry.languages,
        )
        for entry in entries
        for line in entry.lines
        if line.kind is NumberKind.PHONE and line.id not in taken and not line.is_built_in
    ]


def successors(line: LineEntry) -> list[UUID]:
    """Who may take a line over: those who run its number, or keep its entry, by the directory. Not who runs it now."""
    try:
        with acting(CLERK):
            entry, _number = directory.line_for(actor=CLERK, line_id=line.directory_line)
    except NumberNotFound:
        return []
    return sorted({entry.provider_id, entry.organisation_id} - {line.organisation_id})


def taken_over(*, organisation_id: UUID, directory_line: UUID) -> LineEntry | None:
    """The line that another has passed on to the organisation, when its last day is over."""
    with acting(CLERK):
        return queries.passed_on(
            actor=CLERK, directory_line=directory_line, to_id=organisation_id, on=clock.today()
        )


@transaction.atomic
def open_line(
    *, actor: Actor, organisation_id: UUID, directory_line: UUID, content: LineContent, runs_from: date
) -> LineEntry:
    """Open a line on one of :func:`numbers`. Raises the directory's ``LineNotFound`` for any other, and what the
    helpline's ``open_line`` does.

    Where another has passed the line on to the organisation, its series goes on and its published figures are given
    along. Talks, cases, counters of what is not published, and keys stay with whoever held them.
    """
    offered = numbers(organisation_id=organisation_id)
    number = next((one for one in offered if one.line_id == directory_line), None)
    if number is None:
        raise NumberNotFound
    before = taken_over(organisation_id=organisation_id, directory_line=directory_line)
    row = services.open_line(
        actor=actor,
        organisation_id=organisation_id,
        directory_line=directory_line,
        owner_id=number.owner_id,
        content=content,
        runs_from=runs_from,
        series=None if before is None else before.series,
    )
    if before is not None:
        with acting(CLERK):
            copy_figures(CLERK, series=before.series, from_id=before.organisation_id, to_id=organisation_id)
    _tell_the_directory(directory_line, content)
    return _line(actor, row.id)


@transaction.atomic
def change_line(*, actor: Actor, line_id: UUID, version: int, content: LineContent) -> LineEntry:
    """Say a line anew. Raises what the helpline's ``change_line`` does."""
    row = services.change_line(actor=actor, line_id=line_id, version=version, content=content)
    _tell_the_directory(row.directory_line, content)
    return _line(actor, line_id)


@transaction.atomic
def end_line(*, actor: Actor, line_id: UUID, last_day: date, passes_to_id: UUID | None = None) -> LineEntry:
    """Run the line here for the last time on that day, and pass it on to one of :func:`successors`, or to nobody.

    Its number is said to be unstaffed from then on, until another takes the line over or the directory lets it go:
    it is never open when nobody has said that somebody is there.
    """
    if passes_to_id is not None and passes_to_id not in successors(_line(actor, line_id)):
        raise OrganisationNotFound
    services.end_line(actor=actor, line_id=line_id, last_day=last_day, passes_to_id=passes_to_id)
    return _line(actor, line_id)


def _line(actor: Actor, line_id: UUID) -> LineEntry:
    with acting(actor):
        return queries.line_for(actor=actor, line_id=line_id)


def _tell_the_directory(directory_line: UUID, content: LineContent) -> None:
    with acting(CLERK):
        if content.kind is LineKind.SHIFT:
            directory_services.staff_in_shifts(
                actor=CLERK,
                line_id=directory_line,
                grace_minutes=content.grace_minutes,
                instead=content.instead,
            )
        else:
            directory_services.staff_by_hours(actor=CLERK, line_id=directory_line)
