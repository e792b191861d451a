"""The check that every text of a situation picture and a plan passes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from fyrtorn.foundation.access.actor import Actor, invited, visitor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.impersonal import services, texts
from fyrtorn.foundation.impersonal.errors import PersonsInText
from fyrtorn.foundation.impersonal.vocabulary import Reason
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


@pytest.fixture
def vouched(coordinator_nykvarn: Actor, places: dict[str, Organisation]) -> None:
    """In Nykvarn "Anna Berggren" is a foundation, and a number is the switchboard's."""
    for kind, text, reason in (
        (Kind.NAME, "Anna Berggren", Reason.ORGANISATION),
        (Kind.PHONE, "08-465 004 12", Reason.FUNCTION),
    ):
        services.vouch_for(
            actor=coordinator_nykvarn,
            organisation_id=places["nykvarn"].id,
            kind=kind,
            text=text,
            reason=reason,
        )


@pytest.mark.usefixtures("vouched")
@pytest.mark.parametrize("text", [NAMED, "ANNA BERGGRENS bidrag, tel 08-46500412.", "An\u00adna Berggren"])
def test_what_is_vouched_for_passes_however_it_is_written(
    coordinator_nykvarn: Actor, places: dict[str, Organisation], text: str
) -> None:
    with acting(coordinator_nykvarn):
        texts.refuse_persons(
            actor=coordinator_nykvarn, organisation_id=places["nykvarn"].id, texts={"text": text}
        )


@pytest.mark.usefixtures("vouched")
def test_a_voucher_holds_in_its_own_organisation_and_for_whoever_has_an_errand_there(
    outsider: Actor, places: dict[str, Organisation]
) -> None:
    nykvarn, orebro = places["nykvarn"].id, places["orebro"].id
    guest = invited(Permission.ANSWER_GIVE, organisation_id=nykvarn, label="skolan")

    with acting(guest):
        assert texts.marks(actor=guest, organisation_id=nykvarn, text=NAMED) == ()
    for actor, place in ((outsider, orebro), (outsider, nykvarn), (visitor(), nykvarn)):
        with acting(actor):
            assert len(texts.marks(actor=actor, organisation_id=place, text=NAMED)) == 2


@pytest.mark.usefixtures("vouched")
def test_many_texts_cost_one_question(coordinator_nykvarn: Actor, places: dict[str, Organisation]) -> None:
    with acting(coordinator_nykvarn), CaptureQueriesContext(connection) as asked:
        texts.refuse_persons(
            actor=coordinator_nykvarn,
            organisation_id=places["nykvarn"].id,
            texts={f"text-{number}": NAMED for number in range(20)},
        )

    assert len([query for query in asked if "impersonal_voucher" in query["sql"]]) == 1


def test_with_certain_only_what_merely_looks_like_somebody_passes(places: dict[str, Organisation]) -> None:
    nykvarn = places["nykvarn"].id
    guest = invited(Permission.ANSWER_GIVE, organisation_id=nykvarn, label="skolan")

    with acting(guest):
        texts.refuse_persons(
            actor=guest, organisation_id=nykvarn, texts={"text": "Klotter på Storgatan."}, certain_only=True
        )
        with pytest.raises(PersonsInText) as refused:
            texts.refuse_persons(
                actor=guest,
                organisation_id=nykvarn,
                texts={"text": "Klotter på Storgatan, hos familjen på Storgatan 14."},
                certain_only=True,
            )

    assert [mark.text for mark in refused.value.marks["text"]] == ["Storgatan 14"]


def test_neither_the_refusal_nor_a_mark_shows_what_was_written(
    coordinator_nykvarn: Actor, places: dict[str, Organisation]
) -> None:
    with pytest.raises(PersonsInText) as refused:
        texts.refuse_persons(
            actor=coordinator_nykvarn, organisation_id=places["nykvarn"].id, texts={"what": NAMED}
        )

    assert str(refused.value) == "IMP-001"
    shown = repr(refused.value) + repr(refused.value.marked) + repr(refused.value.marks)
    assert not any(word in shown for word in ("Anna", "Berggren", "465", "lugnt"))


def test_the_pieces_of_a_marked_text_are_the_whole_text(
    coordinator_nykvarn: Actor, places: dict[str, Organisation]
) -> None:
    with pytest.raises(PersonsInText) as refused:
        texts.refuse_persons(
            actor=coordinator_nykvarn, organisation_id=places["nykvarn"].id, texts={"what": NAMED}
        )

    pieces = refused.value.marked["what"].pieces
    assert "".join(piece for piece, _mark in pieces) == NAMED
    assert [piece for piece, mark in pieces if mark] == ["Anna Berggren", "08-465 004 12"]
