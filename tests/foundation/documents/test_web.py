"""A document as a piece of a page: its levels, its tables and its drawings, and nothing that a text can break."""

from __future__ import annotations

import re

from lxml import html

from factories.documents import HOSTILE, causes, chart, everything, figures_with
from fyrtorn.foundation.documents import web
from fyrtorn.foundation.documents.model import (
    Bullets,
    Contents,
    Document,
    Heading,
    Note,
    Numbered,
    Paragraph,
    Run,
    Table,
)


def tree(document: Document, *, offset: int = 1) -> html.HtmlElement:
    return html.fromstring(f"<main>{web.fragment(document, offset=offset)}</main>")


def test_headings_stand_under_the_pages_own_title() -> None:
    assert [one.tag for one in tree(everything()).iter("h1", "h2", "h3", "h4")] == [
        "h2",  # the contents
        "h2",
        "h3",
        "h4",
        "h2",
        "h2",
    ]
    assert [one.tag for one in tree(everything(), offset=2).iter("h2", "h3", "h4", "h5")][:3] == [
        "h3",
        "h3",
        "h4",
    ]


def test_the_contents_lead_to_headings_that_are_there() -> None:
    page = tree(everything())

    targets = [link.get("href").removeprefix("#") for link in page.xpath("//nav//a")]
    assert targets == ["inledning", "metod", "plats-4", "plats-5"]
    assert all(page.xpath(f'//*[@id="{target}"]') for target in targets)


def test_a_table_tells_what_heads_each_cell() -> None:
    table = tree(everything()).xpath("//table")[0]

    assert table.findtext("caption") == "Åtgärder och kostnad"
    assert {one.get("scope") for one in table.xpath(".//thead//th")} == {"col"}
    assert {one.get("scope") for one in table.xpath(".//tbody//th")} == {"row"}
    assert len(table.xpath(".//tbody//th")) == 59


def test_a_figure_has_its_table_to_unfold_and_a_drawing_for_telephones() -> None:
    page = html.fromstring(web.figure(causes(3)))

    assert len(page.xpath('//*[contains(@class, "drawing-wide")]//*[local-name()="svg"]')) == 1
    assert len(page.xpath('//*[contains(@class, "drawing-narrow")]//*[local-name()="svg"]')) == 1
    assert page.xpath("//details//table")
    assert "ingen ska kunna kännas igen" in web.figure(chart())


def test_nothing_that_somebody_writes_becomes_markup() -> None:
    for label in HOSTILE:
        run = (Run(label, strong=True), Run(label, href=f"https://example.se/?{label}"))
        document = Document(
            title=label,
            body=(
                Contents(title=label),
                Heading(label, key=label),
                Paragraph(run, key=label, label=label),
                Bullets((run,)),
                Numbered((run,)),
                Note(run, title=label),
                Table(label, (label,), ((run,),)),
                *figures_with(label),
            ),
        )

        page = web.fragment(document)

        assert "<script" not in page
        assert not re.search(r"\s(style|on[a-z]+)=", re.sub(r">[^<]*<", "><", page))


def test_a_link_leads_only_where_links_may() -> None:
    runs = tuple(
        Run("hit", href=href)
        for href in ("javascript:alert(1)", "data:text/html,x", "//example.se", "mailto:kommun@example.se")
    )

    assert web.text(runs) == 'hithithit<a href="mailto:kommun@example.se">hit</a>'
