import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fyrtorn.foundation.persons.finder import Finding, Kind, find_persons, mask
from support.pace import within

CONTACT = "Förnamn Efternamnsson, Trygghetssamordnare\n070-174 06 05\nfornamn.efternamnsson@botkyrka.se"


def test_a_contact_card_is_a_name_a_mobile_and_a_mailbox() -> None:
    found = find_persons(CONTACT)

    assert [finding.kind for finding in found] == [Kind.NAME, Kind.MOBILE, Kind.PERSONAL_MAILBOX]
    assert all(finding.certain for finding in found)


def test_a_masked_contact_card_keeps_the_function() -> None:
    assert mask(CONTACT) == "[person], Trygghetssamordnare\n[person]\n[person]"


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("Anna Berggren\n070-174 06 05", True),
        ("Säkerhetschef\n\n070-174 06 05", True),
        ("Handläggaren svarar på 070-174 06 05", True),
        ("Stödtelefon: 070-174 06 05", False),
        ("Polisen: 114 14\nStödtelefon: 070-174 06 05", False),
        ("Anna Berggren\nBesök oss\nTorget 1\nStödtelefon: 070-174 06 05", False),
    ],
)
def test_a_mobile_is_certainly_someones_only_near_a_name_or_a_role(text: str, *, certain: bool) -> None:
    mobiles = [finding for finding in find_persons(text) if finding.kind is Kind.MOBILE]

    assert [finding.certain for finding in mobiles] == [certain]


def test_numbers_of_functions_are_left() -> None:
    assert mask("Växel 08-465 004 00, jour 020-100 200, fara 112, fax 0152-290 00.") == (
        "Växel 08-465 004 00, jour 020-100 200, fara 112, fax 0152-290 00."
    )


def test_digits_that_may_be_both_are_a_mobile() -> None:
    assert [finding.kind for finding in find_persons("0701740615")] == [Kind.MOBILE]


def test_an_identity_number_is_told_with_what_to_write_instead() -> None:
    (found,) = find_persons("Hen har 19121212-1212.")

    assert (found.kind, found.text) == (Kind.IDENTITY_NUMBER, "19121212-1212")
    assert found.remedy == "Ta bort personnumret. Skriv ålder eller årskurs om det behövs."


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_has_a_remedy_that_is_a_sentence(kind: Kind) -> None:
    remedy = Finding(kind=kind, start=0, end=1, text="x", certain=True).remedy

    assert remedy.endswith(".")


def test_a_finding_does_not_show_what_it_found() -> None:
    shown = repr(find_persons(CONTACT))

    assert "Efternamnsson" not in shown
    assert "070" not in shown
    assert "botkyrka" not in shown


def test_both_forms_of_letters_give_the_same_findings() -> None:
    text = f"Åsa Öberg, 070-174 06 05\n{CONTACT}"
    apart = unicodedata.normalize("NFD", text)

    assert mask(apart) == unicodedata.normalize("NFD", mask(text))


@given(st.text(st.characters(), max_size=200))
def test_any_text_at_all_is_read(text: str) -> None:
    found = find_persons(text)

    assert all(text[finding.start : finding.end] == finding.text != "" for finding in found)
    assert all(left.end <= right.start for left, right in pairwise(found))


@pytest.mark.parametrize(
    "text", ["\x00Anna Berg\x00", "\ud800Anna Berg\udfff", "Anna\u200bBerg", "a\u0300" * 50]
)
def test_odd_letters_never_raise(text: str) -> None:
    find_persons(text)


@pytest.mark.parametrize(
    "unit",
    [
        *("a", "A", "Aa ", "A.", "Anna ", "Anna-", "anna\n", "heter ", "min bror ", "von Von ", "Svensson "),
        *(
            "a@",
            "a.b@c.",
            "a@b.se ",
            "\u0300",
            "Å\u030a",
            "'a",
            "(",
            "-\n",
            "\ud800",
            "Namn:\n",
            "Handläggare: ",
        ),
        *("070-174 06 05\n", "chef\n070-174 06 05\n", "Anna och ", "Mor "),
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))

    with within(seconds=2):  # measured: half a second at most; quadratic would take minutes
        find_persons(text)
