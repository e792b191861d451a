"""The help finder's order, whatever lines there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fyrtorn.domains.guidance.finder import (
    LISTED_AT_MOST,
    Candidate,
    HelpKind,
    Question,
    WhyThis,
    suggestions,
)
from fyrtorn.domains.guidance.vocabulary import Errand
from fyrtorn.foundation.vocabulary.terms import AgeBand, Audience


def line(name: str = "Prov", kind: HelpKind = HelpKind.LOCAL_HELPLINE, **said: object) -> Candidate[str]:
    """A confirmed, closed line for everyone, unless the test says otherwise."""
    given = {
        "what": name,
        "kind": kind,
        "audiences": frozenset({Audience.EVERYONE}),
        "is_open": False,
        "is_trusted": True,
        "is_local": True,
        "sort_key": name,
    }
    return Candidate(**{**given, **said})


def names(question: Question, *lines: Candidate[str]) -> list[str]:
    return [suggestion.what for suggestion in suggestions(question, lines)]


SOMEONE, MYSELF, WORK = (Question(errand) for errand in Errand)

questions = st.builds(Question, errand=st.sampled_from(Errand), age=st.sampled_from(AgeBand))
candidates = st.lists(
    st.builds(
        Candidate,
        what=st.integers(),
        kind=st.sampled_from(HelpKind),
        audiences=st.frozensets(st.sampled_from(Audience)),
        is_open=st.booleans(),
        is_trusted=st.booleans(),
        is_local=st.booleans(),
        sort_key=st.text(max_size=3),
        is_for_children=st.booleans(),
        is_for_adults=st.booleans(),
    ),
    max_size=15,
).map(lambda found: [*{candidate.what: candidate for candidate in found}.values()])


def chosen(question: Question, found: list[Candidate[int]]) -> list[Candidate[int]]:
    by_what = {candidate.what: candidate for candidate in found}
    return [by_what[suggestion.what] for suggestion in suggestions(question, found)]


@given(questions, candidates)
def test_the_list_is_short_and_names_nothing_twice(question, found):
    listed = chosen(question, found)

    assert len(listed) <= LISTED_AT_MOST
    assert len({candidate.what for candidate in listed}) == len(listed)


@given(questions, candidates)
def test_an_unconfirmed_line_never_stands_first_while_a_confirmed_one_is_listed(question, found):
    listed = chosen(question, found)

    assert not listed or listed[0].is_trusted or not any(candidate.is_trusted for candidate in listed)


@given(questions, candidates)
def test_no_confirmed_line_that_fits_is_missing_from_a_list_that_begins_with_an_unconfirmed_one(
    question, found
):
    everything = [
        candidate for candidate in found if candidate.is_trusted and suggestions(question, [candidate])
    ]
    listed = chosen(question, found)

    assert not everything or listed[0].is_trusted


@given(questions, candidates)
def test_the_police_and_the_alarm_number_are_never_in_the_list(question, found):
    assert not {candidate.kind for candidate in chosen(question, found)} & {
        HelpKind.POLICE,
        HelpKind.EMERGENCY,
    }


@given(questions, candidates)
def test_being_open_moves_a_line_only_past_lines_that_fit_equally_well(question, found):
    all_closed = [Candidate(**{**fields(candidate), "is_open": False}) for candidate in found]

    def equals(listed: list[Candidate[int]]) -> list[HelpKind]:
        """Kinds, with those that fit an errand at work equally well counted as one."""
        is_at_work = question.errand is Errand.WORK
        same = {HelpKind.COORDINATOR: HelpKind.LOCAL_HELPLINE} if is_at_work else {}
        return [same.get(candidate.kind, candidate.kind) for candidate in listed]

    assert equals(chosen(question, found)) == equals(chosen(question, all_closed))


@given(questions, candidates)
def test_the_order_does_not_depend_on_the_order_of_the_rows(question, found):
    named = [Candidate(**{**fields(candidate), "sort_key": f"{candidate.what:05}"}) for candidate in found]

    assert suggestions(question, named) == suggestions(question, named[::-1])


@given(questions, candidates)
def test_a_line_for_children_alone_is_not_for_an_adult_nor_the_other_way_round(question, found):
    for candidate in chosen(question, found):
        is_for_one = candidate.is_for_children != candidate.is_for_adults
        assert not (is_for_one and question.age is AgeBand.CHILD and candidate.is_for_adults)
        assert not (is_for_one and question.age is AgeBand.ADULT and candidate.is_for_children)


@given(questions, candidates)
def test_the_sentence_under_a_line_says_nothing_of_an_age_it_is_not_for(question, found):
    by_what = {candidate.what: candidate for candidate in found}

    for suggestion in suggestions(question, found):
        candidate = by_what[suggestion.what]
        assert suggestion.why is not WhyThis.HELPS_CHILDREN or candidate.is_for_children
        assert suggestion.why is not WhyThis.HELPS_ADULTS or candidate.is_for_adults


def fields(candidate: Candidate[int]) -> dict[str, object]:
    return {name: getattr(candidate, name) for name in candidate.__slots__}


def test_the_nearest_help_comes_first_for_each_errand():
    lines = [line(kind.value, kind) for kind in HelpKind]

    assert names(SOMEONE, *lines)[:2] == ["local_helpline", "national_helpline"]
    assert names(MYSELF, *lines)[0] == "exit_programme"
    assert names(WORK, *lines)[0] == "social_services"


def test_an_open_line_goes_before_a_closed_one_that_fits_equally_well():
    assert names(SOMEONE, line("Ada"), line("Bo", is_open=True)) == ["Bo", "Ada"]


def test_an_open_line_does_not_pass_a_closed_one_that_fits_better():
    helpline, switchboard = line("Ada"), line("Bo", HelpKind.SWITCHBOARD, is_open=True)

    assert names(SOMEONE, switchboard, helpline) == ["Ada", "Bo"]


RECEPTION = HelpKind.SOCIAL_SERVICES


@pytest.mark.parametrize("question", [SOMEONE, MYSELF, WORK])
def test_until_the_age_is_known_a_line_for_any_age_goes_before_one_for_children_or_adults(question):
    lines = [
        line("Ada", RECEPTION, is_for_children=True, is_open=True),
        line("Bo", RECEPTION, is_for_adults=True, is_open=True),
        line("Cia", RECEPTION),
    ]

    assert names(question, *lines) == ["Cia", "Ada", "Bo"]
    assert names(Question(question.errand, AgeBand.CHILD), *lines) == ["Ada", "Cia"]
    assert names(Question(question.errand, AgeBand.ADULT), *lines) == ["Bo", "Cia"]


@pytest.mark.parametrize(("first", "second"), [("children", "adults"), ("adults", "children")])
def test_where_age_decides_the_receptions_for_children_and_adults_stand_side_by_side(first, second):
    lines = [
        line("Ada", HelpKind.NATIONAL_HELPLINE, is_trusted=False),
        line("Bo", RECEPTION, **{f"is_for_{first}": True}),
        line("Cia", RECEPTION, **{f"is_for_{first}": True}),
        line("Disa", RECEPTION, **{f"is_for_{second}": True}, is_trusted=False),
    ]

    assert names(MYSELF, *lines) == ["Bo", "Disa", "Ada", "Cia"]


@given(questions, candidates)
def test_a_line_that_is_first_for_one_age_is_followed_by_its_like_for_the_other(question, found):
    listed = chosen(question, found)
    first = listed[0] if listed and question.age is AgeBand.UNKNOWN and listed[0].is_for_one_age else None
    likes = [
        candidate
        for candidate in listed
        if first and candidate.kind is first.kind and candidate.is_for_one_age
        if candidate.is_for_adults != first.is_for_adults
    ]

    assert not likes or listed[1] in likes


def test_the_first_confirmed_line_moves_past_unconfirmed_ones_that_fit_better():
    unsure, sure = line("Ada", is_trusted=False), line("Bo", HelpKind.SOCIAL_SERVICES)

    assert names(SOMEONE, unsure, sure) == ["Bo", "Ada"]


def test_a_line_for_relatives_is_not_for_those_who_want_to_leave():
    for_relatives = line(audiences=frozenset({Audience.RELATIVES}))

    assert names(SOMEONE, for_relatives) == ["Prov"]
    assert names(MYSELF, for_relatives) == []


@pytest.mark.parametrize("question", [SOMEONE, MYSELF, WORK])
def test_a_line_that_only_says_which_age_may_be_rung_by_anybody(question):
    for_children = line(
        kind=HelpKind.SOCIAL_SERVICES, audiences=frozenset({Audience.CHILDREN}), is_for_children=True
    )

    assert names(question, for_children) == ["Prov"]


@pytest.mark.parametrize(
    ("kind", "said", "question", "why"),
    [
        (HelpKind.EXIT_PROGRAMME, {}, MYSELF, WhyThis.MADE_FOR_LEAVING),
        (HelpKind.PROFESSIONAL_SUPPORT, {}, WORK, WhyThis.MADE_FOR_PROFESSIONALS),
        (HelpKind.SOCIAL_EMERGENCY, {}, SOMEONE, WhyThis.OPEN_WHEN_OTHERS_ARE_NOT),
        (HelpKind.COORDINATOR, {}, SOMEONE, WhyThis.KNOWS_THE_WORK),
        (HelpKind.SWITCHBOARD, {}, SOMEONE, WhyThis.CONNECTS_YOU),
        (HelpKind.LOCAL_HELPLINE, {}, SOMEONE, WhyThis.LISTENS_TO_ALL),
        (
            HelpKind.LOCAL_HELPLINE,
            {"audiences": frozenset({Audience.RELATIVES})},
            SOMEONE,
            WhyThis.MADE_FOR_RELATIVES,
        ),
        (HelpKind.SOCIAL_SERVICES, {}, SOMEONE, WhyThis.LISTENS_TO_ALL),
        (HelpKind.SOCIAL_SERVICES, {"is_for_children": True}, SOMEONE, WhyThis.HELPS_CHILDREN),
        (HelpKind.SOCIAL_SERVICES, {"is_for_adults": True}, SOMEONE, WhyThis.HELPS_ADULTS),
        (
            HelpKind.SOCIAL_SERVICES,
            {"is_for_adults": True, "is_for_children": True},
            SOMEONE,
            WhyThis.LISTENS_TO_ALL,
        ),
        (
            HelpKind.SOCIAL_SERVICES,
            {"is_for_adults": True, "is_for_children": True},
            Question(Errand.SOMEONE, AgeBand.CHILD),
            WhyThis.HELPS_CHILDREN,
        ),
        (
            HelpKind.SOCIAL_SERVICES,
            {"is_for_adults": True, "is_for_children": True},
            Question(Errand.SOMEONE, AgeBand.ADULT),
            WhyThis.HELPS_ADULTS,
        ),
    ],
)
def test_a_suggestion_says_why(kind, said, question, why):
    assert suggestions(question, [line(kind=kind, **said)])[0].why is why
