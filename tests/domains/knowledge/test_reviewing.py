"""Who lifts the mark "Inte granskat", when it comes back, and how many use what."""

from __future__ import annotations

from datetime import date

import pytest

import cast
from factories import knowledge
from fyrtorn.domains.knowledge.errors import ItemNotFound, OwnItem, ReasonMissing, ReviewedMeanwhile
from fyrtorn.domains.knowledge.models import Item, Use
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.reading.pages import Mark
from fyrtorn.domains.knowledge.reviewing import services
from fyrtorn.domains.knowledge.vocabulary import Verdict
from fyrtorn.domains.knowledge.writing.services import say_it_holds
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.impersonal.errors import PersonsInText


@pytest.fixture
def example(coordinator_nykvarn, places):
    return knowledge.published(coordinator_nykvarn, places["nykvarn"].id)


@pytest.fixture
def centre(national, places):
    return national.own_organisation


def mark() -> Mark:
    return queries.item_page("fika-med-foraldrarna", today=clock.today()).listed.mark


def waiting(actor) -> list[str]:
    with acting(actor):
        return [one.title for one in queries.waiting_for_review(actor=actor, today=clock.today())]


def test_the_mark_is_lifted_and_comes_back_with_a_change_of_substance(
    coordinator_nykvarn, national, centre, example
):
    assert (mark(), waiting(national)) == (Mark.NOT_REVIEWED, ["Fika med föräldrarna"])

    services.review(
        actor=national,
        organisation_id=centre,
        item_id=example.item_id,
        number=1,
        verdict=Verdict.APPROVED,
    )
    assert (mark(), waiting(national)) == (Mark.REVIEWED, [])
    knowledge.corrected(coordinator_nykvarn, example.item_id, is_substantial=False)
    assert mark() is Mark.REVIEWED
    knowledge.corrected(coordinator_nykvarn, example.item_id, is_substantial=True)

    assert (mark(), waiting(national)) == (Mark.CHANGED_SINCE, ["Fika med föräldrarna"])


def test_whoever_is_asked_to_change_sees_what_and_the_reviewer_waits(
    coordinator_nykvarn, regional, places, example
):
    county = places["stockholms-lan"].id
    with pytest.raises(ReasonMissing):
        services.review(
            actor=regional,
            organisation_id=county,
            item_id=example.item_id,
            number=1,
            verdict=Verdict.CHANGE,
        )
    with pytest.raises(PersonsInText):
        services.review(
            actor=regional,
            organisation_id=county,
            item_id=example.item_id,
            number=1,
            verdict=Verdict.CHANGE,
            note="Fråga Anna Bergström.",
        )
    services.review(
        actor=regional,
        organisation_id=county,
        item_id=example.item_id,
        number=1,
        verdict=Verdict.CHANGE,
        note="Skriv vad det kostade.",
    )

    assert (mark(), waiting(regional)) == (Mark.NOT_REVIEWED, [])
    with acting(coordinator_nykvarn):
        (own,) = queries.own_items(actor=coordinator_nykvarn, today=clock.today())
    assert own.asked_to_change
    (told,) = queries.item_page("fika-med-foraldrarna", today=clock.today()).reviews
    assert (told.note, told.body) == ("Skriv vad det kostade.", "Region Stockholm")
    knowledge.corrected(coordinator_nykvarn, example.item_id, is_substantial=True)
    assert waiting(regional) == ["Fika med föräldrarna"]


def test_nobody_reviews_their_own_nor_what_they_have_not_read(coordinator_nykvarn, national, centre, example):
    own = knowledge.published(national, centre, title="Centrets eget")
    for item_id, number, refusal in (
        (own.item_id, 1, OwnItem),
        (example.item_id, 2, ReviewedMeanwhile),
        (knowledge.begun(coordinator_nykvarn, example.organisation_id, title="Utkast").id, 1, ItemNotFound),
    ):
        with pytest.raises(refusal):
            services.review(
                actor=national,
                organisation_id=centre,
                item_id=item_id,
                number=number,
                verdict=Verdict.APPROVED,
            )
    with pytest.raises(NotFound):
        services.review(
            actor=coordinator_nykvarn,
            organisation_id=example.organisation_id,
            item_id=own.item_id,
            number=1,
            verdict=Verdict.APPROVED,
        )


def test_after_two_years_it_says_that_it_is_old_until_somebody_has_looked(coordinator_nykvarn, example):
    with acting(cast.everything()):
        Item.objects.visible_to(cast.everything()).update(checked_on=date(2024, 3, 1))

    def is_old(day: date) -> bool:
        return queries.published_items(today=day)[0].is_old

    assert (is_old(date(2026, 3, 1)), is_old(date(2026, 3, 2))) == (False, True)
    say_it_holds(actor=coordinator_nykvarn, item_id=example.item_id)
    assert not is_old(date(2026, 3, 2))


def test_others_see_how_many_use_it_and_never_who(coordinator_nykvarn, outsider, national, places, example):
    orebro = places["orebro"].id
    for _ in range(2):
        services.note_use(actor=outsider, organisation_id=orebro, item_id=example.item_id)
    services.note_use(
        actor=coordinator_nykvarn, organisation_id=example.organisation_id, item_id=example.item_id
    )

    with acting(cast.everything()):
        assert services.count_uses(actor=cast.everything()) == 1
        assert services.count_uses(actor=cast.everything()) == 0

    assert queries.published_items(today=clock.today())[0].used_by == 2
    with acting(national):
        assert not Use.objects.visible_to(national).exists()
    with acting(outsider):
        assert Use.objects.visible_to(outsider).count() == 1
