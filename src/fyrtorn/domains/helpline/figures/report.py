"""The figures of a period as a document, to be read on a page and on paper. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from babel.dates import format_date
from django.utils.translation import gettext as _

from fyrtorn.domains.helpline.figures.definitions import DEFINED_ON
from fyrtorn.domains.helpline.figures.earlier_lines import earlier_figures
from fyrtorn.domains.helpline.figures.queries import PeriodFigures
from fyrtorn.domains.helpline.figures.sections import Fact, Section
from fyrtorn.domains.helpline.figures.tables import LEAST_IN_A_MONTH
from fyrtorn.foundation.base.small_numbers import LEAST_SHOWN
from fyrtorn.foundation.documents import model
from fyrtorn.foundation.documents.model import Block, Document, Heading, Note, Paragraph, Table


@dataclass(frozen=True, slots=True)
class Given:
    """What a report is written from. ``turns`` are sentences on where figures do not compare."""

    line_name: str
    operator: str
    found: PeriodFigures
    facts: Sequence[Fact]
    sections: Sequence[Section]
    months: model.Figure | None
    turns: Sequence[str]


_CONTENTS_DEPTH: Final = 1


def report(given: Given) -> Document:
    """The whole report: first numbers, each facet with its definition, how it is counted, and what others published."""
    words = given.found.period.words
    body = [
        *_first(given),
        model.Contents(depth=_CONTENTS_DEPTH),
        *(block for section in given.sections for block in _section(section)),
        *_method(given),
        *_others(),
    ]
    return Document(
        title=_("%(line)s i siffror, %(period)s") % {"line": given.line_name, "period": words},
        subtitle=_("Vad linjen har gjort, och hur väl den har nåtts."),
        body=tuple(body),
        author=given.operator,
        facts=(
            model.Fact(_("Period"), words),
            model.Fact(_("Utförare"), given.operator),
            model.Fact(_("Publicerad"), format_date(given.found.published_on, "d MMMM y", locale="sv")),
        ),
        description=_("Siffror från %(line)s, %(period)s.") % {"line": given.line_name, "period": words},
    )


def _first(given: Given) -> Iterator[Block]:
    yield Heading(_("Det viktigaste"), key="forst")
    yield Table(
        caption=_("Hur linjen har nåtts"),
        head=(_("Vad"), _("Av vad"), _("Antal eller andel")),
        rows=tuple((fact.label, fact.note, fact.value) for fact in given.facts),
        align=(model.Align.START, model.Align.START, model.Align.END),
    )
    yield Paragraph(
        _("Försök, besvarade, ärenden och personer är fyra olika mått. De går inte att lägga ihop.")
    )
    if given.months is not None:
        yield given.months


def _section(section: Section) -> Iterator[Block]:
    heading = str(section.definition.heading)
    yield Heading(heading, key=section.key)
    yield Paragraph(f"{section.definition.counts} {section.definition.caution}".strip())
    if section.figure is not None:
        yield section.figure
    if section.heat is not None and section.heat.rows:
        yield section.heat.as_table(heading)
    if section.sentence:
        yield Paragraph(section.sentence)


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
        _("Måtten bestämdes %(day)s och har inte ändrats sedan dess.")
        % {"day": format_date(DEFINED_ON, "d MMMM y", locale="sv")},
        *turns,
    ]


def _method(given: Given) -> Iterator[Block]:
    yield Heading(_("Så är siffrorna gjorda"), key="metod")
    yield model.Bullets(tuple(method_sentences(given.turns)))


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
        caption=_("Vad andra linjer har redovisat"),
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
