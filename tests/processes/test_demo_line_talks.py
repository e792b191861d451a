"""The demo's talks to read together: held once, three drawn at a time, and nobody's any more."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import cast
from factories import talks as given
from factories.vault import PHRASE, vault_folder
from fyrtorn.domains.helpline.leading import sampling
from fyrtorn.domains.helpline.leading.rules import SAMPLE_SIZE
from fyrtorn.domains.helpline.models import Talk
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.processes.delivering.demo_line_talks import TALKS, load_talks

__all__ = ["vault_folder"]

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)


@pytest.fixture
def line(places, vault_folder, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOON)
    return given.line_with_vault(text_ground="Beslut 2026-01-15")


def test_the_leader_finds_some_to_read_with_what_was_written_in_them(line):
    worker, leader = cast.actor_of(given.WORKER), cast.actor_of(given.LEADER)
    held = [load_talks(worker=worker, phrase=PHRASE, now=NOON) for _ in range(2)]

    with acting(leader):
        waiting = sampling.reviews(actor=leader, line_id=line.id)
    keys = given.keyring(given.LEADER)
    opened = [sampling.open_review(actor=leader, review_id=one.id, keyring=keys).content for one in waiting]
    with acting(cast.everything()):
        traces = set(Talk._base_manager.values_list("worker", "begun_at", "begun_month"))
    assert held == [len(TALKS), 0]
    assert len(opened) == SAMPLE_SIZE
    assert {content.text or content.question for content in opened} <= {
        content.text or content.question for content in TALKS
    }
    assert traces == {(None, None, date(2026, 10, 1))}
