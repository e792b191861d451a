"""A row becomes an event, or a reason. Pure, but for the check of its texts, which the caller does."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fyrtorn.domains.situation.errors.events import HappenedAhead, HappenedLongAgo, WorshipOnlyAsTarget
from fyrtorn.domains.situation.events import rules
from fyrtorn.domains.situation.events.facts import EventFacts
from fyrtorn.domains.situation.events.sheets.columns import IN_CODES, Field
from fyrtorn.domains.situation.events.sheets.words import CHOICES, OTHERWISE, code_of, day_of
from fyrtorn.domains.situation.events.texts import lines
from fyrtorn.domains.situation.vocabulary import (
    EventKind,
    PlaceKind,
    Reliability,
    SourceKind,
    TargetGroup,
)
from fyrtorn.foundation.documents.sheets.sheet import Row, Sheet
from fyrtorn.foundation.vocabulary.environments import Environment
from fyrtorn.foundation.vocabulary.terms import Answer as Said


class Why(StrEnum):
    """Why a row is not taken in."""

    NO_DAY = "no_day"
    UNREADABLE_DAY = "unreadable_day"
    AHEAD = "ahead"
    LONG_AGO = "long_ago"
    WORSHIP = "worship"
    TOO_LONG = "too_long"
    PERSON = "person"


REASONS: Final[dict[Why, Promise]] = {
    Why.NO_DAY: _("Dagen saknas."),
    Why.UNREADABLE_DAY: _("Dagen går inte att läsa. Skriv den som 2027-03-14."),
    Why.AHEAD: _("Dagen ligger i framtiden."),
    Why.LONG_AGO: _("Dagen ligger före år 2000."),
    Why.WORSHIP: _(
        "En gudstjänstlokal skrivs bara när den blev utsatt, och då med vilken grupp det riktades mot."
    ),
    Why.TOO_LONG: _("Texten är längre än tusen tecken."),
    Why.PERSON: _("Texten kan peka ut en person. Ta bort namn, nummer och adresser."),
}

_RULES: Final = {HappenedAhead: Why.AHEAD, HappenedLongAgo: Why.LONG_AGO, WorshipOnlyAsTarget: Why.WORSHIP}


class Rejected(Exception):  # noqa: N818 - it says what became of the row
    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class Choices:
    """Which column is what, and what the sheet's own words stand for. ``words``: by field, then by word."""

    columns: Mapping[Field, str]
    words: Mapping[Field, Mapping[str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Reader:
    """Reads the rows of one sheet in order. ``areas`` are ids by folded name."""

    sheet: Sheet
    choices: Choices
    areas: Mapping[str, str]
    today: date
    _places: dict[Field, int] = field(init=False)
    _known: dict[tuple[Field, str], str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        at = {name: place for place, name in enumerate(self.sheet.header)}
        self._places = {one: at[column] for one, column in self.choices.columns.items() if column in at}

    def facts(self, row: Row) -> EventFacts:
        """The event that the row tells of, its texts not yet checked for persons. Raises :class:`Rejected`."""
        area = self._code(row, Field.AREA)
        facts = EventFacts(
            happened_on=self._day(row),
            kind=EventKind(self._code(row, Field.KIND)),
            place_kind=PlaceKind(self._code(row, Field.PLACE)),
            source_kind=SourceKind(self._code(row, Field.SOURCE)),
            area_id=UUID(area) if area else None,
            environment=Environment(self._code(row, Field.ENVIRONMENT)),
            target_group=TargetGroup(self._code(row, Field.TARGET)),
            reliability=Reliability(self._code(row, Field.RELIABILITY)),
            reported=Said(self._code(row, Field.REPORTED)),
            text=lines(self._cell(row, Field.TEXT)),
            done=lines(self._cell(row, Field.DONE)),
        )
        if max(len(facts.text), len(facts.done)) > rules.LONGEST_TEXT:
            raise Rejected(Why.TOO_LONG)
        try:
            rules.check(facts, today=self.today)
        except tuple(_RULES) as refusal:
            raise Rejected(_RULES[type(refusal)]) from None
        return facts

    def unplaced(self) -> dict[Field, list[str]]:
        """Words of coded columns that nobody has placed, by field; each column's most frequent first."""
        found: dict[Field, list[str]] = {}
        for one in IN_CODES:
            if one not in self._places:
                continue
            counted = Counter(self._cell(row, one) for row in self.sheet.rows)
            unknown = [
                word
                for word, _count in counted.most_common()
                if word not in self.choices.words.get(one, {})
                and code_of(word, field=one, areas=self.areas) is None
            ]
            if unknown:
                found[one] = unknown
        return found

    def _cell(self, row: Row, one: Field) -> str:
        place = self._places.get(one)
        return "" if place is None else row.cells[place]

    def _day(self, row: Row) -> date:
        cell = self._cell(row, Field.DATE)
        if not cell:
            raise Rejected(Why.NO_DAY)
        day = day_of(cell)
        if day is None:
            raise Rejected(Why.UNREADABLE_DAY)
        return day

    def _code(self, row: Row, one: Field) -> str:
        word = self._cell(row, one)
        known = self._known.get((one, word))
        if known is None:
            known = self._known[one, word] = self._find(word, one)
        return known

    def _find(self, word: str, one: Field) -> str:
        placed = self.choices.words.get(one, {}).get(word)
        code = placed if placed is not None else code_of(word, field=one, areas=self.areas)
        if code is None or not (code == "" or one is Field.AREA or code in CHOICES[one].values):
            return OTHERWISE[one]
        if one is Field.AREA:
            return code if code in self.areas.values() else OTHERWISE[one]
        return code or OTHERWISE[one]


class Digests:
    """Tells the same row of a sheet that is sent once more from two rows that say the same: they are counted."""

    def __init__(self) -> None:
        self._seen: Counter[bytes] = Counter()

    def of(self, facts: EventFacts) -> str:
        """SHA-256 in hexadecimal of what the row says, and of how many rows above said the same."""
        said = "\x1f".join(
            (
                facts.happened_on.isoformat(),
                facts.kind,
                facts.place_kind,
                facts.area_id.hex if facts.area_id else "",
                facts.environment,
                facts.target_group,
                facts.source_kind,
                facts.text,
                facts.done,
            )
        ).encode()
        self._seen[said] += 1
        return hashlib.sha256(said + b"\x1f%d" % self._seen[said]).hexdigest()
