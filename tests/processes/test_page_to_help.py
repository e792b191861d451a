"""From an old page to published facts: nothing is public before a yes, and a no leaves all as it was."""

from __future__ import annotations

from datetime import date

import pytest

import cast
from factories import log
from factories.directory import ALWAYS, OFFICE_HOURS, entry_of, line_id_of, phone, service
from factories.own_database import at_once, sweden
from fyrtorn.domains.directory import queries as directory
from fyrtorn.domains.directory import services
from fyrtorn.domains.directory.errors import (
    BuiltInNumber,
    HoursNotUnderstood,
    LineNotFound,
    NamesAPerson,
    NotAnAddress,
    NotANumber,
    PersonalLine,
    ServiceNotFound,
)
from fyrtorn.domains.directory.vocabulary import ServiceKind
from fyrtorn.domains.guidance import queries as guidance
from fyrtorn.domains.guidance.errors import NamesAPerson as TextNamesAPerson
from fyrtorn.domains.reading import queries as reading
from fyrtorn.domains.reading import services as deciding
from fyrtorn.domains.reading.errors import (
    AlreadyDecided,
    HoursChangedSince,
    NothingFound,
    PageUnreadable,
    ProposalNotFound,
)
from fyrtorn.domains.reading.models import PageReading
from fyrtorn.domains.reading.vocabulary import ProposalKind, ProposalState
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.hours.model import Deviation, Hours
from fyrtorn.foundation.published import edition
from fyrtorn.foundation.vocabulary.terms import Audience
from fyrtorn.processes import page_to_help
from fyrtorn.processes.page_to_help import AcceptedContact

PAGE = """Orolig för någon?

Mottagningstelefon Barn och unga
08-465 004 10

Socialjouren
socialjouren@nykvarn.example

Besök
Centrumvägen 26, 155 30 Nykvarn

Kommunen har en handlingsplan mot våldsbejakande extremism från 2024.
Planen revideras varje år.
"""


def read(place, text: str | bytes = PAGE, *, actor=None):
    return page_to_help.read_pasted_page(
        actor=actor or cast.everything(),
        organisation_id=place.id,
        raw=text,
        source_title="Kommunens sida",
        today=clock.today(),
    )


def proposed(found) -> list[reading.Proposed]:
    actor = cast.everything()
    with acting(actor):
        return reading.proposals(actor=actor, reading_id=found.id)


def of_kind(found, kind: ProposalKind) -> reading.Proposed:
    return next(each for each in proposed(found) if each.kind is kind)


def contact(place, written: str = "08-465 004 10", **said) -> AcceptedContact:
    given = {
        "name": "Mottagningen",
        "written": written,
        "kind": ServiceKind.SOCIAL_SERVICES,
        "provider_id": place.id,
        "hours": ALWAYS,
        "audiences": frozenset({Audience.EVERYONE}),
    }
    return AcceptedContact(**{**given, **said})


def shown(place) -> list[str]:
    entries = directory.entries_for(place.id, language="sv")
    return [line.display for entry in entries for line in entry.lines]


def facts(place) -> list[str]:
    return [fact.text for fact in guidance.published_facts(place.id, language="sv")]


@pytest.fixture
def nykvarn(places):
    return places["nykvarn"]


def test_nothing_on_a_page_is_public_before_somebody_says_yes(nykvarn, coordinator_nykvarn):
    before = edition.current()

    found = read(nykvarn, actor=coordinator_nykvarn)

    assert found.waiting == len(proposed(found)) >= 4
    assert (shown(nykvarn), facts(nykvarn), edition.current()) == ([], [], before)


def test_a_yes_publishes_the_number_in_the_municipality_with_its_source(nykvarn, coordinator_nykvarn):
    proposal = of_kind(read(nykvarn), ProposalKind.PHONE)

    entry = page_to_help.accept_contact(
        actor=coordinator_nykvarn, proposal_id=proposal.id, contact=contact(nykvarn)
    )

    assert shown(nykvarn) == ["08-465 004 10"]
    line = entry.lines[0]
    assert (line.source_title, line.checked_on, entry.is_published) == ("Kommunens sida", clock.today(), True)
    assert state_of(proposal) is ProposalState.ACCEPTED


def state_of(proposal) -> ProposalState:
    actor = cast.everything()
    with acting(actor):
        return reading.proposal_for(actor=actor, proposal_id=proposal.id).state


@pytest.mark.parametrize(
    ("kind", "said", "refusal"),
    [
        (ProposalKind.PHONE, {"written": "ring oss"}, NotANumber),
        (ProposalKind.PHONE, {"written": "112"}, BuiltInNumber),
        (ProposalKind.PHONE, {"name": "Anna Provsson, samordnare"}, NamesAPerson),
        (ProposalKind.EMAIL, {"written": "anna.provsson@nykvarn.example"}, PersonalLine),
        (ProposalKind.EMAIL, {"written": "ingen adress"}, NotAnAddress),
        (ProposalKind.ADDRESS, {"written": "Hos Anna Provsson, samordnare"}, PersonalLine),
    ],
)
def test_a_yes_that_is_refused_leaves_all_as_it_was(nykvarn, coordinator_nykvarn, kind, said, refusal):
    proposal = of_kind(read(nykvarn), kind)
    before, edition_before = log.now(), edition.current()

    with pytest.raises(refusal):
        page_to_help.accept_contact(
            actor=coordinator_nykvarn, proposal_id=proposal.id, contact=contact(nykvarn, **said)
        )

    with acting(coordinator_nykvarn):
        assert directory.my_entries(actor=coordinator_nykvarn) == []
    assert state_of(proposal) is ProposalState.WAITING
    assert (log.deeds(after=before), edition.current()) == ([], edition_before)


def test_a_contact_joins_a_service_that_is_there(nykvarn, coordinator_nykvarn):
    made = service(nykvarn, lines=[phone("08-465 004 20")])
    proposal = of_kind(read(nykvarn), ProposalKind.EMAIL)

    page_to_help.accept_contact(
        actor=coordinator_nykvarn,
        proposal_id=proposal.id,
        contact=contact(nykvarn, "socialjouren@nykvarn.example", hours=Hours(), add_to_service_id=made.id),
    )

    assert shown(nykvarn) == ["08-465 004 20", "socialjouren@nykvarn.example"]


def test_a_contact_joins_no_other_organisations_service(places, nykvarn):
    theirs = service(places["orebro"])
    proposal = of_kind(read(nykvarn), ProposalKind.PHONE)

    with pytest.raises(ServiceNotFound):
        page_to_help.accept_contact(
            actor=cast.everything(),
            proposal_id=proposal.id,
            contact=contact(nykvarn, add_to_service_id=theirs.id),
        )

    assert len(entry_of(theirs).lines) == 1


def test_a_fact_is_shown_with_the_words_the_editor_chose(nykvarn, coordinator_nykvarn):
    proposal = of_kind(read(nykvarn), ProposalKind.FACT)

    page_to_help.accept_fact(actor=coordinator_nykvarn, proposal_id=proposal.id, text="Planen är från 2024.")

    assert facts(nykvarn) == ["Planen är från 2024."]
    with pytest.raises(AlreadyDecided):
        page_to_help.accept_fact(actor=coordinator_nykvarn, proposal_id=proposal.id, text="Igen.")
    assert facts(nykvarn) == ["Planen är från 2024."]


def test_a_fact_that_names_somebody_is_refused_and_still_waits(nykvarn, coordinator_nykvarn):
    proposal = of_kind(read(nykvarn), ProposalKind.FACT)

    with pytest.raises(TextNamesAPerson):
        page_to_help.accept_fact(
            actor=coordinator_nykvarn, proposal_id=proposal.id, text="Samordnare är Anna Provsson."
        )

    assert (facts(nykvarn), state_of(proposal)) == ([], ProposalState.WAITING)


def hours_proposal(nykvarn):
    found = read(nykvarn, "Växeln är öppen måndag-fredag 8-16.\n\nReceptionen har öppet tisdagar 10-12.\n")
    return of_kind(found, ProposalKind.HOURS)


def test_hours_go_to_a_line_and_leave_what_staff_have_entered(nykvarn, coordinator_nykvarn):
    christmas = Deviation(date(2026, 12, 24), (), "Julafton")
    day = service(nykvarn, lines=[phone(hours=OFFICE_HOURS)])
    made = service(
        nykvarn,
        lines=[
            phone(
                "08-465 004 20",
                hours=Hours(deviations=(christmas,)),
                open_when_closed_id=line_id_of(day),
                label="Växel",
            )
        ],
    )

    page_to_help.accept_hours(
        actor=coordinator_nykvarn,
        proposal_id=hours_proposal(nykvarn).id,
        line_id=line_id_of(made),
        hours=OFFICE_HOURS,
    )

    line = entry_of(made).lines[0]
    assert (line.hours.weekly, line.hours.deviations) == (OFFICE_HOURS.weekly, (christmas,))
    assert (line.label, line.open_when_closed_id) == ("Växel", line_id_of(day))


def test_hours_go_to_no_other_organisations_line(places, nykvarn):
    theirs = service(places["orebro"])
    before = entry_of(theirs)

    with pytest.raises((ServiceNotFound, LineNotFound)):
        page_to_help.accept_hours(
            actor=cast.everything(),
            proposal_id=hours_proposal(nykvarn).id,
            line_id=line_id_of(theirs),
            hours=OFFICE_HOURS,
        )

    assert entry_of(theirs) == before


def test_a_yes_to_the_wrong_sort_of_thing_is_not_found(nykvarn, coordinator_nykvarn):
    made, found = service(nykvarn), read(nykvarn)
    number, fact = of_kind(found, ProposalKind.PHONE), of_kind(found, ProposalKind.FACT)

    with pytest.raises(ProposalNotFound):
        page_to_help.accept_contact(actor=coordinator_nykvarn, proposal_id=fact.id, contact=contact(nykvarn))
    with pytest.raises(ProposalNotFound):
        page_to_help.accept_fact(actor=coordinator_nykvarn, proposal_id=number.id, text="Text.")
    with pytest.raises(ProposalNotFound):
        page_to_help.accept_hours(
            actor=coordinator_nykvarn, proposal_id=number.id, line_id=line_id_of(made), hours=OFFICE_HOURS
        )


# -- regrets


def test_a_yes_is_taken_back_and_said_again(nykvarn, coordinator_nykvarn):
    proposal = of_kind(read(nykvarn), ProposalKind.PHONE)
    page_to_help.accept_contact(actor=coordinator_nykvarn, proposal_id=proposal.id, contact=contact(nykvarn))

    page_to_help.take_back(actor=coordinator_nykvarn, proposal_id=proposal.id)
    taken_back = shown(nykvarn), state_of(proposal)
    page_to_help.accept_contact(actor=coordinator_nykvarn, proposal_id=proposal.id, contact=contact(nykvarn))

    assert taken_back == ([], ProposalState.WAITING)
    assert shown(nykvarn) == ["08-465 004 10"]


def test_a_fact_is_taken_back_and_said_again_in_its_place(nykvarn, coordinator_nykvarn):
    proposal = of_kind(read(nykvarn), ProposalKind.FACT)
    page_to_help.accept_fact(actor=coordinator_nykvarn, proposal_id=proposal.id, text="Ett.")

    page_to_help.take_back(actor=coordinator_nykvarn, proposal_id=proposal.id)
    taken_back = facts(nykvarn)
    page_to_help.accept_fact(actor=coordinator_nykvarn, proposal_id=proposal.id, text="Två.")

    assert (taken_back, facts(nykvarn)) == ([], ["Två."])


def test_taking_back_a_line_that_somebody_has_removed_by_hand_still_works(nykvarn, coordinator_nykvarn):
    proposal = of_kind(read(nykvarn), ProposalKind.PHONE)
    entry = page_to_help.accept_contact(
        actor=coordinator_nykvarn, proposal_id=proposal.id, contact=contact(nykvarn)
    )
    services.remove_line(actor=coordinator_nykvarn, line_id=entry.lines[0].id)

    page_to_help.take_back(actor=coordinator_nykvarn, proposal_id=proposal.id)

    assert state_of(proposal) is ProposalState.WAITING


def test_hours_taken_back_become_those_the_line_had_with_their_source(nykvarn, coordinator_nykvarn):
    christmas = Deviation(date(2026, 12, 24), (), "Julafton")
    day = service(nykvarn, lines=[phone(hours=OFFICE_HOURS)])
    had = Hours(weekly=ALWAYS.weekly, deviations=(christmas,))
    made = service(
        nykvarn, lines=[phone("08-465 004 20", hours=had, open_when_closed_id=line_id_of(day), label="Växel")]
    )
    proposal, before = hours_proposal(nykvarn), entry_of(made).lines[0]
    page_to_help.accept_hours(
        actor=coordinator_nykvarn, proposal_id=proposal.id, line_id=line_id_of(made), hours=OFFICE_HOURS
    )

    page_to_help.take_back(actor=coordinator_nykvarn, proposal_id=proposal.id)

    assert entry_of(made).lines[0] == before
    assert state_of(proposal) is ProposalState.WAITING
    with acting(cast.everything()):
        assert reading.proposal_for(actor=cast.everything(), proposal_id=proposal.id).replaced is None


def test_hours_changed_by_hand_after_the_yes_are_left_alone(nykvarn, coordinator_nykvarn):
    made, proposal = service(nykvarn, lines=[phone(hours=Hours())]), hours_proposal(nykvarn)
    accepted = {"line_id": line_id_of(made), "actor": coordinator_nykvarn}
    page_to_help.accept_hours(**accepted, proposal_id=proposal.id, hours=OFFICE_HOURS)
    services.change_line(**accepted, content=phone(hours=ALWAYS))

    with pytest.raises(HoursChangedSince):
        page_to_help.take_back(actor=coordinator_nykvarn, proposal_id=proposal.id)

    assert entry_of(made).lines[0].hours.weekly == ALWAYS.weekly
    assert state_of(proposal) is ProposalState.ACCEPTED


def test_hours_of_a_line_that_is_gone_only_wait_again(nykvarn, coordinator_nykvarn):
    made, proposal = service(nykvarn), hours_proposal(nykvarn)
    page_to_help.accept_hours(
        actor=coordinator_nykvarn, proposal_id=proposal.id, line_id=line_id_of(made), hours=OFFICE_HOURS
    )
    services.remove_line(actor=coordinator_nykvarn, line_id=line_id_of(made))

    page_to_help.take_back(actor=coordinator_nykvarn, proposal_id=proposal.id)

    assert state_of(proposal) is ProposalState.WAITING


def test_what_was_not_accepted_is_not_taken_back(nykvarn, coordinator_nykvarn):
    number, hours = of_kind(read(nykvarn), ProposalKind.PHONE), hours_proposal(nykvarn)

    for proposal in (number, hours):
        with pytest.raises(AlreadyDecided):
            page_to_help.take_back(actor=coordinator_nykvarn, proposal_id=proposal.id)


# -- who may, and strange pages


@pytest.mark.parametrize("who", ["outsider", "regional", "duty_reader_sodertalje", "administrator"])
def test_others_neither_read_pages_nor_say_yes_nor_regret(nykvarn, who):
    found, actor = read(nykvarn), cast.actor_of(who)
    number, fact = of_kind(found, ProposalKind.PHONE), of_kind(found, ProposalKind.FACT)

    with pytest.raises(NotFound):
        read(nykvarn, actor=actor)
    with pytest.raises(NotFound):
        page_to_help.accept_contact(actor=actor, proposal_id=number.id, contact=contact(nykvarn))
    with pytest.raises(NotFound):
        page_to_help.accept_fact(actor=actor, proposal_id=fact.id, text="Text.")
    with pytest.raises(NotFound):
        page_to_help.take_back(actor=actor, proposal_id=number.id)

    assert (shown(nykvarn), facts(nykvarn)) == ([], [])


@pytest.mark.parametrize("text", ["", " \n ", "Hej och välkommen till kommunen.", b"\xff\xfe\x00"])
def test_a_page_that_says_nothing_is_refused_and_leaves_no_reading(nykvarn, text):
    with pytest.raises((NothingFound, PageUnreadable)):
        read(nykvarn, text)

    actor = cast.everything()
    with acting(actor):
        assert PageReading.objects.visible_to(actor).count() == 0


@pytest.mark.parametrize("odd", ["\x00", "\ud800", "\u202e", "\x1b[31m", "<script>alert(1)</script>"])
def test_a_page_with_odd_characters_is_read_as_any_other(nykvarn, odd):
    found = read(nykvarn, odd + PAGE.replace("Socialjouren", f"Social{odd}jouren"))

    assert of_kind(found, ProposalKind.PHONE).content["number"] == "+46846500410"
    assert odd not in str([(each.content, each.line) for each in proposed(found)])


def test_a_page_that_is_too_large_is_refused(nykvarn):
    with pytest.raises(PageUnreadable):
        read(nykvarn, "08-465 004 10 " * 2_000_000)


def test_hours_in_words_are_read_or_refused_and_nothing_is_hours_unknown():
    assert page_to_help.hours_from_words("  ") == Hours()
    assert page_to_help.hours_from_words("helgfria vardagar 8-16").weekly
    with pytest.raises(HoursNotUnderstood):
        page_to_help.hours_from_words("när vi hinner")


# -- guesses


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Socialjouren", ServiceKind.SOCIAL_EMERGENCY),
        ("Kommunens växel", ServiceKind.SWITCHBOARD),
        ("Mottagningstelefon Vuxen", ServiceKind.SOCIAL_SERVICES),
        ("ORÖSTELEFONEN", ServiceKind.OTHER),
        ("Orostelefonen", ServiceKind.HELPLINE),
        ("", ServiceKind.OTHER),
    ],
)
def test_a_label_tells_what_sort_of_help_it_is(name, kind):
    assert page_to_help.guessed_kind(name) is kind


@pytest.mark.parametrize(
    ("name", "audiences"),
    [
        ("Barn och unga", {Audience.EVERYONE, Audience.CHILDREN}),
        ("Vuxen", {Audience.EVERYONE, Audience.ADULTS}),
        ("Barn och vuxna", {Audience.EVERYONE}),
        ("Växeln", {Audience.EVERYONE}),
    ],
)
def test_a_label_tells_for_whom_it_is(name, audiences):
    assert page_to_help.guessed_audiences(name) == audiences


def test_a_proposal_is_recognised_among_what_is_there(nykvarn, coordinator_nykvarn):
    service(nykvarn, name="mottagningstelefon barn och UNGA", lines=[phone("08-465 004 10")])
    proposal = of_kind(read(nykvarn), ProposalKind.PHONE)
    entries = directory.entries_for(nykvarn.id, language="sv")

    assert page_to_help.same_service(proposal, entries) is entries[0]
    assert page_to_help.already_listed(proposal, entries) is entries[0]
    assert page_to_help.same_service(proposal, []) is page_to_help.already_listed(proposal, []) is None


def test_of_two_who_say_yes_at_once_one_does_and_one_number_is_published(own_database):
    nykvarn, actor = sweden()["nykvarn"], cast.everything()
    proposal = of_kind(read(nykvarn), ProposalKind.PHONE)

    outcomes = at_once(
        *[lambda: page_to_help.accept_contact(actor=actor, proposal_id=proposal.id, contact=contact(nykvarn))]
        * 4
    )

    assert sum(isinstance(outcome, AlreadyDecided) for outcome in outcomes) == 3
    assert shown(nykvarn) == ["08-465 004 10"]


def test_one_says_yes_while_another_says_no_and_neither_waits_for_ever(own_database):
    nykvarn, actor = sweden()["nykvarn"], cast.everything()
    proposal = of_kind(read(nykvarn), ProposalKind.PHONE)

    outcomes = at_once(
        lambda: page_to_help.accept_contact(actor=actor, proposal_id=proposal.id, contact=contact(nykvarn)),
        lambda: deciding.decline(actor=actor, proposal_id=proposal.id),
    )

    assert sum(isinstance(outcome, AlreadyDecided) for outcome in outcomes) == 1
    assert bool(shown(nykvarn)) == (state_of(proposal) is ProposalState.ACCEPTED)
