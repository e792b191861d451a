"""Asking the analysis. The same number of questions to the database however much there is.

What is marked as told by the police is for those who write the picture: others who may read it do not see it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from fyrtorn.domains.situation.analysis.entries import (
    AnswerBeside,
    CauseEntry,
    ProblemEntry,
    SeriesEntry,
    SeriesPoint,
    SourceEntry,
)
from fyrtorn.domains.situation.errors.analysis import ProblemNotFound, SeriesNotFound, SourceNotFound
from fyrtorn.domains.situation.events.rows import standing
from fyrtorn.domains.situation.models import (
    AnswerText,
    Cause,
    CauseAnalysis,
    EditionRound,
    Figure,
    Paragraph,
    Problem,
    Source,
)
from fyrtorn.domains.situation.problem_words import ProblemKind
from fyrtorn.domains.situation.vocabulary import Bone, Certainty, Change, Depth, Heading, Marking
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.organisations.vocabulary import Sector


def problems(*, actor: Actor, edition_id: UUID) -> list[ProblemEntry]:
    """An edition's problems with their causes: the prioritised first, in order, then the rest as they were written.

    Those that are gone since the last edition, and those taken away, are not among them.
    """
    rows = _of_edition(actor, edition_id).exclude(change=Change.GONE).filter(removed_at__isnull=True)
    return _entries(actor, rows)


def gone(*, actor: Actor, edition_id: UUID) -> list[ProblemEntry]:
    """The last edition's problems that this one says are there no longer."""
    return _entries(actor, _of_edition(actor, edition_id).filter(change=Change.GONE, removed_at__isnull=True))


def problem_for(*, actor: Actor, problem_id: UUID) -> ProblemEntry:
    """A problem the actor may see, taken away or not, or ``ProblemNotFound``."""
    found = _entries(actor, Problem.objects.visible_to(actor).filter(id=problem_id))
    if not found:
        raise ProblemNotFound
    return found[0]


def carried_keys(*, actor: Actor, edition_id: UUID) -> Mapping[UUID, Change]:
    """What the edition says of each problem that it has, by key: whether it is worse, gone and so on."""
    rows = _of_edition(actor, edition_id).filter(removed_at__isnull=True)
    return {key: Change(change) for key, change in rows.values_list("key", "change")}


def sources(*, actor: Actor, edition_id: UUID) -> list[SourceEntry]:
    """An edition's sources, the newest first, with how much leans on each."""
    return _sources(actor, Source.objects.visible_to(actor).filter(edition=edition_id))


def source_for(*, actor: Actor, source_id: UUID) -> SourceEntry:
    """A source the actor may see, or ``SourceNotFound``."""
    found = _sources(actor, Source.objects.visible_to(actor).filter(id=source_id))
    if not found:
        raise SourceNotFound
    return found[0]


def series(*, actor: Actor, edition_id: UUID) -> list[SeriesEntry]:
    """An edition's figures as small tables, by heading, then by name."""
    return _series(actor, Figure.objects.visible_to(actor).filter(edition=edition_id))


def series_for(*, actor: Actor, figure_id: UUID) -> SeriesEntry:
    """The table that a figure belongs to, or ``SeriesNotFound``."""
    rows = Figure.objects.visible_to(actor)
    place = rows.filter(id=figure_id).values_list("edition_id", "series").first()
    found = _series(actor, rows.filter(edition=place[0], series=place[1])) if place else []
    if not found:
        raise SeriesNotFound
    return found[0]


def answers_beside(*, actor: Actor, edition_id: UUID) -> list[AnswerBeside]:
    """What functions answered in the edition's rounds, by heading. Left out: what is not given, also by a function that
    wrote something and then had nothing to report, what may still point at somebody and, for those who do not write
    the picture, what the police answered.
    """
    rounds = EditionRound.objects.visible_to(actor).filter(edition=edition_id).values("round")
    rows = (
        AnswerText.objects.visible_to(actor)
        .filter(
            answer__asked__round__in=rounds,
            answer__given_at__isnull=False,
            answer__is_nothing=False,
            waits_for_reading=False,
        )
        .exclude(text="")
        .order_by("question__heading", "answer__asked__contact_point__sort_key", "question__position", "id")
        .values_list(
            "id",
            "question__heading",
            "question__text",
            "text",
            "answer__asked__contact_point__function",
            "question__sector",
        )
    )
    writes = actor.where(Permission.PICTURE_EDIT)
    if not writes.everywhere:
        rows = rows.filter(~Q(question__sector=Sector.POLICE) | Q(organisation__in=writes.organisations))
    return [
        AnswerBeside(row_id, Heading(heading), question, text, function, sector == Sector.POLICE)
        for row_id, heading, question, text, function, sector in rows
    ]


def event_counts(
    *, actor: Actor, organisation_id: UUID, period_from: date, period_to: date, by: str = "kind"
) -> dict[str, int]:
    """How many events the municipality noted in a period, both days included, by one of an event's coded fields.

    The most first. ``by`` is "kind", "place_kind" or "target_group".
    """
    if by not in {"kind", "place_kind", "target_group"}:
        raise ValueError("events are counted by a coded field")
    noted = standing(actor, organisation_id).filter(happened_on__range=(period_from, period_to))
    rows = noted.values_list(by).annotate(count=Count("id")).order_by("-count", by)
    return dict(rows)


# --- rows to entries ------------------------------------------------------------------------------


def _of_edition(actor: Actor, edition_id: UUID) -> QuerySet[Problem]:
    return Problem.objects.visible_to(actor).filter(edition=edition_id)


def _entries(actor: Actor, rows: QuerySet[Problem]) -> list[ProblemEntry]:
    """Three questions: the problems, their analyses, their causes."""
    ordered = rows.order_by(F("priority").asc(nulls_last=True), "position", "id")
    found = [row for row in ordered if _may_see(actor, row)]
    ids = [row.id for row in found]
    analyses = {
        row.problem_id: row for row in CauseAnalysis.objects.visible_to(actor).filter(problem__in=ids)
    }
    causes: dict[UUID, list[Cause]] = {}
    for cause in Cause.objects.visible_to(actor).filter(problem__in=ids).order_by("position", "id"):
        causes.setdefault(cause.problem_id, []).append(cause)
    return [_entry(row, analyses.get(row.id), causes.get(row.id, ())) for row in found]


def _may_see(actor: Actor, row: Problem | Figure) -> bool:
    return row.marking != Marking.POLICE or actor.may_in(Permission.PICTURE_EDIT, row.organisation_id)


def _entry(row: Problem, analysis: CauseAnalysis | None, causes: Iterable[Cause]) -> ProblemEntry:
    return ProblemEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        edition_id=row.edition_id,
        key=row.key,
        kind=ProblemKind(row.kind),
        title=row.title,
        what=row.what,
        where=row.where,
        when=row.when,
        affected=row.affected,
        since=row.since,
        known_by=row.known_by,
        not_known=row.not_known,
        otherwise=row.otherwise,
        priority=row.priority,
        change=Change(row.change),
        marking=Marking(row.marking),
        causes=tuple(cause_entry(cause) for cause in causes),
        depth=Depth(analysis.depth) if analysis else None,
        summary=analysis.summary if analysis else "",
        made_with=analysis.made_with if analysis else "",
        made_on=analysis.made_on if analysis else None,
        version=row.version,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
        removed_at=row.removed_at,
    )


def cause_entry(cause: Cause) -> CauseEntry:
    return CauseEntry(cause.key, Bone(cause.bone), cause.text, cause.evidence, Certainty(cause.certainty))


def _sources(actor: Actor, rows: QuerySet[Source]) -> list[SourceEntry]:
    """Three questions: the sources, what paragraphs and what figures lean on them."""
    found = list(rows.order_by("-dated", "title", "id"))
    ids = [row.id for row in found]
    paragraphs = _counted(
        Paragraph.objects.visible_to(actor).filter(source__in=ids, removed_at__isnull=True), "id"
    )
    figures = _counted(Figure.objects.visible_to(actor).filter(source__in=ids), "series")
    return [
        _source(row, paragraphs=paragraphs.get(row.id, 0), series_count=figures.get(row.id, 0))
        for row in found
    ]


def _counted(rows: QuerySet[Paragraph] | QuerySet[Figure], what: str) -> dict[UUID, int]:
    return dict(rows.values_list("source").annotate(count=Count(what, distinct=True)).order_by())


def _source(row: Source, *, paragraphs: int = 0, series_count: int = 0) -> SourceEntry:
    return SourceEntry(
        id=row.id,
        edition_id=row.edition_id,
        organisation_id=row.organisation_id,
        title=row.title,
        url=row.url,
        dated=row.dated,
        says=row.says,
        heading=Heading(row.heading) if row.heading else None,
        paragraphs=paragraphs,
        series=series_count,
    )


def _series(actor: Actor, figures: QuerySet[Figure]) -> list[SeriesEntry]:
    """One question: the figures with their sources."""
    ordered = figures.select_related("source").order_by("heading", "series", "position", "id")
    shown = [row for row in ordered if _may_see(actor, row)]
    return [_table(list(rows)) for _, rows in groupby(shown, key=lambda row: (row.heading, row.series))]


def _table(rows: Sequence[Figure]) -> SeriesEntry:
    first = rows[0]
    return SeriesEntry(
        id=first.id,
        edition_id=first.edition_id,
        organisation_id=first.organisation_id,
        series=first.series,
        heading=Heading(first.heading),
        unit=first.unit,
        points=tuple(SeriesPoint(row.label, row.period, row.value, row.is_break) for row in rows),
        source=_source(first.source) if first.source else None,
        counts_people=first.counts_people,
        marking=Marking(first.marking),
    )
