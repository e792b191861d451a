"""Figures: small tables with their source, their period, and where the counting changed."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.situation.analysis.contents import SeriesContent
from fyrtorn.domains.situation.analysis.entries import SeriesEntry
from fyrtorn.domains.situation.analysis.pasted import Point, written
from fyrtorn.domains.situation.analysis.queries import series_for
from fyrtorn.domains.situation.analysis.rows import checked, open_edition_row
from fyrtorn.domains.situation.errors.analysis import (
    AnalysisEditedMeanwhile,
    BreakAtNoPeriod,
    PeopleAreWhole,
    SeriesIsThere,
    SourceNotFound,
    TableUnreadable,
)
from fyrtorn.domains.situation.models import Edition, Figure, Source
from fyrtorn.domains.situation.vocabulary import Marking
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import tidy


@guarded(Permission.PICTURE_EDIT, deed="situation.figures.added")
def add_series(*, actor: Actor, edition_id: UUID, content: SeriesContent) -> list[Figure]:
    """Store a small table of figures in an open edition.

    Raises ``SeriesIsThere``, ``TableUnreadable`` for one without numbers, ``PeopleAreWhole``, ``BreakAtNoPeriod``,
    ``SourceNotFound`` for a source of another edition, ``PersonsInText``, ``EditionNotFound`` or
    ``EditionIsDecided``.
    """
    edition = open_edition_row(actor, edition_id)
    name = tidy(content.series)
    figures = Figure.objects.within(actor, Permission.PICTURE_EDIT).filter(edition=edition)
    if figures.filter(series=name).exists():
        raise SeriesIsThere
    return _store(actor, edition, content, marking=Marking.INTERNAL)


@guarded(Permission.PICTURE_EDIT, deed="situation.figures.changed")
def change_series(*, actor: Actor, figure_id: UUID, content: SeriesContent, began: str) -> list[Figure]:
    """Put another table in the place of the one that a figure belongs to. Raises as :func:`add_series`.

    The table is found by the same id afterwards, so that whoever has it open is told and loses no text.
    ``began`` is the fingerprint of the table as it stood. Raises ``AnalysisEditedMeanwhile`` when somebody else has
    saved since, ``SeriesNotFound`` when the figure is not there.
    """
    stands = series_for(actor=actor, figure_id=figure_id)
    edition = open_edition_row(actor, stands.edition_id)
    stands = series_for(actor=actor, figure_id=figure_id)  # as it stands now that the edition is ours
    if stands.began != began:
        raise AnalysisEditedMeanwhile({"series": stands.series, "table": written_table(stands)})
    figures = Figure.objects.within(actor, Permission.PICTURE_EDIT).filter(edition=edition)
    if tidy(content.series) != stands.series and figures.filter(series=tidy(content.series)).exists():
        raise SeriesIsThere
    figures.filter(series=stands.series).delete()
    return _store(actor, edition, content, marking=stands.marking, known_as=stands.id)


@guarded(Permission.PICTURE_EDIT, deed="situation.figures.removed")
def remove_series(*, actor: Actor, figure_id: UUID, began: str) -> Edition:
    """Take a table of figures away, for good. ``began`` is the fingerprint of the table that was seen.

    Raises ``AnalysisEditedMeanwhile`` when somebody has saved since, ``SeriesNotFound`` or ``EditionIsDecided``.
    """
    stands = series_for(actor=actor, figure_id=figure_id)
    edition = open_edition_row(actor, stands.edition_id)
    stands = series_for(actor=actor, figure_id=figure_id)  # as it stands now that the edition is ours
    if stands.began != began:
        raise AnalysisEditedMeanwhile({"series": stands.series, "table": written_table(stands)})
    figures = Figure.objects.within(actor, Permission.PICTURE_EDIT)
    figures.filter(edition=edition, series=stands.series).delete()
    return edition


def written_table(entry: SeriesEntry) -> str:
    """The table as somebody would paste it."""
    return written(tuple(Point(one.label, one.period, one.value) for one in entry.points))


def _store(
    actor: Actor, edition: Edition, content: SeriesContent, *, marking: Marking, known_as: UUID | None = None
) -> list[Figure]:
    _refuse_unfit(actor, edition, content)
    rows = [
        Figure(
            organisation_id=edition.organisation_id,
            edition=edition,
            heading=content.heading,
            series=tidy(content.series),
            label=point.label,
            value=point.value,
            unit=tidy(content.unit),
            period=point.period,
            source_id=content.source_id,
            counts_people=content.counts_people,
            is_break=point.period in content.breaks,
            marking=marking,
            position=position,
        )
        for position, point in enumerate(content.points, start=1)
    ]
    if known_as:
        rows[0].id = known_as
    for row in rows:
        row.save(force_insert=True)
    return rows[:1]


def _refuse_unfit(actor: Actor, edition: Edition, content: SeriesContent) -> None:
    points = content.points
    if not points or not tidy(content.series):
        raise TableUnreadable(line=0, why="Det finns inga siffror i rutan.")
    if content.counts_people and any(point.value % 1 for point in points):
        raise PeopleAreWhole
    periods = list(dict.fromkeys(point.period for point in points))
    if not content.breaks <= set(periods[1:]):
        raise BreakAtNoPeriod
    if content.source_id:
        sources = Source.objects.within(actor, Permission.PICTURE_EDIT)
        if not sources.filter(id=content.source_id, edition=edition).exists():
            raise SourceNotFound
    names = "\n".join(dict.fromkeys([*(point.label for point in points), *periods]))
    checked(
        actor,
        edition.organisation_id,
        {"series": tidy(content.series), "unit": tidy(content.unit), "table": names},
    )
