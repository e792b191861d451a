"""Any two of three sheets give the key back; one does not, and a slip of the pen is found."""

from __future__ import annotations

from itertools import combinations

import pytest

from fyrtorn.foundation.vault.ciphers import new_key
from fyrtorn.foundation.vault.recovery_shares import UnreadableShares, seed_of, shares_of


def test_any_two_sheets_or_all_three_give_the_seed():
    seed = new_key()
    sheets = shares_of(seed)

    assert len(sheets) == 3
    assert all(seed_of(pair) == seed for pair in combinations(sheets, 2))
    assert seed_of(sheets) == seed


def test_typing_may_be_loose():
    seed = new_key()
    one, other, _ = shares_of(seed)

    assert seed_of([f"  {one.upper()}\n", other.replace(" ", "\n  ")]) == seed


def test_one_sheet_is_too_few():
    sheets = shares_of(new_key())

    for given in ([], sheets[:1], [sheets[0], sheets[0]]):
        with pytest.raises(UnreadableShares):
            seed_of(given)


def test_a_slip_of_the_pen_is_found():
    one, other, _ = shares_of(new_key())
    words = one.split()

    for slipped in (
        " ".join(reversed(words)),
        " ".join(words[:-1]),
        one.replace(words[7], "fyrtorn"),
        "",
        "…",
    ):
        with pytest.raises(UnreadableShares):
            seed_of([slipped, other])


def test_sheets_of_different_keys_do_not_go_together():
    with pytest.raises(UnreadableShares):
        seed_of([shares_of(new_key())[0], shares_of(new_key())[1]])


@pytest.mark.parametrize("length", [0, 16, 31, 33])
def test_a_seed_of_another_length_is_a_fault(length):
    with pytest.raises(ValueError, match="32 bytes"):
        shares_of(b"s" * length)
