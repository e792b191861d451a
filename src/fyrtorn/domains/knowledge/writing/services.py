"""The verbs of writing: begin, save, throw away, publish now or later, retire and bring back."""

from __future__ import annotations

from datetime import datetime
from itertools import count
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from fyrtorn.domains.knowledge.contents import LONGEST_LINE, Facts, Text
from fyrtorn.domains.knowledge.errors import (
    ChangeNotTold,
    DayHasPassed,
    DraftEditedMeanwhile,
    ItemNotFound,
    NotReady,
    ReasonMissing,
    SourceComesFirst,
    TitleMissing,
    TooManyItems,
)
from fyrtorn.domains.knowledge.gaps import Gap, gaps
from fyrtorn.domains.knowledge.models import Draft, Item, ItemFile, Version
from fyrtorn.domains.knowledge.vocabulary import ItemKind, sections_of
from fyrtorn.domains.knowledge.writing.rows import (
    cleaned_facts,
    cleaned_text,
    draft_row,
    item_row,
    refuse_names,
)
from fyrtorn.foundation.access.actor import Actor, Doorway
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.base.plain import of_plain, to_plain
from fyrtorn.foundation.base.text import slug, tidy
from fyrtorn.foundation.published.edition import raise_edition

MOST_UNPUBLISHED: Final = 200
"""Items that an organisation may have begun and never published."""

TAKEN: Final = frozenset({"fraga", "sort"})
"""Addresses that lists have."""


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.item.begun")
def begin_item(
    *, actor: Actor, organisation_id: UUID, kind: ItemKind, title: str, language: str = "sv"
) -> Item:
    """Begin an item, with a draft in the language it is written in. Seen by nobody else until it is published.

    Raises ``TitleMissing``, ``TooManyItems``, ``PersonsInText``.
    """
    text = cleaned_text(Text(title=title, lead=""), sections_of(kind))
    if not text.title:
        raise TitleMissing
    begun = Item.objects.within(actor, Permission.KNOWLEDGE_EDIT).filter(
        organisation=organisation_id, published_at__isnull=True
    )
    if begun.count() >= MOST_UNPUBLISHED:
        raise TooManyItems
    refuse_names(actor, organisation_id, text, None)
    item = Item(
        organisation_id=organisation_id,
        kind=kind,
        slug=new_id().hex,
        source_language=language,
        facts=to_plain(Facts()),
    )
    item.save(force_insert=True)
    _new_draft(actor, item, language, text, Facts()).save(force_insert=True)
    return item


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.draft.begun")
def begin_draft(*, actor: Actor, item_id: UUID, language: str) -> Draft:
    """A draft in the language, begun from what is published in it; the standing one when there is one.

    A translation that does not exist yet begins empty. Raises ``ItemNotFound``.
    """
    item = item_row(actor, item_id)
    drafts = Draft.objects.within(actor, Permission.KNOWLEDGE_EDIT).filter(item=item, language=language)
    standing = drafts.first()
    if standing is not None:
        return standing
    published = (
        Version.objects.within(actor, Permission.KNOWLEDGE_EDIT)
        .filter(item=item, language=language, is_current=True)
        .first()
    )
    text = of_plain(Text, published.text) if published else Text(title="", lead="")
    draft = _new_draft(actor, item, language, text, of_plain(Facts, item.facts))
    draft.save(force_insert=True)
    return draft


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.draft.saved", logged=False)
def save_draft(
    *, actor: Actor, item_id: UUID, language: str, version: int | None, text: Text, facts: Facts | None = None
) -> Draft:
    """Keep what has been written so far, finished or not. ``version`` is what the writer began from.

    Not logged: it is saved by itself while somebody writes, and what is published is logged. Raises
    ``ItemNotFound``, ``DraftEditedMeanwhile``, ``TitleMissing``, ``PersonsInText`` with the fields.
    """
    item = item_row(actor, item_id)
    draft = draft_row(actor, item, language)
    if version is not None and draft.version != version:
        raise DraftEditedMeanwhile(by=_name_of(draft), at=draft.saved_at)
    cleaned = cleaned_text(text, sections_of(ItemKind(item.kind)))
    if not cleaned.title:
        raise TitleMissing
    kept = cleaned_facts(facts) if facts is not None and language == item.source_language else None
    refuse_names(actor, item.organisation_id, cleaned, kept)
    draft.text = to_plain(cleaned)
    if kept is not None:
        draft.facts = to_plain(kept)
    draft.version += 1
    draft.saved_at, draft.saved_by_id = clock.now(), _person(actor)
    draft.save()
    return draft


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.draft.discarded")
def discard_draft(*, actor: Actor, item_id: UUID, language: str) -> Item:
    """Throw a draft away. What is published stays; an item that never was goes with its last draft."""
    item = item_row(actor, item_id)
    draft_row(actor, item, language).delete()
    drafts = Draft.objects.within(actor, Permission.KNOWLEDGE_EDIT).filter(item=item)
    if item.published_at is None and not drafts.exists():
        kept_id = item.id
        item.delete()
        item.id = kept_id  # the log says which one it was
    return item


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.item.published")
def publish(
    *,
    actor: Actor,
    item_id: UUID,
    language: str,
    version: int | None,
    what_changed: str = "",
    is_substantial: bool = True,
) -> Version:
    """Let everybody read the draft. What it said before stays in the history.

    A substantial change of the source text puts translations behind, and the mark of its review with them.
    Raises ``ItemNotFound``, ``DraftEditedMeanwhile``, ``NotReady``, ``ChangeNotTold``, ``SourceComesFirst``.
    """
    item = item_row(actor, item_id)
    draft = _ready_draft(actor, item, language, version, what_changed)
    return _publish(
        actor,
        item,
        draft,
        what_changed=what_changed,
        is_substantial=is_substantial,
        by=actor.function_in(item.organisation_id),
    )


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.item.scheduled")
def publish_later(
    *,
    actor: Actor,
    item_id: UUID,
    language: str,
    version: int | None,
    at: datetime,
    what_changed: str = "",
    is_substantial: bool = True,
) -> Draft:
    """Publish the draft as it stands then, at a moment to come.

    Raises what :func:`publish` does, and ``DayHasPassed``.
    """
    item = item_row(actor, item_id)
    draft = _ready_draft(actor, item, language, version, what_changed)
    if at <= clock.now():
        raise DayHasPassed
    draft.publish_at, draft.publish_as = at, actor.function_in(item.organisation_id)
    draft.what_changed, draft.is_substantial = tidy(what_changed)[:LONGEST_LINE], is_substantial
    draft.version += 1
    draft.save()
    return draft


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.item.unscheduled")
def do_not_publish_later(*, actor: Actor, item_id: UUID, language: str) -> Draft:
    """Take back the moment. The draft stays."""
    draft = draft_row(actor, item_row(actor, item_id), language)
    draft.publish_at, draft.publish_as = None, ""
    draft.version += 1
    draft.save()
    return draft


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.item.published_on_time")
def publish_due(*, actor: Actor, now: datetime) -> list[Version]:
    """Publish the drafts whose moment has come. One that is no longer ready waits, unscheduled, for its writer."""
    due = Draft.objects.within(actor, Permission.KNOWLEDGE_EDIT).filter(publish_at__lte=now)
    published: list[Version] = []
    for item_id, language in due.order_by("publish_at", "id").values_list("item_id", "language"):
        item = item_row(actor, item_id)
        draft = draft_row(actor, item, language)
        if _gaps_of(item, draft):
            draft.publish_at = None
            draft.save(update_fields=["publish_at"])
            continue
        published.append(
            _publish(
                actor,
                item,
                draft,
                what_changed=draft.what_changed,
                is_substantial=draft.is_substantial,
                by=draft.publish_as,
            )
        )
    return published


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.item.retired")
def retire(*, actor: Actor, item_id: UUID, why: str, successor_id: UUID | None = None) -> Item:
    """Say that the item no longer holds. It can still be read by whoever comes to its page, and leaves the lists.

    ``successor_id`` is a published item of anybody's. Raises ``ItemNotFound``, ``ReasonMissing``, ``PersonsInText``.
    """
    item = item_row(actor, item_id)
    said = tidy(why)[:LONGEST_LINE]
    if not said:
        raise ReasonMissing
    refuse_names(actor, item.organisation_id, Text(title=said, lead=""), None)
    if successor_id is not None and (
        successor_id == item.id or not Item.objects.published().filter(id=successor_id).exists()
    ):
        raise ItemNotFound
    item.retired_at, item.retired_why, item.successor_id = clock.now(), said, successor_id
    item.save(update_fields=["retired_at", "retired_why", "successor"])
    raise_edition()
    return item


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.item.restored")
def bring_back(*, actor: Actor, item_id: UUID) -> Item:
    """Say that the item holds again."""
    item = item_row(actor, item_id)
    item.retired_at, item.retired_why, item.successor = None, "", None
    item.save(update_fields=["retired_at", "retired_why", "successor"])
    raise_edition()
    return item


@guarded(Permission.KNOWLEDGE_EDIT, deed="knowledge.item.looked_through")
def say_it_holds(*, actor: Actor, item_id: UUID) -> Item:
    """Somebody has looked the item through, and it is still right: it is no longer called old."""
    item = item_row(actor, item_id)
    item.checked_on = clock.today()
    item.save(update_fields=["checked_on"])
    raise_edition()
    return item


def _ready_draft(actor: Actor, item: Item, language: str, version: int | None, what_changed: str) -> Draft:
    draft = draft_row(actor, item, language)
    if version is not None and draft.version != version:
        raise DraftEditedMeanwhile(by=_name_of(draft), at=draft.saved_at)
    if language != item.source_language and item.published_at is None:
        raise SourceComesFirst
    if missing := _gaps_of(item, draft):
        raise NotReady(missing)
    versions = Version.objects.within(actor, Permission.KNOWLEDGE_EDIT)
    if not tidy(what_changed) and versions.filter(item=item, language=language).exists():
        raise ChangeNotTold
    return draft


def _gaps_of(item: Item, draft: Draft) -> tuple[Gap, ...]:
    facts = of_plain(Facts, draft.facts if draft.facts is not None else item.facts)
    return gaps(ItemKind(item.kind), of_plain(Text, draft.text), facts)


def _publish(
    actor: Actor, item: Item, draft: Draft, *, what_changed: str, is_substantial: bool, by: str
) -> Version:
    versions = Version.objects.within(actor, Permission.KNOWLEDGE_EDIT).filter(item=item)
    number = (versions.aggregate(Max("number"))["number__max"] or 0) + 1
    is_source = draft.language == item.source_language
    if is_source:
        item.facts = draft.facts if draft.facts is not None else item.facts
        if is_substantial or item.published_at is None:
            item.source_revision = number
    title = of_plain(Text, draft.text).title
    item.checked_on = clock.today()
    if item.published_at is None:
        item.published_at = clock.now()
        _save_with_address(item, title)
    else:
        item.save()
    versions.filter(language=draft.language, is_current=True).update(is_current=False)
    version = Version(
        organisation_id=item.organisation_id,
        item=item,
        language=draft.language,
        number=number,
        title=title,
        text=draft.text,
        facts=item.facts,
        follows=item.source_revision,
        is_substantial=is_substantial,
        what_changed=tidy(what_changed)[:LONGEST_LINE],
        published_at=clock.now(),
        published_by=by,
    )
    version.save(force_insert=True)
    ItemFile.objects.within(actor, Permission.KNOWLEDGE_EDIT).filter(
        item=item, published_at__isnull=True
    ).update(published_at=version.published_at)
    draft.delete()
    raise_edition()
    return version


def _new_draft(actor: Actor, item: Item, language: str, text: Text, facts: Facts) -> Draft:
    return Draft(
        organisation_id=item.organisation_id,
        item=item,
        language=language,
        text=to_plain(text),
        facts=to_plain(facts) if language == item.source_language else None,
        saved_at=clock.now(),
        saved_by_id=_person(actor),
    )


def _person(actor: Actor) -> UUID:
    if actor.doorway is not Doorway.SIGN_IN or actor.id is None:
        raise TypeError("a draft is written by somebody who has signed in")
    return actor.id


def _name_of(draft: Draft) -> str:
    return str(draft.saved_by.name)


def _save_with_address(item: Item, title: str) -> None:
    """Give the item an address by its title, numbered from two when another has it. Until now it had none to show."""
    wanted = slug(title)[:70].strip("-") or item.kind
    for number in count(1):
        item.slug = wanted if number == 1 else f"{wanted}-{number}"
        is_free = item.slug not in TAKEN and not Item.objects.published().filter(slug=item.slug).exists()
        if is_free and _could_save(item):
            return


def _could_save(item: Item) -> bool:
    """Whether it went well. Somebody else may take the same address in the same moment."""
    try:
        with transaction.atomic():
            item.save()
    except IntegrityError:
        return False
    return True
