"""The delivered examples and library: whole, impersonal, plain in form; and a reader that lets no half file by."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from fyrtorn.domains.guidance import legal
from fyrtorn.domains.knowledge.delivered.reading import (
    DeliveredItem,
    delivered_items,
    following_swedish,
    read_item,
)
from fyrtorn.domains.knowledge.vocabulary import ItemKind, Question, Section, sections_of
from fyrtorn.foundation.base.markup import to_html
from fyrtorn.foundation.persons.work_texts import find_in_work_text

ITEMS = delivered_items()
EXAMPLES = {
    "goteborg-samordning",
    "kristiansand-oro-till-handling",
    "malmo-samordningsteam",
    "malmo-stodtelefon",
    "varmland-regional-samordnare",
    "vink-kopenhamn",
}

every_item = pytest.mark.parametrize("item", ITEMS, ids=[f"{item.slug}.{item.language}" for item in ITEMS])


def everything_said(item: DeliveredItem) -> str:
    text = item.text
    notes = text.notes
    lines = [
        text.title,
        text.lead,
        item.facts.place,
        *text.sections.values(),
        *text.confirmed,
        *text.unconfirmed,
    ]
    lines += [notes.target_groups, notes.resources, notes.results, notes.measured_how, notes.legal]
    return "\n\n".join([*lines, notes.contact_function, *(source.title for source in text.sources)])


def test_the_six_examples_come_with_the_program() -> None:
    assert {item.slug for item in ITEMS if item.kind is ItemKind.EXAMPLE} == EXAMPLES


@every_item
def test_nobody_is_pointed_out(item: DeliveredItem) -> None:
    assert find_in_work_text(everything_said(item)) == ()


@every_item
def test_is_written_in_the_sections_of_its_kind(item: DeliveredItem) -> None:
    assert tuple(item.text.sections) == sections_of(item.kind)


@every_item
def test_uses_only_simple_markdown_and_loses_nothing_when_made_safe(item: DeliveredItem) -> None:
    for body in item.text.sections.values():
        for line in body.splitlines():
            assert re.match(r"$|## \S|- \S|\d\. \S|\*\*\S|[^#>|`<\-*\d]|\d[^.]", line), line
        html = to_html(body)
        assert (html.count("<h2>"), "**" in html, "`" in html) == (body.count("## "), False, False)


def test_every_question_that_people_come_with_is_answered_from_several_sides() -> None:
    answers = Counter(question for item in ITEMS for question in item.facts.questions)

    assert {question for question in Question if answers[question] < 3} == set()


@pytest.mark.parametrize(
    "item", [item for item in ITEMS if item.kind is ItemKind.LAW], ids=lambda item: item.slug
)
def test_a_law_says_when_it_was_checked_and_that_it_is_no_legal_advice(item: DeliveredItem) -> None:
    assert item.text.sections[Section.TEXT].endswith(
        f"Kontrollerad mot vår faktasamling {item.text.checked_on}. Det här är inget juridiskt råd."
    )


def test_deadlines_are_those_of_the_law() -> None:
    law = next(item.text.sections[Section.TEXT] for item in ITEMS if item.slug == "lag-socialtjanstlagen")

    assert f"**Inom {legal.PRELIMINARY_ASSESSMENT_DAYS} dagar**" in law
    assert (legal.CHILD_INQUIRY_MONTHS, "högst **fyra månader**" in law) == (4, True)
    assert (legal.FEEDBACK_WITHIN_WEEKS, "inom en vecka från beslutet" in law) == (1, True)


@every_item
def test_says_when_it_was_gone_through(item: DeliveredItem) -> None:
    assert item.text.checked_on == date(2026, 11, 22)


@every_item
def test_numbers_that_change_live_in_the_directory(item: DeliveredItem) -> None:
    assert set(re.findall(r"\b0\d{1,3}[- ]\d[\d ]+|\b11\d(?: \d\d)?\b", everything_said(item))) <= {
        "112",
        "114 14",
    }


LIBRARY = (
    """---
title: Titel
lead: Ingress.
kind: study
questions: effect
themes: follow_up, training
target_groups: Samordnare.
sources:
- En rapport, Utgivaren, 2020 | https://example.org/rapport
- En bok
confirmed:
- Det här.
unconfirmed:
- Det där.
checked_on: 2026-11-22
---
"""
    + "ord " * 150
)
EXAMPLE = (
    LIBRARY.partition("---\nord")[0].replace("kind: study", "kind: example")
    + """place: Sjöstad
country: SE
place_sort: municipality
population: under_15
levels: universal
strategy_areas: prevent, manage
evidence: idea
resources: En halv tjänst.
results: Inga än.
measured_how: Inte alls.
legal: Inget särskilt.
contact_function: Samordnaren
---
"""
    + "".join(f"## {heading}\n\n{'ord ' * 80}\n\n" for heading in ("Bakgrund", "Tillvägagångssätt"))
    + "".join(f"## {heading}\n\n{'ord ' * 80}\n\n" for heading in ("Framgångsfaktorer", "Utmaningar"))
)


def test_a_whole_item_of_the_library_is_read() -> None:
    item = read_item(name="en-studie.sv.md", text=LIBRARY)

    assert (item.slug, item.language, item.kind) == ("en-studie", "sv", ItemKind.STUDY)
    assert (item.facts.questions, item.facts.evidence, item.facts.levels) == ((Question.EFFECT,), None, ())
    assert [(source.title, source.address) for source in item.text.sources] == [
        ("En rapport, Utgivaren, 2020", "https://example.org/rapport"),
        ("En bok", ""),
    ]


def test_where_the_original_is_may_be_stated() -> None:
    stated = LIBRARY.replace("sources:", "address: https://example.org/rapport\nsources:")

    assert read_item(name="a.sv.md", text=stated).facts.address == "https://example.org/rapport"
    assert read_item(name="a.sv.md", text=LIBRARY).facts.address == ""


def test_a_whole_example_is_read() -> None:
    item = read_item(name="sjostad.sv.md", text=EXAMPLE)

    assert (item.facts.place, item.facts.country, item.text.notes.resources) == (
        "Sjöstad",
        "SE",
        "En halv tjänst.",
    )
    assert item.text.sections[Section.CHALLENGES].startswith("ord")


@pytest.mark.parametrize(
    ("base", "what", "instead", "says"),
    [
        (LIBRARY, "lead: Ingress.\n", "", "lead is missing"),
        (LIBRARY, "lead: Ingress.", f"lead: {'x' * 301}", "lead has 301 signs"),
        (LIBRARY, "kind: study", "kind: song", "kind knows no song"),
        (LIBRARY, "kind: study", "kind: link", "a link does not come"),
        (LIBRARY, "questions: effect", "questions: effect, why", "questions knows no why"),
        (LIBRARY, "themes: follow_up", "themes: fun", "themes knows no fun"),
        (LIBRARY, "themes:", "colour: red\nthemes:", "nothing is called colour"),
        (LIBRARY, "kind: study", "kind: study\nevidence: idea", "nothing is called evidence"),
        (LIBRARY, "https://example.org", "example.org", "a source is its title"),
        (LIBRARY, "sources:", "address: www.example.org\nsources:", "address begins with https"),
        (EXAMPLE, "place: Sjöstad", "place: Sjöstad\naddress: https://x.org", "nothing is called address"),
        (LIBRARY, "- Det där.\n", "", "unconfirmed is missing"),
        (LIBRARY, "2026-11-22", "22 november", "checked_on is no day"),
        (LIBRARY, "ord " * 150, "ord " * 119, "119 words; 120 to 300"),
        (LIBRARY, "ord " * 150, "ord " * 301, "301 words"),
        (EXAMPLE, "## Utmaningar", "## Problem", "has the sections"),
        (EXAMPLE, "## Bakgrund", "Först.\n\n## Bakgrund", "has the sections"),
        (EXAMPLE, f"## Utmaningar\n\n{'ord ' * 80}", "## Utmaningar", "none empty"),
        (EXAMPLE, "country: SE", "country: Sverige", "two capital letters"),
        (EXAMPLE, "levels: universal", "levels: all", "levels knows no all"),
        (EXAMPLE, "evidence: idea\n", "", "evidence is missing"),
        (EXAMPLE, "ord " * 80, "ord " * 60, "240 words; 250 to 500"),
    ],
)
def test_half_a_file_is_refused_and_the_file_is_named(base: str, what: str, instead: str, says: str) -> None:
    assert what in base

    with pytest.raises(ValueError, match=f"^a.sv.md: .*{re.escape(says)}"):
        read_item(name="a.sv.md", text=base.replace(what, instead))


@pytest.mark.parametrize("name", ["a.md", "A.sv.md", "a--b.sv.md", f"{'a' * 81}.sv.md", "å.sv.md"])
def test_a_file_name_is_an_address_and_a_language(name: str) -> None:
    with pytest.raises(ValueError, match=r"slug\.language\.md"):
        read_item(name=name, text=LIBRARY)


def test_a_translation_follows_its_swedish_text() -> None:
    both = read_item(name="a.sv.md", text=LIBRARY), read_item(name="a.en.md", text=LIBRARY)

    assert following_swedish(both) == both


@pytest.mark.parametrize(
    ("what", "instead"),
    [
        ("questions: effect", "questions: start"),
        ("kind: study", "kind: guide"),
        ("2026-11-22", "2026-11-21"),
        ("ord " * 150, "## A heading\n" + "ord " * 150),
    ],
)
def test_a_translation_that_states_other_things_is_refused(what: str, instead: str) -> None:
    both = (
        read_item(name="a.sv.md", text=LIBRARY),
        read_item(name="a.en.md", text=LIBRARY.replace(what, instead)),
    )

    with pytest.raises(ValueError, match=r"a\.en\.md: not the same"):
        following_swedish(both)


def test_a_translation_without_a_swedish_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"a\.en\.md"):
        following_swedish([read_item(name="a.en.md", text=LIBRARY)])
