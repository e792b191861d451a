"""Finds personal names in Swedish text, by word lists, endings and what stands beside.

A name is read from its first word on: a first name, an initial, a particle or a surname begins it, and the
words after it may continue it. What stands before ("handläggare", "heter", "min bror", "Förnamn:") decides the
doubtful ones; what stands after ("Anna Lindhs plats") may show that it was no person.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from fyrtorn.foundation.persons import lexicon
from fyrtorn.foundation.persons.mailboxes import find_mailboxes, name_parts
from fyrtorn.foundation.persons.name_contexts import Context, Gap, is_followed_by_role
from fyrtorn.foundation.persons.name_runs import (
    NameText,
    Part,
    Run,
    is_institution_after,
    is_listed,
    run_at,
)
from fyrtorn.foundation.persons.texts import Shape, composed, words_of

__all__ = ["Confidence", "FoundName", "find_names"]


class Confidence(StrEnum):
    """CERTAIN: two signs or more say person. PROBABLE: one sign."""

    CERTAIN = "certain"
    PROBABLE = "probable"


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name at ``start``..``end`` of the given text, genitive included. The name itself is not kept."""

    start: int
    end: int
    confidence: Confidence


_Judged = tuple[Run, Confidence]


def find_names(text: str) -> tuple[FoundName, ...]:
    """Every personal name in the text, in order and without overlap. Linear; never raises.

    >>> text = "Ring Anna Berg på Anna Lindhs plats."
    >>> [text[name.start : name.end] for name in find_names(text)]
    ['Anna Berg']
    """
    whole = composed(text)
    read = NameText(text=whole.text, words=words_of(whole.text), mailbox_words=_mailbox_words(whole.text))
    found = list(_names(read))
    found += _mentioned_again(read, [run for run, _ in found])
    return tuple(
        FoundName(
            start=whole.original(read.words[run.first].start),
            end=whole.original(_end(read, run)),
            confidence=confidence,
        )
        for run, confidence in sorted(found, key=lambda judged: judged[0].first)
    )


def _mailbox_words(text: str) -> frozenset[str]:
    parts = (name_parts(mailbox.address) for mailbox in find_mailboxes(text))
    return frozenset(word for words in parts if len(words) > 1 for word in words)


def _end(read: NameText, run: Run) -> int:
    """Where the name ends; the dot of a last initial belongs to it."""
    return read.words[run.last - 1].end + (run.parts[-1] is Part.INITIAL)


def _names(read: NameText) -> Iterator[_Judged]:
    at = 0
    after = -1  # where the latest name ended, for lists of names
    while at < len(read.words):
        begun = run_at(read, at)
        at += 1
        if begun is None:
            continue
        run, before = begun
        if is_institution_after(read, run):
            at = run.last + 1
            continue
        is_in_list = before is Context.NONE and is_listed(read, at=run.first, after=after)
        confidence = _judged(read, run, Context.LIST if is_in_list else before)
        if confidence is not None:
            yield run, confidence
            after = run.last
        if confidence is not None or set(run.parts) == {Part.INITIAL}:
            at = run.last


def _mentioned_again(read: NameText, runs: list[Run]) -> Iterable[_Judged]:
    """Words of full names that stand alone elsewhere in the text: "Hjördis Rask deltog. Rask anmälde jäv"."""
    taken = {at for run in runs for at in range(run.first, run.last)}
    named = {
        read.words[run.first + at].key
        for run in runs
        if not run.is_alone
        for at, part in enumerate(run.parts)
        if part in (Part.FIRST, Part.LAST, Part.UNKNOWN)
    }
    for at, word in enumerate(read.words):
        if (
            at in taken
            or word.shape is Shape.LOWER
            or named.isdisjoint({word.key, word.key.removesuffix("s")})
        ):
            continue
        begun = run_at(read, at)
        if begun is not None and not is_institution_after(read, begun[0]):
            yield Run(first=at, last=at + 1, parts=(Part.LAST,)), Confidence.PROBABLE


def _judged(read: NameText, run: Run, context: Context) -> Confidence | None:
    """How sure it is that the run is a person; None when it is not worth a finding."""
    if run.has(Part.FIRST, Part.AMBIGUOUS):
        return _by_first_name(read, run, context)
    if run.parts[0] is Part.INITIAL and run.has(Part.LAST):
        return Confidence.CERTAIN
    if run.parts[0] in (Part.INITIAL, Part.PARTICLE):
        return Confidence.PROBABLE if run.has(Part.LAST, Part.UNKNOWN) else None
    is_person = (
        _is_surname_a_person(read, run, context) if run.is_alone else _is_full_name(read, run, context)
    )
    return Confidence.PROBABLE if is_person else None


def _by_first_name(read: NameText, run: Run, context: Context) -> Confidence | None:
    word = read.words[run.first]
    supported = context.is_strong or is_followed_by_role(read.text, read.words, run.last)
    if not run.is_alone and (run.has(Part.LAST, Part.PARTICLE) or supported):
        return Confidence.CERTAIN
    if not run.has(Part.FIRST):
        is_greeted = run.is_alone and context is Context.GREETING
        return Confidence.PROBABLE if supported and not is_greeted else None
    is_maybe_an_acronym = word.shape is Shape.UPPER and run.is_alone and len(word.key) < 5
    if is_maybe_an_acronym and not supported:
        return None
    return Confidence.CERTAIN if supported and word.shape is not Shape.LOWER else Confidence.PROBABLE


def _is_surname_a_person(read: NameText, run: Run, context: Context) -> bool:
    """One word that is no known first name: "Svensson yrkar", "min granne Ludde"."""
    key = read.words[run.first].key
    speaks = read.next_key(run.last) in lexicon.words("speech_verbs")
    if context.names_without_lists:
        return True
    if run.has(Part.LAST):
        begins = read.gap(run.first) is not Gap.SPACE
        return (
            lexicon.is_sure_surname(key.removesuffix("s")) or context is Context.ROLE or (speaks and begins)
        )
    return _is_beside_a_pronoun(read, run.first) or (speaks and not key.endswith(_DEFINITE))


_DEFINITE: Final = ("en", "et", "an", "na", "a")
"""Endings of definite nouns, that speak as well: "Regeringen säger"."""


def _is_beside_a_pronoun(read: NameText, at: int) -> bool:
    """ "jag och Ludde", "du och Ludde"."""
    if at < 2 or read.gap(at) is not Gap.SPACE or read.words[at - 1].key not in {"och", "eller"}:
        return False
    return read.words[at - 2].key in lexicon.words("pronouns")


def _is_full_name(read: NameText, run: Run, context: Context) -> bool:
    """Several words, the first of which no list knows: "Tjalve Rönnerstrand"."""
    if context is not Context.NONE or is_followed_by_role(read.text, read.words, run.last):
        return True
    is_inside_a_sentence = read.gap(run.first) is Gap.SPACE and read.words[run.first - 1].shape is Shape.LOWER
    return run.has(Part.LAST) and is_inside_a_sentence
