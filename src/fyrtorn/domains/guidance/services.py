"""The guidance's verbs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import F, Max

from fyrtorn.domains.guidance.delivered.reading import DeliveredArticle
from fyrtorn.domains.guidance.errors import ArticleNotFound, FactNotFound, FeedbackNotFound, NamesAPerson
from fyrtorn.domains.guidance.models import (
    AccessibilityFeedback,
    Article,
    ArticleText,
    BlockCopy,
    PageFact,
    PageVote,
)
from fyrtorn.domains.guidance.queries import reply_addresses_left
from fyrtorn.domains.guidance.vocabulary import FactKind, VoteReason
from fyrtorn.foundation.access.actor import Actor, visitor_at
from fyrtorn.foundation.access.context import transaction_of
from fyrtorn.foundation.access.guard import guarded
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.organisations import queries as organisations
from fyrtorn.foundation.persons.finder import find_persons, mask
from fyrtorn.foundation.published.edition import raise_edition

SOURCE_LANGUAGE = "sv"


@guarded(Permission.GUIDANCE_EDIT, deed="guidance.fact.stated")
def state_fact(
    *,
    actor: Actor,
    organisation_id: UUID,
    kind: FactKind,
    text: str,
    source_title: str,
    source_dated: date | None = None,
    checked_on: date | None = None,
    language: str = SOURCE_LANGUAGE,
    position: int | None = None,
) -> PageFact:
    """State something about the municipality's work, seen by all at once.

    Without ``position`` it is added last of its kind; with one it takes that place, which is how a
    translation is tied to its source. Raises ``NamesAPerson`` when the text or its source names somebody.
    """
    _refuse_names(text, source_title)
    mine = PageFact.objects.within(actor, Permission.GUIDANCE_EDIT).filter(
        organisation_id=organisation_id, kind=kind, language=language
    )
    if position is None:
        position = (mine.aggregate(last=Max("position"))["last"] or 0) + 1
    fact = mine.filter(position=position).first() or PageFact(
        organisation_id=organisation_id, kind=kind, language=language, position=position
    )
    _write(fact, text)
    fact.source_title, fact.source_dated = source_title, source_dated
    fact.checked_on = checked_on or clock.today()
    fact.checked_by = actor.function_in(organisation_id)
    fact.published_at = fact.published_at or clock.now()
    fact.save()
    raise_edition()
    return fact


@guarded(Permission.GUIDANCE_EDIT, deed="guidance.fact.changed")
def change_fact(*, actor: Actor, fact_id: UUID, text: str) -> PageFact:
    """Change a fact's words. Raises ``NamesAPerson`` when they name somebody."""
    _refuse_names(text)
    fact = _fact_row(actor, fact_id)
    _write(fact, text)
    fact.checked_on, fact.checked_by = clock.today(), actor.function_in(fact.organisation_id)
    fact.save(update_fields=["text", "text_changed_at", "checked_on", "checked_by"])
    raise_edition()
    return fact


@guarded(Permission.GUIDANCE_EDIT, deed="guidance.fact.confirmed")
def confirm_fact(*, actor: Actor, fact_id: UUID) -> PageFact:
    """The fact was checked today and is still so."""
    fact = _fact_row(actor, fact_id)
    fact.checked_on, fact.checked_by = clock.today(), actor.function_in(fact.organisation_id)
    fact.save(update_fields=["checked_on", "checked_by"])
    raise_edition()
    return fact


@guarded(Permission.GUIDANCE_EDIT, deed="guidance.fact.withdrawn")
def withdraw_fact(*, actor: Actor, fact_id: UUID) -> PageFact:
    """Hide a fact from the public page. It stays as a draft."""
    fact = _fact_row(actor, fact_id)
    fact.published_at = None
    fact.save(update_fields=["published_at"])
    raise_edition()
    return fact


@guarded(Permission.GUIDANCE_EDIT, deed="guidance.fact.shown")
def show_fact(*, actor: Actor, fact_id: UUID) -> PageFact:
    """Show a withdrawn fact again."""
    fact = _fact_row(actor, fact_id)
    fact.published_at = clock.now()
    fact.save(update_fields=["published_at"])
    raise_edition()
    return fact


@guarded(Permission.ARTICLE_EDIT, deed="guidance.article.delivered")
def deliver_article(*, actor: Actor, organisation_id: UUID, delivered: DeliveredArticle) -> Article:
    """Make a delivered article in one language. A text that is already there belongs to its editors."""
    mine = Article.objects.within(actor, Permission.ARTICLE_EDIT)
    article, _ = mine.get_or_create(
        slug=delivered.slug,
        defaults={"organisation_id": organisation_id, "published_at": clock.now()},
    )
    texts = ArticleText.objects.within(actor, Permission.ARTICLE_EDIT)
    _, is_new = texts.get_or_create(
        article=article,
        language=delivered.language,
        defaults={
            "organisation_id": article.organisation_id,
            "title": delivered.title,
            "neutral_title": delivered.neutral_title,
            "lead": delivered.lead,
            "body": delivered.body,
            "based_on_revision": article.source_revision,
            "checked_on": delivered.checked_on,
        },
    )
    if is_new:
        raise_edition()
    return article


@guarded(Permission.ARTICLE_EDIT, deed="guidance.article.revised")
def revise_article(
    *,
    actor: Actor,
    slug: str,
    language: str,
    title: str,
    neutral_title: str,
    lead: str,
    body: str,
    is_substantial: bool,
) -> ArticleText:
    """Change an article's text in one language.

    A substantial change of the Swedish text marks its translations as behind; saving a translation says
    that it follows the Swedish text as it stands. Raises ``ArticleNotFound``.
    """
    article = (
        Article.objects.within(actor, Permission.ARTICLE_EDIT).select_for_update().filter(slug=slug).first()
    )
    if article is None:
        raise ArticleNotFound
    if language == SOURCE_LANGUAGE and is_substantial:
        article.source_revision += 1
        article.save(update_fields=["source_revision"])
    text, _ = ArticleText.objects.within(actor, Permission.ARTICLE_EDIT).update_or_create(
        article=article,
        language=language,
        defaults={
            "organisation_id": article.organisation_id,
            "title": title,
            "neutral_title": neutral_title,
            "lead": lead,
            "body": body,
            "based_on_revision": article.source_revision,
        },
    )
    raise_edition()
    return text


@guarded(Permission.GUIDANCE_EDIT, deed="guidance.block.copied")
def note_block_copied(*, actor: Actor, organisation_id: UUID, digest: str) -> BlockCopy:
    """Remember what the block said when it was pasted into the municipality's own site."""
    copies = BlockCopy.objects.within(actor, Permission.GUIDANCE_EDIT)
    copy, _ = copies.update_or_create(
        organisation_id=organisation_id, defaults={"digest": digest, "copied_on": clock.today()}
    )
    return copy


@guarded(Permission.VOTE_CAST, deed="guidance.vote.cast", logged=False)
def cast_vote(
    *,
    actor: Actor,
    page: str,
    was_helped: bool,
    reason: VoteReason | None = None,
    about_id: UUID | None = None,
) -> None:
    """Count one answer to "Was this page any help?". Nothing else is kept.

    ``about_id`` is the municipality whose page it is; without it the page is common to all, and its keeper's.
    """
    organisation_id = about_id or organisations.keeper().id
    box = visitor_at(organisation_id)
    with transaction_of(box):
        votes = PageVote.objects.within(box, Permission.VOTE_CAST)
        vote, _ = votes.get_or_create(
            organisation_id=organisation_id,
            page=page,
            was_helped=was_helped,
            reason="" if was_helped or reason is None else reason,
        )
        votes.filter(id=vote.id).update(count=F("count") + 1)


@guarded(Permission.FEEDBACK_LEAVE, deed="guidance.feedback.left", logged=False)
def leave_feedback(
    *, actor: Actor, page: str, text: str, reply_to: str, about_id: UUID | None = None
) -> None:
    """Keep what somebody could not use, for whoever it concerns. Names and numbers in it are masked first.

    ``about_id`` is the municipality whose page it is; without it the page is common to all, and its keeper's.
    """
    organisation_id = about_id or organisations.keeper().id
    feedback = AccessibilityFeedback(
        organisation_id=organisation_id,
        received_on=clock.today(),
        page=page,
        text=mask(text.strip()),
        reply_to=reply_to,
    )
    with transaction_of(visitor_at(organisation_id)):
        feedback.save(force_insert=True)


@guarded(Permission.FEEDBACK_READ, deed="guidance.feedback.handled")
def handle_feedback(*, actor: Actor, feedback_id: UUID) -> AccessibilityFeedback:
    """Say that a piece of feedback has been dealt with. The sender's address is forgotten."""
    rows = AccessibilityFeedback.objects.within(actor, Permission.FEEDBACK_READ).select_for_update()
    feedback: AccessibilityFeedback | None = rows.filter(id=feedback_id, handled_on__isnull=True).first()
    if feedback is None:
        raise FeedbackNotFound
    feedback.handled_on, feedback.reply_to = clock.today(), ""
    feedback.save(update_fields=["handled_on", "reply_to"])
    return feedback


@guarded(Permission.FEEDBACK_READ, deed="guidance.feedback.address_forgotten")
def forget_reply_addresses(*, actor: Actor, today: date) -> list[AccessibilityFeedback]:
    """Forget senders' addresses that have been kept for ``queries.REPLY_ADDRESS_DAYS``. The text stays."""
    rows = list(reply_addresses_left(actor=actor, today=today).select_for_update())
    for feedback in rows:
        feedback.reply_to = ""
        feedback.save(update_fields=["reply_to"])
    return rows


@guarded(Permission.FEEDBACK_READ, deed="guidance.feedback.passed_on")
def pass_on(*, actor: Actor, organisation_id: UUID, to_id: UUID) -> list[AccessibilityFeedback]:
    """Move waiting feedback, and votes, from an organisation where nobody reads them to one where somebody does.

    Raises ``NotAllowed`` when the receiver lies outside the actor's reach.
    """
    feedback = AccessibilityFeedback.objects.within(actor, Permission.FEEDBACK_READ).select_for_update()
    moved: list[AccessibilityFeedback] = []
    for row in feedback.filter(organisation_id=organisation_id, handled_on__isnull=True):
        row.organisation_id = to_id
        row.save(update_fields=["organisation"])
        moved.append(row)
    votes = PageVote.objects.within(actor, Permission.FEEDBACK_READ)
    for row in votes.select_for_update().filter(organisation_id=organisation_id):
        there, _ = votes.get_or_create(
            organisation_id=to_id, page=row.page, was_helped=row.was_helped, reason=row.reason
        )
        votes.filter(id=there.id).update(count=F("count") + row.count)
        row.delete()
    return moved


def _fact_row(actor: Actor, fact_id: UUID) -> PageFact:
    row = (
        PageFact.objects.within(actor, Permission.GUIDANCE_EDIT)
        .select_for_update()
        .filter(id=fact_id)
        .first()
    )
    if row is None:
        raise FactNotFound
    return row


def _write(fact: PageFact, text: str) -> None:
    """Set the words. When they change is what tells whether a translation is behind."""
    if fact.text != text.strip():
        fact.text, fact.text_changed_at = text.strip(), clock.now()


def _refuse_names(*texts: str) -> None:
    if any(finding.certain for text in texts for finding in find_persons(text)):
        raise NamesAPerson
