"""The example causes help to begin, point at nobody, and speak of no opinion."""

from __future__ import annotations

import pytest

from fyrtorn.domains.situation.analysis.examples import delivered, examples
from fyrtorn.domains.situation.models import Cause, Problem
from fyrtorn.domains.situation.problem_words import LONGEST, QUICK_BONES, ProblemKind, Question
from fyrtorn.domains.situation.vocabulary import Bone
from fyrtorn.foundation.persons.work_texts import find_in_work_text
from fyrtorn.portals.staff.situation.analysis.prompts import PROMPTS


@pytest.mark.parametrize("kind", ProblemKind)
def test_every_sort_of_problem_has_some_to_begin_from_on_each_of_the_three_sides(kind):
    assert all(len(examples(kind=kind, bone=bone)) >= 2 for bone in QUICK_BONES)


def test_every_side_is_spoken_of_and_no_example_stands_twice():
    texts = [one.text for one in delivered()]

    assert {one.bone for one in delivered()} == set(Bone)
    assert len(set(texts)) == len(texts)
    assert all(one.kinds and one.found_in and one.ask.endswith(("?", ".")) for one in delivered())


def test_every_example_has_room_where_it_is_stored():
    room = Cause._meta.get_field("text").max_length

    assert all(len(one.text) <= room for one in delivered())
    assert {question: Problem._meta.get_field(question.value).max_length for question in Question} == LONGEST


def test_nothing_that_is_delivered_points_at_anybody():
    said = [text for one in delivered() for text in (one.text, one.ask)]
    said += [str(prompt.example) for prompt in PROMPTS]

    assert [text for text in said if find_in_work_text(text)] == []
