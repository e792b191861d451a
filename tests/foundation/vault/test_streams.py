"""A sealed file opens whole and unchanged at its place, or not at all."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from fyrtorn.foundation.vault.ciphers import Damaged, Place, new_key
from fyrtorn.foundation.vault.streams import CHUNK_BYTES, open_stream, seal_stream, sealed_length

KEY = bytes(range(32))
HERE = Place(UUID(int=1), "dialogue_attachment", "content", UUID(int=2), UUID(int=3))
SEALED_CHUNK = CHUNK_BYTES + 17
HEAD = 25


def sealed(content: bytes, *, key: bytes = KEY, place: Place = HERE) -> bytes:
    return b"".join(seal_stream([content], length_bytes=len(content), key=key, place=place))


def opened(content: bytes, *, key: bytes = KEY, place: Place = HERE) -> bytes:
    return b"".join(open_stream([content], key=key, place=place))


def given_before_damage(content: bytes) -> bytes:
    """What a reader got before it was told."""
    got = bytearray()
    with pytest.raises(Damaged):
        drain(open_stream([content], key=KEY, place=HERE), got)
    return bytes(got)


def drain(pieces: Iterator[bytes], got: bytearray) -> None:
    for piece in pieces:
        got += piece


THREE_CHUNKS = b"".join(bytes([letter]) * CHUNK_BYTES for letter in b"abc")
"""With length and padding, a little more than three chunks: the fourth is the last."""


@pytest.mark.parametrize(
    "length", [0, 1, CHUNK_BYTES - 8, CHUNK_BYTES - 7, CHUNK_BYTES, 3 * CHUNK_BYTES, 20 * 1024 * 1024]
)
def test_what_was_sealed_opens_again(length):
    content = (bytes(range(251)) * (length // 251 + 1))[:length]

    closed = sealed(content)

    assert opened(closed) == content
    assert len(closed) == sealed_length(length)


@settings(max_examples=60, deadline=None)
@given(
    pieces=some.lists(some.binary(max_size=200_000), max_size=5),
    size=some.integers(min_value=1, max_value=99_999),
)
def test_pieces_of_any_size_give_the_same(pieces, size):
    content = b"".join(pieces)
    closed = b"".join(seal_stream(pieces, length_bytes=len(content), key=KEY, place=HERE))
    torn = (closed[start : start + size] for start in range(0, len(closed), size))

    assert b"".join(open_stream(torn, key=KEY, place=HERE)) == content


def test_a_sealed_length_tells_little():
    lengths = {len(sealed(bytes(length))) for length in range(100_400, 102_400, 50)}

    assert len(lengths) == 1


def test_the_same_file_is_sealed_differently_each_time():
    assert sealed(b"samma") != sealed(b"samma")


@pytest.mark.parametrize("end", [0, 1, 24, 25, 26, 41, HEAD + SEALED_CHUNK - 1])
def test_a_file_cut_in_the_first_chunk_gives_nothing(end):
    assert given_before_damage(sealed(THREE_CHUNKS)[:end]) == b""


@pytest.mark.parametrize("kept", [1, 2, 3])
def test_a_file_cut_between_chunks_is_told_before_its_last_chunk_is_given(kept):
    cut = sealed(THREE_CHUNKS)[: HEAD + kept * SEALED_CHUNK]

    got = given_before_damage(cut)

    assert THREE_CHUNKS.startswith(got)
    assert len(got) <= (kept - 1) * CHUNK_BYTES


def test_swapped_repeated_and_left_out_chunks_are_not_given():
    closed = sealed(THREE_CHUNKS)
    head, rest = closed[:HEAD], closed[HEAD:]
    one, two, three, last = (rest[at : at + SEALED_CHUNK] for at in range(0, len(rest), SEALED_CHUNK))

    assert given_before_damage(head + two + one + three + last) == b""
    assert given_before_damage(head + one + three + two + last) == THREE_CHUNKS[: CHUNK_BYTES - 8]
    assert given_before_damage(head + one + one + two + three + last) == THREE_CHUNKS[: CHUNK_BYTES - 8]
    assert given_before_damage(head + one + three + last) == THREE_CHUNKS[: CHUNK_BYTES - 8]
    assert given_before_damage(head + two + three + last) == b""


@pytest.mark.parametrize("added", [b"\0", b"x" * 16, b"x" * SEALED_CHUNK])
def test_what_is_appended_is_told_before_the_last_chunk_is_given(added):
    got = given_before_damage(sealed(THREE_CHUNKS) + added)

    assert THREE_CHUNKS.startswith(got)


def test_two_files_do_not_make_one():
    other = sealed(b"annan fil")

    assert given_before_damage(other + other) == b""
    assert given_before_damage(other[:HEAD] + sealed(b"annan fil")[HEAD:]) == b""


@settings(max_examples=60, deadline=None)
@given(
    at=some.integers(min_value=0, max_value=sealed_length(1000) - 1),
    bit=some.integers(min_value=0, max_value=7),
)
def test_one_changed_bit_anywhere_is_told(at, bit):
    closed = bytearray(sealed(b"x" * 1000))
    closed[at] ^= 1 << bit

    assert given_before_damage(bytes(closed)) == b""


def test_it_opens_at_its_own_place_and_under_its_own_key_alone():
    closed = sealed(b"en bild")
    elsewhere = [
        Place(UUID(int=9), HERE.table, HERE.column, HERE.row_id, HERE.matter_id),
        Place(HERE.organisation_id, "other", HERE.column, HERE.row_id, HERE.matter_id),
        Place(HERE.organisation_id, HERE.table, HERE.column, UUID(int=9), HERE.matter_id),
        Place(HERE.organisation_id, HERE.table, HERE.column, HERE.row_id, UUID(int=9)),
    ]

    for place, key in [*itertools.product(elsewhere, [KEY]), (HERE, new_key())]:
        with pytest.raises(Damaged):
            opened(closed, place=place, key=key)


@pytest.mark.parametrize("said", [0, 4, 6, 100])
def test_a_length_that_is_not_so_is_refused_and_what_was_given_does_not_open(said):
    given_out = bytearray()
    with pytest.raises(ValueError, match="as was said"):
        drain(seal_stream([b"fem b"], length_bytes=said, key=KEY, place=HERE), given_out)

    with pytest.raises(Damaged):
        opened(bytes(given_out))
