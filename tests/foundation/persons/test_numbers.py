import pytest

from fyrtorn.foundation.persons.numbers import FoundNumber, NumberKind, find_phone_numbers
from support.pace import within


def the_only_number(text: str) -> FoundNumber:
    found = find_phone_numbers(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "display", "e164", "kind"),
    [
        ("ring Rädda barnen på 020- 100 200 för råd", "020-100 200", "+4620100200", NumberKind.FREEPHONE),
        ("Socialjouren Södertälje, 08 – 523 038 70", "08-523 038 70", "+46852303870", NumberKind.LANDLINE),
        ("stödtelefon 08-52744290", "08-52744290", "+46852744290", NumberKind.LANDLINE),
        ("telefon 0152-291 00 |", "0152-291 00", "+4615229100", NumberKind.LANDLINE),
        ("Växel: +46 (0)8 555 010 00.", "+46 (0)8 555 010 00", "+46855501000", NumberKind.LANDLINE),
        ("+46(0)8-555 010 00", "+46(0)8-555 010 00", "+46855501000", NumberKind.LANDLINE),
        ("+46855501000", "+46855501000", "+46855501000", NumberKind.LANDLINE),
        ("+46 08 555 010 00", "+46 08 555 010 00", "+46855501000", NumberKind.LANDLINE),
        ("0046 8 555 010 00", "0046 8 555 010 00", "+46855501000", NumberKind.LANDLINE),
        ("08/55501000", "08-55501000", "+46855501000", NumberKind.LANDLINE),
        ("tel:08-555 010 00", "08-555 010 00", "+46855501000", NumberKind.LANDLINE),
        ("08-555\u00a0010\u200900", "08-555 010 00", "+46855501000", NumberKind.LANDLINE),
        ("08-555\n010 00", "08-555 010 00", "+46855501000", NumberKind.LANDLINE),
        ("ring 08-\r\n555 010 00 i dag", "08-555 010 00", "+46855501000", NumberKind.LANDLINE),
        ("(08) 555 010 00", "(08) 555 010 00", "+46855501000", NumberKind.LANDLINE),
        ("08.555.010.00", "08-555 010 00", "+46855501000", NumberKind.LANDLINE),
        ("Säpo: 010-568 70 00", "010-568 70 00", "+46105687000", NumberKind.LANDLINE),
        ("0771-14 14 14", "0771-14 14 14", "+46771141414", NumberKind.OTHER),
        ("mobil 0701740605", "0701740605", "+46701740605", NumberKind.MOBILE),
        ("070-174 06 99", "070-174 06 99", "+46701740699", NumberKind.MOBILE),
        ("08-465 004 00", "08-465 004 00", "+46846500400", NumberKind.LANDLINE),
        ("08‑465 004 99", "08-465 004 99", "+46846500499", NumberKind.LANDLINE),
        ("Ring oss på 020-100 200 24 timmar om dygnet", "020-100 200", "+4620100200", NumberKind.FREEPHONE),
        ("020-100 200 1 gång", "020-100 200", "+4620100200", NumberKind.FREEPHONE),
        ("telefon 042-10 50 00.Kontakta oss", "042-10 50 00", "+4642105000", NumberKind.LANDLINE),
        ("Telefon020-100 200Mer information", "020-100 200", "+4620100200", NumberKind.FREEPHONE),
        ("0152-291 00, 645 80 Strängnäs", "0152-291 00", "+4615229100", NumberKind.LANDLINE),
        ("Tfn 0152-291 00\n12 december 2020", "0152-291 00", "+4615229100", NumberKind.LANDLINE),
        ("Kriscentrum i Oslo: +47 22 05 00 00", "+47 22 05 00 00", "+4722050000", NumberKind.OTHER),
    ],
)
def test_a_number_is_found_as_written(text: str, display: str, e164: str, kind: NumberKind) -> None:
    found = the_only_number(text)

    assert (found.display, found.e164, found.kind, found.is_valid) == (display, e164, kind, True)


@pytest.mark.parametrize(
    ("text", "e164"),
    [
        ("Ring 112 om någon är i fara", "112"),
        ("112", "112"),
        ("Vid fara, ring 112!", "112"),
        ("112 – om det är akut", "112"),
        ("SOS Alarm 112", "112"),
        ("Polisen: 114 14", "11414"),
        ("polisen på 11414.", "11414"),
        ("1177 Vårdguiden", "1177"),
        ("Information: 113 13", "11313"),
        ("Bris, 116 111, är öppet", "116111"),
    ],
)
def test_a_short_number_is_plain_digits(text: str, e164: str) -> None:
    found = the_only_number(text)

    assert (found.e164, found.kind) == (e164, NumberKind.SHORT)


@pytest.mark.parametrize(
    "text",
    [
        "organisationsnummer 212000-0365",
        "212000-0365",
        "16212000-0365",
        "19121212-1212",
        "121212-1212",
        "pnr 0212121212",
        "010203-1234",
        "155 80 Nykvarn",
        "645 80 Strängnäs",
        "114 14 Stockholm",
        "113 13 Stockholm",
        "Uppdaterad 2015-11-16",
        "31 mars 2020",
        "08-12-2020",
        "08.12.2020",
        "kl. 09.00-15.00",
        "08.00 — 17.00",
        "kl 08-17 17 mars",
        "kl 08.00.17.00",
        "1 000 000 kr",
        "0,50 kronor",
        "bankgiro 5050-1055",
        "bankgiro 0123-4567",
        "åren 2017–2021",
        "dnr KS 2017/0123-4567",
        "dnr 0152-29100",
        "lagen (2001:453)",
        "förordning 2009:0152-29100",
        "020-HJÄLP",
        "08-555TRYGG",
        "SE35 5000 0000 0549 1000 0003",
        "0-12 år",
        "0001-0002",
        "112 personer deltog",
        "Storgatan 112",
        "112,5 procent",
        "2 112 elever",
        "112 % av målet",
        "sid 112",
        "Se 1177.se",
        "https://exempel.se/sida?id=0846500400",
        "https://exempel.se/dokument/0846500400.pdf",
        "dokument-0846500400",
        "",
    ],
)
def test_other_figures_are_not_numbers(text: str) -> None:
    assert find_phone_numbers(text) == ()


def test_offsets_point_at_the_number_in_the_given_text() -> None:
    text = "Va\u0308xel: 08\u00a0–\u00a0465 004 00 (öppet)"

    found = the_only_number(text)

    assert text[found.start : found.end] == "08\u00a0–\u00a0465 004 00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("telefon 0152-291 00 | fax 0152-290 00", [False, True]),
        ("Fax: 0152-290 00 Tel: 0152-291 00", [True, False]),
        ("Telefon\n0152-291 00\nFax\n0152-290 00", [False, True]),
        ("0152-291 00, 0152-290 00 (fax)", [False, True]),
        ("Telefax 0152-290 00", [True]),
        ("Tel/fax: 0152-291 00", [False]),
    ],
)
def test_fax_is_flagged_by_its_label(text: str, expected: list[bool]) -> None:
    assert [found.is_fax for found in find_phone_numbers(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("08-555 010 69\n08-555 010 48", ["+46855501069", "+46855501048"]),
        ("08-465 004 00 08-465 004 01", ["+46846500400", "+46846500401"]),
        ("08-465 004 00/070-174 06 05", ["+46846500400", "+46701740605"]),
        ("08-465 004 00, 070-174 06 05", ["+46846500400", "+46701740605"]),
        ("0152-291 00 eller 112", ["+4615229100", "112"]),
        ("112, 114 14 och 1177", ["112", "11414", "1177"]),
        ("08 465 004 00\n070 174 06 05", ["+46846500400", "+46701740605"]),
        ("08 465 004 00 eller +46 70 174 06 05", ["+46846500400", "+46701740605"]),
    ],
)
def test_neighbours_are_kept_apart(text: str, expected: list[str]) -> None:
    assert [found.e164 for found in find_phone_numbers(text)] == expected


def test_a_mistyped_number_is_told_but_cannot_be_called() -> None:
    found = the_only_number("Telefon: 070-174 06 0")

    assert (found.display, found.e164, found.is_valid) == ("070-174 06 0", "", False)


@pytest.mark.parametrize(
    "text", ["\x00", "\ud800 08-465 004 00 \udfff", "٠٨-٤٦٥", "0" * 50, "+", "(0", "(0)", "+0"]
)
def test_odd_text_never_raises(text: str) -> None:
    find_phone_numbers(text)


@pytest.mark.parametrize(
    "unit",
    [
        "0",
        "08 ",
        "08-",
        "1",
        "112 ",
        "(0)",
        "+46",
        "+46 ",
        "00 46 ",
        "0 0\n",
        "08\n",
        " ",
        "-",
        "08/5",
        "114 ",
        "fax ",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))

    with within(seconds=1):  # quadratic would take minutes
        find_phone_numbers(text)
