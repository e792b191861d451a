"""The example bank and the library as everybody meets them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from django.conf import settings
from django.test import Client

from factories import knowledge
from fyrtorn.domains.knowledge.models import ItemFile
from fyrtorn.domains.knowledge.reviewing.services import review
from fyrtorn.domains.knowledge.vocabulary import ItemKind, Question, Section, Verdict, sections_of
from fyrtorn.domains.knowledge.writing import services
from fyrtorn.foundation.access.context import acting
from fyrtorn.portals.public import page_cache
from fyrtorn.portals.public.views.knowledge import KIND_SLUGS, QUESTION_SLUGS


@pytest.fixture
def example(coordinator_nykvarn, places):
    return knowledge.published(coordinator_nykvarn, places["nykvarn"].id)


def read(path: str, status: int = 200) -> str:
    page_cache.forget_all()
    answer = Client().get(path)
    assert answer.status_code == status
    assert "Set-Cookie" not in answer.headers
    return answer.content.decode()


def test_it_is_found_by_what_one_wonders_and_by_kind(example):
    start = read("/kunskap/")
    assert "Hur börjar vi?" in start
    assert "Hur pratar vi med föräldrar?" not in start  # nothing answers it

    for path in ("/kunskap/fraga/borja/", "/kunskap/sort/exempel/", "/kunskap/"):
        assert 'href="/kunskap/fika-med-foraldrarna/"' in read(path)
    assert "Här finns inget än" in read("/kunskap/sort/lagar/")
    for path in ("/kunskap/fraga/nix/", "/kunskap/sort/nix/", "/kunskap/nix/", "/kunskap/nix/version/1/"):
        read(path, 404)


def test_every_question_and_every_kind_has_an_address():
    assert set(QUESTION_SLUGS) == set(Question)
    assert set(KIND_SLUGS) == set(ItemKind)
    assert len(set(QUESTION_SLUGS.values())) == len(QUESTION_SLUGS)


def test_a_draft_is_not_there(coordinator_nykvarn, places):
    item = knowledge.begun(coordinator_nykvarn, places["nykvarn"].id)

    read(f"/kunskap/{item.slug}/", 404)
    assert "fika" not in read("/kunskap/").lower()


def test_the_page_says_who_has_reviewed_it_and_who_has_not(coordinator_nykvarn, national, example):
    assert "Inget nationellt eller regionalt organ har granskat" in read("/kunskap/fika-med-foraldrarna/")
    review(
        actor=national,
        organisation_id=national.own_organisation,
        item_id=example.item_id,
        number=1,
        verdict=Verdict.APPROVED,
        note="Bra för en liten kommun.",
    )

    page = read("/kunskap/fika-med-foraldrarna/")
    assert "Inget nationellt" not in page
    assert "Bra för en liten kommun." in page
    assert "Granskat" in read("/kunskap/sort/exempel/")
    assert "Beda" not in page  # who wrote it is a function


def test_what_it_said_before_can_be_read(coordinator_nykvarn, example):
    knowledge.corrected(coordinator_nykvarn, example.item_id, is_substantial=True, lead="Varannan vecka.")

    assert "Varannan vecka." in read("/kunskap/fika-med-foraldrarna/")
    assert "Ny siffra." in read("/kunskap/fika-med-foraldrarna/")
    assert "En kväll i månaden på biblioteket." in read("/kunskap/fika-med-foraldrarna/version/1/")


def test_a_retired_one_says_why_and_leads_on(coordinator_nykvarn, places, example):
    later = knowledge.published(coordinator_nykvarn, places["nykvarn"].id, title="Kvällskurs")
    services.retire(
        actor=coordinator_nykvarn,
        item_id=example.item_id,
        why="Kursen tog över.",
        successor_id=later.item_id,
    )

    page = read("/kunskap/fika-med-foraldrarna/")
    assert "Kursen tog över." in page
    assert 'href="/kunskap/kvallskurs/"' in page
    assert "fika-med-foraldrarna" not in read("/kunskap/nytt.atom")


def test_the_english_pages_say_when_a_text_is_in_swedish_alone(example):
    page = read("/en/kunskap/fika-med-foraldrarna/")

    assert "The text exists only in Swedish." in page
    assert '<h1 lang="sv">' in page


def test_hostile_markdown_is_shown_as_words(coordinator_nykvarn, places):
    hostile = (
        "<script>alert(1)</script>\n\n[klick](javascript:alert(1))\n\n[ut](//elak.example/)\n\n"
        "![bild](https://elak.example/spion.png)\n\n<img src=x onerror=alert(1)>\n\n" + "> " * 500 + "djupt"
    )
    knowledge.published(
        coordinator_nykvarn,
        places["nykvarn"].id,
        kind=ItemKind.METHOD,
        sections={Section.TEXT: hostile},
    )

    page = read("/kunskap/fika-med-foraldrarna/")

    for wrong in ("<script", "<img", 'href="javascript', 'href="//', 'spion.png"'):
        assert wrong not in page


def test_the_feed_is_atom_with_whole_addresses(example):
    page_cache.forget_all()
    answer = Client().get("/kunskap/nytt.atom")
    root = ET.fromstring(answer.content)  # noqa: S314 - our own feed
    atom = "{http://www.w3.org/2005/Atom}"

    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    (entry,) = root.findall(f"{atom}entry")
    assert entry.findtext(f"{atom}title") == "Fika med föräldrarna"
    assert entry.findtext(f"{atom}id") == (
        settings.INSTALLATION.address.rstrip("/") + "/kunskap/fika-med-foraldrarna/"
    )


def test_a_file_is_open_when_its_item_is_published_and_it_has_been(coordinator_nykvarn, places):
    sections = dict.fromkeys(sections_of(ItemKind.EXAMPLE), "![Två koppar](fil:affisch)")
    item = knowledge.begun(coordinator_nykvarn, places["nykvarn"].id, sections=sections)
    with acting(coordinator_nykvarn):
        for name, media_type in (("affisch", "image/png"), ("blad", "application/pdf")):
            ItemFile(
                organisation_id=item.organisation_id,
                item=item,
                name=name,
                title=name,
                media_type=media_type,
                digest="0" * 64,
                content=b"\x89PNG",
            ).save(force_insert=True)
    read("/kunskap/fika-med-foraldrarna/fil/affisch", 404)

    services.publish(actor=coordinator_nykvarn, item_id=item.id, language="sv", version=2)

    page_cache.forget_all()
    answer = Client().get("/kunskap/fika-med-foraldrarna/fil/affisch")
    assert (answer.content, answer.headers["Content-Type"]) == (b"\x89PNG", "image/png")
    page = read("/kunskap/fika-med-foraldrarna/")
    assert '<img src="/kunskap/fika-med-foraldrarna/fil/affisch" alt="Två koppar">' in page
    assert '<a href="/kunskap/fika-med-foraldrarna/fil/blad">blad</a>' in page
