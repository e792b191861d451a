"""The verbs of reviewing, and of counting who uses what."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Count

from fyrtorn.domains.knowledge.errors import ItemNotFound, OwnItem, ReasonMissing, ReviewedMeanwhile
from fyrtorn.domains.knowledge.models import Item, Review, Use, UseTally, Version
from fyrtorn.domains.knowledge.vocabulary import Verdict
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy_lines
from fyrtorn.foundation.impersonal.texts import refuse_persons
from fyrtorn.foundation.published.edition import raise_edition

LONGEST_NOTE = 2_000


@guarded(Permission.KNOWLEDGE_REVIEW, deed="knowledge.item.reviewed")
def review(
    *, actor: Actor, organisation_id: UUID, item_id: UUID, number: int, verdict: Verdict, note: str = ""
) -> Review:
    """Say what the reviewing body thinks of one version: the one that was read, else nothing is kept.

    The row is the reviewer's own; the item is not touched. Saying it again about the same version replaces what
    was said. Raises ``ItemNotFound``, ``OwnItem``, ``ReviewedMeanwhile``, ``ReasonMissing`` when a change is asked for
    without saying which, ``PersonsInText`` with "note".
    """
    item = Item.objects.published().filter(id=item_id, retired_at__isnull=True).first()
    if item is None:
        raise ItemNotFound
    if item.organisation_id == organisation_id:
        raise OwnItem
    newest = (
        Version.objects.published().filter(item=item).order_by("-number").values_list("number", flat=True)
    )
    if newest.first() != number:
        raise ReviewedMeanwhile
    said = tidy_lines(note)[:LONGEST_NOTE]
    if verdict is Verdict.CHANGE and not said:
        raise ReasonMissing
    refuse_persons(actor=actor, organisation_id=organisation_id, texts={"note": said})
    row, _ = Review.objects.within(actor, Permission.KNOWLEDGE_REVIEW).update_or_create(
        item=item,
        number=number,
        organisation_id=organisation_id,
        defaults={
            "verdict": verdict,
            "note": said,
            "done_at": clock.now(),
            "done_by": actor.function_in(organisation_id),
        },
    )
    raise_edition()
    return row


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.item.used")
def note_use(*, actor: Actor, organisation_id: UUID, item_id: UUID) -> Use:
    """The organisation takes the item into a plan of its own. Safe to say again. Raises ``ItemNotFound``."""
    item = Item.objects.published().filter(id=item_id).first()
    if item is None:
        raise ItemNotFound
    row, _ = Use.objects.within(actor, Permission.KNOWLEDGE_EDIT).get_or_create(
        item=item, organisation_id=organisation_id, defaults={"used_on": clock.today()}
    )
    return row


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.use.counted", logged=False)
def count_uses(*, actor: Actor) -> int:
    """Count anew how many organisations use each item. How many items' numbers changed. Safe to repeat.

    Not logged: nobody did anything; a number is brought up to date at night.
    """
    uses = Use.objects.within(actor, Permission.KNOWLEDGE_EDIT)
    counted = dict(uses.values_list("item").annotate(Count("id")).values_list("item", "id__count"))
    tallies = UseTally.objects.within(actor, Permission.KNOWLEDGE_EDIT)
    told = dict(tallies.values_list("item", "count"))
    changed = {item_id: number for item_id, number in counted.items() if told.get(item_id) != number}
    owners = Item.objects.within(actor, Permission.KNOWLEDGE_EDIT).filter(id__in=changed)
    for item_id, owner_id in owners.values_list("id", "organisation_id"):
        tallies.update_or_create(
            item_id=item_id, defaults={"organisation_id": owner_id, "count": changed[item_id]}
        )
    if changed:
        raise_edition()
    return len(changed)
