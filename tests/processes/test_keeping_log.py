"""A month's openings are sampled by lot, the same lot again by the same seed, and signed by somebody else."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

import cast
from factories.concerns import HEAD, PLACE, WORKER, leave, only_concern, open_doors, opened
from factories.vault import unlock, vault_folder
from fyrtorn.domains.concerns.disclosure_words import Channel, DisclosureKind
from fyrtorn.domains.concerns.records import disclosures
from fyrtorn.domains.concerns.records.disclosures import Request
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.accounts import sampling
from fyrtorn.foundation.accounts.models import LogSample, SampledOpening
from fyrtorn.foundation.audit.vocabulary import Verdict
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.processes.keeping_log import draw_samples

__all__ = ["vault_folder"]

OFFICER = "records_officer_nykvarn"
pytestmark = pytest.mark.django_db


@pytest.fixture
def drawn(vault_folder: Path, places: object) -> None:
    """Seven openings this month, and the sample that is drawn of them the next."""
    open_doors()
    leave()
    for _ in range(4):
        opened(only_concern().id)
    for _ in range(3):
        opened(only_concern().id, by=HEAD)
    assert draw() == 1


def draw() -> int:
    after = (clock.today().replace(day=1) + timedelta(days=32)).replace(day=1)
    return draw_samples(today=after, now=clock.now())


def lines() -> list[SampledOpening]:
    with acting(cast.everything()):
        return list(SampledOpening._base_manager.order_by("sequence"))


def sign(line: SampledOpening, verdict: Verdict = Verdict.FINE, *, by: str = OFFICER) -> SampledOpening:
    return sampling.sign(actor=cast.actor_of(by), line_id=line.id, verdict=verdict, now=clock.now())


@settings(max_examples=50, deadline=None)
@given(seed=st.binary(min_size=32, max_size=32), sequences=st.sets(st.integers(1, 10**9), max_size=300))
def test_the_same_seed_draws_the_same_lines_in_whatever_order_they_come(seed, sequences):
    first = sampling.drawn(seed, sequences)

    assert sampling.drawn(seed, sorted(sequences, reverse=True)) == first
    assert set(first) <= sequences
    assert len(first) == sampling.size_of(len(sequences))


def test_another_seed_draws_others():
    every = range(1, 1001)

    assert sampling.drawn(b"a" * 32, every) != sampling.drawn(b"b" * 32, every)


@pytest.mark.usefixtures("drawn")
def test_a_sample_is_drawn_once_and_can_be_drawn_again_by_its_seed():
    with acting(cast.everything()):
        sample = LogSample._base_manager.get()
        sequences = list(sampling._openings(sample.month).values_list("sequence", flat=True))

    assert draw() == 0
    assert sample.openings == len(sequences) == 7
    assert [line.sequence for line in lines()] == sampling.drawn(bytes(sample.seed), sequences)
    assert len(lines()) == 5


@pytest.mark.usefixtures("vault_folder", "places")
def test_what_was_read_by_way_of_a_request_for_papers_is_drawn_too(signed_in):
    open_doors()
    leave()
    about = {
        "actor": cast.actor_of(WORKER),
        "concern_id": only_concern().id,
        "keyring": unlock(WORKER, PLACE),
    }
    asked = Request(DisclosureKind.PUBLIC, Channel.EMAIL, clock.today())
    row = disclosures.note_request(**about, request=asked, today=clock.today())
    disclosures.open_request(**about, disclosure_id=row.id)
    disclosures.print_papers(**about, disclosure_id=row.id)

    assert draw() == 1
    assert len(lines()) == 2
    page = signed_in(OFFICER).get(reverse("staff:log_samples")).content.decode()
    assert page.count(only_concern().number) == 2


@pytest.mark.usefixtures("drawn")
def test_the_reviewer_signs_each_and_what_was_asked_about_twice():
    first, *rest = lines()
    sign(first, Verdict.ASKED)
    sign(first, Verdict.REPORTED)
    for line in rest:
        sign(line)

    assert {line.verdict for line in lines()} == {"reported", "fine"}
    assert {line.reviewer_id for line in lines()} == {cast.actor_of(OFFICER).id}
    with pytest.raises(NotFound):
        sign(first)


@pytest.mark.usefixtures("drawn")
def test_nobody_else_signs():
    (first, *_) = lines()

    for part in (WORKER, "coordinator_nykvarn"):
        with pytest.raises(NotAllowed):
            sign(first, by=part)
    assert not any(line.verdict for line in lines())


@pytest.mark.usefixtures("drawn")
def test_the_desk_says_that_it_waits_and_when_it_is_late(monkeypatch, signed_in):
    officer = signed_in(OFFICER)
    page = officer.get(reverse("staff:log_samples"))
    soon = officer.get(reverse("staff:desk")).content.decode()
    later = clock.now() + timedelta(days=15)
    monkeypatch.setattr("fyrtorn.foundation.base.clock.now", lambda: later)
    late = officer.get(reverse("staff:desk")).content.decode()
    monkeypatch.undo()
    for line in lines():
        officer.post(reverse("staff:sign_sample", args=[line.id]), {"omdome": "fine"})

    assert page.status_code == 200
    assert only_concern().number in page.content.decode()
    assert "5 rader är inte granskade." in soon
    assert "Det är försenat." not in soon
    assert "Det är försenat." in late
    assert "Stickprovet för" not in officer.get(reverse("staff:desk")).content.decode()
