"""Fetching the row a verb is about, locked with its edition, and refusing what points at somebody."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from fyrtorn.domains.situation.errors.analysis import ProblemNotFound
from fyrtorn.domains.situation.errors.editions import EditionIsDecided, EditionNotFound
from fyrtorn.domains.situation.models import Edition, Problem
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.impersonal.texts import refuse_persons


def open_edition_row(actor: Actor, edition_id: UUID | None) -> Edition:
    """The edition, locked for the transaction: whoever changes its analysis waits for its turn.

    Raises ``EditionNotFound``, or ``EditionIsDecided``: nothing of a decided edition changes.
    """
    rows = Edition.objects.within(actor, Permission.PICTURE_EDIT).select_for_update()
    row = rows.filter(id=edition_id).first()
    if row is None:
        raise EditionNotFound
    if row.is_decided:
        raise EditionIsDecided
    return row


def problem_row(actor: Actor, problem_id: UUID, *, is_removed: bool = False) -> Problem:
    """A problem of an open edition, with its edition locked; ``is_removed`` asks for one that was taken away."""
    rows = Problem.objects.within(actor, Permission.PICTURE_EDIT).filter(removed_at__isnull=not is_removed)
    edition_id = rows.filter(id=problem_id).values_list("edition_id", flat=True).first()
    if edition_id is None:
        raise ProblemNotFound
    open_edition_row(actor, edition_id)
    row = rows.filter(id=problem_id).first()  # as it stands now that the edition is ours
    if row is None:
        raise ProblemNotFound
    return row


def note_change(actor: Actor, row: Problem) -> None:
    """Say on the row who changed it and when, by function."""
    row.version += 1
    row.changed_by = actor.function_in(row.organisation_id)[:120]
    row.changed_at = clock.now()


def checked(actor: Actor, organisation_id: UUID, texts: Mapping[str, str]) -> None:
    """Raise ``PersonsInText`` with the field when any text points at somebody."""
    refuse_persons(actor=actor, organisation_id=organisation_id, texts=texts)
