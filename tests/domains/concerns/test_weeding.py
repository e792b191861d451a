"""Weeding takes two, destroys the keys, and leaves a count and a certificate."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import TestCase

import cast
from factories.concerns import HEAD, PLACE, WORKER, come_back, leave
from factories.vault import unlock
from fyrtorn.domains.concerns.errors import NothingToWeed, WeedingTakesTwo
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.keeping import weeding
from fyrtorn.domains.concerns.keeping.figures import figures
from fyrtorn.domains.concerns.models import Concern, StepTaken, Tombstone, Weeding, WeedingItem
from fyrtorn.domains.concerns.vocabulary import About, By, ConcernKind, HoldGround, Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.dialogue.models import Dialogue, Message
from fyrtorn.foundation.vault import shredding
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.models import MatterGrant, Shredding

pytestmark = pytest.mark.usefixtures("doors_open")

LATER = timedelta(days=500)


def ended(kind: ConcernKind = ConcernKind.ADVICE, about: About = About.OTHER_CHILD) -> tuple[UUID, str]:
    """A concern that was left and ended today: its id and its receipt."""
    receipt = leave(kind=kind, about=about)
    with acting(cast.everything()):
        concern_id = Concern._base_manager.filter(is_ended=False).get().id
    steps = (
        [Step.PROTECTION_ASSESSED, Step.HANDED_OVER, Step.DECIDED]
        if kind is ConcernKind.REPORT
        else [Step.ADVICE_GIVEN]
    )
    for step in steps:
        services.take_step(
            actor=cast.actor_of(WORKER),
            concern_id=concern_id,
            keyring=unlock(WORKER, PLACE),
            step=step,
            reason="Skäl.",
            last_words="Tack.",
            now=clock.now(),
        )
    return concern_id, receipt.code


def propose(part: str = WORKER, *, after: timedelta = LATER) -> Weeding:
    return weeding.propose_weeding(
        actor=cast.actor_of(part), organisation_id=cast.organisation(PLACE).id, now=clock.now() + after
    )


def confirm(proposed: Weeding, part: str = HEAD) -> Weeding:
    with TestCase.captureOnCommitCallbacks(execute=True):
        return weeding.confirm_weeding(
            actor=cast.actor_of(part), weeding_id=proposed.id, now=clock.now() + LATER
        )


def left_of(*models: type) -> list[int]:
    with acting(cast.everything()):
        return [model._base_manager.count() for model in models]


def test_what_is_weeded_opens_for_nobody_and_leaves_a_tombstone():
    _, code = ended()

    done = confirm(propose())

    assert left_of(Concern, Dialogue, Message, StepTaken, MatterGrant, WeedingItem) == [0] * 6
    assert keeper().counts().matters == 0
    assert come_back(code) is None
    with acting(cast.everything()):
        stone = Tombstone._base_manager.get()
    assert (stone.kind, stone.outcome, stone.weeding_id) == (ConcernKind.ADVICE, Step.ADVICE_GIVEN, done.id)
    assert (stone.received_month.day, stone.weeded_month.day) == (1, 1)


def test_one_person_alone_weeds_nothing():
    ended()
    proposed = propose(WORKER)

    with pytest.raises(WeedingTakesTwo):
        confirm(proposed, WORKER)

    assert left_of(Concern, Tombstone) == [1, 0]
    with acting(cast.everything()), pytest.raises(IntegrityError), transaction.atomic():
        Weeding._base_manager.filter(id=proposed.id).update(confirmed_by=proposed.proposed_by)


def test_what_is_not_due_or_not_ended_is_not_proposed():
    leave()
    ended_id, _ = ended_and_waiting()

    with pytest.raises(NothingToWeed):
        propose(after=timedelta(days=300))
    propose()

    with acting(cast.everything()):
        assert [item.concern_id for item in WeedingItem._base_manager.all()] == [ended_id]


def ended_and_waiting() -> tuple[UUID, str]:
    """One of two concerns is ended."""
    with acting(cast.everything()):
        first = Concern._base_manager.get()
    services.take_step(
        actor=cast.actor_of(WORKER),
        concern_id=first.id,
        keyring=unlock(WORKER, PLACE),
        step=Step.NO_FURTHER,
        reason="Skäl.",
        last_words="Tack.",
        now=clock.now(),
    )
    leave()
    return first.id, ""


def test_a_report_is_kept_five_years():
    ended(ConcernKind.REPORT)

    with pytest.raises(NothingToWeed):
        propose(after=timedelta(days=4 * 365))
    assert propose(after=timedelta(days=5 * 366 + 31))


def test_a_hold_keeps_a_concern_until_it_is_lifted():
    concern_id, code = ended()
    proposed = propose()
    weeding.hold_concern(
        actor=cast.actor_of(HEAD), concern_id=concern_id, ground=HoldGround.DISCLOSURE, today=clock.today()
    )

    confirm(proposed)
    kept = come_back(code)
    weeding.release_concern(actor=cast.actor_of(HEAD), concern_id=concern_id)
    confirm(propose())

    assert kept is not None
    assert come_back(code) is None


def test_a_list_that_is_taken_back_destroys_nothing():
    _, code = ended()
    proposed = propose()

    weeding.withdraw_weeding(actor=cast.actor_of(WORKER), weeding_id=proposed.id, today=clock.today())

    with pytest.raises(NotFound):
        confirm(proposed)
    assert come_back(code)


def test_rolled_back_nothing_is_lost():
    _, code = ended()
    proposed = propose()

    with transaction.atomic():
        weeding.confirm_weeding(actor=cast.actor_of(HEAD), weeding_id=proposed.id, now=clock.now() + LATER)
        transaction.set_rollback(True)

    assert come_back(code) is not None
    assert keeper().counts().matters == 1
    assert left_of(Concern, Tombstone, Shredding) == [1, 0, 0]


def test_interrupted_before_the_keys_went_the_clock_goes_on_with_it():
    ended()
    weeding.confirm_weeding(actor=cast.actor_of(HEAD), weeding_id=propose().id, now=clock.now() + LATER)
    before = (keeper().counts().matters, *left_of(Concern, Tombstone, Shredding))

    assert shredding.finish() == 1

    assert before == (1, 0, 1, 1)
    assert (keeper().counts().matters, left_of(Shredding)) == (0, [0])
    assert shredding.finish() == 0


def test_only_one_list_waits_at_a_time():
    ended()
    propose()

    with pytest.raises(NothingToWeed):
        propose(HEAD)


def test_the_neighbour_finds_no_list_and_nothing_to_hold():
    concern_id, _ = ended()
    proposed = propose()

    with pytest.raises(NotFound):
        confirm(proposed, "unit_head_orebro")
    with pytest.raises(NotFound):
        weeding.hold_concern(
            actor=cast.actor_of("unit_head_orebro"),
            concern_id=concern_id,
            ground=HoldGround.COURT,
            today=clock.today(),
        )
    with pytest.raises(NotAllowed):
        propose("coordinator_nykvarn")


def test_the_records_officer_confirms_without_being_able_to_read():
    ended()

    confirm(propose(), "records_officer_nykvarn")

    assert left_of(Concern) == [0]
    assert not cast.actor_of("records_officer_nykvarn").may(Permission.CONCERN_READ)


def test_the_certificate_says_how_many_and_who():
    ended()
    proposed = propose()
    actor = cast.actor_of(HEAD)

    confirm(proposed)
    with acting(actor):
        [certificate] = weeding.certificates(actor, cast.organisation(PLACE).id)

    assert certificate.count == 1
    assert certificate.proposed_by == cast.actor_of(WORKER).id
    assert certificate.confirmed_by == actor.id


def test_figures_count_what_is_weeded_too_and_hide_small_numbers():
    actor, here = cast.actor_of(HEAD), cast.organisation(PLACE).id
    this_month = clock.today().replace(day=1)
    next_month = (this_month + timedelta(days=40)).replace(day=1)

    def table(by: By) -> dict[str, int | None]:
        with acting(actor):
            return figures(actor, here, by=by, since=this_month, until=next_month).counts

    for _ in range(4):
        ended()
    few = table(By.KIND)
    for _ in range(3):
        leave()
    enough = table(By.KIND)
    confirm(propose())

    assert few == {"advice": None}
    assert enough == table(By.KIND) == {"advice": 7}
    assert table(By.OUTCOME) == {"advised": None, "received": None}
