"""A child's rules are for children: what is owed, until when, and what follows when the team finds out the age."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from factories.concerns import PLACE, WORKER, come_back, leave, only_concern, opened, write_more
from factories.vault import unlock
from fyrtorn.domains.concerns.errors import StepNotPossible, TextIsMissing
from fyrtorn.domains.concerns.handling import ages, services
from fyrtorn.domains.concerns.models import AgeNote, Concern
from fyrtorn.domains.concerns.vocabulary import About, AgeGroup, ConcernKind, Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed

pytestmark = pytest.mark.usefixtures("doors_open")


def note(age_group: AgeGroup, *, reason: str = "Skolan sa det.", by: str = WORKER, later: int = 0) -> Concern:
    return ages.note_age(
        actor=cast.actor_of(by),
        concern_id=only_concern().id,
        keyring=unlock(WORKER, PLACE),
        age_group=age_group,
        reason=reason,
        now=clock.now() + timedelta(days=later),
    )


def take(step: Step) -> Concern:
    return services.take_step(
        actor=cast.actor_of(WORKER),
        concern_id=only_concern().id,
        keyring=unlock(WORKER, PLACE),
        step=step,
        reason="Skäl.",
        last_words="Tack.",
        now=clock.now(),
    )


@pytest.mark.parametrize("about", [About.YOUNG_ADULT, About.ADULT])
def test_a_report_about_an_adult_has_no_fourteen_days_and_may_be_decided_at_once(about):
    leave(kind=ConcernKind.REPORT, about=about)

    assert (only_concern().due_on, only_concern().owes_protection) == (None, False)
    with pytest.raises(StepNotPossible):
        take(Step.PROTECTION_ASSESSED)
    assert take(Step.TO_SUPPORT).is_ended


def test_a_person_of_unknown_age_is_treated_as_a_child_until_it_is_known():
    leave(kind=ConcernKind.REPORT, about=About.UNKNOWN_AGE)
    before = only_concern()

    note(AgeGroup.GROWN)

    assert before.owes_protection
    assert before.due_on == clock.today() + timedelta(days=14)
    assert (only_concern().due_on, only_concern().owes_protection) == (None, False)
    assert only_concern().about == About.UNKNOWN_AGE


def test_an_adult_who_was_a_child_after_all_has_fourteen_days_from_when_the_report_came():
    leave(kind=ConcernKind.REPORT, about=About.ADULT)

    note(AgeGroup.CHILD, later=10)

    assert only_concern().due_on == clock.today() + timedelta(days=14)
    with pytest.raises(StepNotPossible):
        take(Step.TO_SUPPORT)
    assert take(Step.PROTECTION_ASSESSED).owes_protection is False


def test_how_the_age_was_found_out_is_sealed_read_by_colleagues_and_logged():
    leave(kind=ConcernKind.REPORT, about=About.UNKNOWN_AGE)

    note(AgeGroup.CHILD, reason="Mamman ringde.")

    (known,) = opened(only_concern().id).ages
    assert (known.age_group, known.account_id, known.reason) == (
        AgeGroup.CHILD,
        cast.actor_of(WORKER).id,
        "Mamman ringde.",
    )
    with acting(cast.everything()):
        assert b"Mamman" not in bytes(AgeNote._base_manager.get().reason)
        assert Deed.objects.filter(deed="concerns.age.noted", outcome="done").count() == 1
    assert opened(only_concern().id).version == 2


def test_an_age_takes_a_reason_a_permission_and_an_open_concern():
    leave(about=About.UNKNOWN_AGE)

    with pytest.raises(TextIsMissing):
        note(AgeGroup.CHILD, reason=" ")
    with pytest.raises(NotAllowed):
        note(AgeGroup.CHILD, by="coordinator_nykvarn")
    take(Step.ADVICE_GIVEN)
    with pytest.raises(StepNotPossible):
        note(AgeGroup.CHILD)


def test_advice_about_an_adult_that_can_be_understood_becomes_a_matter_without_a_clock():
    leave(about=About.AT_WORK)

    services.turn_into_report(
        actor=cast.actor_of(WORKER),
        concern_id=only_concern().id,
        keyring=unlock(WORKER, PLACE),
        age_group=AgeGroup.GROWN,
        words_to_sender="Vi måste ta ställning.",
        reason="Namnet står i texten.",
        now=clock.now(),
    )

    concern = only_concern()
    assert (concern.kind, concern.due_on, concern.owes_protection) == (ConcernKind.REPORT, None, False)


def test_an_addition_about_a_child_starts_its_own_protection_assessment():
    receipt = leave(kind=ConcernKind.REPORT)
    take(Step.PROTECTION_ASSESSED)

    write_more(come_back(receipt.code).ticket, "Nu har det hänt något nytt.")

    assert only_concern().owes_protection
    with pytest.raises(StepNotPossible):
        take(Step.NO_FURTHER)
    take(Step.PROTECTION_ASSESSED)
    assert len(opened(only_concern().id).steps) == 2
    assert take(Step.NO_FURTHER).is_ended


def test_an_addition_about_an_adult_starts_none():
    receipt = leave(kind=ConcernKind.REPORT, about=About.ADULT)

    write_more(come_back(receipt.code).ticket, "En sak till.")

    assert not only_concern().owes_protection
    assert only_concern().received_at is not None
