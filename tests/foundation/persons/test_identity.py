"""Numbers here are from the birth numbers 980-999, which Skatteverket keeps for tests, and 19121212-1212."""

import pytest

from fyrtorn.foundation.persons.identity import find_identity_numbers, is_identity_number
from support.pace import within


@pytest.mark.parametrize(
    "written",
    [
        "19121212-1212",
        "121212-1212",
        "121212+1212",
        "191212121212",
        "20091130-9854",
        "091130-9854",
        "091130–9854",
        "091130 9854",
        "8506179848",
        "080229-9875",
        "100461-9837",
        "19950275-9864",
        "1912-12-12-1212",
        "12.12.12-1212",
        "12.12.12+1212",
        "2009-11-30-9854",
        "2009/11/30-9854",
        "09–11–30–9854",
    ],
)
def test_an_identity_number_is_found_however_it_is_written(written: str) -> None:
    text = f"Hen har {written}, enligt Skatteverket."

    found = find_identity_numbers(text)

    assert [text[number.start : number.end] for number in found] == [written]


@pytest.mark.parametrize("before", ["elev-", "nr_", "/den-", "("])
def test_what_it_is_written_together_with_does_not_hide_it(before: str) -> None:
    assert len(find_identity_numbers(f"{before}19121212-1212_")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "091130-9855",  # wrong check digit
        "090229-9873",  # no such day
        "091330-9854",  # no such month
        "212000-0365",  # an organisation
        "2015-11-16",
        "KS 091130-98541",
        "x091130-9854",
        "091130-9854-2",
        "0152-291 00",
        "2009-11-30 – 9854 besökare",
        "2009.11.30-9854.12.31",
        "1.09.11.30-9854",
        "2009-11/30-9854",
        "2009-11-31-9853",  # no such day
        "",
    ],
)
def test_other_figures_are_no_identity_numbers(text: str) -> None:
    assert find_identity_numbers(text) == ()


def test_plain_digits_that_may_be_a_phone_number_are_not_certain() -> None:
    assert [found.certain for found in find_identity_numbers("0701740615")] == [False]


@pytest.mark.parametrize(("written", "certain"), [("2012-12-12-1212", False), ("1912-12-12-1212", True)])
def test_a_day_of_this_century_and_what_may_be_a_time_are_not_certain(written: str, certain: bool) -> None:
    assert [found.certain for found in find_identity_numbers(written)] == [certain]


def test_a_coordination_number_adds_sixty_to_the_day() -> None:
    assert is_identity_number("1004619837")


@pytest.mark.parametrize("unit", ["0", "850617-9848 ", "8506179848", "8506", "-", "19", "19-", "09.11."])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    with within(seconds=1):
        find_identity_numbers(unit * (100_000 // len(unit)))
