"""A matter opens for its readers and for whoever has the receipt, with the keeper's half, and for no one else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.vault.ciphers import Damaged, Purpose, new_key
from fyrtorn.foundation.vault.matters import (
    DataKey,
    data_key_of,
    grant_to,
    inner_by_grant,
    inner_by_receipt,
    new_matter,
)
from fyrtorn.foundation.vault.principals import Keys, Kind, Principal, new_keys

HERE, MATTER, ROW = new_id(), new_id(), new_id()
WHERE = {"purpose": Purpose.MESSAGE, "table": "dialogue_message", "column": "body", "row_id": ROW}


def team(keys: Keys) -> Principal:
    own_id = new_id()
    return Principal(
        own_id, HERE, Kind.TEAM, new_id(), 1, keys.box_public, keys.signing_public, date(2026, 1, 1), own_id
    )


def test_readers_and_the_receipt_come_to_the_same_data_key():
    keys, receipt = new_keys(), new_key()
    matter = new_matter(organisation_id=HERE, matter_id=MATTER, readers=[team(keys)], receipt_key=receipt)
    sealed = matter.data_key.seal("Jag är orolig.", **WHERE)

    inners = [
        inner_by_grant(keys, matter.grants[0].sealed_inner),
        inner_by_receipt(receipt, matter.receipt_wrap, organisation_id=HERE, matter_id=MATTER),
    ]

    for inner in inners:
        opened = data_key_of(inner, matter.shred_key, organisation_id=HERE, matter_id=MATTER)
        assert opened.open(sealed, **WHERE) == "Jag är orolig."


def test_without_the_keepers_half_neither_grant_nor_receipt_opens():
    keys = new_keys()
    matter = new_matter(organisation_id=HERE, matter_id=MATTER, readers=[team(keys)])
    sealed = matter.data_key.seal("text", **WHERE)
    inner = inner_by_grant(keys, matter.grants[0].sealed_inner)

    with pytest.raises(Damaged):
        data_key_of(inner, new_key(), organisation_id=HERE, matter_id=MATTER).open(sealed, **WHERE)


def test_another_receipt_team_or_matter_opens_nothing():
    matter = new_matter(
        organisation_id=HERE, matter_id=MATTER, readers=[team(new_keys())], receipt_key=new_key()
    )

    with pytest.raises(Damaged):
        inner_by_receipt(new_key(), matter.receipt_wrap, organisation_id=HERE, matter_id=MATTER)
    with pytest.raises(Damaged):
        inner_by_grant(new_keys(), matter.grants[0].sealed_inner)


def test_a_receipts_wrap_moved_to_another_matter_does_not_open():
    receipt = new_key()
    matter = new_matter(
        organisation_id=HERE, matter_id=MATTER, readers=[team(new_keys())], receipt_key=receipt
    )

    for organisation_id, matter_id in ((HERE, new_id()), (new_id(), MATTER)):
        with pytest.raises(Damaged):
            inner_by_receipt(
                receipt, matter.receipt_wrap, organisation_id=organisation_id, matter_id=matter_id
            )


@pytest.mark.parametrize(
    "moved",
    [
        {"purpose": Purpose.TITLE},
        {"table": "dialogue_note"},
        {"column": "title"},
        {"row_id": new_id()},
    ],
)
def test_a_text_moved_within_its_matter_does_not_open(moved):
    matter = new_matter(organisation_id=HERE, matter_id=MATTER, readers=[team(new_keys())])
    sealed = matter.data_key.seal("text", **WHERE)

    with pytest.raises(Damaged):
        matter.data_key.open(sealed, **{**WHERE, **moved})
    with pytest.raises(Damaged):
        replace(matter.data_key, matter_id=new_id()).open(sealed, **WHERE)


def test_a_matter_that_nobody_can_read_is_not_made():
    with pytest.raises(ValueError, match="nobody"):
        new_matter(organisation_id=HERE, matter_id=MATTER, readers=[], receipt_key=new_key())


def test_a_reader_can_be_added():
    keys, added = new_keys(), new_keys()
    matter = new_matter(organisation_id=HERE, matter_id=MATTER, readers=[team(keys)])
    inner = inner_by_grant(keys, matter.grants[0].sealed_inner)

    grant = grant_to(team(added), inner)

    assert inner_by_grant(added, grant.sealed_inner) == inner


@given(text=st.text(max_size=1500))
def test_any_text_comes_back_and_its_length_stays_hidden(text):
    key = DataKey(HERE, MATTER, b"k" * 32)
    sealed = key.seal(text, **WHERE)

    assert key.open(sealed, **WHERE) == text
    assert len(sealed) % 512 == len(key.seal("", **WHERE)) % 512


def test_files_have_keys_of_their_own():
    key = DataKey(HERE, MATTER, b"k" * 32)

    assert len({key.stream_key(new_id()) for _ in range(10)}) == 10


def test_keys_are_not_printed():
    matter = new_matter(
        organisation_id=HERE, matter_id=MATTER, readers=[team(new_keys())], receipt_key=new_key()
    )

    assert repr(matter.shred_key) not in repr(matter)
    assert "••••" in repr(matter)
