"""The log of deeds, for those who review it: the lines of their own organisations, with names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.accounts.models import Membership
from fyrtorn.foundation.accounts.naming import names_of
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.audit.queries import deeds_newest_first, first_broken_line
from fyrtorn.foundation.base.calendar import STOCKHOLM, midnight
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.organisations.models import Organisation

REVIEWED: Final = "audit.log.reviewed"

REVIEW_EVERY: Final = timedelta(days=30)
"""How long a log may go unread. This platform's own rule: a month is what a reviewer still remembers."""


class LogIsBroken(Refusal):
    code = "LOG-001"
    sentence = _("Loggen går inte ihop. Någon kan ha ändrat i databasen utanför programmet.")
    remedy = _("Säg till den som driver tjänsten innan du markerar loggen som granskad.")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines: both days included; empty texts and ``None`` ask for all."""

    since: date
    until: date
    actor_id: UUID | None = None
    kind: str = ""
    """The first part of a deed's name: "directory"."""
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line as a reviewer reads it."""

    sequence: int
    at: datetime
    organisation: str
    who: str
    """A colleague's name; an outsider by account id alone; empty for a command or a stranger."""
    door: str
    deed: str
    target_kind: str
    target_id: str
    outcome: str
    reason: str
    times: int


def lines(*, actor: Actor, wanted: Wanted, at_most: int) -> list[LogLine]:
    """Lines of the organisations whose log the actor reads, newest first."""
    rows = list(_rows(actor, wanted)[:at_most])
    names = _colleagues(actor, {row.actor_id for row in rows if row.actor_id})
    places = organisations.organisations(
        frozenset(row.organisation_id for row in rows if row.organisation_id)
    )
    formal = {place.id: place.formal_name for place in places}
    return [_line(row, names, formal) for row in rows]


def people(*, actor: Actor) -> dict[UUID, str]:
    """Colleagues who stand in the log, by name."""
    ids = _own(actor).filter(actor_id__isnull=False).order_by().values_list("actor_id", flat=True).distinct()
    return dict(sorted(_colleagues(actor, {id_ for id_ in ids if id_}).items(), key=lambda item: item[1]))


def last_reviews(*, actor: Actor) -> dict[UUID, datetime | None]:
    """When each log that the actor reads was reviewed last."""
    found: dict[UUID, datetime | None] = dict.fromkeys(actor.where(Permission.AUDIT_READ).organisations)
    for row in _own(actor).filter(deed=REVIEWED, outcome="done").order_by("sequence"):
        if row.organisation_id:
            found[row.organisation_id] = row.at
    return found


@guarded(Permission.AUDIT_READ, deed=REVIEWED)
def note_reviewed(*, actor: Actor, organisation_id: UUID) -> Organisation:
    """Note that the organisation's log has been read and the chain found whole. Raises ``LogIsBroken``."""
    if first_broken_line() is not None:
        raise LogIsBroken
    return organisations.organisation(organisation_id)


@guarded(Permission.AUDIT_READ, deed="audit.log.exported")
def note_exported(*, actor: Actor) -> list[Organisation]:
    """Note that the actor takes a copy of the log of every organisation whose log the actor reads."""
    return organisations.organisations(actor.where(Permission.AUDIT_READ).organisations)


def _own(actor: Actor) -> QuerySet[Deed]:
    return deeds_newest_first().filter(organisation_id__in=actor.where(Permission.AUDIT_READ).organisations)


def _rows(actor: Actor, wanted: Wanted) -> QuerySet[Deed]:
    rows = _own(actor).filter(
        at__gte=midnight(wanted.since), at__lt=midnight(wanted.until + timedelta(days=1))
    )
    if wanted.actor_id:
        rows = rows.filter(actor_id=wanted.actor_id)
    if wanted.kind:
        rows = rows.filter(deed__startswith=f"{wanted.kind}.")
    return rows.filter(outcome=wanted.outcome) if wanted.outcome else rows


def _colleagues(actor: Actor, account_ids: set[UUID]) -> dict[UUID, str]:
    """Names of those who have, or have had, a part in an organisation whose log the actor reads."""
    rows = Membership.objects.within(actor, Permission.AUDIT_READ).filter(account_id__in=account_ids)
    return names_of(set(rows.values_list("account_id", flat=True)))


def _line(row: Deed, names: dict[UUID, str], places: dict[UUID, str]) -> LogLine:
    return LogLine(
        sequence=row.sequence,
        at=row.at.astimezone(STOCKHOLM),
        organisation=places.get(row.organisation_id, "") if row.organisation_id else "",
        who=names.get(row.actor_id, str(row.actor_id)) if row.actor_id else "",
        door=row.door,
        deed=row.deed,
        target_kind=row.target_kind,
        target_id=row.target_id,
        outcome=row.outcome,
        reason=row.reason,
        times=row.times or 1,
    )
