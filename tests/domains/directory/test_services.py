"""Drafting, revising, placing, publishing and retiring a service."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

import cast
from factories import log
from factories.directory import content, draft, email, entry_of, phone, service, source
from fyrtorn.domains.directory import queries, services
from fyrtorn.domains.directory.contents import Area, Words
from fyrtorn.domains.directory.errors import (
    AreaTooWide,
    EditedMeanwhile,
    NamesAPerson,
    NoArea,
    NoLines,
    PersonalLine,
    ServiceNotFound,
)
from fyrtorn.domains.directory.vocabulary import AreaKind, EntryState, ServiceKind
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound, ReadOnly
from fyrtorn.foundation.published import edition
from fyrtorn.foundation.vocabulary.terms import Answer, Audience, Cost


def revise(actor, made, **said):
    entry = entry_of(made)
    return services.revise_service(
        actor=actor, service_id=made.id, version=entry.version, content=said.pop("content")
    )


def texts(made):
    actor = cast.everything()
    with acting(actor):
        return queries.texts_of(actor=actor, service_id=made.id)


def shown_in(place) -> set:
    return {entry.id for entry in queries.entries_for(place.id, region_id=place.parent_id, language="sv")}


def test_a_draft_holds_what_was_said_and_is_seen_by_nobody_else(places, coordinator_nykvarn):
    nykvarn = places["nykvarn"]
    made = services.draft_service(
        actor=coordinator_nykvarn,
        organisation_id=nykvarn.id,
        content=content(
            places["sodertalje"],
            name="Socialjouren",
            kind=ServiceKind.SOCIAL_EMERGENCY,
            audiences=frozenset({Audience.EVERYONE, Audience.CHILDREN}),
            languages=("sv", "en"),
            anonymity=Answer.YES,
            cost=Cost.FREE,
            mailbox="socialjouren@sodertalje.example",
        ),
    )

    entry = entry_of(made, actor=coordinator_nykvarn)
    assert (entry.name, entry.kind, entry.provider_id) == (
        "Socialjouren",
        ServiceKind.SOCIAL_EMERGENCY,
        places["sodertalje"].id,
    )
    assert entry.audiences == {Audience.EVERYONE, Audience.CHILDREN}
    assert (entry.anonymity, entry.sees_number, entry.cost) == (Answer.YES, Answer.UNKNOWN, Cost.FREE)
    assert (entry.languages, entry.is_published, entry.version) == (("sv", "en"), False, 1)
    assert shown_in(nykvarn) == set()


@pytest.mark.parametrize("field", ["mailbox", "deputy_mailbox"])
def test_a_service_is_asked_by_a_functions_mailbox(places, coordinator_nykvarn, field):
    said = content(places["nykvarn"], **{field: "anna.provsson@nykvarn.example"})

    with pytest.raises(PersonalLine):
        services.draft_service(actor=coordinator_nykvarn, organisation_id=places["nykvarn"].id, content=said)
    made = draft(places["nykvarn"])
    with pytest.raises(PersonalLine):
        revise(coordinator_nykvarn, made, content=said)


@pytest.mark.parametrize("field", ["name", "summary", "what_happens", "who_can_see"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_services_words_name_nobody(places, coordinator_nykvarn, field, language):
    words = replace(Words(name="Mottagningen"), **{field: "Fråga efter Anna Provsson, samordnare."})
    said = content(places["nykvarn"], words={"sv": Words(name="Mottagningen"), language: words})

    with pytest.raises(NamesAPerson):
        services.draft_service(actor=coordinator_nykvarn, organisation_id=places["nykvarn"].id, content=said)

    with acting(coordinator_nykvarn):
        assert queries.my_entries(actor=coordinator_nykvarn) == []


def test_revising_a_published_service_shows_at_once(places, coordinator_nykvarn):
    shown, before = service(places["nykvarn"]), edition.current()

    revised = revise(
        coordinator_nykvarn, shown, content=content(places["nykvarn"], name="Nya namnet", cost=Cost.FREE)
    )

    entry = queries.entries_for(places["nykvarn"].id, language="sv")[0]
    assert (entry.name, entry.cost, entry.version) == ("Nya namnet", Cost.FREE, revised.version)
    assert edition.current() == before + 1


def test_two_who_revise_do_not_overwrite_each_other(places, coordinator_nykvarn, editor_nykvarn):
    shown = service(places["nykvarn"])
    begun = entry_of(shown).version
    services.revise_service(
        actor=editor_nykvarn,
        service_id=shown.id,
        version=begun,
        content=content(places["nykvarn"], name="Först"),
    )

    with pytest.raises(EditedMeanwhile):
        services.revise_service(
            actor=coordinator_nykvarn,
            service_id=shown.id,
            version=begun,
            content=content(places["nykvarn"], name="Sist"),
        )

    assert entry_of(shown).name == "Först"


def test_a_line_changed_meanwhile_is_noticed_as_well(places, coordinator_nykvarn):
    shown = service(places["nykvarn"])
    begun = entry_of(shown).version
    services.add_line(actor=coordinator_nykvarn, service_id=shown.id, content=email())

    with pytest.raises(EditedMeanwhile):
        services.revise_service(
            actor=coordinator_nykvarn,
            service_id=shown.id,
            version=begun,
            content=content(places["nykvarn"]),
        )


def test_words_in_another_language_are_kept_when_only_the_swedish_are_written(places, coordinator_nykvarn):
    made = draft(places["nykvarn"], words={"sv": Words(name="Mottagningen"), "en": Words(name="Reception")})

    revise(coordinator_nykvarn, made, content=content(places["nykvarn"], name="Nya mottagningen"))

    assert {language: text.words.name for language, text in texts(made).items()} == {
        "sv": "Nya mottagningen",
        "en": "Reception",
    }


def test_a_translation_is_behind_when_the_swedish_words_have_changed_and_only_then(
    places, coordinator_nykvarn
):
    nykvarn = places["nykvarn"]
    both = {"sv": Words(name="Mottagningen"), "en": Words(name="Reception")}
    made = draft(nykvarn, words=both)
    services.add_line(actor=coordinator_nykvarn, service_id=made.id, content=phone())
    revise(coordinator_nykvarn, made, content=content(nykvarn, words=both, cost=Cost.FREE))
    untouched = texts(made)["en"].is_behind

    revise(coordinator_nykvarn, made, content=content(nykvarn, name="Nya mottagningen"))
    changed = texts(made)["en"].is_behind

    revise(
        coordinator_nykvarn,
        made,
        content=content(
            nykvarn, words={"sv": Words(name="Nya mottagningen"), "en": Words(name="New reception")}
        ),
    )
    assert (untouched, changed, texts(made)["en"].is_behind) == (False, True, False)


def test_a_service_without_lines_is_not_published(places, coordinator_nykvarn):
    made = draft(places["nykvarn"])
    services.set_areas(
        actor=coordinator_nykvarn,
        service_id=made.id,
        areas=[Area(AreaKind.MUNICIPALITY, places["nykvarn"].id)],
    )

    with pytest.raises(NoLines):
        services.publish(actor=coordinator_nykvarn, service_id=made.id)

    assert not entry_of(made).is_published


def test_a_service_that_is_offered_nowhere_is_not_published(places, coordinator_nykvarn):
    made = draft(places["nykvarn"])
    services.add_line(actor=coordinator_nykvarn, service_id=made.id, content=phone())

    with pytest.raises(NoArea):
        services.publish(actor=coordinator_nykvarn, service_id=made.id)

    assert not entry_of(made).is_published


def test_a_published_service_is_never_left_without_an_area(places, coordinator_nykvarn):
    shown = service(places["nykvarn"])

    with pytest.raises(NoArea):
        services.set_areas(actor=coordinator_nykvarn, service_id=shown.id, areas=[])

    assert len(entry_of(shown).areas) == 1


def test_publishing_twice_is_the_same_as_once(places, coordinator_nykvarn):
    shown = service(places["nykvarn"])
    first = services.publish(actor=coordinator_nykvarn, service_id=shown.id).published_at

    assert services.publish(actor=coordinator_nykvarn, service_id=shown.id).published_at == first


def test_a_service_is_withdrawn_and_shown_again(places, coordinator_nykvarn):
    shown, nykvarn = service(places["nykvarn"]), places["nykvarn"]

    services.withdraw(actor=coordinator_nykvarn, service_id=shown.id)
    hidden = shown_in(nykvarn)
    services.publish(actor=coordinator_nykvarn, service_id=shown.id)

    assert (hidden, shown_in(nykvarn)) == (set(), {shown.id})


def test_a_retired_service_is_off_the_lists_until_it_is_published_again(places, coordinator_nykvarn):
    shown, nykvarn = service(places["nykvarn"]), places["nykvarn"]

    services.retire(actor=coordinator_nykvarn, service_id=shown.id)
    with acting(coordinator_nykvarn):
        listed = queries.my_entries(actor=coordinator_nykvarn)
        retired = queries.my_entries(actor=coordinator_nykvarn, state=EntryState.RETIRED)
    services.publish(actor=coordinator_nykvarn, service_id=shown.id)

    assert (listed, [entry.retired_on for entry in retired]) == ([], [clock.today()])
    assert (shown_in(nykvarn), entry_of(shown).retired_on) == ({shown.id}, None)


@pytest.mark.parametrize("verb", [services.publish, services.withdraw, services.retire])
def test_each_change_of_what_is_shown_raises_the_edition(places, coordinator_nykvarn, verb):
    shown, before = service(places["nykvarn"]), edition.current()

    verb(actor=coordinator_nykvarn, service_id=shown.id)

    assert edition.current() == before + 1


def test_areas_are_exactly_those_that_were_said_last(places, coordinator_nykvarn):
    shown = service(places["nykvarn"])

    services.set_areas(
        actor=coordinator_nykvarn,
        service_id=shown.id,
        areas=[Area(AreaKind.MUNICIPALITY, places["sodertalje"].id)],
    )

    assert shown_in(places["nykvarn"]) == set()


@pytest.mark.parametrize("kind", [AreaKind.NATION, AreaKind.REGION])
def test_a_municipality_does_not_enter_itself_on_everybody_elses_page(places, coordinator_nykvarn, kind):
    shown = service(places["nykvarn"])
    place_id = None if kind is AreaKind.NATION else places["stockholms-lan"].id

    with pytest.raises(AreaTooWide):
        services.set_areas(actor=coordinator_nykvarn, service_id=shown.id, areas=[Area(kind, place_id)])

    assert shown_in(places["orebro"]) == set()


def test_a_regions_own_service_is_shown_in_its_municipalities(places):
    region = places["stockholms-lan"]
    shown = service(region, areas=[Area(AreaKind.REGION, region.id)])

    assert shown_in(places["nykvarn"]) == {shown.id}
    assert shown_in(places["orebro"]) == set()


def test_mailboxes_are_for_the_keeper_and_not_for_those_who_read_what_is_published(
    places, coordinator_nykvarn
):
    service(
        places["nykvarn"],
        mailbox="socialjouren@nykvarn.example",
        deputy_mailbox="vaxeln@nykvarn.example",
        key="prov-jouren",
    )

    public = [
        *queries.entries_for(places["nykvarn"].id, language="sv"),
        queries.published_entry("prov-jouren", language="sv"),
    ]
    with acting(coordinator_nykvarn):
        own = queries.my_entries(actor=coordinator_nykvarn)[0]
    assert {(entry.mailbox, entry.deputy_mailbox) for entry in public} == {("", "")}
    assert (own.mailbox, own.deputy_mailbox) == ("socialjouren@nykvarn.example", "vaxeln@nykvarn.example")


VERBS = {
    "draft_service": lambda actor, made, places: services.draft_service(
        actor=actor, organisation_id=places["nykvarn"].id, content=content(places["nykvarn"])
    ),
    "revise_service": lambda actor, made, places: revise(
        actor, made, content=content(places["nykvarn"], name="Annat")
    ),
    "set_areas": lambda actor, made, places: services.set_areas(
        actor=actor, service_id=made.id, areas=[Area(AreaKind.MUNICIPALITY, places["ale"].id)]
    ),
    "publish": lambda actor, made, places: services.publish(actor=actor, service_id=made.id),
    "withdraw": lambda actor, made, places: services.withdraw(actor=actor, service_id=made.id),
    "retire": lambda actor, made, places: services.retire(actor=actor, service_id=made.id),
    "confirm_service": lambda actor, made, places: services.confirm_service(
        actor=actor, service_id=made.id, today=clock.today()
    ),
    "note_claim": lambda actor, made, places: services.note_claim(
        actor=actor,
        organisation_id=places["nykvarn"].id,
        value="+46846500400",
        owner="Någon annan",
        hours="",
        source_title="Prov",
        source_dated=None,
    ),
    "deliver_service": lambda actor, made, places: services.deliver_service(
        actor=actor,
        organisation_id=places["nykvarn"].id,
        content=content(places["nykvarn"], key="prov-levererad"),
        lines=[],
        areas=[],
    ),
}


@pytest.mark.parametrize("verb", VERBS)
def test_an_editor_may_and_it_is_logged(places, editor_nykvarn, verb):
    made, before = service(places["nykvarn"]), log.now()

    VERBS[verb](editor_nykvarn, made, places)

    assert {outcome for _, outcome in log.deeds(after=before)} == {"done"}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["outsider", "regional", "duty_reader_sodertalje", "administrator"])
def test_others_may_not_and_nothing_is_written(places, verb, who):
    made, actor = service(places["nykvarn"]), cast.actor_of(who)
    before, log_before = entry_of(made), log.now()

    with pytest.raises(NotFound):
        VERBS[verb](actor, made, places)

    assert entry_of(made) == before
    assert [outcome for _, outcome in log.deeds(after=log_before)] == ["denied"]
    with acting(cast.everything()):
        assert len(queries.my_entries(actor=cast.everything())) == 1


@pytest.mark.parametrize("verb", VERBS)
def test_while_the_installation_is_looked_after_nothing_changes(places, editor_nykvarn, settings, verb):
    made = service(places["nykvarn"])
    before = entry_of(made)
    settings.INSTALLATION = replace(settings.INSTALLATION, read_only=True)

    with pytest.raises(ReadOnly):
        VERBS[verb](editor_nykvarn, made, places)

    assert entry_of(made) == before


def test_what_is_not_there_is_not_found(places, coordinator_nykvarn):
    with pytest.raises(ServiceNotFound):
        services.publish(actor=coordinator_nykvarn, service_id=uuid4())


def test_a_delivered_service_is_made_once_and_then_belongs_to_its_editors(places, coordinator_nykvarn):
    def deliver():
        return services.deliver_service(
            actor=cast.everything(),
            organisation_id=places["nykvarn"].id,
            content=content(places["nykvarn"], name="Levererad", key="prov-levererad"),
            lines=[phone()],
            areas=[Area(AreaKind.MUNICIPALITY, places["nykvarn"].id)],
        )

    made = deliver()
    revise(coordinator_nykvarn, made, content=content(places["nykvarn"], name="Egna ord"))
    again = deliver()

    assert again.id == made.id
    assert queries.published_entry("prov-levererad", language="sv").name == "Egna ord"


def test_a_delivered_service_that_cannot_be_reached_stays_a_draft(places):
    made = services.deliver_service(
        actor=cast.everything(),
        organisation_id=places["nykvarn"].id,
        content=content(places["nykvarn"], key="prov-levererad", source=source()),
        lines=[],
        areas=[Area(AreaKind.MUNICIPALITY, places["nykvarn"].id)],
    )

    assert not entry_of(made).is_published


def test_a_services_source_names_nobody(places, coordinator_nykvarn):
    nykvarn = places["nykvarn"]
    said = content(nykvarn, source=source(title="Samtal med Anna Provsson, samordnare"))

    with pytest.raises(NamesAPerson):
        services.draft_service(actor=coordinator_nykvarn, organisation_id=nykvarn.id, content=said)
