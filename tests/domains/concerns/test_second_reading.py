"""A colleague is asked to read and says what they think: sealed, in their own name, and no vote."""

from __future__ import annotations

import pytest

import cast
from factories.concerns import HEAD, PLACE, WORKER, leave, only_concern, opened
from factories.vault import unlock
from fyrtorn.domains.concerns.errors import StepNotPossible, TextIsMissing
from fyrtorn.domains.concerns.handling import second_reading, services
from fyrtorn.domains.concerns.handling.second_reading import Asked
from fyrtorn.domains.concerns.models import SecondReading
from fyrtorn.domains.concerns.vocabulary import ReadingState, Step
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound

pytestmark = pytest.mark.usefixtures("doors_open")


def ask(*, by: str = WORKER, of: str = HEAD, question: str = "Tolkar jag för mycket?") -> SecondReading:
    return second_reading.ask_to_read(
        actor=cast.actor_of(by),
        concern_id=only_concern().id,
        keyring=unlock(WORKER, PLACE),
        reader_id=cast.actor_of(of).id,
        question=question,
        now=clock.now(),
    )


def answer(view: str = "Jag hade frågat skolan först.", *, by: str = HEAD) -> SecondReading:
    return second_reading.give_view(
        actor=cast.actor_of(by),
        concern_id=only_concern().id,
        keyring=unlock(by, PLACE),
        words=view,
        now=clock.now(),
    )


def asked(part: str) -> list[Asked]:
    actor = cast.actor_of(part)
    with acting(actor):
        return second_reading.asked_of(actor)


def test_the_asked_one_sees_it_waits_answers_and_the_team_reads_both():
    leave()
    ask()
    waiting = asked(HEAD)

    answer()

    (read,) = opened(only_concern().id).readings
    assert [one.number for one in waiting] == [only_concern().number]
    assert (read.asked_by, read.reader_id) == (cast.actor_of(WORKER).id, cast.actor_of(HEAD).id)
    assert (read.state, read.question, read.view) == (
        ReadingState.GIVEN,
        "Tolkar jag för mycket?",
        "Jag hade frågat skolan först.",
    )
    assert asked(HEAD) == asked(WORKER) == []


def test_neither_the_question_nor_the_view_lies_open_and_both_are_logged():
    leave()
    ask(question="zebrafink")
    answer("näktergal")

    with acting(cast.everything()):
        row = SecondReading._base_manager.get()
        deeds = set(Deed.objects.filter(deed__startswith="concerns.reading.").values_list("deed", flat=True))
    assert b"zebrafink" not in bytes(row.question)
    assert "näktergal".encode() not in bytes(row.view)
    assert deeds == {"concerns.reading.asked", "concerns.reading.given"}


def test_who_is_asked_may_decline_and_be_asked_again():
    leave()
    ask()

    second_reading.decline_to_read(
        actor=cast.actor_of(HEAD),
        concern_id=only_concern().id,
        keyring=unlock(HEAD, PLACE),
        words="Jag hinner inte i dag.",
        now=clock.now(),
    )
    ask()

    assert [one.state for one in opened(only_concern().id).readings] == [
        ReadingState.DECLINED,
        ReadingState.ASKED,
    ]


@pytest.mark.parametrize("of", [WORKER, "coordinator_nykvarn", "social_worker_orebro"])
def test_only_a_colleague_who_reads_the_concern_is_asked(of):
    leave()

    with pytest.raises(NotFound):
        ask(of=of)


def test_nobody_is_asked_twice_at_once_without_a_question_or_when_it_has_ended():
    leave()
    with pytest.raises(TextIsMissing):
        ask(question=" ")
    ask()
    with pytest.raises(StepNotPossible):
        ask()
    services.take_step(
        actor=cast.actor_of(WORKER),
        concern_id=only_concern().id,
        keyring=unlock(WORKER, PLACE),
        step=Step.ADVICE_GIVEN,
        reason="Råd.",
        last_words="Tack.",
        now=clock.now(),
    )
    with pytest.raises(StepNotPossible):
        ask()
    assert asked(HEAD) == []


def test_only_who_was_asked_answers():
    leave()
    ask()

    with pytest.raises(NotFound):
        answer(by=WORKER)
    with pytest.raises(NotAllowed):
        second_reading.give_view(
            actor=cast.actor_of("coordinator_nykvarn"),
            concern_id=only_concern().id,
            keyring=unlock(HEAD, PLACE),
            words="x",
            now=clock.now(),
        )
    with pytest.raises(TextIsMissing):
        answer(" ")


def test_who_steps_back_is_asked_for_nothing_more():
    leave()
    ask()
    services.recuse(
        actor=cast.actor_of(HEAD),
        concern_id=only_concern().id,
        keyring=unlock(HEAD, PLACE),
        reason="Jag känner familjen.",
        today=clock.today(),
    )

    assert [one.state for one in opened(only_concern().id).readings] == [ReadingState.DECLINED]
    with pytest.raises(NotFound):
        ask()
