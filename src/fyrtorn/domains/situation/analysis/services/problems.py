"""Stating problems, and choosing which come first."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Max

from fyrtorn.domains.situation.analysis.contents import Statement
from fyrtorn.domains.situation.analysis.placing import close_up, first_problems, give_places
from fyrtorn.domains.situation.analysis.rows import (
    checked,
    note_change,
    open_edition_row,
    problem_row,
)
from fyrtorn.domains.situation.beginnings import fingerprint
from fyrtorn.domains.situation.errors.analysis import (
    AnalysisEditedMeanwhile,
    EnoughPutFirst,
    ProblemHasNoTitle,
)
from fyrtorn.domains.situation.errors.editions import PoliceNotAsked
from fyrtorn.domains.situation.models import Problem
from fyrtorn.domains.situation.problem_words import ProblemKind
from fyrtorn.domains.situation.vocabulary import MOST_PRIORITISED, Change, Marking
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy, tidy_lines

_SHORT = frozenset({"title", "kind", "change", "marking"})
"""Fields of one line."""


@guarded(Permission.PICTURE_EDIT, deed="situation.problem.stated")
def state_problem(*, actor: Actor, edition_id: UUID, title: str, kind: ProblemKind) -> Problem:
    """Begin a problem statement with what it is called; the rest is answered when there is time.

    Raises ``EditionNotFound``, ``EditionIsDecided``, ``ProblemHasNoTitle`` or ``PersonsInText``.
    """
    edition = open_edition_row(actor, edition_id)
    row = Problem(
        organisation_id=edition.organisation_id,
        edition=edition,
        title=tidy(title),
        kind=kind,
        change=Change.NEW if edition.earlier_id else Change.UNKNOWN,
    )
    if not row.title:
        raise ProblemHasNoTitle
    checked(actor, row.organisation_id, {"title": row.title})
    problems = Problem.objects.within(actor, Permission.PICTURE_EDIT).filter(edition=edition)
    row.position = (problems.aggregate(last=Max("position"))["last"] or 0) + 1
    note_change(actor, row)
    row.save(force_insert=True)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.problem.written")
def write_problem(*, actor: Actor, problem_id: UUID, statement: Statement, began: str) -> Problem:
    """Write some or all of a problem statement; an empty answer is one that nobody has yet.

    ``began`` is the fingerprint of the same fields as they stood when the writer began. Raises
    ``AnalysisEditedMeanwhile`` with what stands instead, ``PoliceNotAsked`` when what the police told would be read
    by more, ``ProblemHasNoTitle``, ``PersonsInText``, ``ProblemNotFound`` or ``EditionIsDecided``.
    """
    row = problem_row(actor, problem_id)
    given = {
        name: tidy(text) if name in _SHORT else tidy_lines(text) for name, text in statement.by_field.items()
    }
    stands = {name: str(getattr(row, name)) for name in given}
    if given == stands and not statement.from_police:
        return row
    if fingerprint(stands) != began:
        raise AnalysisEditedMeanwhile(stands)
    if row.marking == Marking.POLICE and given.get("marking", Marking.POLICE) != Marking.POLICE:
        raise PoliceNotAsked  # editions.opening_up is where somebody says that they have been
    if not given.get("title", row.title):
        raise ProblemHasNoTitle
    checked(actor, row.organisation_id, given)
    for name, text in given.items():
        setattr(row, name, text)
    if statement.from_police:
        row.marking = Marking.POLICE
    note_change(actor, row)
    row.save()
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.problem.removed")
def remove_problem(*, actor: Actor, problem_id: UUID) -> Problem:
    """Take a problem away. It can be put back until the edition is decided."""
    row = problem_row(actor, problem_id)
    row.removed_at = clock.now()
    row.priority = None
    note_change(actor, row)
    row.save()
    close_up(actor, row.edition_id)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.problem.restored")
def restore_problem(*, actor: Actor, problem_id: UUID, priority: int | None = None) -> Problem:
    """Put back a problem that was taken away, at the place it had among the first when there is room."""
    row = problem_row(actor, problem_id, is_removed=True)
    row.removed_at = None
    note_change(actor, row)
    row.save()
    first = first_problems(actor, row.edition_id)
    if priority and len(first) < MOST_PRIORITISED:
        first.insert(min(priority, len(first) + 1) - 1, row)
        give_places(actor, first)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.problem.put_first")
def put_first(*, actor: Actor, problem_id: UUID) -> Problem:
    """Put a problem among those that come first, as the last of them. Raises ``EnoughPutFirst`` at the sixth."""
    row = problem_row(actor, problem_id)
    first = first_problems(actor, row.edition_id)
    if row in first:
        return row
    if len(first) >= MOST_PRIORITISED:
        raise EnoughPutFirst
    give_places(actor, [*first, row])
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.problem.put_last")
def put_last(*, actor: Actor, problem_id: UUID) -> Problem:
    """Let a problem be one of the others."""
    row = problem_row(actor, problem_id)
    first = [one for one in first_problems(actor, row.edition_id) if one != row]
    row.priority = None
    row.save(update_fields=["priority"])
    give_places(actor, first)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.problem.moved")
def move_problem(*, actor: Actor, problem_id: UUID, up: bool) -> Problem:
    """Change places with the problem above or below. One at the end, or not among the first, stays."""
    row = problem_row(actor, problem_id)
    first = first_problems(actor, row.edition_id)
    if row not in first:
        return row
    at = first.index(row)
    to = at - 1 if up else at + 1
    if 0 <= to < len(first):
        first[at], first[to] = first[to], first[at]
        give_places(actor, first)
    return row
