"""What a municipality says of its own work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest

import cast
from factories import log
from factories.own_database import at_once, sweden
from fyrtorn.domains.guidance import queries, services
from fyrtorn.domains.guidance.errors import FactNotFound, NamesAPerson
from fyrtorn.domains.guidance.queries import FACT_CHECK_DAYS, is_old
from fyrtorn.domains.guidance.vocabulary import FactKind, TranslationStatus
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound, ReadOnly
from fyrtorn.foundation.published import edition

GOAL = FactKind.PLAN_GOAL


def state(place, text="Kommunen har en plan.", *, actor=None, kind=FactKind.PLAN_YEAR, **said):
    return services.state_fact(
        actor=actor or cast.everything(),
        organisation_id=place.id,
        kind=kind,
        text=text,
        source_title="Provplanen",
        **said,
    )


def shown(place, language="sv") -> list[str]:
    return [fact.text for fact in queries.published_facts(place.id, language=language)]


def pairs(place, actor):
    with acting(actor):
        return queries.my_fact_pairs(actor=actor, organisation_id=place.id, language="en")


def test_a_fact_is_seen_at_once_with_its_source_and_the_function_that_checked_it(places, coordinator_nykvarn):
    before = edition.current()

    state(places["nykvarn"], actor=coordinator_nykvarn, source_dated=date(2025, 2, 3))

    fact = queries.published_facts(places["nykvarn"].id, language="sv")[0]
    assert (fact.text, fact.source_title, fact.source_dated) == (
        "Kommunen har en plan.",
        "Provplanen",
        date(2025, 2, 3),
    )
    assert (fact.checked_on, fact.checked_by) == (clock.today(), "samordnare, Nykvarns kommun")
    assert edition.current() == before + 1
    assert shown(places["orebro"]) == []


def test_facts_stand_in_the_order_of_their_kinds_and_then_as_they_were_added(places):
    nykvarn = places["nykvarn"]
    state(nykvarn, "Mål ett.", kind=GOAL)
    state(nykvarn, "Mål två.", kind=GOAL)
    state(nykvarn, "Ansvar.", kind=FactKind.RESPONSIBILITY)

    assert shown(nykvarn) == ["Ansvar.", "Mål ett.", "Mål två."]


def test_each_fact_is_in_the_language_asked_for_where_there_is_such_a_text(places):
    nykvarn = places["nykvarn"]
    state(nykvarn, "Mål ett.", kind=GOAL)
    state(nykvarn, "Mål två.", kind=GOAL)
    state(nykvarn, "Goal two.", kind=GOAL, language="en", position=2)

    assert shown(nykvarn, "en") == ["Mål ett.", "Goal two."]
    assert [fact.language for fact in queries.published_facts(nykvarn.id, language="en")] == ["sv", "en"]
    assert shown(nykvarn, "ar") == shown(nykvarn) == ["Mål ett.", "Mål två."]


def test_stating_a_fact_in_its_place_again_replaces_it(places):
    state(places["nykvarn"], "Först.", position=1)
    state(places["nykvarn"], "Sedan.", position=1)

    assert shown(places["nykvarn"]) == ["Sedan."]


def test_a_withdrawn_fact_is_withdrawn_in_every_language_and_shown_again_in_all(places, coordinator_nykvarn):
    nykvarn = places["nykvarn"]
    fact = state(nykvarn)
    state(nykvarn, "There is a plan.", language="en", position=1)

    services.withdraw_fact(actor=coordinator_nykvarn, fact_id=fact.id)
    hidden = shown(nykvarn), shown(nykvarn, "en")
    services.show_fact(actor=coordinator_nykvarn, fact_id=fact.id)

    assert hidden == ([], [])
    assert (shown(nykvarn), shown(nykvarn, "en")) == (["Kommunen har en plan."], ["There is a plan."])


def test_a_withdrawn_fact_is_a_draft_to_its_own(places, coordinator_nykvarn, outsider):
    fact = state(places["nykvarn"])
    services.withdraw_fact(actor=coordinator_nykvarn, fact_id=fact.id)

    with acting(coordinator_nykvarn):
        mine = queries.my_facts(actor=coordinator_nykvarn, organisation_id=places["nykvarn"].id)
        found = queries.fact_for(actor=coordinator_nykvarn, fact_id=fact.id)
    with acting(outsider):
        theirs = queries.my_facts(actor=outsider, organisation_id=places["nykvarn"].id)

    assert ([each.is_published for each in mine], found.is_published, theirs) == ([False], False, [])


def test_a_fact_is_changed_and_confirmed(places, coordinator_nykvarn):
    fact = state(places["nykvarn"], checked_on=date(2024, 1, 1))
    before = edition.current()

    services.confirm_fact(actor=coordinator_nykvarn, fact_id=fact.id)
    confirmed = queries.published_facts(places["nykvarn"].id, language="sv")[0].checked_on
    services.change_fact(actor=coordinator_nykvarn, fact_id=fact.id, text="  Kommunen har en ny plan. ")

    assert (confirmed, shown(places["nykvarn"])) == (clock.today(), ["Kommunen har en ny plan."])
    assert edition.current() == before + 2


def test_a_translation_is_behind_once_the_swedish_text_has_changed(places, coordinator_nykvarn):
    nykvarn = places["nykvarn"]
    fact = state(nykvarn)
    missing = pairs(nykvarn, coordinator_nykvarn)[0].status
    state(nykvarn, "There is a plan.", language="en", position=1)
    current = pairs(nykvarn, coordinator_nykvarn)[0].status

    services.confirm_fact(actor=coordinator_nykvarn, fact_id=fact.id)
    services.change_fact(actor=coordinator_nykvarn, fact_id=fact.id, text="Kommunen har en plan.")
    untouched = pairs(nykvarn, coordinator_nykvarn)[0].status
    services.change_fact(actor=coordinator_nykvarn, fact_id=fact.id, text="Kommunen har en ny plan.")

    assert (missing, current, untouched) == (
        TranslationStatus.MISSING,
        TranslationStatus.CURRENT,
        TranslationStatus.CURRENT,
    )
    assert pairs(nykvarn, coordinator_nykvarn)[0].status is TranslationStatus.BEHIND


def test_a_translation_that_is_behind_gives_way_to_the_swedish_until_it_is_written_again(
    places, coordinator_nykvarn
):
    nykvarn = places["nykvarn"]
    fact = state(nykvarn)
    state(nykvarn, "There is a plan.", language="en", position=1)
    services.change_fact(actor=coordinator_nykvarn, fact_id=fact.id, text="Kommunen har en ny plan.")
    behind = queries.published_facts(nykvarn.id, language="en")

    state(nykvarn, "There is a new plan.", language="en", position=1)

    assert [(said.text, said.language) for said in behind] == [("Kommunen har en ny plan.", "sv")]
    assert shown(nykvarn, "en") == ["There is a new plan."]


@pytest.mark.parametrize(
    "text",
    [
        "Kontakta Anna Provsson.",
        "Samordnare: Anna Provsson, 070-174 06 05",
        "anna.provsson@nykvarn.example svarar",
    ],
)
def test_a_text_that_names_somebody_is_refused(places, coordinator_nykvarn, text):
    fact = state(places["nykvarn"])

    with pytest.raises(NamesAPerson):
        state(places["nykvarn"], text, actor=coordinator_nykvarn)
    with pytest.raises(NamesAPerson):
        services.change_fact(actor=coordinator_nykvarn, fact_id=fact.id, text=text)

    assert shown(places["nykvarn"]) == ["Kommunen har en plan."]


def test_a_fact_grows_old_the_day_after_a_year(places, coordinator_nykvarn):
    fact_day = clock.today()
    state(places["nykvarn"])
    state(places["nykvarn"], "There is a plan.", language="en", position=1)
    fact = queries.published_facts(places["nykvarn"].id, language="sv")[0]
    last = fact_day + timedelta(days=FACT_CHECK_DAYS)

    with acting(coordinator_nykvarn):
        on_the_last = queries.old_facts(actor=coordinator_nykvarn, today=last)
        after = queries.old_facts(actor=coordinator_nykvarn, today=last + timedelta(days=1))

    assert (is_old(fact, today=last), is_old(fact, today=last + timedelta(days=1))) == (False, True)
    assert (on_the_last, after) == ({}, {places["nykvarn"].id: 1})
    assert is_old(replace(fact, checked_on=None), today=fact_day)


VERBS = {
    "state_fact": lambda actor, fact, place: state(place, "Nytt.", actor=actor),
    "change_fact": lambda actor, fact, place: services.change_fact(
        actor=actor, fact_id=fact.id, text="Nytt."
    ),
    "confirm_fact": lambda actor, fact, place: services.confirm_fact(actor=actor, fact_id=fact.id),
    "withdraw_fact": lambda actor, fact, place: services.withdraw_fact(actor=actor, fact_id=fact.id),
    "show_fact": lambda actor, fact, place: services.show_fact(actor=actor, fact_id=fact.id),
}


@pytest.mark.parametrize("verb", VERBS)
def test_an_editor_may_and_it_is_logged(places, editor_nykvarn, verb):
    fact, before = state(places["nykvarn"]), log.now()

    VERBS[verb](editor_nykvarn, fact, places["nykvarn"])

    assert [outcome for _, outcome in log.deeds(after=before)] == ["done"]


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["outsider", "regional", "duty_reader_sodertalje", "administrator"])
def test_others_may_not_and_nothing_is_written(places, verb, who):
    fact, actor = state(places["nykvarn"]), cast.actor_of(who)
    before, log_before = queries.published_facts(places["nykvarn"].id, language="sv"), log.now()

    with pytest.raises(NotFound):
        VERBS[verb](actor, fact, places["nykvarn"])

    assert queries.published_facts(places["nykvarn"].id, language="sv") == before
    assert [outcome for _, outcome in log.deeds(after=log_before)] == ["denied"]


@pytest.mark.parametrize("verb", VERBS)
def test_while_the_installation_is_looked_after_nothing_changes(places, editor_nykvarn, settings, verb):
    fact = state(places["nykvarn"])
    settings.INSTALLATION = replace(settings.INSTALLATION, read_only=True)

    with pytest.raises(ReadOnly):
        VERBS[verb](editor_nykvarn, fact, places["nykvarn"])

    assert shown(places["nykvarn"]) == ["Kommunen har en plan."]


def test_a_fact_of_others_and_one_that_is_not_there_give_the_same_answer(places, outsider):
    theirs = state(places["nykvarn"])

    for fact_id in (theirs.id, uuid4()):
        with pytest.raises(FactNotFound):
            services.confirm_fact(actor=outsider, fact_id=fact_id)
        with pytest.raises(FactNotFound), acting(outsider):
            queries.fact_for(actor=outsider, fact_id=fact_id)


def test_facts_added_at_once_all_get_a_place_of_their_own(own_database):
    nykvarn = sweden()["nykvarn"]

    at_once(*[lambda number=number: state(nykvarn, f"Mål {number}.", kind=GOAL) for number in range(8)])

    assert sorted(shown(nykvarn)) == [f"Mål {number}." for number in range(8)]
