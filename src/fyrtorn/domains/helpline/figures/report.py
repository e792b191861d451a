"""The figures of a period as a document, to be read on a page and on paper. Pure.

What matters comes first, then each facet as a table, and last how everything is counted: whoever decides reads a page,
and whoever doubts finds the definition.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from babel.dates import format_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.helpline.figures.definitions import DEFINED_ON, DEFINITIONS
from fyrtorn.domains.helpline.figures.earlier_lines import earlier_figures
from fyrtorn.domains.helpline.figures.first_drawing import first_drawing
from fyrtorn.domains.helpline.figures.notes import NoteEntry
from fyrtorn.domains.helpline.figures.queries import PeriodFigures
from fyrtorn.domains.helpline.figures.sections import (
    Fact,
    Section,
    answered_over_the_year,
    left_out_sentence,
    month_name,
)
from fyrtorn.domains.helpline.figures.tables import LEAST_IN_A_MONTH, MISSED, TRIED
from fyrtorn.domains.helpline.talk_vocabulary import ANSWERED, MANY_VALUED, Facet
from fyrtorn.foundation.base.small_numbers import LEAST_SHOWN
from fyrtorn.foundation.documents import model
from fyrtorn.foundation.documents.drawing.figures import Absent, Value
from fyrtorn.foundation.documents.drawing.figures import said as written
from fyrtorn.foundation.documents.model import Align, Block, Document, Heading, Note, Paragraph, Run, Table


@dataclass(frozen=True, slots=True)
class Given:
    """What a report is written from.

    ``months`` are how many tried, were answered and were not, month by month. ``turns`` are sentences on where all
    figures do not compare, ``notes`` the line's own on where one does not.
    """

    line_name: str
    operator: str
    found: PeriodFigures
    facts: Sequence[Fact]
    sections: Sequence[Section]
    months: Mapping[date, Mapping[str, int | None]]
    turns: Sequence[str]
    notes: Sequence[NoteEntry]


_CHAPTERS: Final = (
    (
        gettext_lazy("Hur linjen nåddes"),
        "nadd",
        (Facet.REACHED, Facet.WAIT, Facet.CHANNEL, Facet.WEEKDAY_BAND, Facet.LANGUAGE),
    ),
    (
        gettext_lazy("Vilka som hörde av sig, och om vad"),
        "vilka",
        (
            Facet.CALLER,
            Facet.KIND,
            Facet.AGE,
            Facet.SEX,
            Facet.THEME,
            Facet.ENVIRONMENT,
            Facet.MUNICIPALITY,
        ),
    ),
    (
        gettext_lazy("Vad samtalen ledde till"),
        "ledde-till",
        (Facet.STEP, Facet.OUTCOME, Facet.FOLLOW_UP, Facet.DURATION, Facet.CASE),
    ),
)
"""Each with its key and its facets. Persons are one number, and stand among the first."""

_NUMBERS: Final = (Align.START, Align.END, Align.END)


def report(given: Given) -> Document:
    """The whole report: the first numbers, each facet, what is not shown, how all is counted, what others published."""
    words = given.found.period.words
    return Document(
        title=_("%(line)s i siffror, %(period)s") % {"line": given.line_name, "period": words},
        subtitle=_("Vad linjen har gjort, och hur väl den har nåtts."),
        body=(
            *_first(given),
            *(
                block
                for words, key, facets in _CHAPTERS
                for block in _chapter(given, str(words), key, facets)
            ),
            *_not_shown(given),
            *_method(given),
            *_others(),
        ),
        author=given.operator,
        facts=(
            model.Fact(_("Utförare"), given.operator),
            model.Fact(_("Publicerad"), format_date(given.found.published_on, "d MMMM y", locale="sv")),
        ),
        description=_("Siffror från %(line)s, %(period)s.") % {"line": given.line_name, "period": words},
    )


def _first(given: Given) -> Iterator[Block]:
    yield Heading(_("Det viktigaste"), key="forst")
    yield first_drawing(given.facts)
    answered = answered_over_the_year(given.months)
    if answered is not None:
        yield Heading(_("Månad för månad"), key="manader")
        yield replace(answered, table=None)
        yield _months_table(given.months)


def _months_table(months: Mapping[date, Mapping[str, int | None]]) -> Table:
    return Table(
        caption=_("Alla försök"),
        head=(_("Månad"), _("Fick svar"), _("Fick inte svar"), _("Försök")),
        rows=tuple(
            (
                month_name(month),
                *(_number(counts.get(value, 0)) for value in (ANSWERED, MISSED, TRIED)),
            )
            for month, counts in months.items()
        ),
        align=(Align.START, Align.END, Align.END, Align.END),
        is_whole=True,
    )


def _chapter(given: Given, words: str, key: str, facets: Sequence[Facet]) -> Iterator[Block]:
    shown = {section.facet: section for section in given.sections if not section.is_left_out}
    tables = [_facet(shown[facet], given) for facet in facets if facet in shown]
    if tables:
        yield Heading(words, key=key)
        for blocks in tables:
            yield from blocks


def _facet(section: Section, given: Given) -> Iterator[Block]:
    heading = str(section.definition.heading)
    if section.heat is not None and section.heat.rows:
        yield replace(section.heat.as_table(heading), is_whole=True)
    elif section.rows:
        yield _table(section, given.found)
    else:
        yield Paragraph((Run(f"{heading}. ", strong=True), Run(section.sentence)))
    for note in given.notes:
        if note.facet is section.facet:
            yield Paragraph(note.words)


def _table(section: Section, found: PeriodFigures) -> Table:
    """The values with their numbers, and their shares where they add up to something that is shown."""
    heading = str(section.definition.heading)
    whole = None if section.facet in MANY_VALUED else found.number(section.facet, TRIED)
    rows = [*section.rows]
    if section.facet is Facet.REACHED:
        missed = found.number(Facet.REACHED, MISSED)
        rows.append((_("fick inte svar, tillsammans"), Absent.HIDDEN if missed is None else missed))
    if whole is not None:
        rows.append((_("Tillsammans"), whole))
    counted = _("Försök") if section.facet in {Facet.REACHED, Facet.CHANNEL} else _("Samtal")
    head = (counted, _("Antal")) if whole is None else (counted, _("Antal"), _("Andel"))
    return Table(
        caption=heading,
        head=head,
        rows=tuple(
            (name, written(value)) if whole is None else (name, written(value), _share(value, whole))
            for name, value in rows
        ),
        align=_NUMBERS[: len(head)],
        is_whole=True,
    )


def _share(value: Value, whole: int) -> str:
    """In percent of the whole.

    >>> _share(1, 3), _share(Absent.HIDDEN, 3)
    ('33\\xa0%', 'dold')
    """
    if isinstance(value, Absent) or not whole:
        return written(Absent.HIDDEN)
    return written(round(value / whole * 100), "%")


def _number(number: int | None) -> str:
    return written(Absent.HIDDEN if number is None else number)


def _not_shown(given: Given) -> Iterator[Block]:
    left_out = [section for section in given.sections if section.is_left_out]
    if left_out:
        yield Heading(_("Visas inte för den här perioden"), key="visas-inte")
        yield Paragraph(left_out_sentence())
        yield model.Bullets(tuple(str(section.definition.heading) for section in left_out))


def method_sentences(turns: Sequence[str]) -> list[str]:
    """How all figures are counted, and where they do not compare."""
    return [
        _("Tal under %(least)s visas inte, och inte heller det som skulle avslöja dem.")
        % {"least": LEAST_SHOWN},
        _(
            "En månad stängs sju dagar efter sitt slut. Samtal som blir klara senare räknas i månaden då de blir klara."
        ),
        _("En månad med färre än %(least)s kontakter visar bara hur många det var.")
        % {"least": LEAST_IN_A_MONTH},
        _(
            "Siffror som har publicerats ändras aldrig. Ingen siffra räknar två saker om samma person tillsammans."
        ),
        _("Övningssamtal räknas inte."),
        _("Alla tal följer definitioner från %(day)s.")
        % {"day": format_date(DEFINED_ON, "d MMMM y", locale="sv")},
        *turns,
    ]


def _method(given: Given) -> Iterator[Block]:
    yield Heading(_("Så är siffrorna gjorda"), key="metod")
    yield model.Bullets(tuple(method_sentences(given.turns)))
    yield Table(
        caption=_("Vad varje tal räknar"),
        head=(_("Tal"), _("Så räknas det")),
        rows=tuple((str(one.heading), f"{one.counts} {one.caution}".strip()) for one in DEFINITIONS.values()),
    )


def _others() -> Iterator[Block]:
    yield Heading(_("Vad andra linjer har redovisat"), key="andra")
    yield Note(
        _(
            "De har räknat olika saker: försök, samtal, ärenden eller förfrågningar. Jämför bara det som är samma sak."
        ),
        kind=model.NoteKind.WARNING,
    )
    yield earlier_table()


def earlier_table() -> Table:
    """What other lines have published, row by row, with what each number counts."""
    return Table(
        caption=_("Andra linjers tal"),
        head=(_("Linje"), _("Period"), _("Mått"), _("Tal"), _("Räknar"), _("Att veta")),
        rows=tuple(
            (
                one.line,
                one.period,
                one.measure,
                one.value,
                one.counted,
                one.note if one.is_read_in_source else _("%(note)s Återgivet av andra.") % {"note": one.note},
            )
            for one in earlier_figures()
        ),
    )
