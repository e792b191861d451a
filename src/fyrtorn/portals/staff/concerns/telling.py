"""What in a text to a sender may say too much: names, numbers, and what is done or known. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from fyrtorn.domains.concerns.handling.wording import revealing_words
from fyrtorn.foundation.persons.finder import Kind, find_persons


@dataclass(frozen=True, slots=True)
class Telling:
    """What was found, each once, in the order it stands. False when nothing was."""

    names: tuple[str, ...] = field(repr=False)
    numbers: tuple[str, ...] = field(repr=False)
    """What seems to be somebody's number or mailbox."""
    revealing: tuple[str, ...] = field(repr=False)

    def __bool__(self) -> bool:
        return bool(self.names or self.numbers or self.revealing)

    @property
    def everything(self) -> str:
        """All of it in one line."""
        return ", ".join((*self.revealing, *self.names, *self.numbers))


def telling(text: str) -> Telling:
    """What in the text to look at once more before it is sent."""
    found = find_persons(text)
    return Telling(
        names=tuple(dict.fromkeys(one.text for one in found if one.kind is Kind.NAME)),
        numbers=tuple(dict.fromkeys(one.text for one in found if one.kind is not Kind.NAME)),
        revealing=revealing_words(text),
    )
