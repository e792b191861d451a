"""A key is sealed to only when signatures lead from it to the root."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.vault.ciphers import Damaged, new_key
from fyrtorn.foundation.vault.principals import (
    Keys,
    Kind,
    Principal,
    Untrusted,
    new_keys,
    sealed_to,
    trusted,
)

HERE = UUID(int=1)


def principal(
    keys: Keys, kind: Kind, *, by: Keys, signer: UUID | None = None, **changed: object
) -> Principal:
    own_id = new_id()
    bare = Principal(
        id=own_id,
        organisation_id=HERE,
        kind=kind,
        holder_id=UUID(int=5),
        epoch=1,
        box_public=keys.box_public,
        signing_public=keys.signing_public,
        valid_from=date(2026, 11, 21),
        signed_by=signer or own_id,
    )
    bare = replace(bare, **changed)
    return replace(bare, signature=by.sign(bare.statement()))


class Municipality:
    """A root, a team that it signed, and a member that the team signed."""

    def __init__(self) -> None:
        self.root_keys, self.team_keys, self.member_keys = new_keys(), new_keys(), new_keys()
        self.root = principal(self.root_keys, Kind.ROOT, by=self.root_keys)
        self.team = principal(self.team_keys, Kind.TEAM, by=self.root_keys, signer=self.root.id)
        self.member = principal(self.member_keys, Kind.MEMBER, by=self.team_keys, signer=self.team.id)

    def trusts(self, one: Principal, *among: Principal, current: set[UUID] | None = None) -> Principal:
        others = {other.id: other for other in (self.root, self.team, self.member, *among)}
        return trusted(
            one,
            others=others,
            root_signing_public=self.root_keys.signing_public,
            current_teams={self.team.id} if current is None else current,
        )


@pytest.fixture(scope="module")
def municipality() -> Municipality:
    return Municipality()


def test_what_is_sealed_to_a_principal_opens_with_its_keys_alone(municipality):
    secret = new_key()
    sealed = sealed_to(municipality.team, secret)

    assert municipality.team_keys.open(sealed) == secret
    for stranger in (municipality.member_keys, municipality.root_keys, new_keys()):
        with pytest.raises(Damaged):
            stranger.open(sealed)


@pytest.mark.parametrize("broken", [b"", b"\0" * 20, b"\0" * 80])
def test_what_is_no_box_does_not_open(municipality, broken):
    with pytest.raises(Damaged):
        municipality.team_keys.open(broken)


def test_signatures_lead_to_the_root(municipality):
    for one in (municipality.root, municipality.team, municipality.member):
        assert municipality.trusts(one) is one


def test_a_next_epoch_is_signed_by_the_one_before(municipality):
    keys = new_keys()
    later = principal(keys, Kind.TEAM, by=municipality.team_keys, signer=municipality.team.id, epoch=2)

    assert municipality.trusts(later) is later


def test_a_planted_key_is_refused(municipality):
    thief = new_keys()
    planted = replace(municipality.team, box_public=thief.box_public)
    own_root = principal(thief, Kind.ROOT, by=thief)
    under_own_root = principal(thief, Kind.TEAM, by=thief, signer=own_root.id)
    self_made = principal(thief, Kind.TEAM, by=thief)

    for one in (planted, own_root, self_made):
        with pytest.raises(Untrusted):
            municipality.trusts(one)
    with pytest.raises(Untrusted):
        municipality.trusts(under_own_root, own_root)


@pytest.mark.parametrize(
    "change",
    [
        {"epoch": 2},
        {"kind": Kind.MEMBER},
        {"holder_id": UUID(int=6)},
        {"valid_from": date(2020, 1, 1)},
        {"signing_public": b"s" * 32},
        {"organisation_id": UUID(int=2)},
        {"id": UUID(int=9)},
        {"signature": b""},
        {"signature": b"\0" * 64},
    ],
)
def test_nothing_about_a_signed_principal_can_be_changed(municipality, change):
    with pytest.raises(Untrusted):
        municipality.trusts(replace(municipality.team, **change))


def test_a_member_vouches_for_nobody(municipality):
    keys = new_keys()
    friend = principal(keys, Kind.MEMBER, by=municipality.member_keys, signer=municipality.member.id)
    team = principal(keys, Kind.TEAM, by=municipality.member_keys, signer=municipality.member.id)

    for one in (friend, team):
        with pytest.raises(Untrusted):
            municipality.trusts(one)


def test_a_signer_of_another_organisation_counts_for_nothing(municipality):
    keys = new_keys()
    elsewhere = principal(
        keys, Kind.TEAM, by=municipality.root_keys, signer=municipality.root.id, organisation_id=UUID(int=2)
    )

    with pytest.raises(Untrusted):
        municipality.trusts(elsewhere)


def test_a_chain_that_bites_its_tail_or_ends_in_nothing_is_refused(municipality):
    one_keys, other_keys, other_id = new_keys(), new_keys(), new_id()
    one = principal(one_keys, Kind.TEAM, by=other_keys, signer=other_id)
    other = replace(principal(other_keys, Kind.TEAM, by=one_keys, signer=one.id), id=other_id)
    other = replace(other, signature=one_keys.sign(other.statement()))

    with pytest.raises(Untrusted):
        municipality.trusts(one, other)
    with pytest.raises(Untrusted):
        municipality.trusts(one)


def test_keys_are_not_printed(municipality):
    assert repr(municipality.team_keys.seed) not in repr(municipality.team_keys)


def test_keys_that_are_not_in_use_vouch_for_the_next_epoch_alone(municipality):
    keys = new_keys()
    later = principal(keys, Kind.TEAM, by=municipality.team_keys, signer=municipality.team.id, epoch=2)
    friend = principal(keys, Kind.MEMBER, by=municipality.team_keys, signer=municipality.team.id)
    other = principal(
        keys, Kind.TEAM, by=municipality.team_keys, signer=municipality.team.id, holder_id=new_id()
    )

    assert municipality.trusts(later, current={later.id}) is later
    for one in (friend, other):
        with pytest.raises(Untrusted):
            municipality.trusts(one, later, current={later.id})
