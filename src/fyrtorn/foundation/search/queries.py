"""Searching: what a portal asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, takewhile
from types import MappingProxyType
from typing import Final

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.search.candidates import MOST, Found, heaviest, limits, rarest, vectors
from fyrtorn.foundation.search.excerpts import Part, excerpt, marked
from fyrtorn.foundation.search.models import Document
from fyrtorn.foundation.search.question import Question, Word, parse
from fyrtorn.foundation.search.ranking import Scale, Scored
from fyrtorn.foundation.search.readership import readerships_of
from fyrtorn.foundation.search.spelling import near
from fyrtorn.foundation.search.terms import Known, Terms, open_documents, texts_of
from fyrtorn.foundation.search.variants import Wanted, widen
from fyrtorn.foundation.search.weighing import facet_of
from fyrtorn.foundation.search.words import spans, stem

A_PAGE: Final = 10

Filters = Mapping[str, str]
"""By facet, the value that a text must have. "kind" and "language" are facets of every text."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that answers, as it is shown."""

    source: str
    key: str
    kind: str
    language: str
    address: str
    changed_on: date | None
    title: tuple[Part, ...]
    excerpt: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One page of answers.

    ``total`` texts answer, or more than that when ``is_more``: then ``counts`` (by facet and value) are of those as
    well. ``corrected`` is the question as it was understood when a word was unknown; empty when it was asked as it
    stands.
    """

    hits: tuple[Hit, ...] = ()
    total: int = 0
    is_more: bool = False
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: MappingProxyType({}))
    corrected: str = ""
    is_cut: bool = False
    """Whether the question had more words than are used."""
    page: int = 1


def search(
    text: str,
    *,
    actor: Actor,
    filters: Filters = MappingProxyType({}),
    page: int = 1,
    as_it_stands: bool = False,
) -> Results:
    """What answers, the best first, of all that ``actor`` may find. Nothing of who asked for what is kept.

    A word that is not found is taken for the nearest that is, and that is said, unless asked for ``as_it_stands``.
    """
    with acting(actor):
        return _Search(actor, filters=filters, page=max(1, page)).answer(
            parse(text), as_it_stands=as_it_stands
        )


@dataclass(frozen=True, slots=True)
class _Ranking:
    """All that answers, the best first, before it is cut into pages."""

    scored: Sequence[Scored] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=lambda: MappingProxyType({}))
    is_more: bool = False


class _Search:
    """One question of one reader, while it is answered."""

    def __init__(self, actor: Actor, *, filters: Filters, page: int) -> None:
        self._readerships = readerships_of(actor)
        self._terms = Terms(is_open_only=not self._readerships)
        self._filters = filters
        self._page = page

    def answer(self, question: Question, *, as_it_stands: bool) -> Results:
        """The page that was asked for."""
        wanted, found = self._look_for(question)
        nearest: dict[str, Known] = {}
        if not as_it_stands:
            nearest = self._nearest(one.word for one in wanted if not _is_found(one, found))
        if nearest:
            question = _with(question, nearest)
            wanted, found = self._look_for(question)
        ranking = self._rank(question, wanted, found)
        start = (self._page - 1) * A_PAGE
        shown = ranking.scored[start : start + A_PAGE]
        there = Document.objects.in_bulk([one.document for one in shown])
        rows = [(there[one.document], one.terms) for one in shown if one.document in there]
        names = {term.id: term.text for one in wanted for variant in one.variants for term in variant.terms}
        return Results(
            hits=tuple(_hit(row, {names[number] for number in terms}) for row, terms in rows),
            total=len(ranking.scored),
            is_more=ranking.is_more,
            counts=ranking.counts,
            corrected=_as_understood(question, nearest, [row for row, _ in rows]),
            is_cut=question.is_cut,
            page=self._page,
        )

    def _look_for(self, question: Question) -> tuple[list[Wanted], Found]:
        wanted = widen(question, self._terms)
        return wanted, heaviest(limits(wanted), readerships=self._readerships)

    def _nearest(self, unknown: Iterable[Word]) -> dict[str, Known]:
        """By the stem of a word that is in no text the reader may find, the nearest that is in one."""
        nearest: dict[str, Known] = {}
        for word in unknown:
            close = near(word.stem, self._terms)
            there = heaviest({term.id: 1 for term in close}, readerships=self._readerships).postings
            if seen := [term for term in close if there[term.id]]:
                nearest[word.stem] = seen[0]
        return nearest

    def _rank(self, question: Question, wanted: Sequence[Wanted], found: Found) -> _Ranking:
        chosen = self._terms.facets(self._filters)
        if chosen is None:
            return _Ranking()
        sources = [found]
        if chosen and found.cut:
            sources.append(heaviest(found.cut, readerships=self._readerships, facets=sorted(chosen.values())))
        scale = Scale(wanted, documents=open_documents())
        candidates, is_more = _most_likely(scale, sources)
        weighed = vectors(candidates)
        scored = [one for number, vector in weighed.items() if (one := scale.weigh(number, vector))]
        if question.phrases:
            saying = _saying([one.document for one in scored], question.phrases)
            scored = [one for one in scored if one.document in saying]
        counts = _counts([weighed[one.document] for one in scored], chosen)
        answers = [one for one in scored if weighed[one.document].keys() >= set(chosen.values())]
        return _Ranking(
            scored=sorted(answers, key=lambda one: (-one.score, -one.document)),
            counts=counts,
            is_more=is_more or bool(found.cut),
        )


def _counts(texts: Sequence[Mapping[int, int]], chosen: Mapping[str, int]) -> Mapping[str, Mapping[str, int]]:
    """How many texts have each value of each facet. A chosen facet is counted as if it were not chosen."""
    within: dict[str, list[Mapping[int, int]]] = {"": []}
    for text in texts:
        lacking = [name for name, number in chosen.items() if number not in text]
        if not lacking:
            within[""].append(text)
        elif len(lacking) == 1:
            within.setdefault(lacking[0], []).append(text)
    counted = {name: Counter(chain.from_iterable(map(_facets, some))) for name, some in within.items()}
    facets = {
        id: facet_of(term) for id, term in texts_of({id for some in counted.values() for id in some}).items()
    }
    counts: dict[str, Counter[str]] = {}
    for lacking_one, some in counted.items():
        for id, count in some.items():
            name, value = facets.get(id, ("", ""))
            if name and lacking_one in {"", name}:
                counts.setdefault(name, Counter())[value] += count
    return {name: dict(sorted(values.items())) for name, values in sorted(counts.items())}


def _facets(text: Mapping[int, int]) -> Iterator[int]:
    """The facets of a text: its terms with numbers below zero, which come first."""
    return takewhile((0).__gt__, text)


def _is_found(one: Wanted, found: Found) -> bool:
    return any(found.postings[rarest(variant)] for variant in one.variants)


def _most_likely(scale: Scale, sources: Sequence[Found]) -> tuple[list[int], bool]:
    """The texts to weigh exactly, and whether some were left out."""
    rough, *others = [scale.roughly(source.postings) for source in sources]
    for other in others:
        for number, worth in other.items():
            rough[number] = max(rough.get(number, 0), worth)
    if len(rough) <= MOST:
        return list(rough), False
    best = sorted(zip(rough.values(), rough.keys(), strict=True), reverse=True)
    return [number for _, number in best[:MOST]], True


def _saying(documents: Sequence[int], phrases: Sequence[tuple[str, ...]]) -> set[int]:
    """Those of the texts in which the phrases stand word by word."""
    rows = Document.objects.filter(id__in=documents)
    for one in phrases:
        rows = rows.filter(stems__contains=f" {' '.join(one)} ")
    return set(rows.values_list("id", flat=True))


def _hit(row: Document, wanted: set[str]) -> Hit:
    title, lead, body = row.stems.split("\n")
    pieces = [excerpt(text, stems, wanted) for text, stems in ((row.lead, lead), (row.body, body)) if text]
    return Hit(
        source=row.source,
        key=row.key,
        kind=row.kind,
        language=row.language,
        address=row.address,
        changed_on=row.changed_on,
        title=marked(row.title, title, wanted),
        excerpt=max(pieces, key=lambda parts: sum(part.is_marked for part in parts), default=()),
    )


def _with(question: Question, nearest: Mapping[str, Known]) -> Question:
    return replace(
        question,
        words=tuple(
            replace(word, stems=(nearest[word.stem].text,)) if word.stem in nearest else word
            for word in question.words
        ),
    )


def _as_understood(question: Question, nearest: Mapping[str, Known], rows: Sequence[Document]) -> str:
    """The question with the words that were taken for others as these stand in the texts that were found."""
    if not nearest:
        return ""
    understood = question.text
    meant = {term.text for term in nearest.values()}
    written = _as_written(meant, rows)
    for word in question.words:
        if word.stems[0] in meant and word.stems[0] in written and stem(word.text) not in meant:
            understood = understood.replace(word.text, written[word.stems[0]], 1)
    return understood if understood != question.text else ""


def _as_written(forms: set[str], rows: Sequence[Document]) -> dict[str, str]:
    """By stem, the shortest word that has it in the texts, without its capital."""
    found: dict[str, str] = {}
    for row in rows:
        for text, said in zip((row.title, row.lead, row.body), row.stems.split("\n"), strict=True):
            for (start, end), form in zip(spans(text), said.split(), strict=False):
                if form in forms and (form not in found or end - start < len(found[form])):
                    found[form] = text[start:end].lower()
    return found
