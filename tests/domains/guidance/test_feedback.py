"""What visitors say: votes and feedback, kept without sender, read by those they concern."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

import cast
from factories import log
from factories.feedback import feedback_left, votes_cast
from factories.own_database import at_once
from fyrtorn.domains.guidance import queries, services
from fyrtorn.domains.guidance.errors import FeedbackNotFound
from fyrtorn.domains.guidance.models import AccessibilityFeedback, PageVote
from fyrtorn.domains.guidance.queries import REPLY_ADDRESS_DAYS
from fyrtorn.domains.guidance.vocabulary import VoteReason
from fyrtorn.foundation.access.actor import Actor, visitor
from fyrtorn.foundation.access.context import acting, transaction_of
from fyrtorn.foundation.accounts import services as accounts
from fyrtorn.foundation.accounts.queries import own_parts
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound, ReadOnly
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.processes import keeping_feedback

Places = dict[str, Organisation]


@pytest.fixture
def keeper(places: Places, national: Actor) -> Organisation:
    """The national body, which keeps the common pages."""
    return Organisation.objects.get(key=cast.NATIONAL_KEY)


@pytest.fixture
def nykvarn(places: Places, keeper: Organisation) -> Organisation:
    return places["nykvarn"]


def leave(
    text: str = "Det går inte att läsa.", *, about: Organisation | None = None, reply_to: str = ""
) -> None:
    services.leave_feedback(
        actor=visitor(), page="", text=text, reply_to=reply_to, about_id=about.id if about else None
    )


def vote(page: str = "nykvarn", *, about: Organisation | None = None, was_helped: bool = True) -> None:
    services.cast_vote(
        actor=visitor(), page=page, was_helped=was_helped, about_id=about.id if about else None
    )


def read_by(actor: Actor) -> list[str]:
    with acting(actor):
        return [row.text for row in queries.open_feedback(actor=actor)]


def votes_read_by(actor: Actor) -> list[tuple[str, int, int]]:
    with acting(actor):
        return [(page.page, page.helped, page.not_helped) for page in queries.votes(actor=actor)]


# -- votes


def test_a_vote_is_a_count_and_nothing_else(nykvarn: Organisation) -> None:
    for _ in range(3):
        vote(about=nykvarn)
    services.cast_vote(
        actor=visitor(), page="nykvarn", was_helped=False, reason=VoteReason.UNCLEAR, about_id=nykvarn.id
    )
    vote(about=nykvarn, was_helped=False)

    first = votes_cast()[0]
    assert (first.page, first.was_helped, first.reason, first.count) == ("nykvarn", True, "", 3)
    assert {field.name for field in PageVote._meta.get_fields()} == {
        "id",
        "organisation",
        "page",
        "was_helped",
        "reason",
        "count",
    }
    assert log.deeds() == []


def test_a_reason_is_kept_for_those_who_were_not_helped_alone(keeper: Organisation) -> None:
    services.cast_vote(actor=visitor(), page="start", was_helped=True, reason=VoteReason.UNCLEAR)

    assert [row.reason for row in votes_cast()] == [""]


def test_votes_are_counted_by_page_the_most_voted_first(national: Actor, keeper: Organisation) -> None:
    vote("lasa")
    for was_helped in (True, False, False):
        vote("hela-landet", was_helped=was_helped)

    assert votes_read_by(national) == [("hela-landet", 1, 2), ("lasa", 1, 0)]


def test_votes_are_read_where_the_page_belongs(
    nykvarn: Organisation, coordinator_nykvarn: Actor, outsider: Actor, national: Actor
) -> None:
    vote("nykvarn", about=nykvarn)
    vote("lasa")

    assert votes_read_by(coordinator_nykvarn) == [("nykvarn", 1, 0)]
    assert votes_read_by(national) == [("lasa", 1, 0)]
    assert votes_read_by(outsider) == []


def test_no_vote_is_lost_among_many_at_once(own_database: None) -> None:
    keeper = cast.account_of("national")

    def vote_often() -> None:
        for _ in range(5):
            vote()

    assert keeper
    assert at_once(*[vote_often] * 6) == [None] * 6
    assert [row.count for row in votes_cast()] == [30]


@pytest.mark.parametrize("ask", [queries.votes, queries.open_feedback])
def test_what_visitors_say_is_read_by_those_who_may(administrator: Actor, ask: object) -> None:
    with pytest.raises(NotAllowed):
        ask(actor=administrator)  # type: ignore[operator]
    with pytest.raises(NotAllowed):
        ask(actor=visitor())  # type: ignore[operator]


# -- accessibility feedback


def test_feedback_is_kept_without_names_and_numbers_and_without_a_line_in_the_log(
    keeper: Organisation,
) -> None:
    leave("  Jag heter Anna Provsson, ring 070-174 06 05. Texten är för liten. ")

    (row,) = feedback_left()
    assert "Provsson" not in row.text
    assert "174" not in row.text
    assert "Texten är för liten." in row.text
    assert (row.received_on, row.reply_to, row.organisation_id) == (clock.today(), "", keeper.id)
    assert log.deeds() == []


def test_a_municipalitys_feedback_is_read_there_and_the_common_by_the_national_desk(
    nykvarn: Organisation, coordinator_nykvarn: Actor, outsider: Actor, national: Actor
) -> None:
    leave("Om Nykvarns sida.", about=nykvarn)
    leave("Om startsidan.")

    assert read_by(coordinator_nykvarn) == ["Om Nykvarns sida."]
    assert read_by(national) == ["Om startsidan."]
    assert read_by(outsider) == []


def test_another_municipalitys_feedback_is_no_feedback_at_all(
    nykvarn: Organisation, outsider: Actor, national: Actor
) -> None:
    leave("Om Nykvarns sida.", about=nykvarn, reply_to="prov@nykvarn.example")
    (row,) = feedback_left()

    for actor in (outsider, national):
        with pytest.raises(FeedbackNotFound) as theirs:
            services.handle_feedback(actor=actor, feedback_id=row.id)
        with pytest.raises(FeedbackNotFound) as nobodys:
            services.handle_feedback(actor=actor, feedback_id=uuid4())
        assert str(theirs.value) == str(nobodys.value)

    assert [(left.handled_on, left.reply_to) for left in feedback_left()] == [(None, "prov@nykvarn.example")]


def test_the_senders_address_is_forgotten_when_the_feedback_is_dealt_with(
    nykvarn: Organisation, coordinator_nykvarn: Actor
) -> None:
    leave(about=nykvarn, reply_to="prov@nykvarn.example")
    (row,) = feedback_left()

    services.handle_feedback(actor=coordinator_nykvarn, feedback_id=row.id)

    assert [(left.reply_to, left.handled_on) for left in feedback_left()] == [("", clock.today())]
    assert read_by(coordinator_nykvarn) == []
    with pytest.raises(FeedbackNotFound):
        services.handle_feedback(actor=coordinator_nykvarn, feedback_id=row.id)


def test_nobody_else_deals_with_feedback(nykvarn: Organisation, administrator: Actor) -> None:
    leave(about=nykvarn)

    with pytest.raises(NotAllowed):
        services.handle_feedback(actor=administrator, feedback_id=feedback_left()[0].id)

    assert feedback_left()[0].handled_on is None


def test_while_the_installation_is_looked_after_nothing_is_taken_in(
    keeper: Organisation, settings: pytest.FixtureRequest
) -> None:
    settings.INSTALLATION = replace(settings.INSTALLATION, read_only=True)  # type: ignore[attr-defined]

    with pytest.raises(ReadOnly):
        leave()
    with pytest.raises(ReadOnly):
        vote()

    assert (feedback_left(), votes_cast()) == ([], [])


def test_without_anyone_to_keep_the_common_pages_there_is_no_such_page(places: Places) -> None:
    with pytest.raises(NotFound):
        leave()


# -- the hourly round


def test_what_nobody_can_read_is_passed_on_to_the_national_desk(
    nykvarn: Organisation, keeper: Organisation, national: Actor, outsider: Actor
) -> None:
    leave("Om Nykvarns sida.", about=nykvarn)
    vote("nykvarn", about=nykvarn)
    vote("nykvarn", about=nykvarn, was_helped=False)

    keeping_feedback.go_round(today=clock.today())
    vote("nykvarn", about=nykvarn)
    keeping_feedback.go_round(today=clock.today())

    assert read_by(national) == ["Om Nykvarns sida."]
    assert votes_read_by(national) == [("nykvarn", 2, 1)]
    assert (read_by(outsider), votes_read_by(outsider)) == ([], [])


def test_where_there_is_no_national_reader_the_first_to_have_one_reads_what_is_common(
    places: Places, national: Actor
) -> None:
    (part,) = own_parts(national.id)
    accounts.end_membership(actor=cast.everything(), membership_id=part.id)
    first = cast.actor_of("coordinator_nykvarn")
    later = cast.actor_of("outsider")
    leave("Om startsidan.")

    keeping_feedback.go_round(today=clock.today())

    assert (read_by(first), read_by(later)) == (["Om startsidan."], [])


def test_what_nobody_at_all_can_read_waits_where_it_is(nykvarn: Organisation) -> None:
    (part,) = own_parts(cast.account_of("national").pk)
    accounts.end_membership(actor=cast.everything(), membership_id=part.id)
    leave(about=nykvarn)

    keeping_feedback.go_round(today=clock.today())

    assert [row.organisation_id for row in feedback_left()] == [nykvarn.id]


def test_an_address_is_not_kept_longer_than_promised(
    nykvarn: Organisation, coordinator_nykvarn: Actor
) -> None:
    leave(about=nykvarn, reply_to="prov@nykvarn.example")
    received = clock.today()

    keeping_feedback.go_round(today=received + timedelta(days=REPLY_ADDRESS_DAYS))
    before = feedback_left()[0].reply_to
    keeping_feedback.go_round(today=received + timedelta(days=REPLY_ADDRESS_DAYS + 1))

    assert (before, feedback_left()[0].reply_to) == ("prov@nykvarn.example", "")
    assert read_by(coordinator_nykvarn) == ["Det går inte att läsa."]
    assert log.deeds() == [("guidance.feedback.address_forgotten", "done")]


def test_a_round_with_nothing_to_do_leaves_no_line(nykvarn: Organisation, coordinator_nykvarn: Actor) -> None:
    leave(about=nykvarn)
    vote(about=nykvarn)

    keeping_feedback.go_round(today=clock.today())

    assert log.deeds() == []


# -- PostgreSQL


@pytest.fixture
def by_itself(own_database: None) -> Organisation:
    """The national body, in a database of one's own."""
    cast.account_of("national")
    return Organisation.objects.get(key=cast.NATIONAL_KEY)


@pytest.mark.postgres
def test_the_database_shows_feedback_to_its_receiver_alone(by_itself: Organisation) -> None:
    leave("Om startsidan.")
    vote()

    with transaction_of(visitor()):
        assert (AccessibilityFeedback._base_manager.count(), PageVote._base_manager.count()) == (0, 0)
    with transaction_of(cast.actor_of("outsider")):
        assert (AccessibilityFeedback._base_manager.count(), PageVote._base_manager.count()) == (0, 0)
    with transaction_of(cast.actor_of("national")):
        assert (AccessibilityFeedback._base_manager.count(), PageVote._base_manager.count()) == (1, 1)


@pytest.mark.postgres
def test_a_visitor_writes_in_one_box_and_in_no_other(by_itself: Organisation) -> None:
    row = AccessibilityFeedback(organisation=by_itself, received_on=clock.today(), text="Prov.")

    with pytest.raises(ProgrammingError), transaction.atomic(), transaction_of(visitor()):
        row.save(force_insert=True)

    assert connection.vendor == "postgresql"
    assert feedback_left() == []
