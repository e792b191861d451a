"""The check that every text of a situation picture and a plan passes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.impersonal import texts
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.persons.finder import Kind

pytestmark = pytest.mark.django_db

NAMED = "Enligt Anna Berggren är det lugnt. Ring 08-465 004 12."


def test_a_text_without_persons_passes_and_asks_the_database_nothing(
    coordinator_nykvarn: Actor, places: dict[str, Organisation]
) -> None:
    with CaptureQueriesContext(connection) as asked:
        texts.refuse_persons(
            actor=coordinator_nykvarn,
            organisation_id=places["nykvarn"].id,
            texts={"text": "Klotter vid skolan under våren. Inget att rapportera i övrigt."},
        )

    assert len(asked) == 0


def test_what_points_at_somebody_is_refused_with_its_place(
    coordinator_nykvarn: Actor, places: dict[str, Organisation]
) -> None:
    with pytest.raises(PersonsInText) as refused:
        texts.refuse_persons(
            actor=coordinator_nykvarn,
            organisation_id=places["nykvarn"].id,
            texts={"where": "Vid skolan.", "what": NAMED},
        )

    marks = refused.value.marks
    assert list(marks) == ["what"]
    assert [(mark.kind, NAMED[mark.start : mark.end]) for mark in marks["what"]] == [
        (Kind.NAME, "Anna Berggren"),
        (Kind.PHONE, "08-465 004 12"),
    ]
