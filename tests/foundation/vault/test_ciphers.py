"""What is sealed opens only as it was sealed, where it was sealed."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fyrtorn.foundation.base.identifiers import new_id
from fyrtorn.foundation.vault.ciphers import (
    Damaged,
    Place,
    Purpose,
    commitment,
    derived,
    new_key,
    same,
    seal,
    unseal,
)
from fyrtorn.foundation.vault.padding import padded, padded_length, unpadded

PLACE = Place(UUID(int=1), "dialogue_message", "body", UUID(int=2), UUID(int=3))
keys = st.binary(min_size=32, max_size=32)


@given(key=keys, text=st.binary(max_size=2000))
def test_what_was_sealed_opens_again(key, text):
    assert unseal(key, seal(key, text, PLACE), PLACE) == text


def test_the_same_text_is_sealed_differently_each_time():
    key = new_key()

    assert len({seal(key, b"samma", PLACE) for _ in range(200)}) == 200


@pytest.mark.parametrize(
    "elsewhere",
    [
        replace(PLACE, organisation_id=new_id()),
        replace(PLACE, table="dialogue_other"),
        replace(PLACE, column="title"),
        replace(PLACE, row_id=new_id()),
        replace(PLACE, matter_id=new_id()),
        replace(PLACE, table="dialogue_messageb", column="ody"),
        Place(PLACE.organisation_id, PLACE.column, PLACE.table, PLACE.row_id, PLACE.matter_id),
        replace(PLACE, row_id=PLACE.matter_id, matter_id=PLACE.row_id),
    ],
)
def test_a_sealed_text_does_not_open_elsewhere(elsewhere):
    key = new_key()
    sealed = seal(key, b"stannar", PLACE)

    with pytest.raises(Damaged):
        unseal(key, sealed, elsewhere)


@given(data=st.data())
def test_no_byte_can_be_changed(data):
    key = new_key()
    sealed = bytearray(seal(key, b"orubbad", PLACE))
    position = data.draw(st.integers(0, len(sealed) - 1))
    sealed[position] ^= data.draw(st.integers(1, 255))

    with pytest.raises(Damaged):
        unseal(key, bytes(sealed), PLACE)


@given(kept=st.integers(0, 60))
def test_a_cut_text_does_not_open(kept):
    key = new_key()
    sealed = seal(key, b"x" * 30, PLACE)

    with pytest.raises(Damaged):
        unseal(key, sealed[:kept], PLACE)


def test_a_text_with_more_after_it_does_not_open():
    key = new_key()

    with pytest.raises(Damaged):
        unseal(key, seal(key, b"text", PLACE) + b"\0", PLACE)


def test_another_key_opens_nothing():
    with pytest.raises(Damaged):
        unseal(new_key(), seal(new_key(), b"text", PLACE), PLACE)


def test_an_unknown_version_is_refused_and_the_key_number_is_bound():
    key = new_key()
    sealed = seal(key, b"text", PLACE, key_number=7)

    assert sealed[:3] == b"\1\0\7"
    for altered in (b"\2" + sealed[1:], b"\0" + sealed[1:], sealed[:2] + b"\x08" + sealed[3:]):
        with pytest.raises(Damaged):
            unseal(key, altered, PLACE)


def test_keys_for_different_purposes_numbers_and_contexts_differ():
    key = new_key()

    made = [derived(key, purpose) for purpose in Purpose]
    made += [derived(key, Purpose.MESSAGE, number=1), derived(key, Purpose.MESSAGE, context=b"x")]

    assert len(set(made)) == len(made)
    assert key not in made


def test_every_purpose_has_its_own_eight_characters():
    assert {len(purpose.value) for purpose in Purpose} == {8}


def test_derivation_gives_what_libsodiums_own_gives():
    """crypto_kdf_derive_from_key(len 32, id 1, "Examples", key 00..1f), by libsodium's C interface."""
    import ctypes
    import ctypes.util

    name = ctypes.util.find_library("sodium")
    if name is None:
        pytest.skip("no libsodium of the system's own to compare with")
    out = ctypes.create_string_buffer(32)
    key = bytes(range(32))
    ctypes.CDLL(name).crypto_kdf_derive_from_key(out, 32, ctypes.c_uint64(1), b"message_", key)

    assert out.raw == derived(key, Purpose.MESSAGE, number=1)


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_key_of_another_length_is_a_fault(length):
    with pytest.raises(ValueError, match="32 bytes"):
        seal(b"k" * length, b"text", PLACE)
    with pytest.raises(ValueError, match="32 bytes"):
        derived(b"k" * length, Purpose.TITLE)


def test_a_commitment_is_one_keys_own():
    one, other = new_key(), new_key()

    assert same(commitment(one), commitment(one))
    assert not same(commitment(one), commitment(other))
    assert not same(b"kort", b"kortare")


@given(text=st.binary(max_size=3000))
def test_padding_comes_off_again(text):
    assert unpadded(padded(text)) == text
    assert len(padded(text)) % 512 == 0


@given(length=st.integers(0, 20_000_000))
def test_padding_always_grows_and_never_by_more_than_a_step_or_an_eighth(length):
    longer = padded_length(length)

    assert length < longer <= max(length + 512, length * 1.12 + 1)
    assert padded_length(length + 1) >= longer


def test_lengths_within_a_step_look_alike():
    assert len({padded_length(length) for length in range(512)}) == 1
    assert len({padded_length(length) for length in range(8192, 20_000)}) < 30


@pytest.mark.parametrize("text", [b"", b"\0" * 512, b"utan slut"])
def test_what_was_not_padded_is_called_damaged(text):
    with pytest.raises(Damaged):
        unpadded(text)
