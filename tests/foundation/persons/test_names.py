import unicodedata

import pytest

from fyrtorn.foundation.persons.names import Confidence, find_names


def names_in(text: str) -> list[str]:
    return [text[found.start : found.end] for found in find_names(text)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("kommunchef Förnamn Efternamnsson.", "Förnamn Efternamnsson"),
        ("Samordnare: Anna-Karin Lindqvist, växeln", "Anna-Karin Lindqvist"),
        ("Text: Torbjörn von Essling.", "Torbjörn von Essling"),
        ("ordföranden Birgitta af Hällsten (S)", "Birgitta af Hällsten"),
        ("handläggare Noor al-Rashid", "Noor al-Rashid"),
        ("säkerhetssamordnare El-Masri redovisar", "El-Masri"),
        ("Vi träffade Ibrahim Ben Salah i går", "Ibrahim Ben Salah"),
        ("han heter hamza och är 15", "hamza"),
        ("min lillebror elias är med", "elias"),
        ("Pelles mamma ringde", "Pelles"),
        ("Ring Anna Berg på Anna Lindhs plats", "Anna Berg"),
        ("Hamzas skola ringde", "Hamzas"),
        ("Rektorn A. Svedin svarade", "A. Svedin"),
        ("DET ÄR EMIL SANDSTRÖM SOM BESTÄMMER", "EMIL SANDSTRÖM"),
        ("jag mötte sofia lindgren i går", "sofia lindgren"),
        ("Svensson yrkar bifall", "Svensson"),
        ("En man vid namn Robert bor där", "Robert"),
        ("Med vänlig hälsning\nXerxina Ydemo", "Xerxina Ydemo"),
        ("Xerxina Ydemo, trygghetssamordnare", "Xerxina Ydemo"),
        ("Förnamn: Xerxina", "Xerxina"),
        ("Justeras: Xerxina Ydemo", "Xerxina Ydemo"),
        ("Justeringsperson: Xerxina Ydemo", "Xerxina Ydemo"),
        ("Vid protokollet: Xerxina Ydemo", "Xerxina Ydemo"),
        ("Vid protokollet\nXerxina Ydemo", "Xerxina Ydemo"),
        ("Ludde säger att han ska åka", "Ludde"),
        ("Vi väntar på Maria\nBerggren i dag", "Maria\nBerggren"),
    ],
)
def test_a_name_is_found(text: str, name: str) -> None:
    assert names_in(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Rädda Barnen och Röda Korset",
        "Socialjouren Södertälje",
        "Anna Lindhs plats 4",
        "Olof Palmes gata",
        "S:t Eriks gymnasium och Sankta Ragnhilds skola",
        "Sofia församling",
        "Karolinska institutet",
        "Sven Erikssonsgymnasiet i Borås",
        "Vara kommun och Mark kommun",
        "Mina sidor",
        "Januari och Mars är stängt",
        "Hans nummer ligger hos Polisen",
        "Enhetschef Integrationsenheten",
        "Rektor Västerhöjd",
        "Handläggare: initialer saknas",
        "Protokollet justeras omedelbart",
        "Text: Kommunikationsavdelningen",
        "Planen heter Trygg i Norr",
        "Vet inte vad han heter.",
        "Lex Sarah",
        "Regeringen säger nej",
        "PDF och SKR",
        "",
    ],
)
def test_what_only_looks_like_a_name_is_left(text: str) -> None:
    assert names_in(text) == []


def test_two_signs_make_a_name_certain_and_one_makes_it_probable() -> None:
    found = find_names("Anna Berggren ringde. Sedan kom Leyla.")

    assert [name.confidence for name in found] == [Confidence.CERTAIN, Confidence.PROBABLE]


def test_a_surname_is_known_again_in_the_same_text() -> None:
    assert names_in("Hjördis Rask deltog. Vid frågan lämnade Rask salen.") == ["Hjördis Rask", "Rask"]


def test_whoever_has_an_address_in_the_text_has_a_name() -> None:
    assert names_in("Xerxina Ydemo nås på xerxina.ydemo@exempelkommun.se") == ["Xerxina Ydemo"]


@pytest.mark.parametrize("text", ["Kurator Åsa Öberg, Örebro", "Far till Märit Häggström och José Díaz"])
def test_both_forms_of_letters_give_the_same_names_at_offsets_of_the_given_text(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)

    assert [unicodedata.normalize("NFC", name) for name in names_in(apart)] == names_in(text)
    assert len(names_in(text)) > 0
