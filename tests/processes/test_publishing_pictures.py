"""Publishing a picture: what is open is copied to everybody, and nothing else ever gets there."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

import cast
from factories.situation import INTERNAL_TEXT, OPEN_TEXT, POLICE_TEXT, decided_edition
from fyrtorn.domains.guidance.errors import PublicationNotFound
from fyrtorn.domains.guidance.models import PublishedDocument
from fyrtorn.domains.guidance.publications import queries
from fyrtorn.domains.guidance.vocabulary import PublishedKind
from fyrtorn.domains.situation.editions import queries as editions
from fyrtorn.domains.situation.errors.editions import NewerIsPublished
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.jobs.work.running import run_waiting
from fyrtorn.processes import publishing_pictures

pytestmark = pytest.mark.django_db


def _entry(edition_id):
    with cast.acting(cast.everything()):
        return editions.edition_for(actor=cast.everything(), edition_id=edition_id)


def test_what_is_open_is_up_at_once_and_its_pdf_soon_after(places, coordinator_nykvarn):
    edition = decided_edition(places["nykvarn"])

    publishing_pictures.publish(actor=coordinator_nykvarn, edition_id=edition.id)

    (head,) = queries.published(places["nykvarn"].id, kind=PublishedKind.PICTURE)
    assert (head.decided_by, head.decided_on, head.has_pdf) == ("Kommunstyrelsen", clock.today(), False)
    assert head.checksum == _entry(edition.id).public_checksum
    assert _entry(edition.id).published_at is not None
    with pytest.raises(PublicationNotFound):
        queries.pdf_for(places["nykvarn"].id, kind=PublishedKind.PICTURE)

    run_waiting()

    assert queries.pdf_for(places["nykvarn"].id, kind=PublishedKind.PICTURE).startswith(b"%PDF-")


def test_nothing_internal_and_nothing_from_the_police_is_in_the_copy(places, coordinator_nykvarn):
    publishing_pictures.publish(actor=coordinator_nykvarn, edition_id=decided_edition(places["nykvarn"]).id)

    with cast.acting(cast.everything()):
        row = PublishedDocument.objects.visible_to(cast.everything()).get()
    kept = json.dumps(row.document, ensure_ascii=False)

    assert OPEN_TEXT in kept
    assert INTERNAL_TEXT not in kept
    assert POLICE_TEXT not in kept


def test_the_next_edition_takes_the_place_of_the_last(places, coordinator_nykvarn):
    first = decided_edition(places["nykvarn"], on=clock.today() - timedelta(days=400))
    publishing_pictures.publish(actor=coordinator_nykvarn, edition_id=first.id)
    second = decided_edition(places["nykvarn"])

    publishing_pictures.publish(actor=coordinator_nykvarn, edition_id=second.id)

    heads = queries.published(places["nykvarn"].id, kind=PublishedKind.PICTURE)
    assert [head.source_id for head in heads] == [second.id]
    assert _entry(first.id).published_at is None


def test_an_earlier_edition_does_not_take_down_a_later_one(places, coordinator_nykvarn):
    first = decided_edition(places["nykvarn"], on=clock.today() - timedelta(days=700))
    second = decided_edition(places["nykvarn"])
    publishing_pictures.publish(actor=coordinator_nykvarn, edition_id=second.id)

    with pytest.raises(NewerIsPublished):
        publishing_pictures.publish(actor=coordinator_nykvarn, edition_id=first.id)

    assert _entry(second.id).published_at is not None
    publishing_pictures.withdraw(actor=coordinator_nykvarn, edition_id=second.id)
    publishing_pictures.publish(actor=coordinator_nykvarn, edition_id=first.id)
    assert _entry(first.id).published_at is not None


def test_withdrawn_it_is_gone_and_its_text_forgotten(places, coordinator_nykvarn):
    edition = decided_edition(places["nykvarn"])
    publishing_pictures.publish(actor=coordinator_nykvarn, edition_id=edition.id)

    for _ in range(2):
        publishing_pictures.withdraw(actor=coordinator_nykvarn, edition_id=edition.id)
    run_waiting()

    assert queries.published(places["nykvarn"].id, kind=PublishedKind.PICTURE) == []
    with cast.acting(cast.everything()):
        row = PublishedDocument.objects.visible_to(cast.everything()).get()
    assert (row.document, bytes(row.pdf)) == ({}, b"")


def test_only_whoever_decides_publishes(places, outsider):
    edition = decided_edition(places["nykvarn"])

    with pytest.raises(NotAllowed):
        publishing_pictures.publish(actor=cast.actor_of("preparer_nykvarn"), edition_id=edition.id)
    with pytest.raises(editions.EditionNotFound):
        publishing_pictures.publish(actor=outsider, edition_id=edition.id)
