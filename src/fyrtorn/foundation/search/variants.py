"""What a word is found by besides itself: other names of the same thing, compounds, and a compound's parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from fyrtorn.foundation.search.question import Question, Word
from fyrtorn.foundation.search.synonyms import LONGEST_PHRASE, SYNONYMS, Phrase
from fyrtorn.foundation.search.terms import Known, Terms
from fyrtorn.foundation.search.words import stem

ITSELF: Final = 100
JOINED: Final = 95
SAME_THING: Final = 75
ENDS_WITH: Final = 60
BEGINS_WITH: Final = 50
BOTH_PARTS: Final = 50
LAST_PART: Final = 25
FIRST_PART: Final = 20
"""How much a variant counts for, in hundredths of the word itself."""

SHORTEST_IN_COMPOUND: Final = 4
SHORTEST_FIRST_PART: Final = 3
SHORTEST_ALONE: Final = 5
"""Letters of a part that may stand for the whole without the other: "fotbollsklubb" for a "klubb"."""
MOST_COMPOUNDS: Final = 8
"""Of each sort, the ones that most texts have."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Terms that together stand for a word, and for how much."""

    terms: tuple[Known, ...]
    share: int


@dataclass(slots=True)
class Wanted:
    """A word of the question with all that it is found by."""

    word: Word
    variants: list[Variant] = field(default_factory=list)

    def add(self, terms: Iterable[Known | None], share: int) -> None:
        known = tuple(terms)
        if known and None not in known:
            self.variants.append(Variant(tuple(term for term in known if term is not None), share))

    @property
    def open_count(self) -> int:
        """How common the word is: as its commonest exact form, else as the commonest of what stands for it."""
        own = [v.terms[0].open_count for v in self.variants if v.share == ITSELF]
        return max(own or [min(term.open_count for term in v.terms) for v in self.variants] or [0])


def widen(question: Question, terms: Terms) -> list[Wanted]:
    """Each word of the question with its variants. Asks the table of terms twice, whatever is asked for."""
    wanted = [Wanted(word) for word in question.words]
    named = list(_other_names(question.words))
    joined = list(_joined(question.words))
    parts = {word.stem: list(_parts(word.stem)) for word in question.words if not word.is_quoted}
    known = terms.known(
        {one for word in question.words for one in word.stems}
        | {one for _, other in named for one in other}
        | {one for _, one in joined}
        | {one for some in parts.values() for heads, tail in some for one in (*heads, tail)}
    )
    compounds = terms.compounds(
        [word.stem for word in question.words if _may_be_in_compounds(word)], most=MOST_COMPOUNDS
    )
    for one in wanted:
        for form in one.word.stems:
            one.add([known.get(form)], ITSELF)
        if not one.word.is_quoted:
            _add_compounds(one, known, compounds, parts[one.word.stem])
    for places, other in named:
        for place in places:
            wanted[place].add([known.get(form) for form in other], SAME_THING)
    for places, form in joined:
        for place in places:
            wanted[place].add([known.get(form)], JOINED)
    return wanted


def _may_be_in_compounds(word: Word) -> bool:
    return not word.is_quoted and len(word.stem) >= SHORTEST_IN_COMPOUND


def _add_compounds(
    one: Wanted,
    known: Mapping[str, Known],
    compounds: Mapping[str, tuple[Sequence[Known], Sequence[Known]]],
    parts: Sequence[tuple[tuple[str, ...], str]],
) -> None:
    ending, beginning = compounds.get(one.word.stem, ((), ()))
    for term in ending:
        one.add([term], ENDS_WITH)
    for term in beginning:
        one.add([term], BEGINS_WITH)
    for heads, tail in parts:
        head = next((known[form] for form in heads if form in known), None)
        if head is not None and tail in known:
            one.add([head, known[tail]], BOTH_PARTS)
        if tail in known and (head is not None or len(tail) >= SHORTEST_ALONE):
            one.add([known[tail]], LAST_PART)
        if head is not None and len(head.text) >= SHORTEST_ALONE:
            one.add([head], FIRST_PART)


def _other_names(words: Sequence[Word]) -> Iterator[tuple[range, Phrase]]:
    """The places in the question that have another name, and the name."""
    forms = [word.stem for word in words]
    for length in range(1, LONGEST_PHRASE + 1):
        for start in range(len(forms) - length + 1):
            if not any(word.is_quoted for word in words[start : start + length]):
                for other in SYNONYMS.get(tuple(forms[start : start + length]), ()):
                    yield range(start, start + length), other


def _joined(words: Sequence[Word]) -> Iterator[tuple[range, str]]:
    """Two words beside each other as the one they may have been meant as: "stöd telefon"."""
    for place, (first, second) in enumerate(pairwise(words)):
        if not first.is_quoted and not second.is_quoted:
            for link in ("", "s"):
                yield range(place, place + 2), stem(first.text + link + second.text)


def _parts(form: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The ways to part a compound in two: the forms that its first part may have by itself, and its last part."""
    for at in range(SHORTEST_FIRST_PART, len(form) - SHORTEST_IN_COMPOUND + 1):
        head = form[:at]
        heads = dict.fromkeys((head, head.removesuffix("s"), stem(head)))
        yield tuple(heads), form[at:]
