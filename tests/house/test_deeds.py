"""Whoever reviews the log reads Swedish: every deed that the program logs has words."""

from __future__ import annotations

import re

from fyrtorn.foundation.access.actor import Doorway
from fyrtorn.portals.staff.log.words import DEEDS, DOORS
from house.source import SOURCE

_NAMED = re.compile(r"[\"']((?:access|accounts|audit|concerns|directory|guidance|helpline|impersonal|jobs|knowledge"
                    r"|organisations|plans|reading|situation|vault)\.[a-z_]+\.[a-z_]+)[\"']")  # fmt: skip


def _named_in_code() -> set[str]:
    return {
        deed
        for path in SOURCE.rglob("*.py")
        if path.name not in {"words.py", "history.py", "samples.py"} and "migrations" not in path.parts
        for deed in _NAMED.findall(path.read_text("utf-8"))
    }


def test_every_deed_has_words() -> None:
    missing = sorted(_named_in_code() - set(DEEDS))

    assert missing == [], f"Say what was done, in portals/staff/log/words.py: {missing}."


def test_no_words_are_of_a_deed_that_is_gone() -> None:
    stale = sorted(set(DEEDS) - _named_in_code())

    assert stale == [], f"Nothing logs these any more, so take their words away: {stale}."


def test_words_tell_deeds_apart() -> None:
    said = [str(words) for words in DEEDS.values()]

    assert sorted(words for words in said if said.count(words) > 1) == []
    assert set(DOORS) == {door.value for door in Doorway}
