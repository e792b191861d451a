"""Words of a text with their offsets, whatever the form of its letters."""

import re
import unicodedata
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011'’´][^\W\d_]+)*")
_LONGEST_WORD: Final = 40  # letters: a name is shorter
_CLUSTER: Final = re.compile(r"[\u0300-\u036f]+")
_DASHES: Final = str.maketrans({"\u2010": "-", "\u2011": "-"})
_LETTERS_WITHOUT_MARKS: Final = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "ß": "ss", "ı": "i", "þ": "th"}
)


class Shape(Enum):
    """How a word is written: "anna", "Anna" or "ANNA"; a lone capital is CAPITALISED."""

    LOWER = auto()
    CAPITALISED = auto()
    UPPER = auto()


@dataclass(frozen=True, slots=True)
class Word:
    """One word. ``start`` and ``end`` are offsets into the composed text of :class:`Composed`."""

    start: int
    end: int
    key: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Composed:
    """A text in composed form (NFC) that remembers where each of its letters was in the given text."""

    text: str
    offsets: tuple[int, ...] | None

    def original(self, offset: int) -> int:
        """The offset in the given text."""
        return offset if self.offsets is None else self.offsets[offset]


def composed(text: str) -> Composed:
    """The text with marks joined to their letters, so that "A" + ring is Å. Linear; never raises."""
    if unicodedata.is_normalized("NFC", text):
        return Composed(text=text, offsets=None)
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for marks in _CLUSTER.finditer(text):
        base = max(done, marks.start() - 1)
        pieces.append(text[done:base])
        offsets.extend(range(done, base))
        cluster = unicodedata.normalize("NFC", text[base : marks.end()])
        pieces.append(cluster)
        offsets.extend(base + at for at in range(len(cluster)))  # a composed cluster is never the longer
        done = marks.end()
    pieces.append(text[done:])
    offsets.extend(range(done, len(text) + 1))
    return Composed(text="".join(pieces), offsets=tuple(offsets))


_UNSEEN: Final = frozenset({"Cf", "Cs"})
_LONGEST_LIGATURE: Final = 4  # letters: a sign that stands for a whole sentence hides no name


def as_seen(text: str) -> Composed:
    """The text as somebody reads it, which remembers where its letters were. Linear; never raises.

    Signs that nobody sees are left out (one between a small and a capital letter is a space), wide and joined
    letters are plain ones, marks are joined to their letters.
    """
    pieces: list[str] = []
    offsets: list[int] = []
    for at, sign in enumerate(text):
        if sign.isascii():
            piece = sign
        elif unicodedata.category(sign) in _UNSEEN:
            piece = " " if text[at - 1 : at].islower() and text[at + 1 : at + 2].isupper() else ""
        else:
            plain = unicodedata.normalize("NFKC", sign)
            piece = plain if len(plain) <= _LONGEST_LIGATURE else sign
        pieces.append(piece)
        offsets += [at] * len(piece)
    offsets.append(len(text))
    joined = composed("".join(pieces))
    back = range(len(joined.text) + 1)
    return Composed(text=joined.text, offsets=tuple(offsets[joined.original(at)] for at in back))


def words_of(text: str) -> list[Word]:
    """Every word, in order, with its inner hyphens and apostrophes. Endless words are left out."""
    return [
        Word(
            start=match.start(),
            end=match.end(),
            key=match.group().translate(_DASHES).casefold(),
            shape=_shape(match.group()),
        )
        for match in _WORD.finditer(text)
        if match.end() - match.start() <= _LONGEST_WORD
    ]


def _shape(word: str) -> Shape:
    if word.isupper() and len(word) > 1:
        return Shape.UPPER
    return Shape.CAPITALISED if word[0].isupper() or _has_capital_after_hyphen(word) else Shape.LOWER


def _has_capital_after_hyphen(word: str) -> bool:
    """Names such as "al-Rashid" begin small."""
    return any(part[0].isupper() for part in re.split(r"[-\u2010\u2011'’´]", word)[1:])


def without_marks(text: str) -> str:
    """Letters as they are written in addresses: "Åkerblom" is "akerblom", "Wiśniewski" is "wisniewski"."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return plain.translate(_LETTERS_WITHOUT_MARKS)
