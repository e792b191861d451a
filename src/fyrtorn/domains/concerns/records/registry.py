"""The register of papers (Secrecy Act chapter 5), made from what is there: no second table that could be forgotten.

Two lists of the same papers. *Without keys* it tells of each concern its number, kind, month and how many messages it
holds: for the one who looks after the records. *With keys* it tells of each paper its date and direction too, for those
dates lie inside the sealed texts. Both are harmless words only, fit for the municipality's public diary.

Of a concern that was weeded its tombstone is left: kind and months, and the certificate. Its number and dates are
gone, as was promised; the diary that the register was carried over to keeps its own line.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple
from uuid import UUID

from django.db.models import Max, Min, QuerySet

from fyrtorn.domains.concerns.models import Concern, Disclosure, Tombstone
from fyrtorn.domains.concerns.reaching import data_key_of
from fyrtorn.domains.concerns.records.docket import Direction, Paper, Subject
from fyrtorn.domains.concerns.records.reading_papers import read_papers
from fyrtorn.domains.concerns.recusals import not_recused
from fyrtorn.domains.concerns.vocabulary import ConcernKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.calendar import STOCKHOLM, months_later
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.vault.keyrings import Keyring

PAGE: Final = 25
"""Concerns on a page: each is opened for its dates, which takes ten milliseconds."""
MOST_IN_A_FILE: Final = 300
"""Concerns in a file, which is a month."""


@dataclass(frozen=True, slots=True)
class RegistryLine:
    """One paper. ``on`` is ``None`` where no keys were at hand: then ``document`` is empty and it tells the concern."""

    number: str
    """The concern's."""
    document: str
    """The paper's own in the concern, "3"; of a request "U1"."""
    month: date
    on: date | None
    direction: Direction
    subject: Subject
    files: int = 0
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class WeededLine:
    """Concerns of a kind that came in the month and were weeded by one certificate."""

    kind: ConcernKind
    weeded_month: date
    weeding_id: UUID
    count: int


class RegistryPage(NamedTuple):
    """A part of a month's register, and where the next part begins."""

    organisation: Organisation
    month: date
    lines: tuple[RegistryLine, ...]
    next_after: UUID | None
    has_dates: bool


def months_with_papers(actor: Actor, organisation_id: UUID) -> list[date]:
    """From the last month in which something came in to the first, those in between too. Two queries."""
    gone = Tombstone.objects.within(actor, Permission.REGISTER_READ).filter(organisation_id=organisation_id)
    ends = [
        rows.aggregate(first=Min("received_month"), last=Max("received_month"))
        for rows in (_concerns(actor, organisation_id), gone)
    ]
    firsts, lasts = ([one[name] for one in ends if one[name]] for name in ("first", "last"))
    if not firsts:
        return []
    first, last = min(firsts), max(lasts)
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    return [months_later(last, -back) for back in range(count)]


def weeded_lines(actor: Actor, organisation_id: UUID, *, month: date) -> list[WeededLine]:
    """What is left of the month's concerns that were weeded."""
    stones = Tombstone.objects.within(actor, Permission.REGISTER_READ).filter(
        organisation_id=organisation_id, received_month=month
    )
    counts = Counter(stones.values_list("weeded_month", "kind", "weeding_id"))
    return [
        WeededLine(ConcernKind(kind), weeded_month, weeding_id, count)
        for (weeded_month, kind, weeding_id), count in sorted(counts.items(), key=lambda one: one[0][:2])
    ]


def undated_register(
    actor: Actor, organisation_id: UUID, *, month: date, after: UUID | None = None
) -> RegistryPage:
    """Without keys: a line for each concern that came in the month. Two queries."""
    return _without_keys(actor, organisation_id, month=month, after=after, at_most=PAGE)


@guarded(Permission.CONCERN_READ, deed="concerns.register.dated")
def date_register(
    *, actor: Actor, organisation_id: UUID, keyring: Keyring, month: date, after: UUID | None = None
) -> RegistryPage:
    """With keys: a line for each paper, with its date. Raises ``NotFound`` for another municipality's keyring."""
    return _with_keys(actor, organisation_id, keyring, month=month, after=after, at_most=PAGE)


@guarded(Permission.REGISTER_READ, deed="concerns.register.taken")
def take_register(
    *, actor: Actor, organisation_id: UUID, month: date, keyring: Keyring | None = None
) -> RegistryPage:
    """A month's register to carry over to the diary, with dates when the keys are at hand. Logged apart from reading.

    ``next_after`` is not ``None`` when there is more than a file holds.
    """
    if keyring is None:
        return _without_keys(actor, organisation_id, month=month, after=None, at_most=MOST_IN_A_FILE)
    return _with_keys(actor, organisation_id, keyring, month=month, after=None, at_most=MOST_IN_A_FILE)


def _without_keys(
    actor: Actor, organisation_id: UUID, *, month: date, after: UUID | None, at_most: int
) -> RegistryPage:
    rows, next_after = _part(_concerns(actor, organisation_id), month, after, at_most)
    lines = tuple(
        RegistryLine(row.number, "", row.received_month, None, Direction.IN, _subject(row)) for row in rows
    )
    return RegistryPage(_place(organisation_id), month, lines, next_after, has_dates=False)


def _with_keys(
    actor: Actor, organisation_id: UUID, keyring: Keyring, *, month: date, after: UUID | None, at_most: int
) -> RegistryPage:
    if keyring.organisation_id != organisation_id:
        raise NotFound
    found = _concerns(actor, organisation_id).select_related("dialogue")
    rows, next_after = _part(found, month, after, at_most)
    requests = Disclosure.objects.visible_to(actor).filter(concern__in=[row.id for row in rows])
    by_concern: dict[UUID, list[Disclosure]] = {}
    for request in requests.order_by("number"):
        by_concern.setdefault(request.concern_id, []).append(request)
    groups = [[*_papers(actor, row, keyring), *_requests(row, by_concern.get(row.id, []))] for row in rows]
    groups.sort(key=lambda lines: (lines[0].on or date.min, lines[0].number))
    lines = tuple(line for group in groups for line in group)
    return RegistryPage(_place(organisation_id), month, lines, next_after, has_dates=True)


def _concerns(actor: Actor, organisation_id: UUID) -> QuerySet[Concern]:
    """Those of the register: invented ones are nobody's papers, and what one stepped back from is not there."""
    rows = Concern.objects.within(actor, Permission.REGISTER_READ).filter(
        organisation_id=organisation_id, is_practice=False
    )
    return not_recused(actor, rows)


def _part(
    rows: QuerySet[Concern], month: date, after: UUID | None, at_most: int
) -> tuple[list[Concern], UUID | None]:
    """Concerns of the month in the order of their ids, which tells nothing, and the last id when there are more."""
    of_month = rows.filter(received_month=month.replace(day=1)).order_by("id")
    if after is not None:
        of_month = of_month.filter(id__gt=after)
    found = list(of_month[: at_most + 1])
    return found[:at_most], found[at_most - 1].id if len(found) > at_most else None


def _papers(actor: Actor, row: Concern, keyring: Keyring) -> list[RegistryLine]:
    try:
        papers = read_papers(actor, row, data_key_of(actor, row, keyring))
    except NotFound:  # sealed to nobody that the keyring knows: the line is there, and says so
        return [
            RegistryLine(
                row.number, "", row.received_month, None, Direction.IN, _subject(row), is_damaged=True
            )
        ]
    return [_line(row, paper) for paper in papers if paper.number]


def _line(row: Concern, paper: Paper) -> RegistryLine:
    return RegistryLine(
        number=row.number,
        document=str(paper.number),
        month=row.received_month,
        on=paper.at.astimezone(STOCKHOLM).date() if paper.at else None,
        direction=paper.direction,
        subject=paper.subject,
        files=paper.files,
        is_damaged=paper.is_damaged,
    )


def _requests(row: Concern, requests: list[Disclosure]) -> list[RegistryLine]:
    """What was asked and answered about the papers themselves."""
    return [
        RegistryLine(row.number, f"U{request.number}", row.received_month, on, direction, subject)
        for request in requests
        for on, direction, subject in (
            (request.asked_on, Direction.IN, Subject.REQUEST),
            (request.answered_on, Direction.OUT, Subject.REPLY),
            (request.decided_on, Direction.OUT, Subject.RULING),
        )
        if on is not None
    ]


def _subject(row: Concern) -> Subject:
    return Subject.REPORT if row.kind == ConcernKind.REPORT else Subject.QUESTION


def _place(organisation_id: UUID) -> Organisation:
    return Organisation.objects.get(id=organisation_id)
