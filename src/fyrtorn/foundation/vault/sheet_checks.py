"""The proof that the recovery sheets got onto paper: some words are asked for. No database.

Until they have been given the question lies in the database: which words, and a keyed digest of each. The words
themselves are kept nowhere, the digests tell nothing to whoever has not the installation's key, and two words of a
sheet of thirty-three tell nothing of the rest. Once answered the question is forgotten.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

SHEETS_ASKED: Final = 2
WORDS_ASKED: Final = 2
ALIKE: Final = 4
"""The first words tell which sheets belong together, and are much the same on all three: they are not asked for."""

_SALT: Final = "fyrtorn.foundation.vault.sheet_checks"


@dataclass(frozen=True, slots=True)
class Question:
    """Which words are asked for: pairs of sheet and word, both from 1, with the digest of the right one."""

    digests: Mapping[tuple[int, int], str]

    @property
    def asked(self) -> list[tuple[int, int]]:
        return sorted(self.digests)

    def wrong(self, answers: Mapping[tuple[int, int], str]) -> list[tuple[int, int]]:
        """The places where another word was given."""
        return [
            place
            for place, digest in self.digests.items()
            if not constant_time_compare(_digest(place, answers.get(place, "")), digest)
        ]


def question_about(sheets: Sequence[str], *, organisation_id: UUID) -> str:
    """A question as it is kept: two words of each of two sheets, drawn anew each time."""
    draw = secrets.SystemRandom()
    digests = []
    for sheet in sorted(draw.sample(range(len(sheets)), SHEETS_ASKED)):
        words = sheets[sheet].split()
        for word in sorted(draw.sample(range(ALIKE, len(words)), WORDS_ASKED)):
            digests.append([sheet + 1, word + 1, _digest((sheet + 1, word + 1), words[word])])
    return signing.dumps([organisation_id.hex, digests], salt=_SALT)


def read_question(kept: str, *, organisation_id: UUID) -> Question | None:
    """What :func:`question_about` made for this organisation; ``None`` for anything else."""
    try:
        organisation, digests = signing.loads(kept, salt=_SALT)
    except signing.BadSignature:
        return None
    if organisation != organisation_id.hex:
        return None
    return Question({(sheet, word): digest for sheet, word, digest in digests})


def _digest(place: tuple[int, int], word: str) -> str:
    sheet, number = place
    said = f"{sheet} {number} {word.strip().lower()}"
    return salted_hmac(_SALT, said, algorithm="sha256").hexdigest()
