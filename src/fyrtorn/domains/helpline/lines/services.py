"""Opening, changing and ending a line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction

from fyrtorn.domains.helpline.errors import (
    EndsBeforeItBegan,
    LineAlreadyOpen,
    LineChangedMeanwhile,
    LineNameMissing,
    LineNotFound,
    LineTextTooLong,
    NoChannel,
    NoSecrecyGround,
    PassedToOneself,
    TooManyPeople,
)
from fyrtorn.domains.helpline.lines.contents import LineContent
from fyrtorn.domains.helpline.models import HelpLine
from fyrtorn.domains.helpline.vocabulary import MOST_GRACE_MINUTES, MOST_PEOPLE
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.impersonal.texts import refuse_persons

LONGEST: Final = {"name": 120, "secrecy_ground": 200, "text_ground": 200, "instead": 600}
"""Characters that a line's texts may have, as their columns do."""


@guarded(Permission.LINE_EDIT, deed="helpline.line.opened")
def open_line(
    *,
    actor: Actor,
    organisation_id: UUID,
    directory_line: UUID,
    owner_id: UUID,
    content: LineContent,
    runs_from: date,
    series: UUID | None = None,
) -> HelpLine:
    """Open a line that ``organisation_id`` runs for ``owner_id``, on a number that stands in the directory.

    ``series`` is that of the line it takes over from, when another ran it before.
    Raises ``LineNameMissing``, ``NoSecrecyGround``, ``NoChannel``, ``TooManyPeople``, ``LineAlreadyOpen``,
    ``PersonsInText`` with "name", "secrecy_ground", "text_ground" or "instead".
    """
    row = HelpLine(
        organisation_id=organisation_id,
        owner_id=owner_id,
        directory_line=directory_line,
        runs_from=runs_from,
    )
    if series is not None:
        row.series = series
    _write(actor, row, content)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as taken:  # perhaps by an operator whose lines the actor does not see
        raise LineAlreadyOpen from taken
    return row


@guarded(Permission.LINE_EDIT, deed="helpline.line.changed")
def change_line(*, actor: Actor, line_id: UUID, version: int, content: LineContent) -> HelpLine:
    """Say a line anew. Raises what :func:`open_line` does, ``LineNotFound`` and ``LineChangedMeanwhile``."""
    row = _line(actor, line_id, Permission.LINE_EDIT)
    if row.version != version:
        raise LineChangedMeanwhile
    _write(actor, row, content)
    row.version += 1
    row.save()
    return row


@guarded(Permission.LINE_EDIT, deed="helpline.hours.said")
def lead_hours(*, actor: Actor, line_id: UUID, on: date) -> HelpLine:
    """Answer for new hours of the line's number, which the directory holds: the log says who did.

    Raises ``LineNotFound``, also for a line that is not run on the day any more.
    """
    row = _line(actor, line_id, Permission.LINE_EDIT)
    if row.runs_until is not None and row.runs_until < on:
        raise LineNotFound
    return row


@guarded(Permission.LINE_EDIT, deed="helpline.line.ended")
def end_line(*, actor: Actor, line_id: UUID, last_day: date, passes_to_id: UUID | None = None) -> HelpLine:
    """Say on which day the line is run here for the last time, and who takes over, if anybody does.

    Raises ``EndsBeforeItBegan``, ``PassedToOneself``.
    """
    row = _line(actor, line_id, Permission.LINE_EDIT)
    if last_day < row.runs_from:
        raise EndsBeforeItBegan
    if passes_to_id == row.organisation_id:
        raise PassedToOneself
    row.runs_until, row.passes_to_id = last_day, passes_to_id
    row.version += 1
    row.save(update_fields=["runs_until", "passes_to", "version"])
    return row


@guarded(Permission.SHIFT_PLAN, deed="helpline.gaps.told")
def note_gaps_told(*, actor: Actor, line_id: UUID, on: date) -> HelpLine | None:
    """Note that somebody is told today of what is missing; ``None`` when they were told already."""
    row = _line(actor, line_id, Permission.SHIFT_PLAN)
    if row.gaps_told_on == on:
        return None
    row.gaps_told_on = on
    row.save(update_fields=["gaps_told_on"])
    return row


@guarded(Permission.SHIFT_PLAN, deed="helpline.line.staffed_ahead", logged=False)
def note_staffed_ahead(
    *, actor: Actor, line_id: UUID, spans: Sequence[tuple[datetime, datetime]]
) -> HelpLine:
    """Note when somebody is to be there. Not logged: the clock does it every few minutes, from what is logged."""
    row = _line(actor, line_id, Permission.SHIFT_PLAN)
    said = [[starts.isoformat(), ends.isoformat()] for starts, ends in spans]
    if row.staffed_ahead != said:
        row.staffed_ahead = said
        row.save(update_fields=["staffed_ahead"])
    return row


def _write(actor: Actor, row: HelpLine, content: LineContent) -> None:
    row.name = tidy(content.name)
    row.secrecy_ground = tidy(content.secrecy_ground)
    row.text_ground = tidy(content.text_ground)
    row.instead = tidy(content.instead)
    if any(len(getattr(row, name)) > longest for name, longest in LONGEST.items()):
        raise LineTextTooLong
    if not row.name:
        raise LineNameMissing
    if not row.secrecy_ground or content.ground_dated is None:
        raise NoSecrecyGround
    if not content.channels:
        raise NoChannel
    if not 1 <= content.least_people <= MOST_PEOPLE:
        raise TooManyPeople
    row.kind = content.kind
    row.channels = [channel.value for channel in content.channels]
    row.audiences = [audience.value for audience in content.audiences]
    row.languages = list(content.languages)
    row.legal_home = content.legal_home
    row.ground_dated = content.ground_dated
    row.least_people = content.least_people
    row.grace_minutes = max(0, min(content.grace_minutes, MOST_GRACE_MINUTES))
    refuse_persons(
        actor=actor,
        organisation_id=row.organisation_id,
        texts={
            "name": row.name,
            "secrecy_ground": row.secrecy_ground,
            "text_ground": row.text_ground,
            "instead": row.instead,
        },
    )


def _line(actor: Actor, line_id: UUID, permission: Permission) -> HelpLine:
    """The line, locked: whoever changes it waits for its turn."""
    row = HelpLine.objects.within(actor, permission).select_for_update().filter(id=line_id).first()
    if row is None:
        raise LineNotFound
    return row
