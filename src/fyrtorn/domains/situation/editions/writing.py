"""A draft's paragraphs: put in, changed, moved, taken away and back.

Two who change the same paragraph lose nothing: the one who saves last is told and shown both texts, and what was
replaced stays on the paragraph until somebody has chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Max

from fyrtorn.domains.situation.editions.rows import open_edition_row, open_paragraph_row
from fyrtorn.domains.situation.errors.analysis import SourceNotFound
from fyrtorn.domains.situation.errors.editions import (
    ParagraphEditedMeanwhile,
    ParagraphEmpty,
    ParagraphNotFound,
    PoliceNotAsked,
)
from fyrtorn.domains.situation.errors.rounds import AnswerTextNotFound
from fyrtorn.domains.situation.models import AnswerText, EditionRound, Paragraph, Source
from fyrtorn.domains.situation.vocabulary import Heading, Marking, Origin
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy_lines
from fyrtorn.foundation.impersonal import texts
from fyrtorn.foundation.organisations.vocabulary import Sector


@dataclass(frozen=True, slots=True)
class ParagraphContent:
    """What one writes. ``none_because``: the text says that there is no other information, and why."""

    text: str
    marking: Marking = Marking.INTERNAL
    source_id: UUID | None = None
    none_because: bool = False


@guarded(Permission.PICTURE_EDIT, deed="situation.paragraph.added")
def add_paragraph(
    *,
    actor: Actor,
    edition_id: UUID,
    heading: Heading,
    content: ParagraphContent,
    origin: Origin = Origin.OWN,
) -> Paragraph:
    """Put a paragraph last under its heading.

    Raises ``ParagraphEmpty``, ``PersonsInText`` with the field "text", ``SourceNotFound`` for one of another edition,
    ``EditionIsDecided``.
    """
    edition = open_edition_row(actor, edition_id)
    row = Paragraph(
        organisation_id=edition.organisation_id,
        edition=edition,
        heading=heading,
        position=_last(actor, edition_id, heading) + 1,
        origin=origin,
    )
    _write(actor, row, content)
    row.save(force_insert=True)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.paragraph.made_of_answer")
def add_answer(*, actor: Actor, edition_id: UUID, answer_text_id: UUID) -> Paragraph:
    """Make a paragraph of what a function answered, under the heading it was asked for.

    It is internal until somebody chooses otherwise; the police's is theirs. An answer that may still point at
    somebody is not to be had, nor what was begun by a function that has nothing to report. Raises
    ``AnswerTextNotFound``, ``PersonsInText``, ``EditionIsDecided``.
    """
    edition = open_edition_row(actor, edition_id)
    rounds = EditionRound.objects.within(actor, Permission.PICTURE_EDIT).filter(edition=edition)
    found = (
        AnswerText.objects.within(actor, Permission.PICTURE_EDIT)
        .filter(
            id=answer_text_id,
            answer__asked__round__in=rounds.values("round"),
            answer__given_at__isnull=False,
            answer__is_nothing=False,
            waits_for_reading=False,
        )
        .exclude(text="")
        .select_related("question", "answer__asked__contact_point")
        .first()
    )
    if found is None:
        raise AnswerTextNotFound
    sectors = {found.question.sector, found.answer.asked.contact_point.sector}
    heading = Heading(found.question.heading)
    row = Paragraph(
        organisation_id=edition.organisation_id,
        edition=edition,
        heading=heading,
        position=_last(actor, edition_id, heading) + 1,
        origin=Origin.ANSWER,
        answer_text=found,
    )
    marking = Marking.POLICE if Sector.POLICE in sectors else Marking.INTERNAL
    _write(actor, row, ParagraphContent(text=found.text, marking=marking))
    row.save(force_insert=True)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.paragraph.changed")
def change_paragraph(
    *, actor: Actor, paragraph_id: UUID, content: ParagraphContent, began_at: int, version: int
) -> Paragraph:
    """Change a paragraph. One that was taken over from the last edition is kept by it.

    ``began_at`` is the version the writer began from, ``version`` the one they have seen last: they differ when
    somebody is told of another's text and saves all the same, and then that text is kept beside. Raises
    ``ParagraphEditedMeanwhile`` when somebody has saved since ``version``, ``PoliceNotAsked`` when what the police
    told would be read by more, and as ``add_paragraph`` does.
    """
    row = open_paragraph_row(actor, paragraph_id)
    if row.version != version or row.removed_at is not None:
        raise ParagraphEditedMeanwhile
    if row.marking == Marking.POLICE and content.marking != Marking.POLICE:
        raise PoliceNotAsked  # opening_up.choose_readers is where somebody says that they have been
    if began_at != version and row.text != tidy_lines(content.text):
        _keep_beside(row)
    _write(actor, row, content)
    row.is_proposal = False
    return _saved(row)


@guarded(Permission.PICTURE_EDIT, deed="situation.paragraph.settled")
def settle_replaced(*, actor: Actor, paragraph_id: UUID, takes_back: bool, version: int) -> Paragraph:
    """Choose between the two texts of a paragraph that two changed at once: the replaced one, or the one that stands.

    Raises ``ParagraphEditedMeanwhile``, ``EditionIsDecided``, ``PersonsInText``.
    """
    row = open_paragraph_row(actor, paragraph_id)
    if row.version != version or row.replaced_at is None:
        raise ParagraphEditedMeanwhile
    if takes_back:
        _write(
            actor,
            row,
            ParagraphContent(row.replaced_text, Marking(row.marking), row.source_id, row.none_because),
        )
    row.replaced_text, row.replaced_by, row.replaced_at = "", "", None
    return _saved(row)


@guarded(Permission.PICTURE_EDIT, deed="situation.paragraph.kept")
def keep_paragraph(*, actor: Actor, paragraph_id: UUID) -> Paragraph:
    """Let a paragraph from the last edition stand as it is. Safe to do twice."""
    row = open_paragraph_row(actor, paragraph_id)
    row.is_proposal = False
    return _saved(row)


@guarded(Permission.PICTURE_EDIT, deed="situation.paragraph.moved")
def move_paragraph(*, actor: Actor, paragraph_id: UUID, is_up: bool) -> Paragraph:
    """Change places with the paragraph before or after under the same heading. At the end nothing happens."""
    row = open_paragraph_row(actor, paragraph_id)
    standing = Paragraph.objects.within(actor, Permission.PICTURE_EDIT).filter(
        edition=row.edition_id, heading=row.heading, removed_at__isnull=True
    )
    order = list(standing.select_for_update().order_by("position", "id"))
    place = next((at for at, one in enumerate(order) if one.id == row.id), None)
    if place is None:
        raise ParagraphNotFound
    other = place - 1 if is_up else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    for position, one in enumerate(order, start=1):
        if one.position != position:
            one.position = position
            one.save(update_fields=["position"])
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.paragraph.removed")
def remove_paragraph(*, actor: Actor, paragraph_id: UUID) -> Paragraph:
    """Take a paragraph away; it can be put back until the edition is decided. Safe to do twice."""
    row = open_paragraph_row(actor, paragraph_id)
    row.removed_at = row.removed_at or clock.now()
    return _saved(row)


@guarded(Permission.PICTURE_EDIT, deed="situation.paragraph.put_back")
def put_back(*, actor: Actor, paragraph_id: UUID) -> Paragraph:
    """Put back a paragraph that was taken away. Safe to do twice."""
    row = open_paragraph_row(actor, paragraph_id)
    row.removed_at = None
    return _saved(row)


def _write(actor: Actor, row: Paragraph, content: ParagraphContent) -> None:
    text = tidy_lines(content.text)
    if not text:
        raise ParagraphEmpty
    texts.refuse_persons(actor=actor, organisation_id=row.organisation_id, texts={"text": text})
    if content.source_id is not None:
        sources = Source.objects.within(actor, Permission.PICTURE_EDIT).filter(edition=row.edition_id)
        if not sources.filter(id=content.source_id).exists():
            raise SourceNotFound
    row.text, row.marking = text, content.marking
    row.source_id, row.none_because = content.source_id, content.none_because
    row.changed_by = actor.function_in(row.organisation_id)[:120]
    row.changed_at = clock.now()


def _keep_beside(row: Paragraph) -> None:
    """Keep the text that is being replaced, below one that nobody has chosen about yet."""
    texts, writers = [row.text], [row.changed_by]
    if row.replaced_at is not None:
        texts, writers = [row.replaced_text, *texts], [row.replaced_by, *writers]
    row.replaced_text = "\n\n".join(texts)
    row.replaced_by = ", ".join(dict.fromkeys(filter(None, writers)))[:120]
    row.replaced_at = row.changed_at


def _saved(row: Paragraph) -> Paragraph:
    row.version += 1
    row.save()
    return row


def _last(actor: Actor, edition_id: UUID, heading: Heading) -> int:
    rows = Paragraph.objects.within(actor, Permission.PICTURE_EDIT).filter(
        edition=edition_id, heading=heading
    )
    return rows.aggregate(last=Max("position"))["last"] or 0
