"""Not too many from one network, and nobody told apart within it."""

from __future__ import annotations

import pytest

from fyrtorn.portals.public import crowd as crowds
from fyrtorn.portals.public.crowd import Crowd, network_of


def test_a_network_is_let_in_so_many_times_and_no_more() -> None:
    crowd = Crowd(at_most=3)

    let_in = [crowd.lets_in(f"192.0.2.{last}") for last in range(5)]

    assert let_in == [True, True, True, False, False]


def test_other_networks_are_not_held_back() -> None:
    crowd = Crowd(at_most=1)
    crowd.lets_in("192.0.2.1")

    assert crowd.lets_in("198.51.100.1")
    assert crowd.lets_in("2001:db8:1::1")


def test_a_new_window_begins_with_a_new_key_and_nobody_counted() -> None:
    seconds = [0.0]
    crowd = Crowd(at_most=1, window_seconds=600, now=lambda: seconds[0])
    crowd.lets_in("192.0.2.1")
    tags, key = set(crowd._counts), crowd._key
    seconds[0] = 600.0

    assert crowd.lets_in("192.0.2.1")
    assert crowd._key != key
    assert tags.isdisjoint(crowd._counts)


def test_no_address_stands_in_memory() -> None:
    crowd = Crowd(at_most=9)

    crowd.lets_in("192.0.2.77")

    assert b"192.0.2" not in b"".join(crowd._counts)


def test_memory_is_bounded_when_networks_are_made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowds, "NETWORKS_AT_MOST", 50)
    crowd = Crowd(at_most=5)

    for number in range(200):
        crowd.lets_in(f"2001:db8:{number:x}::1")

    assert len(crowd._counts) == 50
    assert crowd.lets_in("2001:db8:1::1"), "whoever was counted before the flood still gets in"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.200", "192.0.2.0/24"),
        (" 192.0.2.3 ", "192.0.2.0/24"),
        ("::ffff:192.0.2.9", "192.0.2.0/24"),
        ("2001:db8:abcd:1234::1", "2001:db8:abcd::/48"),
        ("not an address", ""),
        ("", ""),
    ],
)
def test_networks(address: str, network: str) -> None:
    assert network_of(address) == network
