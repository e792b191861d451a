"""Putting in what comes with the program, and bringing it up to date where nobody has changed it here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db.models import Max

from fyrtorn.domains.knowledge.delivered.reading import DeliveredItem
from fyrtorn.domains.knowledge.models import Item, Version
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.plain import to_plain
from fyrtorn.foundation.published.edition import raise_edition

BY: Final = "Fyrtorn"
"""Who has published what nobody here has changed."""


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.items.delivered")
def deliver_items(*, actor: Actor, organisation_id: UUID, delivered: Iterable[DeliveredItem]) -> list[Item]:
    """Publish what is delivered, or its new texts. Gives the items that changed; safe to repeat: then none does.

    What somebody here has changed since is theirs, and left as it is. The source language comes before its
    translations.
    """
    changed = [
        item
        for one in sorted(delivered, key=lambda one: one.language != "sv")
        if (item := _deliver(actor, organisation_id, one)) is not None
    ]
    if changed:
        raise_edition()
    return changed


def _deliver(actor: Actor, organisation_id: UUID, delivered: DeliveredItem) -> Item | None:
    item = _item(actor, organisation_id, delivered)
    versions = Version.objects.within(actor, Permission.KNOWLEDGE_EDIT).filter(item=item)
    standing = versions.filter(language=delivered.language, is_current=True).first()
    said = to_plain(delivered.text)
    if standing is not None and (standing.published_by != BY or standing.text == said):
        return None
    number = (versions.aggregate(Max("number"))["number__max"] or 0) + 1
    if delivered.language == item.source_language:
        item.source_revision, item.facts = number, to_plain(delivered.facts)
        item.checked_on = delivered.text.checked_on
        item.save()
    versions.filter(language=delivered.language).update(is_current=False)
    Version(
        organisation_id=item.organisation_id,
        item=item,
        language=delivered.language,
        number=number,
        title=delivered.text.title,
        text=said,
        facts=item.facts,
        follows=item.source_revision,
        what_changed="" if standing is None else "Ny text från programmet.",
        published_at=clock.now(),
        published_by=BY,
    ).save(force_insert=True)
    return item


def _item(actor: Actor, organisation_id: UUID, delivered: DeliveredItem) -> Item:
    items = Item.objects.within(actor, Permission.KNOWLEDGE_EDIT).select_for_update()
    standing = items.filter(delivered_as=delivered.slug).first()
    if standing is not None:
        return standing
    item = Item(
        organisation_id=organisation_id,
        kind=delivered.kind,
        slug=delivered.slug,
        source_language=delivered.language,
        delivered_as=delivered.slug,
        facts=to_plain(delivered.facts),
        published_at=clock.now(),
    )
    item.save(force_insert=True)
    return item
