"""The recovery sheets take two people who are signed in as themselves, within half an hour."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from factories.vault import found, keys_for, recover, unlock, witnessed
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.vault import errands, root
from fyrtorn.foundation.vault.errors import NotWitnessed
from fyrtorn.foundation.vault.fingerprints import digits_of
from fyrtorn.foundation.vault.models import RootErrand

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places", "vault_folder")]

HEAD, WORKER, PLACE = "unit_head_nykvarn", "social_worker_nykvarn", "nykvarn"


def use(sheets, waiting, *, by=HEAD, now=None):
    return root.recover_team(
        actor=cast.actor_of(by),
        organisation_id=waiting.organisation_id,
        holder_id=waiting.id,
        sheets=sheets[:2],
        check_digits=digits_of(waiting.principal),
        now=now or clock.now(),
    )


@pytest.mark.parametrize("witness", [WORKER, "administrator", "records_officer_nykvarn"])
def test_one_with_two_sheets_and_a_witness_open_and_both_are_logged(witness):
    sheets = found(HEAD, PLACE).sheets
    waiting = keys_for(HEAD, PLACE)

    recover(waiting, PLACE, sheets[:2], by=HEAD, witness=witness)

    assert unlock(HEAD, PLACE).teams
    with acting(cast.everything()):
        done = dict(Deed.objects.filter(deed__startswith="vault.errand").values_list("deed", "actor_id"))
        assert not RootErrand._base_manager.exists()
    assert done == {
        "vault.errand.begun": cast.account_of(HEAD).pk,
        "vault.errand.joined": cast.account_of(witness).pk,
    }


def test_alone_with_two_sheets_nobody_opens_anything():
    sheets = found(HEAD, PLACE).sheets
    waiting = keys_for(HEAD, PLACE)
    begin = {"actor": cast.actor_of(HEAD), "organisation_id": waiting.organisation_id, "now": clock.now()}

    with pytest.raises(NotWitnessed):
        use(sheets, waiting)
    errand = errands.begin_errand(**begin)
    with pytest.raises(NotWitnessed):
        use(sheets, waiting)
    with pytest.raises(NotAllowed):
        errands.join_errand(errand_id=errand.id, **begin)


def test_a_witness_is_there_once_for_one_thing_for_half_an_hour_and_for_whoever_asked():
    sheets = found(HEAD, PLACE).sheets
    waiting = keys_for(HEAD, PLACE)
    witnessed(HEAD, PLACE, by=WORKER)

    for moment in (clock.now() + errands.LASTS + timedelta(seconds=1), clock.now() - timedelta(minutes=1)):
        with pytest.raises(NotWitnessed):
            use(sheets, waiting, now=moment)
    use(sheets, waiting)
    with pytest.raises(NotWitnessed):
        use(sheets, keys_for(HEAD, PLACE))


def test_to_begin_anew_is_to_be_alone_again_and_the_old_page_joins_nothing():
    found(HEAD, PLACE)
    here, head = cast.organisation(PLACE).id, cast.actor_of(HEAD)
    first = errands.begin_errand(actor=head, organisation_id=here, now=clock.now())
    errands.begin_errand(actor=head, organisation_id=here, now=clock.now())

    with pytest.raises(NotFound):
        errands.join_errand(
            actor=cast.actor_of(WORKER),
            organisation_id=here,
            errand_id=first.id,
            now=clock.now(),
        )
