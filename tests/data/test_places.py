"""The delivered list of places is whole, and each place can be told from every other."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PLACES: dict[str, list[dict[str, Any]]] = json.loads(
    (ROOT / "src/fyrtorn/foundation/organisations/data/places.json").read_text("utf-8")
)
COUNTIES = PLACES["counties"]
MUNICIPALITIES = PLACES["municipalities"]


def test_all_of_sweden_is_there() -> None:
    assert (len(COUNTIES), len(MUNICIPALITIES)) == (21, 290)


@pytest.mark.parametrize("key", ["code", "name", "region"])
def test_no_two_counties_share(key: str) -> None:
    assert max(Counter(county[key] for county in COUNTIES).values()) == 1


@pytest.mark.parametrize("key", ["code", "key", "name", "formal_name"])
def test_no_two_municipalities_share(key: str) -> None:
    assert max(Counter(place[key] for place in MUNICIPALITIES).values()) == 1


def test_every_municipality_lies_in_a_county() -> None:
    counties = {county["code"] for county in COUNTIES}

    assert {place["code"][:2] for place in MUNICIPALITIES} == counties
    assert all(place["county"] == place["code"][:2] for place in MUNICIPALITIES)


def test_codes_keep_their_leading_zero() -> None:
    assert {len(county["code"]) for county in COUNTIES} == {2}
    assert {len(place["code"]) for place in MUNICIPALITIES} == {4}
    assert all(place["code"].isdecimal() for place in COUNTIES + MUNICIPALITIES)


def test_how_many_call_themselves_what() -> None:
    assert Counter(place["form"] for place in MUNICIPALITIES) == {"kommun": 275, "stad": 14, "region": 1}


@pytest.mark.parametrize(
    ("code", "formal_name"),
    [
        ("0127", "Botkyrka kommun"),
        ("0140", "Nykvarns kommun"),
        ("0486", "Strängnäs kommun"),
        ("0880", "Kalmar kommun"),
        ("0980", "Region Gotland"),
        ("1280", "Malmö stad"),
        ("1283", "Helsingborgs stad"),
        ("1281", "Lunds kommun"),
        ("1438", "Dals-Eds kommun"),
        ("1480", "Göteborgs stad"),
        ("2023", "Malung-Sälens kommun"),
        ("2080", "Falu kommun"),
        ("2514", "Kalix kommun"),
        ("2583", "Haparanda stad"),
    ],
)
def test_formal_name(code: str, formal_name: str) -> None:
    assert next(place["formal_name"] for place in MUNICIPALITIES if place["code"] == code) == formal_name


def test_habo_and_habo_with_a_ring_have_their_own_addresses() -> None:
    keys = {place["name"]: place["key"] for place in MUNICIPALITIES}

    assert (keys["Habo"], keys["Håbo"], keys["Upplands Väsby"]) == ("habo", "haabo", "upplands-vasby")


def test_gotland_is_also_its_region() -> None:
    gotland = next(place for place in MUNICIPALITIES if place["code"] == "0980")
    county = next(county for county in COUNTIES if county["code"] == "09")

    assert gotland["formal_name"] == county["region"]
