"""The review desk: what waits, approving, asking for a change, and what the writer then meets."""

from __future__ import annotations

import pytest
from django.urls import reverse

import cast
from factories import knowledge
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.reading.pages import Mark
from fyrtorn.foundation.base import clock

pytestmark = pytest.mark.django_db

SLUG = "fika-med-foraldrarna"
REVIEW = f"/personal/kunskap/granska/{SLUG}/"


@pytest.fixture
def item_id(places):
    return knowledge.published(cast.actor_of("coordinator_nykvarn"), places["nykvarn"].id).item_id


def test_a_reviewer_finds_it_on_the_desk_and_takes_the_mark_away(signed_in, item_id):
    reviewer = signed_in("national")
    assert "Ett exempel väntar på granskning." in reviewer.get(reverse("staff:desk")).text
    assert SLUG in reviewer.get(reverse("staff:waiting_items")).text

    page = reviewer.get(REVIEW)
    assert "Om approach." in page.text
    sent = {"number": page.context["form"]["number"].value(), "verdict": "approved"}
    assert reviewer.post(REVIEW, sent).status_code == 302

    assert queries.item_page(SLUG, today=clock.today()).listed.mark is Mark.REVIEWED
    assert SLUG not in reviewer.get(reverse("staff:waiting_items")).text


def test_the_writer_meets_what_the_reviewer_asks_for(signed_in, item_id):
    reviewer, writer = signed_in("national"), signed_in("coordinator_nykvarn")

    unsaid = reviewer.post(REVIEW, {"number": 1, "verdict": "change", "note": ""})
    assert "note" in unsaid.context["form"].errors
    reviewer.post(REVIEW, {"number": 1, "verdict": "change", "note": "Säg hur ni nådde papporna."})

    assert "ber er ändra" in writer.get(reverse("staff:desk")).text
    assert "Säg hur ni nådde papporna." in writer.get(reverse("staff:item", args=[item_id])).text


def test_a_text_changed_meanwhile_is_read_again_first(signed_in, item_id):
    reviewer = signed_in("national")
    knowledge.corrected(
        cast.actor_of("coordinator_nykvarn"), item_id, is_substantial=True, lead="Te i stället."
    )

    late = reviewer.post(REVIEW, {"number": 1, "verdict": "approved"})

    assert "har ändrats sedan du öppnade den" in late.text
    assert late.context["form"]["number"].value() == "2"
    assert reviewer.post(REVIEW, {"number": 2, "verdict": "approved"}).status_code == 302


def test_those_who_do_not_review_find_no_desk_for_it(signed_in, item_id):
    writer = signed_in("coordinator_nykvarn")

    assert writer.get(REVIEW).status_code == 404
    assert writer.get(reverse("staff:waiting_items")).status_code == 404
