"""A whole chat: the queue, messages in order and once each, hand-over, silence, and what is left of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

import cast
from factories import chats
from factories import helpline as lines
from factories.vault import vault_folder
from fyrtorn.domains.helpline.chats import (
    answering,
    joining,
    offering,
    rooms,
    rules,
    sweeping,
    turns,
    visiting,
)
from fyrtorn.domains.helpline.chats.offering import Door
from fyrtorn.domains.helpline.chats.visiting import Nothing
from fyrtorn.domains.helpline.counting import counters
from fyrtorn.domains.helpline.errors import (
    CaseNotFound,
    ChatHasEnded,
    ChatIsShut,
    ChatNotFound,
    ChatNotSaved,
    ChatTakenMeanwhile,
    ChatTextOther,
    ChatTextWrong,
    QueueIsFull,
)
from fyrtorn.domains.helpline.models import Chat, HelpCase, MissedContact
from fyrtorn.domains.helpline.talk_vocabulary import ChatState, Facet, Missed
from fyrtorn.domains.helpline.talks import cases, records, returning
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.dialogue.models import Dialogue, Message
from fyrtorn.foundation.dialogue.vocabulary import Writer
from fyrtorn.foundation.vault.ciphers import new_key
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import KeeperMissing
from fyrtorn.foundation.vault.models import MatterGrant
from fyrtorn.foundation.vault.shredding import finish

__all__ = ["vault_folder"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def line(places, vault_folder):
    made = chats.line()
    chats.sit(made)
    return made


def rows(model):
    with acting(cast.everything()):
        return list(model._base_manager.all())


def texts(chat_seen) -> list[tuple[int, Writer, str]]:
    return [(one.number, one.by, one.text) for one in chat_seen.messages]


def test_a_talk_in_writing_from_the_queue_to_the_end(line):
    secret = chats.join(line)
    waiting = chats.seen(line, secret)
    chats.take(chats.only_chat())
    mine = uuid4()
    for _ in range(2):  # the network was away, and the same message is sent once more
        chats.say(line, secret, "Hallå?", message_id=mine)
    theirs = uuid4()
    for _ in range(2):
        chats.answer(chats.only_chat(), "Hej, jag läser.", message_id=theirs)

    after = chats.seen(line, secret)
    read = chats.read(chats.only_chat())

    assert (waiting.state, waiting.ahead) == (ChatState.WAITING, 0)
    assert after.state is ChatState.TAKEN
    assert texts(after) == [
        (1, Writer.SENDER, chats.TEXT),
        (2, Writer.SENDER, "Hallå?"),
        (3, Writer.TEAM, "Hej, jag läser."),
    ]
    assert read == list(after.messages)


def test_whoever_asks_again_is_told_nothing_and_no_text_is_opened(line):
    secret = chats.join(line)
    chats.take(chats.only_chat())
    mark = chats.seen(line, secret).mark

    with CaptureQueriesContext(connection) as asked:
        assert chats.look(line, secret, mark=mark) is Nothing.NEW
    chats.answer(chats.only_chat(), "Ja?")

    said = [one["sql"] for one in asked]
    assert [sql for sql in said if "dialogue_message" in sql or "UPDATE " in sql] == []
    assert len([sql for sql in said if "helpline_chat" in sql]) == 1
    assert chats.seen(line, secret).mark != mark


def test_the_same_form_sent_twice_begins_one_chat(line):
    secret = chats.join(line)
    chats.join(line, "ändrad", secret=secret)

    assert len(chats.all_chats()) == 1
    assert chats.only_room().waiting == 1


def test_places_in_the_queue_are_never_better_than_they_are(line):
    first, second, third = (chats.join(line) for _ in range(3))
    assert [chats.seen(line, one).ahead for one in (first, second, third)] == [0, 1, 2]

    chats.take(chats.all_chats()[0])
    assert [chats.seen(line, one).ahead for one in (second, third)] == [0, 1]

    visiting.leave(
        actor=chats.visitor(), organisation_id=line.organisation_id, secret=second, now=clock.now()
    )
    assert chats.seen(line, third).ahead == 0


def test_a_full_queue_says_so_and_is_counted(line):
    for _ in range(rules.WAITING_EACH):
        chats.join(line)

    with pytest.raises(QueueIsFull):
        chats.join(line)
    assert [row.how for row in rows(MissedContact)] == [Missed.QUEUE_FULL]
    assert len(chats.all_chats()) == rules.WAITING_EACH


def test_nobody_joins_where_nobody_sits(line):
    rooms.stand_up(actor=cast.actor_of(chats.WORKER), line_id=line.id, now=clock.now())

    with pytest.raises(ChatIsShut):
        chats.join(line)
    chats.sit(line)
    later = clock.now() + rules.SOMEBODY_WITHIN + timedelta(seconds=1)
    with pytest.raises(ChatIsShut):
        chats.join(line, now=later)
    assert chats.all_chats() == []


def test_without_keys_to_seal_to_the_door_is_shut(line, tmp_path, settings):
    settings.INSTALLATION = replace(settings.INSTALLATION, data_dir=tmp_path / "other")
    offer = offering.offer_for_visitor(
        chats.visitor(), line.organisation_id, line.directory_line, now=clock.now()
    )

    assert offer is not None
    assert offer.door is Door.SHUT


@pytest.mark.parametrize("text", ["", "  \n", "x" * (rules.LONGEST_MESSAGE + 1)])
def test_empty_and_endless_messages_are_refused(line, text):
    secret = chats.join(line)

    with pytest.raises(ChatTextWrong):
        chats.say(line, secret, text)
    with pytest.raises(ChatTextWrong):
        chats.join(line, text)


def test_a_secret_opens_its_own_chat_and_no_other(line):
    chats.join(line)

    assert chats.look(line, b"\0" * 32) is None
    with pytest.raises(ChatNotFound):
        chats.say(line, b"\0" * 32, "hej")


def test_only_one_takes_a_chat_and_only_they_read_and_write(line):
    chats.join(line)
    chat = chats.take(chats.only_chat())

    with pytest.raises(ChatTakenMeanwhile):
        chats.take(chat, chats.COLLEAGUE)
    with pytest.raises(ChatNotFound):
        chats.answer(chat, "hej", chats.COLLEAGUE)
    with pytest.raises(ChatNotFound):
        chats.read(chat, chats.COLLEAGUE)


def test_handed_over_it_waits_first_and_a_colleague_reads_it_all(line):
    secret = chats.join(line)
    chats.join(line)
    chat = chats.take(chats.all_chats()[0])
    chats.answer(chat, "En kollega går vidare.")
    answering.hand_over(actor=cast.actor_of(chats.WORKER), chat_id=chat.id, now=clock.now())

    back = chats.seen(line, secret)
    chats.take(chat, chats.COLLEAGUE)
    read = chats.read(chat, chats.COLLEAGUE)

    assert (back.state, back.is_back, back.ahead) == (ChatState.WAITING, True, 0)
    assert [one.text for one in read] == [chats.TEXT, "En kollega går vidare."]


def test_a_closed_laptop_gives_the_chat_back_when_the_visitor_asks(line):
    secret = chats.join(line)
    chats.take(chats.only_chat())
    later = clock.now() + rules.WORKER_LOST + timedelta(seconds=1)

    seen = chats.seen(line, secret, now=later)

    assert (seen.state, seen.is_back) == (ChatState.WAITING, True)
    assert chats.only_chat().taken_by_id is None


def test_whoever_is_still_there_keeps_their_chats(line):
    secret = chats.join(line)
    chats.take(chats.only_chat())
    at = clock.now()
    for seconds in range(0, 180, 25):
        with acting(cast.actor_of(chats.WORKER)):
            rooms.still_here(actor=cast.actor_of(chats.WORKER), now=at + timedelta(seconds=seconds))

    sweeping.turn(now=at + timedelta(seconds=180))

    assert chats.seen(line, secret, now=at + timedelta(seconds=180)).state is ChatState.TAKEN


def test_silence_warns_and_then_ends_it(line):
    secret = chats.join(line)
    chats.take(chats.only_chat())
    at = clock.now()
    keep_there(at + rules.SILENT_FOR)
    soon = chats.seen(line, secret, now=at + rules.SILENT_FOR - timedelta(minutes=1))
    ended = chats.seen(line, secret, now=at + rules.SILENT_FOR + timedelta(seconds=1))

    assert soon.ends_soon
    assert ended.state is ChatState.ENDED
    assert len(ended.messages) == 1, "there is still something to keep a code for"
    with pytest.raises(ChatHasEnded):
        chats.say(line, secret, "hej")


def keep_there(now):
    with acting(cast.everything()):
        Chat._base_manager.update(worker_heard_at=now)


def test_gone_without_a_trace(line):
    secret = chats.join(line)
    chat = chats.take(chats.only_chat())
    visiting.leave(
        actor=chats.visitor(), organisation_id=line.organisation_id, secret=secret, now=clock.now()
    )

    seen = chats.seen(line, secret)
    assert (seen.is_gone, seen.messages) == (True, ())
    assert chat.dialogue_id not in keeper().matters(), "its key is destroyed at once"

    sweeping.turn(now=clock.now() + rules.LEFT_FOR + timedelta(seconds=1))

    assert [rows(model) for model in (Chat, Dialogue, Message, MatterGrant)] == [[], [], [], []]


def test_an_ended_chat_is_nobodys_and_is_counted_once(line):
    chats.join(line)
    chat = chats.take(chats.only_chat())
    answering.end(actor=cast.actor_of(chats.WORKER), chat_id=chat.id, now=clock.now())
    ended = chats.only_chat()
    for _ in range(2):
        sweeping.turn(now=clock.now() + rules.LEFT_FOR + timedelta(seconds=1))

    counted = lines.counted()
    assert (ended.taken_by_id, ended.waiting_since, ended.taken_at, ended.heard_at) == (None,) * 4
    assert counted[(Facet.REACHED, "answered")] == 1
    assert counted[(Facet.CHANNEL, "chat")] == 1
    assert counted[(Facet.WAIT, "0-1")] == 1
    assert rows(MissedContact) == []
    assert rows(Chat) == []


def test_a_chat_with_a_record_is_left_to_the_record_to_count(line):
    chats.join(line)
    chat = chats.take(chats.only_chat())
    talk = answering.begin_record(actor=cast.actor_of(chats.WORKER), chat_id=chat.id, now=clock.now())
    assert talk.channel is Channel.CHAT
    again = answering.begin_record(actor=cast.actor_of(chats.WORKER), chat_id=chat.id, now=clock.now())
    assert again.id == talk.id, "pressed twice, it is the same record"
    answering.end(actor=cast.actor_of(chats.WORKER), chat_id=chat.id, now=clock.now())
    with pytest.raises(ChatNotFound):
        answering.begin_record(actor=cast.actor_of(chats.COLLEAGUE), chat_id=chat.id, now=clock.now())

    sweeping.turn(now=clock.now() + rules.LEFT_FOR + timedelta(seconds=1))

    assert lines.counted() == {}


def test_a_kept_code_opens_a_written_dialogue(line):
    secret = chats.join(line)
    chats.take(chats.only_chat())
    until = clock.today() + timedelta(days=365)
    codes = {
        visiting.keep_code(
            actor=chats.visitor(),
            organisation_id=line.organisation_id,
            secret=secret,
            now=clock.now(),
            keep_until=until,
        )
        for _ in range(2)
    }
    sweeping.turn(now=clock.now())
    sweeping.turn(now=clock.now() + rules.LEFT_FOR + timedelta(seconds=1))

    (code,) = codes
    (case,) = rows(HelpCase)
    (dialogue,) = rows(Dialogue)
    assert code is not None
    assert len(code.replace("-", "")) == 20
    assert (case.dialogue_id, dialogue.keep_until) == (dialogue.id, until)
    assert rows(Chat) == []
    assert len(rows(Message)) == 1


def test_a_kept_code_is_good_at_once_for_whoever_answers(line):
    secret = chats.join(line)
    code = keep(line, secret)
    worker = cast.actor_of(chats.WORKER)

    found = [
        cases.find_by_code(actor=worker, organisation_id=line.organisation_id, typed=code, now=clock.now())
        for _ in range(2)
    ]
    sweeping.turn(now=clock.now() + rules.LEFT_FOR + timedelta(seconds=1))

    (case,) = rows(HelpCase)
    assert {one.id for one in found} == {case.id}
    assert rows(Dialogue)[0].news_for_team, "nobody has answered it"


def test_a_code_that_is_not_kept_opens_nothing(line):
    secret = chats.join(line)
    code, _keys = visiting.keys_of(line.organisation_id, secret)

    with pytest.raises(CaseNotFound):
        cases.find_by_code(
            actor=cast.actor_of(chats.WORKER),
            organisation_id=line.organisation_id,
            typed=code,
            now=clock.now(),
        )
    come = returning.come_back(
        actor=chats.visitor(), organisation_id=line.organisation_id, typed=code, now=clock.now()
    )
    assert come is None
    assert rows(HelpCase) == []


def test_who_gives_up_in_the_queue_is_counted_as_that(line):
    left, lost = chats.join(line), chats.join(line)
    visiting.leave(actor=chats.visitor(), organisation_id=line.organisation_id, secret=left, now=clock.now())
    sweeping.turn(now=clock.now() + rules.VISITOR_LOST + timedelta(seconds=1))

    assert chats.seen(line, lost).state is ChatState.ENDED
    assert [row.how for row in rows(MissedContact)] == [Missed.GAVE_UP, Missed.GAVE_UP]
    assert chats.only_room().waiting == 0
    with acting(cast.everything()):
        assert counters.take_in_missed(cast.everything(), today=clock.today()) == 2


def test_waits_are_counted_in_bands():
    waited = [timedelta(seconds=59), timedelta(minutes=5), timedelta(hours=1)]

    assert [rules.wait_band(one) for one in waited] == ["0-1", "5-15", "15-"]


def keep(line, secret, *, now=None):
    return visiting.keep_code(
        actor=chats.visitor(),
        organisation_id=line.organisation_id,
        secret=secret,
        now=now or clock.now(),
        keep_until=clock.today() + timedelta(days=365),
    )


def test_whoever_waits_in_vain_is_told_so_and_blocks_nobody(line):
    begun = clock.now()
    secrets = [chats.join(line, now=begun) for _ in range(rules.WAITING_EACH)]
    later = begun + rules.WAITS_AT_MOST
    with acting(cast.everything()):  # their pages have asked all the time
        Chat._base_manager.update(heard_at=later)

    seen = chats.seen(line, secrets[0], now=later)
    sweeping.turn(now=later)

    assert (seen.state, seen.was_answered, seen.is_gone) == (ChatState.ENDED, False, False)
    assert {one.state for one in chats.all_chats()} == {ChatState.ENDED}
    assert [row.how for row in rows(MissedContact)] == [Missed.UNANSWERED] * rules.WAITING_EACH
    assert chats.only_room().waiting == 0


def test_a_form_counts_once_however_often_it_is_sent(line):
    for _ in range(rules.WAITING_EACH):
        chats.join(line)
    tried = new_key()
    for _ in range(2):
        with pytest.raises(QueueIsFull):
            chats.join(line, secret=tried)

    assert len(rows(MissedContact)) == 1


def test_a_code_kept_between_the_clocks_two_steps_is_kept(line, monkeypatch):
    secret = chats.join(line)
    chat = chats.take(chats.only_chat())
    answering.end(actor=cast.actor_of(chats.WORKER), chat_id=chat.id, now=clock.now())
    monkeypatch.setattr(sweeping, "_keep_codes", lambda: keep(line, secret))

    sweeping.turn(now=clock.now() + rules.LEFT_FOR + timedelta(seconds=1))

    (case,) = rows(HelpCase)
    assert case.dialogue_id == chat.dialogue_id


def test_what_is_about_to_go_is_not_kept(line):
    secret = chats.join(line)
    chat = chats.take(chats.only_chat())
    answering.end(actor=cast.actor_of(chats.WORKER), chat_id=chat.id, now=clock.now())

    assert keep(line, secret, now=clock.now() + rules.LEFT_FOR + timedelta(seconds=1)) is None
    assert keep(line, secret) is not None


def test_a_turn_from_an_old_look_sets_no_count_back(line):
    secret = chats.join(line)
    stale = chats.take(chats.only_chat())
    chats.say(line, secret, "Hallå?")

    with transaction_of(cast.everything()):
        turns.give_back(cast.everything(), stale, now=clock.now())

    assert chats.only_chat().messages == 2


def test_settling_an_ended_chat_does_not_begin_it_again(line):
    secret = chats.join(line)
    chats.take(chats.only_chat())
    later = clock.now() + rules.WORKER_LOST + timedelta(seconds=1)
    visiting.leave(actor=chats.visitor(), organisation_id=line.organisation_id, secret=secret, now=later)

    with transaction_of(cast.everything()):
        rooms.settle(cast.everything(), line.id, now=later)

    assert chats.only_chat().state == ChatState.ENDED


def test_another_text_under_the_same_id_is_refused_and_not_lost(line):
    secret = chats.join(line)
    mine = uuid4()
    chats.say(line, secret, "Hallå?", message_id=mine)

    with pytest.raises(ChatTextOther):
        chats.say(line, secret, "Något annat", message_id=mine)
    assert chats.only_chat().messages == 2


def test_no_key_is_left_behind_when_the_database_says_no(line, monkeypatch):
    before = keeper().matters()
    monkeypatch.setattr(joining, "_begin", raising(OperationalError))

    with pytest.raises(ChatNotSaved):
        chats.join(line)
    assert keeper().matters() == before


def raising(fault):
    def begin(*_given, **_said):
        raise fault

    return begin


def test_a_dialogue_that_nothing_speaks_of_goes_after_its_day_with_its_key(line):
    for _ in range(2):
        chats.join(line)
    left, owned = chats.all_chats()
    with acting(cast.everything()):
        Chat._base_manager.filter(id=left.id).delete()
        sweeping.forget_ownerless()
        kept_until_then = Dialogue._base_manager.count()
        Dialogue._base_manager.update(keep_until=clock.today() - timedelta(days=1))

    sweeping.forget_ownerless()
    finish()

    assert kept_until_then == 2
    assert [row.id for row in rows(Dialogue)] == [owned.dialogue_id]
    assert left.dialogue_id not in keeper().matters()


def test_a_record_that_was_undone_counts_no_chat_away(line):
    chats.join(line)
    chat = chats.take(chats.only_chat())
    worker = cast.actor_of(chats.WORKER)
    talk = answering.begin_record(actor=worker, chat_id=chat.id, now=clock.now())
    answering.end(actor=worker, chat_id=chat.id, now=clock.now())
    records.drop_talk(actor=worker, talk_id=talk.id, now=clock.now())

    assert chats.only_chat().talk is None, "another record may be begun"
    sweeping.turn(now=clock.now() + rules.LEFT_FOR + timedelta(seconds=1))
    assert lines.counted()[(Facet.REACHED, "answered")] == 1


def test_a_record_undone_when_its_chat_is_gone_counts_the_chat(line):
    chats.join(line)
    chat = chats.take(chats.only_chat())
    worker = cast.actor_of(chats.WORKER)
    talk = answering.begin_record(actor=worker, chat_id=chat.id, now=clock.now())
    answering.end(actor=worker, chat_id=chat.id, now=clock.now())
    sweeping.turn(now=clock.now() + rules.LEFT_FOR + timedelta(seconds=1))
    assert (chats.all_chats(), lines.counted()) == ([], {})

    records.drop_talk(actor=worker, talk_id=talk.id, now=clock.now())

    counted = lines.counted()
    assert (counted[(Facet.REACHED, "answered")], counted[(Facet.WAIT, "0-1")]) == (1, 1)
    assert counted[(Facet.LANGUAGE, "sv")] == 1


def test_what_was_said_is_destroyed_whether_or_not_it_can_be_counted(line, monkeypatch):
    chats.join(line)
    chat = chats.take(chats.only_chat())
    answering.end(actor=cast.actor_of(chats.WORKER), chat_id=chat.id, now=clock.now())
    monkeypatch.setattr(sweeping, "count", raising(KeeperMissing))

    sweeping.turn(now=clock.now() + rules.LEFT_FOR + timedelta(seconds=1))
    finish()

    assert (rows(Dialogue), rows(Message), chats.all_chats()) == ([], [], [])
    assert chat.dialogue_id not in keeper().matters()


def test_one_places_chats_do_not_wait_for_anothers(line, monkeypatch):
    chats.join(line)
    chat = chats.take(chats.only_chat())
    answering.end(actor=cast.actor_of(chats.WORKER), chat_id=chat.id, now=clock.now())
    monkeypatch.setattr(sweeping, "settle", raising(OperationalError))

    sweeping.turn(now=clock.now() + rules.LEFT_FOR + timedelta(seconds=1))

    assert chats.all_chats() == []


def test_the_later_wish_holds_and_what_is_kept_is_said_to_be(line):
    at = {"actor": chats.visitor(), "organisation_id": line.organisation_id, "now": clock.now()}
    secret, kept = chats.join(line), chats.join(line)
    for one in (secret, kept):
        assert keep(line, one) is not None
    visiting.leave(secret=secret, **at)
    sweeping.turn(now=clock.now())
    visiting.leave(secret=kept, **at)

    assert visiting.kept_until(secret=secret, **at) is None
    assert visiting.kept_until(secret=kept, **at) == clock.today() + timedelta(days=365)
    sweeping.turn(now=clock.now() + rules.LEFT_FOR + timedelta(seconds=1))
    finish()
    (case,) = rows(HelpCase)
    assert keeper().matters() >= {case.dialogue_id}
    assert [one.id for one in rows(Dialogue)] == [case.dialogue_id]
    assert visiting.kept_until(secret=kept, **at) is not None, "also when the chat's row is gone"


@pytest.mark.parametrize("part", ["pepper", "days"])
def test_while_the_keeper_is_away_nobody_is_told_that_it_is_over(line, vault_folder, part):
    secret = chats.join(line)
    (away,) = vault_folder.rglob(part)
    away.rename(away.with_suffix(".away"))

    for ask in (lambda: chats.look(line, secret), lambda: chats.say(line, secret, "Hallå?")):
        with pytest.raises(ChatNotSaved):
            ask()
    away.with_suffix(".away").rename(away)
    assert chats.seen(line, secret).state is ChatState.WAITING


def test_whoever_answers_loses_no_text_under_an_id_that_is_used(line):
    chats.join(line)
    chats.take(chats.only_chat())
    theirs = uuid4()
    chats.answer(chats.only_chat(), "Hej.", message_id=theirs)

    with pytest.raises(ChatTextOther):
        chats.answer(chats.only_chat(), "Något annat.", message_id=theirs)


def test_no_number_tells_how_many_chats_there_have_been(line):
    for _ in range(2):
        chats.join(line)
    chat = chats.take(chats.all_chats()[0])
    answering.end(actor=cast.actor_of(chats.WORKER), chat_id=chat.id, now=clock.now())
    later = clock.now() + rules.LEFT_FOR + timedelta(seconds=1)

    sweeping.turn(now=later)
    while_one_is_left = chats.only_room().joined
    sweeping.turn(now=later + rules.LEFT_FOR + timedelta(seconds=1))

    assert (while_one_is_left, chats.only_room().joined, chats.only_room().called) == (2, 0, 0)
