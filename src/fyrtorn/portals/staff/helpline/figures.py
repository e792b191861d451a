"""The published figures of a line: a page for each period, the year as a report, and files to take along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from babel.dates import format_date
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST, require_safe

from fyrtorn.domains.helpline.counting.months import closes_on
from fyrtorn.domains.helpline.figures import queries, report
from fyrtorn.domains.helpline.figures.notes import NoteEntry, notes
from fyrtorn.domains.helpline.figures.periods import MONTH, QUARTER, YEAR, Period, period_from
from fyrtorn.domains.helpline.figures.queries import PeriodFigures
from fyrtorn.domains.helpline.figures.rows import as_json, figure_rows
from fyrtorn.domains.helpline.figures.sections import (
    Section,
    facts,
    over_the_year,
    sections,
    turns_in_words,
)
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talk_vocabulary import Facet
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.base.text import slug
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.documents.drawing.figures import Absent
from fyrtorn.foundation.documents.model import Figure
from fyrtorn.foundation.documents.sheets import xlsx_writing
from fyrtorn.foundation.documents.sheets.xlsx_writing import xlsx_of
from fyrtorn.foundation.jobs.work.queries import latest_work
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.portals.staff.background.showing import at_home, shown
from fyrtorn.portals.staff.doors import StaffRequest, needs
from fyrtorn.portals.staff.helpline.line_tabs import line_tabs
from fyrtorn.portals.staff.helpline.room import line_in_hand
from fyrtorn.portals.staff.spreadsheets import spreadsheet
from fyrtorn.processes.writing_line_reports import KIND, ask_for_pdf, document_for, municipalities_in


class Form(StrEnum):
    """A file's form. The value is the ending of its name."""

    CSV = "csv"
    XLSX = "xlsx"
    JSON = "json"


PERIOD: Final = "period"
"""The part of the address that names the period."""


_SELDOM_READ: Final = frozenset(
    {Facet.SEX, Facet.MUNICIPALITY, Facet.LANGUAGE, Facet.FOLLOW_UP, Facet.DURATION}
)
"""Facets that stand folded, so that the others are found on a phone as well. No first number leads to them."""


@dataclass(frozen=True, slots=True)
class SectionShown:
    """One facet on the page. ``markup`` has been escaped."""

    section: Section
    markup: SafeString
    notes: tuple[str, ...] = ()

    @property
    def is_folded(self) -> bool:
        """Whether it waits under the others. What somebody has written a note on never does."""
        return self.section.facet in _SELDOM_READ and not self.notes


@require_safe
@needs(Permission.TALK_COUNT)
def line_figures(request: StaffRequest, line_id: UUID) -> HttpResponse:
    """The figures of one period: the latest quarter or year that is published, until one chooses."""
    line = line_in_hand(request, line_id)
    published = _published(request, line)
    if not published:
        return _nothing_yet(request, line)
    asked = request.GET.get(PERIOD, "")
    period = period_from(asked) if asked else _latest(published)
    if period is None or period not in published:
        raise NotFound
    found = _figures(request, line, period)
    made = _sections(found)
    noted = _notes(request, line, period)
    shown_there = [
        SectionShown(section, _drawn(section.figure), _notes_on(section, noted))
        for section in made
        if not section.is_left_out
    ]
    return render(
        request,
        "staff/helpline/figures.html",
        {
            "line": line,
            **line_tabs(request, line, here="staff:line_figures"),
            "period": period,
            "periods": _by_length(published),
            "facts": facts(found),
            "months": _drawn(over_the_year(_months(request, line, period))),
            "sections": [one for one in shown_there if not one.is_folded],
            "folded": [one for one in shown_there if one.is_folded],
            "left_out": [section for section in made if section.is_left_out],
            "published_on": found.published_on,
            "method": report.method_sentences(_turns(request, line)),
            "earlier": SafeString(web.table(report.earlier_table())),  # everything in it has been escaped
            "forms": [Form.XLSX, Form.CSV, Form.JSON],
            "may_note": request.actor.may_in(Permission.LINE_EDIT, line.organisation_id),
        },
    )


@require_safe
@needs(Permission.TALK_COUNT)
def figure_report(request: StaffRequest, line_id: UUID, period: str) -> HttpResponse:
    """The same as a document, to read through, print or make a PDF of."""
    line = line_in_hand(request, line_id)
    chosen = _period(request, line, period)
    document = document_for(actor=request.actor, line=line, period=chosen)
    made = latest_work(request.actor, kind=KIND, organisation_id=line.organisation_id, target_id=line.id)
    return render(
        request,
        "staff/helpline/figure_report.html",
        {
            "line": line,
            "period": chosen,
            "document": document,
            "work": None if made is None else shown(made),
            "body": SafeString(web.fragment(document)),  # everything in it has been escaped
        },
    )


@require_POST
@needs(Permission.TALK_COUNT)
def ask_for_report(request: StaffRequest, line_id: UUID, period: str) -> HttpResponse:
    """The report as a PDF, made in the background."""
    line = line_in_hand(request, line_id)
    chosen = _period(request, line, period)
    ask_for_pdf(actor=request.actor, line=line, period=chosen)
    return redirect(f"{reverse('staff:figure_report', args=[line.id, chosen.code])}#filer")


@require_GET
@needs(Permission.TALK_COUNT)
def figure_file(request: StaffRequest, line_id: UUID, period: str, form: str) -> HttpResponse:
    """The figures of a period as a file."""
    line = line_in_hand(request, line_id)
    chosen = _period(request, line, period)
    if form not in set(Form):
        raise NotFound
    name = f"{slug(line.content.name)}-{chosen.code}.{form}"
    found = _figures(request, line, chosen)
    noted = _notes(request, line, chosen)
    rows = figure_rows(found, municipalities=municipalities_in(found), notes=noted)
    if form == Form.JSON:
        told = as_json(found, rows, line_name=line.content.name, operator=_operator(line), notes=noted)
        return _download(JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 2}), name)
    columns = (_("Period"), _("Uppdelning"), _("Värde"), _("Antal"), _("Anmärkning"))
    cells = [
        (
            chosen.words,
            row.facet_words,
            row.value_words,
            Absent.HIDDEN.word if row.number is None else row.number,
            row.note,
        )
        for row in rows
    ]
    if form == Form.CSV:
        return spreadsheet(name, columns, [[str(cell) for cell in row] for row in cells])
    content = xlsx_of(chosen.words, columns, cells)
    return _download(HttpResponse(content, content_type=xlsx_writing.CONTENT_TYPE), name)


def _nothing_yet(request: StaffRequest, line: LineEntry) -> HttpResponse:
    """What will be here, and from which day."""
    begins = max(line.runs_from, clock.today().replace(day=1))
    return render(
        request,
        "staff/helpline/figures_to_come.html",
        {
            "line": line,
            **line_tabs(request, line, here="staff:line_figures"),
            "month": format_date(begins, "LLLL y", locale="sv"),
            "comes_on": closes_on(begins),
        },
    )


def _download(response: HttpResponse, name: str) -> HttpResponse:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _period(request: StaffRequest, line: LineEntry, code: str) -> Period:
    """The published period that the address names. Raises ``NotFound``."""
    period = period_from(code)
    if period is None or period not in _published(request, line):
        raise NotFound
    return period


def _published(request: StaffRequest, line: LineEntry) -> Sequence[Period]:
    return queries.periods(actor=request.actor, organisation_id=line.organisation_id, series=line.series)


def _figures(request: StaffRequest, line: LineEntry, period: Period) -> PeriodFigures:
    found = queries.figures_of(
        actor=request.actor, organisation_id=line.organisation_id, series=line.series, period=period
    )
    if found is None:
        raise NotFound
    return found


def _months(
    request: StaffRequest, line: LineEntry, period: Period
) -> Mapping[date, Mapping[str, int | None]]:
    return queries.months_of(
        actor=request.actor, organisation_id=line.organisation_id, series=line.series, period=period
    )


def _notes(request: StaffRequest, line: LineEntry, period: Period) -> Sequence[NoteEntry]:
    return notes(
        actor=request.actor,
        organisation_id=line.organisation_id,
        series=line.series,
        before=period.ends,
    )


def _notes_on(section: Section, noted: Sequence[NoteEntry]) -> tuple[str, ...]:
    return tuple(note.words for note in noted if note.facet is section.facet)


def _sections(found: PeriodFigures) -> tuple[Section, ...]:
    return sections(found, municipalities=municipalities_in(found))


def _turns(request: StaffRequest, line: LineEntry) -> list[str]:
    turns = queries.turns(actor=request.actor, series=line.series)
    return turns_in_words([(turn.on, turn.is_beginning) for turn in turns])


def _operator(line: LineEntry) -> str:
    return organisations.organisation(line.organisation_id).formal_name


def _latest(published: Sequence[Period]) -> Period:
    """The latest that is long enough to say something, if there is one."""
    long = [period for period in published if period.months >= QUARTER]
    return max(long or published, key=lambda period: (period.ends, period.months))


def _by_length(published: Sequence[Period]) -> list[tuple[str, list[Period]]]:
    """Years, quarters and months under their words, the latest first."""
    named = ((_("År"), YEAR), (_("Kvartal"), QUARTER), (_("Månader"), MONTH))
    found = (
        (
            words,
            sorted((one for one in published if one.months == length), reverse=True),
        )
        for words, length in named
    )
    return [(words, periods) for words, periods in found if periods]


def _drawn(figure: Figure | None) -> SafeString:
    """The drawing with its table to unfold. Everything in it has been escaped.

    The headings say what it shows, and what stands first on the page says what is hidden.
    """
    return SafeString("" if figure is None else web.figure(replace(figure, note=""), has_heading=True))


def settle_at_home() -> None:
    """Say where the report's PDF leads back to. Called when addresses are loaded."""
    at_home(KIND, view="staff:line_figures", takes_target=True)
