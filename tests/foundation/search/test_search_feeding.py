from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.db import connection

from fyrtorn.foundation.access.actor import visitor
from fyrtorn.foundation.search.entries import Entry
from fyrtorn.foundation.search.feeding import BATCH, compare, put, reindex, remove
from fyrtorn.foundation.search.queries import search

pytestmark = pytest.mark.django_db

LAW = Entry(
    source="laws",
    key="1",
    kind="law",
    title="Sekretess",
    address="/lag/1/",
    body="Fiktiva uppgifter skyddas.",
)
OTHER = Entry(
    source="laws", key="2", kind="law", title="Arkiv", address="/lag/2/", body="Handlingar bevaras."
)


def keys(question: str) -> list[str]:
    return [hit.key for hit in search(question, actor=visitor(), as_it_stands=True).hits]


def test_what_is_put_is_found_at_once_and_what_is_removed_is_not() -> None:
    put([LAW, OTHER])
    assert keys("sekretess") == ["1"]

    remove("laws", ["1", "not there"])

    assert keys("sekretess") == []
    assert keys("arkiv") == ["2"]


def test_a_changed_text_is_found_by_its_new_words_only() -> None:
    put([LAW])

    put([replace(LAW, title="Tystnadsplikt", body="Ingenting sägs vidare.")])

    assert keys("fiktiva") == []
    assert keys("tystnadsplikt") == ["1"]


def test_an_unchanged_text_is_not_written(django_assert_num_queries: object) -> None:
    put([LAW, OTHER])

    fed = put([LAW, replace(OTHER, lead="Nytt.")])

    assert (fed.written, fed.unchanged) == (1, 1)


def test_an_emptied_index_remembers_no_word() -> None:
    put([LAW, OTHER])

    remove("laws", ["1", "2"])

    with connection.cursor() as cursor:
        for table in ("document", "vector", "posting", "term"):
            cursor.execute(f"SELECT count(*) FROM search_{table}")  # noqa: S608 - names of tables, written above
            assert cursor.fetchone() == (0,), table


def test_counts_and_postings_are_those_of_a_fresh_index_after_many_changes() -> None:
    texts = [replace(LAW, key=str(n), body=f"ord{n % 7} ord{n % 3} gemensamt") for n in range(2 * BATCH)]
    put(texts)
    put([replace(text, body=text.body + " nytt") for text in texts[:30]])
    remove("laws", [text.key for text in texts[20:60]])
    put(texts[10:50])
    after_changes = state()

    remove("laws", [text.key for text in texts])
    put([replace(text, body=text.body + " nytt") for text in texts[:10]] + texts[10:50] + texts[60:])

    assert after_changes == state()


def state() -> tuple[list[tuple[object, ...]], ...]:
    """The index without its numbers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT term, open_count, all_count FROM search_term ORDER BY term")
        terms = [(bytes(term), *counts) for term, *counts in cursor.fetchall()]
        cursor.execute(
            "SELECT d.key, t.term, p.presence FROM search_posting p "
            "JOIN search_document d ON d.id = p.document_id JOIN search_term t ON t.id = p.term_id"
        )
        postings = sorted((key, bytes(term), weight) for key, term, weight in cursor.fetchall())
    return terms, postings


def test_indexing_anew_tells_how_far_it_is_and_takes_away_what_is_left_over() -> None:
    put([LAW, replace(LAW, key="old"), replace(LAW, source="other", key="1")])
    told: list[tuple[int, int]] = []

    def texts() -> Iterator[Entry]:
        yield from (replace(LAW, key=str(number)) for number in range(1, BATCH + 11))

    fed = reindex("laws", texts(), expected=BATCH + 10, told=lambda done, of: told.append((done, of)))

    assert told == [(BATCH, BATCH + 10), (BATCH + 10, BATCH + 10)]
    assert (fed.written, fed.unchanged, fed.removed) == (BATCH + 9, 1, 1)
    assert not compare("laws", texts())
    assert not compare("other", [replace(LAW, source="other", key="1")])


def test_comparing_says_what_is_missing_outdated_and_left_over() -> None:
    put([LAW, OTHER])

    difference = compare("laws", [replace(LAW, title="Annat"), replace(LAW, key="3")])

    assert (difference.missing, difference.outdated, difference.left_over) == (("3",), ("1",), ("2",))


def test_signs_that_nobody_sees_are_no_part_of_what_is_shown() -> None:
    put([replace(LAW, title="Sekre\u200btess\x00 nu", body="Rad ett.\r\n\r\n\r\nRad\u202e två.")])

    (hit,) = search("sekretess", actor=visitor()).hits

    assert "".join(part.text for part in hit.title) == "Sekretess nu"
