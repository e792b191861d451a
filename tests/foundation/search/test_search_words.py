import pytest

from fyrtorn.foundation.search.question import MOST_WORDS, parse
from fyrtorn.foundation.search.spelling import distance
from fyrtorn.foundation.search.words import stem


@pytest.mark.parametrize(
    "forms",
    [
        "kommun kommunen kommunens kommuner kommunerna kommunernas",
        "skola skolan skolans skolor skolorna",
        "anmälan anmälans anmälningar anmälningarna",
        "utbilda utbildar utbildning utbildningen utbildningarna",
        "förälder föräldern föräldrar föräldrarna föräldrars",
        "vän vännen vänner vännerna",
        "barn barnet barnen barns barnens",
        "handlingsplan handlingsplanen handlingsplaner handlingsplanerna",
        "jihadist jihadister jihadism jihadismen",
        "medlem medlemmen medlemmar",
        "mamma mammor mammorna",
        "dotter döttrar döttrarna",
    ],
)
def test_inflected_forms_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("islam", "islamism"),
        ("tidning", "tid"),
        ("plan", "plats"),
        ("social", "socialtjänst"),
        ("organ", "orgie"),
    ],
)
def test_different_words_are_kept_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


def test_marks_over_letters_do_not_matter() -> None:
    assert stem("LÄGESBILDERNA") == stem("lagesbilderna") == stem("la\u0308gesbilderna")


def test_only_quotation_marks_are_operators() -> None:
    question = parse('våld AND (NOT hot) OR kommun* “allmänna handlingar” -"x" title:lag\'; DROP TABLE')

    assert [word.text for word in question.words[:2]] == ["allmänna", "handlingar"]
    assert question.phrases == (("allman", "handling"),)
    assert not question.is_cut


def test_more_words_than_are_used_is_said() -> None:
    question = parse(" ".join(f"ord{number}" for number in range(10_000)))

    assert len(question.words) == MOST_WORDS
    assert question.is_cut


def test_two_letters_that_changed_places_are_one_slip() -> None:
    assert distance("orosamnal", "orosanmal", most=2) == 1
    assert distance("kommun", "skola", most=2) == 3
