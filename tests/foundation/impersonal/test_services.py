"""Vouching for what is no person, and taking it back."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

import cast
from fyrtorn.foundation.access.actor import Actor
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.door import UnscopedQuery
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed
from fyrtorn.foundation.impersonal import queries, services, texts
from fyrtorn.foundation.impersonal.errors import (
    NeverVouched,
    NothingToVouchFor,
    PersonsInText,
    ReasonMissing,
    VoucherNotFound,
)
from fyrtorn.foundation.impersonal.models import Voucher
from fyrtorn.foundation.impersonal.vocabulary import CERTAINLY, PERHAPS, REMEDIES, MarkKind, Reason
from fyrtorn.foundation.organisations.models import Organisation
from fyrtorn.foundation.persons.finder import Kind

pytestmark = pytest.mark.django_db


def _vouch(
    actor: Actor,
    place: Organisation,
    text: str = "Anna Berggren",
    *,
    kind: Kind = Kind.NAME,
    reason: Reason = Reason.ORGANISATION,
    note: str = "",
) -> Voucher:
    return services.vouch_for(
        actor=actor, organisation_id=place.id, kind=kind, text=text, reason=reason, note=note
    )


def _standing(actor: Actor, place: Organisation) -> list[Voucher]:
    with acting(actor):
        return list(queries.vouched(actor=actor, organisation_id=place.id))


def test_every_kind_has_its_words() -> None:
    kinds = set(Kind)

    assert set(CERTAINLY) == set(PERHAPS) == set(REMEDIES) == kinds == {Kind(one.value) for one in MarkKind}


def test_vouching_twice_is_vouching_once(coordinator_nykvarn: Actor, places: dict[str, Organisation]) -> None:
    first = _vouch(coordinator_nykvarn, places["nykvarn"])
    again = _vouch(coordinator_nykvarn, places["nykvarn"], "ANNA  Berggrens")

    assert first.id == again.id
    assert [row.shown for row in _standing(coordinator_nykvarn, places["nykvarn"])] == ["Anna Berggren"]


def test_the_database_holds_one_of_each_as_well(
    coordinator_nykvarn: Actor, places: dict[str, Organisation]
) -> None:
    row = _vouch(coordinator_nykvarn, places["nykvarn"])
    twin = Voucher(organisation_id=row.organisation_id, kind=row.kind, folded=row.folded, shown="x")
    twin.reason, twin.vouched_at = Reason.PLACE, clock.now()

    with acting(coordinator_nykvarn), pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


@pytest.mark.parametrize("kind", [Kind.IDENTITY_NUMBER, Kind.CAR_PLATE])
def test_the_database_says_no_to_a_number_of_somebodys(
    coordinator_nykvarn: Actor, places: dict[str, Organisation], kind: Kind
) -> None:
    row = Voucher(organisation_id=places["nykvarn"].id, kind=kind, folded="x", shown="x", reason=Reason.PLACE)
    row.vouched_at = clock.now()

    with acting(coordinator_nykvarn), pytest.raises(IntegrityError), transaction.atomic():
        row.save()


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.IDENTITY_NUMBER, "19121212-1212"),
        (Kind.CAR_PLATE, "MLB118"),
        (Kind.NAME, "Anna 19121212-1212"),
        (Kind.STREET_ADDRESS, "bilen MLB 118"),
    ],
)
def test_a_number_of_somebodys_is_never_vouched_for(
    coordinator_nykvarn: Actor, places: dict[str, Organisation], kind: Kind, text: str
) -> None:
    with pytest.raises(NeverVouched):
        _vouch(coordinator_nykvarn, places["nykvarn"], text, kind=kind)


@pytest.mark.parametrize("text", ["", " \u200b ", "n" * 121])
def test_nothing_and_too_much_are_not_vouched_for(
    coordinator_nykvarn: Actor, places: dict[str, Organisation], text: str
) -> None:
    with pytest.raises(NothingToVouchFor):
        _vouch(coordinator_nykvarn, places["nykvarn"], text)


def test_another_reason_takes_a_sentence_that_names_nobody_else(
    coordinator_nykvarn: Actor, places: dict[str, Organisation]
) -> None:
    nykvarn = places["nykvarn"]
    with pytest.raises(ReasonMissing):
        _vouch(coordinator_nykvarn, nykvarn, reason=Reason.OTHER)
    with pytest.raises(PersonsInText) as refused:
        _vouch(coordinator_nykvarn, nykvarn, reason=Reason.OTHER, note="Sven Lindqvist vet det.")
    assert list(refused.value.marks) == ["note"]

    row = _vouch(coordinator_nykvarn, nykvarn, reason=Reason.OTHER, note="Anna Berggren är en båt.")

    assert row.note == "Anna Berggren är en båt."


def test_whoever_may_not_vouch_is_refused_and_an_outsider_sees_nothing(
    editor_nykvarn: Actor, outsider: Actor, coordinator_nykvarn: Actor, places: dict[str, Organisation]
) -> None:
    row = _vouch(coordinator_nykvarn, places["nykvarn"])

    for actor in (editor_nykvarn, outsider):
        with pytest.raises(NotAllowed):
            _vouch(actor, places["nykvarn"], "Sven Lindqvist")
        assert _standing(actor, places["nykvarn"]) == []
    with pytest.raises(VoucherNotFound):
        services.withdraw(actor=outsider, voucher_id=row.id)


def test_what_is_withdrawn_is_marked_again_and_forgotten(
    coordinator_nykvarn: Actor, places: dict[str, Organisation]
) -> None:
    nykvarn = places["nykvarn"]
    row = _vouch(coordinator_nykvarn, nykvarn, reason=Reason.OTHER, note="Anna Berggren är en båt.")

    gone = services.withdraw(actor=coordinator_nykvarn, voucher_id=row.id)

    assert (gone.shown, gone.folded, gone.note) == ("", "", "")
    with acting(coordinator_nykvarn):
        found = texts.marks(actor=coordinator_nykvarn, organisation_id=nykvarn.id, text="Anna Berggren")
    assert len(found) == 1
    with pytest.raises(VoucherNotFound):
        services.withdraw(actor=coordinator_nykvarn, voucher_id=row.id)
    assert _vouch(coordinator_nykvarn, nykvarn).id != row.id


def test_the_log_says_that_and_not_what(coordinator_nykvarn: Actor, places: dict[str, Organisation]) -> None:
    row = _vouch(coordinator_nykvarn, places["nykvarn"])
    services.withdraw(actor=coordinator_nykvarn, voucher_id=row.id)

    with acting(cast.everything()):
        told = [
            (deed.deed, deed.target_kind, deed.target_id)
            for deed in Deed.objects.filter(deed__startswith="impersonal").order_by("sequence")
        ]
    assert told == [
        ("impersonal.text.vouched", "impersonal.voucher", str(row.id)),
        ("impersonal.text.unvouched", "impersonal.voucher", str(row.id)),
    ]


def test_the_table_opens_only_for_an_actor() -> None:
    with pytest.raises(UnscopedQuery):
        Voucher.objects.all()


@pytest.mark.postgres
def test_the_database_itself_shows_nothing_to_another_municipality(
    coordinator_nykvarn: Actor, outsider: Actor, places: dict[str, Organisation]
) -> None:
    _vouch(coordinator_nykvarn, places["nykvarn"])

    for actor, seen in ((coordinator_nykvarn, 1), (outsider, 0)):
        with acting(actor), connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM impersonal_voucher")
            assert cursor.fetchone()[0] == seen
