"""Published figures as they are read: the first numbers of a period, then a section for each facet. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel.dates import format_date
from django.utils.translation import gettext as _

from fyrtorn.domains.helpline.figures.definitions import DEFINITIONS, WEEKDAYS, Definition, labels
from fyrtorn.domains.helpline.figures.queries import PeriodFigures
from fyrtorn.domains.helpline.figures.tables import MISSED, NAMED, NAMED_ENVIRONMENTS, TRIED
from fyrtorn.domains.helpline.talk_vocabulary import ANSWERED, MANY_VALUED, Facet, HourBand, Wait
from fyrtorn.foundation.documents.drawing.bars import bars
from fyrtorn.foundation.documents.drawing.figures import Absent, Series, Value
from fyrtorn.foundation.documents.drawing.figures import said as written
from fyrtorn.foundation.documents.model import Align, Figure, Table

_HEAT_STEPS: Final = 4
_HEAT_LEAST: Final = 1
_LETTERS: Final = 3
"""Of a month's name, where twelve stand beside each other."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A first number: what it is, the number in words, and what it is of."""

    label: str
    value: str
    note: str
    facet: Facet

    @property
    def key(self) -> str:
        """Where on the page it is explained."""
        return key_of(self.facet)


@dataclass(frozen=True, slots=True)
class HeatCell:
    """``step`` is how dark: 0 for none, to 4 for the most of the period; ``None`` where the number is hidden."""

    text: str
    step: int | None


@dataclass(frozen=True, slots=True)
class Heat:
    """When contacts came: a row for each band of hours, a column for each weekday from Monday."""

    weekdays: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]

    def as_table(self, caption: str) -> Table:
        return Table(
            caption=caption,
            head=(_("Tid"), *(day.capitalize() for day in self.weekdays)),
            rows=tuple((band, *(cell.text for cell in cells)) for band, cells in self.rows),
            align=(Align.START, *(Align.END for _day in self.weekdays)),
        )


@dataclass(frozen=True, slots=True)
class Section:
    """One facet of a period: a ``figure`` or a ``heat`` table, and a ``sentence`` on its sum, or why it has neither.

    ``rows`` are the names and numbers of the figure.
    """

    facet: Facet
    definition: Definition
    rows: tuple[tuple[str, Value], ...] = ()
    figure: Figure | None = None
    heat: Heat | None = None
    sentence: str = ""
    is_left_out: bool = False
    """Whether it is not shown at all."""

    @property
    def key(self) -> str:
        return key_of(self.facet)


def key_of(facet: Facet) -> str:
    """The facet's place on a page."""
    return facet.value.replace("_", "-")


def facts(found: PeriodFigures) -> tuple[Fact, ...]:
    """The share that was answered and how long they waited; then the four counters, never added together."""
    tried = found.number(Facet.REACHED, TRIED)
    answered = found.number(Facet.REACHED, ANSWERED)
    at_once = found.number(Facet.WAIT, Wait.AT_ONCE)
    waits = found.number(Facet.WAIT, "")
    return (
        Fact(
            _("Fick svar"),
            _share(answered, tried),
            _("av dem som försökte nå linjen"),
            Facet.REACHED,
        ),
        Fact(
            _("Väntade mindre än en minut"),
            _share(at_once, waits),
            _("av dem som fick svar, där väntetiden är noterad"),
            Facet.WAIT,
        ),
        Fact(_("Försök"), _number(tried), _("alla, också de som inte fick svar"), Facet.REACHED),
        Fact(_("Besvarade"), _number(answered), _("samtal och chattar"), Facet.REACHED),
        Fact(_("Ärenden"), _number(found.number(Facet.CASE, "new")), _("nya under perioden"), Facet.CASE),
        Fact(
            _("Personer"),
            _number(found.number(Facet.PERSON, "new")),
            _("som sade att det var första gången"),
            Facet.PERSON,
        ),
    )


def sections(found: PeriodFigures, *, municipalities: Mapping[str, str]) -> tuple[Section, ...]:
    """A section for each facet, in the order they are read. ``municipalities`` are names by key."""
    return tuple(
        _section(facet, definition, found, municipalities) for facet, definition in DEFINITIONS.items()
    )


def left_out_sentence() -> str:
    """Why a section is not shown."""
    return _(
        "Visas inte för den här perioden: den har för få kontakter, eller så skulle summan avslöja ett litet tal."
        " Kvartalet och året säger mer."
    )


def month_name(month: date) -> str:
    """As it is said within its year: "mars"."""
    return format_date(month, "LLLL", locale="sv")


def answered_over_the_year(months: Mapping[date, Mapping[str, int | None]]) -> Figure | None:
    """Those who were answered alone, standing where they have room; ``None`` before there are two months."""
    if len(months) < 2:
        return None
    return bars(
        title=_("Så många fick svar varje månad"),
        names=[_short_name(month)[:_LETTERS] for month in months],
        series=(Series(_("Fick svar"), tuple(_value(one.get(ANSWERED, 0)) for one in months.values())),),
        first=_("Månad"),
        standing=True,
    )


def over_the_year(months: Mapping[date, Mapping[str, int | None]]) -> Figure | None:
    """Answered and not, month by month; ``None`` before there are two months to compare."""
    if len(months) < 2:
        return None
    return bars(
        title=_("Månad för månad"),
        names=[_short_name(month) for month in months],
        series=(
            Series(_("Fick svar"), tuple(_value(one.get(ANSWERED, 0)) for one in months.values())),
            Series(_("Fick inte svar"), tuple(_value(one.get(MISSED, 0)) for one in months.values())),
        ),
        first=_("Månad"),
        standing=True,
    )


def _short_name(month: date) -> str:
    return format_date(month, "LLL", locale="sv").removesuffix(".")


def _section(
    facet: Facet, definition: Definition, found: PeriodFigures, municipalities: Mapping[str, str]
) -> Section:
    if facet is not Facet.REACHED and found.is_left_out(facet):
        return Section(facet, definition, sentence=left_out_sentence(), is_left_out=True)
    if facet is Facet.WEEKDAY_BAND:
        heat = _heat(found)
        is_seen = any(cell.step for _band, cells in heat.rows for cell in cells)
        return (
            Section(facet, definition, heat=heat)
            if is_seen or not heat.rows
            else Section(facet, definition, sentence=_hidden_sentence([]))
        )
    rows = list(_rows(facet, found, labels(facet, municipalities=municipalities)))
    if not rows:
        return Section(facet, definition, sentence=_("Inget är noterat i den här perioden."))
    if all(number is Absent.HIDDEN for _name, number in rows):
        return Section(facet, definition, sentence=_hidden_sentence([name for name, _number_ in rows]))
    figure = bars(
        title=f"{definition.heading}, {found.period.words}",
        names=[name for name, _number_ in rows],
        series=(Series(_("Antal"), tuple(number for _name, number in rows)),),
        first=str(definition.heading),
    )
    return Section(facet, definition, tuple(rows), figure=figure, sentence=_sum_sentence(facet, found))


def _hidden_sentence(names: Sequence[str]) -> str:
    """That all numbers are hidden, and of what."""
    if not names:
        return _("Alla tal är dolda i den här perioden, för att inget litet tal ska kunna räknas fram.")
    return _("Alla tal är dolda i den här perioden: %(names)s.") % {"names": ", ".join(names)}


def _rows(facet: Facet, found: PeriodFigures, words: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    """The values that are not zero, in the order they are read."""
    if facet is Facet.ENVIRONMENT and (named := found.number(facet, NAMED)) != 0:
        yield _("namngivna miljöer, tillsammans"), _value(named)
    order = list(words)
    said = found.values(facet)
    if facet is Facet.REACHED:
        said = [ANSWERED, *(value for value in said if value not in {ANSWERED, MISSED})]
    for value in sorted(said, key=lambda one: order.index(one) if one in words else len(order)):
        number = found.number(facet, value)
        if number != 0:
            name = words.get(value, value)
            yield (
                (f"– {name}" if value in NAMED_ENVIRONMENTS and facet is Facet.ENVIRONMENT else name),
                _value(number),
            )


def _sum_sentence(facet: Facet, found: PeriodFigures) -> str:
    """What the values sum to, where they do."""
    if facet is Facet.REACHED:
        return _("Inte svar, tillsammans: %(missed)s. Alla försök: %(tried)s.") % {
            "missed": _number(found.number(facet, MISSED)),
            "tried": _number(found.number(facet, TRIED)),
        }
    if facet in MANY_VALUED or facet is Facet.PERSON:
        return ""
    return _("Summa: %(sum)s.") % {"sum": _number(found.number(facet, ""))}


def _heat(found: PeriodFigures) -> Heat:
    numbers = {
        (number, band): found.number(Facet.WEEKDAY_BAND, f"{number} {band.value}")
        for number in range(1, 8)
        for band in HourBand
    }
    most = max((number for number in numbers.values() if number is not None), default=0)
    rows = tuple(
        (str(band.label), tuple(_heat_cell(numbers[number, band], most) for number in range(1, 8)))
        for band in HourBand
        if any(numbers[number, band] != 0 for number in range(1, 8))
    )
    return Heat(weekdays=WEEKDAYS, rows=rows)


def _heat_cell(number: int | None, most: int) -> HeatCell:
    if number is None:
        return HeatCell(Absent.HIDDEN.sign, None)
    step = 0 if not number else max(_HEAT_LEAST, round(number / most * _HEAT_STEPS))
    return HeatCell(written(number), step)


def _value(number: int | None) -> Value:
    return Absent.HIDDEN if number is None else number


def _number(number: int | None) -> str:
    return written(_value(number))


def _share(part: int | None, whole: int | None) -> str:
    """A share in percent, from numbers that are both shown.

    >>> _share(3, 4), _share(None, 4), _share(0, 0)
    ('75\\xa0%', 'dold', 'saknas')
    """
    if part is None or whole is None:
        return Absent.HIDDEN.word
    return written(round(part / whole * 100), "%") if whole else Absent.MISSING.word


def turns_in_words(days: Sequence[tuple[date, bool]]) -> list[str]:
    """Where before and after do not compare. Each day with whether the line began then, or passed on."""
    return [
        (_("Linjen öppnade %(day)s.") if begins else _("En annan utförare tog över linjen %(day)s."))
        % {"day": format_date(day, "d MMMM y", locale="sv")}
        for day, begins in days
    ]
