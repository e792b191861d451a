"""The report as a file, made in the background: a kind of work for each form."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.plans.following import queries
from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import slug
from fyrtorn.foundation.documents import paper
from fyrtorn.foundation.documents.model import Document
from fyrtorn.foundation.jobs.work.kinds import File, Outcome, Work, works
from fyrtorn.foundation.jobs.work.progress import Progress


class Form(StrEnum):
    """A file's form. The value is the ending of its name."""

    PDF = "pdf"
    WORD = "docx"


_TYPES: Final = {
    Form.PDF: "application/pdf",
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_TITLES: Final = {
    Form.PDF: gettext_lazy("Rapporten som PDF"),
    Form.WORD: gettext_lazy("Rapporten som Word"),
}


def kind_of(form: Form) -> str:
    """The kind of work that makes the file."""
    return f"council_report_{form}"


def _register(form: Form) -> None:
    @works(
        kind_of(form),
        needs=Permission.PLAN_READ,
        acts_with=(Permission.PLAN_READ, Permission.PICTURE_READ),
        title=_TITLES[form],
    )
    def make(piece: Work, progress: Progress) -> Outcome:
        progress(0, 2, _("Samlar ihop texten"))
        with acting(piece.actor):
            entry = queries.report_for(actor=piece.actor, report_id=piece.target_id)
            document = queries.report_document(actor=piece.actor, report_id=piece.target_id)
            template = editions.word_template(actor=piece.actor, organisation_id=piece.organisation_id)
        progress(1, 2, _("Skriver filen"))
        content = _written(document, form, template)
        name = f"rapport-till-fullmaktige-{slug(entry.holder_name)}-{entry.made_at:%Y-%m-%d}.{form}"
        return Outcome(file=File(name, _TYPES[form], content))


def _written(document: Document, form: Form, template: bytes | None) -> bytes:
    """The file. A Word file is written into the municipality's own template, when it has one."""
    if form is Form.PDF:
        return paper.pdf(document, patient=True)
    from fyrtorn.foundation.documents import word

    return word.into_template(document, template) if template else word.docx(document)


for _form in Form:
    _register(_form)
