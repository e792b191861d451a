"""Questions about items: what everybody reads, and what those who write and review have before them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from fyrtorn.domains.knowledge.contents import Facts, Text
from fyrtorn.domains.knowledge.errors import ItemNotFound
from fyrtorn.domains.knowledge.models import Draft, Item, ItemFile, Review, Use, UseTally, Version
from fyrtorn.domains.knowledge.reading.pages import Change, ItemPage, Listed, Mark, Reviewed, is_old
from fyrtorn.domains.knowledge.vocabulary import ItemKind, Verdict
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.plain import of_plain


def published_items(
    *,
    today: date,
    language: str = "sv",
    kinds: Collection[ItemKind] = (),
    only: Collection[UUID] | None = None,
) -> list[Listed]:
    """What everybody may read and still holds, the last changed first: in ``language`` where it is, else as written.

    ``only`` are ids; the order is then theirs. Five questions, however many items there are.
    """
    items = Item.objects.published().filter(retired_at__isnull=True)
    if kinds:
        items = items.filter(kind__in=kinds)
    if only is not None:
        items = items.filter(id__in=only)
    rows = {item.id: item for item in items.select_related("organisation")}
    listed = _listed(rows, _texts(rows, language), today)
    if only is None:
        return sorted(listed, key=lambda one: one.changed_at, reverse=True)
    places = {item_id: place for place, item_id in enumerate(only)}
    return sorted(listed, key=lambda one: places[one.id])


def item_page(slug: str, *, language: str = "sv", today: date) -> ItemPage:
    """An item as everybody reads it, retired ones as well. Raises ``ItemNotFound``."""
    item = Item.objects.published().filter(slug=slug).select_related("organisation", "successor").first()
    if item is None:
        raise ItemNotFound
    rows = {item.id: item}
    current = list(_current(rows))
    shown = _texts(rows, language)[item.id]
    others = sorted({version.language for version in current} - {item.source_language})
    successor = Item.objects.published().filter(id=item.successor_id).first() if item.successor_id else None
    return ItemPage(
        listed=_listed(rows, {item.id: shown}, today)[0],
        number=shown.number,
        text=of_plain(Text, shown.text),
        languages=(item.source_language, *others),
        is_behind=shown.language != item.source_language and shown.follows < item.source_revision,
        checked_on=item.checked_on,
        reviews=tuple(_reviews(rows)[item.id]),
        retired_at=item.retired_at,
        retired_why=item.retired_why,
        successor=successor.slug if successor else "",
    )


@dataclass(frozen=True, slots=True)
class Findable:
    """A published text in one language, for whoever searches."""

    slug: str
    kind: ItemKind
    language: str
    text: Text
    facts: Facts
    changed_on: date


def all_texts() -> list[Findable]:
    """Every text that everybody may read and still holds, in every language. Two questions."""
    rows = {item.id: item for item in Item.objects.published().filter(retired_at__isnull=True)}
    return [
        Findable(
            slug=rows[version.item_id].slug,
            kind=ItemKind(rows[version.item_id].kind),
            language=version.language,
            text=of_plain(Text, version.text),
            facts=of_plain(Facts, rows[version.item_id].facts),
            changed_on=version.published_at.date(),
        )
        for version in _current(rows).order_by("item", "language")
    ]


def history(item_id: UUID) -> list[Change]:
    """What has been published of the item, the latest first."""
    rows = Version.objects.published().filter(item=item_id).order_by("-number")
    return [_change(row) for row in rows.defer("text", "facts")]


def earlier_version(slug: str, number: int) -> tuple[Text, Change]:
    """What the item said once. Raises ``ItemNotFound``."""
    row = Version.objects.published().filter(item__slug=slug, number=number).first()
    if row is None:
        raise ItemNotFound
    return of_plain(Text, row.text), _change(row)


def published_file(slug: str, name: str) -> ItemFile:
    """A picture or document of a published item. Raises ``ItemNotFound``."""
    row = ItemFile.objects.published().filter(item__slug=slug, name=name).first()
    if row is None:
        raise ItemNotFound
    return row


def published_files(item_id: UUID) -> list[ItemFile]:
    """An item's published pictures and documents without their content, by title."""
    rows = ItemFile.objects.published().filter(item=item_id)
    return list(rows.defer("content").order_by("title", "name"))


def files_of(*, actor: Actor, item_id: UUID) -> list[ItemFile]:
    """An item's files without their content, published or not, by title."""
    rows = ItemFile.objects.within(actor, Permission.KNOWLEDGE_EDIT).filter(item=item_id)
    return list(rows.defer("content").order_by("title", "name"))


def file_of(*, actor: Actor, item_id: UUID, name: str) -> ItemFile:
    """One file, published or not. Raises ``ItemNotFound``."""
    rows = ItemFile.objects.within(actor, Permission.KNOWLEDGE_EDIT)
    row: ItemFile | None = rows.filter(item=item_id, name=name).first()
    if row is None:
        raise ItemNotFound
    return row


@dataclass(frozen=True, slots=True)
class Own:
    """An item in the list of those who write it."""

    id: UUID
    kind: ItemKind
    title: str
    slug: str
    """Empty until it is published."""
    drafts: tuple[str, ...]
    """The languages in which something is being written."""
    publish_at: datetime | None
    """The first moment that something is to be published."""
    behind: tuple[str, ...]
    """Translations that the source has left behind."""
    mark: Mark
    asked_to_change: bool
    """A reviewer has asked for a change of what is shown now."""
    is_old: bool
    is_retired: bool


def own_items(*, actor: Actor, today: date) -> list[Own]:
    """The items that the actor may edit, by title. Six questions."""
    items = Item.objects.within(actor, Permission.KNOWLEDGE_EDIT).select_related("organisation")
    rows = {item.id: item for item in items}
    drafts: dict[UUID, list[Draft]] = defaultdict(list)
    for draft in Draft.objects.within(actor, Permission.KNOWLEDGE_EDIT).filter(item__in=rows):
        drafts[draft.item_id].append(draft)
    current: dict[UUID, list[Version]] = defaultdict(list)
    for version in _current(rows):
        current[version.item_id].append(version)
    reviews = _reviews(rows)
    return sorted(
        (_own(item, drafts[item.id], current[item.id], reviews[item.id], today) for item in rows.values()),
        key=lambda own: own.title.casefold(),
    )


def draft(*, actor: Actor, item_id: UUID, language: str) -> Draft:
    """What is being written in a language. Raises ``ItemNotFound``."""
    rows = Draft.objects.within(actor, Permission.KNOWLEDGE_EDIT).select_related("item", "saved_by")
    row: Draft | None = rows.filter(item_id=item_id, language=language).first()
    if row is None:
        raise ItemNotFound
    return row


def editable(*, actor: Actor, item_id: UUID) -> Item:
    """An item that the actor may edit. Raises ``ItemNotFound``."""
    row: Item | None = (
        Item.objects.within(actor, Permission.KNOWLEDGE_EDIT)
        .select_related("organisation")
        .filter(id=item_id)
    ).first()
    if row is None:
        raise ItemNotFound
    return row


def waiting_for_review(*, actor: Actor, today: date) -> list[Listed]:
    """Published examples that no national or regional body has approved as they stand, the oldest first.

    The actor's own are left out, and those where a body has asked for a change that has not come yet.
    """
    own = actor.where(Permission.KNOWLEDGE_REVIEW)
    listed = published_items(today=today, kinds=(ItemKind.EXAMPLE,))
    rows = {item.id: item for item in Item.objects.published().filter(id__in=[one.id for one in listed])}
    reviews = _reviews(rows)
    return sorted(
        (
            one
            for one in listed
            if one.mark is not Mark.REVIEWED
            and not own.covers(rows[one.id].organisation_id)
            and not _is_asked_to_change(rows[one.id], reviews[one.id])
        ),
        key=lambda one: one.changed_at,
    )


def used_here(*, actor: Actor, item_id: UUID) -> bool:
    """Whether the actor's organisation has taken the item into a plan."""
    return Use.objects.within(actor, Permission.KNOWLEDGE_READ).filter(item=item_id).exists()


def _change(row: Version) -> Change:
    return Change(
        row.number, row.language, row.published_at, row.published_by, row.what_changed, row.is_substantial
    )


def _current(rows: Iterable[UUID]) -> QuerySet[Version]:
    return Version.objects.published().filter(item__in=rows, is_current=True)


def _texts(rows: dict[UUID, Item], language: str) -> dict[UUID, Version]:
    """Each item's current version in the language, else in its own."""
    found: dict[UUID, Version] = {}
    for version in _current(rows):
        wanted = version.language == language
        if wanted or (
            version.language == rows[version.item_id].source_language and version.item_id not in found
        ):
            found[version.item_id] = version
    return found


def _listed(rows: dict[UUID, Item], texts: dict[UUID, Version], today: date) -> list[Listed]:
    reviews = _reviews(rows)
    used = dict(UseTally.objects.published().filter(item__in=rows).values_list("item", "count"))
    return [
        Listed(
            id=item_id,
            kind=ItemKind(rows[item_id].kind),
            slug=rows[item_id].slug,
            language=version.language,
            title=version.title,
            lead=version.text.get("lead", ""),
            facts=of_plain(Facts, rows[item_id].facts),
            owner=rows[item_id].organisation.formal_name,
            mark=_mark(rows[item_id], reviews[item_id]),
            is_old=is_old(rows[item_id].checked_on, today=today),
            changed_at=version.published_at,
            used_by=used.get(item_id, 0),
        )
        for item_id, version in texts.items()
    ]


def _reviews(rows: Iterable[UUID]) -> dict[UUID, list[Reviewed]]:
    """By item, the latest word of each body, the latest first."""
    found: dict[UUID, list[Reviewed]] = defaultdict(list)
    said: set[tuple[UUID, UUID]] = set()
    told = Review.objects.published().filter(item__in=rows).annotate(body=F("organisation__formal_name"))
    for row in told.order_by("-number", "-done_at"):
        if (row.item_id, row.organisation_id) not in said:
            said.add((row.item_id, row.organisation_id))
            found[row.item_id].append(
                Reviewed(row.body, row.number, row.verdict == Verdict.APPROVED, row.note, row.done_at)
            )
    return found


def _mark(item: Item, reviews: Sequence[Reviewed]) -> Mark:
    approved = [review.number for review in reviews if review.is_approval]
    if any(number >= item.source_revision for number in approved):
        return Mark.REVIEWED
    return Mark.CHANGED_SINCE if approved else Mark.NOT_REVIEWED


def _is_asked_to_change(item: Item, reviews: Sequence[Reviewed]) -> bool:
    """Whether the latest word is that it must change, and nothing of substance has been published since."""
    return bool(reviews) and not reviews[0].is_approval and reviews[0].number >= item.source_revision


def _own(
    item: Item, drafts: list[Draft], current: list[Version], reviews: list[Reviewed], today: date
) -> Own:
    shown = {version.language: version for version in current}
    written = {draft.language: draft for draft in drafts}
    source = shown.get(item.source_language)
    begun = written.get(item.source_language) or next(iter(drafts), None)
    title = source.title if source else begun.text.get("title", "") if begun else ""
    days = [draft.publish_at for draft in drafts if draft.publish_at]
    return Own(
        id=item.id,
        kind=ItemKind(item.kind),
        title=title,
        slug=item.slug if item.published_at else "",
        drafts=tuple(sorted(written)),
        publish_at=min(days, default=None),
        behind=tuple(
            sorted(
                version.language
                for version in current
                if version.language != item.source_language and version.follows < item.source_revision
            )
        ),
        mark=_mark(item, reviews),
        asked_to_change=_is_asked_to_change(item, reviews),
        is_old=is_old(item.checked_on, today=today) if item.published_at else False,
        is_retired=item.retired_at is not None,
    )
