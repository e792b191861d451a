"""Every sentence a visitor meets has its translation, and pages do not mix languages."""

from __future__ import annotations

import importlib.util
import re
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.test import Client

import cast
from factories import directory as given
from fyrtorn.domains.directory import services as directory
from fyrtorn.domains.directory.contents import Words
from fyrtorn.domains.guidance import services as guidance
from fyrtorn.domains.guidance.vocabulary import FactKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.portals.public import page_cache
from fyrtorn.portals.shared.language import path_in
from portals.public.test_pages import SWEDISH

ROOT = Path(__file__).resolve().parents[3]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|<[^>]+>")


def messages() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write_messages", ROOT / "scripts" / "write_messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def catalogue(language: str) -> Catalog:
    with (ROOT / f"src/fyrtorn/locale/{language}/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale=language)


def missing(language: str, wanted: Catalog) -> list[str]:
    had = {message.id: message for message in catalogue(language)}
    return sorted(
        str(message.id)
        for message in wanted
        if message.id and (message.id not in had or not had[message.id].string or had[message.id].fuzzy)
    )


def test_all_that_visitors_meet_is_in_english() -> None:
    script = messages()

    assert missing("en", script.sentences()) == [], "Run scripts/write_messages.py and write what is empty."


def test_all_that_arabic_pages_show_is_in_arabic() -> None:
    script = messages()

    assert missing("ar", script.in_arabic(script.sentences())) == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_translations_keep_what_is_filled_in(language: str) -> None:
    lost = [
        str(message.id)
        for message in catalogue(language)
        if message.id
        and sorted(PLACEHOLDER.findall(str(message.id))) != sorted(PLACEHOLDER.findall(str(message.string)))
    ]

    assert lost == []


@pytest.mark.usefixtures("delivered")
def test_english_pages_hold_no_swedish_sentence(browser: Client) -> None:
    translated = [
        (str(message.id), str(message.string))
        for message in catalogue("en")
        if message.id and str(message.id).count(" ") > 2 and "%(" not in str(message.id)
    ]
    for path in SWEDISH:
        html = browser.get(path_in(path, "en")).content.decode()
        text = html[html.index("<body>") :]

        left = [swedish for swedish, english in translated if swedish in text and swedish not in english]

        assert left == [], path


@pytest.mark.usefixtures("delivered")
def test_the_arabic_page_reads_from_right_to_left(browser: Client) -> None:
    html = browser.get("/ar/lasa/prata-med-nagon-du-oroar-dig-for/").content.decode()
    swedish = [str(message.id) for message in catalogue("ar") if message.id and len(str(message.id)) > 12]

    assert '<html lang="ar" dir="rtl"' in html
    assert [sentence for sentence in swedish if sentence in html] == []
    assert html.count('<bdi dir="ltr">114 14</bdi>') >= 2, "in the frame and in the text"
    assert 'hreflang="sv"' in html
    assert 'lang="sv" dir="ltr"' in html
    assert "hjalpte" not in html, "the vote is not in Arabic"


@pytest.mark.usefixtures("delivered")
def test_an_article_without_english_is_shown_in_swedish_and_says_so(browser: Client) -> None:
    from fyrtorn.domains.guidance.models import ArticleText

    with acting(cast.everything()):
        ArticleText._base_manager.filter(article__slug="fem-steg", language="en").delete()

    html = browser.get("/en/lasa/fem-steg/").content.decode()

    assert "This text is not available in English yet" in html
    assert '<h1 lang="sv">' in html
    assert '<span aria-current="page" lang="sv">' in html


@pytest.mark.parametrize("path", ["/ar/", "/ar/kommun/", "/ar/lasa/fem-steg/", "/ar/rosta/"])
@pytest.mark.usefixtures("delivered")
def test_only_what_exists_has_an_arabic_address(browser: Client, path: str) -> None:
    answer = browser.get(path)

    assert answer.status_code == 404
    assert 'lang="ar" dir="rtl"' in answer.content.decode()


def test_words_in_swedish_on_an_english_page_are_marked_as_such_piece_by_piece(
    browser: Client, places: dict[str, Organisation]
) -> None:
    swedish = Words("Mottagningen", "För den som är orolig.", "Någon lyssnar.", "Bara den som svarar.")
    lines = [given.phone(), replace(given.email(), label="Mejl till mottagningen")]
    given.service(places["nykvarn"], words={"sv": swedish}, lines=lines)
    with acting(cast.everything()):
        guidance.state_fact(
            actor=cast.everything(),
            organisation_id=places["nykvarn"].id,
            kind=FactKind.PLAN_YEAR,
            text="Kommunen har en plan.",
            source_title="Prov",
        )

    english = browser.get("/en/kommun/nykvarn/").content.decode()
    in_swedish = browser.get("/kommun/nykvarn/").content.decode()

    for piece in (
        "Mottagningen",
        "För den som är orolig.",
        "Någon lyssnar.",
        "Bara den som svarar.",
        "Mejl till mottagningen",
        "Kommunen har en plan.",
    ):
        assert re.search(rf'<\w+[^>]* lang="sv"[^>]*>{re.escape(piece)}<', english), piece
        assert not re.search(rf'lang="sv"[^>]*>{re.escape(piece)}<', in_swedish), piece


def test_a_service_whose_swedish_has_changed_is_shown_in_swedish_until_it_is_translated_again(
    browser: Client, places: dict[str, Organisation]
) -> None:
    both = {"sv": Words("Mottagningen", "Ring."), "en": Words("Reception", "Call.")}
    made = given.service(places["nykvarn"], words=both)
    page = "/en/kommun/nykvarn/"
    before = browser.get(page).content.decode()

    with acting(cast.everything()):
        directory.revise_service(
            actor=cast.everything(),
            service_id=made.id,
            version=given.entry_of(made).version,
            content=given.content(places["nykvarn"], words={"sv": Words("Nya mottagningen", "Mejla.")}),
        )
    page_cache.forget_all()
    after = browser.get(page).content.decode()

    assert "Reception" in before
    assert "Reception" not in after
    assert re.search(r'<h2[^>]* lang="sv"[^>]*>Nya mottagningen</h2>', after)
