"""Nobody speaks for the neighbour: an area that is somebody else's shows nothing before a yes there."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import cast
from factories import log
from factories.directory import content, draft, entry_of, phone, service, source
from fyrtorn.domains.directory import neighbours, queries, services
from fyrtorn.domains.directory.contents import Area
from fyrtorn.domains.directory.errors import (
    AreaNotAsked,
    AreaRefused,
    AreaTooWide,
    GroundMissing,
    NamesAPerson,
)
from fyrtorn.domains.directory.vocabulary import AreaKind, AreaState
from fyrtorn.foundation.access.actor import Actor, Doorway, Reach, actor_with
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.access.roles import PERMISSIONS_OF, Role
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.organisations.services import make_organisation
from fyrtorn.foundation.organisations.vocabulary import OrganisationKind
from fyrtorn.foundation.published import edition


def editor_in(place: Organisation) -> Actor:
    """Somebody who edits the directory there."""
    permissions = PERMISSIONS_OF[Role.DIRECTORY_EDITOR]
    return actor_with(
        Doorway.SIGN_IN,
        [(permissions, Reach(frozenset({place.id})))],
        functions={place.id: f"redaktör, {place.formal_name}"},
    )


def in_(place: Organisation) -> Area:
    return Area(AreaKind.MUNICIPALITY, place.id)


def shown_in(place: Organisation) -> set:
    return {entry.id for entry in queries.entries_for(place.id, region_id=place.parent_id, language="sv")}


def shared(places, **said):
    """A service that Södertälje keeps and offers in Nykvarn as well."""
    keeper = places["sodertalje"]
    return service(keeper, areas=[in_(keeper), in_(places["nykvarn"])], **said)


def agree(actor, made, place, *, speaker=None, **said):
    speaker_id = (speaker or place).id
    return services.agree_to_area(
        actor=actor, organisation_id=speaker_id, service_id=made.id, place_id=place.id, **said
    )


def refuse(actor, made, place, *, speaker=None):
    speaker_id = (speaker or place).id
    return services.refuse_area(
        actor=actor, organisation_id=speaker_id, service_id=made.id, place_id=place.id
    )


def area_of(made, place):
    return next(area for area in entry_of(made).areas if area.place_id == place.id)


def questions(actor):
    with acting(actor):
        return neighbours.area_questions(actor=actor)


def test_the_neighbour_shows_nothing_before_a_yes_and_shows_it_after(places, editor_nykvarn):
    made, nykvarn = shared(places), places["nykvarn"]
    before, edition_before = shown_in(nykvarn), edition.current()

    agree(editor_nykvarn, made, nykvarn)

    assert (before, shown_in(nykvarn), shown_in(places["sodertalje"])) == (set(), {made.id}, {made.id})
    assert edition.current() == edition_before + 1
    assert log.deeds()[-1] == ("directory.area.agreed", "done")


def test_the_asker_sees_who_said_yes_as_a_function_and_when(places, editor_nykvarn):
    made, nykvarn = shared(places), places["nykvarn"]
    waiting = area_of(made, nykvarn)
    said = agree(editor_nykvarn, made, nykvarn)

    area = area_of(made, nykvarn)

    assert (waiting.state, waiting.word, area.state) == (AreaState.WAITING, None, AreaState.SHOWN)
    assert area.word is not None
    assert (area.word.said_by, area.word.said_at) == (
        "redaktör för kontaktvägar, Nykvarns kommun",
        said.said_at,
    )


def test_a_question_waits_where_it_is_to_be_answered_and_nowhere_else(places, editor_nykvarn, outsider):
    made = shared(places, mailbox="socialjouren@sodertalje.example")

    waiting = questions(editor_nykvarn)

    assert [(each.entry.id, each.place_id, each.state) for each in waiting] == [
        (made.id, places["nykvarn"].id, AreaState.WAITING)
    ]
    assert waiting[0].entry.mailbox == ""
    assert questions(outsider) == questions(editor_in(places["sodertalje"])) == []


def test_a_draft_asks_nobody(places, editor_nykvarn):
    keeper = places["sodertalje"]
    made = service(keeper, areas=[in_(places["nykvarn"])], is_published=False)

    assert questions(editor_nykvarn) == []
    with pytest.raises(AreaNotAsked):
        agree(editor_nykvarn, made, places["nykvarn"])

    services.publish(actor=cast.everything(), service_id=made.id)
    assert len(questions(editor_nykvarn)) == 1


def test_a_no_is_told_to_the_asker_and_can_be_changed(places, editor_nykvarn):
    made, nykvarn = shared(places), places["nykvarn"]
    keeper = editor_in(places["sodertalje"])

    refuse(editor_nykvarn, made, nykvarn)
    with acting(keeper):
        told = neighbours.refused_areas(actor=keeper)
    hidden = shown_in(nykvarn)
    agree(editor_nykvarn, made, nykvarn)

    assert [(entry.id, area.place_id) for entry, area in told] == [(made.id, nykvarn.id)]
    assert (hidden, shown_in(nykvarn)) == (set(), {made.id})
    with acting(keeper):
        assert neighbours.refused_areas(actor=keeper) == []


def test_a_yes_can_be_taken_back_and_the_line_leaves_the_page_at_once(places, editor_nykvarn):
    made, nykvarn = shared(places), places["nykvarn"]
    agree(editor_nykvarn, made, nykvarn)
    edition_before = edition.current()

    refuse(editor_nykvarn, made, nykvarn)

    assert (shown_in(nykvarn), shown_in(places["sodertalje"])) == (set(), {made.id})
    assert edition.current() == edition_before + 1
    assert log.deeds()[-1] == ("directory.area.refused", "done")


def test_a_no_is_not_got_round_by_asking_again_and_an_old_yes_is_asked_for_anew(places, editor_nykvarn):
    made, nykvarn, keeper = shared(places), places["nykvarn"], places["sodertalje"]

    def ask_again():
        for areas in ([in_(keeper)], [in_(keeper), in_(nykvarn)]):
            services.set_areas(actor=editor_in(keeper), service_id=made.id, areas=areas)
        return area_of(made, nykvarn).state

    agree(editor_nykvarn, made, nykvarn)
    after_yes = ask_again()
    refuse(editor_nykvarn, made, nykvarn)

    assert (after_yes, ask_again(), shown_in(nykvarn)) == (AreaState.WAITING, AreaState.REFUSED, set())


def test_saving_the_same_areas_again_leaves_a_yes_as_it_is(places, editor_nykvarn):
    made, nykvarn, keeper = shared(places), places["nykvarn"], places["sodertalje"]
    agree(editor_nykvarn, made, nykvarn)

    services.set_areas(
        actor=editor_in(keeper), service_id=made.id, areas=[in_(keeper), in_(nykvarn), in_(places["ale"])]
    )

    assert (shown_in(nykvarn), shown_in(places["ale"])) == ({made.id}, set())


@pytest.mark.parametrize(
    "who", ["outsider", "regional", "duty_reader_sodertalje", "administrator", "records_officer_nykvarn"]
)
@pytest.mark.parametrize("say", [agree, refuse])
def test_others_say_neither_yes_nor_no(places, who, say):
    made, nykvarn, actor = shared(places), places["nykvarn"], cast.actor_of(who)

    with pytest.raises(NotFound):
        say(actor, made, nykvarn)
    for own in actor.where(Permission.DIRECTORY_READ).organisations:
        with pytest.raises(NotFound):
            say(actor, made, nykvarn, speaker=Organisation(id=own))

    assert (shown_in(nykvarn), area_of(made, nykvarn).state) == (set(), AreaState.WAITING)


@pytest.mark.parametrize("say", [agree, refuse])
def test_the_asker_does_not_answer_its_own_question(places, say):
    made, keeper = shared(places), places["sodertalje"]

    with pytest.raises(NotFound):
        say(editor_in(keeper), made, places["nykvarn"])
    with pytest.raises(AreaNotAsked):
        say(editor_in(keeper), made, places["nykvarn"], speaker=keeper)

    assert shown_in(places["nykvarn"]) == set()


def test_what_was_never_asked_is_not_found(places, editor_nykvarn):
    own, nykvarn = service(places["nykvarn"]), places["nykvarn"]

    for made in (own, service(places["sodertalje"]), replace_id(own)):
        with pytest.raises(AreaNotAsked):
            agree(editor_nykvarn, made, nykvarn)
        with acting(editor_nykvarn), pytest.raises(AreaNotAsked):
            neighbours.area_question(actor=editor_nykvarn, service_id=made.id, place_id=nykvarn.id)


def replace_id(made):
    """The same service under an id that nobody has."""
    gone = type(made)()
    gone.id = uuid4()
    return gone


def test_a_national_editor_says_yes_on_behalf_with_a_ground_and_the_municipalitys_own_no_weighs_more(
    places, national, editor_nykvarn
):
    made, nykvarn = shared(places), places["nykvarn"]
    speaker = Organisation.objects.get(key=cast.NATIONAL_KEY)
    with pytest.raises(GroundMissing):
        agree(national, made, nykvarn, speaker=speaker, ground="  ")
    with pytest.raises(NamesAPerson):
        agree(national, made, nykvarn, speaker=speaker, ground="Samtal med Anna Provsson, samordnare")
    hidden = shown_in(nykvarn)

    agree(national, made, nykvarn, speaker=speaker, ground="Avtal om social jour 2025-03-01")
    on_behalf, word = shown_in(nykvarn), area_of(made, nykvarn).word
    refuse(editor_nykvarn, made, nykvarn)

    assert (hidden, on_behalf, shown_in(nykvarn)) == (set(), {made.id}, set())
    assert (word.ground, word.speaker_id) == ("Avtal om social jour 2025-03-01", speaker.id)
    with pytest.raises(AreaRefused):
        agree(national, made, nykvarn, speaker=speaker, ground="Avtal om social jour 2025-03-01")


def test_a_yes_on_behalf_can_be_taken_back_but_not_the_municipalitys_own(places, national, editor_nykvarn):
    made, nykvarn = shared(places), places["nykvarn"]
    speaker = Organisation.objects.get(key=cast.NATIONAL_KEY)
    agree(national, made, nykvarn, speaker=speaker, ground="Avtal 2025-03-01")

    refuse(national, made, nykvarn, speaker=speaker)
    taken_back = shown_in(nykvarn)
    agree(editor_nykvarn, made, nykvarn)
    refuse(national, made, nykvarn, speaker=speaker)

    assert (taken_back, shown_in(nykvarn)) == (set(), {made.id})


def test_a_county_answers_for_its_own_municipalities_alone(places):
    made, region = shared(places), places["stockholms-lan"]
    elsewhere = places["orebro"]
    services.set_areas(
        actor=cast.everything(), service_id=made.id, areas=[in_(places["nykvarn"]), in_(elsewhere)]
    )
    actor = editor_in(region)

    agree(actor, made, places["nykvarn"], speaker=region, ground="Avtal 2025-03-01")
    with pytest.raises(AreaNotAsked):
        agree(actor, made, elsewhere, speaker=region, ground="Avtal 2025-03-01")

    assert (shown_in(places["nykvarn"]), shown_in(elsewhere)) == ({made.id}, set())
    assert [each.place_id for each in questions(actor)] == [places["nykvarn"].id]


@pytest.mark.parametrize(
    ("keeper_key", "place_key", "is_shown"),
    [
        ("nykvarn", "nykvarn", True),
        ("stockholms-lan", "nykvarn", True),
        ("stockholms-lan", "orebro", False),
        (cast.NATIONAL_KEY, "orebro", True),
        ("nykvarn", "sodertalje", False),
    ],
)
def test_who_speaks_for_an_area_without_asking(places, national, keeper_key, place_key, is_shown):
    keeper = Organisation.objects.get(key=keeper_key)
    made = service(keeper, areas=[in_(places[place_key])])

    assert shown_in(places[place_key]) == ({made.id} if is_shown else set())


def test_a_department_speaks_for_its_own_municipality(places):
    nykvarn = places["nykvarn"]
    department = make_organisation(
        actor=cast.everything(), kind=OrganisationKind.DEPARTMENT, name="Provkontoret", parent=nykvarn
    )
    made = service(department, areas=[in_(nykvarn), in_(places["ale"])])

    assert (shown_in(nykvarn), shown_in(places["ale"])) == ({made.id}, set())


@pytest.mark.parametrize(
    ("keeper_key", "kind", "place_key"),
    [
        ("stockholms-lan", AreaKind.NATION, None),
        ("stockholms-lan", AreaKind.REGION, "orebro-lan"),
        ("nykvarn", AreaKind.REGION, "stockholms-lan"),
    ],
)
def test_nobody_reaches_for_a_county_or_a_nation_that_is_not_theirs(places, keeper_key, kind, place_key):
    keeper = places[keeper_key]
    made = draft(keeper)
    area = Area(kind, places[place_key].id if place_key else None)

    with pytest.raises(AreaTooWide):
        services.set_areas(actor=editor_in(keeper), service_id=made.id, areas=[area])


def test_what_is_delivered_has_its_source_for_a_ground_and_can_still_be_refused(places, editor_nykvarn):
    nykvarn, keeper = places["nykvarn"], places["sodertalje"]
    made = services.deliver_service(
        actor=cast.everything(),
        organisation_id=keeper.id,
        content=content(keeper, key="prov", source=source(title="Provsidan", dated=date(2025, 3, 1))),
        lines=[phone()],
        areas=[in_(keeper), in_(nykvarn)],
    )
    shown, word = shown_in(nykvarn), area_of(made, nykvarn).word

    refuse(editor_nykvarn, made, nykvarn)

    assert (shown, word.ground) == ({made.id}, "Enligt källan: Provsidan, 2025-03-01")
    assert shown_in(nykvarn) == set()


def test_an_editor_who_delivers_speaks_for_nobody_else(places, coordinator_nykvarn):
    nykvarn = places["nykvarn"]
    services.deliver_service(
        actor=coordinator_nykvarn,
        organisation_id=nykvarn.id,
        content=content(nykvarn, key="prov"),
        lines=[phone()],
        areas=[in_(nykvarn), in_(places["sodertalje"])],
    )

    assert shown_in(places["sodertalje"]) == set()


def test_a_service_seen_elsewhere_is_not_called_local_where_nobody_has_said_yes(places, national):
    keeper = Organisation.objects.get(key=cast.NATIONAL_KEY)
    made = service(keeper, areas=[Area(AreaKind.NATION)])
    waiting = shared(places, key="prov-delad")

    entry = queries.published_entry("prov-delad", language="sv")

    assert shown_in(places["nykvarn"]) == {made.id}
    assert entry.id == waiting.id
    assert not entry.is_local_to(places["nykvarn"].id)


def test_the_page_takes_the_same_number_of_questions_however_many_areas_are_shared(places, editor_nykvarn):
    nykvarn = places["nykvarn"]

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert queries.entries_for(nykvarn.id, region_id=nykvarn.parent_id, language="sv")
        return len(found)

    agree(editor_nykvarn, shared(places), nykvarn)
    at_one = asked()
    for _ in range(6):
        agree(editor_nykvarn, shared(places), nykvarn)

    assert (at_one, asked()) == (6, 6)


def test_the_window_and_the_rule_say_the_same(places, editor_nykvarn, national):
    """The database's condition and the pure rule are two ways of saying one thing."""
    nykvarn, speaker = places["nykvarn"], Organisation.objects.get(key=cast.NATIONAL_KEY)
    says = {
        "": lambda made: None,
        "y": lambda made: agree(editor_nykvarn, made, nykvarn),
        "n": lambda made: refuse(editor_nykvarn, made, nykvarn),
        "Y": lambda made: agree(national, made, nykvarn, speaker=speaker, ground="Avtal 2025"),
        "N": lambda made: refuse(national, made, nykvarn, speaker=speaker),
    }
    for order in ("", "y", "n", "Y", "N", "yn", "ny", "Yy", "Yn", "Ny", "Nn", "YN", "yY", "yN", "NY"):
        made = shared(places)
        for say in order:
            says[say](made)

        state = area_of(made, nykvarn).state

        assert (made.id in shown_in(nykvarn)) is (state is AreaState.SHOWN), order
        assert (state is AreaState.REFUSED) is (order.replace("Y", "").replace("N", "")[-1:] == "n"), order
