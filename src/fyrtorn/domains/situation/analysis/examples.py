"""Example causes that come with the program: somewhere to start, never a finding.

They speak of occasions, conditions and our own ways of working. None says what sort of person does something: a list
of such signs would have staff look for opinions, which the Instrument of Government (2:3) does not let a public body
keep.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from fyrtorn.domains.situation.problem_words import EvidenceKind, ProblemKind
from fyrtorn.domains.situation.vocabulary import Bone


@dataclass(frozen=True, slots=True)
class Example:
    """A cause that has been found elsewhere, what to ask to learn whether it holds here, and where to look."""

    bone: Bone
    kinds: frozenset[ProblemKind]
    text: str
    ask: str
    found_in: tuple[EvidenceKind, ...]


def examples(*, kind: ProblemKind, bone: Bone) -> Sequence[Example]:
    """What may be behind a problem of this kind on one side of it, in the order of the file."""
    return tuple(one for one in delivered() if one.bone is bone and kind in one.kinds)


@lru_cache(maxsize=1)
def delivered() -> Sequence[Example]:
    """Every example there is."""
    text = resources.files(__package__).joinpath("examples.json").read_text("utf-8")
    return tuple(
        Example(
            bone=Bone(row["bone"]),
            kinds=frozenset(map(ProblemKind, row["kinds"])),
            text=row["text"],
            ask=row["ask"],
            found_in=tuple(map(EvidenceKind, row["found_in"])),
        )
        for row in json.loads(text)["causes"]
    )
