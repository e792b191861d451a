""" "Did the page help?": counted, on pages that exist, and nothing else kept."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from factories import log
from factories.feedback import votes_cast
from fyrtorn.domains.guidance.vocabulary import VoteReason
from fyrtorn.portals.public.views import voting

pytestmark = pytest.mark.usefixtures("delivered")


def counted() -> dict[tuple[str, bool, str], int]:
    return {(row.page, row.was_helped, row.reason): row.count for row in votes_cast()}


def test_a_yes_is_counted(browser: Client) -> None:
    answer = browser.post("/rosta/", {"place": "/kommun/nykvarn/", "helped": "yes"})

    assert answer.status_code == 200
    assert counted() == {("/kommun/nykvarn/", True, ""): 1}
    assert "Tack" in answer.content.decode()
    assert 'href="/kommun/nykvarn/"' in answer.content.decode()
    assert answer["Cache-Control"] == "no-store"
    assert not answer.cookies


@pytest.mark.parametrize("reason", VoteReason.values)
def test_a_no_is_counted_with_its_reason(browser: Client, reason: str) -> None:
    browser.post("/rosta/", {"place": "/hela-landet/", "reason": reason})

    assert counted() == {("/hela-landet/", False, reason): 1}


@pytest.mark.parametrize(
    "path",
    [
        "/kommun/nykvarn/",
        "/hela-landet/",
        "/hjalp/nagon/nykvarn/",
        "/hjalp/arbetet/hela-landet/",
        "/lasa/fem-steg/",
    ],
)
def test_the_forms_on_the_pages_work_as_they_stand(browser: Client, path: str) -> None:
    for language in ("", "/en"):
        html = browser.get(language + path).content.decode()
        action = re.search(r'<form method="post" action="([^"]+)"', html)
        place = re.search(r'name="place" value="([^"]+)"', html)
        assert action is not None
        assert place is not None

        browser.post(action[1], {"place": place[1], "helped": "yes"})

    assert counted() == {(path, True, ""): 2}


@pytest.mark.parametrize(
    "said",
    [
        {"place": "/kommun/ingen/", "helped": "yes"},
        {"place": "/hjalp/ingen/nykvarn/", "helped": "yes"},
        {"place": "/lasa/ingen/", "helped": "yes"},
        {"place": "/personal/", "helped": "yes"},
        {"place": "https://evil.example/", "helped": "yes"},
        {"place": "/kommun/nykvarn/\x00", "helped": "yes"},
        {"place": "/" + "a" * 9000, "helped": "yes"},
        {"place": "/hela-landet/", "reason": "a worry of one's own"},
        {"place": "/hela-landet/"},
        {"helped": "yes"},
        {},
    ],
)
def test_anything_else_counts_nothing(browser: Client, said: dict[str, str]) -> None:
    assert browser.post("/rosta/", said).status_code == 404
    assert counted() == {}


def test_a_vote_leaves_no_line_in_the_log(browser: Client) -> None:
    before = log.now()

    browser.post("/rosta/", {"place": "/hela-landet/", "helped": "yes"})

    assert log.deeds(after=before) == []


def test_too_many_from_one_network_are_asked_to_wait(browser: Client) -> None:
    said = {"place": "/hela-landet/", "helped": "yes"}

    statuses = [browser.post("/rosta/", said).status_code for _ in range(voting.VOTES_PER_NETWORK + 1)]
    last = browser.post("/rosta/", said)

    assert statuses[-2:] == [200, 429]
    assert "Vänta tio minuter" in last.content.decode()
    assert sum(counted().values()) == voting.VOTES_PER_NETWORK
    assert browser.get("/hela-landet/").status_code == 200, "reading is never held back"
