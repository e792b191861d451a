"""Every public page: who speaks, what is said, and what is never sent along."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client

import cast
from factories import directory as given
from fyrtorn.domains.directory import services as directory
from fyrtorn.domains.directory.vocabulary import ServiceKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.published.edition import current
from fyrtorn.foundation.vocabulary.terms import Audience
from fyrtorn.portals.public import page_cache

PLACES = ("nykvarn", "helsingborg", "strangnas", "botkyrka", "kiruna")
ARTICLES = (
    "om-fyrtorn",
    "tillganglighet",
    "personuppgifter",
    "orolig-i-mitt-arbete",
    "vad-hander-nar-jag-hor-av-mig",
)
SWEDISH = (
    "/",
    "/kommun/",
    "/kommun/?kommun=a",
    "/kommun/?kommun=qqqqqq",
    "/hela-landet/",
    "/tillganglighet/synpunkter/",
    *(f"/hjalp/{errand}/" for errand in ("nagon", "mig-sjalv", "arbetet")),
    *(f"/hjalp/{errand}/hela-landet/" for errand in ("nagon", "mig-sjalv", "arbetet")),
    *(f"/hjalp/nagon/{place}/{age}" for place in PLACES for age in ("", "under-18/", "vuxen/")),
    *(f"/hjalp/arbetet/{place}/{age}" for place in PLACES[:2] for age in ("", "under-18/", "vuxen/")),
    *(f"/kommun/{place}/{part}" for place in PLACES for part in ("", "blad/", "block/", "siffror/")),
    *(f"/lasa/{slug}/" for slug in ARTICLES),
    "/kunskap/",
    "/kunskap/fraga/borja/",
    "/kunskap/sort/exempel/",
    "/kunskap/goteborg-samordning/",
)
PAGES = (*SWEDISH, *(f"/en{path}" for path in SWEDISH), "/ar/lasa/prata-med-nagon-du-oroar-dig-for/")
ERRORS = (
    "/kommun/ingen/",
    "/finns/inte/",
    "/en/finns/inte/",
    "/ar/",
    "/ar/kommun/nykvarn/",
    "/bekrafta/fel/",
)

GIVES_AWAY = re.compile(
    r"orolig|oro\b|extrem|radikal|våld|worr|violen|kris|stöd|help|hjälp|anhörig|polis", re.IGNORECASE
)
LOADS = re.compile(
    r"""<(?:link[^>]+stylesheet[^>]+href|img[^>]+src|iframe[^>]+src|form[^>]+action)="([^"]*)"""
)
MOST_BYTES = 60_000


def body_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


@pytest.mark.usefixtures("delivered")
def test_every_page_is_whole_small_and_lets_nobody_follow(browser: Client) -> None:
    css = Path(str(finders.find("vendor/public.css"))).read_bytes()
    css_bytes = len(gzip.compress(css))
    for path in (*PAGES, *ERRORS):
        answer = browser.get(path)
        html = body_of(answer)

        assert answer.status_code == (404 if path in ERRORS else 200), path
        assert not answer.cookies, path
        assert "Set-Cookie" not in answer.headers, path
        assert "<script" not in html.lower(), path
        assert not re.search(r"\s(?:style|on\w+)=", html), path
        assert "UNKNOWN VARIABLE" not in html, path
        assert all(address.startswith("/") for address in LOADS.findall(html)), path
        assert len(gzip.compress(answer.content)) + css_bytes < MOST_BYTES, path
        assert answer["X-Frame-Options"] == "DENY", path
        assert "script-src 'none'" in answer["Content-Security-Policy"], path
        assert answer["Referrer-Policy"] == "same-origin", path
        assert answer["X-Content-Type-Options"] == "nosniff", path


@pytest.mark.usefixtures("delivered")
def test_the_browsers_tab_gives_nobody_away(browser: Client) -> None:
    for path in PAGES:
        title = re.search(r"<title>(.*?)</title>", body_of(browser.get(path)), re.DOTALL)

        assert title is not None, path
        assert title[1].strip(), path
        assert not GIVES_AWAY.search(title[1]), (path, title[1])


@pytest.mark.usefixtures("delivered")
def test_every_page_says_who_runs_it_and_leads_on(browser: Client) -> None:
    for path in SWEDISH:
        html = body_of(browser.get(path))

        assert f"drivs av {settings.INSTALLATION.operator_name}. Det är inte polisen." in " ".join(
            html.split()
        ), path
        for href in (
            "/lasa/tillganglighet/",
            "/tillganglighet/synpunkter/",
            "/lasa/personuppgifter/",
            "/personal/",
        ):
            assert f'href="{href}"' in html, (path, href)
        assert html.count('href="tel:112"') == 1, path
        assert "Lämna sidan snabbt" in html, path


@pytest.mark.usefixtures("delivered")
def test_every_link_on_every_page_leads_somewhere(browser: Client) -> None:
    links = {
        href
        for path in PAGES
        for href in re.findall(r'<a [^>]*href="(/[^"#?]*)"', body_of(browser.get(path)))
        if not href.startswith("/personal/") and not href.endswith(".pdf")
    }
    sample = {href for href in links if not re.fullmatch(r"/(?:en/)?(?:kommun|hjalp/[^/]+)/[^/]+/", href)}

    dead = sorted(href for href in sample if browser.get(href).status_code != 200)

    assert len(links) > 290
    assert dead == []


@pytest.mark.usefixtures("delivered", "in_demo")
def test_in_a_demo_nothing_can_be_called(browser: Client) -> None:
    for path in PAGES:
        html = body_of(browser.get(path))

        assert "tel:" not in html, path
        assert "mailto:" not in html, path
    assert "Ring bara 112" in body_of(browser.get("/kommun/nykvarn/"))


@pytest.mark.usefixtures("delivered")
def test_two_clicks_from_the_start_to_the_number(browser: Client) -> None:
    start = body_of(browser.get("/"))
    first = re.search(r'<a class="choice" href="([^"]+)"', start)
    assert first is not None

    places = body_of(browser.get(first[1]))
    second = re.search(r'<a href="([^"]+)">Nykvarn</a>', places)
    assert second is not None
    answer = body_of(browser.get(second[1]))

    assert 'href="tel:+46855501069"' in answer
    assert "Vi vet inte när de svarar." in answer


@pytest.mark.parametrize(
    ("typed", "leads_to"),
    [
        ("nykvarn", "/kommun/nykvarn/"),
        ("  MALMÖ stad ", "/kommun/malmo/"),
        ("malmo", "/kommun/malmo/"),
        ("Mark", "/kommun/mark/"),
        ("Göteborgs kommun", "/kommun/goteborg/"),
    ],
)
def test_a_name_with_one_answer_leads_straight_on(browser: Client, typed: str, leads_to: str) -> None:
    answer = browser.get("/kommun/", {"kommun": typed})

    assert answer.status_code == 302
    assert answer["Location"] == leads_to
    assert answer["Cache-Control"] == "no-store"


def test_a_search_keeps_errand_and_language(browser: Client) -> None:
    answer = browser.get("/en/hjalp/arbetet/", {"kommun": "Nykvarn"})

    assert answer["Location"] == "/en/hjalp/arbetet/nykvarn/"


def test_names_that_are_alike_are_offered(browser: Client) -> None:
    html = body_of(browser.get("/kommun/", {"kommun": "habo"}))

    assert "Menar du någon av de här?" in html
    assert html.index("Jönköpings län") > 0
    assert html.index("Uppsala län") > 0


def test_a_guess_is_offered_but_never_followed(browser: Client) -> None:
    answer = browser.get("/kommun/", {"kommun": "Ankeborg"})

    assert answer.status_code == 200
    assert "Menar du någon av de här?" in body_of(answer)


def test_an_unknown_name_is_told_calmly_beside_the_whole_list(browser: Client) -> None:
    answer = browser.get("/kommun/", {"kommun": "Qwzxy"})

    assert answer.status_code == 200
    assert "Vi hittade ingen kommun som heter så" in body_of(answer)
    assert body_of(answer).count('class="places"') > 20


@pytest.mark.usefixtures("delivered")
def test_a_municipality_without_numbers_begins_with_its_switchboard(browser: Client) -> None:
    html = body_of(browser.get("/kommun/kiruna/"))

    assert html.index("Börja med kommunens växel") < html.index("Orostelefonen")
    assert "Växelns nummer har vi inte" in html
    assert "Du behöver inte säga varför" in html


@pytest.mark.usefixtures("delivered")
def test_an_old_switchboard_number_is_shown_as_unconfirmed(browser: Client) -> None:
    html = body_of(browser.get("/hjalp/nagon/strangnas/"))

    assert "Börja med kommunens växel" in html
    assert "tel:+4615229100" in html
    assert "Obekräftat. Senast kontrollerat 16 november 2015." in html
    assert "status-open" not in html


@pytest.mark.usefixtures("delivered")
def test_the_switchboard_stands_first_only_where_nothing_local_is_confirmed(browser: Client) -> None:
    assert "Börja med kommunens växel" not in body_of(browser.get("/kommun/nykvarn/"))


def test_a_number_that_fits_another_errand_does_not_hide_the_switchboard(
    browser: Client, places: dict[str, Organisation]
) -> None:
    given.service(
        places["orebro"],
        kind=ServiceKind.COORDINATOR,
        name="Samordnaren",
        audiences=frozenset({Audience.PROFESSIONALS}),
    )

    for_work = body_of(browser.get("/hjalp/arbetet/orebro/"))
    for_oneself = body_of(browser.get("/hjalp/mig-sjalv/orebro/"))

    assert "Börja med kommunens växel" not in for_work
    assert "Örebro kommun har inte lagt in något nummer för just det här." in for_oneself
    assert "Börja med kommunens växel" not in body_of(browser.get("/kommun/orebro/"))


@pytest.mark.usefixtures("delivered")
def test_what_can_be_done_until_they_open(browser: Client) -> None:
    html = " ".join(body_of(browser.get("/hjalp/nagon/nykvarn/under-18/")).split())

    assert re.search(r"Kan det inte vänta: Socialjouren i Södertälje .{0,80}08-523 038 70", html)


@pytest.mark.usefixtures("delivered")
def test_a_municipalitys_plan_has_its_source_and_date(browser: Client) -> None:
    html = body_of(browser.get("/kommun/nykvarn/"))
    plan = html[html.index("Kommunens handlingsplan") :]

    assert "Mål i planen" in plan
    assert "Källa: Nykvarns kommuns sida" in plan
    assert "Hur ofta man träffas" in plan


@pytest.mark.usefixtures("delivered")
def test_professionals_are_told_what_the_law_asks(browser: Client) -> None:
    child = body_of(browser.get("/hjalp/arbetet/nykvarn/under-18/"))
    adult = body_of(browser.get("/hjalp/arbetet/nykvarn/vuxen/"))
    relative = body_of(browser.get("/hjalp/nagon/nykvarn/under-18/"))

    assert child.find("19 kap. 1 §") in range(child.find("<h1"), child.find('class="cards'))
    assert "Ett råd ersätter aldrig en orosanmälan" in child
    assert "Det finns ingen anmälningsplikt" in adult
    assert "19 kap. 1 §" not in adult + relative


def test_age_is_asked_only_where_it_makes_a_difference(
    browser: Client, places: dict[str, Organisation]
) -> None:
    given.service(places["nykvarn"])
    without = body_of(browser.get("/hjalp/nagon/nykvarn/"))
    given.service(
        places["orebro"], audiences=frozenset({Audience.EVERYONE, Audience.CHILDREN}), name="Barnmottagningen"
    )

    assert "Hur gammal är personen?" not in without
    assert "Hur gammal är personen?" in body_of(browser.get("/hjalp/nagon/orebro/"))
    assert "Hur gammal är du?" in body_of(browser.get("/hjalp/mig-sjalv/orebro/"))


def test_who_has_not_said_their_age_is_asked_before_the_cards_and_finds_both_receptions(
    browser: Client, places: dict[str, Organisation]
) -> None:
    for name, audience in (("Barnmottagningen", Audience.CHILDREN), ("Vuxenmottagningen", Audience.ADULTS)):
        given.service(places["nykvarn"], name=name, audiences=frozenset({Audience.SELF, audience}))

    unknown = body_of(browser.get("/hjalp/mig-sjalv/nykvarn/"))
    adult = body_of(browser.get("/hjalp/mig-sjalv/nykvarn/vuxen/"))

    order = [
        "Hur gammal är du?",
        "Barnmottagningen",
        "under 18 år.",
        "Vuxenmottagningen",
        "18 år eller äldre.",
    ]
    assert [unknown.find(words) for words in order] == sorted(unknown.find(words) for words in order)
    assert "Barnmottagningen" not in adult
    assert adult.find("Vuxenmottagningen") < adult.find("Hur gammal är du?")


def test_facts_are_said_to_come_from_a_municipality_only_when_some_do(
    browser: Client, places: dict[str, Organisation]
) -> None:
    given.service(places["nykvarn"])

    for start in ("/kommun", "/hjalp/nagon"):
        assert "Uppgifterna kommer från Nykvarns kommun" in body_of(browser.get(f"{start}/nykvarn/"))
        assert "Uppgifterna kommer från" not in body_of(browser.get(f"{start}/orebro/"))


def test_an_open_telephone_is_said_to_be_open(browser: Client, places: dict[str, Organisation]) -> None:
    given.service(places["nykvarn"], name="Provtelefonen", kind=ServiceKind.HELPLINE)

    html = body_of(browser.get("/kommun/nykvarn/"))

    assert "Öppet dygnet runt." in html
    assert 'href="tel:+46846500400"' in html
    assert 'itemprop="telephone" content="+46846500400"' in html


def test_what_people_write_is_shown_as_text(browser: Client, places: dict[str, Organisation]) -> None:
    given.service(places["nykvarn"], name='<b onclick="x">Prov</b> & co')

    html = body_of(browser.get("/kommun/nykvarn/"))

    assert "<b onclick" not in html
    assert "&lt;b onclick=&quot;x&quot;&gt;Prov" in html


def test_an_edit_is_seen_within_a_second(browser: Client, places: dict[str, Organisation]) -> None:
    service = given.service(places["nykvarn"], name="Provtelefonen")
    before = body_of(browser.get("/kommun/nykvarn/"))
    edition = current()
    with acting(cast.everything()):
        directory.withdraw(actor=cast.everything(), service_id=service.id)
    page_cache._watch.forget()  # what the clock does within half a second

    after = body_of(browser.get("/kommun/nykvarn/"))

    assert current() > edition
    assert "Provtelefonen" in before
    assert "Provtelefonen" not in after


def test_a_page_holds_no_longer_than_its_hours(browser: Client, places: dict[str, Organisation]) -> None:
    given.service(places["nykvarn"], name="Provtelefonen")

    answer = browser.get("/kommun/nykvarn/")
    seconds = int(answer["Cache-Control"].removeprefix("public, max-age="))

    assert 0 <= seconds <= 300
    assert browser.get("/kommun/nykvarn/", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.usefixtures("delivered")
def test_a_new_page_asks_the_database_little(browser: Client, django_assert_max_num_queries: object) -> None:
    browser.get("/kommun/kiruna/")
    # PostgreSQL is told at whose door the visitor stands, in a transaction of its own.
    most = 15 if connection.vendor == "postgresql" else 12
    with django_assert_max_num_queries(most):  # type: ignore[operator]
        browser.get("/kommun/nykvarn/")
    with django_assert_max_num_queries(1):  # type: ignore[operator]  # whether anything has changed
        browser.get("/kommun/nykvarn/")


def test_reading_asks_for_the_head_too(browser: Client) -> None:
    answer = browser.head("/")

    assert answer.status_code == 200
    assert answer.content == b""
