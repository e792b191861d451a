"""How much a sender may send, and how many concerns one person opens: said in plain words, and nothing lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

import cast
from factories.concerns import HEAD, TEXT, WORKER, come_back, leave, only_concern, opened, write_more
from fyrtorn.domains.concerns.arrival import additions
from fyrtorn.domains.concerns.errors import DialogueIsFull, TooManyOpened, WrittenEnoughToday
from fyrtorn.domains.concerns.models import Concern
from fyrtorn.foundation.access import openings
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.openings import BOUNDS, Openings
from fyrtorn.foundation.base import clock


@pytest.mark.usefixtures("doors_open")
def test_a_sender_sends_so_many_a_day_goes_on_the_next_and_loses_nothing(monkeypatch):
    monkeypatch.setattr(additions, "MESSAGES_A_DAY", 3)
    receipt = leave()
    for text in ("två", "tre"):
        write_more(come_back(receipt.code).ticket, text)

    with pytest.raises(WrittenEnoughToday):
        write_more(come_back(receipt.code).ticket, "fyra")
    tomorrow = clock.now() + timedelta(days=1)
    write_more(come_back(receipt.code, now=tomorrow).ticket, "fyra", now=tomorrow)

    assert [message.text for message in opened(only_concern().id).messages] == [TEXT, "två", "tre", "fyra"]


@pytest.mark.usefixtures("doors_open")
def test_a_dialogue_gets_full_for_its_sender_and_is_read_as_before(monkeypatch):
    monkeypatch.setattr(additions, "MESSAGES_IN_ALL", 2)
    receipt = leave()
    write_more(come_back(receipt.code).ticket, "två")

    with pytest.raises(DialogueIsFull):
        write_more(come_back(receipt.code).ticket, "tre")
    assert len(come_back(receipt.code).messages) == 2


@pytest.mark.parametrize(("seconds", "at_most"), BOUNDS)
def test_so_many_different_concerns_are_opened_in_a_time_and_no_more(seconds, at_most):
    now = [0.0]
    pace = Openings(TooManyOpened, now=lambda: now[0])
    reader, apart = uuid4(), seconds / at_most * 0.99
    for _ in range(at_most):
        now[0] += apart
        pace.note(reader, uuid4())

    with pytest.raises(TooManyOpened):
        pace.note(reader, uuid4())
    pace.note(uuid4(), uuid4())
    now[0] += seconds
    pace.note(reader, uuid4())


def test_what_is_opened_again_is_not_counted_again():
    pace, reader, concern = Openings(TooManyOpened, now=lambda: 0.0), uuid4(), uuid4()

    for _ in range(1000):
        pace.note(reader, concern)


@pytest.mark.usefixtures("doors_open")
def test_who_opens_too_many_is_stopped_and_a_colleague_is_not(monkeypatch):
    monkeypatch.setattr(openings, "BOUNDS", ((60.0, 1),))
    leave()
    leave("En annan oro.")
    with acting(cast.everything()):
        first, second = Concern._base_manager.values_list("id", flat=True)
    opened(first)

    with pytest.raises(TooManyOpened):
        opened(second, by=WORKER)
    assert opened(second, by=HEAD).messages
    assert opened(first).messages
