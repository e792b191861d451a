"""A code and nothing else leads back to what was said; a number is seen once, and goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import signing
from django.db.models import Model

import cast
from factories import talks as given
from factories.vault import vault_folder
from fyrtorn.domains.concerns.arrival import intake
from fyrtorn.domains.helpline.case_vocabulary import CASE_KEPT_MONTHS, LONGEST_NOTE, NoteKind, ReferralOutcome
from fyrtorn.domains.helpline.errors import (
    CallBacksFull,
    CaseNotFound,
    DueInThePast,
    MoreWasWritten,
    NoGroundForText,
    NoMoreTries,
    NotAPhoneNumber,
    NumberIsNotShown,
    NumberIsShown,
    TalkTextTooLong,
    TooManyCasesOpened,
)
from fyrtorn.domains.helpline.leading.left_open import LeftOpen, left_open
from fyrtorn.domains.helpline.lines.contents import LineEntry
from fyrtorn.domains.helpline.models import CallBack, CaseNote, HelpCase, HelpLine, MissedContact
from fyrtorn.domains.helpline.talk_vocabulary import CallBackState
from fyrtorn.domains.helpline.talks import call_backs, case_sweeping, cases, leaving_numbers, news, returning
from fyrtorn.domains.helpline.talks.call_backs import Went
from fyrtorn.foundation.access import openings
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.calendar import STOCKHOLM, months_later
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.dialogue.models import Dialogue, Message
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.vault.ciphers import new_key
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.models import MatterGrant, Shredding

__all__ = ["vault_folder"]

LEADER, WORKER = given.LEADER, given.WORKER
NUMBER = "070-174 06 05"


@pytest.fixture
def line(places, vault_folder) -> LineEntry:
    return given.line_with_vault(text_ground="Nämndens beslut 2026-02-03, 14 kap. 4 § SoL")


@pytest.fixture
def keys(line: LineEntry) -> Keyring:
    return given.keyring()


@pytest.fixture(autouse=True)
def _pace():
    yield
    cases.openings.forget()


def rows(model: type[Model], **where: object) -> list[Any]:
    """Every row, whoever may see it."""
    with acting(cast.everything()):
        return list(model._base_manager.filter(**where))


def code_of(line: LineEntry, *, ticket: bytes | None = None, **said) -> tuple[cases.CaseEntry, str]:
    return cases.give_code(
        actor=cast.actor_of(WORKER), line_id=line.id, ticket=ticket or new_key(), now=clock.now(), **said
    )


def find(line: LineEntry, typed: str, *, by: str = WORKER) -> cases.CaseEntry:
    return cases.find_by_code(
        actor=cast.actor_of(by), organisation_id=line.organisation_id, typed=typed, now=clock.now()
    )


def opened(case: cases.CaseEntry, keys: Keyring, *, by: str = WORKER, reference: str | None = None):
    return cases.open_case(
        actor=cast.actor_of(by),
        case_id=case.id,
        keyring=keys,
        now=clock.now(),
        reference=case.reference if reference is None else reference,
    )


def note(case: cases.CaseEntry, keys: Keyring, **said):
    return cases.add_note(
        actor=cast.actor_of(WORKER),
        case_id=case.id,
        keyring=keys,
        reference=case.reference,
        now=clock.now(),
        **{"kind": NoteKind.AGREED, **said},
    )


def messages_in(case: cases.CaseEntry) -> int:
    """How many there are: what a page that is opened now shows."""
    (held,) = rows(HelpCase, id=case.id)
    return len(rows(Message, dialogue=held.dialogue_id))


def write(case: cases.CaseEntry, keys: Keyring, text: str, *, seen: int | None = None):
    return cases.write_to_caller(
        actor=cast.actor_of(WORKER),
        case_id=case.id,
        keyring=keys,
        reference=case.reference,
        text=text,
        is_question=False,
        seen=messages_in(case) if seen is None else seen,
        now=clock.now(),
    )


def come_back(line: LineEntry, code: str):
    here = line.organisation_id
    return returning.come_back(actor=visitor_at(here), organisation_id=here, typed=code, now=clock.now())


def answer(line: LineEntry, ticket: str, text: str):
    here = line.organisation_id
    return returning.write_more(
        actor=visitor_at(here), organisation_id=here, ticket=ticket, text=text, now=clock.now()
    )


# --- the code -------------------------------------------------------------------------------------


def test_a_code_leads_a_colleague_to_the_notes_and_a_form_sent_twice_gives_one(line, keys):
    ticket = new_key()
    case, code = code_of(line, ticket=ticket)
    assert code_of(line, ticket=ticket)[1] == code
    note(case, keys, text="Ska prata med sin bror på söndag.", referral="Anhörigstödet")
    note(case, keys, text="Ska prata med sin bror på söndag.", referral="Anhörigstödet")

    leaders = given.keyring(LEADER)
    later = find(line, code.lower().replace("-", " "), by=LEADER)
    read = opened(later, leaders, by=LEADER)

    assert later.id == case.id
    assert [(one.text, one.referral) for one in read.notes] == [
        ("Ska prata med sin bror på söndag.", "Anhörigstödet")
    ]
    assert len(rows(HelpCase)) == 1


def test_every_wrong_code_is_answered_alike_and_logged(line, keys, monkeypatch):
    _, code = code_of(line)
    concerns_code = "0000-0000-0000-0000-0000"
    for typed in ("", "hej", concerns_code, code[:-1]):
        with pytest.raises(CaseNotFound):
            find(line, typed)
    with pytest.raises(NotFound):
        find(line, code, by="outsider")
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=31 * (CASE_KEPT_MONTHS + 1)))
    with pytest.raises(CaseNotFound):
        find(line, code)
    deeds = Deed._base_manager.filter(deed="helpline.case.found").values_list("outcome", flat=True)
    assert len(deeds) == 6
    assert set(deeds) == {"denied"}


def test_without_its_code_a_case_is_opened_by_nobody(line, keys):
    case, _ = code_of(line)
    colleague = given.keyring(LEADER)

    for reference in ("", case.reference):
        with pytest.raises(CaseNotFound):
            opened(case, colleague, by=LEADER, reference=reference)
    with pytest.raises(CaseNotFound):
        opened(case, keys, reference="påhittad")
    assert opened(case, keys).notes == ()


def test_a_reference_is_good_for_an_hour(line, keys, monkeypatch):
    case, _ = code_of(line)
    began = signing.time.time()
    monkeypatch.setattr(signing.time, "time", lambda: began + 3601)

    with pytest.raises(CaseNotFound):
        opened(case, keys)


def test_who_opens_too_many_is_stopped(line, keys, monkeypatch):
    monkeypatch.setattr(openings, "BOUNDS", ((60.0, 1),))
    first, second = (code_of(line)[0] for _ in range(2))
    opened(first, keys)

    with pytest.raises(TooManyCasesOpened):
        opened(second, keys)


def test_text_takes_a_ground_and_never_a_person(line, keys, vault_folder):
    case, _ = code_of(line)
    with pytest.raises(PersonsInText):
        note(case, keys, text="Hon heter Anna Lindqvist.")
    with pytest.raises(TalkTextTooLong):
        note(case, keys, text="a" * (LONGEST_NOTE + 1))
    with acting(cast.everything()):
        HelpLine._base_manager.update(text_ground="")
    with pytest.raises(NoGroundForText):
        note(case, keys, text="Ska prata med sin bror.")
    note(case, keys, referral="Anhörigstödet", outcome=ReferralOutcome.WAITING)


def test_nothing_of_a_case_stands_in_the_open(line, keys):
    case, code = code_of(line)
    note(case, keys, text="Ska prata med sin bror på söndag.")
    with acting(cast.everything()):
        kept = [
            *HelpCase._base_manager.values(),
            *CaseNote._base_manager.values(),
            *Dialogue._base_manager.values(),
        ]
        stored = repr(kept) + repr([bytes(row.note) for row in CaseNote._base_manager.all()])
        log = repr(list(Deed._base_manager.values()))
    for secret in (code, code.replace("-", ""), "bror"):
        assert secret not in stored
        assert secret not in log
    assert rows(HelpCase)[0].id.hex not in repr(
        list(Deed._base_manager.filter(deed="helpline.case.begun").values())
    )


def waiting_cases(line: LineEntry) -> list[UUID]:
    leader = cast.actor_of(LEADER)
    with acting(leader):
        return [one.case_id for one in news.news(actor=leader, line_ids=[line.id])]


# --- in writing -----------------------------------------------------------------------------------


def test_a_case_becomes_a_written_dialogue_and_the_answer_is_news_to_the_team(line, keys):
    case, code = code_of(line)
    assert come_back(line, code).messages == ()
    write(case, keys, "Anhörigstödet har nummer 08-465 004 00 och öppet i dag till 16.")

    seen = come_back(line, code)
    assert [one.text[:13] for one in seen.messages] == ["Anhörigstödet"]
    answer(line, seen.ticket, "Tack, jag ringde dit.")

    assert waiting_cases(line) == [case.id]
    read = opened(case, given.keyring(LEADER), by=LEADER, reference="")
    assert [one.text for one in read.messages][-1] == "Tack, jag ringde dit."
    assert read.waits
    assert waiting_cases(line) == [case.id]
    write(case, keys, "Bra. Hör av dig igen om du vill.")
    assert waiting_cases(line) == []

    answer(line, come_back(line, code).ticket, "Tack!")
    say(cases.leave_unanswered, case, seen=messages_in(case))
    assert waiting_cases(line) == []
    with pytest.raises(CaseNotFound):
        opened(case, given.keyring(LEADER), by=LEADER, reference="")


def say(verb: Callable[..., HelpCase], case: cases.CaseEntry, *, seen: int) -> None:
    verb(actor=cast.actor_of(WORKER), case_id=case.id, reference=case.reference, seen=seen, now=clock.now())


def test_what_came_after_the_page_was_opened_goes_on_waiting(line, keys):
    case, code = code_of(line)
    ticket = answer(line, come_back(line, code).ticket, "Hej igen.").ticket
    read = opened(case, keys)
    answer(line, ticket, "Det är bråttom nu.")

    for verb in (cases.leave_unanswered, cases.close_case):
        with pytest.raises(MoreWasWritten):
            say(verb, case, seen=read.seen)
    with pytest.raises(MoreWasWritten):
        write(case, keys, "Bra att höra.", seen=read.seen)
    assert waiting_cases(line) == [case.id]

    write(case, keys, "Ring 112 om det är fara nu.", seen=opened(case, keys).seen)
    write(case, keys, "Ring 112 om det är fara nu.", seen=read.seen)  # the same press once more
    assert waiting_cases(line) == []
    assert messages_in(case) == 3


def test_a_closed_case_is_read_and_not_written_in(line, keys):
    case, code = code_of(line)
    write(case, keys, "Hej igen.")
    say(cases.close_case, case, seen=messages_in(case))

    seen = come_back(line, code)
    after = answer(line, seen.ticket, "Hallå?")
    assert not seen.may_write
    assert len(after.messages) == 1


def test_a_code_of_the_line_opens_nothing_at_the_concerns_door_and_does_no_harm_there(line, keys):
    _, code = code_of(line)
    here = line.organisation_id
    assert (
        intake.come_back(actor=visitor_at(here), organisation_id=here, typed_code=code, now=clock.now())
        is None
    )
    ticket = come_back(line, code).ticket
    assert (
        intake.write_more(
            actor=visitor_at(here), organisation_id=here, ticket=ticket, text="hej", now=clock.now()
        )
        is None
    )


def test_a_case_goes_with_its_key_a_year_after_the_last_word(line, keys, monkeypatch):
    case, _ = code_of(line)
    note(case, keys, text="Allt är lugnt.")
    code_of(line, is_practice=True)
    now = clock.now()
    matter = rows(HelpCase, id=case.id)[0].dialogue_id
    assert case.keep_until == months_later(now.date().replace(day=1), CASE_KEPT_MONTHS + 1)

    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=300))
    case_sweeping.forget_cases()
    assert [row.id for row in rows(HelpCase)] == [case.id]
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=400))
    case_sweeping.forget_cases()

    with acting(cast.everything()):
        assert not HelpCase._base_manager.exists()
        assert not CaseNote._base_manager.exists()
        assert not Dialogue._base_manager.exists()
        assert not MatterGrant._base_manager.filter(matter_id=matter).exists()
        assert matter in {one.matter_id for one in Shredding._base_manager.all()}


def test_what_the_caller_writes_keeps_the_case_as_long_as_what_the_team_writes(line, keys, monkeypatch):
    case, code = code_of(line)
    last = datetime.combine(case.keep_until, time(), tzinfo=STOCKHOLM) - timedelta(minutes=30)
    monkeypatch.setattr(clock, "now", lambda: last)

    kept = answer(line, come_back(line, code).ticket, "Nu behöver jag er.").keep_until
    monkeypatch.setattr(clock, "now", lambda: last + timedelta(hours=1))
    case_sweeping.forget_cases()

    assert kept == months_later(last.date().replace(day=1), CASE_KEPT_MONTHS + 1)
    assert opened(case, keys, reference="").messages[-1].text == "Nu behöver jag er."


def test_on_its_last_day_a_case_is_gone_for_the_caller_as_for_the_team(line, monkeypatch):
    _, code = code_of(line)
    practised, practised_code = code_of(line, is_practice=True)
    at = datetime.combine(practised.keep_until, time(0, 30), tzinfo=STOCKHOLM)
    assert at.astimezone(UTC).date() < practised.keep_until
    monkeypatch.setattr(clock, "now", lambda: at)
    assert come_back(line, code) is not None
    assert come_back(line, practised_code) is None


# --- calling back ---------------------------------------------------------------------------------


def leave(line: LineEntry, typed: str = NUMBER, *, hours: float = 4, **said) -> CallBack:
    return leaving_numbers.leave_number(
        actor=cast.actor_of(WORKER),
        line_id=line.id,
        typed=typed,
        due_at=clock.now() + timedelta(hours=hours),
        now=clock.now(),
        **said,
    )


def show(row: CallBack, keys: Keyring, *, by: str = WORKER) -> str:
    return call_backs.show_number(actor=cast.actor_of(by), call_back_id=row.id, keyring=keys).number


def settle(row: CallBack, went: Went, **said) -> CallBack:
    return call_backs.settle(
        actor=cast.actor_of(WORKER), call_back_id=row.id, went=went, now=clock.now(), **said
    )


def waiting(line: LineEntry) -> list[CallBackState]:
    worker = cast.actor_of(WORKER)
    with acting(worker):
        return [one.state for one in call_backs.waiting(actor=worker, line_ids=[line.id])]


def test_a_number_is_shown_once_logged_and_gone_when_somebody_was_reached(line, keys):
    row = leave(line)
    assert show(row, keys) == "+46701740605"
    with pytest.raises(NumberIsShown):
        show(row, given.keyring(LEADER), by=LEADER)
    assert waiting(line) == [CallBackState.SHOWN]

    settle(row, Went.REACHED)

    (row,) = rows(CallBack)
    assert (row.number, row.shown_to_id, row.state) == (None, None, CallBackState.REACHED)
    assert waiting(line) == []
    with acting(cast.everything()):
        assert row.id in {one.matter_id for one in Shredding._base_manager.all()}
    assert Deed._base_manager.filter(deed="helpline.call_back.shown", outcome="done").count() == 1


def test_one_tries_three_times_each_with_a_time_of_its_own(line, keys):
    row = leave(line)
    with pytest.raises(NumberIsNotShown):
        settle(row, Went.REACHED)
    for _ in range(2):
        show(row, keys)
        with pytest.raises(DueInThePast):
            settle(row, Went.AGAIN, due_at=clock.now() - timedelta(minutes=1))
        settle(row, Went.AGAIN, due_at=clock.now() + timedelta(hours=1))
    show(row, keys)
    with pytest.raises(NoMoreTries):
        settle(row, Went.AGAIN, due_at=clock.now() + timedelta(hours=1))
    settle(row, Went.GIVEN_UP)

    (row,) = rows(CallBack)
    assert (row.state, row.number) == (CallBackState.NOT_REACHED, None)


def test_at_its_time_a_number_goes_whoever_has_called(line, keys, monkeypatch):
    leave(line, hours=1)
    seen = leave(line, "070-174 06 06", hours=1)
    show(seen, keys)
    now = clock.now()

    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=2))
    case_sweeping.forget_numbers()
    assert sorted(row.state for row in rows(CallBack)) == ["expired", "shown"]
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=26))
    case_sweeping.forget_numbers()
    assert {(row.state, row.number) for row in rows(CallBack)} == {("expired", None)}
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=8))
    case_sweeping.forget_numbers()
    assert rows(CallBack) == []


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("070-174 06 05", "+46701740605"),
        ("+46 (0)70 174 06 05", "+46701740605"),
        ("0046 70 1740605", "+46701740605"),
        ("08-465 004 00", "+46846500400"),
        ("+47 22 00 00 00", "+4722000000"),
    ],
)
def test_a_number_is_read_as_people_write_it(typed, number):
    assert leaving_numbers.as_number(typed) == number


@pytest.mark.parametrize("typed", ["", "112", "hej", "070-174", "+46", "+0701740605", "12345678901234567890"])
def test_what_cannot_be_called_is_no_number(typed):
    with pytest.raises(NotAPhoneNumber):
        leaving_numbers.as_number(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "0900-123 45 67",
        "0939-123 45 67",
        "0944-123 45 67",
        "+46 900 123 45 67",
        "077-123 45 67",
        "020-12 34 56",
        "+1 900 234 5678",
        "+44 909 879 0123",
        "+979 123 456 789",
        "+881 612 345 678",
        "+882 345 6789",
        "+883 5100 0123 4567",
        "+870 773 111 632",
        "+878 10 1234567890",
        "+800 1234 5678",
    ],
)
def test_nobody_is_called_where_it_costs_more_than_to_a_telephone(typed):
    with pytest.raises(NotAPhoneNumber):
        leaving_numbers.as_number(typed)


@pytest.mark.parametrize("typed", ["+232 25 123456", "+44 20 7946 0018", "+49 30 123456"])
def test_a_visitor_is_called_in_the_nordic_countries_alone(line, typed):
    with pytest.raises(NotAPhoneNumber):
        leave_at_gate(line, typed)
    assert leaving_numbers.as_number(typed)
    leave_at_gate(line, "+47 22 00 00 00")
    assert len(rows(CallBack)) == 1


def leave_at_gate(line: LineEntry, typed: str = NUMBER, *, hours: int = 24) -> None:
    leaving_numbers.leave_number_by_visitor(
        actor=visitor_at(line.organisation_id),
        line_id=line.id,
        typed=typed,
        due_at=clock.now() + timedelta(hours=hours),
        now=clock.now(),
    )


def to_call(line: LineEntry) -> list[UUID]:
    worker = cast.actor_of(WORKER)
    with acting(worker):
        return [one.id for one in call_backs.waiting(actor=worker, line_ids=[line.id])]


def test_a_line_is_not_drowned_and_one_number_is_called_once(line, keys, monkeypatch):
    monkeypatch.setattr(leaving_numbers, "MOST_WAITING", 3)
    for typed in (NUMBER, "+46 70 174 06 05", "070-174 06 06"):
        leave_at_gate(line, typed)
    with pytest.raises(CallBacksFull):
        leave_at_gate(line, "070-174 06 07")
    assert keeper().counts().matters == 3  # no key is left of those that were turned away
    row = leave(line, hours=1)  # the same number, said in a talk
    assert len(rows(CallBack)) == 3
    assert row.due_at < clock.now() + timedelta(hours=2)
    assert len(to_call(line)) == 2
    assert to_call(line)[0] == row.id

    assert show(row, keys) == "+46701740605"
    assert len(rows(CallBack)) == 2  # both promises are kept by that call
    settle(row, Went.REACHED)
    assert len(rows(Shredding)) == 2
    leave_at_gate(line, "070-174 06 07")


def test_nobody_learns_from_an_answer_whether_a_number_waits(line, monkeypatch):
    monkeypatch.setattr(leaving_numbers, "MOST_WAITING", 3)
    leave_at_gate(line)
    places = []
    for typed in (NUMBER, "070-174 06 06"):  # one that waits, and one that does not
        before = len(rows(CallBack))
        leave_at_gate(line, typed)
        places.append(len(rows(CallBack)) - before)
    assert places == [1, 1]
    for typed in (NUMBER, "070-174 06 07"):
        with pytest.raises(CallBacksFull):
            leave_at_gate(line, typed)


def test_each_promise_that_a_visitor_is_given_is_held_by_a_row(line, keys):
    leave(line, hours=96)
    leave_at_gate(line, hours=4)
    soon, _later = sorted(row.due_at for row in rows(CallBack))
    assert soon < clock.now() + timedelta(hours=5)
    (first,) = to_call(line)
    assert rows(CallBack, id=first)[0].due_at == soon

    (row,) = rows(CallBack, id=first)
    show(row, keys)
    leave_at_gate(line, hours=24)  # again, while somebody tries
    settle(row, Went.GIVEN_UP)
    assert [one.number is None for one in rows(CallBack, state=CallBackState.WAITING)] == [False]


def missed() -> list[tuple[str, str]]:
    return [(row.how, row.channel) for row in rows(MissedContact)]


def test_who_is_never_called_is_counted_once_and_told_of_for_a_week(line, keys, monkeypatch):
    now = clock.now()
    leave_at_gate(line, hours=1)
    leave_at_gate(line, hours=3)
    tried = leave(line, "070-174 06 06", hours=1)
    show(tried, keys)
    settle(tried, Went.AGAIN, due_at=now + timedelta(hours=1))
    leave(line, "070-174 06 07", hours=1, is_practice=True)

    def turn(hours: int) -> LeftOpen:
        monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=hours))
        case_sweeping.forget_numbers()
        leader = cast.actor_of(LEADER)
        with acting(leader):
            return left_open(actor=leader, line_id=line.id, now=clock.now())

    between = turn(2)
    assert (between.call_backs, between.never_called, missed()) == (1, 0, [])
    after = turn(4)
    assert (after.call_backs, after.never_called) == (0, 1)
    assert missed() == [("unanswered", "call_back")]
    assert turn(24 * 8 + 2).never_called == 0
    assert len(missed()) == 1


def test_a_visitor_leaves_a_number_that_the_team_alone_reads(line, keys):
    leave_at_gate(line)
    (row,) = rows(CallBack)
    assert show(row, keys) == "+46701740605"
    assert not Deed._base_manager.filter(deed="helpline.call_back.left").exists()
    with acting(cast.everything()):
        assert "701740605" not in repr(list(CallBack._base_manager.values()))
