"""The vault among people: founding, letting in, leaving, losing a pass phrase, and the sheets of last resort."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import TestCase

import cast
from factories.vault import PHRASE, admit, found, keys_for, recover, unlock
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.vault import queries, services
from fyrtorn.foundation.vault.ciphers import Purpose, new_key
from fyrtorn.foundation.vault.errors import (
    AlreadyFounded,
    CannotBeTrusted,
    NoKeys,
    NotAdmitted,
    TooManyTries,
    UnfitPhrase,
    VaultNotMade,
    WrongDigits,
    WrongPassPhrase,
    WrongSheets,
)
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.locks import lock_by_phrase
from fyrtorn.foundation.vault.models import KeyHolder, Lock, MatterGrant, TeamKey
from fyrtorn.foundation.vault.principals import Kind, new_keys, sealed_to
from fyrtorn.foundation.vault.sealed import Sealed
from fyrtorn.foundation.vault.sealing import make_matter, store_grants
from fyrtorn.foundation.vault.trust import holders_of
from fyrtorn.foundation.vault.unsealing import open_matter, unlock_by_phrase
from fyrtorn.foundation.vault.withholding import withhold

HEAD, WORKER, PLACE = "unit_head_nykvarn", "social_worker_nykvarn", "nykvarn"

pytestmark = pytest.mark.usefixtures("vault_folder", "places")


def leave_text(text: str, place: str = PLACE):
    """A sealed text in the place's vault, and where it is."""
    here = cast.organisation(place).id
    with acting(cast.everything()):
        readers = holders_of(cast.everything(), here).teams()
        made = make_matter(here, readers=readers)
        store_grants(made, actor=cast.everything(), permission=Permission.VAULT_HOLD)
    row = {"purpose": Purpose.MESSAGE, "table": "prov", "column": "text", "row_id": made.matter_id}
    return made.matter_id, made.data_key.seal(text, **row), row


def read(part: str, keyring, matter) -> str:
    matter_id, sealed, row = matter
    actor, here = cast.actor_of(part), keyring.organisation_id
    with acting(actor):
        return open_matter(actor, keyring, organisation_id=here, matter_id=matter_id).open(sealed, **row)


def test_the_founder_reads_what_is_left_with_the_team():
    found(HEAD, PLACE)

    matter = leave_text("orolig")

    assert read(HEAD, unlock(HEAD, PLACE), matter) == "orolig"


def test_a_colleague_reads_once_let_in_and_not_before():
    found(HEAD, PLACE)
    matter = leave_text("orolig")
    keys_for(WORKER, PLACE)

    with pytest.raises(NotAdmitted):
        unlock(WORKER, PLACE)
    admit(WORKER, PLACE, by=HEAD)

    assert read(WORKER, unlock(WORKER, PLACE), matter) == "orolig"


def test_nobody_is_let_in_on_other_digits():
    found(HEAD, PLACE)
    waiting = keys_for(WORKER, PLACE)
    keyring = unlock(HEAD, PLACE)

    for typed in ("", "0000 0000 0000", new_keys().box_public.hex()):
        with pytest.raises(WrongDigits):
            services.admit_member(
                actor=cast.actor_of(HEAD),
                organisation_id=waiting.organisation_id,
                holder_id=waiting.id,
                keyring=keyring,
                check_digits=typed,
                today=clock.today(),
            )

    with pytest.raises(NotAdmitted):
        unlock(WORKER, PLACE)


def test_a_key_that_somebody_planted_in_the_database_is_not_sealed_to():
    found(HEAD, PLACE)
    with acting(cast.everything()):
        KeyHolder._base_manager.filter(kind="team").update(box_public=new_keys().box_public)

    with pytest.raises(CannotBeTrusted):
        leave_text("orolig")


def test_only_a_unit_head_founds_and_only_once():
    with pytest.raises(NotAllowed):
        found(WORKER, PLACE)
    found(HEAD, PLACE)

    with pytest.raises(AlreadyFounded):
        found(HEAD, PLACE)
    with pytest.raises(NotAllowed):
        found("unit_head_orebro", PLACE)


def test_without_a_keeper_no_vault_is_founded(vault_folder):
    (vault_folder / "pepper").unlink()

    with pytest.raises(VaultNotMade):
        found(HEAD, PLACE)


def test_the_neighbours_team_opens_nothing():
    found(HEAD, PLACE)
    found("unit_head_orebro", "orebro")
    matter = leave_text("orolig")
    keyring = unlock("unit_head_orebro", "orebro")

    with pytest.raises(NotFound):
        read("unit_head_orebro", keyring, matter)


def test_somebody_without_keys_is_told_so():
    found(HEAD, PLACE)

    with pytest.raises(NoKeys):
        unlock(WORKER, PLACE)


def test_a_wrong_pass_phrase_is_counted_and_then_waits_for_that_person_alone():
    found(HEAD, PLACE)
    admit(WORKER, PLACE, by=HEAD)

    for _ in range(services.FREE_TRIES):
        with pytest.raises(WrongPassPhrase):
            unlock(WORKER, PLACE, "sju gröna båtar vid bryggan")
    with pytest.raises(TooManyTries):
        unlock(WORKER, PLACE)

    assert unlock(HEAD, PLACE)
    actor = cast.actor_of(WORKER)
    later = clock.now() + timedelta(minutes=2)
    with acting(actor):
        assert unlock_by_phrase(actor, cast.organisation(PLACE).id, PHRASE, now=later)
        assert Lock.objects.visible_to(actor).get(account_id=actor.id).failures == 0


@pytest.mark.parametrize("phrase", ["", "kort", "x" * 2000, "a\0" * 20])
def test_an_unfit_pass_phrase_is_refused(phrase):
    with pytest.raises(UnfitPhrase):
        lock_by_phrase(phrase)


def test_a_cheaper_derivation_written_into_the_database_is_refused():
    found(HEAD, PLACE)
    with acting(cast.everything()):
        Lock._base_manager.update(passes=1, memory_bytes=8192)

    with pytest.raises(CannotBeTrusted):
        unlock(HEAD, PLACE)


def test_a_changed_pass_phrase_replaces_the_old_one():
    found(HEAD, PLACE)
    keyring, actor = unlock(HEAD, PLACE), cast.actor_of(HEAD)
    with acting(actor):
        lock_id = Lock.objects.visible_to(actor).get().id

    services.change_lock(
        actor=actor,
        lock_id=lock_id,
        keys=keyring.member,
        lock=lock_by_phrase("en helt annan fras i dag"),
        today=clock.today(),
    )

    assert unlock(HEAD, PLACE, "en helt annan fras i dag").member == keyring.member
    with pytest.raises(WrongPassPhrase):
        unlock(HEAD, PLACE)


def test_nobody_changes_anothers_lock():
    found(HEAD, PLACE)
    admit(WORKER, PLACE, by=HEAD)
    head = cast.actor_of(HEAD)
    with acting(head):
        lock_id = Lock.objects.visible_to(head).get(account_id=head.id).id

    with pytest.raises(NotFound):
        services.change_lock(
            actor=cast.actor_of(WORKER),
            lock_id=lock_id,
            keys=new_keys(),
            lock=lock_by_phrase(PHRASE),
            today=clock.today(),
        )


def test_a_lost_pass_phrase_is_mended_by_a_colleague():
    found(HEAD, PLACE)
    admit(WORKER, PLACE, by=HEAD)
    matter = leave_text("orolig")

    keys_for(WORKER, PLACE)
    with pytest.raises(NotAdmitted):
        unlock(WORKER, PLACE)
    admit(WORKER, PLACE, by=HEAD)

    assert read(WORKER, unlock(WORKER, PLACE), matter) == "orolig"


def test_when_all_members_are_lost_two_sheets_open_again():
    sheets = found(HEAD, PLACE).sheets
    matter = leave_text("orolig")
    waiting = keys_for(HEAD, PLACE)

    recover(waiting, PLACE, sheets[1:], by=HEAD, witness="administrator")

    assert read(HEAD, unlock(HEAD, PLACE), matter) == "orolig"


def test_two_sheets_open_what_is_withheld_for_whoever_it_is_not_withheld_from():
    sheets = found(HEAD, PLACE).sheets
    admit(WORKER, PLACE, by=HEAD)
    matter = leave_text("orolig")
    actor = cast.actor_of(WORKER)
    with acting(actor):
        withhold(
            actor,
            unlock(WORKER, PLACE),
            organisation_id=cast.organisation(PLACE).id,
            matter_id=matter[0],
            account_id=actor.id,
        )
    for part in (HEAD, WORKER):
        waiting = keys_for(part, PLACE)
        recover(waiting, PLACE, sheets[:2], by=HEAD, witness="administrator")

    assert read(HEAD, unlock(HEAD, PLACE), matter) == "orolig"
    with pytest.raises(NotFound):
        read(WORKER, unlock(WORKER, PLACE), matter)


def test_one_sheet_or_anothers_sheets_recover_nothing():
    sheets = found(HEAD, PLACE).sheets
    others = found("unit_head_orebro", "orebro").sheets
    waiting = keys_for(HEAD, PLACE)

    for given in (sheets[:1], others[:2], [sheets[0], others[1]], [], ["ord"]):
        with pytest.raises(WrongSheets):
            recover(waiting, PLACE, given, by=HEAD, witness="administrator")


def test_whoever_leaves_opens_nothing_new_and_nothing_old():
    found(HEAD, PLACE)
    admit(WORKER, PLACE, by=HEAD)
    old = leave_text("förr")
    leaver, actor = unlock(WORKER, PLACE), cast.actor_of(HEAD)
    here = leaver.organisation_id

    services.remove_member(
        actor=actor,
        organisation_id=here,
        account_id=leaver.account_id,
        keyring=unlock(HEAD, PLACE),
        today=clock.today(),
    )
    services.change_team_keys(
        actor=actor,
        organisation_id=here,
        team_keys_id=next(iter(leaver.teams)),
        keyring=unlock(HEAD, PLACE),
        today=clock.today(),
    )
    new = leave_text("nu")

    for matter in (old, new):
        with pytest.raises(NotFound):
            read(WORKER, leaver, matter)
    with pytest.raises(NoKeys):
        unlock(WORKER, PLACE)
    assert [read(HEAD, unlock(HEAD, PLACE), matter) for matter in (old, new)] == ["förr", "nu"]


def test_after_new_team_keys_the_sheets_still_open():
    sheets = found(HEAD, PLACE).sheets
    matter, keyring = leave_text("orolig"), unlock(HEAD, PLACE)
    services.change_team_keys(
        actor=cast.actor_of(HEAD),
        organisation_id=keyring.organisation_id,
        team_keys_id=next(iter(keyring.teams)),
        keyring=keyring,
        today=clock.today(),
    )
    waiting = keys_for(HEAD, PLACE)

    recover(waiting, PLACE, sheets[:2], by=HEAD, witness="administrator")

    assert read(HEAD, unlock(HEAD, PLACE), matter) == "orolig"


def test_a_shredded_matter_opens_for_nobody():
    found(HEAD, PLACE)
    matter = leave_text("orolig")

    keeper().delete(matter[0])

    with pytest.raises(NotFound):
        read(HEAD, unlock(HEAD, PLACE), matter)


def test_the_team_sees_who_is_in_who_waits_and_when_they_last_unlocked():
    found(HEAD, PLACE)
    keys_for(WORKER, PLACE)
    unlock(HEAD, PLACE)
    actor, here = cast.actor_of(HEAD), cast.organisation(PLACE).id

    with acting(actor):
        members = {member.account_id: member for member in queries.members(actor, here)}
        ready = queries.unlocked_since(actor, here, clock.today())

    head, worker = members[actor.id], members[cast.actor_of(WORKER).id]
    assert (head.is_admitted, head.unlocked_on) == (True, clock.today())
    assert (worker.is_admitted, worker.unlocked_on) == (False, None)
    assert ready == 1


def test_every_step_is_in_the_log_and_no_key_is():
    found(HEAD, PLACE)
    admit(WORKER, PLACE, by=HEAD)

    with acting(cast.everything()):
        deeds = list(Deed.objects.values_list("deed", flat=True))

    assert {"vault.root.founded", "vault.keys.made", "vault.keys.unlocked", "vault.member.admitted"} <= set(
        deeds
    )


def test_a_copy_of_the_database_holds_no_seed_and_no_text():
    found(HEAD, PLACE)
    keyring = unlock(HEAD, PLACE)
    leave_text("orolig")
    secrets = [
        keyring.member.seed,
        *(keys.seed for keys in keyring.teams.values()),
        b"orolig",
        PHRASE.encode(),
    ]

    with acting(cast.everything()):
        stored = [
            bytes(value)
            if isinstance(value, (bytes, memoryview)) or hasattr(value, "__bytes__")
            else str(value).encode()
            for model in (KeyHolder, Lock, TeamKey, MatterGrant, Deed)
            for row in model._base_manager.values_list()
            for value in row
        ]

    assert len(stored) > 50
    assert not any(secret in value for secret in secrets for value in stored)


def test_an_administrator_has_no_way_in():
    found(HEAD, PLACE)

    with pytest.raises(NotAllowed):
        keys_for("administrator", PLACE)
    assert not cast.actor_of("administrator").may(Permission.VAULT_HOLD)


def gone(part: str = WORKER) -> Keyring:
    """Somebody who was in, left, and kept a copy of their keyring; the team has changed its keys since."""
    found(HEAD, PLACE)
    admit(part, PLACE, by=HEAD)
    kept = unlock(part, PLACE)
    services.remove_member(
        actor=cast.actor_of(HEAD),
        organisation_id=kept.organisation_id,
        account_id=kept.account_id,
        keyring=unlock(HEAD, PLACE),
        today=clock.today(),
    )
    change_keys()
    return kept


def change_keys() -> KeyHolder:
    """The team's keys of today changed, and committed."""
    keyring = unlock(HEAD, PLACE)
    with TestCase.captureOnCommitCallbacks(execute=True):
        return services.change_team_keys(
            actor=cast.actor_of(HEAD),
            organisation_id=keyring.organisation_id,
            team_keys_id=next(iter(keyring.teams)),
            keyring=keyring,
            today=clock.today(),
        )


def test_retired_team_keys_that_somebody_brought_back_in_the_database_are_not_sealed_to():
    gone()
    with acting(cast.everything()):
        KeyHolder._base_manager.filter(kind="team").update(retired_on=None)

    with pytest.raises(CannotBeTrusted):
        leave_text("orolig")


def test_a_team_that_a_leaver_signed_with_old_keys_is_not_sealed_to():
    kept = gone()
    [(old_id, old_keys)] = kept.teams.items()
    planted = new_keys()
    row = KeyHolder(
        organisation_id=kept.organisation_id,
        kind=Kind.TEAM.value,
        holder_id=new_id(),
        epoch=1,
        box_public=planted.box_public,
        signing_public=planted.signing_public,
        valid_from=clock.today(),
        signed_by=old_id,
    )
    row.signature = old_keys.sign(row.principal.statement())
    with acting(cast.everything()):
        row.save(force_insert=True)

    with pytest.raises(CannotBeTrusted):
        leave_text("orolig")


def test_a_members_row_that_a_leaver_put_back_gets_no_new_keys():
    found(HEAD, PLACE)
    admit(WORKER, PLACE, by=HEAD)
    with acting(cast.everything()):
        row = KeyHolder._base_manager.get(kind="member", holder_id=cast.actor_of(WORKER).id)
        held = TeamKey._base_manager.get(holder=row)
    services.remove_member(
        actor=cast.actor_of(HEAD),
        organisation_id=row.organisation_id,
        account_id=row.holder_id,
        keyring=unlock(HEAD, PLACE),
        today=clock.today(),
    )
    new = change_keys()
    with acting(cast.everything()):
        row.save(force_insert=True)
        held.team_keys = new
        held.save(force_insert=True)

    with pytest.raises(CannotBeTrusted):
        change_keys()


def test_a_seed_that_was_swapped_in_the_database_is_noticed_when_unlocking():
    found(HEAD, PLACE)
    with acting(cast.everything()):
        member = KeyHolder._base_manager.get(kind="member")
        TeamKey._base_manager.filter(holder=member).update(
            sealed_seed=Sealed(sealed_to(member.principal, new_key()))
        )

    with pytest.raises(CannotBeTrusted):
        unlock(HEAD, PLACE)


def test_old_keys_are_kept_while_something_is_still_sealed_to_them():
    found(HEAD, PLACE)
    whole, broken = leave_text("hel"), leave_text("trasig")
    with acting(cast.everything()):
        MatterGrant._base_manager.filter(matter_id=broken[0]).update(sealed_inner=Sealed(b"x" * 80))

    old = unlock(HEAD, PLACE).teams
    change_keys()

    keyring = unlock(HEAD, PLACE)
    assert read(HEAD, keyring, whole) == "hel"
    assert set(old) < set(keyring.teams)


def test_after_a_change_of_keys_the_members_are_vouched_for_by_the_new_ones():
    found(HEAD, PLACE)
    admit(WORKER, PLACE, by=HEAD)

    new = change_keys()

    with acting(cast.everything()):
        signers = set(KeyHolder._base_manager.filter(kind="member").values_list("signed_by", flat=True))
    assert signers == {new.id}
    assert unlock(WORKER, PLACE)


def test_nobody_makes_keys_for_another():
    found(HEAD, PLACE)

    with pytest.raises(NotAllowed):
        services.make_keys(
            actor=cast.actor_of(WORKER),
            organisation_id=cast.organisation(PLACE).id,
            account_id=cast.actor_of(HEAD).id,
            lock=lock_by_phrase(PHRASE),
            today=clock.today(),
        )

    assert unlock(HEAD, PLACE)
