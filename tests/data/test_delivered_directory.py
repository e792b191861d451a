"""The delivered services, national and demonstration: every entry can be shown as it stands.

Lengths are those of the directory's fields; kinds, audiences and answers are the vocabulary's.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, time
from pathlib import Path
from typing import Any

import phonenumbers
import pytest

from fyrtorn.domains.directory.vocabulary import LineKind, ServiceKind
from fyrtorn.domains.guidance.vocabulary import FactKind
from fyrtorn.foundation.hours.model import HolidayRule, Spell, WeeklyRule
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind
from fyrtorn.foundation.vocabulary.terms import Answer, Audience, Cost

SOURCES = Path(__file__).parents[2] / "src/fyrtorn"


def read(path: str) -> dict[str, list[dict[str, Any]]]:
    content: dict[str, list[dict[str, Any]]] = json.loads((SOURCES / path).read_text("utf-8"))
    return content


NATIONAL = read("domains/directory/delivered/national.json")["services"]
DEMO = read("processes/delivering/demo.json")
SERVICES = NATIONAL + DEMO["services"]
CODES = {place["code"] for place in read("foundation/organisations/data/places.json")["municipalities"]}

SHORT_NUMBERS = {"112", "1177", "11414"}
LONGEST = {"name": 160, "summary": 600, "what_happens": 1500, "who_can_see": 1000}

every_service = pytest.mark.parametrize("service", SERVICES, ids=[service["key"] for service in SERVICES])


def dated(value: str | None) -> date | None:
    return None if value is None else date.fromisoformat(value)


def test_keys_are_unique() -> None:
    assert max(Counter(service["key"] for service in SERVICES).values()) == 1


@every_service
def test_words_come_from_the_vocabulary(service: dict[str, Any]) -> None:
    assert service["kind"] in ServiceKind.values
    assert service["organisation"]["kind"] in OrganisationKind.values
    assert set(service["audiences"]) <= set(Audience.values)
    assert {service["anonymity"], service["sees_number"], service["on_bill"]} <= set(Answer.values)
    assert service["cost"] in Cost.values
    assert "sv" in service["languages"]
    assert service["areas"] == ["SE"] or set(service["areas"]) <= CODES


@every_service
@pytest.mark.parametrize("language", ["sv", "en"])
def test_texts_are_whole_and_fit(service: dict[str, Any], language: str) -> None:
    texts = service["texts"][language]

    assert set(texts) == set(LONGEST)
    assert all(0 < len(texts[part]) <= longest for part, longest in LONGEST.items())


@every_service
def test_says_where_it_comes_from(service: dict[str, Any]) -> None:
    source = service["source"]

    assert 0 < len(source["title"]) <= 200
    assert dated(source["dated"]) is None or dated(service["checked_on"]) == dated(source["dated"])
    assert all(0 < len(line["source"]) <= 200 for line in service["lines"])


@every_service
def test_without_confirmation_nothing_is_younger_than_its_source(service: dict[str, Any]) -> None:
    if service["confirmed"]:
        assert service["checked_on"] is not None
        assert service["key"] in {"nodnumret-112", "polisen-114-14", "vard-1177"}
    else:
        assert service["checked_on"] == service["source"]["dated"]


@every_service
def test_lines_can_be_called_and_written_to(service: dict[str, Any]) -> None:
    for line in service["lines"]:
        assert line["kind"] in LineKind.values
        assert line["label"]["sv"]
        assert line["label"]["en"]
        if line["kind"] == "phone" and line["value"] not in SHORT_NUMBERS:
            number = phonenumbers.parse(line["value"])
            assert phonenumbers.is_valid_number(number)
            assert phonenumbers.parse(line["display"], "SE") == number
        if line["kind"] == "email":
            assert "@" in line["value"]


@every_service
def test_hours_are_rules_the_calendar_understands(service: dict[str, Any]) -> None:
    for line in service["lines"]:
        for rule in line["hours"]["weekly"]:
            spell = Spell(starts=time.fromisoformat(rule["starts"]), minutes=rule["minutes"])
            rules = [
                WeeklyRule(weekday=day, spell=spell, holidays=HolidayRule(rule["holidays"]))
                for day in rule["weekdays"]
            ]
            assert rules


def test_the_only_mobile_number_is_a_service_of_its_own() -> None:
    mobiles = [
        service["key"]
        for service in SERVICES
        for line in service["lines"]
        if line["kind"] == "phone" and line["value"].startswith("+467")
    ]

    assert mobiles == ["helsingborg-rad-och-stodtelefon"]


def test_danger_is_answered_all_year_round() -> None:
    emergency = next(service for service in NATIONAL if service["kind"] == "emergency")

    (rule,) = emergency["lines"][0]["hours"]["weekly"]
    assert (rule["weekdays"], rule["minutes"], rule["holidays"]) == ([1, 2, 3, 4, 5, 6, 7], 1440, "same")


def test_facts_name_a_municipality_a_kind_and_a_source() -> None:
    for fact in DEMO["facts"]:
        assert fact["municipality"] in CODES
        assert fact["kind"] in FactKind.values
        assert 0 < len(fact["text"]["sv"]) <= 1500
        assert 0 < len(fact["text"]["en"]) <= 1500
        assert 0 < len(fact["source"]) <= 200


def test_a_dated_fact_says_its_year() -> None:
    for fact in DEMO["facts"]:
        if fact["dated"]:
            assert fact["dated"][:4] in fact["text"]["sv"]
            assert fact["dated"][:4] in fact["text"]["en"]


def test_sources_disagree_about_who_answers_the_national_line() -> None:
    claims = [claim for claim in DEMO["claims"] if claim["number"] == "+4620100200"]

    assert {claim["owner"].split(",")[0] for claim in claims} == {"Röda Korset", "Rädda Barnen"}
    assert [claim["dated"] for claim in claims if claim["dated"]] == sorted(
        claim["dated"] for claim in claims if claim["dated"]
    )


def test_four_municipalities_are_shown() -> None:
    assert {fact["municipality"] for fact in DEMO["facts"]} == {"0127", "0140", "0486", "1283"}
    assert {area for service in DEMO["services"] for area in service["areas"]} == {
        "0127",
        "0140",
        "0486",
        "1283",
    }
