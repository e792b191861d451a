"""What is published of pictures and plans, for everybody: these questions need no actor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import BooleanField, Case, QuerySet, Value, When

from fyrtorn.domains.guidance.errors import PublicationNotFound
from fyrtorn.domains.guidance.models import PublishedDocument
from fyrtorn.domains.guidance.vocabulary import PublishedKind
from fyrtorn.foundation.base.plain import of_plain
from fyrtorn.foundation.documents.model import Document


@dataclass(frozen=True, slots=True)
class Head:
    """A published picture or plan in a list. ``holder_key`` is empty for the municipality's own."""

    id: UUID
    organisation_id: UUID
    kind: PublishedKind
    source_id: UUID
    holder_key: str
    holder_name: str
    title: str
    decided_by: str
    decided_on: date
    due_on: date | None
    picture_decided_on: date | None
    followed_up_percent: int | None
    checksum: str
    published_at: datetime
    has_pdf: bool


def published(organisation_id: UUID, *, kind: PublishedKind | None = None) -> Sequence[Head]:
    """What a municipality has published (of one kind), its own before its departments', the latest decided first."""
    rows = _rows(organisation_id).defer("document", "pdf")
    if kind is not None:
        rows = rows.filter(kind=kind)
    return [_head(row) for row in rows.order_by("holder_key", "-decided_on", "-published_at", "id")]


def all_published() -> Iterator[tuple[Head, Document]]:
    """Everything that any municipality has published, whole, one at a time."""
    for row in _up().defer("pdf").order_by("id").iterator(chunk_size=20):
        yield _head(row), of_plain(Document, row.document)


def head_of(organisation_id: UUID, *, source_id: UUID) -> Head | None:
    """The copy of that source, when it is up."""
    row = _rows(organisation_id).filter(source_id=source_id).defer("document", "pdf").first()
    return _head(row) if row else None


def published_for(
    organisation_id: UUID, *, kind: PublishedKind, holder_key: str = "", source_id: UUID | None = None
) -> tuple[Head, Document]:
    """The latest of a holder, or the one with that source, whole. Raises ``PublicationNotFound``."""
    rows = _of(organisation_id, kind, holder_key, source_id)
    row = rows.defer("pdf").first()
    if row is None:
        raise PublicationNotFound
    return _head(row), of_plain(Document, row.document)


def pdf_for(
    organisation_id: UUID, *, kind: PublishedKind, holder_key: str = "", source_id: UUID | None = None
) -> bytes:
    """The same as a PDF. Raises ``PublicationNotFound``, also while it is being made."""
    row = _of(organisation_id, kind, holder_key, source_id).only("pdf").first()
    if row is None or not row.pdf:
        raise PublicationNotFound
    return bytes(row.pdf)


def _of(
    organisation_id: UUID, kind: PublishedKind, holder_key: str, source_id: UUID | None
) -> QuerySet[PublishedDocument]:
    rows = _rows(organisation_id).filter(kind=kind)
    found = rows.filter(source_id=source_id) if source_id else rows.filter(holder_key=holder_key)
    return found.order_by("-decided_on", "-published_at", "id")


def _rows(organisation_id: UUID) -> QuerySet[PublishedDocument]:
    """All that is up, each told whether there is a PDF of it without the PDF being read."""
    return _up().filter(organisation=organisation_id)


def _up() -> QuerySet[PublishedDocument]:
    has_pdf = Case(When(pdf=b"", then=Value(False)), default=Value(True), output_field=BooleanField())
    return PublishedDocument.objects.published().annotate(has_pdf=has_pdf)


def _head(row: PublishedDocument) -> Head:
    return Head(
        id=row.id,
        organisation_id=row.organisation_id,
        kind=PublishedKind(row.kind),
        source_id=row.source_id,
        holder_key=row.holder_key,
        holder_name=row.holder_name,
        title=row.title,
        decided_by=row.decided_by,
        decided_on=row.decided_on,
        due_on=row.due_on,
        picture_decided_on=row.picture_decided_on,
        followed_up_percent=row.followed_up_percent,
        checksum=row.checksum,
        published_at=row.published_at,
        has_pdf=bool(vars(row)["has_pdf"]),
    )
