"""Who has left since the keys were changed, and undoing a founding that nothing hangs on."""

from __future__ import annotations

import pytest

import cast
from factories.vault import admit, found, keys_for, unlock
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.vault import queries, root, services
from fyrtorn.foundation.vault.anchors import Anchors
from fyrtorn.foundation.vault.errors import InUse, VaultNotMade
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.models import KeyHolder, Lock, Team, TeamKey
from fyrtorn.foundation.vault.sealing import make_matter, store_grants
from fyrtorn.foundation.vault.trust import holders_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("places", "vault_folder")]

HEAD, WORKER, PLACE = "unit_head_nykvarn", "social_worker_nykvarn", "nykvarn"


def left() -> int:
    head = cast.actor_of(HEAD)
    with acting(head):
        return queries.left_since_change(head, cast.organisation(PLACE).id)


def remove(part: str) -> None:
    services.remove_member(
        actor=cast.actor_of(HEAD),
        organisation_id=cast.organisation(PLACE).id,
        account_id=cast.account_of(part).pk,
        keyring=unlock(HEAD, PLACE),
        today=clock.today(),
    )


def change(keyring: Keyring) -> None:
    services.change_team_keys(
        actor=cast.actor_of(HEAD),
        organisation_id=keyring.organisation_id,
        team_keys_id=next(iter(keyring.teams)),
        keyring=keyring,
        today=clock.today(),
    )


def start_over(part: str = HEAD, place: str = PLACE) -> None:
    root.start_over(actor=cast.actor_of(part), organisation_id=cast.organisation(place).id)


def test_whoever_left_is_counted_until_the_keys_are_changed():
    found(HEAD, PLACE)
    admit(WORKER, PLACE, by=HEAD)
    before = left()
    remove(WORKER)
    after = left()
    change(unlock(HEAD, PLACE))

    assert (before, after, left()) == (0, 1, 0)


def test_who_never_was_let_in_or_only_made_new_keys_has_not_left():
    found(HEAD, PLACE)
    keys_for(WORKER, PLACE)
    remove(WORKER)
    keys_for(HEAD, PLACE)

    assert left() == 0


def test_changing_the_keys_forgets_who_was_here_and_they_may_come_back():
    found(HEAD, PLACE)
    admit(WORKER, PLACE, by=HEAD)
    remove(WORKER)
    change(unlock(HEAD, PLACE))

    with acting(cast.everything()):
        assert not KeyHolder._base_manager.filter(holder_id=cast.account_of(WORKER).pk).exists()
    admit(WORKER, PLACE, by=HEAD)
    assert unlock(WORKER, PLACE).teams


def test_a_vault_without_a_text_is_founded_anew_with_other_sheets(django_capture_on_commit_callbacks):
    first = found(HEAD, PLACE).sheets
    with django_capture_on_commit_callbacks(execute=True):
        start_over()

    with acting(cast.everything()):
        assert not any(model._base_manager.exists() for model in (KeyHolder, Lock, Team, TeamKey))
    assert keeper().anchors_of(cast.organisation(PLACE).id) is None
    assert set(found(HEAD, PLACE).sheets).isdisjoint(first)


def test_a_vault_with_a_text_is_not_undone():
    found(HEAD, PLACE)
    here = cast.organisation(PLACE).id
    with acting(cast.everything()):
        made = make_matter(here, readers=holders_of(cast.everything(), here).teams())
        store_grants(made, actor=cast.everything(), permission=Permission.VAULT_HOLD)

    with pytest.raises(InUse):
        start_over()
    assert unlock(HEAD, PLACE).teams


def test_nobody_undoes_anothers_vault_or_one_that_is_not():
    found(HEAD, PLACE)

    with pytest.raises(NotAllowed):
        start_over(WORKER)
    with pytest.raises(NotAllowed):
        start_over("unit_head_orebro")
    with pytest.raises(NotFound):
        start_over("unit_head_orebro", "orebro")


def test_a_root_that_a_crash_left_locks_nobody_out_and_is_kept_beside(vault_folder):
    here = cast.organisation(PLACE).id
    left_behind = Anchors(b"r" * 32, frozenset())
    keeper().keep_root(here, left_behind)

    sheets = found(HEAD, PLACE).sheets

    assert keeper().anchors_of(here) != left_behind
    assert len(sheets) == 3
    assert unlock(HEAD, PLACE).teams
    (aside,) = (vault_folder / "roots").glob(f"{here}.*")
    assert Anchors.read(aside.read_bytes()) == left_behind


def test_a_crash_while_a_founding_is_undone_locks_nobody_out():
    found(HEAD, PLACE)
    start_over()  # never committed: what is to happen then does not

    assert keeper().anchors_of(cast.organisation(PLACE).id) is not None
    found(HEAD, PLACE)
    assert unlock(HEAD, PLACE).teams


def test_a_root_is_not_replaced_where_rows_are_lost_but_something_is_sealed():
    found(HEAD, PLACE)
    here = cast.organisation(PLACE).id
    before = keeper().anchors_of(here)
    with acting(cast.everything()):
        KeyHolder._base_manager.filter(kind="root").delete()

    with pytest.raises(VaultNotMade):
        found(HEAD, PLACE)
    assert keeper().anchors_of(here) == before
