"""Articles, their translations and what visitors say of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

import cast
from factories import log
from factories.own_database import at_once, sweden
from fyrtorn.domains.guidance import queries, services
from fyrtorn.domains.guidance.delivered.reading import DeliveredArticle
from fyrtorn.domains.guidance.errors import ArticleNotFound, FeedbackNotFound
from fyrtorn.domains.guidance.models import AccessibilityFeedback, PageVote
from fyrtorn.domains.guidance.vocabulary import TranslationStatus, VoteReason
from fyrtorn.foundation.access.actor import Doorway, Reach, actor_with, visitor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound, ReadOnly
from fyrtorn.foundation.published import edition

LANGUAGES = ("sv", "en", "ar")


def written(language: str = "sv", *, slug: str = "prov-artikel", **said: str) -> DeliveredArticle:
    given = {
        "title": f"Rubrik {language}",
        "neutral_title": "Läsning",
        "lead": "Ingress.",
        "sources": "Provkällan",
        "body": "## Text",
    }
    return DeliveredArticle(slug=slug, language=language, checked_on=date(2026, 1, 2), **{**given, **said})


def deliver(place, *languages: str) -> None:
    for language in languages:
        services.deliver_article(
            actor=cast.everything(), organisation_id=place.id, delivered=written(language)
        )


def revise(actor, *, language: str = "sv", is_substantial: bool = True, slug: str = "prov-artikel"):
    return services.revise_article(
        actor=actor,
        slug=slug,
        language=language,
        title="Ny rubrik",
        neutral_title="Läsning",
        lead="Ny ingress.",
        body="## Ny text",
        is_substantial=is_substantial,
    )


def statuses(actor) -> dict[str, TranslationStatus]:
    with acting(actor):
        return queries.article_states(actor=actor, languages=LANGUAGES)[0].statuses


@pytest.fixture
def desk(places):
    """The organisation that keeps the articles."""
    return places["stockholms-lan"]


@pytest.fixture
def editor(desk):
    """Somebody who edits its articles."""
    permissions = (Permission.ARTICLE_EDIT, Permission.GUIDANCE_READ)
    return actor_with(Doorway.SIGN_IN, [(permissions, Reach(frozenset({desk.id})))], id=uuid4())


def test_a_delivered_article_is_published_in_each_of_its_languages(desk):
    before = edition.current()

    deliver(desk, "sv", "en")

    page = queries.article("prov-artikel", language="en")
    assert (page.title, page.status, page.languages) == (
        "Rubrik en",
        TranslationStatus.CURRENT,
        ("en", "sv"),
    )
    assert page.checked_on == date(2026, 1, 2)
    assert [article.slug for article in queries.articles(language="sv")] == ["prov-artikel"]
    assert edition.current() == before + 2


@pytest.mark.parametrize(("slug", "language"), [("prov-artikel", "ar"), ("finns-inte", "sv"), ("", "")])
def test_an_article_that_is_not_in_the_language_is_not_found(desk, slug, language):
    deliver(desk, "sv", "en")

    with pytest.raises(ArticleNotFound):
        queries.article(slug, language=language)
    assert queries.articles(language="ar") == []


def test_delivering_again_changes_nothing_and_leaves_editors_words(desk, editor):
    deliver(desk, "sv", "en")
    revise(editor)
    before = edition.current()

    deliver(desk, "sv", "en")

    assert queries.article("prov-artikel", language="sv").title == "Ny rubrik"
    assert edition.current() == before


def test_a_substantial_change_of_the_swedish_text_leaves_translations_behind_until_they_follow(desk, editor):
    deliver(desk, "sv", "en")
    begun = statuses(editor)
    revise(editor, is_substantial=False)
    small = statuses(editor)
    revise(editor)
    great = statuses(editor)
    revise(editor, language="en")

    assert begun == {
        "sv": TranslationStatus.SOURCE,
        "en": TranslationStatus.CURRENT,
        "ar": TranslationStatus.MISSING,
    }
    assert (small["en"], great["en"], statuses(editor)["en"]) == (
        TranslationStatus.CURRENT,
        TranslationStatus.BEHIND,
        TranslationStatus.CURRENT,
    )


def test_a_change_of_a_translation_leaves_no_other_behind(desk, editor):
    deliver(desk, "sv", "en", "ar")

    revise(editor, language="en")

    assert statuses(editor)["ar"] is TranslationStatus.CURRENT


def test_a_translation_behind_is_still_shown_and_says_so(desk, editor):
    deliver(desk, "sv", "en")
    revise(editor)

    assert queries.article("prov-artikel", language="en").status is TranslationStatus.BEHIND


def test_an_article_that_is_not_there_is_not_revised(desk, editor):
    with pytest.raises(ArticleNotFound):
        revise(editor)


@pytest.mark.parametrize("who", ["outsider", "coordinator_nykvarn", "administrator", "regional"])
def test_nobody_else_revises_or_delivers(desk, who):
    deliver(desk, "sv")
    actor, before = cast.actor_of(who), log.now()

    with pytest.raises(NotFound):
        revise(actor)
    with pytest.raises(NotFound):
        services.deliver_article(actor=actor, organisation_id=desk.id, delivered=written("en"))

    assert queries.article("prov-artikel", language="sv").title == "Rubrik sv"
    assert {outcome for _, outcome in log.deeds(after=before)} == {"denied"}


def test_an_editor_of_another_desk_finds_no_article_to_revise(desk, places):
    deliver(desk, "sv")
    permissions = (Permission.ARTICLE_EDIT, Permission.GUIDANCE_READ)
    other = actor_with(Doorway.SIGN_IN, [(permissions, Reach(frozenset({places["nykvarn"].id})))])

    with pytest.raises(ArticleNotFound):
        revise(other)
    with pytest.raises(ArticleNotFound), acting(other):
        queries.article_text(actor=other, slug="prov-artikel", language="sv")


def test_an_editor_reads_the_text_to_revise(desk, editor):
    deliver(desk, "sv")

    with acting(editor):
        assert queries.article_text(actor=editor, slug="prov-artikel", language="sv").body == "## Text"


# -- votes


def test_a_vote_is_a_count_and_nothing_else(db):
    for _ in range(3):
        services.cast_vote(actor=visitor(), page="nykvarn", was_helped=True)
    services.cast_vote(actor=visitor(), page="nykvarn", was_helped=False, reason=VoteReason.UNCLEAR)
    services.cast_vote(actor=visitor(), page="nykvarn", was_helped=False)

    kept = PageVote.objects.order_by("-count").values("page", "was_helped", "reason", "count")
    assert kept.first() == {"page": "nykvarn", "was_helped": True, "reason": "", "count": 3}
    assert {field.name for field in PageVote._meta.get_fields()} == {
        "id",
        "page",
        "was_helped",
        "reason",
        "count",
    }
    assert log.deeds() == []


def test_a_reason_is_kept_for_those_who_were_not_helped_alone(db):
    services.cast_vote(actor=visitor(), page="nykvarn", was_helped=True, reason=VoteReason.UNCLEAR)

    assert PageVote.objects.get().reason == ""


def test_votes_are_counted_by_page_the_most_voted_first(db, national):
    services.cast_vote(actor=visitor(), page="ale", was_helped=True)
    for helped in (True, False, False):
        services.cast_vote(actor=visitor(), page="nykvarn", was_helped=helped)

    counted = [(page.page, page.helped, page.not_helped) for page in queries.votes(actor=national)]
    assert counted == [("nykvarn", 1, 2), ("ale", 1, 0)]


def test_no_vote_is_lost_among_many_at_once(own_database):
    def vote() -> None:
        for _ in range(5):
            services.cast_vote(actor=visitor(), page="nykvarn", was_helped=True)

    assert at_once(*[vote] * 6) == [None] * 6
    assert PageVote.objects.get().count == 30
    assert sweden()


@pytest.mark.parametrize("ask", [queries.votes, queries.open_feedback])
def test_what_visitors_say_is_read_by_those_who_may(db, administrator, ask):
    with pytest.raises(NotAllowed):
        ask(actor=administrator)
    with pytest.raises(NotAllowed):
        ask(actor=visitor())


# -- accessibility feedback


def leave(text: str, *, reply_to: str = "") -> None:
    services.leave_feedback(actor=visitor(), page="nykvarn", text=text, reply_to=reply_to)


def test_feedback_is_kept_without_names_and_numbers_and_without_a_line_in_the_log(db):
    leave("  Jag heter Anna Provsson, ring 070-174 06 05. Texten är för liten. ")

    kept = AccessibilityFeedback.objects.get()
    assert "Provsson" not in kept.text
    assert "174" not in kept.text
    assert "Texten är för liten." in kept.text
    assert (kept.received_on, kept.page, kept.reply_to) == (clock.today(), "nykvarn", "")
    assert log.deeds() == []


def test_the_senders_address_is_forgotten_when_the_feedback_is_dealt_with(db, national):
    leave("Det går inte att läsa.", reply_to="prov@nykvarn.example")
    row = queries.open_feedback(actor=national).get()

    services.handle_feedback(actor=national, feedback_id=row.id)

    row.refresh_from_db()
    assert (row.reply_to, row.handled_on) == ("", clock.today())
    assert list(queries.open_feedback(actor=national)) == []
    with pytest.raises(FeedbackNotFound):
        services.handle_feedback(actor=national, feedback_id=row.id)


def test_nobody_else_deals_with_feedback(db, administrator):
    leave("Det går inte att läsa.")

    with pytest.raises(NotAllowed):
        services.handle_feedback(actor=administrator, feedback_id=AccessibilityFeedback.objects.get().id)

    assert AccessibilityFeedback.objects.get().handled_on is None


def test_while_the_installation_is_looked_after_nothing_is_taken_in(db, settings):
    settings.INSTALLATION = replace(settings.INSTALLATION, read_only=True)

    with pytest.raises(ReadOnly):
        leave("Det går inte att läsa.")
    with pytest.raises(ReadOnly):
        services.cast_vote(actor=visitor(), page="nykvarn", was_helped=True)

    assert (AccessibilityFeedback.objects.count(), PageVote.objects.count()) == (0, 0)
