"""Whose page it is: the organisation, and the municipality when it is one of Sweden's 290."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from importlib import resources
from typing import Final

from fyrtorn.domains.reading.reader.lines import Page
from fyrtorn.domains.reading.reader.words import known_organisation
from fyrtorn.foundation.persons.finder import mask

_CAPITAL: Final = r"[A-ZÅÄÖ][\wåäöé-]+"
_NAMED: Final = re.compile(
    rf"\b(?:(?P<place>{_CAPITAL}(?:[ ]{_CAPITAL}){{0,2}})[ ]"
    r"(?P<form>kommun|stad|Kommun|Stad|KOMMUN|STAD|kommunalförbund)s?\b"
    rf"|(?P<region>Region[ ]{_CAPITAL}(?:[ ](?:län|Hälsingland))?)"
    rf"|(?P<county>Länsstyrelsen(?:[ ]i)?[ ]{_CAPITAL}(?:[ ]län)?)"
    rf"|(?P<society>(?:Föreningen|Stiftelsen|Riksförbundet|Studieförbundet)[ ]{_CAPITAL}(?:[ ]{_CAPITAL})?))"
)
_NOT_PLACES: Final = frozenset(
    ("Din", "Varje", "Vår", "Vilken", "Denna", "Er", "En", "Ingen", "Hela", "Kontakta", "Min", "Många", "Om", "I",
     "Till", "Svensk", "Sveriges", "Egen", "Annan", "Samma", "Hos", "På", "Besök", "Ring", "Välkommen",
     "Från", "Alla", "Ny")
)  # fmt: skip
_ADDRESS: Final = re.compile(r"(?:@|www\.|\b)([a-z0-9-]{3,40})\.se\b")
_OWN_CONTACT: Final = re.compile(r"(?:kontakta|om|följ)\s+(.{3,60})\Z", re.IGNORECASE)

_SITE, _TITLE, _OPENING_LINES, _MAILBOX, _OWN = 6, 4, 2, 3, 6
"""How much a mention weighs against one in running text: in the head's site name, in the title, in an address,
and in a line such as "Kontakta SKR"."""


_SEVERAL: Final = 3
"""With so many municipalities named, and none of them so often, the page is nobody's in particular."""


def _is_municipality(name: str) -> bool:
    return name.endswith((" kommun", " stad"))


@cache
def _municipalities() -> dict[str, tuple[str, str]]:
    """Formal and short names, and the address key, each to (name, formal name)."""
    path = resources.files("fyrtorn.foundation.organisations").joinpath("data/places.json")
    known: dict[str, tuple[str, str]] = {}
    for place in json.loads(path.read_text("utf-8"))["municipalities"]:
        names = (place["name"], place["formal_name"])
        known[place["formal_name"].casefold()] = names
        known[f"name:{place['name']}".casefold()] = names
        known[f"key:{place['key']}"] = names
    return known


def named(page: Page) -> tuple[str, str]:
    """The organisation whose page it is and its municipality's short name; "" for what cannot be told."""
    weights: Counter[str] = Counter()
    for text, weight in ((page.site, _SITE), (page.title, _TITLE), (page.text, 1)):
        for match in _NAMED.finditer(text):
            if name := _name(match):
                weights[name] += weight
    for match in _ADDRESS.finditer(page.text):
        if names := _municipalities().get(f"key:{match.group(1)}"):
            weights[names[1]] += _MAILBOX
    for line in page.lines:
        contact = _OWN_CONTACT.match(line.text)
        if contact and (known := known_organisation(contact.group(1))):
            weights[known] += _OWN
    if not weights:
        return (mask(page.site) if page.site and "." not in page.site else ""), ""
    organisation = max(weights, key=lambda name: weights[name])
    if weights[organisation] < _SEVERAL and sum(map(_is_municipality, weights)) >= _SEVERAL:
        return "", ""
    municipality = _municipalities().get(organisation.casefold())
    return organisation, municipality[0] if municipality else ""


def municipality_in(label: str) -> str:
    """The formal name of the municipality whose short name ends the label: "Socialjouren Södertälje"; or ""."""
    words = label.split()
    for first in range(max(0, len(words) - 3), len(words)):
        if names := _municipalities().get(f"name:{' '.join(words[first:])}".casefold()):
            return names[1]
    return ""


def _name(match: re.Match[str]) -> str:
    if match["place"] is None:
        return " ".join(match.group().split())
    words = match["place"].split()
    while words and words[0] in _NOT_PLACES:
        words = words[1:]
    form = match["form"].lower()
    for first in range(len(words)):
        known = _municipalities().get(f"{' '.join(words[first:])} {form}".casefold())
        if known:
            return known[1]
    if not words:
        return ""
    place = words[-1].title() if words[-1].isupper() else words[-1]
    return f"{place} {form}"
