"""A talk's record: begun by one key, sealed, counted once, and nobody's when it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection

import cast
from factories import helpline as lines
from factories import talks as given
from factories.helpline import counted
from factories.vault import vault_folder
from fyrtorn.domains.helpline import errors
from fyrtorn.domains.helpline.counting.counters import weekday_band
from fyrtorn.domains.helpline.models import MonthCounts, Talk
from fyrtorn.domains.helpline.talk_vocabulary import (
    AgeBand,
    Caller,
    Facet,
    Outcome,
    TalkKind,
    TalkState,
    Theme,
)
from fyrtorn.domains.helpline.talks import queries, records, sweeping
from fyrtorn.domains.helpline.talks.contents import TalkContent
from fyrtorn.domains.helpline.talks.rules import LATE_AFTER, LONGEST_TEXT, fitting, texts_of
from fyrtorn.domains.helpline.vocabulary import Channel
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keeper import Shredded
from fyrtorn.foundation.vault.models import MatterGrant, Shredding
from fyrtorn.processes.keeping_vault.rounds import count_out_of_step

__all__ = ["vault_folder"]

pytestmark = pytest.mark.django_db

AFTERNOON = datetime(2026, 11, 21, 13, 15, tzinfo=UTC)
FULL = TalkContent(
    caller=Caller.PARENT,
    outcome=Outcome.PASSED_ON,
    age=AgeBand.FROM_15,
    themes=(Theme.ONLINE, Theme.CHANGED),
    municipality="nykvarn",
    text="Har bytt vänner och sover dåligt.",
)


@pytest.fixture
def line(places, vault_folder):
    return given.line_with_vault(text_ground="Insats utan behovsprövning, 11 kap. 5 § SoL")


@pytest.fixture
def keys(line):
    return given.keyring()


def rows() -> list[Talk]:
    with acting(cast.everything()):
        return list(Talk._base_manager.select_related("line"))


def raw_counts() -> list[bytes]:
    """The counters as they lie in the table."""
    with acting(cast.everything()), connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM helpline_monthcounts")
        return [bytes(one) for (one,) in cursor.fetchall()]


def opened(talk, keys, *, by=given.WORKER) -> TalkContent:
    return records.open_talk(actor=cast.actor_of(by), talk_id=talk.id, keyring=keys).content


# --- begun and written ----------------------------------------------------------------------------


def test_a_record_is_begun_with_the_vault_locked_and_holds_nothing(line):
    talk = given.begun(line, now=AFTERNOON)

    (row,) = rows()
    assert (row.state, row.record, row.worker_id) == (TalkState.OPEN, None, cast.account_of(given.WORKER).id)
    assert (talk.begun_at, str(row.begun_month)) == (AFTERNOON, "2026-11-01")
    with acting(cast.everything()):
        assert MatterGrant._base_manager.filter(matter_id=talk.id).count() == 1


def test_what_is_saved_is_sealed_and_comes_back_whole(line, keys):
    talk = given.begun(line)

    after = given.saved(talk, FULL, keys)

    assert opened(talk, keys) == FULL
    assert after.version == talk.version + 1
    with acting(cast.everything()), connection.cursor() as cursor:
        cursor.execute("SELECT record FROM helpline_talk")
        (stored,) = cursor.fetchone()
    assert b"parent" not in bytes(stored)
    assert "vänner".encode() not in bytes(stored)


def test_two_tabs_lose_nothing(line, keys):
    talk = given.begun(line)
    given.saved(talk, FULL, keys)

    with pytest.raises(errors.TalkChangedMeanwhile):
        given.saved(talk, replace(FULL, text="Den andra fliken."), keys)

    assert opened(talk, keys) == FULL


def test_a_colleague_writes_only_after_taking_it_over(line, keys):
    talk = given.begun(line)
    given.saved(talk, FULL, keys)
    leader, her_keys = cast.actor_of(given.LEADER), given.keyring(given.LEADER)

    with pytest.raises(errors.TalkIsAnothers):
        opened(talk, her_keys, by=given.LEADER)
    taken = records.take_over_talk(actor=leader, talk_id=talk.id).entry

    assert opened(talk, her_keys, by=given.LEADER) == FULL
    with pytest.raises(errors.TalkIsAnothers):
        given.saved(taken, FULL, keys)


def test_another_municipality_meets_nothing(line, keys):
    talk = given.begun(line)
    outsider = cast.actor_of("social_worker_orebro")

    with pytest.raises(NotFound):
        records.take_over_talk(actor=outsider, talk_id=talk.id)
    with acting(outsider), pytest.raises(errors.TalkNotFound):
        queries.talk_for(actor=outsider, talk_id=talk.id)


# --- text -----------------------------------------------------------------------------------------


def test_a_text_that_points_at_somebody_is_refused_and_what_stood_is_kept(line, keys):
    talk = given.begun(line)
    after = given.saved(talk, FULL, keys)

    with pytest.raises(PersonsInText) as refused:
        given.saved(after, replace(FULL, text="Anna Provsson, 070-174 06 05, ringde."), keys)

    assert set(refused.value.marked) == {"text"}
    assert opened(talk, keys) == FULL
    with pytest.raises(errors.TalkTextTooLong):
        given.saved(after, replace(FULL, text="a" * (LONGEST_TEXT + 1)), keys)


def test_a_line_without_a_ground_for_text_keeps_none(places, vault_folder):
    line = given.line_with_vault()
    keys = given.keyring()
    talk = given.begun(line)

    given.saved(talk, FULL, keys)

    assert opened(talk, keys) == replace(FULL, text="")


def test_a_talk_that_turns_out_to_be_a_consultation_is_about_nobody_and_keeps_its_words(line, keys):
    talk = given.begun(line)

    given.saved(talk, FULL, keys, kind=TalkKind.CONSULTATION)

    kept = opened(talk, keys)
    assert (kept.question, kept.text, kept.age) == (FULL.text, "", None)
    assert kept.themes == FULL.themes


@pytest.mark.parametrize(("kind", "kept"), [(TalkKind.CONSULTATION, "question"), (TalkKind.SUPPORT, "text")])
def test_nothing_that_was_written_goes_when_a_talk_turns_out_to_be_of_the_other_kind(kind, kept):
    both = TalkContent(text="Anteckningen.", question="Frågan.", advice="Rådet.")

    fitted = fitting(both, kind, keeps_text=True)

    assert set(texts_of(both).values()) == set("\n\n".join(texts_of(fitted).values()).split("\n\n"))
    assert getattr(fitted, kept).startswith(getattr(both, kept))


# --- done -----------------------------------------------------------------------------------------


def test_a_finished_talk_is_counted_once_and_nobody_can_tell_whose_it_was(line, keys):
    talk = given.begun(line, now=AFTERNOON)
    given.saved(talk, FULL, keys)

    given.finished(talk, keys, FULL, version=2, now=AFTERNOON + timedelta(minutes=20))

    (row,) = rows()
    assert (row.state, row.worker_id, row.begun_at, row.version) == (TalkState.DONE, None, None, 1)
    assert str(row.keep_until) == "2027-03-01"
    assert counted() == {
        (Facet.REACHED, "answered"): 1,
        (Facet.CHANNEL, "phone"): 1,
        (Facet.WEEKDAY_BAND, "6 12-15"): 1,
        (Facet.KIND, "support"): 1,
        (Facet.CALLER, "parent"): 1,
        (Facet.OUTCOME, "passed_on"): 1,
        (Facet.AGE, "15-17"): 1,
        (Facet.THEME, "online"): 1,
        (Facet.THEME, "changed"): 1,
        (Facet.MUNICIPALITY, "nykvarn"): 1,
        (Facet.CASE, "new"): 1,
    }
    with pytest.raises(errors.TalkIsDone):
        given.finished(talk, keys, FULL)
    assert sum(counted().values()) == 11


def test_a_talk_held_to_its_end_leaves_nothing_in_the_log(line, keys):
    talk = given.begun(line)
    opened(talk, keys)
    given.saved(talk, FULL, keys)
    given.finished(talk, keys, FULL, version=2)
    records.count_talk(
        actor=cast.actor_of(given.WORKER),
        line_id=line.id,
        channel=Channel.PHONE,
        content=given.MINIMAL,
        at=clock.now(),
        now=clock.now(),
    )

    with acting(cast.everything()):
        assert not Deed.objects.filter(deed__startswith="helpline.talk.").exists()


def test_to_read_a_record_or_take_it_over_is_logged_by_its_line_and_never_by_itself(line, keys):
    talk = given.begun(line)
    given.saved(talk, FULL, keys)
    opened(talk, keys)
    records.take_over_talk(actor=cast.actor_of(given.LEADER), talk_id=talk.id)
    records.leave_talk_for_later(
        actor=cast.actor_of(given.LEADER),
        talk_id=talk.id,
        keyring=given.keyring(given.LEADER),
        content=FULL,
        version=3,
    )
    given.finished(talk, given.keyring(given.LEADER), FULL, by=given.LEADER, version=4)

    with acting(cast.everything()):
        logged = list(Deed.objects.filter(deed__startswith="helpline.talk.").order_by("sequence"))
    assert [one.deed.rpartition(".")[2] for one in logged] == ["opened", "taken_over"]
    assert {one.target_id for one in logged} == {str(line.id)}


def test_without_the_minimal_record_nothing_is_done_nor_put_aside(line, keys):
    talk = given.begun(line)
    lacking = TalkContent(caller=Caller.PARENT)
    worker = cast.actor_of(given.WORKER)

    with pytest.raises(errors.TalkLacks):
        given.finished(talk, keys, lacking)
    with pytest.raises(errors.TalkLacks):
        records.leave_talk_for_later(
            actor=worker, talk_id=talk.id, keyring=keys, content=lacking, version=talk.version
        )
    assert counted() == {}


def test_with_the_vault_locked_a_short_talk_is_counted_and_nothing_is_kept(line, keys):
    short, written = given.begun(line), given.begun(line)
    given.saved(written, FULL, keys)

    given.finished(short, None)
    with pytest.raises(errors.TalkIsLocked):
        given.finished(written, None, version=2)

    assert [row.id for row in rows()] == [written.id]
    assert counted()[Facet.CALLER, "parent"] == 1
    with acting(cast.everything()):
        assert [one.matter_id for one in Shredding._base_manager.all()] == [short.id]


def test_a_talk_finished_when_its_month_is_closed_counts_in_the_month_of_finishing(line, keys):
    held = datetime(2026, 10, 30, 9, 0, tzinfo=UTC)
    in_time, late = given.begun(line, now=held), given.begun(line, now=held)

    given.finished(in_time, keys, now=datetime(2026, 11, 7, 22, 0, tzinfo=UTC))
    given.finished(late, keys, now=datetime(2026, 11, 8, 9, 0, tzinfo=UTC))

    months = {month: numbers[Facet.REACHED, "answered"] for month, numbers in lines.months_counted().items()}
    assert months == {date(2026, 10, 1): 1, date(2026, 11, 1): 1}


def test_a_mistake_is_undone_but_not_a_call(line, keys):
    mistake, call = given.begun(line), given.begun(line)
    worker = cast.actor_of(given.WORKER)
    records.leave_talk_for_later(
        actor=worker, talk_id=call.id, keyring=keys, content=given.MINIMAL, version=call.version
    )

    records.drop_talk(actor=worker, talk_id=mistake.id, now=clock.now())
    with pytest.raises(errors.TalkIsUnderWay):
        records.drop_talk(actor=worker, talk_id=call.id, now=clock.now())

    assert [(row.id, row.state) for row in rows()] == [(call.id, TalkState.MINIMAL)]


def count_by_hand(line, at: datetime, now: datetime, once: UUID | None = None) -> None:
    records.count_talk(
        actor=cast.actor_of(given.WORKER),
        line_id=line.id,
        channel=Channel.PHONE,
        content=FULL,
        at=at,
        now=now,
        once=once,
    )


def test_a_desk_phone_counts_a_call_and_stores_nothing_of_it(places, vault_folder):
    line = lines.line(places["nykvarn"], runs_from=date(2026, 11, 1))

    count_by_hand(line, AFTERNOON, AFTERNOON + timedelta(hours=2))

    assert rows() == []
    assert counted()[Facet.WEEKDAY_BAND, "6 12-15"] == 1


def test_the_same_form_counts_a_call_once_whoever_sends_it_again(places, vault_folder):
    line = lines.line(places["nykvarn"], runs_from=date(2026, 11, 1))
    now, once = AFTERNOON + timedelta(hours=2), new_id()

    count_by_hand(line, AFTERNOON, now, once)
    with pytest.raises(errors.TalkIsCounted):
        count_by_hand(line, AFTERNOON, now, once)
    count_by_hand(line, AFTERNOON, now, new_id())

    assert counted()[Facet.WEEKDAY_BAND, "6 12-15"] == 2


def test_a_call_is_counted_afterwards_in_a_month_that_is_open_and_no_other(places, vault_folder):
    line = lines.line(places["nykvarn"], runs_from=date(2026, 10, 20))
    held = datetime(2026, 10, 30, 9, 0, tzinfo=UTC)
    still_open, closed = (datetime(2026, 11, day, 9, 0, tzinfo=UTC) for day in (7, 8))

    count_by_hand(line, held, still_open)
    for at, now in (
        (held, closed),
        (still_open, held),
        (datetime(2026, 10, 19, 9, 0, tzinfo=UTC), still_open),
    ):
        with pytest.raises(errors.TalkTimeWrong):
            count_by_hand(line, at, now)

    assert list(lines.months_counted()) == [date(2026, 10, 1)]


def test_nothing_of_a_lone_contact_stands_in_the_database(line, keys):
    given.finished(given.begun(line), keys, FULL)
    alone = raw_counts()
    given.finished(given.begun(line), keys, FULL)

    assert counted()[Facet.CALLER, "parent"] == 2
    assert [len(one) for one in alone] == [len(one) for one in raw_counts()]
    for word in (b"parent", b"15-17", b"online", b"nykvarn", b"answered", b"caller"):
        assert not any(word in one for one in alone)


def test_without_the_keeper_a_month_opens_for_nobody_and_counting_goes_on(line, keys):
    given.finished(given.begun(line), keys, FULL)
    with acting(cast.everything()):
        (row,) = MonthCounts._base_manager.all()
    assert count_out_of_step().keys_without_matter == 0

    keeper().delete(row.id)

    with pytest.raises(Shredded):
        row.open()
    given.finished(given.begun(line), keys, FULL)
    assert counted()[Facet.CALLER, "parent"] == 1


def test_practice_is_never_counted_and_goes_when_it_is_done(line, keys):
    talk = given.begun(line, is_practice=True)
    given.saved(talk, FULL, keys)

    given.finished(talk, keys, FULL, version=2)

    assert (rows(), counted()) == ([], {})


# --- afterwards -----------------------------------------------------------------------------------


def test_what_is_not_done_is_late_and_goes_in_its_time_like_what_is_done(line, keys, monkeypatch):
    now = clock.now()
    late = given.begun(line, now=now - LATE_AFTER - timedelta(minutes=1))
    call = given.begun(line, now=now - timedelta(hours=1))
    practised = given.begun(line, now=now, is_practice=True)
    done = given.begun(line, now=now)
    given.finished(done, keys)
    records.leave_talk_for_later(
        actor=cast.actor_of(given.WORKER), talk_id=call.id, keyring=keys, content=given.MINIMAL, version=1
    )
    worker = cast.actor_of(given.WORKER)
    with acting(worker):
        assert [one.id for one in queries.late_talks(actor=worker, line_ids=[line.id], now=now)] == [late.id]

    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=1))
    sweeping.forget_talks()
    assert {row.id for row in rows()} == {late.id, call.id, done.id}
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=200))
    sweeping.forget_talks()

    assert rows() == []
    with acting(cast.everything()):
        gone = {one.matter_id for one in Shredding._base_manager.all()}
        assert gone == {late.id, call.id, practised.id, done.id}
        assert not MatterGrant._base_manager.filter(matter_id__in=gone).exists()
    at_once, afterwards = [dict(numbers) for _, numbers in sorted(lines.months_counted().items())]
    assert at_once[Facet.CALLER, "parent"] == 1
    assert set(afterwards) == {  # of the call that nobody finished
        (Facet.REACHED, "answered"),
        (Facet.CHANNEL, "phone"),
        (Facet.WEEKDAY_BAND, weekday_band(now - timedelta(hours=1))),
    }


def test_a_record_that_nobody_can_count_is_gone_all_the_same(line, keys, monkeypatch):
    chat = given.begun(line, channel=Channel.CHAT, of_chat={Facet.REACHED: ["answered"]})
    now = clock.now()

    def full(*_args: object, **_more: object) -> None:
        raise OSError

    monkeypatch.setattr(sweeping.counters, "count", full)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=200))
    sweeping.forget_talks()

    assert chat.id not in {row.id for row in rows()}


def test_open_talks_take_two_questions_however_many(line, django_assert_num_queries):
    for _ in range(4):
        given.begun(line)
    worker = cast.actor_of(given.WORKER)

    with acting(worker), django_assert_num_queries(2):
        found = queries.open_talks(actor=worker, line_ids=[line.id])

    assert [one.worker_name for one in found] == ["Pelle Provare"] * 4
