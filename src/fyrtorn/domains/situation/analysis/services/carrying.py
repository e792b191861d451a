"""Bringing the last edition's problems along: an update, not a new start."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from fyrtorn.domains.situation.analysis.placing import close_up
from fyrtorn.domains.situation.analysis.rows import note_change, open_edition_row
from fyrtorn.domains.situation.errors.analysis import NoEarlierEdition
from fyrtorn.domains.situation.models import Cause, CauseAnalysis, Edition, Problem
from fyrtorn.domains.situation.vocabulary import MOST_PRIORITISED, Change, Marking
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.identifiers import new_id

_STATEMENT = (
    "kind", "title", "what", "where", "when", "affected", "since", "known_by", "not_known", "otherwise",
)  # fmt: skip


@guarded(Permission.PICTURE_EDIT, deed="situation.problems.carried")
def carry_over(*, actor: Actor, edition_id: UUID, changes: Mapping[UUID, Change]) -> list[Problem]:
    """Say of the last edition's problems, by key, how they stand now, and bring them along.

    A problem comes with its causes and under the same key, so that what a plan answers is still there. One that is
    gone is kept as such. Who may read it is chosen anew, but what the police told stays with its writers. Saying
    something else of one that was brought along changes just that.

    Raises ``NoEarlierEdition``, ``EditionNotFound`` or ``EditionIsDecided``.
    """
    edition = open_edition_row(actor, edition_id)
    if edition.earlier_id is None:
        raise NoEarlierEdition
    rows = Problem.objects.within(actor, Permission.PICTURE_EDIT)
    earlier = rows.filter(edition=edition.earlier_id, key__in=changes, removed_at__isnull=True)
    standing = {row.key: row for row in rows.filter(edition=edition_id)}
    first = sum(row.priority is not None for row in standing.values())
    carried = []
    for before in earlier.exclude(change=Change.GONE).order_by("priority", "position", "id"):
        change = changes[before.key]
        row = standing.get(before.key)
        if row is None:
            comes_first = before.priority is not None and change != Change.GONE and first < MOST_PRIORITISED
            first += comes_first
            row = _bring(actor, before, edition, change, priority=first if comes_first else None)
        else:
            _say(actor, row, change)
        carried.append(row)
    close_up(actor, edition_id)
    return carried


def _bring(
    actor: Actor, before: Problem, edition: Edition, change: Change, *, priority: int | None
) -> Problem:
    """The problem in this edition, as it was said last time, with its causes."""
    row = Problem(
        organisation_id=edition.organisation_id,
        edition=edition,
        key=before.key,
        change=change,
        marking=Marking.POLICE if before.marking == Marking.POLICE else Marking.INTERNAL,
        priority=priority,
        position=before.position,
        **{name: getattr(before, name) for name in _STATEMENT},
    )
    note_change(actor, row)
    row.save(force_insert=True)
    _copy_causes(actor, before, row)
    return row


def _say(actor: Actor, row: Problem, change: Change) -> None:
    if row.change == change and row.removed_at is None:
        return
    row.change = change
    row.removed_at = None
    if change == Change.GONE:
        row.priority = None
    note_change(actor, row)
    row.save()


def _copy_causes(actor: Actor, before: Problem, row: Problem) -> None:
    own = {"organisation_id": row.organisation_id, "problem": row}
    for analysis in CauseAnalysis.objects.within(actor, Permission.PICTURE_EDIT).filter(problem=before):
        analysis.pk = new_id()
        _give(analysis, own)
    for cause in Cause.objects.within(actor, Permission.PICTURE_EDIT).filter(problem=before):
        cause.pk = new_id()
        _give(cause, own)


def _give(copy: CauseAnalysis | Cause, own: Mapping[str, object]) -> None:
    for name, value in own.items():
        setattr(copy, name, value)
    copy.save(force_insert=True)
