import pytest

from fyrtorn.foundation.persons.mailboxes import find_mailboxes, is_personal_mailbox, name_parts


@pytest.mark.parametrize(
    "address",
    [
        "fornamn.efternamnsson@botkyrka.se",
        "ANNA.BERGGREN@exempelkommun.se",
        "anna-karin.lindqvist@exempelkommun.se",
        "s.hagelin@exempelkommun.se",
        "anna@exempelkommun.se",
        "behrouz_tehrani@exempelkommun.se",
        "abelone.fjardingsson@exempelkommun.se",
        "lovisa.thorsell2@exempelpost.se",
    ],
)
def test_an_address_of_a_person_is_personal(address: str) -> None:
    assert is_personal_mailbox(address)


@pytest.mark.parametrize(
    "address",
    [
        "kommun@strangnas.se",
        "socialtjanst@exempelkommun.se",
        "info@exempelkommun.se",
        "orosanmalan.barn@exempelkommun.se",
        "kontaktcenter@exempelkommun.se",
        "trygghet.sakerhet@exempelkommun.se",
        "samordnare.vbe@exempelkommun.se",
        "stod.behandling@exempelkommun.se",
        "medborgarservice@exempelkommun.se",
        "botkyrka.kommun@exempelkommun.se",
        "alby.fritidsgard@exempelkommun.se",
        "fritidsbanken@exempelkommun.se",
        "no-reply@exempelkommun.se",
        "112@exempelkommun.se",
    ],
)
def test_an_address_of_a_function_is_not(address: str) -> None:
    assert not is_personal_mailbox(address)


def test_a_name_known_from_the_text_makes_an_address_personal() -> None:
    assert not is_personal_mailbox("xerxina@exempelkommun.se")
    assert is_personal_mailbox("xerxina@exempelkommun.se", known_names=["Xerxina", "Öberg"])


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Skriv till kommun@strangnas.se.", ["kommun@strangnas.se"]),
        ("mailto:info@exempelkommun.se", ["info@exempelkommun.se"]),
        ("<a.b@exempelkommun.se>,c@exempelkommun.se", ["a.b@exempelkommun.se", "c@exempelkommun.se"]),
        ("...info@exempelkommun.se", ["info@exempelkommun.se"]),
        ("namn @ kommun.se, @kommun, info@localhost, @", []),
    ],
)
def test_addresses_are_found_without_what_stands_around(text: str, addresses: list[str]) -> None:
    found = find_mailboxes(text)

    assert [mailbox.address for mailbox in found] == addresses
    assert [text[mailbox.start : mailbox.end] for mailbox in found] == addresses


def test_an_address_is_not_shown_by_repr() -> None:
    assert "anna" not in repr(find_mailboxes("anna.berg@exempelkommun.se"))


def test_parts_of_an_address_are_plain_letters() -> None:
    assert name_parts("Åsa-Karin.Öberg2@exempelkommun.se") == ("asa", "karin", "oberg")
