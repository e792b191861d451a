"""Articles, their translations and what visitors say of them."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

import cast
from factories import log
from fyrtorn.domains.guidance import queries, services
from fyrtorn.domains.guidance.delivered.reading import DeliveredArticle
from fyrtorn.domains.guidance.errors import ArticleNotFound
from fyrtorn.domains.guidance.vocabulary import TranslationStatus
from fyrtorn.foundation.access.actor import Doorway, Reach, actor_with
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.errors import NotFound
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
