"""What waits while a sheet is taken in: its rows as they were read, and then the events that came of them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Final

from fyrtorn.domains.situation.events.facts import EventFacts
from fyrtorn.domains.situation.events.sheets.columns import Field
from fyrtorn.domains.situation.events.sheets.reading import Choices
from fyrtorn.foundation.base.plain import of_plain, to_plain
from fyrtorn.foundation.documents.sheets import sheet as sheets
from fyrtorn.foundation.documents.sheets.sheet import Sheet

KEPT_FOR: Final = timedelta(hours=2)
"""How long a sheet waits for whoever sent it in to say yes. It is read as it came, names and all, so no longer than
choosing its columns takes: whoever is called away sends it in again."""


def packed_sheet(sheet: Sheet) -> bytes:
    """The sheet, as it is kept."""
    return _packed(sheets.as_plain(sheet))


def unpacked_sheet(content: bytes | memoryview) -> Sheet:
    return sheets.from_plain(_unpacked(content))


def packed_events(events: Iterable[tuple[str, EventFacts]]) -> bytes:
    """Events with their digests, as they are kept."""
    return _packed([[digest, to_plain(facts)] for digest, facts in events])


def unpacked_events(content: bytes | memoryview) -> list[tuple[str, EventFacts]]:
    return [(digest, of_plain(EventFacts, plain)) for digest, plain in _unpacked(content)]


def plain_choices(choices: Choices) -> dict[str, Any]:
    """The choices as JSON can say them."""
    return {
        "columns": {field.value: column for field, column in choices.columns.items()},
        "words": {field.value: dict(words) for field, words in choices.words.items()},
    }


def choices_from(plain: dict[str, Any]) -> Choices:
    """What :func:`plain_choices` said; what an earlier version called by another name is left out."""
    return Choices(
        columns={Field(name): column for name, column in plain.get("columns", {}).items() if name in _FIELDS},
        words={Field(name): dict(words) for name, words in plain.get("words", {}).items() if name in _FIELDS},
    )


_FIELDS: Final[Sequence[str]] = [field.value for field in Field]


def _packed(plain: Any) -> bytes:
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), level=6)


def _unpacked(content: bytes | memoryview) -> Any:
    return json.loads(zlib.decompress(bytes(content)))
