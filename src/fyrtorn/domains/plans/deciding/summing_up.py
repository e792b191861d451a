"""The summary of a remiss: who was asked, what was said of each piece, and what became of it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from fyrtorn.domains.plans.deciding.content import PlanSaid
from fyrtorn.domains.plans.deciding.entries import CommentEntry, ConsultationEntry, RecipientEntry
from fyrtorn.domains.plans.deciding.pieces import pieces
from fyrtorn.domains.plans.deciding.writing_out import day
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.foundation.documents.model import Block, Document, Fact, Heading, Paragraph, Table

NOT_YET_READ: Final = "Visas när texten är genomläst."
"""What stands for a comment that perhaps points at somebody."""


def summary_of(said: PlanSaid, consultation: ConsultationEntry, comments: Sequence[CommentEntry]) -> Document:
    """The summary as a document: those who were asked in a table, then the comments in the plan's own order."""
    asked = {recipient.id: recipient for recipient in consultation.recipients}
    body: list[Block] = [
        Heading("Vilka som fick planen"),
        Table(
            "Remissinstanser",
            ("Funktion", "Version", "Svar"),
            tuple((one.function.name, _version(one), _answer(one)) for one in consultation.recipients),
        ),
        Heading("Synpunkterna och vad det blev av dem"),
    ]
    for piece in pieces(said):
        about = [comment for comment in comments if comment.piece == piece.piece]
        if about:
            body += [Heading(piece.words, level=2), _table(piece.words, about, asked)]
    if not comments:
        body.append(Paragraph("Ingen har lämnat någon synpunkt."))
    sent = consultation.sent_at.astimezone(STOCKHOLM).date()
    return Document(
        title=f"Remissammanställning: {said.title}",
        facts=(
            Fact("Kommun", consultation.organisation_name),
            Fact("Utskickad", day(sent.isoformat())),
            Fact("Svar senast", day(consultation.due_on.isoformat())),
            Fact("Svar", f"{consultation.answered} av {len(consultation.recipients)}"),
        ),
        body=tuple(body),
        author=consultation.organisation_name,
        description=f"Synpunkter på {said.title} och vad det blev av dem.",
    )


def _table(words: str, about: Sequence[CommentEntry], asked: dict[UUID, RecipientEntry]) -> Table:
    rows = tuple(
        (asked[comment.recipient_id].function.name, _text(comment), _handled(comment)) for comment in about
    )
    return Table(f"Synpunkter på {words}", ("Från", "Synpunkt", "Så blev det"), rows)


def _text(comment: CommentEntry) -> str:
    return NOT_YET_READ if comment.waits_for_reading else comment.text


def _handled(comment: CommentEntry) -> str:
    if comment.handling is None:
        return "Inget besked än"
    label = str(comment.handling.label)
    words = f": {comment.handled_words}" if comment.handled_words else ""
    return f"{label[:1].upper()}{label[1:]}{words}"


def _version(recipient: RecipientEntry) -> str:
    return f"intern, eftersom: {recipient.ground}" if recipient.gets_internal else "öppen"


def _answer(recipient: RecipientEntry) -> str:
    if recipient.answered_at is None:
        return "inget svar"
    return "inga synpunkter" if recipient.has_no_comments else "synpunkter"
