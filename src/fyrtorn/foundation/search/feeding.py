"""Putting texts in the index, and taking them out.

What feeds the index decides who may find a text: here it is only written down. Each batch is one short transaction,
so that a reader never waits, and on SQLite another writer waits for one batch at most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, TypeVar

from django.db import connection
from django.db.models import F, Max, Model

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
from fyrtorn.foundation.search.weighing import FACET_MARK, weights
from fyrtorn.foundation.search.words import stems

T = TypeVar("T")

BATCH: Final = 50
"""Texts written in one transaction: some 5,000 rows."""

_INDEXER: Final = command(Permission.DESK_SEE, label="Sökregistret")
"""Acts everywhere, as the policies ask of whoever writes here. What it is permitted otherwise matters to nobody."""

_ROWS_AT_ONCE: Final = 4_000
_TURN: Final = 7_260_026
"""The number of the lock that those who write hold on PostgreSQL; on SQLite there is one writer at a time anyway."""

_WRITE = "INSERT INTO search_posting (term_id, presence, document_id, readership) VALUES "
_ERASE = "DELETE FROM search_posting WHERE term_id = %s AND presence = %s AND document_id = %s"

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
            rows = list(Document.objects.filter(source=source, key__in=some))
            _Change(gone=rows).write()
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
        there = {name: bytes(row.digest) for name, row in _rows(wanted).items()}
    changed = {name: entry for name, entry in wanted.items() if there.get(name) != entry.digest}
    if changed:
        rows_to_be = {name: _document(entry) for name, entry in changed.items()}
        weighed = {name: weights(entry) for name, entry in changed.items()}
        with transaction_of(_INDEXER):
            _take_turn()
            rows = _rows(changed)
            change = _Change(gone=list(rows.values()))
            numbers = _numbers_of({term for terms in weighed.values() for term in terms})
            following = (Document.objects.aggregate(top=Max("id"))["top"] or 0) + 1
            for name, row in rows_to_be.items():
                row.id = rows[name].id if name in rows else following
                following += name not in rows
                row.readership = _readership(changed[name].readers)
                change.add(row, {numbers[term]: weight for term, weight in weighed[name].items()})
            change.write()
    return Fed(written=len(changed), unchanged=len(wanted) - len(changed))


class _Change:
    """What one transaction takes away and puts in their place."""

    def __init__(self, *, gone: Sequence[Document]) -> None:
        self.gone = {row.id: row for row in gone}
        self.new: list[tuple[Document, dict[int, int]]] = []

    def add(self, row: Document, terms: dict[int, int]) -> None:
        self.new.append((row, terms))

    def write(self) -> None:
        before = self._postings_before()
        after = {
            (term, weight, row.id): row.readership
            for row, terms in self.new
            for term, weight in terms.items()
        }
        with connection.cursor() as cursor:
            cursor.executemany(_ERASE, sorted(key for key, who in before.items() if after.get(key) != who))
            fresh = [(*key, who) for key, who in sorted(after.items()) if before.get(key) != who]
            for start in range(0, len(fresh), _ROWS_AT_ONCE):
                some = fresh[start : start + _ROWS_AT_ONCE]
                cursor.execute(
                    _WRITE + ",".join(["(%s,%s,%s,%s)"] * len(some)), [value for row in some for value in row]
                )
        self._count(before, after)
        _store(Document, [row for row, _ in self.new])
        _store(Vector, [Vector(document_id=row.id, packed=pack(terms)) for row, terms in self.new])
        kept = {row.id for row, _ in self.new}
        lost = self.gone.keys() - kept
        Vector.objects.filter(document_id__in=lost).delete()
        Document.objects.filter(id__in=lost).delete()

    def _postings_before(self) -> dict[tuple[int, int, int], int]:
        packed = Vector.objects.filter(document_id__in=self.gone).values_list("document_id", "packed")
        return {
            (term, weight, number): self.gone[number].readership
            for number, terms in packed
            for term, weight in unpack(terms).items()
        }

    def _count(self, before: dict[tuple[int, int, int], int], after: dict[tuple[int, int, int], int]) -> None:
        """Add to and take from the terms' counts, and forget terms that no text has any longer."""
        everyones, open_to_all = Counter[int](), Counter[int]()
        for sign, postings in ((-1, before), (1, after)):
            for (term, _, _), who in postings.items():
                everyones[term] += sign
                open_to_all[term] += sign * (who == EVERYBODYS)
        alike: dict[tuple[int, int], list[int]] = defaultdict(list)
        for term, more in everyones.items():
            if more or open_to_all[term]:
                alike[more, open_to_all[term]].append(term)
        for (more, more_open), terms in sorted(alike.items()):
            Term.objects.filter(id__in=terms).update(
                all_count=F("all_count") + more, open_count=F("open_count") + more_open
            )
        lessened = [term for term, more in everyones.items() if more < 0]
        Term.objects.filter(id__in=lessened, all_count=0).delete()


def _document(entry: Entry) -> Document:
    """The row, but for its number and its readership."""
    title = tidy(entry.title)[:LONGEST_TITLE]
    lead = tidy(entry.lead)[:LONGEST_LEAD]
    body = tidy_lines(entry.body[:LONGEST_BODY])
    return Document(
        source=entry.source,
        key=entry.key,
        kind=entry.kind,
        language=entry.language,
        address=entry.address,
        changed_on=entry.changed_on,
        digest=entry.digest,
        title=title,
        lead=lead,
        body=body,
        stems="\n".join(f" {' '.join(stems(text, entry.language))} " for text in (title, lead, body)),
    )


def _rows(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Document]:
    by_source: dict[str, list[str]] = defaultdict(list)
    for source, key in wanted:
        by_source[source].append(key)
    return {
        (source, row.key): row
        for source, keys in by_source.items()
        for row in Document.objects.filter(source=source, key__in=keys).defer("lead", "body", "stems")
    }


def _numbers_of(terms: set[bytes]) -> dict[bytes, int]:
    """The terms' numbers; new terms are given new ones, facets below zero."""
    found = {
        bytes(term): id
        for some in _batches(sorted(terms), size=_ROWS_AT_ONCE)
        for id, term in Term.objects.filter(term__in=some).values_list("id", "term")
    }
    new = sorted(terms - found.keys())
    if new:
        top = Term.objects.aggregate(top=Max("id"))["top"] or 0
        bottom = -(Term.objects.order_by("id").values_list("id", flat=True).first() or 0)
        top, bottom = max(top, 0), max(bottom, 0)
        for term in new:
            if term.startswith(FACET_MARK):
                bottom += 1
                found[term] = -bottom
            else:
                top += 1
                found[term] = top
        Term.objects.bulk_create(
            Term(
                id=found[term],
                term=term,
                backwards=None if term.startswith(FACET_MARK) else backwards(term),
                open_count=0,
                all_count=0,
            )
            for term in new
        )
    return found


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


def _take_turn() -> None:
    """Wait until nobody else writes here, and hold on until the transaction ends."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_TURN])


def _batches(rows: Iterable[T], *, size: int = BATCH) -> Iterator[list[T]]:
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some
