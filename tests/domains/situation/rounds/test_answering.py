"""Answers: half-done, given, nothing to report, entered by staff; two at once; persons; codes."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from factories import situation as given
from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.domains.situation.editions import writing
from fyrtorn.domains.situation.errors.rounds import (
    AnswerChangedMeanwhile,
    AnswerIncomplete,
    AnswerTextNotFound,
    AskedNotFound,
    CodeWrong,
    LinkNotFound,
    NoAnswerYet,
    NoMailboxToAsk,
    RoundNotOut,
    TooManyCodes,
)
from fyrtorn.domains.situation.models import AnswerText, LinkCode
from fyrtorn.domains.situation.rounds import queries, services
from fyrtorn.domains.situation.rounds.codes import code_of
from fyrtorn.domains.situation.rounds.entries import Standing
from fyrtorn.domains.situation.rounds.rules import CODE_TRIES, CODES_AN_HOUR
from fyrtorn.domains.situation.vocabulary import AnswerWay, Marking
from fyrtorn.foundation.access.actor import Actor, invited
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.organisations import contact_points
from fyrtorn.foundation.organisations.contact_points import PointContent
from fyrtorn.foundation.organisations.vocabulary import Sector
from fyrtorn.foundation.vocabulary.terms import Answer as Said

pytestmark = pytest.mark.django_db

PERHAPS = "Klotter vid hållplatsen på Kungsgatan."
CERTAIN = "Anna Andersson har satt upp dem."


@pytest.fixture
def asked(places):
    nykvarn = places["nykvarn"]
    return given.asked_in(given.sent_round(nykvarn, given.contact_point(nykvarn)).id)


@pytest.fixture
def guest(asked) -> Actor:
    return invited(
        Permission.ANSWER_GIVE, organisation_id=asked.organisation_id, label="Funktionen själv, genom länk"
    )


def save(actor, asked, text="", *, version=0, said=Said.YES, give=False):
    sheet = given.sheet_of(asked.id)
    texts = {line.question.id: (said, "") for line in sheet.texts}
    texts[sheet.texts[0].question.id] = (said, text)
    return services.save_answer(actor=actor, asked_id=asked.id, version=version, texts=texts, give=give)


def read(actor, line, text):
    return services.read_text(actor=actor, text_id=line.id, text=text, began=line.began)


def standing(asked):
    return given.asked_in(asked.round_id).standing


def lines(asked):
    with acting(cast.everything()):
        return queries.answers(actor=cast.everything(), round_id=asked.round_id)


def test_a_half_done_answer_is_kept_and_is_nobodys_answer_yet(guest, asked):
    save(guest, asked, "Början på något.", said=None)

    assert standing(asked) is Standing.BEGUN
    assert given.sheet_of(asked.id).texts[0].text == "Början på något."
    assert lines(asked) == []


def test_a_given_answer_stands_by_question_and_may_be_changed_until_the_round_closes(guest, asked):
    save(guest, asked, "Klotter två gånger.", give=True)
    save(guest, asked, "Klotter tre gånger.", version=1, give=True)

    assert standing(asked) is Standing.GIVEN
    first = lines(asked)[0]
    assert (first.function, first.said, first.text) == ("Grundskolan", Said.YES, "Klotter tre gånger.")
    services.close_round(actor=cast.everything(), round_id=asked.round_id)
    with pytest.raises(RoundNotOut):
        save(guest, asked, "För sent.", version=2, give=True)


def test_every_question_wants_an_answer_when_it_is_given(guest, asked):
    with pytest.raises(AnswerIncomplete):
        save(guest, asked, "Något", said=None, give=True)

    assert standing(asked) is Standing.WAITING


def test_nothing_to_report_is_a_full_answer_and_is_undone_with_what_was_begun(guest, asked):
    save(guest, asked, "Började skriva.")
    services.say_nothing(actor=guest, asked_id=asked.id, version=1)

    assert standing(asked) is Standing.GIVEN
    assert {(line.is_nothing, line.text) for line in lines(asked)} == {(True, "")}
    services.take_back(actor=guest, asked_id=asked.id, version=2)
    assert standing(asked) is Standing.BEGUN
    assert given.sheet_of(asked.id).texts[0].text == "Började skriva."
    with pytest.raises(NoAnswerYet):
        services.take_back(actor=guest, asked_id=asked.id, version=3)


def test_two_with_the_same_link_are_told_and_nothing_is_written_over(guest, asked):
    save(guest, asked, "Den enas.")

    for version in (0, 2):
        with pytest.raises(AnswerChangedMeanwhile):
            save(guest, asked, "Den andras.", version=version)
    with pytest.raises(AnswerChangedMeanwhile):
        services.say_nothing(actor=guest, asked_id=asked.id, version=0)

    assert given.sheet_of(asked.id).texts[0].text == "Den enas."


def test_sending_the_same_twice_is_no_disagreement(guest, asked):
    save(guest, asked, "Klotter.")
    save(guest, asked, "Klotter.", version=0, give=True)

    assert standing(asked) is Standing.GIVEN


def test_a_half_done_save_that_comes_late_does_not_take_the_answer_back(guest, asked):
    save(guest, asked, "Klotter.")
    save(guest, asked, "Klotter.", version=1, give=True)

    with pytest.raises(AnswerChangedMeanwhile):
        save(guest, asked, "Klotter.", version=1)

    assert standing(asked) is Standing.GIVEN


def test_what_certainly_points_at_somebody_is_not_stored_even_half_done(guest, asked):
    with pytest.raises(PersonsInText):
        save(guest, asked, CERTAIN)

    assert given.sheet_of(asked.id).texts[0].text == ""


def test_what_perhaps_does_waits_until_a_coordinator_has_read_it(guest, asked, coordinator_nykvarn):
    save(guest, asked, PERHAPS, give=True)
    with acting(coordinator_nykvarn):
        (line,) = queries.texts_to_read(actor=coordinator_nykvarn, round_id=asked.round_id)
    assert line.waits_for_reading
    assert given.asked_in(asked.round_id).waiting_texts == 1

    with pytest.raises(PersonsInText):
        read(coordinator_nykvarn, line, PERHAPS)
    read(coordinator_nykvarn, line, "Klotter vid en hållplats i centrum.")

    assert [row.text for row in lines(asked) if row.text] == ["Klotter vid en hållplats i centrum."]
    assert not any(row.waits_for_reading for row in lines(asked))
    with pytest.raises(AnswerChangedMeanwhile):  # whoever had the old text open does not put it back
        save(guest, asked, PERHAPS, version=1, give=True)


def test_what_a_function_writes_while_its_text_is_read_is_not_written_over(guest, asked, coordinator_nykvarn):
    save(guest, asked, PERHAPS, give=True)
    with acting(coordinator_nykvarn):
        (line,) = queries.texts_to_read(actor=coordinator_nykvarn, round_id=asked.round_id)
    services.take_back(actor=guest, asked_id=asked.id, version=1)
    with pytest.raises(AnswerTextNotFound):
        read(coordinator_nykvarn, line, "Klotter.")
    save(guest, asked, f"{PERHAPS} Och en gång till.", version=2, give=True)

    with pytest.raises(AnswerChangedMeanwhile):
        read(coordinator_nykvarn, line, "Klotter.")

    assert given.sheet_of(asked.id).texts[0].text == f"{PERHAPS} Och en gång till."


def test_an_answer_from_a_meeting_waits_for_the_functions_yes(guest, asked, coordinator_nykvarn):
    sheet = given.sheet_of(asked.id)
    texts = {line.question.id: (Said.NO, "") for line in sheet.texts}
    services.enter_answer(
        actor=coordinator_nykvarn, asked_id=asked.id, version=0, way=AnswerWay.MEETING, texts=texts
    )

    assert standing(asked) is Standing.UNCONFIRMED
    assert not lines(asked)[0].is_confirmed
    with pytest.raises(AnswerChangedMeanwhile):
        services.confirm_answer(actor=guest, asked_id=asked.id, version=7)
    services.confirm_answer(actor=guest, asked_id=asked.id, version=1)
    assert standing(asked) is Standing.GIVEN
    head = given.asked_in(asked.round_id).answer
    assert head is not None
    assert (head.way, head.entered_by) == (AnswerWay.MEETING, "samordnare, Nykvarns kommun")


def test_staff_who_enter_an_answer_put_right_also_what_perhaps_points_at_somebody(asked, coordinator_nykvarn):
    question = given.sheet_of(asked.id).texts[0].question.id
    texts = {line.question.id: (Said.NO, "") for line in given.sheet_of(asked.id).texts}

    with pytest.raises(PersonsInText):
        services.enter_answer(
            actor=coordinator_nykvarn,
            asked_id=asked.id,
            version=0,
            way=AnswerWay.PHONE,
            texts=texts | {question: (Said.YES, PERHAPS)},
        )


def test_a_link_holds_while_the_round_is_open_and_is_not_withdrawn(guest, asked):
    def behind(number):
        with acting(guest):
            return queries.sheet_behind(actor=guest, asked_id=asked.id, link_number=number)

    assert behind(1).asked.function == "Grundskolan"
    services.withdraw_link(actor=cast.everything(), asked_id=asked.id)
    services.withdraw_link(actor=cast.everything(), asked_id=asked.id)
    for number in (1, 2):
        with pytest.raises(LinkNotFound):
            behind(number)
    services.renew_link(actor=cast.everything(), asked_id=asked.id)
    assert behind(2).asked.link_number == 2
    with pytest.raises(LinkNotFound):
        behind(1)
    services.close_round(actor=cast.everything(), round_id=asked.round_id)
    with pytest.raises(LinkNotFound):
        behind(2)


def test_a_links_holder_reaches_no_other_organisation_and_reads_no_pictures(guest, asked, places):
    orebro = places["orebro"]
    theirs = given.asked_in(given.sent_round(orebro, given.contact_point(orebro)).id)

    with acting(guest), pytest.raises(LinkNotFound):
        queries.sheet_behind(actor=guest, asked_id=theirs.id, link_number=1)
    with pytest.raises(AskedNotFound):
        save(guest, theirs, "Fel plats.")
    with acting(guest):
        assert queries.answers(actor=guest, round_id=asked.round_id) == []
        assert queries.rounds(actor=guest) == []
    with pytest.raises(NotAllowed):
        services.close_round(actor=guest, round_id=asked.round_id)


def test_words_that_perhaps_point_at_somebody_are_for_those_who_read_them_through(asked, guest):
    save(guest, asked, PERHAPS, give=True)
    reader = cast.actor_of("contact_person_nykvarn")

    with acting(reader):
        read = queries.answers(actor=reader, round_id=asked.round_id)

    assert [line.text for line in lines(asked) if line.waits_for_reading] == [PERHAPS]
    assert [line.text for line in read if line.waits_for_reading] == [""]


def test_what_the_police_said_stays_theirs_when_their_function_is_called_another_sector(places):
    place = places["nykvarn"]
    police = given.contact_point(place, function="Lokalpolisen", sector=Sector.POLICE)
    row = given.sent_round(place, police)
    asked = given.asked_in(row.id, function="Lokalpolisen")
    given.answered(asked.id)
    content = PointContent(
        function="Lokalpolisen", sector=Sector.SECURITY, mailbox=police.mailbox, deputy_mailbox=""
    )
    contact_points.change(
        actor=cast.everything(), point_id=police.id, version=police.version, content=content
    )
    reader = cast.actor_of("contact_person_nykvarn")

    with acting(reader):
        assert queries.answers(actor=reader, round_id=row.id) == []
    with acting(cast.everything()):
        (text_id,) = AnswerText._base_manager.exclude(text="").values_list("id", flat=True)
    edition = given.draft_edition(place, rounds=[row.id])
    paragraph = writing.add_answer(actor=cast.everything(), edition_id=edition.id, answer_text_id=text_id)
    assert paragraph.marking == Marking.POLICE


def test_an_outsider_reads_and_changes_no_answer(asked, outsider, guest):
    save(guest, asked, PERHAPS, give=True)
    with acting(cast.everything()):
        text_id = AnswerText._base_manager.exclude(text="").get().id

    with acting(outsider):
        assert queries.answers(actor=outsider, round_id=asked.round_id) == []
        with pytest.raises(AnswerTextNotFound):
            queries.text_to_read(actor=outsider, text_id=text_id)
    with pytest.raises(AnswerTextNotFound):
        services.read_text(actor=outsider, text_id=text_id, text="", began="")
    with pytest.raises(AskedNotFound):
        services.withdraw_link(actor=outsider, asked_id=asked.id)
    with pytest.raises(NotAllowed):
        services.enter_answer(
            actor=cast.actor_of("records_officer_nykvarn"),
            asked_id=asked.id,
            version=1,
            way=AnswerWay.PHONE,
            texts={},
        )


def test_no_more_have_answered_than_were_asked_when_a_link_is_withdrawn_after_the_answer(places):
    place = places["nykvarn"]
    row = given.sent_round(
        place, *(given.contact_point(place, function=name) for name in ("Grundskolan", "Gymnasiet", "Fritid"))
    )
    for name in ("Grundskolan", "Gymnasiet"):
        asked = given.asked_in(row.id, function=name)
        if name == "Grundskolan":
            given.answered(asked.id)
        services.withdraw_link(actor=cast.everything(), asked_id=asked.id)
    edition = given.draft_edition(place, rounds=[row.id])

    with acting(cast.everything()):
        entry = queries.round_for(actor=cast.everything(), round_id=row.id)
        (told,) = editions.content_for(actor=cast.everything(), edition_id=edition.id).rounds

    assert (entry.asked, entry.given) == (2, 1)
    assert (told.asked, told.answered) == (2, 1)


def test_last_years_answer_is_found_question_by_question(guest, asked, places):
    save(guest, asked, "Klotter två gånger.", give=True)
    services.tell_what_it_led_to(
        actor=cast.everything(),
        round_id=asked.round_id,
        texts={asked.id: "Skolgården fick bättre belysning."},
    )
    new = services.begin_from(actor=cast.everything(), round_id=asked.round_id)
    services.open_round(actor=cast.everything(), round_id=new.id)
    again = given.asked_in(new.id)

    with acting(guest):
        earlier = queries.earlier_texts(actor=guest, asked_id=again.id)

    assert again.earlier_led_to == "Skolgården fick bättre belysning."
    assert [line.text for line in earlier.values()] == ["Klotter två gånger.", "", "", "", ""]
    assert len(earlier) == len(given.sheet_of(again.id).texts)


def test_a_code_is_kept_as_a_digest_and_holds_for_five_tries(guest, asked):
    row = services.make_code(actor=guest, asked_id=asked.id)
    code = code_of(row.id)

    assert len(code) == 8
    assert code not in row.digest
    assert services.use_code(actor=guest, asked_id=asked.id, code="00000000")[1] is (code == "00000000")
    assert services.use_code(actor=guest, asked_id=asked.id, code=f" {code[:4]} {code[4:]} ")[1] is True
    for _try in range(CODE_TRIES - 2):
        services.use_code(actor=guest, asked_id=asked.id, code="1")
    with pytest.raises(CodeWrong):
        services.use_code(actor=guest, asked_id=asked.id, code=code)


def test_a_code_runs_out_and_a_newer_one_takes_its_place(guest, asked):
    first = services.make_code(actor=guest, asked_id=asked.id)
    second = services.make_code(actor=guest, asked_id=asked.id)

    assert services.use_code(actor=guest, asked_id=asked.id, code=code_of(first.id))[1] is False
    assert services.use_code(actor=guest, asked_id=asked.id, code=code_of(second.id))[1] is True
    with acting(cast.everything()):
        LinkCode._base_manager.filter(id=second.id).update(expires_at=clock.now() - timedelta(seconds=1))
    with pytest.raises(CodeWrong):
        services.use_code(actor=guest, asked_id=asked.id, code=code_of(second.id))


def test_few_codes_are_sent_an_hour_and_none_without_a_mailbox(guest, asked, places):
    for _code in range(CODES_AN_HOUR):
        services.make_code(actor=guest, asked_id=asked.id)
    with pytest.raises(TooManyCodes):
        services.make_code(actor=guest, asked_id=asked.id)

    nykvarn = places["nykvarn"]
    silent = given.contact_point(nykvarn, function="Biblioteket", mailbox="", deputy_mailbox="")
    other = given.asked_in(given.sent_round(nykvarn, silent).id, function="Biblioteket")
    with pytest.raises(NoMailboxToAsk):
        services.make_code(actor=guest, asked_id=other.id)
