"""Asking the table of terms, for one reader: a term that stands only in texts nobody may find is not there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.db.models import Sum

from fyrtorn.foundation.search.models import Term
from fyrtorn.foundation.search.weighing import facet_term

_BY_RANGE: Final = (
    "SELECT * FROM (SELECT {number} AS place, id, term, open_count FROM search_term "
    "WHERE {column} > %s AND {column} < %s{only} ORDER BY open_count DESC, term LIMIT {most}) AS part{number}"
)
_BY_NUMBER: Final = "SELECT id, term FROM search_term WHERE id IN ({})"


@dataclass(frozen=True, slots=True)
class Known:
    """A term of the index."""

    id: int
    text: str
    open_count: int
    """How many of the texts that everybody may find have it."""


class Terms:
    """The terms as one reader may know of them. Somebody who reads only what is open to all learns of no other."""

    def __init__(self, *, is_open_only: bool) -> None:
        self._is_open_only = is_open_only

    def known(self, forms: Collection[str]) -> Mapping[str, Known]:
        """Those of the forms that are in the index."""
        rows = Term.objects.filter(term__in=sorted(form.encode() for form in forms if form))
        if self._is_open_only:
            rows = rows.filter(open_count__gt=0)
        return {term.text: term for term in map(_known, rows.values_list("id", "term", "open_count"))}

    def facets(self, chosen: Mapping[str, str]) -> dict[str, int] | None:
        """By facet, the number of the value that was chosen; ``None`` when no text has one of them."""
        wanted = {facet_term(name, value): name for name, value in chosen.items()}
        rows = Term.objects.filter(term__in=list(wanted)).values_list("id", "term")
        found = {wanted[bytes(term)]: id for id, term in rows}
        return found if len(found) == len(wanted) else None

    def compounds(
        self, forms: Sequence[str], *, most: int
    ) -> Mapping[str, tuple[Sequence[Known], Sequence[Known]]]:
        """By form, the commonest terms that end with it and the commonest that begin with it."""
        ends = self._within([_range(form[::-1]) for form in forms], column="backwards", most=most)
        begins = self._within([_range(form) for form in forms], column="term", most=most)
        return {form: (ends[place], begins[place]) for place, form in enumerate(forms)}

    def beginning(self, starts: Iterable[str], *, most: int) -> list[Known]:
        """The commonest terms with one of these beginnings."""
        found = self._within([_range(start) for start in starts], column="term", most=most)
        return [term for some in found.values() for term in some]

    def ending(self, ends: Iterable[str], *, most: int) -> list[Known]:
        """The commonest terms with one of these endings."""
        found = self._within([_range(end[::-1]) for end in ends], column="backwards", most=most)
        return [term for some in found.values() for term in some]

    def _within(
        self, ranges: Sequence[tuple[bytes, bytes]], *, column: str, most: int
    ) -> defaultdict[int, list[Known]]:
        found: defaultdict[int, list[Known]] = defaultdict(list)
        if not ranges:
            return found
        only = " AND open_count > 0" if self._is_open_only else ""
        sql = " UNION ALL ".join(
            _BY_RANGE.format(number=number, column=column, only=only, most=int(most))
            for number in range(len(ranges))
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [bound for pair in ranges for bound in pair])
            for place, *row in cursor.fetchall():
                found[place].append(_known(row))
        for some in found.values():
            some.sort(key=lambda term: (-term.open_count, term.text))
        return found


def open_documents() -> int:
    """How many texts everybody may find."""
    kinds = Term.objects.filter(term__gte=facet_term("kind", ""), term__lt=facet_term("kind", "\U0010ffff"))
    return int(kinds.aggregate(total=Sum("open_count"))["total"] or 0)


def texts_of(numbers: Collection[int]) -> dict[int, bytes]:
    """The terms with these numbers."""
    if not numbers:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_BY_NUMBER.format(", ".join(["%s"] * len(numbers))), list(numbers))
        return {id: bytes(term) for id, term in cursor.fetchall()}


def _range(start: str) -> tuple[bytes, bytes]:
    """What is longer than ``start`` and begins so lies between these."""
    return start.encode(), start.encode() + b"\xff"


def _known(row: Sequence[Any]) -> Known:
    id, term, open_count = row
    return Known(id, bytes(term).decode(), open_count)
