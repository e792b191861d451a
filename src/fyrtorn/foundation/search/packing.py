"""A document's weights as bytes: numbers of terms in rising order, four bytes each, then a byte of weight for each."""

from __future__ import annotations

import struct
from collections.abc import Mapping

Weights = Mapping[int, int]
"""Weight, 1 to 255, by a term's number."""


def pack(weights: Weights) -> bytes:
    """The bytes.

    >>> unpack(pack({7: 255, -2: 1})) == {7: 255, -2: 1}
    True
    """
    terms = sorted(weights)
    return struct.pack(f"<{len(terms)}i", *terms) + bytes(weights[term] for term in terms)


def unpack(packed: bytes | memoryview) -> dict[int, int]:
    """The weights again."""
    count = len(packed) // 5
    return dict(zip(struct.unpack_from(f"<{count}i", packed), bytes(packed[4 * count :]), strict=True))
