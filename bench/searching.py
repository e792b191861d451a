"""One process that fills the index or asks it: ``python -m bench.searching DEED``. Prints what it measured, as JSON."""

from __future__ import annotations

import itertools
import json
import random
import sys
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Final

from bench.bars import percentile

if TYPE_CHECKING:
    from fyrtorn.foundation.search.entries import Entry

DOCUMENTS: Final = 100_000
WORDS_A_TEXT: Final = (60, 160)
VOCABULARY: Final = 60_000
FREQUENT: Final = 40
"""The commonest of the words are stop words, as in any text; the next are in every fourth text."""
ASKED: Final = 400
SOURCE: Final = "bench"


def vocabulary() -> list[str]:
    """Words of the judged set, and compounds of them: the commonest first. The same each time."""
    from fyrtorn.foundation.search.stop_words import STOP_WORDS
    from fyrtorn.foundation.search.words import words
    from gold.search.measure import corpus

    chance = random.Random(7)  # noqa: S311 - made-up texts
    said = {word.lower() for entry in corpus() for word in words(f"{entry.title} {entry.body}")}
    plain = sorted(word for word in said if len(word) > 3 and word not in STOP_WORDS)
    chance.shuffle(plain)
    heads = [word for word in plain if len(word) < 9]
    compounds = (a + b for a, b in itertools.product(heads, plain))
    made = itertools.islice((word for word in compounds if chance.random() < 0.3), VOCABULARY)
    return [*sorted(STOP_WORDS)[:FREQUENT], *plain, *made][:VOCABULARY]


def texts(count: int) -> Iterator[Entry]:
    """So many made-up texts, whose words are as common as words are (Zipf). The same each time."""
    from fyrtorn.foundation.search.entries import Entry

    chance = random.Random(11)  # noqa: S311 - made-up texts
    known = vocabulary()
    common = list(itertools.accumulate(1 / rank for rank in range(1, len(known) + 1)))
    kinds = ["help", "guide", "example", "law", "study", "plan"]
    for number in range(count):
        said = chance.choices(known, cum_weights=common, k=chance.randint(*WORDS_A_TEXT))
        yield Entry(
            source=SOURCE,
            key=str(number),
            kind=chance.choice(kinds),
            title=" ".join(said[:6]).capitalize(),
            address=f"/{number}/",
            body=" ".join(said[6:]) + ".",
            facets={"municipality": [f"kommun-{number % 290}"]},
        )


def questions() -> list[str]:
    """What is asked: frequent words and rare, one to six of them, misspelt, quoted, and the judged set's own."""
    from gold.search.measure import SPLITS, load

    chance = random.Random(13)  # noqa: S311 - made-up questions
    known = vocabulary()
    frequent, middle, rare = known[FREQUENT : FREQUENT + 30], known[FREQUENT:2_000], known[2_000:]

    def misspelt(word: str) -> str:
        at = chance.randrange(1, len(word) - 1)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]

    shapes: list[Callable[[], str]] = [
        lambda: chance.choice(frequent),
        lambda: " ".join(chance.sample(frequent, 3)),
        lambda: " ".join([chance.choice(frequent), chance.choice(middle)]),
        lambda: chance.choice(middle),
        lambda: " ".join(chance.sample(middle, 6)),
        lambda: chance.choice(rare),
        lambda: misspelt(chance.choice(rare)),
        lambda: '"' + " ".join(chance.sample(frequent, 2)) + '"',
    ]
    judged = [one.question for split in SPLITS for one in load(split)]
    made = [shapes[number % len(shapes)]() for number in range(ASKED - len(judged))]
    asked = [*judged, *made]
    chance.shuffle(asked)
    return asked


def prepare() -> dict[str, Any]:
    """Make the tables, and measure the judged set before anything else is in them."""
    from fyrtorn.foundation.search.feeding import put
    from fyrtorn.portals.operator.database import migrate
    from gold.search.measure import SPLITS, corpus, measure, order_digest

    migrate()
    put(corpus())
    scores = {split: measure(split) for split in SPLITS}
    return {
        "scores": {split: [score.recall, score.gain] for split, score in scores.items()},
        "order": order_digest(),
    }


def fill() -> dict[str, Any]:
    """Index all texts, and say how long it took and how large the index became (bytes)."""
    from django.db import connection

    from fyrtorn.foundation.search.feeding import reindex
    from fyrtorn.portals.operator.database import as_owner, is_postgresql

    made = list(texts(DOCUMENTS))
    batches: list[float] = []
    began = last = time.perf_counter()

    def told(_done: int, _of: int) -> None:
        nonlocal last
        batches.append((time.perf_counter() - last) * 1000)
        last = time.perf_counter()

    reindex(SOURCE, made, expected=DOCUMENTS, told=told)
    seconds = time.perf_counter() - began
    began = time.perf_counter()
    reindex(SOURCE, made, expected=DOCUMENTS)
    again = time.perf_counter() - began
    with as_owner(), connection.cursor() as cursor:
        if is_postgresql():
            cursor.execute("VACUUM ANALYZE")
            cursor.execute(
                "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c "
                "WHERE relkind = 'r' AND relname LIKE 'search\\_%%'"
            )
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            cursor.execute("ANALYZE")
            cursor.execute("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        (size,) = cursor.fetchone()
    return {"seconds": seconds, "again": again, "size": int(size), "batch": percentile(batches, 0.95)}


def ask() -> dict[str, Any]:
    """The questions one after another, alone and then while texts are put in all the time."""
    processor: list[float] = []
    return {"alone": _waits(processor), "processor": processor, **_beside_feeding()}


def _waits(processor: list[float]) -> list[float]:
    """How long each answer took, and in ``processor`` how much of that this program was at work (ms)."""
    from fyrtorn.foundation.access.actor import visitor
    from fyrtorn.foundation.search.queries import search

    waits = []
    actor = visitor()
    for number, question in enumerate(questions()):
        began, worked = time.perf_counter(), time.thread_time()
        search(question, actor=actor, filters={"kind": "law"} if number % 5 == 0 else {})
        waits.append((time.perf_counter() - began) * 1000)
        processor.append((time.thread_time() - worked) * 1000)
    return waits


def _beside_feeding() -> dict[str, list[float]]:
    puts: list[float] = []
    ended = threading.Event()
    feeder = threading.Thread(target=_feed, args=(ended, puts))
    feeder.start()
    waits = _waits([])
    ended.set()
    feeder.join()
    return {"beside": waits, "puts": puts}


def _feed(ended: threading.Event, puts: list[float]) -> None:
    from dataclasses import replace

    from django.db import connection

    from fyrtorn.foundation.search.feeding import put

    for number, entry in enumerate(texts(DOCUMENTS)):
        if ended.wait(0.05):
            break
        began = time.perf_counter()
        put([replace(entry, lead=f"Ändrad {number} gånger.")])
        puts.append((time.perf_counter() - began) * 1000)
    connection.close()


def main() -> int:
    import django

    django.setup()
    deeds: dict[str, Callable[[], Any]] = {"prepare": prepare, "fill": fill, "ask": ask}
    json.dump(deeds[sys.argv[1]](), sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
