"""Putting texts in the index, and taking them out.

What feeds the index decides who may find a text: here it is only written down. Each batch is one short transaction,
so that a reader never waits, and on SQLite another writer waits for one batch at most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final, NamedTuple, TypeVar

from django.db import connection
from django.db.models import Max, Model

from fyrtorn.foundation.access.actor import command
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base.text import tidy, tidy_lines
from fyrtorn.foundation.search.entries import (
    EVERYBODY,
    LONGEST_BODY,
    LONGEST_LEAD,
    LONGEST_TITLE,
    Entry,
    Readers,
)
from fyrtorn.foundation.search.models import EVERYBODYS, Document, Readership, Term, Vector
from fyrtorn.foundation.search.packing import pack, unpack
from fyrtorn.foundation.search.weighing import FACET_MARK, read

T = TypeVar("T")

BATCH: Final = 50
"""Texts written in one transaction: some 5,000 rows."""

_INDEXER: Final = command(Permission.DESK_SEE, label="Sökregistret")
"""Acts everywhere, as the policies ask of whoever writes here. What it is permitted otherwise matters to nobody."""

_ROWS_AT_ONCE: Final = 4_000
_TURN: Final = 7_260_026
"""The number of the lock that those who write hold on PostgreSQL; on SQLite there is one writer at a time anyway."""

_ADD: Final = "INSERT INTO search_posting (term_id, presence, document_id, readership) VALUES {}"
_ERASE: Final = "DELETE FROM search_posting WHERE term_id = %s AND presence = %s AND document_id = %s"
_NUMBERS: Final = "SELECT id, term FROM search_term WHERE term IN ({})"
_ADD_TERMS: Final = "INSERT INTO search_term (id, term, backwards, open_count, all_count) VALUES {}"
_RAISE: Final = (
    "WITH change (more_open, more, id) AS (VALUES {}) UPDATE search_term SET "
    "open_count = open_count + change.more_open, all_count = all_count + change.more "
    "FROM change WHERE search_term.id = change.id"
)

Told = Callable[[int, int], object]
"""Is told how many texts of how many are done, outside transactions."""


@dataclass(frozen=True, slots=True)
class Fed:
    """What feeding led to, as counts of texts."""

    written: int = 0
    unchanged: int = 0
    removed: int = 0

    def __add__(self, other: Fed) -> Fed:
        return Fed(
            self.written + other.written, self.unchanged + other.unchanged, self.removed + other.removed
        )


def put(entries: Iterable[Entry]) -> Fed:
    """Put texts in the index, or in the place of what stood under the same key. What is unchanged costs no write."""
    total = Fed()
    for some in _batches(entries):
        total += _put(some)
    return total


def remove(source: str, keys: Iterable[str]) -> Fed:
    """Take texts out; a key that is not there is no fault."""
    total = Fed()
    for some in _batches(keys):
        with transaction_of(_INDEXER):
            _take_turn()
            rows = _stored((source, key) for key in some)
            _Change(gone=rows.values()).write()
        total += Fed(removed=len(rows))
    return total


def reindex(source: str, entries: Iterable[Entry], *, expected: int = 0, told: Told | None = None) -> Fed:
    """Let the index hold these texts of ``source`` and no others. Readers find what was there until it is replaced.

    ``told`` hears after each batch how many of ``expected`` are done; it may raise to end the work, which can then
    be begun again: what is done is unchanged the next time.
    """
    seen: set[str] = set()
    total = Fed()
    for some in _batches(entries):
        if any(entry.source != source for entry in some):
            raise ValueError("a source is indexed anew with texts of its own")
        seen.update(entry.key for entry in some)
        total += _put(some)
        if told is not None:
            told(len(seen), max(expected, len(seen)))
    with acting(_INDEXER):
        there = set(Document.objects.filter(source=source).values_list("key", flat=True))
    return total + remove(source, sorted(there - seen))


@dataclass(frozen=True, slots=True)
class Difference:
    """What the index lacks or has too much of, as keys in order."""

    missing: tuple[str, ...]
    outdated: tuple[str, ...]
    left_over: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.outdated or self.left_over)


def compare(source: str, entries: Iterable[Entry]) -> Difference:
    """Hold the index of a source beside what it should be. Nothing is written."""
    should = {entry.key: entry.digest for entry in entries}
    with acting(_INDEXER):
        rows = Document.objects.filter(source=source).values_list("key", "digest")
        there = {key: bytes(digest) for key, digest in rows}
    return Difference(
        missing=tuple(sorted(should.keys() - there.keys())),
        outdated=tuple(sorted(key for key in should.keys() & there.keys() if should[key] != there[key])),
        left_over=tuple(sorted(there.keys() - should.keys())),
    )


def _put(entries: Sequence[Entry]) -> Fed:
    """One batch. Of entries with the same key the last counts."""
    wanted = {(entry.source, entry.key): entry for entry in entries}
    with acting(_INDEXER):
        there = {name: row.digest for name, row in _stored(wanted).items()}
    changed = {name: _tidied(one) for name, one in wanted.items() if there.get(name) != one.digest}
    if changed:
        weighed = {name: read(entry) for name, entry in changed.items()}
        with transaction_of(_INDEXER):
            _take_turn()
            stored = _stored(changed)
            change = _Change(gone=stored.values())
            following = (Document.objects.aggregate(top=Max("id"))["top"] or 0) + 1
            for name, entry in changed.items():
                id = stored[name].id if name in stored else following
                following += name not in stored
                row = _document(entry, id=id, digest=wanted[name].digest, stems=weighed[name].stems)
                change.add(row, weighed[name].weights)
            change.write()
    return Fed(written=len(changed), unchanged=len(wanted) - len(changed))


class _Stored(NamedTuple):
    """What is known of a text that is in the index."""

    id: int
    readership: int
    digest: bytes


_Postings = Mapping[tuple[int, int, int], int]
"""Readership by term, weight and document."""


class _Change:
    """What one transaction takes away and puts in their place."""

    def __init__(self, *, gone: Iterable[_Stored]) -> None:
        self._gone = {one.id: one for one in gone}
        self._new: list[tuple[Document, Mapping[bytes, int]]] = []

    def add(self, row: Document, weights: Mapping[bytes, int]) -> None:
        self._new.append((row, weights))

    def write(self) -> None:
        """Only what differs: of a text where a word was changed, the postings of that word."""
        numbers, unknown = _numbers_of({term for _, weights in self._new for term in weights})
        vectors = [
            (row, {numbers[term]: weight for term, weight in weights.items()}) for row, weights in self._new
        ]
        before = self._before()
        after = {
            (term, weight, row.id): row.readership
            for row, vector in vectors
            for term, weight in vector.items()
        }
        _count(before, after, names={number: term for term, number in numbers.items()}, unknown=unknown)
        _replace_postings(before, after)
        _store(Document, [row for row, _ in vectors])
        _store(Vector, [Vector(document_id=row.id, packed=pack(vector)) for row, vector in vectors])
        lost = self._gone.keys() - {row.id for row, _ in vectors}
        Vector.objects.filter(document_id__in=lost).delete()
        Document.objects.filter(id__in=lost).delete()

    def _before(self) -> _Postings:
        packed = Vector.objects.filter(document_id__in=self._gone).values_list("document_id", "packed")
        return {
            (term, weight, id): self._gone[id].readership
            for id, terms in packed
            for term, weight in unpack(terms).items()
        }


def _replace_postings(before: _Postings, after: _Postings) -> None:
    old = sorted(posting for posting, who in before.items() if after.get(posting) != who)
    new = sorted((*posting, who) for posting, who in after.items() if before.get(posting) != who)
    with connection.cursor() as cursor:
        if old:
            cursor.executemany(_ERASE, old)
        for some in _batches(new, size=_ROWS_AT_ONCE):
            cursor.execute(_ADD.format(_written_out(some)))


def _count(before: _Postings, after: _Postings, *, names: Mapping[int, bytes], unknown: set[int]) -> None:
    """Add to and take from the terms' counts. Those that are new are made, those that no text has are forgotten."""
    everyones, open_to_all = Counter[int](), Counter[int]()
    for sign, postings in ((-1, before), (1, after)):
        for (term, _, _), who in postings.items():
            everyones[term] += sign
            open_to_all[term] += sign * (who == EVERYBODYS)
    changes = [(open_to_all[term], more, term) for term, more in sorted(everyones.items())]
    new = [
        (term, names[term], None if term < 0 else backwards(names[term]), more_open, more)
        for more_open, more, term in changes
        if term in unknown
    ]
    raised = [change for change in changes if change[2] not in unknown and (change[0] or change[1])]
    with connection.cursor() as cursor:
        for some in _batches(new, size=_ROWS_AT_ONCE):
            values = [value for row in some for value in row]
            cursor.execute(_ADD_TERMS.format(", ".join(["(%s, %s, %s, %s, %s)"] * len(some))), values)
        for others in _batches(raised, size=_ROWS_AT_ONCE):
            cursor.execute(_RAISE.format(_written_out(others)))
    lessened = [term for term, more in everyones.items() if more < 0]
    Term.objects.filter(id__in=lessened, all_count=0).delete()


def _tidied(entry: Entry) -> Entry:
    """The entry as it is kept: no more of it than is indexed, and no signs that nobody sees."""
    return replace(
        entry,
        title=tidy(entry.title)[:LONGEST_TITLE],
        lead=tidy(entry.lead)[:LONGEST_LEAD],
        body=tidy_lines(entry.body[:LONGEST_BODY]),
    )


def _document(entry: Entry, *, id: int, digest: bytes, stems: str) -> Document:
    return Document(
        id=id,
        source=entry.source,
        key=entry.key,
        kind=entry.kind,
        language=entry.language,
        address=entry.address,
        changed_on=entry.changed_on,
        readership=_readership(entry.readers),
        digest=digest,
        title=entry.title,
        lead=entry.lead,
        body=entry.body,
        stems=stems,
    )


def _stored(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], _Stored]:
    by_source: dict[str, list[str]] = defaultdict(list)
    for source, key in wanted:
        by_source[source].append(key)
    return {
        (source, key): _Stored(id, readership, bytes(digest))
        for source, keys in by_source.items()
        for key, id, readership, digest in Document.objects.filter(source=source, key__in=keys).values_list(
            "key", "id", "readership", "digest"
        )
    }


def _numbers_of(terms: set[bytes]) -> tuple[dict[bytes, int], set[int]]:
    """The terms' numbers, and which of them are new: facets are given numbers below zero."""
    found: dict[bytes, int] = {}
    with connection.cursor() as cursor:
        for some in _batches(sorted(terms), size=_ROWS_AT_ONCE):
            cursor.execute(_NUMBERS.format(", ".join(["%s"] * len(some))), some)
            found.update((bytes(term), id) for id, term in cursor.fetchall())
        cursor.execute("SELECT coalesce(min(id), 0), coalesce(max(id), 0) FROM search_term")
        lowest, highest = cursor.fetchone()
    unknown = set()
    for term in sorted(terms - found.keys()):
        if term.startswith(FACET_MARK):
            found[term] = lowest = min(lowest, 0) - 1
        else:
            found[term] = highest = max(highest, 0) + 1
        unknown.add(found[term])
    return found, unknown


def backwards(term: bytes) -> bytes:
    """A term letter by letter from its end."""
    return term.decode()[::-1].encode()


def _readership(readers: Readers) -> int:
    if readers == EVERYBODY:
        return EVERYBODYS
    named = {
        "permission": str(readers.permission),
        "organisations": ",".join(sorted(map(str, readers.organisations))),
    }
    row = Readership.objects.filter(**named).first()
    if row is None:
        top = Readership.objects.aggregate(top=Max("id"))["top"] or EVERYBODYS
        row = Readership.objects.create(id=top + 1, **named)
    return row.id


def _store(model: type[Model], rows: Sequence[Model]) -> None:
    """Write rows, over those with the same key."""
    fields = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    primary = model._meta.pk
    if rows and primary is not None:
        model._default_manager.bulk_create(
            rows, update_conflicts=True, unique_fields=[primary.name], update_fields=fields
        )


def _written_out(rows: Sequence[tuple[int, ...]]) -> str:
    """Rows of numbers as SQL: to hand over tens of thousands of numbers one by one takes longer than to write them."""
    return ", ".join(map(str, rows))


def _take_turn() -> None:
    """Wait until nobody else writes here, and hold on until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def _batches(rows: Iterable[T], *, size: int = BATCH) -> Iterator[list[T]]:
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some
