"""The vault among people: founding, letting in, leaving, losing a pass phrase, and the sheets of last resort."""

from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from factories.vault import PHRASE, admit, found, keys_for, unlock
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.access.permissions import Permission
from fyrtorn.foundation.audit.models import Deed
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotAllowed, NotFound
from fyrtorn.foundation.vault import queries, services
from fyrtorn.foundation.vault.ciphers import Purpose
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
from fyrtorn.foundation.vault.locks import lock_by_phrase
from fyrtorn.foundation.vault.models import KeyHolder, Lock, MatterGrant, TeamKey
from fyrtorn.foundation.vault.principals import new_keys
from fyrtorn.foundation.vault.sealing import make_matter, store_grants
from fyrtorn.foundation.vault.trust import holders_of
from fyrtorn.foundation.vault.unsealing import open_matter, unlock_by_phrase

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

    services.recover_team(
        actor=cast.actor_of(HEAD),
        organisation_id=waiting.organisation_id,
        holder_id=waiting.id,
        sheets=sheets[1:],
        check_digits=waiting.principal.check_words,
        today=clock.today(),
    )

    assert read(HEAD, unlock(HEAD, PLACE), matter) == "orolig"


def test_one_sheet_or_anothers_sheets_recover_nothing():
    sheets = found(HEAD, PLACE).sheets
    others = found("unit_head_orebro", "orebro").sheets
    waiting = keys_for(HEAD, PLACE)

    for given in (sheets[:1], others[:2], [sheets[0], others[1]], [], ["ord"]):
        with pytest.raises(WrongSheets):
            services.recover_team(
                actor=cast.actor_of(HEAD),
                organisation_id=waiting.organisation_id,
                holder_id=waiting.id,
                sheets=given,
                check_digits=waiting.principal.check_words,
                today=clock.today(),
            )


def test_whoever_leaves_opens_nothing_new_and_nothing_old():
    found(HEAD, PLACE)
    admit(WORKER, PLACE, by=HEAD)
    old = leave_text("förr")
    leaver, actor = unlock(WORKER, PLACE), cast.actor_of(HEAD)
    here = leaver.organisation_id

    services.remove_member(
        actor=actor, organisation_id=here, account_id=leaver.account_id, today=clock.today()
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

    services.recover_team(
        actor=cast.actor_of(HEAD),
        organisation_id=waiting.organisation_id,
        holder_id=waiting.id,
        sheets=sheets[:2],
        check_digits=waiting.principal.check_words,
        today=clock.today(),
    )

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
