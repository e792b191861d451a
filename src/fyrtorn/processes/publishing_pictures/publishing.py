"""Putting the copy up, giving it a PDF, taking it down."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.guidance.errors import PublicationNotFound
from fyrtorn.domains.guidance.publications import services as publications
from fyrtorn.domains.guidance.publications.services import Copy
from fyrtorn.domains.situation.editions import deciding, queries
from fyrtorn.domains.situation.editions.entries import EditionEntry
from fyrtorn.domains.situation.editions.files import public_document
from fyrtorn.domains.situation.errors.editions import NewerIsPublished, NotDecidedYet
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.documents import paper
from fyrtorn.foundation.jobs.work import services as work
from fyrtorn.foundation.jobs.work.kinds import Outcome, Work, works
from fyrtorn.foundation.jobs.work.progress import Progress
from fyrtorn.foundation.organisations import queries as organisations

PDF_WORK: Final = "published_picture_pdf"


def publish(*, actor: Actor, edition_id: UUID) -> EditionEntry:
    """Copy the public version of a decided edition to where everybody may read, and ask for its PDF.

    An earlier edition of the same holder is withdrawn. Raises what ``deciding.note_published`` does,
    ``NewerIsPublished`` when a later one is up, and ``EditionNotFound``.
    """
    with transaction_of(actor):
        entry = queries.edition_for(actor=actor, edition_id=edition_id)
        if not actor.may_in(Permission.PICTURE_DECIDE, entry.organisation_id):
            raise NotAllowed
        if entry.decided_on is None:
            raise NotDecidedYet
        for other in queries.editions(actor=actor, organisation_id=entry.organisation_id):
            if other.holder_id == entry.holder_id and other.published_at and other.id != entry.id:
                if other.number > entry.number:
                    raise NewerIsPublished
                deciding.note_withdrawn(actor=actor, edition_id=other.id)
        deciding.note_published(actor=actor, edition_id=edition_id)
        publications.publish_picture(
            actor=actor,
            organisation_id=entry.organisation_id,
            copy=Copy(
                source_id=entry.id,
                holder_name=entry.holder_name,
                holder_key=organisations.organisation(entry.holder_id).key if entry.is_of_department else "",
                title=entry.title,
                decided_by=entry.decided_by,
                decided_on=entry.decided_on,
                due_on=entry.due_on,
                checksum=entry.public_checksum,
                document=public_document(actor=actor, edition_id=edition_id),
            ),
        )
        work.ask_for(actor=actor, kind=PDF_WORK, organisation_id=entry.organisation_id, target_id=entry.id)
    return entry


def withdraw(*, actor: Actor, edition_id: UUID) -> EditionEntry:
    """Take the copy down. The decided edition stays as it is. Safe to do twice. Raises ``EditionNotFound``."""
    with transaction_of(actor):
        entry = queries.edition_for(actor=actor, edition_id=edition_id)
        deciding.note_withdrawn(actor=actor, edition_id=edition_id)
        publications.withdraw_picture(actor=actor, organisation_id=entry.organisation_id, source_id=entry.id)
    return entry


@works(
    PDF_WORK,
    needs=Permission.PICTURE_DECIDE,
    acts_with=(Permission.PICTURE_DECIDE, Permission.PICTURE_READ),
    title=gettext_lazy("PDF till kommunens öppna sida"),
)
def _make_pdf(piece: Work, progress: Progress) -> Outcome:
    """Give the published copy its PDF, unless it has been taken down meanwhile."""
    progress(0, 2, _("Samlar ihop texten"))
    with acting(piece.actor):
        document = public_document(actor=piece.actor, edition_id=piece.target_id)
    progress(1, 2, _("Skriver filen"))
    pdf = paper.pdf(document, patient=True)
    try:
        publications.add_picture_pdf(
            actor=piece.actor, organisation_id=piece.organisation_id, source_id=piece.target_id, pdf=pdf
        )
    except PublicationNotFound:
        return Outcome({"withdrawn": True})
    return Outcome({"bytes": len(pdf)})
