"""Reads the delivered courses. Pure: files in, frozen values out.

A course is a folder of its own, with a folder for each language. There ``course.md`` says what the course is, and
``<number>-<slug>.md`` is one part of it, written like this, with the same words as marks in every language::

    # screens
    ## A title
    Some text.
    # questions
    ## A question?
    - [x] The right answer
      Why it is right.
    - [ ] Another answer
      Why it is not.
    # reflection
    Something to think about.
    # sheet
    ## main
    ## situation
    ## questions
    1. A question to talk about
    ## where_to_turn
    {{where_to_turn}}
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from fyrtorn.domains.training.delivered.contents import (
    WHERE_TO_TURN,
    CheckQuestion,
    DeliveredCourse,
    Option,
    Part,
    Screen,
    Sheet,
    Source,
)
from fyrtorn.foundation.base.front_matter import FrontMatter, read_front_matter

LANGUAGES: Final = ("sv", "en")
"""Every delivered course is whole in each of these."""
SCREENS: Final = (5, 8)
"""Screens in a part, least and most."""
SCREEN_WORDS: Final = 120
"""Words on a screen, most: what one reads on a phone without losing the thread. The reflection has as many."""
QUESTIONS: Final = 3
OPTIONS: Final = 3
SHEET_WORDS: Final = 330
"""Words on a sheet, most: one printed page."""
SHEET_QUESTIONS: Final = 3

_COURSE_FILE: Final = "course.md"
_COURSE_FACTS: Final = frozenset({"title", "lead", "for_whom", "sources", "checked_on"})
_PART_FACTS: Final = frozenset({"title", "lead", "minutes"})
_PART_NAME: Final = re.compile(r"([1-9])-([a-z]+(?:-[a-z]+)*)\.md")
_PART_SECTIONS: Final = ("screens", "questions", "reflection", "sheet")
_SHEET_SECTIONS: Final = ("main", "situation", "questions", "where_to_turn")
_OPTION: Final = re.compile(r"^- \[([ x])\] (\S.*)\n((?:  \S.*(?:\n|$))+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class CourseFiles:
    """One course in one language, as its files are: their texts by name."""

    slug: str
    language: str
    texts: Mapping[str, str]


def delivered_courses() -> tuple[DeliveredCourse, ...]:
    """Every delivered course in every language, Swedish first.

    Raises ``ValueError`` when a file is not whole, or a course is not the same in all languages.
    """
    root = resources.files("fyrtorn.domains.training.delivered").joinpath("courses")
    courses: list[DeliveredCourse] = []
    for folder in sorted((one for one in root.iterdir() if one.is_dir()), key=lambda one: one.name):
        spoken = {language: _files(folder, language) for language in LANGUAGES}
        courses += in_every_language([read_course(files) for files in spoken.values()])
    return tuple(courses)


def read_course(files: CourseFiles) -> DeliveredCourse:
    """One course in one language.

    Raises ``ValueError``, with the file's name, when ``course.md`` is missing, a part is not as this module's head
    says, the parts are not numbered from 1, or no screen says where to turn.
    """
    where = f"{files.slug}/{files.language}"
    if _COURSE_FILE not in files.texts:
        raise ValueError(f"{where}: {_COURSE_FILE} is missing")
    top, welcome = read_front_matter(name=f"{where}/{_COURSE_FILE}", text=files.texts[_COURSE_FILE])
    top.refuse_others(_COURSE_FACTS)
    _check_words(top, "the welcome", welcome, SCREEN_WORDS)
    parts = tuple(
        read_part(name=f"{where}/{name}", text=text)
        for name, text in sorted(files.texts.items())
        if name != _COURSE_FILE
    )
    if not parts or [part.number for part in parts] != list(range(1, len(parts) + 1)):
        raise ValueError(f"{where}: the parts are numbered from 1, one by one")
    if not any(WHERE_TO_TURN in screen.body for part in parts for screen in part.screens):
        raise ValueError(f"{where}: no screen says where to turn: {WHERE_TO_TURN}")
    return DeliveredCourse(
        slug=files.slug,
        language=files.language,
        title=top.text("title"),
        lead=top.text("lead"),
        for_whom=top.text("for_whom"),
        welcome=welcome,
        sources=tuple(_source(top, line) for line in top.texts("sources")),
        checked_on=top.day("checked_on"),
        parts=parts,
    )


def read_part(*, name: str, text: str) -> Part:
    """One part from its file name ("…/1-what-we-notice.md") and its text.

    Raises ``ValueError``, with the file's name, when anything is missing, too long, or of another number than it is
    to be; a question without one right answer and an answer without an explanation among them.
    """
    named = _PART_NAME.fullmatch(name.rpartition("/")[2])
    if not named:
        raise ValueError(f"{name}: a part is number-slug.md")
    top, body = read_front_matter(name=name, text=text)
    top.refuse_others(_PART_FACTS)
    minutes = top.text("minutes")
    if not minutes.isdecimal():
        raise top.wrong("minutes is a whole number")
    _check_placeholders(top, body)
    sections = _sections(top, body, mark="# ", wanted=_PART_SECTIONS)
    _check_words(top, "the reflection", sections["reflection"], SCREEN_WORDS)
    return Part(
        slug=named[2],
        number=int(named[1]),
        title=top.text("title"),
        lead=top.text("lead"),
        minutes=int(minutes),
        screens=_screens(top, sections["screens"]),
        questions=_questions(top, sections["questions"]),
        reflection=sections["reflection"],
        sheet=_sheet(top, sections["sheet"]),
    )


def in_every_language(twins: Iterable[DeliveredCourse]) -> tuple[DeliveredCourse, ...]:
    """The same courses, known to be built alike: part by part, screen by screen, the right answer in the same place.

    Raises ``ValueError`` where one differs from the first.
    """
    first, *others = twins
    for other in others:
        where = f"{other.slug}/{other.language}"
        if _shape(other) != _shape(first):
            raise ValueError(
                f"{where}: not the same parts, or not gone through the same day, as {first.language}"
            )
        for one, own in zip(first.parts, other.parts, strict=True):
            if _part_shape(one) != _part_shape(own):
                raise ValueError(
                    f"{where}/{own.number}-{own.slug}.md: not built as it is in {first.language}"
                )
    return (first, *others)


def _files(folder: Traversable, language: str) -> CourseFiles:
    spoken = folder.joinpath(language)
    if not spoken.is_dir():
        raise ValueError(f"{folder.name}: there is no {language}")
    texts = {file.name: file.read_text("utf-8") for file in spoken.iterdir() if file.name.endswith(".md")}
    return CourseFiles(slug=folder.name, language=language, texts=texts)


def _shape(course: DeliveredCourse) -> tuple[object, ...]:
    return ([(part.slug, part.minutes) for part in course.parts], len(course.sources), course.checked_on)


def _part_shape(part: Part) -> tuple[object, ...]:
    return (
        [(_paragraphs(screen.body), WHERE_TO_TURN in screen.body) for screen in part.screens],
        [[option.is_right for option in question.options] for question in part.questions],
        [_paragraphs(text) for text in (part.reflection, part.sheet.main, part.sheet.situation)],
    )


def _paragraphs(text: str) -> tuple[int, int]:
    return text.count("\n\n"), len(re.findall(r"^(?:- |\d\. )", text, re.MULTILINE))


def _source(top: FrontMatter, line: str) -> Source:
    title, bar, address = (part.strip() for part in line.partition("|"))
    if not title or (bar and not re.fullmatch(r"https://\S+", address)):
        raise top.wrong(f"a source is its title, or title | https://address: {line!r}")
    return Source(title=title, address=address)


def _screens(top: FrontMatter, text: str) -> tuple[Screen, ...]:
    screens = tuple(Screen(title=title, body=body) for title, body in _titled(top, text, mark="## "))
    least, most = SCREENS
    if not least <= len(screens) <= most:
        raise top.wrong(f"{len(screens)} screens; {least} to {most} is what a part has")
    for screen in screens:
        _check_words(top, f"the screen {screen.title!r}", screen.body, SCREEN_WORDS)
    return screens


def _questions(top: FrontMatter, text: str) -> tuple[CheckQuestion, ...]:
    questions = tuple(_question(top, title, body) for title, body in _titled(top, text, mark="## "))
    if len(questions) != QUESTIONS:
        raise top.wrong(f"{len(questions)} questions; a part has {QUESTIONS}")
    return questions


def _question(top: FrontMatter, title: str, body: str) -> CheckQuestion:
    if _OPTION.sub("", body + "\n").strip():
        raise top.wrong(
            f"{title!r}: an option is - [ ] or - [x], with its explanation on the lines under, two in"
        )
    options = tuple(
        Option(text=text, is_right=mark == "x", explanation=" ".join(why.split()))
        for mark, text, why in _OPTION.findall(body + "\n")
    )
    if len(options) != OPTIONS:
        raise top.wrong(f"{title!r} has {len(options)} options; {OPTIONS} is what a question has")
    if sum(option.is_right for option in options) != 1:
        raise top.wrong(f"{title!r} has not one right answer")
    return CheckQuestion(text=title, options=options)


def _sheet(top: FrontMatter, text: str) -> Sheet:
    sections = _sections(top, text, mark="## ", wanted=_SHEET_SECTIONS)
    _check_words(top, "the sheet", " ".join(sections.values()), SHEET_WORDS)
    questions = tuple(re.findall(r"^\d\. (\S.*)$", sections["questions"], re.MULTILINE))
    if len(questions) != SHEET_QUESTIONS or len(sections["questions"].splitlines()) != SHEET_QUESTIONS:
        raise top.wrong(f"a sheet has {SHEET_QUESTIONS} questions to talk about, numbered, one on each line")
    if WHERE_TO_TURN not in sections["where_to_turn"]:
        raise top.wrong(f"the sheet does not say where to turn: {WHERE_TO_TURN}")
    return Sheet(
        main=sections["main"],
        situation=sections["situation"],
        questions=questions,
        where_to_turn=sections["where_to_turn"],
    )


def _sections(top: FrontMatter, text: str, *, mark: str, wanted: tuple[str, ...]) -> dict[str, str]:
    sections = _titled(top, text, mark=mark)
    if tuple(title for title, _ in sections) != wanted:
        raise top.wrong(f"{mark}{', '.join(wanted)} is what stands here, in that order")
    return dict(sections)


def _titled(top: FrontMatter, text: str, *, mark: str) -> list[tuple[str, str]]:
    """What stands under each heading of one level, by its title. Nothing may stand before the first, or be empty."""
    before, *parts = re.split(rf"^{mark}(\S.*)$", text, flags=re.MULTILINE)
    titled = [(title.strip(), body.strip()) for title, body in zip(parts[::2], parts[1::2], strict=True)]
    empty = [title for title, body in titled if not body]
    if before.strip() or empty:
        raise top.wrong(f"text without a heading, or a heading without text: {before.strip()[:40] or empty}")
    return titled


def _check_words(top: FrontMatter, what: str, text: str, most: int) -> None:
    words = len(text.split())
    if not 0 < words <= most:
        raise top.wrong(f"{what} has {words} words; {most} is the most, and none is too few")


def _check_placeholders(top: FrontMatter, body: str) -> None:
    """``WHERE_TO_TURN`` stands alone on its line, and there is no other placeholder."""
    for line in body.splitlines():
        if ("{" in line or "}" in line) and line != WHERE_TO_TURN:
            raise top.wrong(f"the one placeholder is {WHERE_TO_TURN}, alone on its line: {line!r}")
