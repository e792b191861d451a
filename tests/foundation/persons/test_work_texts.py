import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fyrtorn.foundation.persons.finder import Kind
from fyrtorn.foundation.persons.work_texts import find_in_work_text
from support.pace import within


def _found(text: str) -> list[tuple[str, str, bool]]:
    return [(found.kind.value, found.text, found.certain) for found in find_in_work_text(text)]


@pytest.mark.parametrize(
    ("text", "address", "certain"),
    [
        ("Han bor på Storgatan 14 B, 155 30 Nykvarn.", "Storgatan 14 B, 155 30 Nykvarn", True),
        ("Per Albin Hanssons väg 12", "Per Albin Hanssons väg 12", True),
        ("Norra Hamngatan 4–6 är utsatt", "Norra Hamngatan 4–6", True),
        ("på storgatan 3", "storgatan 3", True),
        ("Bergsgränd 2, lgh 1103", "Bergsgränd 2, lgh 1103", True),
        ("Stortorget 17", "Stortorget 17", False),
        ("hos c/o Vinterbäck", "c/o Vinterbäck", True),
        ("Box 123, 155 21 Nykvarn", "Box 123, 155 21 Nykvarn", True),
        ("box 44", "box 44", False),
        ("Hagby Gård 3, 155 93 Nykvarn", "Hagby Gård 3, 155 93 Nykvarn", True),
        ("bor i Hagby 12.", "Hagby 12", True),
    ],
)
def test_an_address_is_found_to_its_end(text: str, address: str, *, certain: bool) -> None:
    assert _found(text) == [("street_address", address, certain)]


@pytest.mark.parametrize(
    ("text", "street"),
    [
        ("Bråk på Storgatan under våren", "Storgatan"),
        ("Karl Johansgatan är stökig", "Karl Johansgatan"),
        ("vid Drottning Kristinas väg", "Drottning Kristinas väg"),
        ("Storgatan 14.30", "Storgatan"),
        ("Storgatan 12 maj", "Storgatan"),
        ("Storgatan 3 gånger", "Storgatan"),
    ],
)
def test_a_street_alone_is_never_certain(text: str, street: str) -> None:
    assert _found(text) == [("street", street, False)]


@pytest.mark.parametrize(
    "text",
    [
        "Gustav Adolfs torg",
        "Riksväg 40, väg 73 och Länsväg 225",
        "Kommunens väg framåt, Region Skånes väg",
        "Skolvägen är mörk",
        "Handlingsplan 2 och Utvärderingen 3",
        "155 30 Nykvarn",
        "buss 14, rum 214, box 3",
    ],
)
def test_what_is_no_address_is_left(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "plate", "certain"),
    [
        ("bilen MLB 118 stod där", "MLB 118", True),
        ("en skåpbil, zug45b", "zug45b", True),
        ("regnumret var nyp 12d", "nyp 12d", True),
        ("någon såg XTZ-207", "XTZ-207", False),
        ("någon såg XTZ207", "XTZ207", True),
        ("bil OSL 181", "OSL 181", True),
    ],
)
def test_a_car_plate_is_found(text: str, plate: str, *, certain: bool) -> None:
    assert _found(text) == [("car_plate", plate, certain)]


@pytest.mark.parametrize(
    "text",
    [
        "SFS 2023:196, OSL 18:1, LVU 52 §, MHF 214",
        "kursen TBC 101 och sal WAM 310",
        "ISO 270, MSB 121, Lgr 22",
        "TBC 120 elever",
        "och 204 och med 15b",
        "ABC 9 mm, ABCD 123, ABC 1234, XABC 123",
    ],
)
def test_laws_courses_and_rooms_are_no_plates(text: str) -> None:
    assert _found(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ring 112, 114 14 eller 1177.", []),
        ("Ring 020-100 200.", [("phone", "020-100 200", False)]),
        ("Ring 08-465 004 00.", [("phone", "08-465 004 00", True)]),
        ("Ring 070-174 06 05.", [("mobile", "070-174 06 05", True)]),
        ("info@nykvarn.example", [("mailbox", "info@nykvarn.example", False)]),
        ("stugan@gmail.example", [("personal_mailbox", "stugan@gmail.example", True)]),
        ("19121212-1212", [("identity_number", "19121212-1212", True)]),
    ],
)
def test_every_number_and_mailbox_is_found_but_the_official_short_ones(
    text: str, found: list[tuple[str, str, bool]]
) -> None:
    assert _found(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "An\u00adna Berg\u00adgren",
        "Anna\u200bBerggren",
        "Ａｎｎａ Ｂｅｒｇｇｒｅｎ",
        "\u202eAnna Berggren\u202c",
    ],
)
def test_signs_that_nobody_sees_hide_nothing(text: str) -> None:
    (found,) = find_in_work_text(text)

    assert found.kind is Kind.NAME
    assert found.text == text[found.start : found.end]


def test_a_finding_does_not_show_what_it_found() -> None:
    shown = repr(find_in_work_text("Anna Berggren, Storgatan 14, bil MLB 118, 08-465 004 00"))

    assert not any(word in shown for word in ("Berggren", "Storgatan", "MLB", "465"))


@given(st.text(st.characters(), max_size=200))
def test_any_text_at_all_is_read(text: str) -> None:
    found = find_in_work_text(text)

    assert all(text[finding.start : finding.end] == finding.text != "" for finding in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@given(st.text(st.sampled_from("ABab1 2\n,.-@/coväggatan\u200b\u030a"), max_size=60))
def test_texts_near_the_rules_are_read_in_either_form_of_letters(text: str) -> None:
    find_in_work_text(text)
    find_in_work_text(unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    "unit",
    [
        *(
            "a",
            "Aa ",
            "Anna ",
            "gata ",
            "Anna gata ",
            "Storgatan ",
            "Storgatan 1 ",
            "Storgatan 14 B, 155 30 Aa ",
        ),
        *(
            "Norra ",
            "Karl Johans ",
            "1",
            "1 ",
            "155 30 ",
            "155 30 A",
            "c/o ",
            "c/o A",
            "Box ",
            "Box 12,\n",
            "bor på A",
        ),
        *(
            "ABC",
            "ABC ",
            "ABC 12",
            "ABC 123 ",
            "bil ",
            "abc123",
            "reg nr ",
            "\u00ad",
            "\u200b",
            "Å\u030a",
            "ﷺ",
            "a@b.se ",
        ),
        *("Aa bb cc 1\n", "A-", "adress: Aa Aa "),
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (60_000 // len(unit))

    with within(seconds=2.5):  # measured: at most 0.9; quadratic would take minutes
        find_in_work_text(text)
