"""Work in the background, as whoever asked for it sees it."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.urls import reverse

import cast
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.jobs.models import PieceOfWork
from fyrtorn.foundation.jobs.work import kinds
from fyrtorn.foundation.jobs.work.kinds import File, Outcome, works
from fyrtorn.foundation.jobs.work.running import run_waiting
from fyrtorn.foundation.jobs.work.services import ask_for

PART = "coordinator_nykvarn"


@pytest.fixture
def asked(places, monkeypatch) -> PieceOfWork:
    """A piece of work that waits, and gives a file."""
    monkeypatch.setattr(kinds, "_kinds", {})

    @works("prov.arbete", needs=Permission.GUIDANCE_EDIT, title="Provet som fil")
    def make(work, progress):
        progress(1, 4, "Räknar")
        return Outcome(file=File("prov åäö.csv", "text/csv; charset=utf-8", b"rad"))

    actor, here = cast.actor_of(PART), places["nykvarn"].id
    with acting(actor), transaction.atomic():
        return ask_for(actor=actor, kind="prov.arbete", organisation_id=here, target_id=here)


def test_the_page_follows_the_work_and_gives_the_file(signed_in, asked):
    client = signed_in(PART)
    page = reverse("staff:work", args=[asked.id])

    waiting = client.get(page).content.decode()
    run_waiting()
    done = client.get(page).content.decode()
    file = client.get(reverse("staff:work_file", args=[asked.id]))

    assert "Väntar på sin tur" in waiting
    assert "staff/progress.js" in waiting
    assert reverse("staff:work_file", args=[asked.id]) not in waiting
    assert "Klart." in done
    assert "Hämta prov åäö.csv" in done
    assert "staff/progress.js" not in done
    assert (file.content, file["Content-Type"]) == (b"rad", "text/csv; charset=utf-8")
    assert file["Content-Disposition"].startswith("attachment")


def test_who_follows_is_told_only_of_what_is_new(signed_in, asked):
    client = signed_in(PART)
    state = reverse("staff:work_state", args=[asked.id])

    first = client.get(state)
    again = client.get(state, headers={"If-None-Match": first["ETag"]})
    run_waiting()
    over = client.get(state, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code, over.status_code) == (200, 304, 200)
    assert ("X-Work-Over" in first, "X-Work-Over" in over) == (False, True)
    assert b"<html" not in first.content


def test_work_is_stopped_by_whoever_may(signed_in, asked):
    client = signed_in(PART)

    answer = client.post(reverse("staff:stop_work", args=[asked.id]), follow=True)

    assert run_waiting() == 0
    assert "Arbetet avbryts." in answer.content.decode()
    assert "Avbrutet." in client.get(reverse("staff:work", args=[asked.id])).content.decode()


@pytest.mark.parametrize("part", ["outsider", "duty_reader_sodertalje", "regional", "social_worker_nykvarn"])
def test_others_find_nothing(signed_in, asked, part):
    run_waiting()
    client = signed_in(part)
    nothing = client.get("/personal/finns-inte/").content

    for name in ("work", "work_state", "work_file"):
        answer = client.get(reverse(f"staff:{name}", args=[asked.id]))
        assert (answer.status_code, answer.content) == (404, nothing)
    assert client.post(reverse("staff:stop_work", args=[asked.id])).status_code == 404
