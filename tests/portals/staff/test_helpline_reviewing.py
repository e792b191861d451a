"""Talks drawn at random for colleagues to read together: nobody can tell whose they are."""

from __future__ import annotations

import random
from datetime import date, datetime, time

import pytest
from django.urls import reverse

import cast
from factories import talks as given
from fyrtorn.domains.helpline.leading import sampling
from fyrtorn.domains.helpline.models import PeerReview, Talk
from fyrtorn.domains.helpline.talk_vocabulary import Caller, Outcome
from fyrtorn.domains.helpline.talks.contents import TalkContent
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM
from fyrtorn.portals.staff.vault import unlocked

pytestmark = pytest.mark.django_db

TEXT = "Mamman ville veta hur man frågar utan att låta arg."
CONTENT = TalkContent(caller=Caller.PARENT, outcome=Outcome.HELPED, municipality="nykvarn", text=TEXT)


@pytest.fixture
def on(monkeypatch):
    """Moves the program's clock to the morning of a day."""

    def move(day: date) -> None:
        moment = datetime.combine(day, time(9), tzinfo=STOCKHOLM)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return move


@pytest.fixture(autouse=True)
def stage(places, vault_folder, on):
    on(date(2026, 10, 12))


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def held(line, count: int, **said: object) -> None:
    keys = given.keyring()
    for _ in range(count):
        given.finished(given.begun(line, **said), keys, CONTENT)


def drawn(seed: int = 1) -> int:
    return sampling.draw_samples(today=clock.today(), chance=random.Random(seed))  # noqa: S311 - it must be seeded


def test_three_are_drawn_once_a_month_from_months_that_are_over_and_never_twice(on):
    line = given.line_with_vault(text_ground="Beslut 2026-01-15")
    held(line, 5)
    held(line, 2, is_practice=True)

    assert drawn() == 0, "the month is not over"
    on(date(2026, 11, 1))
    assert [drawn(), drawn()] == [3, 0]
    on(date(2026, 12, 1))
    assert drawn() == 2
    with acting(cast.everything()):
        assert PeerReview._base_manager.values("talk").distinct().count() == 5


def test_it_is_read_with_the_vault_open_and_gone_through(signed_in, on):
    line = given.line_with_vault(text_ground="Beslut 2026-01-15")
    held(line, 1)
    worker, page = signed_in(given.WORKER), reverse("staff:peer_reviews", args=[line.id])
    assert "Inget att läsa än" in text(worker.get(page))
    on(date(2026, 11, 2))
    drawn()

    with acting(cast.everything()):  # what is counted facet by facet is not joined again by the record
        assert list(Talk._base_manager.values_list("kind", "channel")) == [("", "")]
    (entry,) = worker.get(page).context["waiting"]
    one = reverse("staff:peer_review", args=[entry.id])
    assert worker.get(one).url.startswith(reverse("staff:vault_unlock"))
    actor, keyring = cast.actor_of(given.WORKER), given.keyring()
    with acting(actor):
        worker.cookies[unlocked.cookie_name()] = unlocked.open_vaults.keep_open(
            actor, keyring, now=clock.now()
        )
    shown = text(worker.get(one))
    assert TEXT in shown
    assert "<h1>Stödsamtal</h1>" in shown
    assert "Telefon" in shown
    assert "Förälder" in shown
    for hidden in ("Pelle Provare</dd>", "Nykvarn</dd>", "oktober", "12 okt"):
        assert hidden not in shown
    with acting(cast.everything()):
        assert Deed.objects.filter(deed="helpline.review.opened").count() == 1
    worker.post(one)
    assert "Ni har gått igenom alla" in text(worker.get(page))

    assert signed_in("outsider").get(one).status_code == 404
