"""A decided plan's public version for everybody: put up, given its PDF and its share followed up, and taken down."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fyrtorn.domains.guidance.errors import PublicationNotFound
from fyrtorn.domains.guidance.publications import queries as published
from fyrtorn.domains.guidance.publications import services as publications
from fyrtorn.domains.guidance.publications.services import Copy
from fyrtorn.domains.plans.deciding import queries as deciding
from fyrtorn.domains.plans.deciding.services import deciding as decisions
from fyrtorn.domains.plans.deciding.writing_out import Audience, document_of
from fyrtorn.domains.plans.errors import OnlyDecidedIsPublished, ReplacedIsNotPublished
from fyrtorn.domains.plans.following import queries as following
from fyrtorn.domains.plans.writing import queries as plans
from fyrtorn.domains.plans.writing.entries import PlanEntry
from fyrtorn.domains.plans.writing.services import plans as writing
from fyrtorn.foundation.access.actor import Actor, command
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.documents import paper
from fyrtorn.foundation.documents.model import Document
from fyrtorn.foundation.jobs.registry import scheduled
from fyrtorn.foundation.jobs.work import services as work
from fyrtorn.foundation.jobs.work.kinds import Outcome, Work, works
from fyrtorn.foundation.jobs.work.progress import Progress
from fyrtorn.foundation.organisations import queries as organisations

PDF_WORK: Final = "published_plan_pdf"


def publish(*, actor: Actor, plan_id: UUID, shows_share: bool) -> PlanEntry:
    """Copy the public version of a decided plan to where everybody may read, and ask for its PDF.

    With ``shows_share`` the page tells how large a share of the measures is followed up. The plans of the same kind
    and holder that it replaced are withdrawn. Raises ``PlanNotFound``, ``OnlyDecidedIsPublished``,
    ``ReplacedIsNotPublished``, ``NotAllowed``.
    """
    with transaction_of(actor):
        plan = plans.plan_for(actor=actor, plan_id=plan_id)
        if not actor.may_in(Permission.PLAN_DECIDE, plan.organisation_id):
            raise NotAllowed
        if plan.decided_on is None or not plan.is_decided:
            raise OnlyDecidedIsPublished
        if not plan.may_be_published:
            raise ReplacedIsNotPublished
        for other in plans.plans(actor=actor, organisation_id=plan.organisation_id):
            if other.published_at and other.id != plan.id and _is_forerunner(other, plan):
                withdraw(actor=actor, plan_id=other.id)
        writing.show_share(actor=actor, plan_id=plan_id, shows_share=shows_share)
        decisions.note_published(actor=actor, plan_id=plan_id, at=clock.now())
        publications.publish_plan(
            actor=actor,
            organisation_id=plan.organisation_id,
            copy=_copy(actor, plan, plan.decided_on, shows_share=shows_share),
        )
        work.ask_for(actor=actor, kind=PDF_WORK, organisation_id=plan.organisation_id, target_id=plan.id)
        return plans.plan_for(actor=actor, plan_id=plan_id)


def withdraw(*, actor: Actor, plan_id: UUID) -> PlanEntry:
    """Take the copy down. The decided plan stays as it is. Safe to do twice. Raises ``PlanNotFound``."""
    with transaction_of(actor):
        plan = plans.plan_for(actor=actor, plan_id=plan_id)
        decisions.note_published(actor=actor, plan_id=plan_id, at=None)
        publications.withdraw_plan(actor=actor, organisation_id=plan.organisation_id, source_id=plan.id)
        return plans.plan_for(actor=actor, plan_id=plan_id)


def refresh_shares(*, today: date) -> int:
    """Tell anew how large a share of each published plan is followed up, where it is told. Returns how many changed."""
    actor = command(Permission.PLAN_READ, Permission.PLAN_DECIDE, label="Publicerade planer")
    with acting(actor):
        told = [
            (plan, _percent(actor, plan.id, today=today))
            for plan in plans.plans(actor=actor)
            if plan.published_at and plan.shows_share
        ]
    changed = 0
    for plan, percent in told:
        head = published.head_of(plan.organisation_id, source_id=plan.id)
        if head is not None and head.followed_up_percent != percent:
            publications.tell_share(
                actor=actor, organisation_id=plan.organisation_id, source_id=plan.id, percent=percent
            )
            changed += 1
    return changed


def _is_forerunner(other: PlanEntry, plan: PlanEntry) -> bool:
    return other.holder_id == plan.holder_id and (other.kind == plan.kind or other.id == plan.earlier_id)


def _copy(actor: Actor, plan: PlanEntry, decided_on: date, *, shows_share: bool) -> Copy:
    is_departments = plan.holder_id != plan.organisation_id
    return Copy(
        source_id=plan.id,
        holder_name=plan.holder_name,
        holder_key=organisations.organisation(plan.holder_id).key if is_departments else "",
        title=plan.title,
        decided_by=plan.decided_by,
        decided_on=decided_on,
        picture_decided_on=plan.edition_decided_on,
        followed_up_percent=_percent(actor, plan.id, today=clock.today()) if shows_share else None,
        checksum=plan.checksum,
        document=_public_document(actor, plan.id),
    )


def _percent(actor: Actor, plan_id: UUID, *, today: date) -> int:
    """The share of measures followed up within two years, in whole per cent, rounded down: it never says too much."""
    followed, of = following.share_followed_up(actor=actor, plan_id=plan_id, today=today)
    return 100 * followed // of if of else 0


def _public_document(actor: Actor, plan_id: UUID) -> Document:
    said, checksum = deciding.said_plan(actor=actor, plan_id=plan_id)
    return document_of(said, Audience.PUBLIC, checksum=checksum)


@works(
    PDF_WORK,
    needs=Permission.PLAN_DECIDE,
    acts_with=(Permission.PLAN_DECIDE, Permission.PLAN_READ, Permission.PICTURE_READ),
    title=gettext_lazy("PDF till kommunens öppna sida"),
)
def _make_pdf(piece: Work, progress: Progress) -> Outcome:
    """Give the published copy its PDF, unless it has been taken down meanwhile."""
    progress(0, 2, _("Samlar ihop texten"))
    with acting(piece.actor):
        document = _public_document(piece.actor, piece.target_id)
    progress(1, 2, _("Skriver filen"))
    pdf = paper.pdf(document, patient=True)
    try:
        publications.add_plan_pdf(
            actor=piece.actor, organisation_id=piece.organisation_id, source_id=piece.target_id, pdf=pdf
        )
    except PublicationNotFound:
        return Outcome({"withdrawn": True})
    return Outcome({"bytes": len(pdf)})


@scheduled("plans.tell_shares", every=timedelta(days=1))
def _daily() -> None:
    refresh_shares(today=clock.today())
