"""From a draft to what everybody reads, and back again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

import cast
from factories import knowledge
from factories.knowledge import FACTS, text
from fyrtorn.domains.knowledge.contents import Facts, Notes, Source
from fyrtorn.domains.knowledge.errors import (
    ChangeNotTold,
    DayHasPassed,
    DraftEditedMeanwhile,
    ItemNotFound,
    NotReady,
    ReasonMissing,
    SourceComesFirst,
    TitleMissing,
)
from fyrtorn.domains.knowledge.gaps import Missing
from fyrtorn.domains.knowledge.models import Draft, Item
from fyrtorn.domains.knowledge.reading import queries
from fyrtorn.domains.knowledge.vocabulary import ItemKind, Section
from fyrtorn.domains.knowledge.writing import services
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.impersonal.errors import PersonsInText

TODAY = clock.today


@pytest.fixture
def nykvarn(places):
    return places["nykvarn"].id


def on_the_list() -> list[str]:
    return [one.title for one in queries.published_items(today=TODAY())]


def test_what_is_begun_is_seen_by_its_own_alone_until_it_is_published(coordinator_nykvarn, outsider, nykvarn):
    item = knowledge.begun(coordinator_nykvarn, nykvarn)

    assert on_the_list() == []
    with acting(coordinator_nykvarn):
        assert [one.title for one in queries.own_items(actor=coordinator_nykvarn, today=TODAY())] == [
            "Fika med föräldrarna"
        ]
    with acting(outsider):
        assert queries.own_items(actor=outsider, today=TODAY()) == []
        with pytest.raises(ItemNotFound):
            queries.draft(actor=outsider, item_id=item.id, language="sv")
    with pytest.raises(NotFound):
        services.publish(actor=outsider, item_id=item.id, language="sv", version=None)

    services.publish(actor=coordinator_nykvarn, item_id=item.id, language="sv", version=2)

    page = queries.item_page("fika-med-foraldrarna", today=TODAY())
    assert (page.listed.title, page.number, page.languages) == ("Fika med föräldrarna", 1, ("sv",))
    assert page.text.sections[Section.APPROACH] == "Om approach."
    assert [change.by for change in queries.history(item.id)] == ["samordnare, Nykvarns kommun"]


def test_two_with_the_same_title_have_addresses_of_their_own(coordinator_nykvarn, outsider, nykvarn, places):
    knowledge.published(coordinator_nykvarn, nykvarn)
    knowledge.published(outsider, places["orebro"].id)

    assert queries.item_page("fika-med-foraldrarna", today=TODAY()).listed.owner == "Nykvarns kommun"
    assert queries.item_page("fika-med-foraldrarna-2", today=TODAY()).listed.owner == "Örebro kommun"


def test_the_second_of_two_writers_is_told_and_loses_nothing_of_the_firsts(coordinator_nykvarn, nykvarn):
    item = knowledge.begun(coordinator_nykvarn, nykvarn)
    preparer = cast.actor_of("preparer_nykvarn")
    services.save_draft(
        actor=preparer,
        item_id=item.id,
        language="sv",
        version=2,
        text=text(title="Kaffe på morgonen"),
        facts=FACTS,
    )

    with pytest.raises(DraftEditedMeanwhile) as refused:
        services.save_draft(
            actor=coordinator_nykvarn,
            item_id=item.id,
            language="sv",
            version=2,
            text=text(title="Kaffe på kvällen"),
        )

    assert refused.value.by == "Nanna Provare"
    with pytest.raises(DraftEditedMeanwhile):
        services.publish(actor=coordinator_nykvarn, item_id=item.id, language="sv", version=2)
    with acting(preparer):
        assert (
            queries.draft(actor=preparer, item_id=item.id, language="sv").text["title"] == "Kaffe på morgonen"
        )


def test_what_is_missing_is_said_place_by_place_and_the_draft_stays(coordinator_nykvarn, nykvarn):
    item = knowledge.begun(
        coordinator_nykvarn,
        nykvarn,
        lead="",
        facts=Facts(),
        notes=Notes(),
        sections={Section.BACKGROUND: "![](fil:karta) visar området", Section.APPROACH: "Så."},
    )

    with pytest.raises(NotReady) as refused:
        services.publish(actor=coordinator_nykvarn, item_id=item.id, language="sv", version=2)

    assert [(gap.what, gap.where) for gap in refused.value.gaps] == [
        (Missing.LEAD, None),
        (Missing.PICTURE_DESCRIPTION, Section.BACKGROUND),
        (Missing.SECTION, Section.SUCCESS_FACTORS),
        (Missing.SECTION, Section.CHALLENGES),
        (Missing.QUESTION, None),
        (Missing.PLACE, None),
        (Missing.CONTACT_FUNCTION, None),
    ]
    assert on_the_list() == []


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("title", {"title": "Så gjorde Anna Bergström"}),
        ("challenges", {"sections": {Section.CHALLENGES: "Ring Anna Bergström på 070-174 06 05."}}),
        ("contact_function", {"notes": Notes(contact_function="Anna Bergström")}),
        ("sources", {"sources": (Source("Intervju med Anna Bergström"),)}),
    ],
)
def test_nobody_is_named(coordinator_nykvarn, nykvarn, field, said):
    item = knowledge.begun(coordinator_nykvarn, nykvarn)

    with pytest.raises(PersonsInText) as refused:
        services.save_draft(
            actor=coordinator_nykvarn, item_id=item.id, language="sv", version=2, text=text(**said)
        )

    assert list(refused.value.marked) == [field]


def test_a_title_it_must_have_and_a_source_leads_to_the_web_or_nowhere(coordinator_nykvarn, nykvarn):
    with pytest.raises(TitleMissing):
        services.begin_item(
            actor=coordinator_nykvarn, organisation_id=nykvarn, kind=ItemKind.LAW, title=" \u200b "
        )
    item = knowledge.begun(
        coordinator_nykvarn,
        nykvarn,
        sources=(
            Source("Skum", "javascript:alert(1)"),
            Source("Annan", "//elak.example/"),
            Source("Egen", "/artiklar/oro/"),
            Source("Bra", "https://bra.example/"),
            Source(" "),
        ),
    )

    with acting(coordinator_nykvarn):
        kept = queries.draft(actor=coordinator_nykvarn, item_id=item.id, language="sv").text["sources"]
    assert [(one["title"], one["address"]) for one in kept] == [
        ("Skum", ""),
        ("Annan", ""),
        ("Egen", "/artiklar/oro/"),
        ("Bra", "https://bra.example/"),
    ]


def test_a_correction_says_what_and_the_old_words_stay_in_the_history(coordinator_nykvarn, nykvarn):
    first = knowledge.published(coordinator_nykvarn, nykvarn)
    draft = services.begin_draft(actor=coordinator_nykvarn, item_id=first.item_id, language="sv")
    with pytest.raises(ChangeNotTold):
        services.publish(
            actor=coordinator_nykvarn, item_id=first.item_id, language="sv", version=draft.version
        )

    knowledge.corrected(coordinator_nykvarn, first.item_id, is_substantial=False, title="Fika på torsdagar")

    assert queries.item_page("fika-med-foraldrarna", today=TODAY()).listed.title == "Fika på torsdagar"
    assert [(one.number, one.what_changed) for one in queries.history(first.item_id)] == [
        (2, "Ny siffra."),
        (1, ""),
    ]
    old, _ = queries.earlier_version("fika-med-foraldrarna", 1)
    assert old.title == "Fika med föräldrarna"


def test_a_translation_comes_after_its_source_and_is_told_when_it_is_behind(coordinator_nykvarn, nykvarn):
    item = knowledge.begun(coordinator_nykvarn, nykvarn)
    actor = coordinator_nykvarn
    services.begin_draft(actor=actor, item_id=item.id, language="en")
    english = text(title="Coffee with parents")
    services.save_draft(actor=actor, item_id=item.id, language="en", version=1, text=english)
    with pytest.raises(SourceComesFirst):
        services.publish(actor=actor, item_id=item.id, language="en", version=2)
    services.publish(actor=actor, item_id=item.id, language="sv", version=2)
    services.publish(actor=actor, item_id=item.id, language="en", version=2)

    def in_english():
        return queries.item_page("fika-med-foraldrarna", language="en", today=TODAY())

    assert (in_english().listed.title, in_english().is_behind) == ("Coffee with parents", False)
    knowledge.corrected(actor, item.id, is_substantial=False)
    assert in_english().is_behind is False
    knowledge.corrected(actor, item.id, is_substantial=True)

    assert in_english().is_behind is True
    assert in_english().languages == ("sv", "en")
    with acting(actor):
        assert queries.own_items(actor=actor, today=TODAY())[0].behind == ("en",)


def test_something_is_published_when_its_moment_comes_and_not_before(coordinator_nykvarn, nykvarn):
    item = knowledge.begun(coordinator_nykvarn, nykvarn)
    at = clock.now() + timedelta(hours=2)
    with pytest.raises(DayHasPassed):
        services.publish_later(
            actor=coordinator_nykvarn, item_id=item.id, language="sv", version=2, at=clock.now()
        )
    services.publish_later(actor=coordinator_nykvarn, item_id=item.id, language="sv", version=2, at=at)

    with acting(cast.everything()):
        assert services.publish_due(actor=cast.everything(), now=at - timedelta(minutes=1)) == []
        assert on_the_list() == []
        services.publish_due(actor=cast.everything(), now=at)

    assert on_the_list() == ["Fika med föräldrarna"]
    assert queries.history(item.id)[0].by == "samordnare, Nykvarns kommun"


def test_a_draft_that_lost_something_waits_for_its_writer(coordinator_nykvarn, nykvarn):
    item = knowledge.begun(coordinator_nykvarn, nykvarn)
    at = clock.now() + timedelta(hours=2)
    services.publish_later(actor=coordinator_nykvarn, item_id=item.id, language="sv", version=2, at=at)
    services.save_draft(
        actor=coordinator_nykvarn,
        item_id=item.id,
        language="sv",
        version=3,
        text=replace(text(), lead=""),
        facts=FACTS,
    )

    with acting(cast.everything()):
        assert services.publish_due(actor=cast.everything(), now=at) == []

    with acting(coordinator_nykvarn):
        assert queries.draft(actor=coordinator_nykvarn, item_id=item.id, language="sv").publish_at is None


def test_a_retired_item_leaves_the_lists_says_why_and_points_on(coordinator_nykvarn, nykvarn):
    first = knowledge.published(coordinator_nykvarn, nykvarn)
    later = knowledge.published(coordinator_nykvarn, nykvarn, title="Kvällskurs")
    with pytest.raises(ReasonMissing):
        services.retire(actor=coordinator_nykvarn, item_id=first.item_id, why=" ")
    with pytest.raises(ItemNotFound):
        services.retire(actor=coordinator_nykvarn, item_id=first.item_id, why="Slut.", successor_id=uuid4())

    services.retire(
        actor=coordinator_nykvarn,
        item_id=first.item_id,
        why="Kursen har tagit över.",
        successor_id=later.item_id,
    )

    page = queries.item_page("fika-med-foraldrarna", today=TODAY())
    assert (page.retired_why, page.successor) == ("Kursen har tagit över.", "kvallskurs")
    assert on_the_list() == ["Kvällskurs"]
    services.bring_back(actor=coordinator_nykvarn, item_id=first.item_id)
    assert sorted(on_the_list()) == ["Fika med föräldrarna", "Kvällskurs"]


def test_what_was_never_published_goes_with_its_last_draft(coordinator_nykvarn, nykvarn):
    item = knowledge.begun(coordinator_nykvarn, nykvarn)
    published = knowledge.published(coordinator_nykvarn, nykvarn, title="Kvällskurs")
    services.begin_draft(actor=coordinator_nykvarn, item_id=published.item_id, language="sv")

    services.discard_draft(actor=coordinator_nykvarn, item_id=item.id, language="sv")
    services.discard_draft(actor=coordinator_nykvarn, item_id=published.item_id, language="sv")

    with acting(coordinator_nykvarn):
        assert list(Item.objects.visible_to(coordinator_nykvarn).values_list("id", flat=True)) == [
            published.item_id
        ]
        assert not Draft.objects.visible_to(coordinator_nykvarn).exists()
