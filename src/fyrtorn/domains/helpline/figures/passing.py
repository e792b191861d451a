"""Figures follow the line when another operator takes over; talks and keys stay where they are."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.helpline.figures.notes import copy_notes
from fyrtorn.domains.helpline.models import Figure, HelpLine
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission

_COPIED = ("series", "starts", "months", "facet", "value", "number", "published_on")


def copy_figures(actor: Actor, *, series: UUID, from_id: UUID, to_id: UUID) -> int:
    """Give the operator ``to_id`` every published figure of the line, with the notes that explain them.

    Part of the verb that passes the line on. What is there already is left alone. Hidden figures are hidden for them as
    well. Returns how many figures were given.
    """
    rows = Figure.objects.within(actor, Permission.TALK_COUNT).filter(series=series)
    there = {
        _key(row) for row in rows.filter(organisation=to_id).values("starts", "months", "facet", "value")
    }
    given = [
        Figure(organisation_id=to_id, **row)
        for row in rows.filter(organisation=from_id).values(*_COPIED)
        if _key(row) not in there
    ]
    rows.bulk_create(given)
    copy_notes(actor, series=series, from_id=from_id, to_id=to_id)
    return len(given)


def copy_to_present(actor: Actor, *, series: UUID, from_id: UUID) -> int:
    """Give whoever runs the line now what was published for the operator before them. Returns how many were given."""
    runs = (
        HelpLine.objects.within(actor, Permission.TALK_COUNT)
        .filter(series=series)
        .order_by("runs_from", "id")
    )
    present = runs.values_list("organisation_id", flat=True).last()
    if present is None or present == from_id:
        return 0
    return copy_figures(actor, series=series, from_id=from_id, to_id=present)


def _key(row: dict[str, object]) -> tuple[object, ...]:
    return (row["starts"], row["months"], row["facet"], row["value"])
