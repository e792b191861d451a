"""Putting up a copy and withdrawing it. What is published is seen by all at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fyrtorn.domains.guidance.errors import PublicationNotFound
from fyrtorn.domains.guidance.models import PublishedDocument
from fyrtorn.domains.guidance.vocabulary import PublishedKind
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.plain import to_plain
from fyrtorn.foundation.documents.model import Document
from fyrtorn.foundation.published.edition import raise_edition


@dataclass(frozen=True, slots=True)
class Copy:
    """What is published of a decided picture or plan: only what is open in it.

    ``source_id`` tells the publisher which one it is; ``holder_key`` is a department's, empty for the municipality's
    own. ``picture_decided_on`` and ``followed_up_percent`` (0 to 100) are a plan's.
    """

    source_id: UUID
    holder_name: str
    title: str
    decided_by: str
    decided_on: date
    checksum: str
    document: Document
    holder_key: str = ""
    due_on: date | None = None
    picture_decided_on: date | None = None
    followed_up_percent: int | None = None


@guarded(Permission.PICTURE_DECIDE, deed="guidance.picture.published")
def publish_picture(*, actor: Actor, organisation_id: UUID, copy: Copy) -> PublishedDocument:
    """Put up a picture. An earlier one of the same holder is withdrawn: there is one at a time."""
    rows = PublishedDocument.objects.within(actor, Permission.PICTURE_DECIDE)
    standing = rows.filter(
        organisation=organisation_id,
        kind=PublishedKind.PICTURE,
        holder_key=copy.holder_key,
        withdrawn_at__isnull=True,
    )
    for row in standing.exclude(source_id=copy.source_id):
        _take_down(row)
    return _put_up(actor, organisation_id, PublishedKind.PICTURE, copy, Permission.PICTURE_DECIDE)


@guarded(Permission.PLAN_DECIDE, deed="guidance.plan.published")
def publish_plan(*, actor: Actor, organisation_id: UUID, copy: Copy) -> PublishedDocument:
    """Put up a plan, beside others that the municipality has published."""
    return _put_up(actor, organisation_id, PublishedKind.PLAN, copy, Permission.PLAN_DECIDE)


@guarded(Permission.PICTURE_DECIDE, deed="guidance.picture.pdf_added")
def add_picture_pdf(*, actor: Actor, organisation_id: UUID, source_id: UUID, pdf: bytes) -> PublishedDocument:
    """Let a published picture be had as a PDF as well. Raises ``PublicationNotFound`` when it has been withdrawn."""
    return _add_pdf(actor, organisation_id, source_id, pdf, Permission.PICTURE_DECIDE)


@guarded(Permission.PLAN_DECIDE, deed="guidance.plan.pdf_added")
def add_plan_pdf(*, actor: Actor, organisation_id: UUID, source_id: UUID, pdf: bytes) -> PublishedDocument:
    """Let a published plan be had as a PDF as well. Raises ``PublicationNotFound`` when it has been withdrawn."""
    return _add_pdf(actor, organisation_id, source_id, pdf, Permission.PLAN_DECIDE)


@guarded(Permission.PLAN_DECIDE, deed="guidance.plan.share_told")
def tell_share(*, actor: Actor, organisation_id: UUID, source_id: UUID, percent: int) -> PublishedDocument:
    """Tell the share of a published plan's measures that is followed up, 0 to 100. Raises ``PublicationNotFound``."""
    row = _standing(actor, organisation_id, source_id, Permission.PLAN_DECIDE)
    if row is None:
        raise PublicationNotFound
    row.followed_up_percent = percent
    row.save(update_fields=["followed_up_percent"])
    raise_edition()
    return row


@guarded(Permission.PICTURE_DECIDE, deed="guidance.picture.withdrawn")
def withdraw_picture(*, actor: Actor, organisation_id: UUID, source_id: UUID) -> PublishedDocument | None:
    """Take a picture down. Safe to do twice: nothing comes back when it is not up."""
    return _withdraw(actor, organisation_id, source_id, Permission.PICTURE_DECIDE)


@guarded(Permission.PLAN_DECIDE, deed="guidance.plan.withdrawn")
def withdraw_plan(*, actor: Actor, organisation_id: UUID, source_id: UUID) -> PublishedDocument | None:
    """Take a plan down. Safe to do twice: nothing comes back when it is not up."""
    return _withdraw(actor, organisation_id, source_id, Permission.PLAN_DECIDE)


def _put_up(
    actor: Actor, organisation_id: UUID, kind: PublishedKind, copy: Copy, permission: Permission
) -> PublishedDocument:
    row = _standing(actor, organisation_id, copy.source_id, permission) or PublishedDocument(
        organisation_id=organisation_id, kind=kind, source_id=copy.source_id
    )
    for name in (
        "holder_key",
        "holder_name",
        "title",
        "decided_by",
        "decided_on",
        "due_on",
        "picture_decided_on",
        "followed_up_percent",
        "checksum",
    ):
        setattr(row, name, getattr(copy, name))
    row.document, row.pdf, row.published_at = to_plain(copy.document), b"", clock.now()
    row.save()
    raise_edition()
    return row


def _add_pdf(
    actor: Actor, organisation_id: UUID, source_id: UUID, pdf: bytes, permission: Permission
) -> PublishedDocument:
    row = _standing(actor, organisation_id, source_id, permission)
    if row is None:
        raise PublicationNotFound
    row.pdf = pdf
    row.save(update_fields=["pdf"])
    raise_edition()
    return row


def _withdraw(
    actor: Actor, organisation_id: UUID, source_id: UUID, permission: Permission
) -> PublishedDocument | None:
    row = _standing(actor, organisation_id, source_id, permission)
    if row is not None:
        _take_down(row)
        raise_edition()
    return row


def _take_down(row: PublishedDocument) -> None:
    """Remember that it was there, and not what it said."""
    row.withdrawn_at, row.document, row.pdf = clock.now(), {}, b""
    row.save()


def _standing(
    actor: Actor, organisation_id: UUID, source_id: UUID, permission: Permission
) -> PublishedDocument | None:
    rows = PublishedDocument.objects.within(actor, permission).select_for_update()
    found: PublishedDocument | None = rows.filter(
        organisation=organisation_id, source_id=source_id, withdrawn_at__isnull=True
    ).first()
    return found
