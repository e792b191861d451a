"""Taking over from the last edition: its paragraphs as proposals, and the sources they lean on."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.situation.models import Edition, Paragraph, Source
from fyrtorn.domains.situation.vocabulary import Marking
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock


def carry_paragraphs(actor: Actor, edition: Edition, earlier: Edition) -> None:
    """Copy what stood in the earlier edition. Who may read it is chosen anew, but what the police told stays theirs."""
    sources: dict[UUID, Source] = {}
    before = Paragraph.objects.within(actor, Permission.PICTURE_EDIT).filter(
        edition=earlier, removed_at__isnull=True, is_proposal=False
    )
    copies = [
        Paragraph(
            organisation_id=edition.organisation_id,
            key=row.key,
            edition=edition,
            heading=row.heading,
            position=row.position,
            text=row.text,
            marking=Marking.POLICE if row.marking == Marking.POLICE else Marking.INTERNAL,
            origin=row.origin,
            source=_source(row.source, edition, sources) if row.source else None,
            none_because=row.none_because,
            is_proposal=True,
            changed_by=actor.function_in(edition.organisation_id)[:120],
            changed_at=clock.now(),
        )
        for row in before.select_related("source").order_by("heading", "position", "id")
    ]
    Paragraph.objects.within(actor, Permission.PICTURE_EDIT).bulk_create(copies)


def _source(before: Source, edition: Edition, made: dict[UUID, Source]) -> Source:
    if before.id not in made:
        copy = Source(
            organisation_id=edition.organisation_id,
            edition=edition,
            heading=before.heading,
            title=before.title,
            url=before.url,
            dated=before.dated,
            says=before.says,
        )
        copy.save(force_insert=True)
        made[before.id] = copy
    return made[before.id]
