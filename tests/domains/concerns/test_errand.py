"""From writing to closing: what the sender and the team see, and nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from factories.concerns import (
    HEAD,
    PLACE,
    TEXT,
    WORKER,
    come_back,
    leave,
    only_concern,
    open_doors,
    opened,
    settle,
    write_more,
)
from factories.vault import unlock
from fyrtorn.domains.concerns import doorkeeping, queries
from fyrtorn.domains.concerns.arrival import intake
from fyrtorn.domains.concerns.doors import doors
from fyrtorn.domains.concerns.errors import DoorIsNotReady, DoorIsShut, StepNotPossible, TextIsMissing
from fyrtorn.domains.concerns.handling import services
from fyrtorn.domains.concerns.models import Concern, StepTaken
from fyrtorn.domains.concerns.rules import Shut
from fyrtorn.domains.concerns.vocabulary import About, AgeGroup, ConcernKind, Step
from fyrtorn.foundation.access.actor import visitor_at
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.dialogue.models import Dialogue, Message
from fyrtorn.foundation.dialogue.vocabulary import DialogueState, Writer
from fyrtorn.foundation.vault.ciphers import new_key
from fyrtorn.foundation.vault.errors import CannotBeTrusted
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.models import KeyHolder, MatterGrant
from fyrtorn.foundation.vault.principals import new_keys

pytestmark = pytest.mark.usefixtures("doors_open")


def answer(
    text: str = "Tack. Hur länge har det pågått?", *, by: str = WORKER, is_question: bool = True
) -> Concern:
    return services.answer_concern(
        actor=cast.actor_of(by),
        concern_id=only_concern().id,
        keyring=unlock(by, PLACE),
        text=text,
        is_question=is_question,
        now=clock.now(),
    )


def step(
    step: Step, *, by: str = WORKER, reason: str = "Skäl.", last_words: str = "Tack för att du hörde av dig."
) -> Concern:
    return services.take_step(
        actor=cast.actor_of(by),
        concern_id=only_concern().id,
        keyring=unlock(by, PLACE),
        step=step,
        reason=reason,
        last_words=last_words,
        now=clock.now(),
    )


def rows_of(*models: type) -> list[object]:
    with acting(cast.everything()):
        return [
            bytes(value) if hasattr(value, "__bytes__") else value
            for model in models
            for row in model._base_manager.values_list()
            for value in row
        ]


def test_somebody_writes_the_team_reads_asks_and_is_answered():
    receipt = leave()
    first = opened(only_concern().id)
    answer()
    visit = come_back(receipt.code)
    again = write_more(visit.ticket, "Sedan i somras.")

    assert [message.text for message in first.messages] == [TEXT]
    assert visit.state is DialogueState.ASKED
    assert [(message.by, message.text) for message in again.messages] == [
        (Writer.SENDER, TEXT),
        (Writer.TEAM, "Tack. Hur länge har det pågått?"),
        (Writer.SENDER, "Sedan i somras."),
    ]
    assert [message.text for message in opened(only_concern().id).messages][-1] == "Sedan i somras."


def test_the_state_is_told_in_four_words_whatever_was_decided():
    receipt = leave()
    states = [come_back(receipt.code).state]
    opened(only_concern().id)
    states.append(come_back(receipt.code).state)
    answer()
    states.append(come_back(receipt.code).state)
    step(Step.TO_SUPPORT)
    states.append(come_back(receipt.code).state)

    assert states == [DialogueState.RECEIVED, DialogueState.READ, DialogueState.ASKED, DialogueState.CLOSED]


def test_whoever_answers_a_question_is_told_that_it_arrived_and_then_that_it_was_read():
    receipt = leave()
    opened(only_concern().id)
    answer()
    states = [write_more(come_back(receipt.code).ticket, "Sedan i somras.").state]
    opened(only_concern().id)
    states.append(come_back(receipt.code).state)

    assert states == [DialogueState.RECEIVED, DialogueState.READ]


def test_a_closed_dialogue_takes_no_more_and_says_no_more_than_its_last_words():
    receipt = leave()
    step(Step.NO_FURTHER, reason="Det var inget.", last_words="Tack. Ring om något händer.")

    visit = come_back(receipt.code)
    after = write_more(visit.ticket, "en sak till")

    assert not visit.may_write
    assert [message.text for message in after.messages] == [TEXT, "Tack. Ring om något händer."]
    with pytest.raises(StepNotPossible):
        answer()


def test_no_text_lies_open_anywhere():
    receipt = leave("zebrafink i texten")
    opened(only_concern().id)
    answer("näktergal i svaret")
    step(Step.ADVICE_GIVEN, reason="koltrast i skälen", last_words="gröngöling till sist")

    stored = rows_of(Concern, Dialogue, Message, StepTaken, MatterGrant, Deed, KeyHolder)

    words = ["zebrafink", "näktergal", "koltrast", "gröngöling", receipt.code, receipt.code.replace("-", "")]
    for value in stored:
        text = value if isinstance(value, bytes) else str(value).encode()
        assert not any(word.encode() in text for word in words)
    assert len(stored) > 60


def test_nothing_lying_open_says_when_advice_came_once_it_is_answered():
    leave()
    before = only_concern()
    answer()
    after = only_concern()

    assert before.received_at is None
    assert after.answer_by is None
    assert after.received_month.day == 1
    with acting(cast.everything()):
        assert Deed.objects.filter(door="public").count() == 0


def test_a_report_alarms_until_it_is_opened_and_has_fourteen_days():
    leave(kind=ConcernKind.REPORT)
    unopened = only_concern()

    opened(unopened.id)
    after = only_concern()

    assert unopened.received_at is not None
    assert (unopened.received_at.second, unopened.received_at.microsecond) == (0, 0)
    assert after.received_at is None
    assert after.due_on == clock.today() + timedelta(days=14)


def test_an_addition_to_a_report_alarms_anew():
    receipt = leave(kind=ConcernKind.REPORT)
    opened(only_concern().id)

    write_more(come_back(receipt.code).ticket, "Nu har det hänt något.")

    assert only_concern().received_at is not None


def test_a_report_is_assessed_for_protection_before_anything_else():
    leave(kind=ConcernKind.REPORT)

    with pytest.raises(StepNotPossible):
        step(Step.NO_FURTHER)
    step(Step.PROTECTION_ASSESSED, reason="Inget akut behov.")
    step(Step.HANDED_OVER, reason="Överförd, nr 26-1.")
    step(Step.DECIDED, reason="Beslutat.")

    assert only_concern().is_ended
    assert [taken.reason for taken in opened(only_concern().id).steps] == [
        "Inget akut behov.",
        "Överförd, nr 26-1.",
        "Beslutat.",
    ]


def test_advice_that_names_a_child_becomes_a_report_and_the_sender_is_told():
    receipt = leave()

    services.turn_into_report(
        actor=cast.actor_of(WORKER),
        concern_id=only_concern().id,
        keyring=unlock(WORKER, PLACE),
        age_group=AgeGroup.CHILD,
        words_to_sender="Det du skrev är nu en orosanmälan.",
        reason="Barnet är känt på skolan.",
        now=clock.now(),
    )

    concern = only_concern()
    assert (concern.kind, concern.step) == (ConcernKind.REPORT, Step.RECEIVED)
    assert concern.due_on == clock.today() + timedelta(days=14)
    assert [message.text for message in come_back(receipt.code).messages][
        -1
    ] == "Det du skrev är nu en orosanmälan."
    with pytest.raises(StepNotPossible):
        services.turn_into_report(
            actor=cast.actor_of(WORKER),
            concern_id=concern.id,
            keyring=unlock(WORKER, PLACE),
            age_group=AgeGroup.CHILD,
            words_to_sender="igen",
            reason="igen",
            now=clock.now(),
        )


def test_the_same_form_sent_twice_is_one_concern_and_one_receipt():
    ticket = new_key()

    first, second = leave(ticket=ticket), leave(ticket=ticket)

    assert first == second
    assert only_concern()
    assert keeper().counts().matters == 1


@pytest.mark.parametrize("typed", ["", "7KQM-3DXA-0000-ZZZZ-1234", "x" * 5000, "\0", "🙂" * 20])
def test_a_code_that_is_none_opens_nothing(typed):
    leave()

    assert come_back(typed) is None


def test_a_code_opens_in_its_own_municipality_alone():
    open_doors("orebro", head="unit_head_orebro", worker="social_worker_orebro")
    receipt = leave()

    assert come_back(receipt.code, place="orebro") is None
    assert come_back(receipt.code.lower().replace("-", " "))


def test_a_page_that_has_been_open_too_long_opens_nothing_more():
    receipt = leave()
    visit = come_back(receipt.code)
    late = clock.now() + timedelta(minutes=16)

    assert write_more(visit.ticket, "för sent", now=late) is None
    assert write_more(visit.ticket, "i tid")


@pytest.mark.parametrize("ticket", ["", "x", "AAAA", "å", "A" * 5000])
def test_a_made_up_ticket_opens_nothing(ticket):
    leave()

    assert write_more(ticket, "text") is None


def test_a_ticket_of_one_municipality_opens_nothing_in_another():
    open_doors("orebro", head="unit_head_orebro", worker="social_worker_orebro")
    ticket = come_back(leave().code).ticket

    assert write_more(ticket, "text", place="orebro") is None


@pytest.mark.parametrize("text", ["", "  \n", "x" * 20_001])
def test_a_text_that_is_empty_or_too_long_is_refused_and_nothing_is_stored(text):
    with pytest.raises(TextIsMissing):
        leave(text)

    assert keeper().counts().matters == 0


@pytest.mark.parametrize("about", [About.OWN_CHILD, About.SELF, About.AT_WORK])
def test_nobody_reports_who_should_not_report_here(about):
    with pytest.raises(DoorIsShut):
        leave(kind=ConcernKind.REPORT, about=about)


def test_a_door_shuts_when_only_one_reads():
    here, actor = cast.organisation(PLACE).id, cast.actor_of(HEAD)
    later = clock.now() + timedelta(days=36)

    with pytest.raises(DoorIsShut):
        leave(now=later)
    with acting(actor):
        assert doors(actor, here, now=later).shut[ConcernKind.ADVICE] is Shut.TOO_FEW_READERS


def test_a_door_that_is_not_decided_is_shut():
    settle(decided_on=None)

    with pytest.raises(DoorIsShut):
        leave()


@pytest.mark.parametrize("missing", ["decided_on", "attested_on"])
def test_no_door_is_opened_while_something_is_missing(missing):
    settle(**{missing: None})

    with pytest.raises(DoorIsNotReady):
        doorkeeping.open_door(
            actor=cast.actor_of(HEAD),
            organisation_id=cast.organisation(PLACE).id,
            kind=ConcernKind.ADVICE,
            today=clock.today(),
        )


def test_a_municipality_without_a_vault_has_no_door():
    with pytest.raises(DoorIsShut):
        leave(place="orebro")


def test_a_closed_door_leaves_dialogues_going():
    receipt = leave()
    doorkeeping.close_door(
        actor=cast.actor_of(HEAD), organisation_id=cast.organisation(PLACE).id, kind=ConcernKind.ADVICE
    )

    with pytest.raises(DoorIsShut):
        leave()
    assert write_more(come_back(receipt.code).ticket, "mer")


@pytest.mark.parametrize(
    "part", ["coordinator_nykvarn", "administrator", "records_officer_nykvarn", "national", "regional"]
)
def test_nobody_but_social_services_opens_a_concern(part):
    leave()

    with pytest.raises(NotAllowed):
        services.open_concern(
            actor=cast.actor_of(part), concern_id=only_concern().id, keyring=unlock(WORKER, PLACE)
        )


def test_the_neighbours_social_services_do_not_find_it():
    open_doors("orebro", head="unit_head_orebro", worker="social_worker_orebro")
    leave()
    actor = cast.actor_of("social_worker_orebro")

    for keyring in (unlock("social_worker_orebro", "orebro"), unlock(WORKER, PLACE)):
        with pytest.raises(NotFound):
            services.open_concern(actor=actor, concern_id=only_concern().id, keyring=keyring)
    with acting(actor):
        assert queries.inbox(actor).lines == ()


def test_reading_is_a_deed():
    leave()
    opened(only_concern().id)

    with acting(cast.everything()):
        deed = Deed.objects.get(deed="concerns.concern.opened")

    assert deed.actor_id == cast.actor_of(WORKER).id
    assert deed.target_id == str(only_concern().id)


def test_the_inbox_tells_number_kind_step_and_time_and_not_a_word_more():
    leave()
    leave(kind=ConcernKind.REPORT)
    actor = cast.actor_of(WORKER)

    with acting(actor):
        page = queries.inbox(actor)
        counts = queries.waiting_counts(actor, now=clock.now())

    assert [line.kind for line in page.lines] == [ConcernKind.REPORT, ConcernKind.ADVICE]
    assert page.lines[0].is_unopened_report
    assert counts == {"unopened_reports": 1, "late_answers": 0, "news": 2}


def test_the_inbox_is_paged_by_key_in_the_same_number_of_questions(django_assert_num_queries):
    actor = cast.actor_of(WORKER)
    for _ in range(queries.PAGE + 3):
        leave()

    with acting(actor):
        with django_assert_num_queries(2):
            first = queries.inbox(actor)
        second = queries.inbox(actor, after=first.next_after)

    assert (len(first.lines), len(second.lines)) == (queries.PAGE, 3)
    assert second.next_after is None
    assert not {line.id for line in first.lines} & {line.id for line in second.lines}


def test_a_damaged_message_is_shown_as_damaged_and_the_rest_is_read():
    receipt = leave()
    answer()
    with acting(cast.everything()):
        broken = Message._base_manager.first()
        other = Message._base_manager.exclude(id=broken.id).get()
        Message._base_manager.filter(id=broken.id).update(body=other.body)

    read = opened(only_concern().id).messages

    assert [message.is_damaged for message in read] == [True, False]
    assert len(come_back(receipt.code).messages) == 2


def test_a_shredded_concern_opens_for_neither_side():
    receipt = leave()
    keeper().delete(only_concern().dialogue_id)

    assert come_back(receipt.code) is None
    with pytest.raises(NotFound):
        opened(only_concern().id)


def test_a_planted_team_key_stops_intake_and_nothing_is_stored():
    with acting(cast.everything()):
        KeyHolder._base_manager.filter(kind="team").update(box_public=new_keys().box_public)

    with pytest.raises(CannotBeTrusted):
        leave()

    assert keeper().counts().matters == 0


def test_a_step_wants_a_reason_and_an_end_wants_words_to_the_sender():
    leave()

    with pytest.raises(TextIsMissing):
        step(Step.ADVICE_GIVEN, reason=" ")
    with pytest.raises(TextIsMissing):
        step(Step.ADVICE_GIVEN, last_words="")
    assert only_concern().step == Step.RECEIVED


def test_doors_for_a_visitor_say_who_reads():
    here = cast.organisation(PLACE).id

    shown = intake.doors_for_visitor(visitor_at(here), here, now=clock.now())

    assert shown.is_any_open
    assert (shown.readers, shown.readers_described) == (2, "två socialsekreterare")
