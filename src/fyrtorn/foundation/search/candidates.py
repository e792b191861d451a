"""From the question's words to texts that may answer it: for each term the heaviest texts that the reader may find."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection

from fyrtorn.foundation.search.models import EVERYBODYS
from fyrtorn.foundation.search.packing import unpack
from fyrtorn.foundation.search.variants import SAME_THING, Variant, Wanted

MOST: Final = 300
"""How many texts are weighed exactly."""

OF_A_WORD: Final = 800
"""How many postings are read of the question's own words, shared among them."""
OF_A_VARIANT: Final = 60
FEWEST: Final = 150

_HEAVIEST: Final = (
    "SELECT * FROM (SELECT term_id, document_id, presence FROM search_posting "
    "WHERE term_id = %s AND {seen}{narrowed} ORDER BY presence DESC, document_id DESC LIMIT %s) AS part{number}"
)
_ALSO_HAS: Final = (
    " AND EXISTS (SELECT 1 FROM search_posting facet WHERE facet.term_id = %s AND facet.presence = 1 "
    "AND facet.document_id = search_posting.document_id)"
)
_VECTORS: Final = "SELECT document_id, packed FROM search_vector WHERE document_id IN ({})"

Postings = Mapping[int, Mapping[int, int]]
"""By term, the weights of texts."""


@dataclass(frozen=True, slots=True)
class Found:
    """Texts that may answer."""

    postings: Postings
    cut: Mapping[int, int]
    """Of which terms there were more, and how many were read."""


def limits(wanted: Sequence[Wanted]) -> dict[int, int]:
    """By the terms to read, how many postings of each."""
    own = max(FEWEST, OF_A_WORD // max(1, len(wanted)))
    found: dict[int, int] = {}
    for one in wanted:
        for variant in one.variants:
            number = rarest(variant)
            most = own if variant.share >= SAME_THING else OF_A_VARIANT
            found[number] = max(found.get(number, 0), most)
    return found


def rarest(variant: Variant) -> int:
    """The term by which a variant's texts are found: where all must be, they are among its."""
    return min(variant.terms, key=lambda term: (term.open_count, term.id)).id


def heaviest(most: Mapping[int, int], *, readerships: Collection[int], facets: Iterable[int] = ()) -> Found:
    """For each term its heaviest texts. ``facets`` are terms that the texts must have as well."""
    if not most:
        return Found({}, cut={})
    seen = f"readership IN ({', '.join(str(int(one)) for one in sorted({EVERYBODYS, *readerships}))})"
    must = list(facets)
    sql = " UNION ALL ".join(
        _HEAVIEST.format(seen=seen, narrowed=_ALSO_HAS * len(must), number=number)
        for number in range(len(most))
    )
    postings: dict[int, dict[int, int]] = {term: {} for term in most}
    with connection.cursor() as cursor:
        cursor.execute(sql, [value for term, limit in most.items() for value in (term, *must, limit)])
        for term, document, weight in cursor.fetchall():
            postings[term][document] = weight
    return Found(postings, cut={term: limit for term, limit in most.items() if len(postings[term]) >= limit})


def vectors(documents: Sequence[int]) -> dict[int, dict[int, int]]:
    """Everything these texts weigh. One that was taken away meanwhile is not there."""
    if not documents:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(_VECTORS.format(", ".join(["%s"] * len(documents))), documents)
        return {document: unpack(packed) for document, packed in cursor.fetchall()}
