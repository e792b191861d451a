"""Asking the guidance. Public questions need no actor."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from fyrtorn.domains.guidance.errors import ArticleNotFound, FactNotFound
from fyrtorn.domains.guidance.models import (
    AccessibilityFeedback,
    Article,
    ArticleText,
    BlockCopy,
    PageFact,
    PageVote,
)
from fyrtorn.domains.guidance.vocabulary import FactKind, TranslationStatus
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotAllowed

SOURCE_LANGUAGE = "sv"


@dataclass(frozen=True, slots=True)
class Fact:
    """One stated thing about a municipality's own work."""

    id: UUID
    organisation_id: UUID
    kind: FactKind
    text: str
    source_title: str
    source_dated: date | None
    checked_on: date | None
    checked_by: str
    is_published: bool
    position: int
    language: str
    """The language the text is in: the one asked for, or Swedish when there is no other that still holds."""


def published_facts(organisation_id: UUID, *, language: str) -> list[Fact]:
    """What the municipality says of its work, in ``language`` where it does, else in Swedish.

    A translation is shown only while its Swedish fact is, and only while it says the same: what is withdrawn
    is withdrawn in all languages, and what has changed is shown in Swedish until somebody has translated it.
    """
    rows = PageFact.objects.published().filter(
        organisation_id=organisation_id, language__in=[language, SOURCE_LANGUAGE]
    )
    said = {(row.language, row.kind, row.position): row for row in rows}
    facts = {
        (kind, position): _still_true(said.get((language, kind, position)), source=row)
        for (written_in, kind, position), row in said.items()
        if written_in == SOURCE_LANGUAGE
    }
    order = list(FactKind)
    return [
        _fact(row)
        for row in sorted(facts.values(), key=lambda row: (order.index(FactKind(row.kind)), row.position))
    ]


def _still_true(translated: PageFact | None, *, source: PageFact) -> PageFact:
    if translated is None or _fact_status(source, translated) is TranslationStatus.BEHIND:
        return source
    return translated


def my_facts(*, actor: Actor, organisation_id: UUID) -> list[Fact]:
    """All facts of an organisation within the actor's reach, drafts as well, in Swedish."""
    rows = PageFact.objects.visible_to(actor).filter(
        organisation_id=organisation_id, language=SOURCE_LANGUAGE
    )
    order = list(FactKind)
    return sorted((_fact(row) for row in rows), key=lambda fact: (order.index(fact.kind), fact.position))


FACT_CHECK_DAYS = 365
"""Days a fact may stand without being confirmed. Source: this platform's own rule, as for services."""


def is_old(fact: Fact, *, today: date) -> bool:
    """Whether the fact has stood too long without being confirmed."""
    return fact.checked_on is None or (today - fact.checked_on).days > FACT_CHECK_DAYS


def old_facts(*, actor: Actor, today: date) -> dict[UUID, int]:
    """How many published facts wait to be confirmed where the actor edits, by organisation."""
    oldest = today - timedelta(days=FACT_CHECK_DAYS)
    rows = (
        PageFact.objects.within(actor, Permission.GUIDANCE_EDIT)
        .filter(Q(checked_on__isnull=True) | Q(checked_on__lt=oldest))
        .filter(published_at__isnull=False, language=SOURCE_LANGUAGE)
        .values("organisation_id")
        .annotate(total=Count("id"))
        .order_by("organisation_id")
    )
    return {row["organisation_id"]: row["total"] for row in rows}


@dataclass(frozen=True, slots=True)
class FactPair:
    """A fact in Swedish and, where somebody has written it, in another language."""

    source: Fact
    translated: Fact | None
    status: TranslationStatus


def my_fact_pairs(*, actor: Actor, organisation_id: UUID, language: str) -> list[FactPair]:
    """All facts of an organisation within the actor's reach, each beside its translation."""
    rows = PageFact.objects.visible_to(actor).filter(
        organisation_id=organisation_id, language__in=[SOURCE_LANGUAGE, language]
    )
    by_place = {(row.language, row.kind, row.position): row for row in rows}
    pairs = []
    for (code, kind, position), row in by_place.items():
        if code == SOURCE_LANGUAGE:
            other = by_place.get((language, kind, position))
            pairs.append(FactPair(_fact(row), _fact(other) if other else None, _fact_status(row, other)))
    order = list(FactKind)
    return sorted(pairs, key=lambda pair: (order.index(pair.source.kind), pair.source.position))


def _fact_status(source: PageFact, other: PageFact | None) -> TranslationStatus:
    if other is None:
        return TranslationStatus.MISSING
    changed, translated = source.text_changed_at, other.text_changed_at
    is_behind = changed is not None and translated is not None and translated < changed
    return TranslationStatus.BEHIND if is_behind else TranslationStatus.CURRENT


def fact_for(*, actor: Actor, fact_id: UUID) -> Fact:
    """A fact the actor may see, or ``FactNotFound``."""
    row = PageFact.objects.visible_to(actor).filter(id=fact_id).first()
    if row is None:
        raise FactNotFound
    return _fact(row)


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article in one language, ready to be shown."""

    slug: str
    language: str
    title: str
    neutral_title: str
    lead: str
    body: str
    checked_on: date | None
    status: TranslationStatus
    languages: tuple[str, ...]
    """The languages the article exists in."""


def article(slug: str, *, language: str) -> ArticlePage:
    """The published article in ``language``, or ``ArticleNotFound`` when it is not in that language."""
    texts = {
        text.language: text
        for text in ArticleText.objects.published().filter(article__slug=slug).select_related("article")
    }
    text = texts.get(language)
    if text is None:
        raise ArticleNotFound
    return _page(text, tuple(sorted(texts)))


def articles(*, language: str) -> list[ArticlePage]:
    """All published articles that exist in ``language``."""
    rows = ArticleText.objects.published().filter(language=language).select_related("article")
    return [_page(row, (language,)) for row in rows.order_by("article__slug")]


@dataclass(frozen=True, slots=True)
class ArticleState:
    """An article and how far its translations have come: status by language."""

    id: UUID
    slug: str
    title: str
    statuses: dict[str, TranslationStatus]


def article_states(*, actor: Actor, languages: tuple[str, ...]) -> list[ArticleState]:
    """All articles within the actor's reach, for those who look after the translations."""
    texts: dict[UUID, dict[str, ArticleText]] = {}
    for text in ArticleText.objects.visible_to(actor):
        texts.setdefault(text.article_id, {})[text.language] = text
    return [
        ArticleState(
            id=row.id,
            slug=row.slug,
            title=texts[row.id][SOURCE_LANGUAGE].title,
            statuses={language: _status(row, texts[row.id].get(language)) for language in languages},
        )
        for row in Article.objects.visible_to(actor).order_by("slug")
        if SOURCE_LANGUAGE in texts.get(row.id, {})
    ]


def article_text(*, actor: Actor, slug: str, language: str) -> ArticlePage:
    """An article's text within the actor's reach, published or not, or ``ArticleNotFound``."""
    row = (
        ArticleText.objects.visible_to(actor)
        .filter(article__slug=slug, language=language)
        .select_related("article")
        .first()
    )
    if row is None:
        raise ArticleNotFound
    return _page(row, (language,))


@dataclass(frozen=True, slots=True)
class PageVotes:
    """How many a page helped, and not, with the reasons given."""

    page: str
    helped: int
    not_helped: int


def votes(*, actor: Actor) -> list[PageVotes]:
    """Counts per page where the actor reads them, most votes first: clicks, without moment and sender."""
    _may_read_feedback(actor)
    rows = (
        PageVote.objects.visible_to(actor)
        .values("page", "was_helped")
        .annotate(total=Sum("count"))
        .order_by("page", "was_helped")
    )
    by_page: dict[str, dict[bool, int]] = {}
    for row in rows:
        by_page.setdefault(row["page"], {})[row["was_helped"]] = row["total"]
    pages = [PageVotes(page, counts.get(True, 0), counts.get(False, 0)) for page, counts in by_page.items()]
    return sorted(pages, key=lambda votes: (-(votes.helped + votes.not_helped), votes.page))


def open_feedback(*, actor: Actor) -> QuerySet[AccessibilityFeedback]:
    """Accessibility feedback within the actor's reach that nobody has dealt with, newest first."""
    _may_read_feedback(actor)
    rows = AccessibilityFeedback.objects.visible_to(actor).filter(handled_on__isnull=True)
    return rows.select_related("organisation").order_by("-received_on", "id")


REPLY_ADDRESS_DAYS = 90
"""Days after which a sender's address is forgotten though nobody said that the feedback was dealt with.

Dealt with, it is forgotten at once. Ninety days is this platform's own rule: an answer later than that answers
nobody, and Law (2018:1937), section 14, asks for one without delay.
"""


def reply_addresses_left(*, actor: Actor, today: date) -> QuerySet[AccessibilityFeedback]:
    """Feedback whose sender's address has been kept too long."""
    horizon = today - timedelta(days=REPLY_ADDRESS_DAYS)
    rows = AccessibilityFeedback.objects.within(actor, Permission.FEEDBACK_READ)
    return rows.filter(received_on__lt=horizon).exclude(reply_to="")


def boxes_in_use(*, actor: Actor) -> frozenset[UUID]:
    """Organisations with votes or waiting feedback within the actor's reach."""
    boxes = open_feedback(actor=actor).order_by().values_list("organisation_id", flat=True)
    counted = PageVote.objects.visible_to(actor).values_list("organisation_id", flat=True)
    return frozenset(boxes.distinct()) | frozenset(counted.distinct())


def _may_read_feedback(actor: Actor) -> None:
    if not actor.may(Permission.FEEDBACK_READ):
        raise NotAllowed


def _fact(row: PageFact) -> Fact:
    return Fact(
        id=row.id,
        organisation_id=row.organisation_id,
        kind=FactKind(row.kind),
        text=row.text,
        source_title=row.source_title,
        source_dated=row.source_dated,
        checked_on=row.checked_on,
        checked_by=row.checked_by,
        is_published=row.published_at is not None,
        position=row.position,
        language=row.language,
    )


def _status(row: Article, text: ArticleText | None) -> TranslationStatus:
    if text is None:
        return TranslationStatus.MISSING
    if text.language == SOURCE_LANGUAGE:
        return TranslationStatus.SOURCE
    is_current = text.based_on_revision >= row.source_revision
    return TranslationStatus.CURRENT if is_current else TranslationStatus.BEHIND


def _page(text: ArticleText, languages: tuple[str, ...]) -> ArticlePage:
    return ArticlePage(
        slug=text.article.slug,
        language=text.language,
        title=text.title,
        neutral_title=text.neutral_title,
        lead=text.lead,
        body=text.body,
        checked_on=text.checked_on,
        status=_status(text.article, text),
        languages=languages,
    )


@dataclass(frozen=True, slots=True)
class PastedBlock:
    """What the block said when it was last pasted, as a digest, and when that was."""

    organisation_id: UUID
    digest: str
    copied_on: date


def pasted_blocks(*, actor: Actor) -> list[PastedBlock]:
    """The blocks that municipalities within the actor's editing reach have on their own sites."""
    rows = BlockCopy.objects.within(actor, Permission.GUIDANCE_EDIT).order_by("copied_on", "id")
    return [PastedBlock(row.organisation_id, row.digest, row.copied_on) for row in rows]
