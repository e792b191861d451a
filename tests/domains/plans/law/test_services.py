"""A coordinator's own word on a requirement."""

from __future__ import annotations

from datetime import date

import pytest

import cast
from fyrtorn.domains.plans.errors import GroundForWordMissing, RequirementUnknown
from fyrtorn.domains.plans.law.facts import Said
from fyrtorn.domains.plans.law.queries import latest_statements
from fyrtorn.domains.plans.law.services import state_requirement
from fyrtorn.domains.plans.models import Statement
from fyrtorn.domains.plans.vocabulary import Stated
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.organisations.models import Organisation

pytestmark = pytest.mark.django_db

WHO = "coordinator_nykvarn"
WORDS = "Överenskommelse med lokalpolisområdet från 2025."


def state(who: str = WHO, **changes: object) -> Statement:
    place = cast.organisation("nykvarn").id
    given = {"requirement": "BFA-09a", "stated": Stated.PRESENT, "words": WORDS} | changes
    return state_requirement(actor=cast.actor_of(who), organisation_id=place, **given)  # type: ignore[arg-type]


def latest() -> dict[str, Said]:
    actor = cast.actor_of(WHO)
    with acting(actor):
        return latest_statements(actor=actor, organisation_id=cast.organisation("nykvarn").id)


def test_the_latest_word_counts_and_the_same_day_puts_it_right() -> None:
    with acting(cast.everything()):
        state()
        Statement._base_manager.update(stated_on=date(2025, 1, 1))
    state(stated=Stated.ATTEMPTED, words="Vi har bjudit in två gånger.")
    state(stated=Stated.MISSING, words="")

    assert latest()["BFA-09a"].stated is Stated.MISSING
    with acting(cast.everything()):
        assert Statement._base_manager.count() == 2


def test_who_said_it_has_room_however_long_a_name_the_place_has() -> None:
    Organisation.objects.filter(key="nykvarn").update(formal_name="Kommunalförbundet " + "Nykvarn" * 20)

    assert len(state().stated_by) == 120


def test_what_the_product_sees_for_itself_is_not_stated() -> None:
    for requirement in ("BFA-05a", "BFA-13b", "BFA-14", "", "BFA-99"):
        with pytest.raises(RequirementUnknown):
            state(requirement=requirement)


def test_a_yes_says_what_it_rests_on() -> None:
    with pytest.raises(GroundForWordMissing):
        state(words="  ")


def test_nobody_is_named_in_it() -> None:
    with pytest.raises(PersonsInText):
        state(words="Avtalat med Ragnhild Östlund, 070-174 06 05.")


@pytest.mark.parametrize("who", ["outsider", "contact_person_nykvarn", "records_officer_nykvarn"])
def test_others_cannot_state_for_the_municipality(who: str) -> None:
    with pytest.raises(NotAllowed):
        state(who)


def test_another_municipality_sees_nothing_of_it() -> None:
    state()

    outsider = cast.actor_of("outsider")
    with acting(outsider):
        assert latest_statements(actor=outsider, organisation_id=cast.organisation("nykvarn").id) == {}
