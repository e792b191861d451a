"""Reading lines. An outsider and a typo get the same answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from fyrtorn.domains.helpline.errors import LineNotFound
from fyrtorn.domains.helpline.lines.contents import LineContent, LineEntry
from fyrtorn.domains.helpline.models import HelpLine
from fyrtorn.domains.helpline.vocabulary import Audience, Channel, LegalHome, LineKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.text import swedish_key


def lines(*, actor: Actor, on: date) -> Sequence[LineEntry]:
    """The lines that run on the day, by name in Swedish order."""
    return [entry for entry in every_line(actor=actor) if entry.runs_on(on)]


def every_line(*, actor: Actor) -> Sequence[LineEntry]:
    """Also those that have ended: a promise, a case or a record that is left at one is still somebody's to see to."""
    found = map(entry_of, HelpLine.objects.visible_to(actor))
    return sorted(found, key=lambda entry: (swedish_key(entry.content.name), entry.id))


def line_for(*, actor: Actor, line_id: UUID) -> LineEntry:
    """One line. Raises ``LineNotFound``."""
    row = HelpLine.objects.visible_to(actor).filter(id=line_id).first()
    if row is None:
        raise LineNotFound
    return entry_of(row)


def passed_on(*, actor: Actor, directory_line: UUID, to_id: UUID, on: date) -> LineEntry | None:
    """The line on that number that was passed on to the organisation and has had its last day by then."""
    rows = HelpLine.objects.visible_to(actor).filter(directory_line=directory_line)
    latest = rows.filter(runs_until__lt=on).order_by("-runs_until", "id").first()
    return entry_of(latest) if latest is not None and latest.passes_to_id == to_id else None


def entry_of(row: HelpLine) -> LineEntry:
    return LineEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        owner_id=row.owner_id,
        series=row.series,
        directory_line=row.directory_line,
        content=LineContent(
            name=row.name,
            kind=LineKind(row.kind),
            channels=tuple(map(Channel, row.channels)),
            audiences=tuple(map(Audience, row.audiences)),
            languages=tuple(row.languages),
            legal_home=LegalHome(row.legal_home),
            secrecy_ground=row.secrecy_ground,
            ground_dated=row.ground_dated,
            text_ground=row.text_ground,
            least_people=row.least_people,
            grace_minutes=row.grace_minutes,
            instead=row.instead,
        ),
        runs_from=row.runs_from,
        runs_until=row.runs_until,
        version=row.version,
        passes_to=row.passes_to_id,
        staffed_ahead=tuple(
            (datetime.fromisoformat(starts), datetime.fromisoformat(ends))
            for starts, ends in row.staffed_ahead
        ),
    )
