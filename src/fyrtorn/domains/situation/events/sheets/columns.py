"""Which column of a sheet is what. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fyrtorn.foundation.base.text import fold


class Field(StrEnum):
    """What a column may hold."""

    DATE = "date"
    AREA = "area"
    KIND = "kind"
    PLACE = "place_kind"
    ENVIRONMENT = "environment"
    TARGET = "target_group"
    SOURCE = "source_kind"
    RELIABILITY = "reliability"
    REPORTED = "reported"
    TEXT = "text"
    DONE = "done"


LABELS: Final[dict[Field, Promise]] = {
    Field.DATE: _("Datum"),
    Field.AREA: _("Område"),
    Field.KIND: _("Slag av händelse"),
    Field.PLACE: _("Slag av plats"),
    Field.ENVIRONMENT: _("Miljö"),
    Field.TARGET: _("Riktad mot"),
    Field.SOURCE: _("Källa"),
    Field.RELIABILITY: _("Hur säkert"),
    Field.REPORTED: _("Polisanmäld"),
    Field.TEXT: _("Vad hände"),
    Field.DONE: _("Vad gjordes"),
}

IN_CODES: Final = (
    Field.AREA,
    Field.KIND,
    Field.PLACE,
    Field.ENVIRONMENT,
    Field.TARGET,
    Field.SOURCE,
    Field.RELIABILITY,
    Field.REPORTED,
)
"""Columns whose words stand for something chosen from a list."""

_HEADERS: Final[dict[Field, tuple[str, ...]]] = {
    Field.DATE: ("datum", "händelsedatum", "dag", "när", "tidpunkt", "inträffade", "tid"),
    Field.AREA: ("område", "stadsdel", "kommundel", "geografi", "var", "tätort", "distrikt"),
    Field.KIND: ("slag", "typ", "händelsetyp", "kategori", "typ av händelse", "rubricering", "ärendetyp"),
    Field.PLACE: ("plats", "typ av plats", "platstyp", "lokal"),
    Field.ENVIRONMENT: ("miljö", "extremistmiljö", "ideologi", "inriktning"),
    Field.TARGET: ("riktad mot", "målgrupp", "utsatt", "utsatt grupp", "mål", "drabbad"),
    Field.SOURCE: ("källa", "källtyp", "rapporterat av", "uppgiftslämnare", "rapportör", "inkommit från"),
    Field.RELIABILITY: ("säkerhet", "tillförlitlighet", "bedömning", "trovärdighet"),
    Field.REPORTED: ("polisanmäld", "polisanmält", "anmäld", "anmält", "polisanmälan"),
    Field.TEXT: ("vad hände", "beskrivning", "händelse", "text", "fritext", "kommentar", "iakttagelse"),
    Field.DONE: ("vad gjordes", "åtgärd", "åtgärder", "vidtagen åtgärd", "insats", "hantering"),
}


def guessed(header: Sequence[str], *, last_time: Mapping[str, str] | None = None) -> Mapping[Field, str]:
    """A column for each field that one is found for: last time's where it is there, else by its name.

    No column is used twice.

    >>> dict(guessed(["Nr", "Datum", "Typ av händelse", "Beskrivning"]))["kind"]
    'Typ av händelse'
    """
    found: dict[Field, str] = {}
    for field in Field:
        column = (last_time or {}).get(field.value, "")
        if column in header and column not in found.values():
            found[field] = column
    ranked = sorted(
        (-_likeness(column, name), place, at, field, column)
        for field, names in _HEADERS.items()
        for place, name in enumerate(names)
        for at, column in enumerate(header)
        if _likeness(column, name)
    )
    for *_rank, field, column in ranked:
        if field not in found and column not in found.values():
            found[field] = column
    return MappingProxyType(found)


def _likeness(column: str, name: str) -> int:
    """3 for the same, 2 when one begins with the other, 1 when it is a word within; 0 else."""
    seen, sought = fold(column), fold(name)
    if seen == sought:
        return 3
    if seen.startswith(f"{sought} ") or (len(sought) > 3 and seen.startswith(sought)):
        return 2
    return int(f" {sought} " in f" {seen} ")
