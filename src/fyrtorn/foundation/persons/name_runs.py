"""Reads words as names: which words may begin one, and how far it goes. Whether it is one is judged elsewhere."""

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Final

from fyrtorn.foundation.persons import lexicon
from fyrtorn.foundation.persons.name_contexts import Context, Gap, context_before, gap_between
from fyrtorn.foundation.persons.texts import Shape, Word, without_marks

_MOST_WORDS: Final = 6
_JOINING: Final = frozenset({"och", "samt", "eller"})


class Part(Enum):
    """What a word is in a name."""

    FIRST = auto()
    AMBIGUOUS = auto()  # a first name that is also a word
    LAST = auto()
    PARTICLE = auto()
    INITIAL = auto()
    UNKNOWN = auto()  # a capital letter for no reason that is known


_JOINTS: Final = ((Gap.DOT, Part.INITIAL), (Gap.LINE, Part.FIRST))
"""What besides a space may stand inside a name: "A. Berg", and a line break after a first name."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words ``first`` up to ``last`` read as one name, and what each of them is."""

    first: int
    last: int
    parts: tuple[Part, ...]

    @property
    def is_alone(self) -> bool:
        """Whether it is one word."""
        return self.last - self.first == 1

    def has(self, *parts: Part) -> bool:
        """Whether any word is one of these."""
        return any(part in self.parts for part in parts)


@dataclass(frozen=True, slots=True)
class NameText:
    """A composed text, its words, and words of its mailboxes: whoever has an address here has a name here.

    What the lists say of a word is remembered for this text only, so that no name outlives its text.
    """

    text: str
    words: list[Word]
    mailbox_words: frozenset[str]
    _judged: dict[str, Part | None] = field(default_factory=dict, repr=False)

    def gap(self, at: int) -> Gap:
        """What stands between the word before ``at`` and the word at ``at``."""
        if not 0 < at < len(self.words):
            return Gap.BREAK
        return gap_between(self.text, self.words[at - 1].end, self.words[at].start)

    def next_key(self, at: int) -> str:
        """The word at ``at`` if only spaces part it from the one before; otherwise nothing."""
        return self.words[at].key if self.gap(at) is Gap.SPACE else ""

    def by_lists(self, key: str) -> Part | None:
        """What a capitalised word is by lists and endings; None when its capital has another reason."""
        if key not in self._judged:
            self._judged[key] = _by_lists(key)
        return self._judged[key]


def _by_lists(key: str) -> Part | None:
    for form in (key, key.removesuffix("s")):
        if lexicon.is_first_name(form):
            return Part.AMBIGUOUS if lexicon.is_ambiguous(form) else Part.FIRST
        if lexicon.is_surname(form):
            return Part.LAST
    return None if lexicon.is_no_name(key) else Part.UNKNOWN


def run_at(read: NameText, at: int) -> tuple[Run, Context] | None:
    """The run of words that may be a name from ``at`` on, with what stands before; None if none begins here."""
    word = read.words[at]
    if word.shape is Shape.LOWER and not _may_begin_small(word.key):
        return None
    context = context_before(read.text, read.words, at)
    run = _run_at(read, at, context)
    return None if run is None else (run, context)


def _may_begin_small(key: str) -> bool:
    return key in lexicon.NOBLE_PARTICLES or lexicon.is_first_name(key)


def _run_at(read: NameText, at: int, context: Context) -> Run | None:
    first = _beginning(read, at, context)
    if first is None or _is_no_person_here(read, at):
        return None
    parts = [first]
    last = at + 1
    while last < len(read.words) and len(parts) < _MOST_WORDS and not is_owner(read, last - 1):
        part = _continuation(read, last, parts)
        if part is None:
            break
        parts.append(part)
        last += 1
    while parts and parts[-1] is Part.PARTICLE:
        parts.pop()
        last -= 1
    return Run(first=at, last=last, parts=tuple(parts)) if parts else None


def _beginning(read: NameText, at: int, context: Context) -> Part | None:
    word = read.words[at]
    if word.shape is not Shape.LOWER:
        return _capitalised(read, word, starts=True)
    if word.key in lexicon.NOBLE_PARTICLES:
        return Part.PARTICLE
    if context.invites_small_letters:
        return Part.AMBIGUOUS if lexicon.is_ambiguous(word.key) else Part.FIRST
    is_full = not lexicon.is_ambiguous(word.key) and _is_small_surname(read.next_key(at + 1))
    return Part.FIRST if is_full and read.words[at + 1].shape is Shape.LOWER else None


def _capitalised(read: NameText, word: Word, *, starts: bool) -> Part | None:
    if word.end - word.start == 1:
        return Part.INITIAL if read.text[word.end : word.end + 1] == "." else None
    known = read.by_lists(word.key)
    if read.mailbox_words and known is not None and _is_in_a_mailbox(read, word):
        return Part.FIRST if starts else Part.LAST
    if known in (Part.FIRST, Part.AMBIGUOUS, Part.LAST):
        return known
    if not starts and word.key in lexicon.words("particles"):
        return Part.PARTICLE
    return None if word.shape is Shape.UPPER else known


def _is_in_a_mailbox(read: NameText, word: Word) -> bool:
    pieces = without_marks(word.key).split("-")
    return len(word.key) > 2 and all(piece in read.mailbox_words for piece in pieces)


def _continuation(read: NameText, at: int, parts: list[Part]) -> Part | None:
    """What the word at ``at`` adds to a name that has come this far; None when the name has ended."""
    gap = read.gap(at)
    word = read.words[at]
    if gap is not Gap.SPACE and (gap, parts[-1]) not in _JOINTS:
        return None
    if word.shape is Shape.LOWER:
        return _small_continuation(read, at, gap)
    part = _capitalised(read, word, starts=False)
    if gap is Gap.LINE:
        return part if part is Part.LAST and _is_wrapped(read, at) else None
    if part in (Part.FIRST, Part.AMBIGUOUS):
        part = _first_name_or_surname(read, at, part)
    return part if _may_follow(part, parts) else None


def _small_continuation(read: NameText, at: int, gap: Gap) -> Part | None:
    word = read.words[at]
    if word.key in lexicon.words("particles") and gap is Gap.SPACE:
        return Part.PARTICLE if read.words[at - 1].shape is not Shape.LOWER else None
    is_small_name = read.words[at - 1].shape is Shape.LOWER and _is_small_surname(word.key)
    return Part.LAST if is_small_name and gap is Gap.SPACE else None


def _may_follow(part: Part | None, parts: list[Part]) -> bool:
    """Whether a name may go on so: no first name after a surname, and at most two surnames."""
    if Part.LAST in parts or (Part.UNKNOWN in parts and len(parts) > 1):
        return part is Part.LAST and parts[-1] is Part.LAST and parts.count(Part.LAST) == 1
    return parts != [Part.UNKNOWN] or part not in (Part.FIRST, Part.AMBIGUOUS)


def _first_name_or_surname(read: NameText, at: int, part: Part) -> Part:
    """Words such as Hassan are both: the last word of a name is its surname."""
    if not lexicon.is_surname(read.words[at].key):
        return part
    following = at + 1
    goes_on = (
        read.gap(following) is Gap.SPACE
        and read.words[following].shape is not Shape.LOWER
        and read.by_lists(read.words[following].key) is not None
    )
    return part if goes_on else Part.LAST


def _is_wrapped(read: NameText, at: int) -> bool:
    """Whether a line was broken inside a sentence: the first name is not alone on its line."""
    return at > 1 and read.gap(at - 1) is Gap.SPACE


def _is_small_surname(key: str) -> bool:
    return len(key) > 3 and lexicon.is_surname(key) and key not in lexicon.words("surnames_that_are_words")


def is_owner(read: NameText, at: int) -> bool:
    """Whether the word is a name that owns what follows: "Pelles"."""
    key = read.words[at].key
    if not key.endswith("s") or lexicon.is_first_name(key) or lexicon.is_surname(key):
        return False
    return lexicon.is_first_name(key[:-1]) or lexicon.is_surname(key[:-1])


def _is_no_person_here(read: NameText, at: int) -> bool:
    """Whether the word belongs to a saint, a law or a meeting place, or is a part of an address."""
    if at and read.words[at - 1].key in lexicon.words("not_after") and read.gap(at) in (Gap.SPACE, Gap.DOT):
        return True
    start, end = read.words[at].start, read.words[at].end
    before, after = read.text[max(0, start - 1) : start], read.text[end : end + 1]
    return before in {"@", "/", "_"} and after in {".", "/", "@"}


def is_institution_after(read: NameText, run: Run) -> bool:
    """Whether it names a street, a school or a parish: "Anna Lindhs plats", "Sofia församling"."""
    key = read.next_key(run.last)
    if not key or not lexicon.is_institution(key):
        return False
    return not (run.is_alone and is_owner(read, run.first) and key in lexicon.words("owned"))


def is_listed(read: NameText, *, at: int, after: int) -> bool:
    """Whether the name that ended before ``after`` and the word at ``at`` are a list: "A B, C D och E F"."""
    if at == after:
        return read.gap(at) is Gap.COMMA
    return at == after + 1 and read.words[after].key in _JOINING and read.gap(at) is Gap.SPACE
