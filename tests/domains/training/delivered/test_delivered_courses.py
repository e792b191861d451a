"""The delivered course: whole in both languages, impersonal, even-handed; and a reader that lets no half file by."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from fyrtorn.domains.training.delivered.contents import WHERE_TO_TURN, DeliveredCourse, Part
from fyrtorn.domains.training.delivered.reading import (
    CourseFiles,
    delivered_courses,
    in_every_language,
    read_course,
    read_part,
)
from fyrtorn.foundation.base.markup import to_html
from fyrtorn.foundation.persons.work_texts import find_in_work_text

COURSES = delivered_courses()
PARTS = [(course, part) for course in COURSES for part in course.parts]

every_part = pytest.mark.parametrize(
    ("course", "part"),
    PARTS,
    ids=[f"{course.slug}.{course.language}.{part.number}" for course, part in PARTS],
)


def bodies(part: Part) -> list[str]:
    sheet = part.sheet
    return [
        *(screen.body for screen in part.screens),
        part.reflection,
        sheet.main,
        sheet.situation,
        sheet.where_to_turn,
    ]


def everything_said(part: Part) -> str:
    lines = [
        part.title,
        part.lead,
        *bodies(part),
        *part.sheet.questions,
        *(screen.title for screen in part.screens),
    ]
    for question in part.questions:
        lines += [question.text, *(f"{option.text}\n\n{option.explanation}" for option in question.options)]
    return "\n\n".join(lines)


def swedish() -> DeliveredCourse:
    return COURSES[0]


def test_the_first_line_course_is_four_parts_of_ten_minutes_in_swedish_and_english() -> None:
    assert [(course.slug, course.language) for course in COURSES] == [
        ("first-line", "sv"),
        ("first-line", "en"),
    ]
    for course in COURSES:
        assert [part.minutes for part in course.parts] == [10, 10, 10, 10]


@every_part
def test_nobody_is_pointed_out(course: DeliveredCourse, part: Part) -> None:
    assert find_in_work_text(everything_said(part)) == ()
    assert find_in_work_text("\n\n".join([course.title, course.lead, course.for_whom, course.welcome])) == ()


@every_part
def test_uses_only_simple_markdown_and_loses_nothing_when_made_safe(
    course: DeliveredCourse, part: Part
) -> None:
    for body in bodies(part):
        html = to_html(body)
        assert html.count("<li>") == len(re.findall(r"^(?:- |\d\. )", body, re.MULTILINE))
        assert not re.search(r"\*\*|<h\d>|`|&gt;|\[", html), html


@every_part
def test_no_ideology_is_singled_out(course: DeliveredCourse, part: Part) -> None:
    named = r"islam|muslim|jihad|kristn|christian|jud[ei]|jewish|nazi|anark|anarch|incel|autonom|vit makt|white power"

    assert not re.search(
        rf"\b(?:{named}|högerext|vänsterext|right.wing|left.wing)", everything_said(part), re.IGNORECASE
    )


@every_part
def test_nobody_is_called_a_suspect(course: DeliveredCourse, part: Part) -> None:
    assert not re.search(r"misstänk|suspect|radikaliser|radicalis", everything_said(part), re.IGNORECASE)


@every_part
def test_numbers_that_change_come_from_the_directory(course: DeliveredCourse, part: Part) -> None:
    assert set(re.findall(r"\b0\d{1,3}[- ]\d[\d ]+|\b11\d(?: \d\d)?\b", everything_said(part))) <= {
        "112",
        "114 14",
    }


@pytest.mark.parametrize("course", COURSES, ids=["sv", "en"])
def test_as_many_things_that_protect_are_named_as_things_that_worry(course: DeliveredCourse) -> None:
    worrying, protecting = (course.parts[0].screens[place].body.count("\n- ") for place in (3, 4))

    assert worrying == protecting == 6


def test_the_right_answer_stands_in_each_place_somewhere() -> None:
    places = [
        [option.is_right for option in question.options].index(True)
        for part in swedish().parts
        for question in part.questions
    ]

    assert {places.count(place) for place in range(3)} <= {2, 3, 4, 5, 6}


OPTIONS = "- [ ] Ett\n  Inte det.\n- [x] Två\n  Ja.\n- [ ] Tre\n  Inte heller\n  det.\n"
PART = (
    "---\ntitle: Del\nlead: Ingress.\nminutes: 10\n---\n# screens\n"
    + "".join(f"## Skärm {number}\n\nNågra ord.\n\n" for number in range(4))
    + f"## Vart\n\n{WHERE_TO_TURN}\n\n# questions\n"
    + "".join(f"## Fråga {number}?\n\n{OPTIONS}\n" for number in range(3))
    + "# reflection\n\nTänk efter.\n\n# sheet\n## main\nDet här.\n## situation\nNågot hände.\n"
    + f"## questions\n1. Vad?\n2. När?\n3. Vem?\n## where_to_turn\n\n{WHERE_TO_TURN}\n"
)
ABOUT = """---
title: Kurs
lead: Ingress.
for_whom: Alla.
sources:
- En bok
checked_on: 2026-11-22
---
Välkommen.
"""


def course(language: str = "sv", **texts: str) -> DeliveredCourse:
    files = {"course.md": ABOUT, "1-en.md": PART, "2-annan.md": PART, **texts}
    return read_course(CourseFiles(slug="prov", language=language, texts=files))


def test_a_whole_part_is_read() -> None:
    part = read_part(name="prov/sv/3-tredje-delen.md", text=PART)

    assert (part.number, part.slug, part.minutes, len(part.screens)) == (3, "tredje-delen", 10, 5)
    assert [(option.text, option.is_right, option.explanation) for option in part.questions[2].options] == [
        ("Ett", False, "Inte det."),
        ("Två", True, "Ja."),
        ("Tre", False, "Inte heller det."),
    ]
    assert part.sheet.questions == ("Vad?", "När?", "Vem?")


@pytest.mark.parametrize(
    ("what", "instead", "says"),
    [
        ("minutes: 10", "minutes: tio", "minutes is a whole number"),
        ("minutes: 10", "minutes: 10\nscore: 3", "nothing is called score"),
        ("lead: Ingress.\n", "", "lead is missing"),
        ("# reflection\n\nTänk efter.\n\n", "", "screens, questions, reflection, sheet"),
        ("## Skärm 1\n\nNågra ord.\n\n", "", "4 screens; 5 to 8"),
        ("## Skärm 1\n\nNågra ord.", "## Skärm 1\n", "a heading without text"),
        ("# screens\n", "# screens\nFöre.\n", "text without a heading"),
        ("## Skärm 1\n\nNågra", f"## Skärm 1\n\n{'ord ' * 120}", "121 words; 120"),
        ("Tänk efter.", "ord " * 121, "the reflection has 121 words"),
        (f"## Fråga 1?\n\n{OPTIONS}\n", "", "2 questions; a part has 3"),
        (f"## Fråga 1?\n\n{OPTIONS}", f"## Fråga 1?\n\n{OPTIONS}- [ ] Fyra\n  Nej.\n", "has 4 options"),
        (f"## Fråga 1?\n\n{OPTIONS}", f"## Fråga 1?\n\n{OPTIONS.replace('x', ' ')}", "not one right answer"),
        (
            f"## Fråga 1?\n\n{OPTIONS}",
            f"## Fråga 1?\n\n{OPTIONS.replace('[ ]', '[x]')}",
            "not one right answer",
        ),
        (
            f"## Fråga 1?\n\n{OPTIONS}",
            f"## Fråga 1?\n\n{OPTIONS.replace('  Ja.', '')}",
            "with its explanation",
        ),
        ("## main\nDet här.", f"## main\n{'ord ' * 330}", "the sheet has 3"),
        ("2. När?\n", "", "a sheet has 3 questions"),
        (f"## where_to_turn\n\n{WHERE_TO_TURN}", "## where_to_turn\n\nRing.", "does not say where to turn"),
        ("Några ord.", "Några {{name}} ord.", "the one placeholder"),
    ],
)
def test_half_a_part_is_refused_and_the_file_is_named(what: str, instead: str, says: str) -> None:
    assert what in PART

    with pytest.raises(ValueError, match=f"^sv/1-en.md: .*{re.escape(says)}"):
        read_part(name="sv/1-en.md", text=PART.replace(what, instead))


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        ({"2-annan.md": "", "3-b.md": PART}, "facts between two"),
        ({"del.md": PART}, "number-slug"),
        ({"4-b.md": PART}, "numbered from 1"),
        ({"course.md": ABOUT.replace("for_whom: Alla.\n", "")}, "for_whom is missing"),
        ({"course.md": ABOUT.replace("- En bok", "- En bok | ftp://bok")}, "a source is its title"),
        (dict.fromkeys(("1-en.md", "2-annan.md"), PART.replace(WHERE_TO_TURN, "Dit.", 1)), "no screen says"),
    ],
)
def test_half_a_course_is_refused(texts: dict[str, str], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        course(**texts)


def test_a_course_without_its_own_page_is_refused() -> None:
    with pytest.raises(ValueError, match=r"prov/sv: course\.md is missing"):
        read_course(CourseFiles(slug="prov", language="sv", texts={"1-en.md": PART}))


def test_twins_are_built_alike() -> None:
    both = course(), course("en")

    assert in_every_language(both) == both


@pytest.mark.parametrize(
    ("name", "what", "instead", "says"),
    [
        ("2-annan.md", "## Skärm 1\n\nNågra ord.", "## S\n\nEtt.\n\nTvå.", "prov/en/2-annan.md"),
        ("2-annan.md", "## Skärm 1\n\n", f"## S\n\n{WHERE_TO_TURN}\n\n", "prov/en/2-annan.md"),
        ("2-annan.md", "minutes: 10", "minutes: 9", "not the same parts"),
        (
            "2-annan.md",
            OPTIONS,
            "- [x] One\n  Yes.\n- [ ] Two\n  No.\n- [ ] Three\n  No.\n",
            "prov/en/2-annan.md",
        ),
        ("course.md", "2026-11-22", "2026-11-21", "the same day"),
    ],
)
def test_a_twin_that_is_built_otherwise_is_refused(name: str, what: str, instead: str, says: str) -> None:
    text = ABOUT if name == "course.md" else PART
    other = course("en", **{name: text.replace(what, instead, 1)})

    with pytest.raises(ValueError, match=says):
        in_every_language([course(), other])


def test_a_twin_that_lacks_a_part_is_refused() -> None:
    short = replace(course("en"), parts=course().parts[:1])

    with pytest.raises(ValueError, match="not the same parts"):
        in_every_language([course(), short])
