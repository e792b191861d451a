"""The demo's cast: nobody in it can be written to, and their mailboxes bear a Swedish function's name."""

from __future__ import annotations

import re

from fyrtorn.foundation.access.roles import Role
from fyrtorn.portals.operator.demonstration import CAST


def test_every_part_has_a_mailbox_of_its_own_in_a_domain_reserved_for_examples() -> None:
    addresses = [part.email for part in CAST]

    assert len(set(addresses)) == len(CAST)
    assert all(re.fullmatch(r"[a-z-]+@[a-z-]+\.example", address) for address in addresses)


def test_no_mailbox_is_named_by_a_code_word() -> None:
    codes = {role.value.replace("_", "-") for role in Role} - {"administrator"}  # the same word in Swedish

    assert not codes & {part.email.partition("@")[0] for part in CAST}
