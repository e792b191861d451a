"""The report on a helpline's figures: put together from what is published, and made a PDF in the background.

A PDF of a large line takes some seconds to lay out (four at a million contacts in all municipalities).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.helpline.errors import LineNotFound
from fyrtorn.domains.helpline.figures import queries, report
from fyrtorn.domains.helpline.figures.notes import notes
from fyrtorn.domains.helpline.figures.periods import Period, period_from
from fyrtorn.domains.helpline.figures.queries import PeriodFigures
from fyrtorn.domains.helpline.figures.sections import facts, sections, turns_in_words
from fyrtorn.domains.helpline.lines import queries as lines
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.talk_vocabulary import Facet
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import slug
from fyrtorn.foundation.documents import paper
from fyrtorn.foundation.documents.model import Document
from fyrtorn.foundation.jobs.models import PieceOfWork
from fyrtorn.foundation.jobs.work import services as work
from fyrtorn.foundation.jobs.work.kinds import File, Outcome, Work, works
from fyrtorn.foundation.jobs.work.progress import Progress
from fyrtorn.foundation.organisations import queries as organisations

KIND: Final = "line_report"
_PERIOD: Final = "period"


def document_for(*, actor: Actor, line: LineEntry, period: Period) -> Document:
    """The report. Raises ``LineNotFound`` where nothing is published of the period."""
    found = queries.figures_of(
        actor=actor, organisation_id=line.organisation_id, series=line.series, period=period
    )
    if found is None:
        raise LineNotFound
    turns = queries.turns(actor=actor, series=line.series)
    return report.report(
        report.Given(
            line_name=line.content.name,
            operator=organisations.organisation(line.organisation_id).formal_name,
            found=found,
            facts=facts(found),
            sections=sections(found, municipalities=municipalities_in(found)),
            months=queries.months_of(
                actor=actor, organisation_id=line.organisation_id, series=line.series, period=period
            ),
            turns=turns_in_words([(turn.on, turn.is_beginning) for turn in turns]),
            notes=notes(
                actor=actor,
                organisation_id=line.organisation_id,
                series=line.series,
                before=period.ends,
            ),
        )
    )


def municipalities_in(found: PeriodFigures) -> Mapping[str, str]:
    """Names by key, asked for only where somebody named a municipality."""
    if not found.values(Facet.MUNICIPALITY):
        return {}
    return {place.key: place.name for place in organisations.municipalities()}


@guarded(Permission.TALK_COUNT, deed="helpline.figures.file_asked")
def ask_for_pdf(*, actor: Actor, line: LineEntry, period: Period) -> PieceOfWork:
    """Have the report made into a PDF. While one of the line is being made, that one is given back."""
    return work.ask_for(
        actor=actor,
        kind=KIND,
        organisation_id=line.organisation_id,
        target_id=line.id,
        particulars={_PERIOD: period.code},
    )


@works(
    KIND,
    needs=Permission.TALK_COUNT,
    acts_with=(Permission.TALK_COUNT, Permission.LINE_READ),
    title=gettext_lazy("Siffrorna som PDF"),
)
def make_pdf(piece: Work, progress: Progress) -> Outcome:
    progress(0, 2, _("Samlar ihop siffrorna"))
    with acting(piece.actor):
        line = lines.line_for(actor=piece.actor, line_id=piece.target_id)
        period = period_from(str(piece.particulars[_PERIOD]))
        if period is None:
            raise LineNotFound
        document = document_for(actor=piece.actor, line=line, period=period)
    progress(1, 2, _("Skriver filen"))
    name = f"{slug(line.content.name)}-{period.code}.pdf"
    return Outcome(file=File(name, "application/pdf", paper.pdf(document, patient=True)))
