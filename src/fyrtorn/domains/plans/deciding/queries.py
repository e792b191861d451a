"""Asking for a remiss, its comments, and what was decided."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, QuerySet

from fyrtorn.domains.plans.deciding.content import PlanSaid, from_json, said_of
from fyrtorn.domains.plans.deciding.entries import (
    CommentEntry,
    ConsultationEntry,
    ConsultationStanding,
    Errand,
    FrozenPlan,
    Piece,
    RecipientEntry,
)
from fyrtorn.domains.plans.deciding.writing_out import public
from fyrtorn.domains.plans.errors import LinkNotFound, PlanNotFound
from fyrtorn.domains.plans.models import Comment, Consultation, Plan, Recipient
from fyrtorn.domains.plans.vocabulary import Handling, Part, Way
from fyrtorn.domains.plans.writing.assembling import function
from fyrtorn.domains.plans.writing.queries import whole_plan
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.plain import checksum


def consultations(*, actor: Actor, plan_id: UUID) -> list[ConsultationEntry]:
    """A plan's remiss rounds, the latest first: two questions."""
    rows = Consultation.objects.visible_to(actor).filter(plan=plan_id).order_by("-sent_at", "id")
    return _consultations(rows, actor=actor)


def open_consultations(*, actor: Actor, organisation_id: UUID) -> list[ConsultationEntry]:
    """Rounds of a municipality that take comments, the latest first: two questions."""
    rows = Consultation.objects.visible_to(actor).filter(organisation=organisation_id, closed_at__isnull=True)
    return _consultations(rows.order_by("-sent_at", "id"), actor=actor)


def consultation_for(*, actor: Actor, consultation_id: UUID) -> ConsultationEntry:
    """The remiss, or ``PlanNotFound``."""
    found = _consultations(Consultation.objects.visible_to(actor).filter(id=consultation_id), actor=actor)
    if not found:
        raise PlanNotFound
    return found[0]


def sent_plan(*, actor: Actor, consultation_id: UUID) -> PlanSaid:
    """The whole plan as it was sent, or ``PlanNotFound``."""
    row = Consultation.objects.visible_to(actor).filter(id=consultation_id).first()
    if row is None:
        raise PlanNotFound
    return from_json(row.content)


def comments(*, actor: Actor, consultation_id: UUID) -> list[CommentEntry]:
    """What was sent in, in the order it came. What is half-done is its writer's alone."""
    rows = Comment.objects.visible_to(actor).filter(
        recipient__consultation=consultation_id, recipient__answered_at__isnull=False
    )
    return [_comment(row) for row in rows.order_by("given_at", "id")]


def comment_for(*, actor: Actor, comment_id: UUID) -> tuple[CommentEntry, UUID]:
    """A comment that was sent in, and its remiss's id. Raises ``PlanNotFound``."""
    rows = Comment.objects.visible_to(actor).filter(recipient__answered_at__isnull=False)
    row = rows.filter(id=comment_id).select_related("recipient").first()
    if row is None:
        raise PlanNotFound
    return _comment(row), row.recipient.consultation_id


def errand_for(*, actor: Actor, recipient_id: UUID, link_number: int | None = None) -> Errand:
    """What a recipient is asked. Raises ``LinkNotFound``, also for the number of a link that was withdrawn."""
    may = Permission.COMMENT_GIVE
    row = Recipient.objects.within(actor, may).filter(id=recipient_id).select_related("consultation").first()
    if row is None or (link_number is not None and row.link_number != link_number):
        raise LinkNotFound
    (consultation,) = _consultations(
        Consultation.objects.within(actor, may).filter(id=row.consultation_id),
        actor=actor,
        permission=may,
        only=row.id,
    )
    said = from_json(row.consultation.content)
    mine = Comment.objects.within(actor, may).filter(recipient=row)
    return Errand(
        consultation=consultation,
        recipient=consultation.recipients[0],
        said=said if row.gets_internal else public(said),
        comments=tuple(_comment(comment) for comment in mine.order_by("given_at", "id")),
    )


def standings(*, actor: Actor, organisation_id: UUID | None = None) -> dict[UUID, ConsultationStanding]:
    """How the latest remiss of each plan within reach, or of one municipality's, stands: three questions."""
    latest: dict[UUID, Consultation] = {}
    rows = Consultation.objects.visible_to(actor).defer("content")
    if organisation_id is not None:
        rows = rows.filter(organisation=organisation_id)
    for row in rows.order_by("sent_at", "id"):
        latest[row.plan_id] = row
    asked = (
        Recipient.objects.visible_to(actor)
        .filter(consultation__in=[row.id for row in latest.values()])
        .values_list("consultation")
        .annotate(Count("id"), Count("answered_at"))
        .order_by()
    )
    by_round = {consultation_id: (total, answered) for consultation_id, total, answered in asked}
    waiting = dict(
        Comment.objects.visible_to(actor)
        .filter(recipient__consultation__in=list(by_round), recipient__answered_at__isnull=False, handling="")
        .values_list("recipient__consultation")
        .annotate(Count("id"))
        .order_by()
    )
    return {
        plan_id: ConsultationStanding(
            row.id, row.due_on, row.closed_at is None, *by_round.get(row.id, (0, 0)), waiting.get(row.id, 0)
        )
        for plan_id, row in latest.items()
    }


def to_remind(*, actor: Actor, today: date, before: timedelta) -> list[RecipientEntry]:
    """Recipients who have not answered, were never reminded and whose last day is near.

    One without a mailbox, or that is no longer in use, never.
    """
    rows = Recipient.objects.visible_to(actor).filter(
        answered_at__isnull=True,
        reminded_at__isnull=True,
        contact_point__retired_on__isnull=True,
        consultation__closed_at__isnull=True,
        consultation__due_on__range=(today, today + before),
        consultation__sent_at__date__lt=today,
    )
    return [
        _recipient(row)
        for row in rows.exclude(contact_point__mailbox="").select_related("contact_point").order_by("id")
    ]


def frozen_plan(*, actor: Actor, plan_id: UUID) -> FrozenPlan:
    """What was decided. Raises ``PlanNotFound`` for a plan that is not decided."""
    row = Plan.objects.visible_to(actor).filter(id=plan_id, frozen__isnull=False).first()
    if row is None or not row.is_decided:
        raise PlanNotFound
    return FrozenPlan(from_json(row.frozen), row.checksum, checksum(row.frozen) == row.checksum)


def said_plan(*, actor: Actor, plan_id: UUID) -> tuple[PlanSaid, str]:
    """The plan as it is written out, and its checksum: what was decided, else as it stands (with no checksum)."""
    row = Plan.objects.visible_to(actor).filter(id=plan_id).first()
    if row is None:
        raise PlanNotFound
    if row.is_decided and row.frozen is not None:
        return from_json(row.frozen), row.checksum
    return said_of(whole_plan(actor=actor, plan_id=plan_id)), ""


def _consultations(
    rows: QuerySet[Consultation],
    *,
    actor: Actor,
    permission: Permission = Permission.PLAN_READ,
    only: UUID | None = None,
) -> list[ConsultationEntry]:
    """The rounds with everybody who is asked, or ``only`` the one who holds a link."""
    found = list(rows.select_related("organisation").defer("content"))
    asked: dict[UUID, list[RecipientEntry]] = defaultdict(list)
    begun = Comment.objects.within(actor, permission).filter(recipient=OuterRef("id"))
    recipients = Recipient.objects.within(actor, permission).filter(
        consultation__in=[row.id for row in found]
    )
    if only is not None:
        recipients = recipients.filter(id=only)
    in_order = recipients.select_related("contact_point").annotate(has_begun=Exists(begun))
    for row in in_order.order_by("contact_point__sort_key", "id"):
        asked[row.consultation_id].append(_recipient(row))
    return [
        ConsultationEntry(
            id=row.id,
            organisation_id=row.organisation_id,
            organisation_name=row.organisation.formal_name,
            plan_id=row.plan_id,
            sent_at=row.sent_at,
            due_on=row.due_on,
            message=row.message,
            closed_at=row.closed_at,
            recipients=tuple(asked[row.id]),
        )
        for row in found
    ]


def _recipient(row: Recipient) -> RecipientEntry:
    return RecipientEntry(
        id=row.id,
        consultation_id=row.consultation_id,
        function=function(row.contact_point),
        mailbox=row.contact_point.mailbox,
        deputy_mailbox=row.contact_point.deputy_mailbox,
        gets_internal=row.gets_internal,
        ground=row.ground,
        link_number=row.link_number,
        reminded_at=row.reminded_at,
        answered_at=row.answered_at,
        has_no_comments=row.has_no_comments,
        has_begun=row.answered_at is None and bool(getattr(row, "has_begun", False)),
    )


def _comment(row: Comment) -> CommentEntry:
    return CommentEntry(
        id=row.id,
        recipient_id=row.recipient_id,
        piece=Piece(Part(row.part) if row.part else None, row.target_key),
        words=row.target_words,
        text=row.text,
        waits_for_reading=row.waits_for_reading,
        way=Way(row.way),
        given_at=row.given_at,
        handling=Handling(row.handling) if row.handling else None,
        handled_words=row.handled_words,
        handled_at=row.handled_at,
        version=row.version,
    )
