"""The page on what concerns led to: a text for all, figures where they are published, hidden ones in words."""

from __future__ import annotations

import re
from datetime import date

import pytest

import cast
from fyrtorn.domains.concerns.models import PublishedCount
from fyrtorn.domains.concerns.vocabulary import By, ConcernKind, Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.published.edition import raise_edition
from fyrtorn.portals.public.views.outcomes import _KINDS, _STEPS

PATH = "/kommun/nykvarn/siffror/"


def publish(by: By, **counts: int | None) -> None:
    here = cast.organisation("nykvarn")
    with acting(cast.everything()):
        for code, count in counts.items():
            PublishedCount(
                organisation=here,
                by=by,
                code="" if code == "total" else code,
                count=count,
                since=date(2023, 10, 1),
                until=date(2026, 10, 1),
                published_on=date(2026, 10, 1),
            ).save(force_insert=True)
        raise_edition()


def read(browser, path=PATH) -> str:
    return re.sub(r"\s+", " ", browser.get(path).content.decode())


@pytest.fixture
def with_figures(places) -> None:
    publish(By.KIND, total=30, advice=None, report=None)
    publish(By.OUTCOME, total=30, advised=20, to_support=10, received=0)
    publish(By.ABOUT, total=30, other_child=18, own_child=12)


def test_while_there_are_few_the_page_tells_what_usually_happens(browser):
    page = read(browser)

    assert "Så brukar det gå" in page
    assert "när minst 20 har skrivit på tre år" in page
    assert "<table" not in page


def test_figures_are_told_and_hidden_ones_in_words(browser, with_figures):
    page = read(browser)

    assert "Det som har skrivits hit: 30" in page
    assert "oktober 2023 till och med september 2026" in page
    assert '<th scope="row">Råd</th><td>20</td>' in page
    assert page.count("<td>visas inte</td>") == 2


def test_another_place_shows_none_of_it(browser, with_figures):
    assert "<table" not in read(browser, "/kommun/orebro/siffror/")


def test_it_is_kept_like_other_pages_and_sets_nothing(browser, with_figures, django_assert_num_queries):
    first = browser.get(PATH)
    again = browser.get(PATH)

    assert first.content == again.content
    assert not first.cookies
    assert "script-src 'none'" in first.headers["Content-Security-Policy"]
    assert "<script" not in first.content.decode()


def test_in_english_every_word_is(browser, with_figures):
    page = read(browser, f"/en{PATH}")

    assert "not shown" in page
    assert "October 2023" in page
    assert "visas inte" not in page


def test_the_municipalitys_page_leads_there(browser):
    assert PATH in read(browser, "/kommun/nykvarn/")


def test_every_code_has_words():
    assert set(_STEPS) == set(Step)
    assert set(_KINDS) == set(ConcernKind)
