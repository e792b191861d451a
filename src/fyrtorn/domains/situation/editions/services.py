"""An edition itself: begun, changed, put aside."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max

from fyrtorn.domains.situation.editions.carrying import carry_paragraphs
from fyrtorn.domains.situation.editions.opening_up import parts_began
from fyrtorn.domains.situation.editions.rows import open_edition_row
from fyrtorn.domains.situation.errors.editions import DraftIsOpen, EditionEditedMeanwhile, HolderNotHere
from fyrtorn.domains.situation.errors.rounds import PeriodInDisorder
from fyrtorn.domains.situation.models import Edition, EditionRound, Round
from fyrtorn.domains.situation.vocabulary import EditionState, Scope, Size
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.impersonal import texts
from fyrtorn.foundation.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class EditionContent:
    """What one says of an edition before writing it. ``covers_all``: the municipality's whole area."""

    title: str
    size: Size
    scope: Scope
    period_from: date
    period_to: date
    covers_all: bool = True


@guarded(Permission.PICTURE_EDIT, deed="situation.edition.opened")
def open_edition(
    *,
    actor: Actor,
    organisation_id: UUID,
    holder_id: UUID,
    content: EditionContent,
    round_ids: Collection[UUID] = (),
    takes_over: bool = True,
) -> Edition:
    """Begin the next edition of the municipality's picture, or of a department's own.

    With ``takes_over`` the last decided edition's paragraphs are there as proposals to keep, change or drop. Its
    problems are carried over in the analysis, where one says how each stands now. Raises ``DraftIsOpen`` when the
    holder has one that is not decided, ``HolderNotHere``, ``PeriodInDisorder``, ``PersonsInText`` with the field
    "title".
    """
    _check(actor, organisation_id, content)
    holder = organisations.organisation(holder_id)
    if organisation_id not in {holder.id, holder.parent_id}:
        raise HolderNotHere
    of_holder = Edition.objects.within(actor, Permission.PICTURE_EDIT).filter(
        organisation=organisation_id, holder=holder_id
    )
    if of_holder.exclude(state=EditionState.DECIDED).exists():
        raise DraftIsOpen
    earlier = of_holder.filter(state=EditionState.DECIDED).order_by("-number").first()
    edition = Edition(
        organisation_id=organisation_id,
        holder_id=holder_id,
        number=(of_holder.aggregate(last=Max("number"))["last"] or 0) + 1,
        earlier=earlier,
        **_fields(content),
    )
    edition.save(force_insert=True)
    _choose(actor, edition, round_ids)
    if earlier is not None and takes_over:
        carry_paragraphs(actor, edition, earlier)
    return edition


@guarded(Permission.PICTURE_EDIT, deed="situation.edition.changed")
def change_edition(
    *,
    actor: Actor,
    edition_id: UUID,
    content: EditionContent,
    round_ids: Collection[UUID],
    version: int,
) -> Edition:
    """Change what is said of a draft, and which rounds it is made from.

    Raises ``EditionEditedMeanwhile`` when somebody has saved since ``version``, and as ``open_edition`` does.
    """
    row = open_edition_row(actor, edition_id)
    if row.version != version:
        raise EditionEditedMeanwhile
    _check(actor, row.organisation_id, content)
    for name, value in _fields(content).items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    EditionRound.objects.within(actor, Permission.PICTURE_EDIT).filter(edition=row).delete()
    _choose(actor, row, round_ids)
    return row


@guarded(Permission.PICTURE_EDIT, deed="situation.edition.put_aside")
def put_aside(*, actor: Actor, edition_id: UUID, version: int, began: str) -> Edition:
    """Take away a draft with all that is written in it, for good. ``began`` is its ``parts_began`` as it was seen.

    Raises ``EditionEditedMeanwhile`` when somebody has written in it since, ``EditionIsDecided``.
    """
    row = open_edition_row(actor, edition_id)
    if row.version != version or parts_began(actor=actor, edition_id=edition_id) != began:
        raise EditionEditedMeanwhile
    told = Edition(id=row.id, organisation_id=row.organisation_id)
    row.delete()
    return told


def _check(actor: Actor, organisation_id: UUID, content: EditionContent) -> None:
    if content.period_to < content.period_from:
        raise PeriodInDisorder
    texts.refuse_persons(actor=actor, organisation_id=organisation_id, texts={"title": content.title})


def _fields(content: EditionContent) -> dict[str, object]:
    return {
        "title": tidy(content.title)[:160],
        "size": content.size,
        "scope": content.scope,
        "period_from": content.period_from,
        "period_to": content.period_to,
        "covers_all": content.covers_all,
    }


def _choose(actor: Actor, edition: Edition, round_ids: Collection[UUID]) -> None:
    """Make the edition from those of the municipality's rounds; ids of nobody's, or another's, are passed over."""
    rounds = Round.objects.within(actor, Permission.PICTURE_EDIT).filter(
        organisation=edition.organisation_id, id__in=round_ids
    )
    for round_id in rounds.values_list("id", flat=True):
        EditionRound(organisation_id=edition.organisation_id, edition=edition, round_id=round_id).save()
