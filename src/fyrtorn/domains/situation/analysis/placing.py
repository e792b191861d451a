"""Which problems come first, and in what order. No two hold the same place at any moment: the database says so."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from fyrtorn.domains.situation.models import Problem
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission


def first_problems(actor: Actor, edition_id: UUID) -> list[Problem]:
    """The problems that come first, in order."""
    rows = Problem.objects.within(actor, Permission.PICTURE_EDIT)
    return list(rows.filter(edition=edition_id, priority__isnull=False).order_by("priority"))


def give_places(actor: Actor, first: Sequence[Problem]) -> None:
    """Give the problems the places 1, 2, 3…; all leave theirs before any takes another's."""
    rows = Problem.objects.within(actor, Permission.PICTURE_EDIT)
    rows.filter(id__in=[row.id for row in first]).update(priority=None)
    for place, row in enumerate(first, start=1):
        row.priority = place
        rows.filter(id=row.id).update(priority=place)


def close_up(actor: Actor, edition_id: UUID) -> None:
    """Let the places be 1, 2, 3… without gaps."""
    first = first_problems(actor, edition_id)
    if [row.priority for row in first] != list(range(1, len(first) + 1)):
        give_places(actor, first)
