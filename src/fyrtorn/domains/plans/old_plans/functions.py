"""Who owns a measure in an old plan, as a function in words. Persons are left out. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, TypeVar

from fyrtorn.foundation.persons.work_texts import find_in_work_text

K = TypeVar("K")

LONGEST_OWNER: Final = 120
_EDGES: Final = " ,;:.–-()/[]"
_SPACES: Final = re.compile(r"\s+")
_DANGLING: Final = re.compile(
    r"(?:^|[\s,;])(?:tfn|tel|telefon|mobil|e-post|tillsammans med|och|samt|via|genom|med)\.?\Z", re.I
)
"""What stands last when a name, a number or a mailbox was taken out."""
_LOOSE: Final = re.compile(r"\(\s*\)|\s+,|,\s*(?=,|·|\Z)|,(?=\s*·)")


def without_persons(text: str) -> str:
    """The text with all that points at a person taken out."""
    kept, done = "", 0
    for found in find_in_work_text(text):
        kept += text[done : found.start]
        done = max(done, found.end)
    left = _LOOSE.sub("", kept + text[done:]) if done else text
    return _SPACES.sub(" ", left).strip()


def owner_in(text: str) -> str:
    """The function in a cell or after "Ansvarig:", or nothing: a long text is no function."""
    found = without_persons(text).strip(_EDGES)
    while (shorter := _DANGLING.sub("", found).strip(_EDGES)) != found:
        found = shorter
    is_one = 2 < len(found) <= LONGEST_OWNER and sum(letter.isalpha() for letter in found) > 2
    return found if is_one else ""


def same_function(words: str, known: Mapping[K, str]) -> K | None:
    """Which of the municipality's functions the words mean: the one with just that name, or none."""
    wanted = _folded(words)
    same = [key for key, name in known.items() if wanted and _folded(name) == wanted]
    return same[0] if len(same) == 1 else None


def _folded(name: str) -> str:
    return _SPACES.sub(" ", name.lower().strip(_EDGES)).removesuffix("s")
