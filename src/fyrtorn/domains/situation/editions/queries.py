"""Asking about editions. The same number of questions to the database however much there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from fyrtorn.domains.situation.analysis import queries as analysis
from fyrtorn.domains.situation.analysis.entries import AnswerBeside
from fyrtorn.domains.situation.editions import content as contents
from fyrtorn.domains.situation.editions.audiences import Audience, for_audience
from fyrtorn.domains.situation.editions.content import Content, checksum_of
from fyrtorn.domains.situation.editions.entries import (
    EditionEntry,
    ParagraphEntry,
    RemarkEntry,
    Replaced,
    Verified,
)
from fyrtorn.domains.situation.editions.gathering import content_of
from fyrtorn.domains.situation.editions.rules import Missing, Waiting, missing
from fyrtorn.domains.situation.errors.editions import EditionNotFound, ParagraphNotFound
from fyrtorn.domains.situation.models import (
    AnswerText,
    Edition,
    EditionRound,
    Paragraph,
    Remark,
    WordTemplate,
)
from fyrtorn.domains.situation.vocabulary import EditionState, Heading, Marking, Origin, Scope, Size
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission

_ABOUT: int = 90
"""Characters of a paragraph that tell which one a remark is about."""


def editions(*, actor: Actor, organisation_id: UUID | None = None) -> Sequence[EditionEntry]:
    """All editions within reach, the municipality's own before its departments', the latest first of each."""
    rows = _seen(actor)
    if organisation_id is not None:
        rows = rows.filter(organisation=organisation_id)
    found = [
        _entry(row)
        for row in rows.defer("frozen", "earlier__frozen").order_by(
            "organisation_id", "holder__sort_key", "-number"
        )
    ]
    return sorted(found, key=lambda entry: (entry.is_of_department, entry.holder_name))


def edition_for(*, actor: Actor, edition_id: UUID) -> EditionEntry:
    """One edition, or ``EditionNotFound``."""
    row = _seen(actor).defer("frozen", "earlier__frozen").filter(id=edition_id).first()
    if row is None:
        raise EditionNotFound
    return _entry(row)


def content_for(*, actor: Actor, edition_id: UUID) -> Content:
    """All that an edition says: what was frozen when it is decided, what stands now when it is not.

    To be shown only through ``for_audience``. Raises ``EditionNotFound``.
    """
    row = _seen(actor).filter(id=edition_id).first()
    if row is None:
        raise EditionNotFound
    return content_of_row(actor, row)


def content_of_row(actor: Actor, row: Edition) -> Content:
    return contents.read(row.frozen) if row.frozen is not None else content_of(actor, row)


def audience_of(actor: Actor, organisation_id: UUID) -> Audience:
    """The most that somebody who may read the picture reads of it: what the police told is for those who write it."""
    writes = actor.may_in(Permission.PICTURE_EDIT, organisation_id)
    return Audience.WHOLE if writes else Audience.INTERNAL


def paragraphs(*, actor: Actor, edition_id: UUID, heading: Heading | None = None) -> Sequence[ParagraphEntry]:
    """A draft's paragraphs in order, those taken away among them. What the police told is for those who write it."""
    rows = Paragraph.objects.visible_to(actor).filter(edition=edition_id).select_related("source")
    if heading is not None:
        rows = rows.filter(heading=heading)
    found = (_paragraph(row) for row in rows.order_by("heading", "position", "id"))
    return [
        one
        for one in found
        if one.marking != Marking.POLICE or actor.may_in(Permission.PICTURE_EDIT, one.organisation_id)
    ]


def paragraph_for(*, actor: Actor, paragraph_id: UUID) -> ParagraphEntry:
    """A paragraph for whoever may change it, or ``ParagraphNotFound``."""
    rows = Paragraph.objects.within(actor, Permission.PICTURE_EDIT).select_related("source")
    row = rows.filter(id=paragraph_id).first()
    if row is None:
        raise ParagraphNotFound
    return _paragraph(row)


def remarks(*, actor: Actor, edition_id: UUID) -> Sequence[RemarkEntry]:
    """What reviewers said, the unsettled first, then in the order it came."""
    rows = Remark.objects.visible_to(actor).filter(edition=edition_id).select_related("paragraph")
    shown = [
        _remark(row)
        for row in rows.order_by("made_at", "id")
        if row.paragraph is None
        or row.paragraph.marking != Marking.POLICE
        or actor.may_in(Permission.PICTURE_EDIT, row.organisation_id)
    ]
    return sorted(shown, key=lambda remark: remark.is_settled)


def round_ids(*, actor: Actor, edition_id: UUID) -> frozenset[UUID]:
    """The rounds that an edition is made from."""
    rows = EditionRound.objects.visible_to(actor).filter(edition=edition_id)
    return frozenset(rows.values_list("round_id", flat=True))


def answers_for(*, actor: Actor, edition_id: UUID) -> Sequence[AnswerBeside]:
    """What was answered in the edition's rounds, by heading, as much of it as the actor reads."""
    return analysis.answers_beside(actor=actor, edition_id=edition_id)


def used_answers(*, actor: Actor, edition_id: UUID) -> frozenset[UUID]:
    """The answers' texts that a paragraph has been made from."""
    rows = Paragraph.objects.visible_to(actor).filter(
        edition=edition_id, removed_at__isnull=True, answer_text__isnull=False
    )
    return frozenset(row for row in rows.values_list("answer_text_id", flat=True) if row)


def waiting_in(*, actor: Actor, edition_id: UUID) -> Waiting:
    """What waits for whoever writes the edition, in numbers."""
    standing = Paragraph.objects.visible_to(actor).filter(edition=edition_id, removed_at__isnull=True)
    unread = AnswerText.objects.visible_to(actor).filter(
        answer__asked__round__in=EditionRound.objects.visible_to(actor)
        .filter(edition=edition_id)
        .values("round"),
        answer__given_at__isnull=False,
        answer__is_nothing=False,
        waits_for_reading=True,
    )
    return Waiting(
        proposals=standing.filter(is_proposal=True).count(),
        remarks=Remark.objects.visible_to(actor).filter(edition=edition_id, settled_at__isnull=True).count(),
        answers_to_read=unread.count(),
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as it stands: its content, a checksum of it, and what it lacks."""

    content: Content
    checksum: str
    missing: tuple[Missing, ...]


def draft_for(*, actor: Actor, edition_id: UUID, today: date) -> Draft:
    """The draft as it stands now, and what is missing in what the actor reads of it.

    Raises ``EditionNotFound``, also for one that is decided.
    """
    row = _seen(actor).filter(id=edition_id).exclude(state=EditionState.DECIDED).first()
    if row is None:
        raise EditionNotFound
    content = content_of(actor, row)
    waiting = waiting_in(actor=actor, edition_id=edition_id)
    read = for_audience(content, audience_of(actor, row.organisation_id))
    return Draft(content, checksum_of(content), tuple(missing(read, waiting=waiting, today=today)))


def verified(*, actor: Actor, checksum: str) -> Verified | None:
    """What a checksum belongs to among the editions within reach; ``None`` when nothing has it.

    What is kept is read and counted anew, so a change that went round the program shows.
    """
    digits = "".join(checksum.split()).lower()
    if len(digits) != 64:
        return None
    decided = _seen(actor).filter(state=EditionState.DECIDED)
    row = decided.filter(Q(checksum=digits) | Q(public_checksum=digits)).first()
    if row is None:
        return _verified_internal(decided, digits)
    audience = Audience.WHOLE if row.checksum == digits else Audience.PUBLIC
    return Verified(_entry(row), audience, is_whole=_counts_anew(row, audience, digits))


def _verified_internal(decided: QuerySet[Edition], digits: str) -> Verified | None:
    """The version for colleagues has no checksum of its own kept: it is counted for the editions within reach."""
    for row in decided.iterator(chunk_size=20):
        if _counts_anew(row, Audience.INTERNAL, digits):
            return Verified(_entry(row), Audience.INTERNAL, is_whole=True)
    return None


def is_untouched(*, actor: Actor, edition_id: UUID) -> bool:
    """Whether a decided edition still gives the checksums it was decided with. Raises ``EditionNotFound``."""
    row = _seen(actor).filter(id=edition_id, state=EditionState.DECIDED).first()
    if row is None:
        raise EditionNotFound
    return _counts_anew(row, Audience.WHOLE, row.checksum) and _counts_anew(
        row, Audience.PUBLIC, row.public_checksum
    )


def _counts_anew(row: Edition, audience: Audience, digits: str) -> bool:
    try:
        content = contents.read(row.frozen or {})
    except ValueError:
        return False
    return checksum_of(for_audience(content, audience)) == digits


def word_template(*, actor: Actor, organisation_id: UUID) -> bytes | None:
    """The municipality's own Word template; ``None`` when it has none."""
    row = WordTemplate.objects.visible_to(actor).filter(organisation=organisation_id).first()
    return bytes(row.content) if row else None


def _seen(actor: Actor) -> QuerySet[Edition]:
    rows = Edition.objects.visible_to(actor).select_related("organisation", "holder", "earlier")
    return rows.defer("earlier__frozen")


def _entry(row: Edition) -> EditionEntry:
    return EditionEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        organisation_name=row.organisation.formal_name,
        holder_id=row.holder_id,
        holder_name=row.holder.formal_name,
        number=row.number,
        title=row.title,
        size=Size(row.size),
        scope=Scope(row.scope),
        period_from=row.period_from,
        period_to=row.period_to,
        covers_all=row.covers_all,
        state=EditionState(row.state),
        review_due_on=row.review_due_on,
        decided_on=row.decided_on,
        decided_by=row.decided_by,
        registry_no=row.registry_no,
        minutes_section=row.minutes_section,
        checksum=row.checksum,
        public_checksum=row.public_checksum,
        published_at=row.published_at,
        earlier_id=row.earlier_id,
        events_marking=Marking(row.events_marking),
        version=row.version,
    )


def _paragraph(row: Paragraph) -> ParagraphEntry:
    replaced = None
    if row.replaced_at is not None:
        replaced = Replaced(row.replaced_text, row.replaced_by, row.replaced_at)
    return ParagraphEntry(
        id=row.id,
        organisation_id=row.organisation_id,
        edition_id=row.edition_id,
        heading=Heading(row.heading),
        text=row.text,
        marking=Marking(row.marking),
        origin=Origin(row.origin),
        source_id=row.source_id,
        source_title=row.source.title if row.source else "",
        none_because=row.none_because,
        is_proposal=row.is_proposal,
        version=row.version,
        changed_by=row.changed_by,
        changed_at=row.changed_at,
        answer_text_id=row.answer_text_id,
        replaced=replaced,
        is_removed=row.removed_at is not None,
    )


def _remark(row: Remark) -> RemarkEntry:
    paragraph = row.paragraph
    return RemarkEntry(
        id=row.id,
        paragraph_id=row.paragraph_id,
        heading=Heading(paragraph.heading) if paragraph else None,
        about=_beginning(paragraph.text) if paragraph else "",
        text=row.text,
        made_by=row.made_by,
        made_at=row.made_at,
        settled_at=row.settled_at,
        settled_how=row.settled_how,
    )


def _beginning(text: str) -> str:
    return text if len(text) <= _ABOUT else f"{text[:_ABOUT].rsplit(' ', 1)[0]} …"
