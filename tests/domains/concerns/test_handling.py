"""Drafts, stepping back, practice and versions, below the pages."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

import cast
from factories.concerns import (
    HEAD,
    PLACE,
    WORKER,
    come_back,
    leave,
    only_concern,
    open_doors,
    opened,
    write_more,
)
from factories.vault import unlock
from fyrtorn.domains.concerns import queries
from fyrtorn.domains.concerns.errors import SomebodyWasFirst, TextIsMissing
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.models import Concern, Draft
from fyrtorn.domains.concerns.vocabulary import ConcernKind, Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.vault.errors import VaultNotMade
from fyrtorn.foundation.vault.here import keeper

pytestmark = pytest.mark.usefixtures("doors_open")


def keep(text: str = "Ett halvt svar.", *, by: str = WORKER, place: str = PLACE) -> Draft:
    return services.keep_draft(
        actor=cast.actor_of(by), concern_id=only_concern().id, keyring=unlock(by, place), text=text
    )


def step_back(*, by: str = WORKER, reason: str = "Jag känner familjen.") -> None:
    services.recuse(
        actor=cast.actor_of(by),
        concern_id=only_concern().id,
        keyring=unlock(by, PLACE),
        reason=reason,
        today=clock.today(),
    )


def answer(*, version: int | None, by: str = WORKER) -> Concern:
    return services.answer_concern(
        actor=cast.actor_of(by),
        concern_id=only_concern().id,
        keyring=unlock(by, PLACE),
        text="Tack.",
        is_question=False,
        now=clock.now(),
        version=version,
    )


def drafts() -> list[Draft]:
    with acting(cast.everything()):
        return list(Draft._base_manager.all())


def test_a_draft_moved_to_another_row_does_not_open():
    leave()
    mine = keep("Mitt utkast.")
    theirs = keep("Deras utkast.", by=HEAD)
    with acting(cast.everything()):
        Draft._base_manager.filter(id=mine.id).update(text=theirs.text)

    assert opened(only_concern().id).draft == ""
    assert opened(only_concern().id, by=HEAD).draft == "Deras utkast."


def test_a_draft_goes_with_its_concern():
    leave()
    keep()
    with acting(cast.everything()):
        only_concern().dialogue.delete()

    assert drafts() == []


def test_a_draft_that_is_too_long_is_refused():
    leave()

    with pytest.raises(TextIsMissing):
        keep("x" * 20_001)
    assert drafts() == []


def test_the_neighbours_neither_write_a_draft_nor_step_back():
    open_doors("orebro", head="unit_head_orebro", worker="social_worker_orebro")
    leave()
    actor, keyring = cast.actor_of("social_worker_orebro"), unlock("social_worker_orebro", "orebro")
    concern_id = only_concern().id

    with pytest.raises(NotFound):
        services.keep_draft(actor=actor, concern_id=concern_id, keyring=keyring, text="a")
    with pytest.raises(NotFound):
        services.recuse(actor=actor, concern_id=concern_id, keyring=keyring, reason="a", today=clock.today())
    assert drafts() == []


@pytest.mark.parametrize("part", ["coordinator_nykvarn", "administrator", "records_officer_nykvarn"])
def test_others_neither_write_a_draft_nor_step_back_nor_practise(part):
    leave()
    actor, keyring, concern_id = cast.actor_of(part), unlock(WORKER, PLACE), only_concern().id

    with pytest.raises(NotAllowed):
        services.keep_draft(actor=actor, concern_id=concern_id, keyring=keyring, text="a")
    with pytest.raises(NotAllowed):
        services.recuse(actor=actor, concern_id=concern_id, keyring=keyring, reason="a", today=clock.today())
    with pytest.raises(NotAllowed):
        services.leave_practice(
            actor=actor, organisation_id=cast.organisation(PLACE).id, kind=ConcernKind.ADVICE, now=clock.now()
        )


def test_who_has_stepped_back_can_do_nothing_more_there_and_what_they_began_is_gone():
    leave()
    keep()
    step_back()
    actor = cast.actor_of(WORKER)

    for deed in (keep, step_back, lambda: answer(version=None), lambda: opened(only_concern().id)):
        with pytest.raises(NotFound):
            deed()
    with acting(actor):
        assert queries.inbox(actor).lines == ()
        assert queries.waiting_counts(actor, now=clock.now())["news"] == 0
        with pytest.raises(NotFound):
            queries.concern_line(actor, only_concern().id)
    assert drafts() == []


def test_colleagues_read_who_stepped_back_and_why():
    leave()
    step_back()

    (gone,) = opened(only_concern().id, by=HEAD).stepped_back

    assert (gone.account_id, gone.reason) == (cast.actor_of(WORKER).id, "Jag känner familjen.")


def test_the_version_grows_with_messages_and_steps():
    receipt = leave()
    versions = [opened(only_concern().id).version]
    write_more(come_back(receipt.code).ticket, "Mer.")
    versions.append(opened(only_concern().id).version)
    services.take_step(
        actor=cast.actor_of(WORKER),
        concern_id=only_concern().id,
        keyring=unlock(WORKER, PLACE),
        step=Step.ADVICE_GIVEN,
        reason="Råd.",
        last_words="Tack.",
        now=clock.now(),
        version=versions[-1],
    )
    versions.append(opened(only_concern().id).version)

    assert versions == [1, 2, 4]


def test_who_has_not_seen_the_last_message_is_stopped_and_nothing_is_stored():
    leave()
    answer(version=1, by=HEAD)

    with pytest.raises(SomebodyWasFirst):
        answer(version=1)
    assert opened(only_concern().id).version == 2


def test_practice_is_sealed_like_a_real_one_and_a_municipality_without_a_vault_has_none():
    here, there = cast.organisation(PLACE).id, cast.organisation("orebro").id

    made = services.leave_practice(
        actor=cast.actor_of(WORKER), organisation_id=here, kind=ConcernKind.REPORT, now=clock.now()
    )
    with pytest.raises(VaultNotMade):
        services.leave_practice(
            actor=cast.actor_of("social_worker_orebro"),
            organisation_id=there,
            kind=ConcernKind.REPORT,
            now=clock.now(),
        )

    assert keeper().counts().matters == 1
    assert opened(made.id).messages[0].text.startswith("Det här är en påhittad anmälan")


def test_a_concern_that_is_not_there_has_no_line():
    actor = cast.actor_of(WORKER)

    with acting(actor), pytest.raises(NotFound):
        queries.concern_line(actor, uuid4())


def test_the_desk_counts_no_further_than_it_tells(monkeypatch):
    monkeypatch.setattr(queries, "COUNTED_AT_MOST", 2)
    for _ in range(3):
        leave(kind=ConcernKind.REPORT)
    actor = cast.actor_of(WORKER)

    with acting(actor):
        counts = queries.waiting_counts(actor, now=clock.now() + timedelta(days=60))

    assert counts == {"unopened_reports": 2, "late_answers": 2, "news": 2}
