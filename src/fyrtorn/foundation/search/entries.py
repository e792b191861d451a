"""What the index is fed with: texts that are already open to whoever is named as their readers."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final
from uuid import UUID

from fyrtorn.foundation.access.permissions import Permission


@dataclass(frozen=True, slots=True)
class Readers:
    """Who may find a text: everybody; or whoever holds a permission, anywhere or in one of some organisations."""

    permission: Permission | None = None
    organisations: frozenset[UUID] = frozenset()

    def __post_init__(self) -> None:
        if self.organisations and self.permission is None:
            raise ValueError("an organisation's readers hold some permission there")


EVERYBODY: Final = Readers()

LONGEST_TITLE: Final = 300
LONGEST_LEAD: Final = 2_000
LONGEST_BODY: Final = 200_000
"""Signs that are indexed and shown; a text may be longer, and is found by its beginning."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One text to find. ``key`` is unique within ``source``, which names who feeds it ("knowledge").

    ``title``, ``lead`` and ``body`` are plain text and are shown in excerpts. ``key_words`` are found by, and never
    shown. ``facets`` are what results can be narrowed by, beside ``kind`` and ``language``: codes by the facet's name.
    """

    source: str
    key: str
    kind: str
    title: str
    address: str
    language: str = "sv"
    lead: str = ""
    body: str = ""
    key_words: Sequence[str] = ()
    facets: Mapping[str, Sequence[str]] = field(default_factory=lambda: MappingProxyType({}))
    readers: Readers = EVERYBODY
    changed_on: date | None = None

    @property
    def digest(self) -> bytes:
        """Sixteen bytes that differ when anything of the entry, or the way it is indexed, does."""
        said = [
            INDEXED_AS,
            *(self.kind, self.title, self.address, self.language, self.lead, self.body),
            list(self.key_words),
            sorted((name, sorted(values)) for name, values in self.facets.items()),
            [self.readers.permission or "", *sorted(map(str, self.readers.organisations))],
            str(self.changed_on or ""),
        ]
        return hashlib.blake2b(json.dumps(said).encode(), digest_size=16).digest()


INDEXED_AS: Final = 1
"""Raised when words, stems or weights change, so that what was indexed before is indexed anew."""
