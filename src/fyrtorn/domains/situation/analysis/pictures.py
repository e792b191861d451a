"""The analysis as drawings, each with its table beside. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from fyrtorn.domains.situation.analysis.entries import CauseEntry, SeriesEntry
from fyrtorn.domains.situation.analysis.field.reading import FieldSeries
from fyrtorn.domains.situation.vocabulary import Bone, Certainty
from fyrtorn.foundation.documents.drawing import fishbone
from fyrtorn.foundation.documents.drawing.bars import bars
from fyrtorn.foundation.documents.drawing.figures import STYLES, Absent, Series, Value, table_of
from fyrtorn.foundation.documents.drawing.lines import Break, lines
from fyrtorn.foundation.documents.model import Figure

MOST_BARS: Final = 24
"""More names than these are read in the table, not in a chart."""

_LEAST_FOR_A_LINE: Final = 3
_SURE: Final = {
    Certainty.WELL_KNOWN: fishbone.Certainty.SURE,
    Certainty.LIKELY: fishbone.Certainty.LIKELY,
    Certainty.GUESS: fishbone.Certainty.UNSURE,
}


def fishbone_of(*, title: str, causes: Sequence[CauseEntry]) -> Figure:
    """A problem's causes as a fishbone: a bone for each side of the crime triangle, and one for what lies behind
    when something does.
    """
    sides = [side for side in Bone if side is not Bone.SOCIETY or any(one.bone is side for one in causes)]
    bones = [
        fishbone.Bone(
            name=str(side.label).capitalize(),
            causes=tuple(
                fishbone.Cause(one.text, one.evidence, _SURE[one.certainty])
                for one in causes
                if one.bone is side
            ),
        )
        for side in sides
    ]
    return fishbone.fishbone(title=f"Varför? {title}", problem=title, bones=bones)


def figure_of(entry: SeriesEntry) -> Figure:
    """A table of figures as a chart: a line over three periods or more, else bars. Hidden numbers stay hidden.

    Where there are more parts or periods than a chart holds, it shows the latest; the table has them all.
    """
    labels, periods = entry.labels, entry.periods
    rows = [
        Series(label or entry.series, tuple(_value(entry, label, period) for period in periods))
        for label in labels
    ]
    table = table_of(caption=entry.series, first="Period", names=periods, series=rows, unit=entry.unit)
    if len(periods) >= _LEAST_FOR_A_LINE and len(rows) <= len(STYLES):
        breaks = [Break(period, "räknat på ett nytt sätt") for period in entry.breaks]
        figure = lines(
            title=entry.series, periods=periods, series=rows, unit=entry.unit, breaks=breaks, first="Period"
        )
        return replace(figure, table=table)
    return replace(_bars(entry, rows), table=table)


def _bars(entry: SeriesEntry, rows: Sequence[Series]) -> Figure:
    periods = entry.periods
    if entry.labels == ("",):
        names, series = periods, [Series(entry.series, rows[0].values)]
    else:
        names = entry.labels
        shown = range(max(0, len(periods) - len(STYLES)), len(periods))
        series = [Series(periods[at], tuple(row.values[at] for row in rows)) for at in shown]
    left_out = len(names) > MOST_BARS or len(periods) > len(series) > 1
    kept = names[:MOST_BARS]
    cut = [Series(one.name, one.values[:MOST_BARS]) for one in series]
    figure = bars(title=entry.series, names=kept, series=cut, unit=entry.unit)
    notes = [figure.note] if figure.note else []
    notes += [f"Räknat på ett nytt sätt från och med {period}." for period in entry.breaks]
    if left_out:
        notes.append("Diagrammet visar en del. Alla tal står i tabellen.")
    return replace(figure, note=" ".join(notes))


def _value(entry: SeriesEntry, label: str, period: str) -> Value:
    if (label, period) in entry.hidden:
        return Absent.HIDDEN
    found = entry.by_cell.get((label, period))
    return Absent.MISSING if found is None else plain_number(found)


def plain_number(value: Decimal) -> int | float:
    """A number as charts take it.

    >>> plain_number(Decimal("12.00")), plain_number(Decimal("0.5"))
    (12, 0.5)
    """
    return float(value) if value % 1 else int(value)


def country_chart(series: Sequence[FieldSeries]) -> Figure:
    """The country's shares over the years, broken wherever it was asked in another way."""
    years = sorted({one.figure.year for each in series for one in each.asked})
    rows = [Series(each.title, tuple(_in_year(each, year) for year in years)) for each in series]
    breaks = sorted({year for each in series for year in each.breaks})
    return lines(
        title="Andel av kommunerna, nationella samordnarens enkäter",
        periods=[str(year) for year in years],
        series=rows,
        unit="%",
        breaks=[Break(str(year), "frågorna ställdes på ett annat sätt") for year in breaks],
    )


def _in_year(series: FieldSeries, year: int) -> Value:
    return next((one.figure.value for one in series.asked if one.figure.year == year), Absent.MISSING)
