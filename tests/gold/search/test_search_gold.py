"""What search must keep: floors a little under what docs/measuring/search.md reports, and one order on every engine."""

import pytest

from fyrtorn.foundation.search.feeding import put
from gold.search.measure import HERE, SPLITS, corpus, load, measure, order_digest

FLOORS = {
    "developing": (94.0, 89.0),
    "held_out": (95.0, 94.0),
    "kept_aside": (84.0, 80.0),
    "last_seen": (73.0, 64.0),
}


@pytest.fixture
def indexed(db: None) -> None:
    put(corpus())


@pytest.mark.parametrize("split", SPLITS)
def test_recall_and_order_hold(split: str, indexed: None) -> None:
    score = measure(split)

    recall, gain = FLOORS[split]
    assert score.recall >= recall
    assert score.gain >= gain


def test_every_engine_gives_the_same_answers_in_the_same_order(indexed: None) -> None:
    expected = (HERE / "order.sha256").read_text(encoding="utf-8").strip()

    assert order_digest() == expected, (
        "If words, weights or the corpus were changed on purpose, write the new digest in order.sha256 "
        "and see that SQLite and PostgreSQL both give it."
    )


def test_the_judged_set_is_not_thinned_out() -> None:
    texts = {entry.key for entry in corpus()}
    questions = [judged for split in SPLITS for judged in load(split)]

    assert len(texts) >= 150
    assert len({judged.question for judged in questions}) == len(questions) >= 120
    assert all(judged.hits.keys() <= texts for judged in questions)
