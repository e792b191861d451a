"""The remiss: who is asked, what is said through a link and otherwise, and what becomes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from factories import plans as given
from fyrtorn.domains.plans.deciding import queries, services
from fyrtorn.domains.plans.deciding.contents import CommentGiven, RecipientGiven
from fyrtorn.domains.plans.deciding.entries import WHOLE, Piece
from fyrtorn.domains.plans.deciding.summing_up import NOT_YET_READ, summary_of
from fyrtorn.domains.plans.errors import (
    AlreadySaid,
    CommentHandled,
    ConsultationClosed,
    DueDatePassed,
    EditedMeanwhile,
    FunctionUnknown,
    GroundMissing,
    LinkNotFound,
    NobodyAsked,
    NothingSaid,
    PlanNotFound,
)
from fyrtorn.domains.plans.vocabulary import Handling, Part, PlanState, Way
from fyrtorn.domains.plans.writing import queries as writing
from fyrtorn.domains.plans.writing import services as verbs
from fyrtorn.foundation.access.actor import invited
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.impersonal.errors import PersonsInText

pytestmark = pytest.mark.django_db

SOON = timedelta(days=14)


@pytest.fixture
def nykvarn(places):
    return places["nykvarn"]


@pytest.fixture
def guest(nykvarn):
    return invited(Permission.COMMENT_GIVE, organisation_id=nykvarn.id, label="Funktionen själv, genom länk")


@pytest.fixture
def plan(nykvarn):
    row = given.ready(nykvarn)
    actor = cast.everything()
    verbs.write_text(actor=actor, plan_id=row.id, part=Part.PURPOSE, text="Öppet syfte.", version=0)
    verbs.write_text(
        actor=actor, plan_id=row.id, part=Part.PREMISES, text="Bara internt.", version=0, is_internal=True
    )
    return row


def _send(actor, plan, *recipients, **said):
    return services.send_consultation(
        actor=actor,
        plan_id=plan.id,
        recipients=recipients,
        **{"due_on": clock.today() + SOON, "today": clock.today(), **said},
    )


def _asked(actor, consultation):
    with acting(actor):
        return queries.consultation_for(actor=actor, consultation_id=consultation.id).recipients


@pytest.fixture
def recipient(coordinator_nykvarn, nykvarn, plan):
    point = given.function(nykvarn, "Fritidsgårdarna")
    (one,) = _asked(
        coordinator_nykvarn, _send(coordinator_nykvarn, plan, RecipientGiven(point.id), message="Hej!")
    )
    return one


def _give(guest, recipient, *given_, is_sent=True):
    return services.give_comments(
        actor=guest,
        recipient_id=recipient.id,
        given=[CommentGiven(*one) for one in given_],
        is_sent=is_sent,
    )


def test_a_recipient_reads_the_public_version_as_it_was_sent(coordinator_nykvarn, guest, plan, recipient):
    verbs.write_text(
        actor=coordinator_nykvarn, plan_id=plan.id, part=Part.PURPOSE, text="Ändrat efteråt.", version=1
    )

    with acting(guest):
        errand = queries.errand_for(actor=guest, recipient_id=recipient.id, link_number=1)

    assert [text.text for text in errand.said.texts] == ["Öppet syfte."]
    assert errand.consultation.message == "Hej!"
    assert len(errand.consultation.recipients) == 1


def test_more_than_the_public_version_takes_a_ground(coordinator_nykvarn, guest, nykvarn, plan):
    point = given.function(nykvarn, "Säkerhetsenheten")
    with pytest.raises(GroundMissing):
        _send(coordinator_nykvarn, plan, RecipientGiven(point.id, gets_internal=True))

    row = _send(
        coordinator_nykvarn, plan, RecipientGiven(point.id, gets_internal=True, ground="Äger lokalerna")
    )

    (recipient,) = _asked(coordinator_nykvarn, row)
    with acting(guest):
        errand = queries.errand_for(actor=guest, recipient_id=recipient.id)
    assert {text.text for text in errand.said.texts} == {"Öppet syfte.", "Bara internt."}


def test_what_cannot_be_sent_is_refused(coordinator_nykvarn, places, plan):
    point = RecipientGiven(given.function(places["nykvarn"], "Biblioteket").id)
    theirs = RecipientGiven(given.function(places["orebro"]).id)

    with pytest.raises(NobodyAsked):
        _send(coordinator_nykvarn, plan)
    with pytest.raises(DueDatePassed):
        _send(coordinator_nykvarn, plan, point, due_on=clock.today() - timedelta(days=1))
    with pytest.raises(FunctionUnknown):
        _send(coordinator_nykvarn, plan, theirs)
    with pytest.raises(PersonsInText):
        _send(coordinator_nykvarn, plan, point, message="Ring Anna Andersson på 070-174 06 05.")


def test_half_done_is_the_writers_own_until_it_is_sent(coordinator_nykvarn, guest, recipient):
    _give(guest, recipient, (WHOLE, "Bra, men för lång."), is_sent=False)

    with acting(coordinator_nykvarn):
        act = {"actor": coordinator_nykvarn, "consultation_id": recipient.consultation_id}
        assert queries.comments(**act) == []
        (asked,) = queries.consultation_for(**act).recipients
        assert (asked.has_begun, asked.answered_at) == (True, None)
    _give(guest, recipient)

    with acting(coordinator_nykvarn):
        (comment,) = queries.comments(**act)
    assert (comment.text, comment.words, comment.way) == (
        "Bra, men för lång.",
        "Planen i sin helhet",
        Way.LINK,
    )


def test_a_comment_keeps_its_place_in_the_plan(coordinator_nykvarn, guest, plan, recipient):
    with acting(coordinator_nykvarn):
        (measure,) = writing.measures(actor=coordinator_nykvarn, plan_id=plan.id)

    _give(
        guest, recipient, (Piece(key=measure.key), "Vem vikarierar?"), (Piece(part=Part.PURPOSE), "Tydligt.")
    )

    with acting(coordinator_nykvarn):
        comments = queries.comments(actor=coordinator_nykvarn, consultation_id=recipient.consultation_id)
    assert {comment.words for comment in comments} == {f"Åtgärd 1.1: {measure.title}", "Syfte"}


def test_two_with_the_same_link_lose_nothing(guest, recipient):
    _give(guest, recipient, (WHOLE, "Den enas ord."), is_sent=False)

    with pytest.raises(EditedMeanwhile):
        _give(guest, recipient, (WHOLE, "Den andras ord."), is_sent=False)

    with acting(guest):
        (comment,) = queries.errand_for(actor=guest, recipient_id=recipient.id).comments
    assert comment.text == "Den enas ord."


def test_nothing_is_a_whole_answer(coordinator_nykvarn, guest, recipient):
    with pytest.raises(NothingSaid):
        _give(guest, recipient)
    services.have_no_comments(actor=guest, recipient_id=recipient.id)

    with acting(coordinator_nykvarn):
        (asked,) = queries.consultation_for(
            actor=coordinator_nykvarn, consultation_id=recipient.consultation_id
        ).recipients
    assert (asked.has_no_comments, asked.answered_at is not None) == (True, True)
    _give(guest, recipient, (WHOLE, "Jo, en sak."))
    with pytest.raises(AlreadySaid):
        services.have_no_comments(actor=guest, recipient_id=recipient.id)


def test_a_certain_person_is_refused_and_a_possible_one_waits_for_the_coordinator(
    coordinator_nykvarn, guest, recipient
):
    with pytest.raises(PersonsInText) as refused:
        _give(guest, recipient, (WHOLE, "Ring mig på 070-174 06 05."))
    assert list(refused.value.marks) == ["helheten"]

    _give(guest, recipient, (WHOLE, "Fråga Berit om det."))
    with acting(coordinator_nykvarn):
        (comment,) = queries.comments(actor=coordinator_nykvarn, consultation_id=recipient.consultation_id)
    with pytest.raises(PersonsInText):
        services.mend_comment(
            actor=coordinator_nykvarn, comment_id=comment.id, version=1, text="Fråga Berit."
        )
    mended = services.mend_comment(
        actor=coordinator_nykvarn, comment_id=comment.id, version=1, text="Fråga enhetschefen om det."
    )
    assert (mended.text, mended.waits_for_reading) == ("Fråga enhetschefen om det.", False)


def test_what_perhaps_points_at_somebody_stands_in_no_summary(coordinator_nykvarn, guest, recipient):
    _give(guest, recipient, (WHOLE, "Fråga Berit om det."))

    with acting(coordinator_nykvarn):
        act = {"actor": coordinator_nykvarn, "consultation_id": recipient.consultation_id}
        comments = queries.comments(**act)
        summary = summary_of(queries.sent_plan(**act), queries.consultation_for(**act), comments)

    assert [comment.waits_for_reading for comment in comments] == [True]
    assert "Berit" not in str(summary)
    assert NOT_YET_READ in str(summary)


def test_a_handled_comment_is_not_changed_under_the_handling(coordinator_nykvarn, guest, recipient):
    _give(guest, recipient, (WHOLE, "Kortare, tack."))
    with acting(coordinator_nykvarn):
        (comment,) = queries.comments(actor=coordinator_nykvarn, consultation_id=recipient.consultation_id)

    services.handle_comment(
        actor=coordinator_nykvarn, comment_id=comment.id, version=1, handling=Handling.PARTLY, words="Kortad."
    )

    with pytest.raises(EditedMeanwhile):
        services.handle_comment(
            actor=coordinator_nykvarn, comment_id=comment.id, version=1, handling=Handling.NOTED
        )
    with pytest.raises(CommentHandled):
        _give(guest, recipient, (WHOLE, "Längre, tack.", 2))
    with acting(coordinator_nykvarn):
        standing = queries.standings(
            actor=coordinator_nykvarn, organisation_id=coordinator_nykvarn.own_organisation
        )
    assert [(one.asked, one.answered, one.unhandled) for one in standing.values()] == [(1, 1, 0)]


def test_what_was_said_at_a_meeting_is_written_down_by_staff(coordinator_nykvarn, recipient):
    services.note_comment(
        actor=coordinator_nykvarn, recipient_id=recipient.id, piece=WHOLE, text="Sagt på mötet."
    )

    with acting(coordinator_nykvarn):
        (comment,) = queries.comments(actor=coordinator_nykvarn, consultation_id=recipient.consultation_id)
    assert (comment.way, comment.text) == (Way.STAFF, "Sagt på mötet.")
    with pytest.raises(PlanNotFound):
        services.note_comment(
            actor=coordinator_nykvarn, recipient_id=recipient.id, piece=Piece(key=new_id()), text="Hit?"
        )


def test_a_closed_round_takes_nothing_until_it_is_opened_again(coordinator_nykvarn, guest, plan, recipient):
    act = {"actor": coordinator_nykvarn, "consultation_id": recipient.consultation_id}
    services.close_consultation(**act)

    with acting(coordinator_nykvarn):
        assert writing.plan_for(actor=coordinator_nykvarn, plan_id=plan.id).state is PlanState.DRAFT
    for attempt in (
        lambda: _give(guest, recipient, (WHOLE, "För sent.")),
        lambda: services.have_no_comments(actor=guest, recipient_id=recipient.id),
        lambda: services.renew_link(actor=coordinator_nykvarn, recipient_id=recipient.id),
        lambda: services.close_consultation(**act),
    ):
        with pytest.raises(ConsultationClosed):
            attempt()
    services.reopen_consultation(**act, due_on=clock.today() + SOON, today=clock.today())

    _give(guest, recipient, (WHOLE, "I tid."))


def test_a_withdrawn_link_opens_nothing(coordinator_nykvarn, guest, recipient):
    services.renew_link(actor=coordinator_nykvarn, recipient_id=recipient.id)

    with acting(guest), pytest.raises(LinkNotFound):
        queries.errand_for(actor=guest, recipient_id=recipient.id, link_number=1)
    with acting(guest):
        assert queries.errand_for(actor=guest, recipient_id=recipient.id, link_number=2)


def test_a_link_of_one_municipality_finds_nothing_in_another(places, recipient):
    stranger = invited(Permission.COMMENT_GIVE, organisation_id=places["orebro"].id, label="Länk")

    with acting(stranger), pytest.raises(LinkNotFound):
        queries.errand_for(actor=stranger, recipient_id=recipient.id)
    with pytest.raises(LinkNotFound):
        _give(stranger, recipient, (WHOLE, "Hej"))


@pytest.mark.parametrize(
    "piece", [Piece(key=new_id()), Piece(part=Part.PREMISES), Piece(part=Part.RELATIVES)]
)
def test_a_guest_writes_only_where_the_plan_that_was_sent_to_it_has_something(guest, recipient, piece):
    with pytest.raises(LinkNotFound):
        _give(guest, recipient, (piece, "Hit?"))


def test_a_guest_and_a_reader_send_nothing_out(guest, plan, nykvarn):
    point = RecipientGiven(given.function(nykvarn, "Biblioteket").id)

    for actor in (guest, cast.actor_of("contact_person_nykvarn"), cast.actor_of("records_officer_nykvarn")):
        with pytest.raises(NotAllowed):
            _send(actor, plan, point)


def test_to_an_outsider_no_remiss_is_there(outsider, recipient):
    with acting(outsider), pytest.raises(PlanNotFound):
        queries.consultation_for(actor=outsider, consultation_id=recipient.consultation_id)
    with pytest.raises(PlanNotFound):
        services.close_consultation(actor=outsider, consultation_id=recipient.consultation_id)
    with pytest.raises(PlanNotFound):
        services.renew_link(actor=outsider, recipient_id=recipient.id)
