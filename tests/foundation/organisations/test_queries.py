"""Finding a municipality as people type it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.db.models.functions import Collate

from fyrtorn.foundation.base.text import swedish_key
from fyrtorn.foundation.organisations import queries
from fyrtorn.foundation.organisations.errors import OrganisationNotFound
from fyrtorn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.usefixtures("places")


def names(text: str) -> list[str]:
    return [place.name for place in queries.find_municipalities(text)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Nykvarn", "Nykvarn"),
        ("NYKVARN", "Nykvarn"),
        ("nykvarns", "Nykvarn"),
        ("Nykvarns kommun", "Nykvarn"),
        ("nykvarn kommun", "Nykvarn"),
        ("  nykvarn  ", "Nykvarn"),
        ("Orebro", "Örebro"),
        ("malmo", "Malmö"),
        ("Malmö stad", "Malmö"),
        ("Göteborgs stad", "Göteborg"),
        ("goteborgs stads", "Göteborg"),
        ("stockholms stad", "Stockholm"),
        ("Borås", "Borås"),
        ("boras kommun", "Borås"),
        ("Lunds kommun", "Lund"),
        ("upplands vasby", "Upplands Väsby"),
        ("väsby", "Upplands Väsby"),
        ("upplands bro", "Upplands-Bro"),
        ("dals ed", "Dals-Ed"),
        ("malung sälen", "Malung-Sälen"),
        ("sälen", "Malung-Sälen"),
        ("A\u030amål", "Åmål"),
        ("göinge", "Östra Göinge"),
    ],
)
def test_a_place_is_found_first_however_it_is_typed(typed, found):
    assert names(typed)[0] == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("nykvran", "Nykvarn"),
        ("helsingbrog", "Helsingborg"),
        ("Linkjöping", "Linköping"),
        ("sodertelje", "Södertälje"),
        ("kristianstadd", "Kristianstad"),
    ],
)
def test_a_slip_of_the_finger_is_forgiven(typed, found):
    assert found in names(typed)


@pytest.mark.parametrize("typed", ["Håbo", "Habo", "håbo kommun", "habo kommun"])
def test_of_two_places_that_differ_by_a_ring_the_one_that_was_typed_comes_first(typed):
    found = names(typed)

    assert set(found) == {"Habo", "Håbo"}
    assert found[0].casefold() == typed.removesuffix(" kommun").casefold()


def test_a_slip_near_two_places_with_the_same_letters_gives_each_once():
    found = names("hhabo")

    assert len(found) == len(set(found))


def test_a_whole_name_comes_before_longer_ones():
    assert names("lund")[0] == "Lund"
    assert names("mark")[:2] == ["Mark", "Markaryd"]


def test_a_beginning_gives_the_places_in_swedish_order():
    found = names("v")

    assert len(found) == 10
    assert found == sorted(found, key=swedish_key)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "   ",
        "\x00",
        "\u202e\u200b",
        "%",
        "_",
        "'; DROP TABLE organisations_organisation; --",
        "<script>",
        "../../etc/passwd",
        "9" * 100_000,
        "a" + "\u0301" * 50_000,
        "\ud800",
        "ﷺ" * 500,
        "北京",
        "kommun",
        "stad stad stad stad",
    ],
)
def test_what_is_no_place_gives_none_or_a_guess_and_never_a_fault(typed):
    assert len(queries.find_municipalities(typed)) <= 10


@pytest.mark.parametrize("typed", ["xyzzy", "Region Skåne", "%"])
def test_nothing_near_gives_nothing(typed):
    assert names(typed) == []


def test_no_more_than_asked_for():
    assert len(queries.find_municipalities("s", at_most=3)) == 3


def test_there_are_290_municipalities_in_swedish_order_each_with_its_county():
    places = queries.municipalities()

    assert len(places) == 290
    assert [place.name for place in places] == sorted((place.name for place in places), key=swedish_key)
    assert places[0].name == "Ale"
    assert places[-1].name == "Övertorneå"
    assert all(place.county for place in places)


def test_the_list_of_municipalities_is_one_question(django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.municipalities()


def test_a_region_has_its_municipalities_below_it():
    region = queries.organisation_by_key("stockholms-lan")
    rows = queries.organisations(queries.below(region.id))

    assert len(rows) == 1 + 26
    assert queries.municipality("nykvarn").parent_id == region.id


@pytest.mark.parametrize("key", ["finns-inte", "", "stockholms-lan", "NYKVARN"])
def test_what_is_no_municipality_is_not_found_as_one(key):
    with pytest.raises(OrganisationNotFound):
        queries.municipality(key)


def test_an_id_that_is_not_there_is_not_found():
    with pytest.raises(OrganisationNotFound):
        queries.organisation(uuid4())


def test_codes_lead_to_counties_and_municipalities():
    codes = queries.ids_by_code()

    assert len(codes) == 290 + 21
    assert codes["0140"] == queries.municipality("nykvarn").id


@pytest.mark.parametrize("collation", ["C", "sv-SE-x-icu", "en-US-x-icu", "sv-x-icu"])
def test_the_order_is_swedish_whatever_order_the_database_was_set_up_with(collation):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite sorts by code point and nothing else")

    keys = Organisation.objects.order_by(Collate("sort_key", collation), "id")

    assert [row.sort_key for row in keys] == sorted(row.sort_key for row in keys)
