"""Chats in which several do something at the same moment, in real transactions: each deed is whole or not at all."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from uuid import uuid4

import pytest

import cast
from factories import chats
from factories.own_database import at_once, own_database, pattern
from factories.vault import unlock, vault_folder
from fyrtorn.domains.helpline.chats import answering, rooms, rules, sweeping, visiting
from fyrtorn.domains.helpline.errors import ChatHasEnded, ChatTakenMeanwhile
from fyrtorn.domains.helpline.models import Chat, HelpCase
from fyrtorn.domains.helpline.talk_vocabulary import ChatState
from fyrtorn.domains.helpline.talks import cases, returning
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import Refusal
from fyrtorn.foundation.dialogue.models import Dialogue, Message

__all__ = ["own_database", "pattern", "vault_folder"]

TABS = 4


@pytest.fixture
def line(own_database, vault_folder):
    made = chats.line()
    for part in (chats.WORKER, chats.COLLEAGUE):
        chats.sit(made, part)
    return made


def count(model) -> int:
    with acting(cast.everything()):
        return model._base_manager.count()


def test_two_take_the_same_chat_and_one_has_it(line):
    chats.join(line)
    chat = chats.only_chat()
    taking = [
        partial(
            answering.take,
            actor=cast.actor_of(part),
            chat_id=chat.id,
            keyring=unlock(part, chats.PLACE),
            now=clock.now(),
        )
        for part in (chats.WORKER, chats.COLLEAGUE)
    ]

    outcomes = at_once(*taking)

    assert {type(one) for one in outcomes} == {Chat, ChatTakenMeanwhile}
    assert (chats.only_chat().state, chats.only_room().waiting) == (ChatState.TAKEN, 0)


def test_tabs_and_the_worker_write_and_each_message_has_its_own_place(line):
    secret = chats.join(line)
    chat = chats.take(chats.only_chat())
    ids = [uuid4() for _ in range(TABS)]
    keyring = unlock(chats.WORKER, chats.PLACE)
    from_tabs = [
        partial(chats.say, line, secret, f"text {number}", message_id=ids[number])
        for number in [*range(TABS), 0, 1]
    ]
    answer = partial(
        answering.write,
        actor=cast.actor_of(chats.WORKER),
        chat_id=chat.id,
        keyring=keyring,
        text="svar",
        message_id=uuid4(),
        now=clock.now(),
    )

    outcomes = at_once(*from_tabs, answer, answer)

    assert not [one for one in outcomes if isinstance(one, Exception)]
    said = chats.seen(line, secret).messages
    assert [one.number for one in said] == list(range(1, TABS + 3))
    assert sorted(one.text for one in said[1:]) == sorted(["svar", *(f"text {n}" for n in range(TABS))])


def test_what_is_said_as_the_chat_ends_is_stored_or_refused(line):
    secret = chats.join(line)
    chat = chats.take(chats.only_chat())
    end = partial(answering.end, actor=cast.actor_of(chats.WORKER), chat_id=chat.id, now=clock.now())

    said, ended = at_once(partial(chats.say, line, secret, "Vänta!"), end)

    assert isinstance(ended, Chat)
    assert said is None or isinstance(said, ChatHasEnded)
    assert count(Message) == chats.only_chat().messages == (2 if said is None else 1)
    assert chats.only_chat().state == ChatState.ENDED


def test_a_code_kept_as_the_clock_clears_away_opens_all_or_there_is_none(line):
    secret = chats.join(line)
    chat = chats.take(chats.only_chat())
    begun = clock.now()
    answering.end(actor=cast.actor_of(chats.WORKER), chat_id=chat.id, now=begun)
    later = begun + rules.LEFT_FOR + timedelta(seconds=1)
    keep = partial(
        visiting.keep_code,
        actor=chats.visitor(),
        organisation_id=line.organisation_id,
        secret=secret,
        now=later - timedelta(seconds=2),
        keep_until=clock.today() + timedelta(days=365),
    )

    code, turned = at_once(keep, partial(sweeping.turn, now=later))
    sweeping.turn(now=later)

    assert turned is None
    assert code is None or isinstance(code, str)
    left = 0 if code is None else 1
    assert (count(Chat), count(HelpCase), count(Dialogue), count(Message)) == (0, left, left, left)
    if code:
        come = returning.come_back(
            actor=chats.visitor(), organisation_id=line.organisation_id, typed=code, now=clock.now()
        )
        assert come is not None
        assert [one.text for one in come.messages] == [chats.TEXT]


def test_a_code_heard_as_the_clock_makes_its_case_is_one_case(line):
    secret = chats.join(line)
    code = visiting.keep_code(
        actor=chats.visitor(),
        organisation_id=line.organisation_id,
        secret=secret,
        now=clock.now(),
        keep_until=clock.today() + timedelta(days=365),
    )
    hear = partial(
        cases.find_by_code,
        actor=cast.actor_of(chats.WORKER),
        organisation_id=line.organisation_id,
        typed=code or "",
        now=clock.now(),
    )

    first, second, turned = at_once(hear, hear, partial(sweeping.turn, now=clock.now()))

    assert turned is None
    assert isinstance(first, cases.CaseEntry)
    assert isinstance(second, cases.CaseEntry)
    assert first.id == second.id
    assert count(HelpCase) == 1


def test_nobody_waits_for_somebody_who_waits_for_them(line):
    """Each of those who touch the queue takes chats before rooms, and a row's lock at a time."""
    begun = clock.now()
    secrets = [chats.join(line, now=begun) for _ in range(6)]
    every = chats.all_chats()
    for chat in every[:4]:
        chats.take(chat, now=begun)
    later = begun + rules.WORKER_LOST + timedelta(seconds=1)
    worker, colleague = cast.actor_of(chats.WORKER), cast.actor_of(chats.COLLEAGUE)
    keyring = unlock(chats.COLLEAGUE, chats.PLACE)

    outcomes = at_once(
        *(partial(chats.look, line, secret, now=later) for secret in secrets[:3]),
        partial(answering.hand_over, actor=worker, chat_id=every[3].id, now=later),
        partial(answering.take, actor=colleague, chat_id=every[4].id, keyring=keyring, now=later),
        partial(
            visiting.leave,
            actor=chats.visitor(),
            organisation_id=line.organisation_id,
            secret=secrets[5],
            now=later,
        ),
        partial(rooms.still_here, actor=worker, now=later),
        partial(sweeping.turn, now=later),
    )
    faults = [one for one in outcomes if isinstance(one, Exception) and not isinstance(one, Refusal)]
    sweeping.turn(now=later)

    assert faults == []
    waiting = sum(chat.state == ChatState.WAITING for chat in chats.all_chats())
    assert chats.only_room().waiting == waiting
