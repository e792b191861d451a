from dataclasses import replace
from uuid import UUID

import pytest
from django.db import connection

from fyrtorn.foundation.access.actor import EVERYWHERE, Actor, Doorway, Reach, actor_with, visitor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.search.entries import Entry, Readers
from fyrtorn.foundation.search.feeding import put
from fyrtorn.foundation.search.models import Document, Posting, Term, Vector
from fyrtorn.foundation.search.queries import A_PAGE, Hit, Results, search

pytestmark = pytest.mark.django_db

HERE, ELSEWHERE = UUID(int=1), UUID(int=2)
TEXT = Entry(
    source="t",
    key="open",
    kind="guide",
    title="Stödtelefonen",
    address="/t/",
    body="Ring om du är orolig för någon. Samtalet är gratis & <b>hemligt</b>.",
    facets={"level": ["universal"]},
)
INSIDE = replace(
    TEXT,
    key="inside",
    title="Fyrskeppet",
    body="Fyrskeppet ligger ute. Samtalet också.",
    readers=Readers(Permission.GUIDANCE_READ, frozenset({HERE})),
)
STAFF = replace(TEXT, key="staff", title="Handledarpärm", readers=Readers(Permission.DIRECTORY_READ))


@pytest.fixture(autouse=True)
def indexed(db: None) -> None:
    put([TEXT, INSIDE, STAFF])


def member(*permissions: Permission, at: UUID = HERE) -> Actor:
    return actor_with(Doorway.SIGN_IN, [(permissions, Reach(frozenset({at})))])


def keys(question: str, actor: Actor) -> list[str]:
    return [hit.key for hit in search(question, actor=actor).hits]


def shown(hit: Hit) -> str:
    return "".join(f"[{part.text}]" if part.is_marked else part.text for part in (*hit.title, *hit.excerpt))


def test_each_reader_finds_what_is_open_to_them() -> None:
    assert keys("samtal", visitor()) == ["open"]
    assert keys("samtal", member(Permission.GUIDANCE_READ)) == ["inside", "open"]
    assert keys("samtal", member(Permission.DIRECTORY_READ)) == ["staff", "open"]
    assert keys("samtal", member(Permission.GUIDANCE_READ, at=ELSEWHERE)) == ["open"]
    assert keys("samtal", actor_with(Doorway.SIGN_IN, [(list(Permission), EVERYWHERE)])) == [
        "inside",
        "staff",
        "open",
    ]


def test_a_visitor_with_any_reach_finds_only_what_is_open_to_all() -> None:
    someone = actor_with(Doorway.PUBLIC, [(list(Permission), EVERYWHERE)])

    assert keys("samtal", someone) == ["open"]


@pytest.mark.parametrize(
    "question", ["fyrskeppet", "fyrskepet", '"fyrskeppet ligger ute"', "skeppet", "handledarperm"]
)
@pytest.mark.parametrize("at", [None, ELSEWHERE])
def test_what_is_hidden_leaks_through_no_count_suggestion_or_word(question: str, at: UUID | None) -> None:
    actor = visitor() if at is None else member(Permission.GUIDANCE_READ, at=at)

    assert search(question, actor=actor) == Results()


def test_what_is_hidden_moves_nothing_for_others() -> None:
    before = search("orolig samtal gratis", actor=visitor())

    put(replace(INSIDE, key=f"more{number}", body="orolig samtal gratis" * number) for number in range(20))

    assert search("orolig samtal gratis", actor=visitor()) == before


@pytest.mark.postgres
def test_postgresql_says_the_same() -> None:
    seen = {}
    for name, actor in {
        "visitor": visitor(),
        "here": member(Permission.GUIDANCE_READ),
        "elsewhere": member(Permission.GUIDANCE_READ, at=ELSEWHERE),
    }.items():
        with acting(actor):
            seen[name] = (
                set(Document.objects.values_list("key", flat=True)),
                Vector.objects.count(),
                Posting.objects.exclude(readership=0).exists(),
                Term.objects.filter(term=b"fyrskepp").exists(),
            )

    assert seen["visitor"] == ({"open"}, 1, False, False)
    assert seen["here"] == ({"open", "inside", "staff"}, 3, True, True)
    assert seen["elsewhere"][0] == {"open", "staff"}


def test_a_title_and_an_excerpt_mark_what_was_asked_for_and_leave_escaping_to_the_page() -> None:
    (hit,) = search("stödtelefon oroliga", actor=visitor()).hits

    assert (
        shown(hit) == "[Stödtelefonen]Ring om du är [orolig] för någon. Samtalet är gratis & <b>hemligt</b>."
    )


def test_an_excerpt_of_a_long_text_is_the_place_where_the_words_stand() -> None:
    put(
        [
            replace(
                TEXT,
                key="long",
                title="Lång",
                body="Utfyllnad här. " * 200 + "En kajuta med roder. " + "Mer. " * 200,
            )
        ]
    )

    (hit,) = search("kajuta roder", actor=visitor()).hits

    assert "En [kajuta] med [roder]." in shown(hit)
    assert len(shown(hit)) < 300
    assert hit.excerpt[0].text == "… "


def test_a_word_that_is_in_no_text_is_taken_for_the_nearest_and_that_is_said() -> None:
    results = search("stödtelofon gratis", actor=visitor())

    assert [hit.key for hit in results.hits] == ["open"]
    assert results.corrected == "stödtelefonen gratis"
    assert search("stödtelofon", actor=visitor(), as_it_stands=True).hits == ()


def test_facets_are_counted_and_narrow() -> None:
    put([replace(TEXT, key="law", kind="law", facets={"level": ["selective", "universal"]})])

    results = search("stödtelefon", actor=visitor(), filters={"kind": "law"})

    assert [hit.key for hit in results.hits] == ["law"]
    assert results.counts["kind"] == {"guide": 1, "law": 1}
    assert results.counts["level"] == {"selective": 1, "universal": 1}
    assert search("stödtelefon", actor=visitor(), filters={"kind": "not there"}).total == 0


def test_pages_follow_one_another_without_gap_or_repetition() -> None:
    put(replace(TEXT, key=f"same{number:02}") for number in range(2 * A_PAGE + 4))

    pages = [search("stödtelefon", actor=visitor(), page=number) for number in (1, 2, 3, 4)]

    found = [hit.key for page in pages for hit in page.hits]
    assert {page.total for page in pages} == {2 * A_PAGE + 5}
    assert len(found) == len(set(found)) == 2 * A_PAGE + 5
    assert pages[3].hits == ()


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "och att det",
        '"',
        '""" " "',
        '"och att det"',
        "ord " * 10_000,
        "a" * 100_000,
        "åäö" * 500,
        "NEAR(x, 5) AND -y OR title:z^2 ~w *",
        "'; DROP TABLE search_term; --",
        "%_%\\",
        "\x00\x01\ufffe",
        "😀 👩‍👩‍👧 🚨",
        "\u202eهاتف الدعم\u202c",
        "\ud800",
        "ﷺ" * 50,
        "1 2 3 " * 100,
        "stödtelefon " + "x\u0301" * 200,
    ],
)
def test_a_hostile_question_gives_an_answer(question: str) -> None:
    results = search(question, actor=visitor(), page=10**12)

    assert results.hits == ()


def test_the_number_of_questions_to_the_database_does_not_grow_with_the_question() -> None:
    from django.test.utils import CaptureQueriesContext

    def asked(question: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            search(question, actor=visitor(), as_it_stands=True)
        return len(queries)

    assert asked("samtal") == asked("orolig samtal gratis ring hemligt någon annan vid sidan av telefonen")
