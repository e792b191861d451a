"""Markdown from editors, as safe HTML."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fyrtorn.foundation.base.markup import to_html


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("## Rubrik", "<h2>Rubrik</h2>\n"),
        ("**fet** och *kursiv*", "<p><strong>fet</strong> och <em>kursiv</em></p>\n"),
        ("- ett\n- två", "<ul>\n<li>ett</li>\n<li>två</li>\n</ul>\n"),
        ("[här](/nykvarn)", '<p><a href="/nykvarn" rel="noreferrer">här</a></p>\n'),
        ("[ring](tel:+46846500400)", '<p><a href="tel:+46846500400" rel="noreferrer">ring</a></p>\n'),
        (
            "[ut](https://exempel.example)",
            '<p><a href="https://exempel.example" rel="noreferrer">ut</a></p>\n',
        ),
    ],
)
def test_what_our_pages_use_is_kept(written, shown):
    assert to_html(written) == shown


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "http://exempel.example",
        "//exempel.example",
        "///exempel.example",
        "<//exempel.example>",
    ],
)
def test_a_link_to_anything_else_leads_nowhere(target):
    assert "href=" not in to_html(f"[länk]({target})")


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![bild](https://exempel.example/x.png)",
        '<a href="https://exempel.example" onclick="x()">x</a>',
        "<style>*{display:none}</style>",
        "<iframe src=https://exempel.example></iframe>",
        "<svg/onload=alert(1)>",
    ],
)
def test_html_of_ones_own_is_shown_as_text_or_not_at_all(written):
    assert re.findall(r"<(?!/?p>)", to_html(written)) == []


@given(st.text(alphabet="<>[]()/\\:\"'`!#*_-&; \njavscripthmloner=", max_size=60))
def test_no_text_becomes_an_element_that_we_do_not_use(text):
    elements = set(re.findall(r"</?([a-z0-9]+)", to_html(text)))

    assert elements <= {"h2", "h3", "p", "ul", "ol", "li", "strong", "em", "a", "br", "blockquote"}


def test_ones_own_pictures_are_shown_and_no_other():
    shown = to_html(
        "![En karta](fil:karta) ![Borta](fil:finns-inte)", pictures={"karta": "/kunskap/a/fil/karta"}
    )

    assert '<img src="/kunskap/a/fil/karta" alt="En karta">' in shown
    assert shown.count("<img") == 1
    assert "Borta" in shown


@given(st.text(alphabet="<>[]()/\\:\"'`!#*_-&; \nfilkarthps=x", max_size=60))
def test_no_text_shows_a_picture_from_elsewhere(text):
    addresses = re.findall(r'<img[^>]*?src="([^"]*)"', to_html(text, pictures={"k": "/k"}))

    assert set(addresses) <= {"/k"}
