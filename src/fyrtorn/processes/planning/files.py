"""A plan, and the summary of a remiss, as files made in the background. Word in the municipality's own template.

A kind of work for each form and audience, so that two files of one plan can be made at the same time.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.plans.deciding import queries
from fyrtorn.domains.plans.deciding.summing_up import summary_of
from fyrtorn.domains.plans.deciding.writing_out import Audience, document_of
from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.foundation.access.actor import Actor
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
_NAMED: Final[dict[str, str | Promise]] = {
    Form.PDF: gettext_lazy("PDF"),
    Form.WORD: gettext_lazy("Word"),
    Audience.PUBLIC: gettext_lazy("öppen version"),
    Audience.INTERNAL: gettext_lazy("intern version"),
}


def plan_kind(form: Form, audience: Audience) -> str:
    """The kind of work that makes a plan into a file."""
    return f"plan_file_{form}_{audience}"


def summary_kind(form: Form) -> str:
    """The kind of work that makes the summary of a remiss into a file."""
    return f"plan_summary_{form}"


def document_for(*, actor: Actor, plan_id: UUID, audience: Audience) -> Document:
    """The plan as the audience may read it: what was decided, else as it stands. Raises ``PlanNotFound``."""
    said, checksum = queries.said_plan(actor=actor, plan_id=plan_id)
    return document_of(said, audience, checksum=checksum)


def summary_for(*, actor: Actor, consultation_id: UUID) -> Document:
    """The summary of a remiss. Raises ``PlanNotFound``."""
    consultation = queries.consultation_for(actor=actor, consultation_id=consultation_id)
    said = queries.sent_plan(actor=actor, consultation_id=consultation_id)
    return summary_of(said, consultation, queries.comments(actor=actor, consultation_id=consultation_id))


def _written(piece: Work, form: Form, document: Document, progress: Progress, *, name: str) -> Outcome:
    progress(1, 2, _("Skriver filen"))
    if form is Form.PDF:
        content = paper.pdf(document, patient=True)
    else:
        with acting(piece.actor):
            template = editions.word_template(actor=piece.actor, organisation_id=piece.organisation_id)
        from fyrtorn.foundation.documents import word

        content = word.into_template(document, template) if template else word.docx(document)
    return Outcome(file=File(f"{name}.{form}", _TYPES[form], content))


def _register_plan(form: Form, audience: Audience) -> None:
    title = format_lazy("{what}, {version}", what=_NAMED[form], version=_NAMED[audience])

    @works(
        plan_kind(form, audience),
        needs=Permission.PLAN_READ,
        acts_with=(Permission.PLAN_READ, Permission.PICTURE_READ),
        title=title,
    )
    def make(piece: Work, progress: Progress) -> Outcome:
        progress(0, 2, _("Samlar ihop texten"))
        with acting(piece.actor):
            document = document_for(actor=piece.actor, plan_id=piece.target_id, audience=audience)
        version = "oppen" if audience is Audience.PUBLIC else "intern"
        return _written(piece, form, document, progress, name=f"{slug(document.title)[:60]}-{version}")


def _register_summary(form: Form) -> None:
    title = format_lazy("{what}, remissammanställning", what=_NAMED[form])

    @works(
        summary_kind(form),
        needs=Permission.PLAN_READ,
        acts_with=(Permission.PLAN_READ, Permission.PICTURE_READ),
        title=title,
    )
    def make(piece: Work, progress: Progress) -> Outcome:
        progress(0, 2, _("Samlar ihop texten"))
        with acting(piece.actor):
            document = summary_for(actor=piece.actor, consultation_id=piece.target_id)
        return _written(piece, form, document, progress, name="remissammanstallning")


for _form in Form:
    _register_summary(_form)
    for _audience in Audience:
        _register_plan(_form, _audience)
