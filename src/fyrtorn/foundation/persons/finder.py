"""Everything in a text that points at one person, with what to write instead."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from fyrtorn.foundation.persons.identity import find_identity_numbers
from fyrtorn.foundation.persons.lexicon import is_role
from fyrtorn.foundation.persons.mailboxes import find_mailboxes, is_personal_mailbox
from fyrtorn.foundation.persons.names import Confidence, FoundName, find_names
from fyrtorn.foundation.persons.numbers import NumberKind, find_phone_numbers
from fyrtorn.foundation.persons.texts import words_of

MASK: Final = "[person]"

_LINE: Final = re.compile(r"[^\n]+")
_LONGEST_ROLE_LINE: Final = 80  # characters

Span = tuple[int, int, bool]
"""Start, end, and whether it is certain."""


class Kind(StrEnum):
    """What points at a person. The last five are looked for only where no person at all may stand."""

    NAME = "name"
    IDENTITY_NUMBER = "identity_number"
    MOBILE = "mobile"
    PERSONAL_MAILBOX = "personal_mailbox"
    PHONE = "phone"  # any number but a mobile
    MAILBOX = "mailbox"  # a function's
    STREET_ADDRESS = "street_address"
    STREET = "street"  # its name alone
    CAR_PLATE = "car_plate"


_REMEDIES: Final = {
    Kind.NAME: "Skriv funktionen i stället för namnet, till exempel ”samordnaren”.",
    Kind.IDENTITY_NUMBER: "Ta bort personnumret. Skriv ålder eller årskurs om det behövs.",
    Kind.MOBILE: "Skriv ett nummer som hör till funktionen eller växeln, inte till en person.",
    Kind.PERSONAL_MAILBOX: "Skriv en gemensam brevlåda, till exempel kommunens eller enhetens.",
    Kind.PHONE: "Ta bort numret. Skriv vilken funktion det går till.",
    Kind.MAILBOX: "Ta bort adressen. Skriv vilken funktion den går till.",
    Kind.STREET_ADDRESS: "Ta bort adressen. Skriv området, till exempel stadsdelen.",
    Kind.STREET: "Skriv området i stället för gatan, till exempel stadsdelen.",
    Kind.CAR_PLATE: "Ta bort registreringsnumret. Skriv vad som hände, inte vilken bil det var.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in a text that points at a person. ``text`` is kept out of ``repr``, and so out of logs."""

    kind: Kind
    start: int
    end: int
    text: str = field(repr=False)
    certain: bool

    @property
    def remedy(self) -> str:
        """What to write instead: a Swedish sentence for whoever wrote the text."""
        return _REMEDIES[self.kind]


def find_persons(text: str) -> tuple[Finding, ...]:
    """Every finding in the text, sorted and without overlap. Linear; never raises."""
    names = find_names(text)
    identities = [(found.start, found.end, found.certain) for found in find_identity_numbers(text)]
    mailboxes = [
        (found.start, found.end, True) for found in find_mailboxes(text) if is_personal_mailbox(found.address)
    ]
    mobiles = list(_mobiles(text, names=list(names)))
    found_names = [(found.start, found.end, found.confidence is Confidence.CERTAIN) for found in names]
    by_weight = [
        (Kind.IDENTITY_NUMBER, [span for span in identities if span[2]]),
        (Kind.PERSONAL_MAILBOX, mailboxes),
        (Kind.MOBILE, mobiles),
        (Kind.IDENTITY_NUMBER, [span for span in identities if not span[2]]),
        (Kind.NAME, found_names),
    ]
    return findings_by_weight(text, by_weight)


def mask(text: str) -> str:
    """The text with "[person]" in place of every finding, certain or not.

    >>> mask("Ring Anna Svensson, 070-174 06 05.")
    'Ring [person], [person].'
    """
    pieces: list[str] = []
    done = 0
    for finding in find_persons(text):
        pieces += [text[done : finding.start], MASK]
        done = finding.end
    return "".join(pieces) + text[done:]


def findings_by_weight(text: str, by_weight: list[tuple[Kind, list[Span]]]) -> tuple[Finding, ...]:
    """What was found, sorted and without overlap: where two meet, the one listed first stands."""
    return tuple(sorted(_without_overlap(text, by_weight), key=lambda finding: finding.start))


def _without_overlap(text: str, by_weight: list[tuple[Kind, list[Span]]]) -> Iterator[Finding]:
    taken = bytearray(len(text))
    for kind, spans in by_weight:
        for start, end, certain in spans:
            if not any(taken[start:end]):
                taken[start:end] = b"\x01" * (end - start)
                yield Finding(kind=kind, start=start, end=end, text=text[start:end], certain=certain)


def _mobiles(text: str, *, names: list[FoundName]) -> Iterator[Span]:
    """Mobile numbers; certain when a name or a role stands on the line, or on the one above or below."""
    numbers = [
        found for found in find_phone_numbers(text) if found.kind is NumberKind.MOBILE and not found.is_fax
    ]
    if not numbers:
        return
    lines = _Lines(text)
    peopled = {lines.at(name.start) for name in names} | lines.with_roles()
    for number in numbers:
        line = lines.at(number.start)
        yield number.start, number.end, not peopled.isdisjoint({line - 1, line, line + 1})


class _Lines:
    """The lines of a text that hold something, numbered from the top."""

    def __init__(self, text: str) -> None:
        self._lines = [match for match in _LINE.finditer(text) if not match.group().isspace()]
        self._starts = [match.start() for match in self._lines]

    def at(self, offset: int) -> int:
        """The number of the line that holds the offset."""
        return bisect_right(self._starts, offset) - 1

    def with_roles(self) -> set[int]:
        """Short lines that say what someone is at work, such as "Säkerhetschef"."""
        short = ((at, line.group()) for at, line in enumerate(self._lines))
        return {
            at
            for at, line in short
            if len(line) <= _LONGEST_ROLE_LINE and any(is_role(word.key) for word in words_of(line))
        }
