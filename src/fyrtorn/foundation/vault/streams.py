"""Files sealed as a stream: whatever was cut, swapped, repeated or appended does not open. Pure.

A sealed file is ``version (1 byte) | header (24) | chunks``. Version 1 is libsodium's secretstream with
XChaCha20-Poly1305, in chunks of 64 KiB; only the last is shorter, and it alone carries the final tag. The
first chunk authenticates version and place. Inside stand eight bytes that tell the length, the content, and
zeros up to a padded length, so that a file's size tells little of what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

import nacl.bindings as sodium

from fyrtorn.foundation.vault.ciphers import KEY_BYTES, Damaged, Place
from fyrtorn.foundation.vault.padding import padded_length

CHUNK_BYTES: Final = 64 * 1024

_VERSION: Final = b"\x01"
_HEADER_BYTES: Final = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
_ADDED_BYTES: Final = sodium.crypto_secretstream_xchacha20poly1305_ABYTES
_MORE: Final = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
_LAST: Final = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL
_LENGTH_BYTES: Final = 8


def sealed_length(length_bytes: int) -> int:
    """How many bytes a file of that length becomes when it is sealed."""
    inside = padded_length(_LENGTH_BYTES + length_bytes)
    return len(_VERSION) + _HEADER_BYTES + inside + _ADDED_BYTES * -(-inside // CHUNK_BYTES)


def seal_stream(chunks: Iterable[bytes], *, length_bytes: int, key: bytes, place: Place) -> Iterator[bytes]:
    """The content sealed, piece by piece. ``chunks`` may be of any size and hold ``length_bytes`` together.

    ``key`` is the file's own key (32 bytes), never used for another stream. Raises ``ValueError`` when the
    chunks do not hold what was said: what has been given by then does not open.
    """
    _expect_key(key)
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    yield _VERSION + sodium.crypto_secretstream_xchacha20poly1305_init_push(state, key)
    beside: bytes | None = _VERSION + bytes(place)
    for chunk, is_last in _with_last(_regrouped(_padded(chunks, length_bytes), CHUNK_BYTES)):
        yield sodium.crypto_secretstream_xchacha20poly1305_push(
            state, chunk, beside, _LAST if is_last else _MORE
        )
        beside = None


def open_stream(sealed: Iterable[bytes], *, key: bytes, place: Place) -> Iterator[bytes]:
    """The content again, piece by piece; ``sealed`` may come in pieces of any size.

    Raises :class:`Damaged` before anything of a wrong chunk is given. Pieces given before that are right, but
    a file is whole only when the iteration has ended.
    """
    _expect_key(key)
    pieces = _regrouped_after_head(sealed)
    head = next(pieces)
    if len(head) != len(_VERSION) + _HEADER_BYTES or head[:1] != _VERSION:
        raise Damaged
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, head[1:], key)
    yield from _unpadded(_pulled(state, pieces, _VERSION + bytes(place)))


def _pulled(
    state: sodium.crypto_secretstream_xchacha20poly1305_state, pieces: Iterator[bytes], place: bytes
) -> Iterator[bytes]:
    beside: bytes | None = place
    for sealed, is_last in _with_last(pieces):
        try:
            chunk, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, sealed, beside)
        except (RuntimeError, ValueError):  # libsodium's own CryptoError among them
            raise Damaged from None
        if (tag == _LAST) != is_last or tag not in {_MORE, _LAST}:
            raise Damaged
        beside = None
        yield chunk
    if beside is not None:
        raise Damaged


def _padded(chunks: Iterable[bytes], length_bytes: int) -> Iterator[bytes]:
    yield length_bytes.to_bytes(_LENGTH_BYTES, "big")
    left = length_bytes
    for chunk in chunks:
        left -= len(chunk)
        if left < 0:
            break
        yield chunk
    if left:
        raise ValueError("the file is not as long as was said")
    inside = _LENGTH_BYTES + length_bytes
    yield bytes(padded_length(inside) - inside)


def _unpadded(chunks: Iterator[bytes]) -> Iterator[bytes]:
    first = next(chunks)
    left = int.from_bytes(first[:_LENGTH_BYTES], "big")
    content = first[_LENGTH_BYTES:]
    while True:
        if content and left:
            yield content[:left]
            left = max(0, left - len(content))
        try:
            content = next(chunks)
        except StopIteration:
            break
    if left:
        raise Damaged


def _regrouped(pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
    """The same bytes in pieces of ``size``; only the last is shorter."""
    gathered = bytearray()
    for piece in pieces:
        gathered += piece
        full = len(gathered) - len(gathered) % size
        for start in range(0, full, size):
            yield bytes(gathered[start : start + size])
        del gathered[:full]
    if gathered:
        yield bytes(gathered)


def _regrouped_after_head(sealed: Iterable[bytes]) -> Iterator[bytes]:
    """First version and header, whatever there is of them, then the sealed chunks."""
    pieces = iter(sealed)
    gathered = b""
    wanted = len(_VERSION) + _HEADER_BYTES
    while len(gathered) < wanted:
        piece = next(pieces, None)
        if piece is None:
            break
        gathered += piece
    yield gathered[:wanted]
    yield from _regrouped(_joined(gathered[wanted:], pieces), CHUNK_BYTES + _ADDED_BYTES)


def _joined(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _with_last(pieces: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    """Each piece, and whether it is the last."""
    held = next(pieces, None)
    while held is not None:
        following = next(pieces, None)
        yield held, following is None
        held = following


def _expect_key(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key is {KEY_BYTES} bytes")
