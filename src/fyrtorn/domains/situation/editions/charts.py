"""An edition's counts, figures and problems, as drawings with their tables. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Final

from babel.dates import format_date

from fyrtorn.domains.situation.editions.audiences import Audience
from fyrtorn.domains.situation.editions.content import (
    AreaCount,
    CauseText,
    EventCounts,
    Events,
    FigureText,
    ProblemText,
)
from fyrtorn.domains.situation.editions.months import months_or_quarters
from fyrtorn.domains.situation.vocabulary import (
    Bone,
    Certainty,
    Change,
    Compass,
    EventKind,
    TargetGroup,
)
from fyrtorn.foundation.documents import model
from fyrtorn.foundation.documents.drawing import fishbone as bones
from fyrtorn.foundation.documents.drawing import lines as over_time
from fyrtorn.foundation.documents.drawing import tiles as maps
from fyrtorn.foundation.documents.drawing.bars import bars
from fyrtorn.foundation.documents.drawing.figures import STYLES, Absent, Series, Value
from fyrtorn.foundation.documents.model import Block, Paragraph, Table
from fyrtorn.foundation.vocabulary.environments import Environment

_DIRECTIONS: Final = {
    Compass.CENTRE: maps.Direction.CENTRE,
    Compass.NORTH: maps.Direction.NORTH,
    Compass.NORTH_EAST: maps.Direction.NORTH_EAST,
    Compass.EAST: maps.Direction.EAST,
    Compass.SOUTH_EAST: maps.Direction.SOUTH_EAST,
    Compass.SOUTH: maps.Direction.SOUTH,
    Compass.SOUTH_WEST: maps.Direction.SOUTH_WEST,
    Compass.WEST: maps.Direction.WEST,
    Compass.NORTH_WEST: maps.Direction.NORTH_WEST,
}
_SURE: Final = {
    Certainty.WELL_KNOWN: bones.Certainty.SURE,
    Certainty.LIKELY: bones.Certainty.LIKELY,
    Certainty.GUESS: bones.Certainty.UNSURE,
}


# --- events ---------------------------------------------------------------------------------------


def event_blocks(events: Events, *, audience: Audience, is_brief: bool = False) -> Iterator[Block]:
    """How many there were, of what kind, when and where; for the municipality's own people against whom as well.

    ``is_brief`` leaves out the last, where there is little room.
    """
    counts = events.told
    yield Paragraph(_how_many(counts))
    if audience is not Audience.WHOLE:
        yield Paragraph("Händelser som polisen har berättat om är inte räknade här.")
    if counts.total == 0:
        return
    yield from _counted("Händelser efter slag", "Slag", counts.by_kind, _kind, of=counts.total)
    yield from _by_month(counts.by_month)
    yield from _by_area(counts.by_area, of=counts.total)
    if audience is not Audience.PUBLIC and not is_brief:
        yield from _counted(
            "Händelser efter miljö", "Miljö", counts.by_environment, _environment, of=counts.total
        )
        yield from _counted(
            "Vilka händelserna var riktade mot", "Grupp", counts.by_target, _target, of=counts.total
        )


def _how_many(counts: EventCounts) -> str:
    total = "Inga händelser" if counts.total == 0 else f"{counts.total} händelse{'r' * (counts.total != 1)}"
    said = f"{total} är noterade under perioden."
    if counts.before is not None:
        said += f" Under lika lång tid dessförinnan var de {counts.before}."
    return said


def _counted(
    title: str, first: str, counts: Mapping[str, int], named: Callable[[str], str], *, of: int
) -> Iterator[Block]:
    """Bars, the most first. Says how many are not told apart, if any."""
    rows = sorted(((named(code), count) for code, count in counts.items() if count), key=lambda row: -row[1])
    if rows:
        yield bars(
            title=title,
            names=tuple(name for name, _ in rows),
            series=(Series("Antal", tuple(count for _, count in rows)),),
            first=first,
        )
    yield from _not_told_apart(of - sum(counts.values()))


def _not_told_apart(count: int) -> Iterator[Block]:
    if count > 0:
        are = "händelse är inte uppdelad" if count == 1 else "händelser är inte uppdelade"
        yield Paragraph(f"{count} {are} här, för att ingen ska kunna kännas igen.")


def _by_month(counts: Mapping[str, int]) -> Iterator[Block]:
    periods = months_or_quarters(counts)
    if len(periods) > 1:
        yield over_time.lines(
            title="Händelser över tid",
            periods=tuple(name for name, _ in periods),
            series=(Series("Antal", tuple(count for _, count in periods)),),
            first="Period",
        )


def _by_area(areas: tuple[AreaCount, ...], *, of: int) -> Iterator[Block]:
    if len(areas) > 1:
        yield maps.tiles(
            title="Händelser efter område",
            areas=tuple(maps.Area(area.name, _DIRECTIONS[area.compass], area.count) for area in areas),
        )
    elif areas:
        yield Paragraph(f"{areas[0].name}: {areas[0].count}.")
    placed = sum(area.count for area in areas)
    if areas and of > placed:
        yield Paragraph(f"{of - placed} händelse{'r' * (of - placed != 1)} har inget område här.")


def _kind(code: str) -> str:
    return _short(str(EventKind(code).label))


def _environment(code: str) -> str:
    return _short(str(Environment(code).label))


def _target(code: str) -> str:
    return _short(str(TargetGroup(code).label))


def _short(label: str) -> str:
    """A label with a capital, without its examples.

    >>> _short("propaganda, till exempel klistermärken")
    'Propaganda'
    """
    plain = label.partition(", till exempel")[0]
    return plain[:1].upper() + plain[1:]


# --- figures --------------------------------------------------------------------------------------


def figure_blocks(figures: tuple[FigureText, ...]) -> Iterator[Block]:
    """Each series as a chart: over time when it has several periods, else side by side."""
    for series, group in groupby(figures, key=lambda figure: figure.series):
        rows = tuple(group)
        yield _chart(series, rows)
        sources = dict.fromkeys(row.source for row in rows if row.source)
        for source in sources:
            run = model.Run(source.title, href=source.url)
            dated = model.Run(f", {format_date(source.dated, 'd MMMM y', locale='sv')}.")
            yield Paragraph((model.Run("Källa: "), run, dated))


def _chart(title: str, rows: tuple[FigureText, ...]) -> Block:
    periods = tuple(dict.fromkeys(row.period for row in rows))
    labels = tuple(dict.fromkeys(row.label for row in rows))
    at = {(row.label, row.period): row for row in rows}
    unit = rows[0].unit

    def value(label: str, period: str) -> Value:
        row = at.get((label, period))
        if row is None:
            return Absent.MISSING
        return Absent.HIDDEN if row.value is None else float(row.value)

    if len(labels) > len(STYLES) or any(row.value is not None and row.value < 0 for row in rows):
        return _as_table(title, periods, labels, at)
    if len(periods) > 1:
        return over_time.lines(
            title=title,
            periods=periods,
            series=tuple(
                Series(label or title, tuple(value(label, period) for period in periods)) for label in labels
            ),
            unit=unit,
            first="Period",
            breaks=tuple(
                over_time.Break(period, "räknat på ett nytt sätt")
                for period in periods[1:]
                if any(row.is_break for row in rows if row.period == period)
            ),
        )
    return bars(
        title=f"{title}, {periods[0]}",
        names=tuple(label or title for label in labels),
        series=(Series("Antal", tuple(value(label, periods[0]) for label in labels)),),
        unit=unit,
    )


def _as_table(
    title: str,
    periods: tuple[str, ...],
    labels: tuple[str, ...],
    at: Mapping[tuple[str, str], FigureText],
) -> Table:
    def cell(label: str, period: str) -> str:
        row = at.get((label, period))
        if row is None:
            return "saknas"
        return "dold" if row.value is None else f"{row.value.normalize():f}".replace(".", ",")

    return Table(
        caption=title,
        head=("Del", *periods),
        rows=tuple((label or title, *(cell(label, period) for period in periods)) for label in labels),
        align=(model.Align.START, *(model.Align.END for _ in periods)),
    )


# --- problems -------------------------------------------------------------------------------------


def problem_blocks(problems: tuple[ProblemText, ...]) -> Iterator[Block]:
    """Each problem by its questions, those that are put first on top, with its causes drawn.

    They are numbered as they stand here: a number that is left out would tell of one that is for others to read.
    """
    in_order = sorted(problems, key=lambda one: (one.priority is None, one.priority))
    for place, problem in enumerate(in_order, start=1):
        put_first = f"{place}. " if problem.priority else ""
        yield model.Heading(f"{put_first}{problem.title}", level=2)
        answers = tuple((question, answer) for question, answer in _answered(problem) if answer)
        if answers:
            yield Table(caption=f"Om problemet: {problem.title}", head=("Fråga", "Svar"), rows=answers)
        if problem.causes:
            yield _causes(problem)


def _answered(problem: ProblemText) -> tuple[tuple[str, str], ...]:
    compared = "" if problem.change == Change.UNKNOWN else str(problem.change.label).capitalize()
    return (
        ("Vad händer?", problem.what),
        ("Var?", problem.where),
        ("När?", problem.when),
        ("Vilka drabbas?", problem.affected),
        ("Sedan när?", problem.since),
        ("Hur vet vi det?", problem.known_by),
        ("Vad vet vi inte?", problem.not_known),
        ("Om inget görs?", problem.otherwise),
        ("Jämfört med förra gången", compared),
    )


def _causes(problem: ProblemText) -> Block:
    sides = {side: tuple(_cause(cause) for cause in problem.causes if cause.bone == side) for side in Bone}
    return bones.fishbone(
        title=f"Möjliga orsaker: {problem.title}",
        problem=problem.title,
        bones=tuple(bones.Bone(_short(str(side.label)), causes) for side, causes in sides.items() if causes),
    )


def _cause(cause: CauseText) -> bones.Cause:
    return bones.Cause(text=cause.text, evidence=cause.evidence, certainty=_SURE[cause.certainty])
