"""What a sheet's own words stand for: days as people write them, and codes by what they are called. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from django.db.models import TextChoices

from fyrtorn.domains.situation.events.sheets.columns import Field
from fyrtorn.domains.situation.vocabulary import (
    EventKind,
    PlaceKind,
    Reliability,
    SourceKind,
    TargetGroup,
)
from fyrtorn.foundation.base.text import fold
from fyrtorn.foundation.vocabulary.environments import Environment
from fyrtorn.foundation.vocabulary.terms import Answer as Said

CHOICES: Final[dict[Field, type[TextChoices]]] = {
    Field.KIND: EventKind,
    Field.PLACE: PlaceKind,
    Field.ENVIRONMENT: Environment,
    Field.TARGET: TargetGroup,
    Field.SOURCE: SourceKind,
    Field.RELIABILITY: Reliability,
    Field.REPORTED: Said,
}

OTHERWISE: Final[dict[Field, str]] = {
    Field.AREA: "",
    Field.KIND: EventKind.OTHER,
    Field.PLACE: PlaceKind.OTHER,
    Field.ENVIRONMENT: Environment.UNKNOWN,
    Field.TARGET: TargetGroup.UNKNOWN,
    Field.SOURCE: SourceKind.OTHER,
    Field.RELIABILITY: Reliability.LIKELY,
    Field.REPORTED: Said.UNKNOWN,
}
"""What an empty cell, a missing column or a word that nobody has placed stands for."""

_ALSO: Final[dict[Field, dict[str, tuple[str, ...]]]] = {
    Field.KIND: {
        EventKind.PROPAGANDA: ("klistermärke", "klistermarken", "flygblad", "affisch", "banderoll", "symbol"),
        EventKind.GATHERING: ("demonstration", "manifestation", "möte", "sammankomst", "torgmöte"),
        EventKind.DAMAGE: ("skadegörelse", "klotter", "vandalisering"),
        EventKind.THREAT_GROUP: ("hot mot samfund", "hot mot grupp", "hets mot folkgrupp"),
        EventKind.THREAT: ("hot",),
        EventKind.VIOLENCE: ("våld", "misshandel"),
        EventKind.RECRUITMENT: ("värvning", "rekrytering"),
        EventKind.ONLINE: ("internet", "nätet", "sociala medier", "digitalt"),
    },
    Field.PLACE: {
        PlaceKind.PUBLIC: ("gata", "torg", "park", "centrum", "utomhus", "offentlig plats"),
        PlaceKind.SCHOOL: ("skola", "förskola", "gymnasium"),
        PlaceKind.LEISURE: ("fritidsgård", "bibliotek", "idrott", "idrottsplats", "sporthall"),
        PlaceKind.TRANSPORT: ("hållplats", "busshållplats", "station", "resecentrum"),
        PlaceKind.WORKPLACE: ("arbetsplats", "kontor", "kommunhus"),
        PlaceKind.ONLINE: ("internet", "nätet", "digitalt", "sociala medier"),
    },
    Field.ENVIRONMENT: {
        Environment.WHITE_POWER: ("vit makt", "högerextrem", "högerextremism", "nazistisk"),
        Environment.ISLAMIST: ("islamistisk", "islamism", "våldsbejakande islamism"),
        Environment.AUTONOMOUS: ("autonom", "vänsterextrem", "vänsterextremism"),
        Environment.NONE_IDENTIFIED: ("ingen", "saknas"),
        Environment.UNKNOWN: ("okänd", "oklar", "vet ej"),
    },
    Field.SOURCE: {
        SourceKind.OWN_STAFF: ("personal", "egen personal", "egen iakttagelse", "kommunen"),
        SourceKind.POLICE: ("polis",),
        SourceKind.HOUSING: ("bostadsbolag", "hyresvärd", "fastighetsägare"),
        SourceKind.OPEN: ("media", "tidning", "öppen källa", "nyheter"),
        SourceKind.RESIDENT: ("medborgare", "allmänhet", "boende"),
    },
    Field.RELIABILITY: {
        Reliability.CONFIRMED: ("bekräftad", "hög", "säker"),
        Reliability.LIKELY: ("trolig", "medel"),
        Reliability.UNCERTAIN: ("osäker", "låg", "rykte"),
    },
    Field.REPORTED: {
        Said.YES: ("ja", "j", "x", "1", "true", "sant", "anmäld"),
        Said.NO: ("nej", "n", "0", "false", "falskt"),
        Said.UNKNOWN: ("vet ej", "okänt", "?"),
    },
}

MOST_WORDS: Final = 60
"""Different words of one column that somebody is asked about. The rest stand for ``OTHERWISE``."""


def code_of(word: str, *, field: Field, areas: Mapping[str, str]) -> str | None:
    """The code that a word stands for; ``None`` when it has to be asked. ``areas`` are ids by folded name.

    >>> code_of("Klistermärken", field=Field.KIND, areas={})
    'propaganda'
    """
    seen = fold(word)
    if not seen:
        return OTHERWISE[field]
    if field is Field.AREA:
        return areas.get(seen)
    best: tuple[int, str] | None = None
    for code, names in _names(field).items():
        for name in names:
            if seen == name:
                return code
            if len(name) > 2 and re.search(rf"\b{re.escape(name)}", seen):
                best = max(best or (0, ""), (len(name), code))
    return best[1] if best else None


@lru_cache
def _names(field: Field) -> dict[str, list[str]]:
    """What each code of a field is called, folded: its value, its label's first words, and other names for it."""
    choices = CHOICES[field]
    also = _ALSO.get(field, {})
    return {
        value: [
            fold(value.replace("_", " ")),
            fold(str(label).partition(",")[0]),
            *map(fold, also.get(value, ())),
        ]
        for value, label in choices.choices
    }


_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "jan januari",
            "feb februari",
            "mar mars",
            "apr april",
            "maj",
            "jun juni",
            "jul juli",
            "aug augusti",
            "sep sept september",
            "okt oktober",
            "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}
_YEAR_FIRST: Final = re.compile(r"(?P<y>(?:19|20|21)\d\d)[-/.]?(?P<m>\d\d?)[-/.]?(?P<d>\d\d?)\b")
_DAY_FIRST: Final = re.compile(r"(?P<d>\d\d?)[-/. ]+(?P<m>\d\d?)[-/. ]+(?P<y>(?:19|20|21)\d\d|\d\d)\b")
_MONTH_NAMED: Final = re.compile(r"(?P<d>\d\d?)\.? +(?P<m>[a-z]{3,9})\.? +(?P<y>(?:19|20|21)\d\d)\b")
_SERIAL: Final = re.compile(r"[345]\d{4}(?:\.\d+)?")
_SERIAL_FROM: Final = date(1899, 12, 30)
"""Day 0 of spreadsheets' own way to count days."""


def day_of(cell: str) -> date | None:
    """The day that a cell says, the Swedish way; ``None`` when it says none. What stands after it is not read.

    >>> [str(day_of(cell)) for cell in ("2027-03-14 22:30", "14/3 2027", "14 mars 2027", "46460")]
    ['2027-03-14', '2027-03-14', '2027-03-14', '2027-03-14']
    """
    text = fold(cell)
    if _SERIAL.fullmatch(text):
        return _SERIAL_FROM + timedelta(days=int(text[:5]))
    for pattern in (_YEAR_FIRST, _DAY_FIRST, _MONTH_NAMED):
        found = pattern.match(text)
        if found is None:
            continue
        month = _MONTHS.get(found["m"], 0) if found["m"].isalpha() else int(found["m"])
        year = int(found["y"]) + (2000 if len(found["y"]) == 2 else 0)
        try:
            return date(year, month, int(found["d"]))
        except ValueError:
            return None
    return None
