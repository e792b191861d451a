"""H3, H5 to H8, H29, H90, H101: vaults that were opened, clocks that jump, chance that repeats."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

import cast
from factories.concerns import HEAD, PLACE, WORKER, come_back, leave, only_concern, opened, write_more
from factories.vault import unlock
from fyrtorn.domains.concerns.handling import services
from fyrtorn.foundation.access.context import acting
from fyrtorn.foundation.base import clock
from fyrtorn.foundation.base.errors import NotFound
from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.vault import open_vaults
from fyrtorn.foundation.vault.ciphers import Damaged, Place, Purpose, derived, new_key, seal, unseal
from fyrtorn.foundation.vault.here import keeper
from fyrtorn.foundation.vault.keyrings import Keyring
from fyrtorn.foundation.vault.models import OpenVault
from fyrtorn.foundation.vault.services import remove_member

pytestmark = pytest.mark.usefixtures("doors_open")

NOW = clock.now()


def kept_open() -> str:
    actor = cast.actor_of(WORKER)
    with acting(actor):
        return open_vaults.keep_open(actor, unlock(WORKER, PLACE), now=NOW)


def keyring(token: str, *, by: str = WORKER, after: timedelta = timedelta()) -> Keyring | None:
    actor = cast.actor_of(by)
    with acting(actor):
        return open_vaults.keyring_of(actor, token, now=NOW + after)


@pytest.mark.parametrize(
    "change",
    [
        lambda token: token[:-1] + ("0" if token[-1] != "0" else "1"),
        lambda token: token[:-1],
        lambda token: token + token,
        lambda token: "",
        lambda token: "a" * 10_240,
        lambda token: "å" * 64,
        lambda token: "\0" * 64,
        lambda token: " " + token[1:],
        lambda token: "０" * 64,
    ],
    ids=["one bit", "cut", "twice", "empty", "ten kilobytes", "letters", "zeros", "space", "full width"],
)
def test_a_token_that_was_changed_opens_nothing_and_breaks_nothing(change: object) -> None:
    token = kept_open()

    assert keyring(change(token)) is None  # type: ignore[operator]
    assert keyring(token) is not None


def test_anothers_token_opens_nothing() -> None:
    assert keyring(kept_open(), by=HEAD) is None


@pytest.mark.parametrize(
    ("after", "is_open"),
    [
        (timedelta(minutes=15), True),
        (timedelta(minutes=15, seconds=1), False),
        (timedelta(hours=1), False),
        (timedelta(hours=-1), False),
        (timedelta(days=-3650), False),
        (timedelta(days=3650), False),
    ],
)
def test_a_vault_locks_after_a_quarter_and_when_the_clock_jumps(after: timedelta, is_open: bool) -> None:
    assert (keyring(kept_open(), after=after) is not None) is is_open


def test_a_vault_in_steady_use_locks_after_eight_hours() -> None:
    token = kept_open()
    turns = [keyring(token, after=timedelta(minutes=10 * turn)) is not None for turn in range(50)]

    assert turns == [True] * 49 + [False]


def test_a_vault_is_locked_for_one_who_was_removed_though_the_token_is_kept() -> None:
    token = kept_open()
    remove_member(
        actor=cast.actor_of(HEAD),
        organisation_id=cast.organisation(PLACE).id,
        account_id=cast.account_of(WORKER).pk,
        keyring=unlock(HEAD, PLACE),
        today=clock.today(),
    )

    assert keyring(token) is None


def test_the_table_of_open_vaults_opens_nothing_by_itself() -> None:
    kept_open()
    with acting(cast.everything()):
        row = OpenVault._base_manager.get()
    guesses = [bytes(row.token_hash), bytes(row.id.bytes * 2), bytes(32), row.account_id.bytes * 2]

    for guess in guesses:
        for place in (
            Place(row.organisation_id, "vault_openvault", "keyring", row.id, row.account_id),
            Place(row.organisation_id, "vault_openvault", "keyring", row.id, row.id),
        ):
            for key in (guess, derived(guess, Purpose.SESSION, number=1)):
                with pytest.raises(Damaged):
                    unseal(key, bytes(row.keyring), place)


@pytest.mark.parametrize(
    "jump", [timedelta(days=1), timedelta(days=-1), timedelta(days=3650), timedelta(days=-3650)]
)
def test_a_clock_that_jumps_closes_visits_and_loses_nothing(jump: timedelta) -> None:
    code = leave("står kvar").code
    visit = come_back(code)
    assert visit is not None
    keeper().turn_day(today=clock.today() + jump)

    assert write_more(visit.ticket, "i fel tid", now=clock.now() + jump) is None
    again = come_back(code)
    assert again is not None
    assert [message.text for message in again.messages] == ["står kvar"]
    assert [message.text for message in opened(only_concern().id).messages] == ["står kvar"]


@pytest.mark.parametrize("ends", range(1, 9))
def test_a_visit_that_was_cut_or_mixed_with_another_opens_nothing(ends: int) -> None:
    first, second = come_back(leave().code), come_back(leave().code)
    assert first is not None
    assert second is not None
    cut = len(first.ticket) * ends // 9

    assert write_more(first.ticket[:cut], "text") is None
    assert write_more(first.ticket[:cut] + second.ticket[cut:], "text") is None


def test_chance_never_repeats_not_even_after_a_fork(times: int) -> None:
    key, place = new_key(), Place(new_id(), "table", "column", new_id(), new_id())
    nonces = {seal(key, b"text", place)[3:27] for _ in range(30_000 * times)}
    read, write = os.pipe()
    for _ in range(4):
        child = os.fork()
        if child == 0:
            os.write(write, new_key() + new_id().bytes)
            os._exit(0)
        os.waitpid(child, 0)
    drawn = os.read(read, 4 * 48)
    os.close(read)
    os.close(write)

    assert len(nonces) == 30_000 * times
    assert len({drawn[start : start + 48] for start in range(0, 192, 48)} | {new_key() + new_id().bytes}) == 5


def test_a_keyring_without_the_teams_keys_finds_no_concern() -> None:
    leave()
    ring = unlock(WORKER, PLACE)
    empty = Keyring(ring.organisation_id, ring.account_id, ring.holder_id, ring.member, {})

    with pytest.raises(NotFound):
        services.open_concern(actor=cast.actor_of(WORKER), concern_id=only_concern().id, keyring=empty)
