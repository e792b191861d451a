"""Articles and what visitors say: edited by the national editor, previewed, never markup of their own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

import cast
from factories.feedback import feedback_left
from fyrtorn.domains.guidance import queries, services
from fyrtorn.domains.guidance.delivered.reading import delivered_articles
from fyrtorn.domains.guidance.vocabulary import TranslationStatus
from fyrtorn.foundation.access.actor import visitor
from fyrtorn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.django_db

SignedIn = Callable[..., Client]
SLUG = "fem-steg"


@pytest.fixture
def client(signed_in: SignedIn) -> Client:
    client = signed_in("national")
    keeper = Organisation.objects.get(key=cast.NATIONAL_KEY)
    for article in delivered_articles():
        if article.slug == SLUG:
            services.deliver_article(actor=cast.everything(), organisation_id=keeper.id, delivered=article)
    return client


def _edit(client: Client, language: str = "sv", **said: Any) -> Any:
    sent = {"title": "Fem steg", "neutral_title": "Steg", "lead": "Ingress.", "body": "Texten.", **said}
    return client.post(reverse("staff:edit_article", args=[SLUG, language]), sent)


def _status(language: str) -> TranslationStatus:
    (state,) = queries.article_states(actor=cast.everything(), languages=("sv", "en", "ar"))
    return state.statuses[language]


def test_list_says_how_far_each_translation_has_come(client: Client) -> None:
    page = client.get(reverse("staff:articles")).content.decode()

    assert "källtext" in page
    assert "inte översatt" in page


def test_a_change_in_substance_puts_translations_behind_until_they_are_saved(client: Client) -> None:
    _edit(client, is_substantial="on")
    after_swedish = _status("en")
    _edit(client, "en", title="Five steps")

    assert (after_swedish, _status("en")) == (TranslationStatus.BEHIND, TranslationStatus.CURRENT)


def test_a_small_change_leaves_translations_alone(client: Client) -> None:
    _edit(client)

    assert _status("en") is TranslationStatus.CURRENT
    assert queries.article(SLUG, language="sv").body == "Texten."


def test_a_missing_language_is_begun(client: Client) -> None:
    empty = client.get(reverse("staff:edit_article", args=[SLUG, "ar"]))
    _edit(client, "ar", title="خمس خطوات")

    assert empty.status_code == 200
    assert _status("ar") is TranslationStatus.CURRENT


def test_preview_shows_and_saves_nothing(client: Client) -> None:
    before = queries.article(SLUG, language="sv").body

    page = _edit(client, body="## Rubrik\n\n**fet**", granska="ja").content.decode()

    assert "<h2>Rubrik</h2>" in page
    assert "<strong>fet</strong>" in page
    assert queries.article(SLUG, language="sv").body == before


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[klicka](javascript:alert(1))",
        "<img src=x onerror=alert(1)>",
        '<a href="data:text/html,x">x</a>',
        "![bild](https://example.org/spara.gif)",
    ],
)
def test_preview_never_runs_what_was_written(client: Client, hostile: str) -> None:
    page = _edit(client, body=hostile, granska="ja")

    preview = page.context["preview"]
    assert "<script" not in preview
    assert "<img" not in preview
    assert '<a href="javascript' not in preview
    assert '<a href="data' not in preview


@pytest.mark.parametrize("address", [("finns-inte", "sv"), (SLUG, "xx")])
def test_unknown_articles_and_languages_are_not_found(client: Client, address: tuple[str, str]) -> None:
    assert client.get(reverse("staff:edit_article", args=address)).status_code == 404


@pytest.mark.parametrize("part", ["coordinator_nykvarn", "regional", "administrator", "outsider"])
def test_others_edit_no_articles(client: Client, signed_in: SignedIn, part: str) -> None:
    answers = [
        signed_in(part).get(reverse("staff:articles")),
        signed_in(part).post(reverse("staff:edit_article", args=[SLUG, "sv"]), {"title": "x"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_feedback_is_read_and_marked_as_dealt_with(
    signed_in: SignedIn, places: dict[str, Organisation]
) -> None:
    services.leave_feedback(
        actor=visitor(),
        page="/kommun/nykvarn/",
        text="<b>Kontrasten</b> är dålig.",
        reply_to="nagon@example.org",
        about_id=places["nykvarn"].id,
    )
    client = signed_in("coordinator_nykvarn")

    page = client.get(reverse("staff:feedback")).content.decode()
    (left,) = feedback_left()
    client.post(reverse("staff:handle_feedback", args=[left.id]))

    (left,) = feedback_left()
    assert "&lt;b&gt;Kontrasten" in page
    assert left.handled_on is not None
    assert left.reply_to == ""


def test_votes_are_counted_per_page(signed_in: SignedIn, places: dict[str, Organisation]) -> None:
    services.cast_vote(
        actor=visitor(), page="/kommun/nykvarn/", was_helped=True, about_id=places["nykvarn"].id
    )

    page = signed_in("coordinator_nykvarn").get(reverse("staff:feedback")).content.decode()

    assert "<td>/kommun/nykvarn/</td><td>1</td><td>0</td>" in page
