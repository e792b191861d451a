"""Noting an event, changing it, taking it away and putting it back."""

from __future__ import annotations

from uuid import UUID

from fyrtorn.domains.situation.errors.events import (
    AreaNotFound,
    EventEditedMeanwhile,
    EventNotFound,
    TextTooLong,
)
from fyrtorn.domains.situation.events import rules
from fyrtorn.domains.situation.events.facts import EventFacts, Naming
from fyrtorn.domains.situation.events.rows import REGRET_FOR, event_row
from fyrtorn.domains.situation.events.texts import lines
from fyrtorn.domains.situation.models import Area, Event, OpenSource
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.text import tidy
from fyrtorn.foundation.impersonal.texts import refuse_persons


@guarded(Permission.EVENT_ADD, deed="situation.event.noted")
def add_event(*, actor: Actor, organisation_id: UUID, facts: EventFacts) -> Event:
    """Note an event.

    Raises ``AreaNotFound``, ``PersonsInText`` with the form's fields "text", "done", "body" and "title", and what
    ``rules.check`` raises.
    """
    row = Event(organisation_id=organisation_id, noted_at=clock.now())
    row.noted_by = actor.function_in(organisation_id)[:120]
    row.writer_id = None if actor.may_in(Permission.PICTURE_EDIT, organisation_id) else actor.id
    _write(actor, row, facts)
    row.save(force_insert=True)
    _name(actor, row, facts.naming)
    return row


@guarded(Permission.EVENT_ADD, deed="situation.event.changed")
def change_event(*, actor: Actor, event_id: UUID, facts: EventFacts, version: int) -> Event:
    """Change an event that stands. ``version`` is the one that the writer began from.

    Raises ``EventNotFound``, ``EventEditedMeanwhile`` and what :func:`add_event` raises.
    """
    row = event_row(actor, event_id)
    if row.version != version:
        raise EventEditedMeanwhile
    _write(actor, row, facts)
    row.version += 1
    row.save()
    _name(actor, row, facts.naming)
    return row


@guarded(Permission.EVENT_ADD, deed="situation.event.removed")
def remove_event(*, actor: Actor, event_id: UUID) -> Event:
    """Take an event away. It can be put back for a week. Raises ``EventNotFound``."""
    row = event_row(actor, event_id)
    row.removed_at = clock.now()
    row.version += 1
    row.save(update_fields=["removed_at", "version"])
    return row


@guarded(Permission.EVENT_ADD, deed="situation.event.restored")
def restore_event(*, actor: Actor, event_id: UUID) -> Event:
    """Put back an event that was taken away within a week. Raises ``EventNotFound``."""
    row = event_row(actor, event_id, is_removed=True)
    if row.removed_at is None or row.removed_at < clock.now() - REGRET_FOR:
        raise EventNotFound
    row.removed_at = None
    others = Event.objects.visible_to(actor).filter(organisation=row.organisation_id, removed_at__isnull=True)
    if row.digest and others.filter(digest=row.digest).exists():
        row.digest = ""  # the same row of the sheet has been taken in once more meanwhile
    row.version += 1
    row.save(update_fields=["removed_at", "digest", "version"])
    return row


def _texts_of(facts: EventFacts) -> dict[str, str]:
    """All that was written freely, cleaned, by the form's field."""
    texts = {"text": lines(facts.text), "done": lines(facts.done)}
    if facts.naming is not None:
        named = {"body": facts.naming.body, "title": facts.naming.title, "url": facts.naming.url}
        texts |= {name: tidy(text) for name, text in named.items()}
    return texts


def _write(actor: Actor, row: Event, facts: EventFacts) -> None:
    rules.check(facts, today=clock.today())
    texts = _texts_of(facts)
    if max(len(texts["text"]), len(texts["done"])) > rules.LONGEST_TEXT:
        raise TextTooLong
    # The area it has may be one that is used no more.
    if facts.area_id is not None and facts.area_id != row.area_id:
        areas = Area.objects.visible_to(actor).filter(retired_on__isnull=True)
        if not areas.filter(id=facts.area_id, organisation=row.organisation_id).exists():
            raise AreaNotFound
    refuse_persons(actor=actor, organisation_id=row.organisation_id, texts=texts)
    row.happened_on, row.kind, row.place_kind = facts.happened_on, facts.kind, facts.place_kind
    row.area_id, row.environment, row.target_group = facts.area_id, facts.environment, facts.target_group
    row.source_kind, row.reliability, row.reported = facts.source_kind, facts.reliability, facts.reported
    row.text, row.done = texts["text"], texts["done"]


def _name(actor: Actor, row: Event, naming: Naming | None) -> None:
    """Let the event name what is said, and nothing else."""
    OpenSource.objects.within(actor, Permission.EVENT_ADD).filter(event=row.id).delete()
    if naming is None or naming.tells_of is None or naming.dated is None:
        return
    OpenSource(
        organisation_id=row.organisation_id,
        event=row,
        body=tidy(naming.body)[:120],
        tells_of=naming.tells_of,
        title=tidy(naming.title)[:200],
        url=naming.url,
        dated=naming.dated,
    ).save(force_insert=True)
