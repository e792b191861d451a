"""How a line is bound to the one before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest

from fyrtorn.foundation.audit.chain import FIRST, Link, first_break

AT = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
ANOTHER = UUID(int=1)


def chain(length: int) -> list[tuple[Link, str]]:
    """A whole chain of that many lines."""
    lines: list[tuple[Link, str]] = []
    previous = FIRST
    for sequence in range(1, length + 1):
        link = Link(
            sequence=sequence,
            at=AT + timedelta(seconds=sequence),
            door="sign-in",
            actor_id=ANOTHER,
            organisation_id=None,
            deed="prov.rad.skriven",
            target_kind="prov.rad",
            target_id=str(sequence),
            outcome="done",
            reason="",
            previous_hash=previous,
        )
        previous = link.hash()
        lines.append((link, previous))
    return lines


def break_of(lines: list[tuple[Link, str]], *, whole: list[tuple[Link, str]]) -> int | None:
    return first_break(lines, sequence=len(whole), last_hash=whole[-1][1])


def test_a_whole_chain_has_no_break():
    whole = chain(5)

    assert break_of(whole, whole=whole) is None


def test_an_empty_log_is_whole():
    assert first_break([], sequence=0, last_hash=FIRST) is None


def test_an_emptied_log_is_not():
    whole = chain(3)

    assert break_of([], whole=whole) == 1


@pytest.mark.parametrize("gone", [1, 3, 5])
def test_a_removed_line_shows_where_it_stood(gone):
    whole = chain(5)

    assert break_of([line for line in whole if line[0].sequence != gone], whole=whole) == gone


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", AT + timedelta(days=1)),
        ("door", "command"),
        ("actor_id", None),
        ("organisation_id", ANOTHER),
        ("deed", "prov.rad.last"),
        ("target_kind", "prov.annan"),
        ("target_id", "9"),
        ("outcome", "denied"),
        ("reason", "not found"),
        ("previous_hash", "f" * 64),
        ("sequence", 9),
    ],
)
def test_a_change_of_any_field_shows(field, value):
    whole = chain(4)
    changed = [
        (replace(link, **{field: value}), stored) if link.sequence == 2 else (link, stored)
        for link, stored in whole
    ]

    assert break_of(changed, whole=whole) == 2


def test_two_lines_that_changed_places_show():
    whole = chain(4)
    turned = [whole[0], whole[2], whole[1], whole[3]]

    assert break_of(turned, whole=whole) == 2


def test_an_end_that_was_cut_off_shows():
    whole = chain(4)

    assert break_of(whole[:3], whole=whole) == 4


def test_a_line_added_with_a_right_hash_but_without_the_head_shows():
    longer = chain(5)

    assert break_of(longer, whole=longer[:4]) == 5


def test_an_end_that_was_written_anew_shows():
    whole = chain(4)
    forged = replace(whole[3][0], deed="prov.rad.annan")

    assert break_of([*whole[:3], (forged, forged.hash())], whole=whole) == 4


def test_the_same_moment_in_another_time_zone_is_the_same_line():
    link = chain(1)[0][0]
    elsewhere = replace(link, at=link.at.astimezone(timezone(timedelta(hours=9))))

    assert elsewhere.hash() == link.hash()


def test_text_that_moves_from_one_field_to_the_next_is_another_line():
    link = replace(chain(1)[0][0], deed="ab", target_kind="c")

    assert link.hash() != replace(link, deed="a", target_kind="bc").hash()
