"""What everybody may read is found, and nothing else; and what is taken down is not found any more."""

from __future__ import annotations

import pytest
from django.test import Client

from factories import knowledge
from fyrtorn.domains.knowledge.writing import services
from fyrtorn.foundation.access.actor import visitor
from fyrtorn.foundation.search.queries import search
from fyrtorn.portals.operator.checks.finding import Level
from fyrtorn.portals.operator.checks.searching import only_what_is_published
from fyrtorn.portals.public.views import searching
from fyrtorn.processes import indexing


@pytest.fixture
def example(coordinator_nykvarn, places):
    version = knowledge.published(
        coordinator_nykvarn, places["nykvarn"].id, lead="Orosanmälan är inte det enda sättet."
    )
    indexing.index_published()
    return version


@pytest.fixture(autouse=True)
def quiet():
    searching.crowd.forget()


def titles(question: str, **asked: str) -> list[str]:
    found = search(question, actor=visitor(), **asked)
    return ["".join(part.text for part in hit.title) for hit in found.hits]


def test_what_is_published_is_found_by_other_forms_of_its_words(example):
    for question in ("föräldrarnas fika", "foraldrar", "anmälan", "föräldarna"):
        assert titles(question) == ["Fika med föräldrarna"], question


def test_a_draft_is_not_found_and_a_retired_text_no_more(coordinator_nykvarn, places, example):
    knowledge.begun(coordinator_nykvarn, places["nykvarn"].id, title="Hemlig tanke")
    services.retire(actor=coordinator_nykvarn, item_id=example.item_id, why="Slut.")

    fed = indexing.index_published()

    assert (fed.removed, titles("hemlig tanke"), titles("fika")) == (1, [], [])
    assert indexing.differences() == {}


def test_what_was_taken_down_and_is_found_still_is_told_of(coordinator_nykvarn, example):
    (fine,) = only_what_is_published()
    services.retire(actor=coordinator_nykvarn, item_id=example.item_id, why="Slut.")

    (told,) = only_what_is_published()

    assert (fine.level, told.level) == (Level.GOOD, Level.WARNING)
    assert "(1)" in told.sentence


def test_nothing_is_written_when_nothing_is_new(example):
    assert indexing.index_published().written == 0


def asked(**fields: str) -> str:
    answer = Client().post("/sok/", fields)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return answer.content.decode()


def test_the_page_shows_what_was_found_and_where(example):
    page = asked(fraga="anmälan")

    assert 'href="/kunskap/fika-med-foraldrarna/"' in page
    assert "<mark>Orosanmälan</mark>" in page
    assert "1 träff" in page
    assert "Inga träffar" in asked(fraga="xyzzy")
    assert "Visar träffar för" in asked(fraga="orosanmäaln")
    assert "Inga träffar" in asked(fraga="fika", sort="law")


@pytest.mark.parametrize(
    "question",
    [
        "ord " * 10_000,
        '" OR 1=1 --',
        "NEAR(*)^:{}[]",
        "😀 🧵",
        "مرحبا",
        "\u202eabc\u0000",
        "%_\\",
        "<script>",
        " ",
    ],
)
def test_a_hostile_question_has_an_answer(example, question):
    page = asked(fraga=question, sort="../..", sida="-1")

    assert "<script>" not in page
    assert asked(fraga="fika", sida="9" * 400)
