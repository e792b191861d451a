"""Facts on top of a file: what is read, and what is said when it cannot be."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import pytest

from fyrtorn.foundation.base.front_matter import FrontMatter, read_front_matter


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def facts(top: str) -> FrontMatter:
    return read_front_matter(name="a.md", text=f"---\n{top}\n---\nText: with --- in it\n---\n")[0]


def test_lines_lists_days_and_codes_are_read_and_the_text_is_left_as_it_is() -> None:
    read, body = read_front_matter(
        name="a.md",
        text="---\ntitle: One: two\nof:\n- b: c\n- d\non: 2026-01-31\nin: red, blue\n---\n## Text\n\n---\n",
    )

    assert (read.text("title"), read.texts("of")) == ("One: two", ("b: c", "d"))
    assert (read.day("on"), read.codes("in", among=Colour)) == (date(2026, 1, 31), (Colour.RED, Colour.BLUE))
    assert body == "## Text\n\n---"


@pytest.mark.parametrize(
    "text",
    ["", "Text", "---\ntitle: A\n", "Before\n---\na: b\n---\n", "---\na: b\na: c\n---\n", "---\n- a\n---\n"],
)
def test_what_has_no_whole_facts_on_top_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"a\.md"):
        read_front_matter(name="a.md", text=text)


@pytest.mark.parametrize(
    ("top", "reading", "says"),
    [
        ("a: b", lambda read: read.text("c"), "c is missing"),
        ("a:", lambda read: read.text("a"), "no single line"),
        ("a:", lambda read: read.texts("a"), "no list"),
        ("a: b", lambda read: read.texts("a"), "no list"),
        ("a: 31 jan", lambda read: read.day("a"), "no day"),
        ("a: green, red", lambda read: read.codes("a", among=Colour), "knows no green; it takes red, blue"),
        ("a: red, red", lambda read: read.codes("a", among=Colour), "twice"),
        ("a: red, blue", lambda read: read.code("a", among=Colour), "one code"),
        ("a: b\nc: d", lambda read: read.refuse_others(("a",)), "nothing is called c"),
    ],
)
def test_what_is_not_stated_as_it_should_be_is_said_with_the_files_name(top, reading, says) -> None:
    with pytest.raises(ValueError, match=rf"a\.md: .*{says}"):
        reading(facts(top))
