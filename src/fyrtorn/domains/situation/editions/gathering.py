"""Putting a draft's content together from its rows. The same number of questions however much there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from fyrtorn.domains.situation.analysis import queries as analysis
from fyrtorn.domains.situation.analysis.entries import ProblemEntry, SeriesEntry, SourceEntry
from fyrtorn.domains.situation.editions.content import (
    AreaCount,
    CauseText,
    Content,
    Earlier,
    EventCounts,
    Events,
    FigureText,
    HeadingText,
    ParagraphText,
    ProblemText,
    RoundText,
    SourceText,
)
from fyrtorn.domains.situation.models import Answer, Area, Asked, Edition, EditionRound, Event, Paragraph
from fyrtorn.domains.situation.vocabulary import (
    Compass,
    Heading,
    Marking,
    Origin,
    Scope,
    Size,
    SourceKind,
)
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.base.calendar import months_later


def content_of(actor: Actor, edition: Edition) -> Content:
    """All that the draft says now. ``edition`` comes with its organisation, holder and earlier edition."""
    sources = analysis.sources(actor=actor, edition_id=edition.id)
    by_id = {source.id: _source(source) for source in sources}
    paragraphs = [(Heading(row.heading), _paragraph(row, by_id)) for row in paragraph_rows(actor, edition.id)]
    series = analysis.series(actor=actor, edition_id=edition.id)
    headings = (
        HeadingText(
            heading,
            tuple(text for place, text in paragraphs if place == heading),
            tuple(figure for one in series if one.heading == heading for figure in _figures(one)),
        )
        for heading in Heading
    )
    earlier = edition.earlier
    return Content(
        organisation=edition.organisation.formal_name,
        holder=edition.holder.formal_name,
        title=edition.title,
        number=edition.number,
        size=Size(edition.size),
        scope=Scope(edition.scope),
        covers_all=edition.covers_all,
        period_from=edition.period_from,
        period_to=edition.period_to,
        headings=tuple(one for one in headings if not one.is_empty),
        problems=tuple(map(_problem, analysis.problems(actor=actor, edition_id=edition.id))),
        sources=tuple(by_id.values()),
        rounds=rounds_of(actor, edition.id),
        events=events_of(actor, edition),
        earlier=Earlier(earlier.number, earlier.decided_on) if earlier and earlier.decided_on else None,
    )


def paragraph_rows(actor: Actor, edition_id: UUID) -> list[Paragraph]:
    """The paragraphs that stand, in order. Those taken over from last time and not yet settled are not among them."""
    rows = Paragraph.objects.visible_to(actor).filter(
        edition=edition_id, removed_at__isnull=True, is_proposal=False
    )
    return list(rows.order_by("heading", "position", "id"))


def _paragraph(row: Paragraph, sources: dict[UUID, SourceText]) -> ParagraphText:
    return ParagraphText(
        key=row.key,
        text=row.text,
        marking=Marking(row.marking),
        origin=Origin(row.origin),
        source=sources.get(row.source_id) if row.source_id else None,
        none_because=row.none_because,
    )


def _source(source: SourceEntry) -> SourceText:
    return SourceText(title=source.title, dated=source.dated, url=source.url)


def _figures(series: SeriesEntry) -> Iterable[FigureText]:
    source = _source(series.source) if series.source else None
    for point in series.points:
        is_hidden = (point.label, point.period) in series.hidden
        yield FigureText(
            series=series.series,
            label=point.label,
            value=None if is_hidden else point.value,
            unit=series.unit,
            period=point.period,
            marking=series.marking,
            source=source,
            is_break=point.is_break,
        )


def _problem(entry: ProblemEntry) -> ProblemText:
    return ProblemText(
        key=entry.key,
        title=entry.title,
        what=entry.what,
        where=entry.where,
        when=entry.when,
        affected=entry.affected,
        since=entry.since,
        known_by=entry.known_by,
        not_known=entry.not_known,
        otherwise=entry.otherwise,
        priority=entry.priority,
        change=entry.change,
        marking=entry.marking,
        causes=tuple(
            CauseText(cause.key, cause.bone, cause.text, cause.evidence, cause.certainty)
            for cause in entry.causes
        ),
    )


# --- rounds ---------------------------------------------------------------------------------------


def rounds_of(actor: Actor, edition_id: UUID) -> tuple[RoundText, ...]:
    """What became of each round that the edition is made from, the oldest first.

    A function whose link was withdrawn counts when it had answered: its answer is read with the others'.
    """
    chosen = EditionRound.objects.visible_to(actor).filter(edition=edition_id)
    rows = list(chosen.order_by("round__due_on", "round_id").values_list("round_id", "round__title"))
    ids = [round_id for round_id, _ in rows]
    answers = Answer.objects.visible_to(actor).filter(asked__round__in=ids, given_at__isnull=False)
    asked = Counter(
        Asked.objects.visible_to(actor)
        .filter(Q(withdrawn_at__isnull=True) | Q(id__in=answers.values("asked")), round__in=ids)
        .values_list("round_id", flat=True)
    )
    given = list(answers.values_list("asked__round_id", "is_nothing"))
    return tuple(
        RoundText(
            title=title,
            asked=asked[round_id],
            answered=sum(of == round_id for of, _ in given),
            nothing=sum(of == round_id and is_nothing for of, is_nothing in given),
        )
        for round_id, title in rows
    )


# --- events ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Group:
    """Events that are alike in all that is counted."""

    kind: str
    month: str
    area_id: UUID | None
    environment: str
    target: str
    is_from_police: bool
    count: int


def events_of(actor: Actor, edition: Edition) -> Events | None:
    """The period's events, counted; ``None`` when the municipality has noted none at all."""
    rows = Event.objects.visible_to(actor).filter(
        organisation=edition.organisation_id, removed_at__isnull=True
    )
    period = (edition.period_from, edition.period_to)
    groups = [
        _Group(kind, f"{month:%Y-%m}", area, environment, target, source == SourceKind.POLICE, count)
        for kind, month, area, environment, target, source, count in rows.filter(happened_on__range=period)
        .annotate(month=TruncMonth("happened_on"))
        .values_list("kind", "month", "area_id", "environment", "target_group", "source_kind")
        .annotate(count=Count("id"))
        .order_by()
    ]
    before = _before(rows, *period)
    if not groups and before is None:
        return None
    areas = list(
        Area.objects.visible_to(actor).filter(organisation=edition.organisation_id).order_by("title")
    )
    open_groups = [group for group in groups if not group.is_from_police]
    return Events(
        told=_counted(groups, areas, period, before=before[0] if before else None),
        open=_counted(open_groups, areas, period, before=before[1] if before else None),
        marking=Marking(edition.events_marking),
    )


def _before(rows: object, start: date, end: date) -> tuple[int, int] | None:
    """As many, with and without what the police told, in the time just before that was as long."""
    length = end - start
    span = (start - timedelta(days=1) - length, start - timedelta(days=1))
    counted = rows.filter(happened_on__lt=start).aggregate(  # type: ignore[attr-defined]
        ever=Count("id"),
        told=Count("id", filter=Q(happened_on__range=span)),
        open=Count("id", filter=Q(happened_on__range=span) & ~Q(source_kind=SourceKind.POLICE)),
    )
    return (counted["told"], counted["open"]) if counted["ever"] else None


def _counted(
    groups: list[_Group], areas: list[Area], period: tuple[date, date], *, before: int | None
) -> EventCounts:
    kinds: Counter[str] = Counter()
    months = Counter(dict.fromkeys(_months(*period), 0))
    environments: Counter[str] = Counter()
    targets: Counter[str] = Counter()
    places: Counter[UUID | None] = Counter()
    for group in groups:
        kinds[group.kind] += group.count
        months[group.month] += group.count
        environments[group.environment] += group.count
        targets[group.target] += group.count
        places[group.area_id] += group.count
    return EventCounts(
        total=sum(kinds.values()),
        by_kind=dict(kinds),
        by_month=dict(sorted(months.items())),
        by_area=tuple(
            AreaCount(area.title, Compass(area.compass), places[area.id])
            for area in areas
            if places[area.id] or area.retired_on is None
        ),
        by_environment=dict(environments),
        by_target=dict(targets),
        before=before,
    )


def _months(start: date, end: date) -> Iterable[str]:
    day = start.replace(day=1)
    while day <= end:
        yield f"{day:%Y-%m}"
        day = months_later(day, 1)
