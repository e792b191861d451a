"""An edition as a file, made in the background. A kind of work for each form and audience."""

from __future__ import annotations

from enum import StrEnum
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.situation.editions import queries
from fyrtorn.domains.situation.editions.audiences import NAMED, Audience, for_audience
from fyrtorn.domains.situation.editions.content import checksum_of
from fyrtorn.domains.situation.editions.rows import edition_row
from fyrtorn.domains.situation.editions.writing_out import document_of
from fyrtorn.domains.situation.models import Edition
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import slug
from fyrtorn.foundation.documents import paper
from fyrtorn.foundation.documents.model import Document
from fyrtorn.foundation.jobs.work import services as work
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
NAMED_FORMS: Final[dict[Form, str | Promise]] = {
    Form.PDF: gettext_lazy("PDF"),
    Form.WORD: gettext_lazy("Word"),
}
_NEEDS: Final = {
    Audience.PUBLIC: Permission.PICTURE_READ,
    Audience.INTERNAL: Permission.PICTURE_READ,
    Audience.WHOLE: Permission.PICTURE_EDIT,
}


def kind_of(form: Form, audience: Audience) -> str:
    """The kind of work that makes the file."""
    return f"edition_file_{form}_{audience}"


@guarded(Permission.PICTURE_READ, deed="situation.edition.file_asked")
def ask_for_file(*, actor: Actor, edition_id: UUID, form: Form, audience: Audience) -> Edition:
    """Have the file made in the background. Asked for twice while it is being made, it is made once.

    Raises ``EditionNotFound``, ``NotAllowed`` for an audience that is more than the actor reads.
    """
    row = edition_row(actor, edition_id, permission=Permission.PICTURE_READ)
    work.ask_for(
        actor=actor, kind=kind_of(form, audience), organisation_id=row.organisation_id, target_id=row.id
    )
    return row


def public_document(*, actor: Actor, edition_id: UUID) -> Document:
    """The public version of a decided edition, as it is published. Raises ``EditionNotFound``."""
    content = queries.content_for(actor=actor, edition_id=edition_id)
    return document_of(content, Audience.PUBLIC, checksum=_checksum(actor, edition_id, Audience.PUBLIC))


def document_for(*, actor: Actor, edition_id: UUID, audience: Audience) -> Document:
    """The edition as the audience may read it, with that version's checksum once it is decided.

    The caller has asked ``queries.audience_of`` what the actor may read. Raises ``EditionNotFound``.
    """
    content = queries.content_for(actor=actor, edition_id=edition_id)
    return document_of(content, audience, checksum=_checksum(actor, edition_id, audience))


def _checksum(actor: Actor, edition_id: UUID, audience: Audience) -> str:
    entry = queries.edition_for(actor=actor, edition_id=edition_id)
    if not entry.is_decided:
        return ""
    if audience is Audience.WHOLE:
        return entry.checksum
    if audience is Audience.PUBLIC:
        return entry.public_checksum
    return checksum_of(
        for_audience(queries.content_for(actor=actor, edition_id=edition_id), Audience.INTERNAL)
    )


def _register(form: Form, audience: Audience) -> None:
    title = format_lazy("{what}, {version}", what=NAMED_FORMS[form], version=NAMED[audience])

    needs = _NEEDS[audience]

    @works(kind_of(form, audience), needs=needs, acts_with=(needs, Permission.PICTURE_READ), title=title)
    def make(piece: Work, progress: Progress) -> Outcome:
        progress(0, 2, _("Samlar ihop texten"))
        with acting(piece.actor):
            entry = queries.edition_for(actor=piece.actor, edition_id=piece.target_id)
            document = document_for(actor=piece.actor, edition_id=piece.target_id, audience=audience)
            template = queries.word_template(actor=piece.actor, organisation_id=piece.organisation_id)
        progress(1, 2, _("Skriver filen"))
        content = _written(document, form, template)
        name = f"lagesbild-{slug(entry.holder_name)}-{entry.number}-{audience}.{form}"
        return Outcome(file=File(name, _TYPES[form], content))


def _written(document: Document, form: Form, template: bytes | None) -> bytes:
    """The file. A Word file is written into the municipality's own template, when it has one."""
    if form is Form.PDF:
        return paper.pdf(document, patient=True)
    from fyrtorn.foundation.documents import word

    return word.into_template(document, template) if template else word.docx(document)


for _form in Form:
    for _audience in Audience:
        _register(_form, _audience)
