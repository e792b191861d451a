"""What a service writes for its line: pure values, and how they lie in an edition.

Three kinds of text, each a row of pieces: the steps of the conversation guide, the parts of the routine for when crime
is heard of, and the chat's ready replies.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Final

from fyrtorn.domains.helpline.talk_vocabulary import TextKind


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a talk: words to say, what to find out, what to offer. Any may be empty, but not all."""

    key: str
    title: str
    say: str = ""
    find_out: str = ""
    offer: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a routine."""

    key: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """A ready reply. ``link`` is where it leads on: empty, ``article:<slug>`` or ``service:<id>``."""

    key: str
    title: str
    text: str = ""
    link: str = ""


Piece = Step | Part | Reply

PIECES: Final[Mapping[TextKind, type[Step] | type[Part] | type[Reply]]] = {
    TextKind.GUIDE: Step,
    TextKind.CRIME_ROUTINE: Part,
    TextKind.REPLIES: Reply,
}

ARTICLE: Final = "article:"
SERVICE: Final = "service:"


@dataclass(frozen=True, slots=True)
class Text:
    """One edition, or what comes with the program: then ``number`` is 0."""

    kind: TextKind
    number: int
    pieces: tuple[Piece, ...]
    made_on: date | None = None
    made_by: str = ""
    """The function of whoever made it."""

    @property
    def is_delivered(self) -> bool:
        return self.number == 0

    @property
    def steps(self) -> tuple[Step, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Step))

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Part))

    @property
    def replies(self) -> tuple[Reply, ...]:
        return tuple(piece for piece in self.pieces if isinstance(piece, Reply))


def field_names(kind: TextKind) -> tuple[str, ...]:
    """What can be written in a piece of the kind, its title first. The key is not written by anybody."""
    return tuple(one.name for one in fields(PIECES[kind]) if one.name != "key")


def stored(pieces: Iterable[Piece]) -> list[dict[str, str]]:
    """The pieces as an edition holds them."""
    return [asdict(piece) for piece in pieces]


def read(kind: TextKind, content: Iterable[Mapping[str, Any]]) -> tuple[Piece, ...]:
    """The pieces again. A field that is not known any more is left out."""
    names = ("key", *field_names(kind))
    return tuple(PIECES[kind](**{name: row[name] for name in names if name in row}) for row in content)
