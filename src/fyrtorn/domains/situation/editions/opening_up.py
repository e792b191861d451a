"""Who may read each part of a draft: all of it looked through and chosen at once.

What somebody opens is what they have read: a part that another has changed since is not opened by an old page, and a
page on which a paragraph is being written is told when who reads it has changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from fyrtorn.domains.situation.beginnings import fingerprint
from fyrtorn.domains.situation.editions.rows import open_edition_row
from fyrtorn.domains.situation.errors.editions import EditionEditedMeanwhile, EditionNotFound, PoliceNotAsked
from fyrtorn.domains.situation.models import Edition, Figure, Paragraph, Problem
from fyrtorn.domains.situation.vocabulary import Marking
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission


@dataclass(frozen=True, slots=True)
class Choices:
    """What was chosen: by a paragraph's and a problem's id, by a series' name, and for the counts of events."""

    paragraphs: Mapping[UUID, Marking] = field(default_factory=dict)
    problems: Mapping[UUID, Marking] = field(default_factory=dict)
    series: Mapping[str, Marking] = field(default_factory=dict)
    events: Marking | None = None


@guarded(Permission.PICTURE_EDIT, deed="situation.edition.marked")
def choose_readers(
    *,
    actor: Actor,
    edition_id: UUID,
    choices: Choices,
    began: str | None = None,
    police_agreed: bool = False,
) -> Edition:
    """Say who may read each part. What is not named keeps what it has.

    ``began`` is ``parts_began`` as it stood when the parts were read; ``None``: nobody read them on a page. Raises
    ``EditionEditedMeanwhile`` when a part, or who reads it, has changed since; ``PoliceNotAsked`` when something that
    comes from the police would be open to all or to the whole municipality and ``police_agreed`` does not say that
    they have been asked; ``EditionIsDecided``.
    """
    edition = open_edition_row(actor, edition_id)
    if began is not None and began != _began(actor, edition):
        raise EditionEditedMeanwhile
    changed: list[Paragraph | Problem | Figure] = []
    for model, chosen in ((Paragraph, choices.paragraphs), (Problem, choices.problems)):
        rows = model.objects.within(actor, Permission.PICTURE_EDIT).filter(edition=edition, id__in=chosen)
        changed += [row for row in rows if _mark(row, chosen[row.id], police_agreed=police_agreed)]
    figures = Figure.objects.within(actor, Permission.PICTURE_EDIT).filter(
        edition=edition, series__in=choices.series
    )
    changed += [row for row in figures if _mark(row, choices.series[row.series], police_agreed=police_agreed)]
    for row in changed:
        if isinstance(row, Paragraph):
            row.version += 1
        row.save()
    if choices.events is not None and choices.events != edition.events_marking:
        edition.events_marking = choices.events
        edition.save(update_fields=["events_marking"])
    return edition


def parts_began(*, actor: Actor, edition_id: UUID) -> str:
    """The fingerprint of each part of a draft, what it says and who reads it. Raises ``EditionNotFound``."""
    edition = Edition.objects.within(actor, Permission.PICTURE_EDIT).filter(id=edition_id).first()
    if edition is None:
        raise EditionNotFound
    return _began(actor, edition)


def _began(actor: Actor, edition: Edition) -> str:
    edits = Permission.PICTURE_EDIT
    standing = {"edition": edition, "removed_at__isnull": True}
    paragraphs = Paragraph.objects.within(actor, edits).filter(**standing, is_proposal=False)
    problems = Problem.objects.within(actor, edits).filter(**standing)
    figures = Figure.objects.within(actor, edits).filter(edition=edition)
    parts = [
        *paragraphs.values_list("id", "marking", "text"),
        *problems.values_list("id", "marking", "title"),
        *((series, marking, "") for series, marking in figures.values_list("series", "marking")),
    ]
    said = {str(part): f"{marking}\n{text}" for part, marking, text in parts}
    return fingerprint({**said, "events": edition.events_marking})


def _mark(row: Paragraph | Problem | Figure, marking: Marking, *, police_agreed: bool) -> bool:
    if row.marking == marking:
        return False
    if row.marking == Marking.POLICE and not police_agreed:
        raise PoliceNotAsked
    row.marking = marking
    return True
