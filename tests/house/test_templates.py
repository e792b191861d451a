"""Templates: nothing inline, nothing from elsewhere, nothing long."""

from __future__ import annotations

import re

import pytest

from house.source import named, templates

LONGEST = 80
"""Lines."""

NEUTRAL_SITE = "https://www.smhi.se/"
"""Where "leave quickly" leads: a link that is followed only when somebody chooses to."""

INLINE = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style[\s>]", re.IGNORECASE),
    "an event attribute": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script written in the page": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
}


@pytest.mark.parametrize("what", sorted(INLINE))
def test_nothing_inline(what: str) -> None:
    found = [named(path) for path in templates() if INLINE[what].search(_markup(path.read_text("utf-8")))]

    assert found == [], (
        f"Found {what} in {found}. Put it in design/styles or a script file: the CSP forbids it."
    )


SAVES_WHILE_ONE_WRITES = {"answer.html", "consultation.html", "follow_up.html"}
"""A guest's pages with a script: a function's half-done answer is saved by it, or what points at somebody is marked
while one writes. By a button without it."""


THE_CHAT = "chat/talk.html"
"""The one page of the public portal with a script: it asks what is new. By a button without it (docs/adr/0025)."""


def test_no_script_in_the_public_portal() -> None:
    found = [
        named(path)
        for path in templates()
        if any(portal in path.as_posix() for portal in ("/portals/public/", "/portals/guest/"))
        and path.name not in SAVES_WHILE_ONE_WRITES
        and "/".join(path.parts[-2:]) != THE_CHAT
        and re.search(r"<script", path.read_text("utf-8"), re.IGNORECASE)
    ]

    assert found == [], f"The public portal works without script: {found}. See docs/adr/0006."


def test_no_page_loads_from_another_host() -> None:
    loading = re.compile(
        r"""(?:src|srcset|action|<link[^>]*href|poster|data)\s*=\s*["']?\s*(?:https?:)?//""", re.IGNORECASE
    )
    found = [named(path) for path in templates() if loading.search(_markup(path.read_text("utf-8")))]

    assert found == [], f"Serve it from our own host: {found}. See docs/adr/0002."


def test_addresses_written_in_templates_lead_nowhere_unexpected() -> None:
    links = {
        (named(path), link)
        for path in templates()
        for link in re.findall(r"""href\s*=\s*["'](https?://[^"'{]*)""", path.read_text("utf-8"))
    }
    unexpected = sorted((path, link) for path, link in links if link != NEUTRAL_SITE)

    assert unexpected == [], (
        f"Let links to other sites come from content that an editor looks after: {unexpected}."
    )


def test_no_template_is_long() -> None:
    long = {
        named(path): count
        for path in templates()
        if (count := len(path.read_text("utf-8").splitlines())) > LONGEST
    }

    assert long == {}, f"Move a part into a partial (_name.html): {long}."


def test_every_partial_opens_with_its_contract() -> None:
    bare = [
        named(path)
        for path in templates()
        if path.name.startswith("_")
        and not re.match(r"\s*({%.*?%}\s*)*{%\s*comment|\s*({%.*?%}\s*)*{#", path.read_text("utf-8"))
    ]

    assert bare == [], f"Open with a comment that names what the partial is given: {bare}."


def _markup(text: str) -> str:
    """Without template comments, which no visitor is sent."""
    text = re.sub(r"{%\s*comment.*?endcomment\s*%}", "", text, flags=re.DOTALL)
    return re.sub(r"{#.*?#}", "", text)
